"""What a duty expects and the plan does not hold, said so that it can be done."""

from collections.abc import Callable

from agents.composer import gaps_delivery as delivery
from agents.composer import gaps_measures as measures
from agents.composer import gaps_people as people
from agents.composer import gaps_service as service
from agents.composer.gaps import Findings
from agents.composer.selection import distinct
from agents.tasks import ReviewTask
from knowledge.model.review import FindingDraft, ReviewerName, Severity

_ORDER: dict[Severity, int] = {"치명": 0, "중대": 1, "경미": 2}


def findings(task: ReviewTask) -> tuple[FindingDraft, ...]:
    """Return this duty's findings, gravest first, without what was settled or checked."""
    found = [item for look in _DUTIES[task.reviewer] for item in look(task)]
    fresh = distinct(
        (item for item in found if not _settled(task, item)),
        lambda item: f"{item.place} {item.suggestion}",
        lambda one, other: one == other,
    )
    return tuple(sorted(fresh, key=lambda item: _ORDER[item.severity]))


def _settled(task: ReviewTask, item: FindingDraft) -> bool:
    told = [f"{check.place}: {check.reason}" for check in task.checks]
    start = f"{item.place}: {item.reason}"
    return any(line_.startswith(start) for line_ in (*task.settled, *told))


Look = Callable[[ReviewTask], Findings]
_DUTIES: dict[ReviewerName, tuple[Look, ...]] = {
    "이용자·형평": (
        service.unanswered,
        service.unasked,
        people.people,
        service.ways,
        service.existing,
    ),
    "재정": (delivery.upkeep, delivery.audit, delivery.costs, delivery.unpriced),
    "법무·개인정보": (
        service.musts,
        delivery.procedures,
        people.hazards,
        people.usual_risks,
        service.unverified,
    ),
    "기술·보안": (
        people.hazards,
        people.usual_risks,
        service.features,
        service.data,
        people.unmitigated,
    ),
    "성과·확산": (measures.kpis, measures.baselines, measures.effects, delivery.work),
}
