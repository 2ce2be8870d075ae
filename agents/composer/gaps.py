"""How a reviewer says what is missing, and how much each list of a plan may hold."""

from collections.abc import Iterator, Sequence

from agents.composer.wording import line
from knowledge.model.plan import PartName
from knowledge.model.review import FindingDraft, Severity

Findings = Iterator[FindingDraft]
STAKEHOLDERS, RISKS, KPIS, WORK, COSTS, SIMILAR, WAYS, FEATURES = 20, 20, 10, 30, 30, 12, 8, 16
"""What each list of the plan may hold; what no longer fits is not asked for."""


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
