"""Gather what the catalogue offers for one idea, filled with the idea's own words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from agents import materials as m
from agents.demands import NAMED, cited, musts
from agents.recognised import Recognised
from knowledge.catalogue import Catalogue
from knowledge.catalogue.patterns import PatternEntry, SubstitutePart
from knowledge.catalogue.vocabulary import Existing
from knowledge.search.ways import PLAINEST

NAMED_PARTS, IMPLIED_PARTS, NAMED_SYSTEMS, IMPLIED_SYSTEMS = 5, 2, 3, 1
"""How many people and hazards, and systems, a named and an implied circumstance offer."""


def gather(
    catalogue: Catalogue,
    found: Recognised,
    slots: m.Slots,
    evidence: Mapping[str, str],
    cost_of: Callable[[PatternEntry], int | None],
) -> m.Materials:
    """Sort what was recognised into the parts of the plan.

    Args:
        catalogue: Where general risks, KPIs and unit costs come from.
        found: The recognised entries.
        slots: The idea's own words.
        evidence: Evidence id by catalogue id, for what was found as evidence.
        cost_of: The rough cost of a pattern, computed by the methods.
    """
    return m.Materials(
        slots=slots,
        # To change how the work is done is planned by, and no option to build.
        patterns=tuple(
            _card(entry, origin, evidence, cost_of)
            for entry, origin in found.patterns
            if origin.trait != PLAINEST
        ),
        purpose=_purpose(found, evidence),
        service=_service(found, evidence),
        people=_people(catalogue, found, evidence),
        measures=_measures(catalogue, found, evidence),
        delivery=_delivery(catalogue, found, evidence),
    )


def _purpose(found: Recognised, evidence: Mapping[str, str]) -> m.PurposeMaterials:
    return m.PurposeMaterials(
        background=tuple(
            m.LineHint(text=line, origin=origin, evidence=cited(entry.laws[:1], evidence))
            for entry, origin in found.fields
            for line in entry.background
        ),
        problems=tuple(
            m.ProblemHint(text=text.strip(), cause=cause.strip(), origin=origin)
            for entry, origin in found.fields
            for text, _, cause in (line.partition("|") for line in entry.problems)
        ),
        purposes=tuple(
            m.LineHint(text=entry.purpose, origin=origin) for entry, origin in found.patterns
        ),
        goals=tuple(
            m.GoalHint(kind=kind, text=text, origin=origin)
            for entry, origin in found.patterns
            for kind, text in zip(entry.goals, entry.goal_texts, strict=False)
        ),
        musts=musts(found, "purpose", evidence),
    )


def _service(found: Recognised, evidence: Mapping[str, str]) -> m.ServiceMaterials:
    return m.ServiceMaterials(
        features=tuple(
            m.FeatureHint(feature=part, origin=origin)
            for part, origin in _parts(found.patterns, "features")
        ),
        journey=tuple(
            m.JourneyHint(step=part, origin=origin)
            for part, origin in _parts(found.patterns, "journey")
        ),
        substitutes=(*_user_substitutes(found, evidence), *_pattern_substitutes(found)),
        data=tuple(
            m.DataHint(data=part, origin=origin, evidence=cited((part.dataset,), evidence))
            for part, origin in _parts(found.patterns, "data")
        ),
        existing=tuple(
            m.ExistingHint(
                existing=part,
                origin=origin,
                evidence=cited((part.case or existing_ref(origin.trait, part.name),), evidence),
            )
            for part, origin in existing_of(found)
        ),
        safeguards=tuple(_safeguards(found, evidence)),
        musts=musts(found, "service", evidence),
    )


def existing_of(found: Recognised) -> Iterator[tuple[Existing, m.From]]:
    """Yield what exists already: beside such a service, in the fields, then in circumstances."""
    yield from _parts((*found.exemplars, *found.fields), "existing")
    for entry, origin in found.circumstances:
        parts = entry.existing[: NAMED_SYSTEMS if origin.score >= NAMED else IMPLIED_SYSTEMS]
        yield from ((part, origin) for part in parts)


def existing_ref(entry_id: str, name: str) -> str:
    """Return the reference under which an entry's existing service is cited."""
    return f"{entry_id}#{name}"


def _user_substitutes(found: Recognised, evidence: Mapping[str, str]) -> Iterator[m.SubstituteHint]:
    for entry, origin in found.users:
        for means in entry.means:
            part = SubstitutePart(user=entry.label, barrier=entry.barrier, means=means)
            laws = cited(entry.laws[:2], evidence)
            yield m.SubstituteHint(substitute=part, origin=origin, evidence=laws)


def _pattern_substitutes(found: Recognised) -> Iterator[m.SubstituteHint]:
    for part, origin in _parts(found.patterns, "substitutes"):
        yield m.SubstituteHint(substitute=part, origin=origin)


def _safeguards(found: Recognised, evidence: Mapping[str, str]) -> Iterator[m.LineHint]:
    for ai, origin in found.ai:
        for line in ai.safeguards:
            yield m.LineHint(text=line, origin=origin, evidence=cited(ai.laws[:1], evidence))
    for data, origin in found.data:
        yield m.LineHint(text=data.care, origin=origin, evidence=cited(data.laws[:2], evidence))


def _people(
    catalogue: Catalogue, found: Recognised, evidence: Mapping[str, str]
) -> m.PeopleMaterials:
    entries = {risk.id: risk for risk in catalogue.risks}
    listed: dict[str, m.From] = {}
    for entry, origin in found.all():
        for ref in getattr(entry, "risks", ()):
            listed.setdefault(ref, origin)
    return m.PeopleMaterials(
        department=_department(found),
        people=tuple(
            m.PersonHint(person=part, origin=origin) for part, origin in _bounded(found, "people")
        ),
        hazards=tuple(
            m.HazardHint(hazard=part, origin=origin, evidence=cited((origin.trait,), evidence))
            for part, origin in _bounded(found, "hazards")
        ),
        risks=tuple(
            m.RiskHint(risk=entries[ref], origin=origin, evidence=cited((ref,), evidence))
            for ref, origin in listed.items()
            if ref in entries
        ),
        musts=musts(found, "people", evidence),
    )


def _measures(
    catalogue: Catalogue, found: Recognised, evidence: Mapping[str, str]
) -> m.MeasuresMaterials:
    entries = {kpi.id: kpi for kpi in catalogue.kpis}
    listed: dict[str, m.From] = {}
    for entry, origin in found.all():
        for ref in getattr(entry, "kpis", ()):
            listed.setdefault(ref, origin)
    return m.MeasuresMaterials(
        measures=tuple(
            m.MeasureHint(measure=part, origin=origin, evidence=cited((origin.trait,), evidence))
            for part, origin in _parts(found.all(), "measures")
        ),
        kpis=tuple(
            m.KpiHint(kpi=entries[ref], origin=origin, evidence=cited((ref,), evidence))
            for ref, origin in listed.items()
            if ref in entries
        ),
        effects=tuple(
            m.LineHint(text=part, origin=origin)
            for part, origin in _parts(found.patterns, "effects")
        ),
        musts=musts(found, "measures", evidence),
    )


def _delivery(
    catalogue: Catalogue, found: Recognised, evidence: Mapping[str, str]
) -> m.DeliveryMaterials:
    return m.DeliveryMaterials(
        department=_department(found),
        tasks=tuple(
            m.TaskHint(task=part, origin=origin) for part, origin in _parts(found.patterns, "tasks")
        ),
        costs=tuple(
            m.CostHint(cost=part, origin=origin) for part, origin in _parts(found.patterns, "costs")
        ),
        unit_costs=catalogue.unit_costs,
        musts=musts(found, "delivery", evidence),
    )


def _card(
    entry: PatternEntry,
    origin: m.From,
    evidence: Mapping[str, str],
    cost_of: Callable[[PatternEntry], int | None],
) -> m.PatternCard:
    return m.PatternCard(
        id=entry.id,
        name=entry.name,
        summary=entry.summary,
        purpose=entry.purpose,
        needs=entry.needs,
        effects=entry.effects,
        features=tuple(part.name for part in entry.features),
        cost_won=cost_of(entry),
        cases=cited(entry.cases, evidence),
        score=origin.score,
    )


def _parts(entries: Iterable[tuple[Any, m.From]], name: str) -> Iterator[tuple[Any, m.From]]:
    for entry, origin in entries:
        for part in getattr(entry, name, ()):
            yield part, origin


def _bounded(found: Recognised, name: str) -> Iterator[tuple[Any, m.From]]:
    """Yield parts, of circumstances only the first ones: many hold, and a prompt has its bounds."""
    for entry, origin in found.all():
        parts = getattr(entry, name, ())
        if origin.origin == "circumstance":
            parts = parts[: NAMED_PARTS if origin.score >= NAMED else IMPLIED_PARTS]
        for part in parts:
            yield part, origin


def _department(found: Recognised) -> str:
    return found.fields[0][0].department if found.fields else ""
