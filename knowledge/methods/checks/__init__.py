"""Deterministic checks of a plan: what a reviewer should never have to find by hand."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from knowledge.catalogue.statutes import register
from knowledge.methods.checks import (
    arithmetic,
    citations,
    completeness,
    dates,
    figures,
    material,
    money,
    resources,
    safeguards,
    statutes,
    story,
    units,
)
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
    statutes.articles,
    statutes.told,
    statutes.versions,
    material.addressed_to_models,
    figures.stated,
    figures.intended,
    completeness.needed,
    completeness.problems_answered,
    completeness.goals_served,
    completeness.features_made,
    completeness.kpis_measurable,
    completeness.outcome_measured,
    completeness.risks_owned,
    completeness.benefits_founded,
    completeness.ids_unique,
    completeness.targets_due,
    arithmetic.circles,
    arithmetic.order,
    arithmetic.budget_sums,
    arithmetic.budget_of_plan,
    arithmetic.stated_sums,
    money.recomputed,
    dates.tasks_dated,
    dates.days_worked,
    dates.ends_kept,
    safeguards.personal_data,
    safeguards.consent,
    safeguards.person_decides,
    safeguards.plain_ways,
    safeguards.similar_services,
    safeguards.existing_named,
    resources.tasks_paid,
    resources.costs_founded,
    resources.ceiling_kept,
    resources.units_plausible,
    units.priced_alike,
    units.quantities,
    units.efforts,
    units.measures,
    resources.procedures_placed,
    story.one_story,
    wording,
)


def check(
    brief: Brief,
    plan: Plan,
    results: Results,
    evidence: Sequence[Evidence],
    *,
    known: Collection[str] | None = None,
    laws: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Return what is wrong or missing, in the order of `CHECKS`, numbered `점검-1` and on.

    Args:
        brief: What the planner told us.
        plan: The plan to be checked.
        results: What the methods computed for this plan.
        evidence: All evidence of the consultation.
        known: Ids of the catalogue; when given, datasets and unit costs must be among them.
        laws: Titles that name statutes known to exist, beside those of the evidence.
    """
    titles = (item.title for item in evidence if item.kind == "law")
    named = (*laws, *titles, *(item.basis for item in results.procedures))
    by_id = {item.id: item for item in evidence}
    dossier = Dossier(brief, plan, results, by_id, known, register(named))
    drafts = [draft for look in CHECKS for draft in look(dossier)]
    return tuple(
        Finding(**draft.model_dump(), id=f"{BY}-{number}", by=BY)
        for number, draft in enumerate(drafts, start=1)
    )
