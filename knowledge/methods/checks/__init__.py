"""Deterministic checks of a plan: what a reviewer should never have to find by hand."""

from collections.abc import Callable, Collection, Iterator, Sequence

from knowledge.methods.checks import citations, completeness, figures, resources, safeguards
from knowledge.methods.checks.dossier import Dossier
from knowledge.methods.checks.wording import wording
from knowledge.model.brief import Brief
from knowledge.model.evidence import Evidence
from knowledge.model.plan import Plan
from knowledge.model.results import Results
from knowledge.model.review import Finding, FindingDraft

__all__ = ["BY", "CHECKS", "check"]

BY = "점검"
"""Who a finding of the checks is by."""

CHECKS: tuple[Callable[[Dossier], Iterator[FindingDraft]], ...] = (
    citations.citations,
    citations.support,
    citations.references,
    citations.catalogue,
    figures.stated,
    figures.intended,
    completeness.needed,
    completeness.problems_answered,
    completeness.goals_served,
    completeness.features_made,
    completeness.kpis_measurable,
    completeness.outcome_measured,
    completeness.risks_owned,
    safeguards.personal_data,
    safeguards.person_decides,
    safeguards.plain_ways,
    safeguards.similar_services,
    resources.tasks_paid,
    resources.costs_founded,
    resources.ceiling_kept,
    resources.units_plausible,
    resources.procedures_placed,
    wording,
)


def check(
    brief: Brief,
    plan: Plan,
    results: Results,
    evidence: Sequence[Evidence],
    *,
    known: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong or missing, in the order of `CHECKS`, numbered `점검-1` and on.

    Args:
        brief: What the planner told us.
        plan: The plan to be checked.
        results: What the methods computed for this plan.
        evidence: All evidence of the consultation.
        known: Ids of the catalogue; when given, datasets and unit costs must be among them.
    """
    dossier = Dossier(brief, plan, results, {item.id: item for item in evidence}, known)
    drafts = [draft for look in CHECKS for draft in look(dossier)]
    return tuple(
        Finding(**draft.model_dump(), id=f"{BY}-{number}", by=BY)
        for number, draft in enumerate(drafts, start=1)
    )
