"""Costs that patterns may leave out: audit, grants, people, publicity, upkeep and hosting."""

from collections.abc import Sequence

from agents.composer.wording import line, shortened, word
from agents.tasks import DeliveryTask
from knowledge.model.drafts import CostDraft, TaskDraft

LARGE = 60
"""Working days of building from which an audit takes place twice (설계값)."""
AUDIT, OPERATOR = "cost-016", "cost-012"


def audit_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return the cost of an audit, by days of auditors."""
    building = tuple(item.name for item in tasks if item.phase == "구축")[:12]
    large = sum(item.days for item in tasks if item.phase == "구축") >= LARGE
    rounds = "설계·종료 2회" if large else "종료 1회"
    return CostDraft(
        item="정보시스템 감리",
        category="감리",
        unit_cost=AUDIT if AUDIT in prices(task) else "",
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
        tasks=running(tasks),
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
        tasks=running(tasks),
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
        unit_cost=OPERATOR if OPERATOR in prices(task) else "",
        quantity=24,
        unit="인일",
        yearly=True,
        tasks=running(tasks),
        basis="월 2인일 × 12개월(가정, 장애·문의 실적에 따라 조정)",
    )


def hosting_cost(task: DeliveryTask, tasks: Sequence[TaskDraft]) -> CostDraft:
    """Return what hosting costs; nobody could name a price."""
    return CostDraft(
        item="클라우드 이용료",
        category="운영",
        unit_cost="cost-028" if "cost-028" in prices(task) else "",
        quantity=12,
        unit="월",
        yearly=True,
        tasks=running(tasks),
        basis="연중 운영 12개월, 규모는 설계 뒤 견적으로 확정",
    )


def running(tasks: Sequence[TaskDraft]) -> tuple[str, ...]:
    """Return the names of the work of operation."""
    return tuple(item.name for item in tasks if item.phase == "운영")[:12]


def prices(task: DeliveryTask) -> frozenset[str]:
    """Return the ids of the unit costs that may be named."""
    return frozenset(item.id for item in task.materials.unit_costs)
