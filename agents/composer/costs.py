"""Quantities that cost money: what patterns bring, scaled, plus what law and operation need."""

from collections.abc import Iterable, Sequence

from agents import materials as m
from agents.composer import usual_costs as usual
from agents.composer.bearing import builds
from agents.composer.quantities import following
from agents.composer.selection import alike, further, leading
from agents.composer.usual_costs import prices, running
from agents.composer.wording import line, shortened, word
from agents.tasks import DeliveryTask
from knowledge.methods.trace import needs_money
from knowledge.model.drafts import CostDraft, TaskDraft
from knowledge.model.plan import Task

MOST = 30
UNBUILT = ("현행 유지", "제도·운영 개선")
SHARES = {"기존 서비스 활용": 0.5, "단계적 구축": 0.7}
"""Share of the patterns' work that a kind of option takes at first (설계값)."""
LABOUR_UNITS = ("인일", "일", "M/D")
DEVELOPER = "cost-009"
POINTS = "cost-021"
GRANTS = "gives_money_goods_points"
AUDITS = ("audit", "audit_internal")


def compose_costs(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> tuple[CostDraft, ...]:
    """Return the costs of a first draft, each with the tasks it pays for."""
    hints = _merged([*leading(task.materials.costs), *further(task.materials.costs, 6)])
    if task.option.kind in UNBUILT:
        hints = [hint for hint in hints if hint.cost.category == "홍보·교육"]
    if not builds(task.brief):
        hints = [hint for hint in hints if hint.cost.unit not in LABOUR_UNITS]
    found = [pattern_cost(task, hint, tasks) for hint in hints]
    for extra in _needed(task, tasks):
        if not any(alike(extra.item, item.item) for item in found):
            found.append(extra)
    return tuple(paid(task, tasks, _by_points(task, tasks, found)[:MOST]))


def _by_points(
    task: DeliveryTask, tasks: Sequence[TaskDraft], costs: Sequence[CostDraft]
) -> list[CostDraft]:
    """Return the costs with development by function points, where somebody counted them.

    Their price covers analysis to testing, so the labour of building goes.
    """
    points = task.brief.limits.function_points
    if not points or POINTS not in prices(task) or task.option.kind in UNBUILT:
        return list(costs)
    rest = [cost for cost in costs if not is_labour(cost)]
    replaced = [name for cost in costs if cost not in rest for name in cost.tasks]
    built = [item.name for item in tasks if item.phase == "구축"]
    counted = CostDraft(
        item="소프트웨어 개발(기능점수)",
        category="구축",
        unit_cost=POINTS,
        quantity=points,
        unit="FP",
        yearly=False,
        tasks=tuple(dict.fromkeys(replaced or built))[:12],
        basis=f"담당자가 준 기능점수 {points:,}점(분석부터 시험까지, 보정계수 미적용)",
    )
    return [counted, *rest]


def is_labour(cost: CostDraft) -> bool:
    """Say whether a cost is the labour of building, which a price by function points covers."""
    return cost.category == "구축" and cost.unit in LABOUR_UNITS


def pattern_cost(task: DeliveryTask, hint: m.CostHint, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return a cost as a pattern brings it, scaled to the kind of option."""
    part = following(hint, task.brief, task.option.kind)
    names = {item.name for item in tasks}
    share = SHARES.get(task.option.kind, 1.0)
    scaled = share < 1 and part.category == "구축" and part.unit in LABOUR_UNITS
    quantity = max(1.0, float(round(part.quantity * share))) if scaled else part.quantity
    first = f"의 {share:.0%}만 우선 투입({task.option.kind}, 설계값)"
    basis = f"{shortened(part.basis, 240)}{first}" if scaled else part.basis
    return CostDraft(
        item=word(part.item),
        category=part.category,
        unit_cost=part.unit_cost if part.unit_cost in prices(task) else "",
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


def _needed(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> list[CostDraft]:
    """Return the costs that patterns may leave out."""
    hints = [hint.cost for hint in task.materials.costs]
    built = task.option.kind not in UNBUILT and builds(task.brief)
    found: list[CostDraft] = []
    if built and not hints:
        found.append(_development(task, tasks))
    audited = any(p.id in AUDITS and p.status == "적용" for p in task.procedures)
    if built and audited and not any(cost.category == "감리" for cost in hints):
        found.append(usual.audit_cost(task, tasks))
    if built and not any(_maintains(cost.item) for cost in hints):
        found.append(usual.maintenance_cost(task, tasks))
    if built and not any("클라우드" in cost.item or "저장" in cost.item for cost in hints):
        found.append(usual.hosting_cost(task, tasks))
    if task.brief.profile.fact(GRANTS) and not any("지급" in cost.item for cost in hints):
        found.append(usual.grant_cost(task, tasks))
    if not any(cost.category == "인건비" for cost in hints):
        found.append(usual.staff_cost(task, tasks))
    if not any(cost.category == "홍보·교육" for cost in hints):
        found.append(usual.publicity_cost(task, tasks))
    return found


def _development(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return development in an idea whose pattern nobody knows: by features, to be confirmed."""
    features = max(len(task.features), 1)
    return CostDraft(
        item=word(f"{shortened(task.slots.service, 50)} 기능 개발"),
        category="구축",
        unit_cost=DEVELOPER if DEVELOPER in prices(task) else "",
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
    return running(tasks) if yearly else built


def _as_task(item: TaskDraft) -> Task:
    return Task(id="-", **item.model_dump())
