"""How a reviewer says what is missing, and how much each list of a plan may hold."""

from collections.abc import Iterator, Sequence

from agents.composer.costs import MOST as COSTS
from agents.composer.delivery_draft import MOST as WORK
from agents.composer.features import MOST as FEATURES
from agents.composer.measures_draft import MOST as KPIS
from agents.composer.people_draft import MOST as STAKEHOLDERS
from agents.composer.risks import MOST as RISKS
from agents.composer.wording import line
from knowledge.model.plan import PartName
from knowledge.model.review import FindingDraft, Severity

__all__ = [
    "COSTS",
    "FEATURES",
    "KPIS",
    "RISKS",
    "SIMILAR",
    "STAKEHOLDERS",
    "WAYS",
    "WORK",
    "Findings",
    "finding",
]
Findings = Iterator[FindingDraft]
SIMILAR, WAYS = 15, 8
"""What these lists may hold, as the others' `MOST`; what no longer fits is not asked for."""


def finding(
    severity: Severity,
    part: PartName,
    place: str,
    reason: str,
    suggestion: str,
    refs: Sequence[str] = (),
) -> FindingDraft:
    """Return a finding whose lines fit."""
    return FindingDraft(
        severity=severity,
        part=part,
        place=line(place),
        reason=line(reason),
        suggestion=line(suggestion),
        refs=tuple(refs)[:12],
    )
