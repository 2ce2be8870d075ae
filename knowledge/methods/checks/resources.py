"""Whether money and time are complete and plausible."""

from collections.abc import Iterator

from knowledge.methods.checks.dossier import Dossier, finding, is_placeholder, place, places
from knowledge.methods.scorecard_verdict import unplaced
from knowledge.methods.trace import needs_money
from knowledge.model.review import FindingDraft

DEAREST, CHEAPEST = 10_000_000, 10
"""Won a year per user beyond which a unit has probably slipped by a factor of 1,000 (설계값):
public services usually cost from a few hundred to some hundred thousand won per user."""
SLIP = 500
"""Times by which total and ceiling differ when one of them was given in another unit."""


def tasks_paid(dossier: Dossier) -> Iterator[FindingDraft]:
    """Work that makes something has a cost."""
    paid = {task for cost in dossier.plan.delivery.costs for task in cost.tasks}
    free = [
        place(task.id, task.name)
        for task in dossier.plan.delivery.tasks
        if needs_money(task) and task.id not in paid
    ]
    if free:
        yield finding(
            "경미",
            "delivery",
            places(free),
            "비용이 연결되지 않은 작업",
            "드는 비용을 연결하거나 내부 인력으로 수행함을 비용 산출근거에 적음",
        )


def costs_founded(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every cost says why it is that many."""
    for cost in dossier.plan.delivery.costs:
        if is_placeholder(cost.basis) or not cost.quantity:
            yield finding(
                "중대",
                "delivery",
                place(cost.id, cost.item),
                "수량 또는 그 산출근거가 없음",
                "수량을 정한 근거(대상 수, 투입 일수 등)를 적음",
            )


def ceiling_kept(dossier: Dossier) -> Iterator[FindingDraft]:
    """The total stays within the planner's ceiling."""
    limit, total = dossier.brief.limits.budget_won, dossier.results.budget.total
    if limit is not None and total > limit:
        yield finding(
            "중대",
            "delivery",
            "3개년 예산 합계",
            f"합계 {total:,}원이 상한 {limit:,}원을 {total - limit:,}원 초과",
            "우선순위가 낮은 기능을 다음 단계로 미루거나 수량을 줄임",
        )


def units_plausible(dossier: Dossier) -> Iterator[FindingDraft]:
    """Neither the cost per user nor the total is off by a unit."""
    budget, limits = dossier.results.budget, dossier.brief.limits
    if budget.total and limits.users_per_year:
        each = budget.total // len(budget.years) // limits.users_per_year
        if not CHEAPEST <= each <= DEAREST:
            yield finding(
                "중대",
                "delivery",
                "3개년 예산 합계",
                f"이용자 1명당 연 {each:,}원으로 단위(원·천원) 또는 이용자 수의 착오가 의심됨",
                "비용 수량·단위와 연간 이용자 수를 다시 확인",
            )
    if budget.total and limits.budget_won:
        larger, smaller = sorted((budget.total, limits.budget_won), reverse=True)
        if larger >= SLIP * smaller:
            yield finding(
                "중대",
                "delivery",
                "3개년 예산 합계",
                f"합계 {budget.total:,}원, 상한 {limits.budget_won:,}원: "
                f"{larger // smaller:,}배 차이",
                "상한과 비용의 단위(원·천원·백만원)를 다시 확인",
            )


def procedures_placed(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every procedure that applies and takes time has its place in the schedule."""
    for procedure in unplaced(dossier.results.procedures, dossier.results.schedule):
        yield finding(
            "치명",
            "delivery",
            place(procedure.id, procedure.name),
            f"거쳐야 할 절차({procedure.basis})가 일정에 없음",
            f"{procedure.before} 단계 전에 {procedure.lead_days}근무일을 반영해 일정을 다시 산정",
        )
