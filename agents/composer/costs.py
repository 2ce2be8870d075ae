"""Quantities that cost money: what patterns bring, scaled, plus what law and operation need."""

from collections.abc import Iterable, Sequence

from agents import materials as m
from agents.composer.selection import alike, further, leading
from agents.composer.wording import line, shortened, word
from agents.tasks import DeliveryTask
from knowledge.methods.trace import needs_money
from knowledge.model.plan import CostDraft, Task, TaskDraft

MOST = 30
LARGE = 60
"""Working days of building from which an audit takes place twice (설계값)."""
UNBUILT = ("현행 유지", "제도·운영 개선")
SHARES = {"기존 서비스 활용": 0.5, "단계적 구축": 0.7}
"""Share of the patterns' work that a kind of option takes at first (설계값)."""
LABOUR_UNITS = ("인일", "일", "M/D")
AUDIT, OPERATOR, DEVELOPER = "cost-016", "cost-012", "cost-009"
GRANTS = "gives_money_goods_points"
AUDITS = ("audit", "audit_internal")


def compose_costs(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> tuple[CostDraft, ...]:
    """Return the costs of a first draft, each with the tasks it pays for."""
    hints = _merged([*leading(task.materials.costs), *further(task.materials.costs, 6)])
    if task.option.kind in UNBUILT:
        hints = [hint for hint in hints if hint.cost.category == "홍보·교육"]
    found = [pattern_cost(task, hint, tasks) for hint in hints]
    for extra in _needed(task, tasks):
        if not any(alike(extra.item, item.item) for item in found):
            found.append(extra)
    return tuple(paid(task, tasks, found[:MOST]))


def pattern_cost(task: DeliveryTask, hint: m.CostHint, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return a cost as a pattern brings it, scaled to the kind of option."""
    part, names = hint.cost, {item.name for item in tasks}
    share = SHARES.get(task.option.kind, 1.0)
    scaled = share < 1 and part.category == "구축" and part.unit in LABOUR_UNITS
    quantity = max(1.0, float(round(part.quantity * share))) if scaled else part.quantity
    first = f"의 {share:.0%}만 우선 투입({task.option.kind}, 설계값)"
    basis = f"{shortened(part.basis, 240)}{first}" if scaled else part.basis
    return CostDraft(
        item=word(part.item),
        category=part.category,
        unit_cost=part.unit_cost if part.unit_cost in _prices(task) else "",
        quantity=quantity,
        unit=word(part.unit),
        yearly=part.yearly,
        tasks=(part.task,) if part.task in names else _others(tasks, part.yearly),
        basis=line(basis),
    )


def paid(
    task: DeliveryTask, tasks: Sequence[TaskDraft], costs: Sequence[CostDraft]
) -> list[CostDraft]:
    """Return the costs such that all work that makes something is paid by one."""
    found = list(costs)
    covered = {name for cost in found for name in cost.tasks}
    for item in tasks:
        if item.name in covered or not needs_money(_as_task(item)):
            continue
        place = _payer(found, item)
        if place is None:
            if len(found) < MOST:
                found.append(_own_staff(task, item))
        else:
            cost = found[place]
            found[place] = cost.model_copy(update={"tasks": (*cost.tasks, item.name)})
    return found


def audit_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return the cost of an audit, by days of auditors."""
    building = tuple(item.name for item in tasks if item.phase == "구축")[:12]
    large = sum(item.days for item in tasks if item.phase == "구축") >= LARGE
    rounds = "설계·종료 2회" if large else "종료 1회"
    return CostDraft(
        item="정보시스템 감리",
        category="감리",
        unit_cost=AUDIT if AUDIT in _prices(task) else "",
        quantity=30 if large else 15,
        unit="인일",
        yearly=False,
        tasks=building,
        basis=f"{rounds} × 감리원 3명 × 5일(가정, 적용 여부와 투입량은 감리 기준으로 확정)",
    )


def grant_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return what is handed out itself; how many will get it nobody knows yet."""
    return CostDraft(
        item=word(f"{shortened(task.slots.object, 50)} 지급액"),
        category="운영",
        unit_cost="",
        quantity=12,
        unit="월",
        yearly=True,
        tasks=_running(tasks),
        basis=line(
            f"지급 대상 {task.slots.users} 수 × 지급 단가 × 12개월, "
            "대상 수와 상한은 조례·예산 편성 때 확정"
        ),
    )


def staff_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return what running the service takes of people every year."""
    return CostDraft(
        item="운영 인력",
        category="인건비",
        unit_cost="",
        quantity=12,
        unit="인·월",
        yearly=True,
        tasks=_running(tasks),
        basis=line(
            f"{task.slots.object} 상담·점검 담당 1명 × 12개월(가정, 인건비 단가는 기관 기준)"
        ),
    )


def publicity_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return what telling users about the service costs."""
    talks = [item.name for item in tasks if any(w in item.name for w in ("설명회", "교육"))]
    return CostDraft(
        item="이용 안내·설명회·교육",
        category="홍보·교육",
        unit_cost="",
        quantity=4,
        unit="회",
        yearly=True,
        tasks=tuple(talks[:12]),
        basis=line(f"{task.slots.users} 대상 분기별 설명회와 담당자 교육 1회씩(가정)"),
    )


def maintenance_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return what keeping a system running takes every year."""
    return CostDraft(
        item="시스템 유지·이용 지원",
        category="운영",
        unit_cost=OPERATOR if OPERATOR in _prices(task) else "",
        quantity=24,
        unit="인일",
        yearly=True,
        tasks=_running(tasks),
        basis="월 2인일 × 12개월(가정, 장애·문의 실적에 따라 조정)",
    )


def hosting_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return what hosting costs; nobody could name a price."""
    return CostDraft(
        item="클라우드 이용료",
        category="운영",
        unit_cost="cost-028" if "cost-028" in _prices(task) else "",
        quantity=12,
        unit="월",
        yearly=True,
        tasks=_running(tasks),
        basis="연중 운영 12개월, 규모는 설계 뒤 견적으로 확정",
    )


def _needed(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> list[CostDraft]:
    """Return the costs that patterns may leave out."""
    hints = [hint.cost for hint in task.materials.costs]
    built = task.option.kind not in UNBUILT
    found: list[CostDraft] = []
    if built and not hints:
        found.append(_development(task, tasks))
    audited = any(p.id in AUDITS and p.status != "해당 없음" for p in task.procedures)
    if built and audited and not any(cost.category == "감리" for cost in hints):
        found.append(audit_cost(task, tasks))
    if built and not any(_maintains(cost.item) for cost in hints):
        found.append(maintenance_cost(task, tasks))
    if built and not any("클라우드" in cost.item or "저장" in cost.item for cost in hints):
        found.append(hosting_cost(task, tasks))
    if task.brief.profile.fact(GRANTS) and not any("지급" in cost.item for cost in hints):
        found.append(grant_cost(task, tasks))
    if not any(cost.category == "인건비" for cost in hints):
        found.append(staff_cost(task, tasks))
    if not any(cost.category == "홍보·교육" for cost in hints):
        found.append(publicity_cost(task, tasks))
    return found


def _development(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return development in an idea whose pattern nobody knows: by features, to be confirmed."""
    features = max(len(task.features), 1)
    return CostDraft(
        item=word(f"{shortened(task.slots.service, 50)} 기능 개발"),
        category="구축",
        unit_cost=DEVELOPER if DEVELOPER in _prices(task) else "",
        quantity=features * 10,
        unit="인일",
        yearly=False,
        tasks=tuple(item.name for item in tasks if item.phase == "구축")[:12],
        basis=f"기능 {features}종 × 10인일(가정, 과업 확정 시 조정)",
    )


def _maintains(item: str) -> bool:
    return "유지" in item or "유지관리" in item


def _merged(hints: Iterable[m.CostHint]) -> list[m.CostHint]:
    """Return the hints with those of the same item in one, the larger quantity kept."""
    rows: dict[str, m.CostHint] = {}
    for hint in hints:
        known = rows.get(hint.cost.item)
        if known is None:
            rows[hint.cost.item] = hint
        elif hint.cost.unit == known.cost.unit and hint.cost.quantity > known.cost.quantity:
            more = {"quantity": hint.cost.quantity, "basis": hint.cost.basis}
            larger = known.cost.model_copy(update=more)
            rows[hint.cost.item] = known.model_copy(update={"cost": larger})
    return list(rows.values())


def _payer(costs: Sequence[CostDraft], item: TaskDraft) -> int | None:
    """Return which cost pays for work: development for building, lessons for trying out."""
    wanted = "홍보·교육" if item.phase == "시범" else "구축"
    if item.phase == "운영":
        wanted = "운영"
    fitting = [
        place
        for place, cost in enumerate(costs)
        if cost.category == wanted and len(cost.tasks) < 12
    ]
    words = ("기획", "분석") if item.phase in {"준비", "설계"} else ("개발", "구축")
    named = [place for place in fitting if any(w in costs[place].item for w in words)]
    return next(iter(named or fitting), None)


def _own_staff(task: DeliveryTask, item: TaskDraft) -> CostDraft:
    return CostDraft(
        item=word(f"{shortened(item.name, 60)} 내부 인력"),
        category="인건비",
        unit_cost="",
        quantity=float(item.days),
        unit="인일",
        yearly=False,
        tasks=(item.name,),
        basis=line(f"{item.days}근무일 동안 {item.owner} 직원이 직접 수행(추가 지출 없음, 가정)"),
    )


def _others(tasks: Sequence[TaskDraft], yearly: bool) -> tuple[str, ...]:
    """Return what a cost pays for when its own work is not planned."""
    built = tuple(item.name for item in tasks if item.phase == "구축")[:1]
    return _running(tasks) if yearly else built


def _running(tasks: Sequence[TaskDraft]) -> tuple[str, ...]:
    return tuple(item.name for item in tasks if item.phase == "운영")[:12]


def _prices(task: DeliveryTask) -> frozenset[str]:
    return frozenset(item.id for item in task.materials.unit_costs)


def _as_task(item: TaskDraft) -> Task:
    return Task(id="-", **item.model_dump())
