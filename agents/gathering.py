"""Gather what the catalogue offers for one idea, filled with the idea's own words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from agents import materials as m
from agents.composer.korean import fill
from knowledge.catalogue import Catalogue
from knowledge.catalogue.vocabulary import (
    AiEntry,
    ChannelEntry,
    DataEntry,
    FieldEntry,
    Must,
    PatternEntry,
    Recognisable,
    SubstitutePart,
    UserEntry,
)
from knowledge.model.brief import Profile, Trait

EntryT = TypeVar("EntryT", bound=Recognisable)
PartT = TypeVar("PartT")


@dataclass(frozen=True)
class Recognised:
    """The recognised entries of each kind with their origin, strongest first, slots filled."""

    fields: tuple[tuple[FieldEntry, m.From], ...]
    patterns: tuple[tuple[PatternEntry, m.From], ...]
    users: tuple[tuple[UserEntry, m.From], ...]
    channels: tuple[tuple[ChannelEntry, m.From], ...]
    data: tuple[tuple[DataEntry, m.From], ...]
    ai: tuple[tuple[AiEntry, m.From], ...]

    def all(self) -> Iterator[tuple[Any, m.From]]:
        """Yield every entry with its origin, fields and patterns first."""
        for group in (self.fields, self.patterns, self.users, self.channels, self.data, self.ai):
            yield from group

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that entries list under `name`, such as `laws`, each once."""
        listed = (ref for entry, _ in self.all() for ref in getattr(entry, name, ()))
        return tuple(dict.fromkeys(listed))


def recognised(catalogue: Catalogue, profile: Profile, slots: m.Slots) -> Recognised:
    """Return the catalogue entries behind the traits of `profile`, slots filled."""
    words = slots.model_dump()

    def pick(entries: Iterable[EntryT], kind: Any) -> tuple[tuple[EntryT, m.From], ...]:
        by_id = {entry.id: entry for entry in entries}
        return tuple(
            (_filled(by_id[trait.id], words), _origin(trait, kind))
            for trait in profile.of(kind)
            if trait.id in by_id
        )

    return Recognised(
        fields=pick(catalogue.fields, "field"),
        patterns=pick(catalogue.patterns, "pattern"),
        users=pick(catalogue.users, "user"),
        channels=pick(catalogue.channels, "channel"),
        data=pick(catalogue.data, "data"),
        ai=pick(catalogue.ai, "ai"),
    )


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
        patterns=tuple(_card(entry, origin, evidence, cost_of) for entry, origin in found.patterns),
        purpose=_purpose(found, evidence),
        service=_service(found, evidence),
        people=_people(catalogue, found, evidence),
        measures=_measures(catalogue, found, evidence),
        delivery=_delivery(catalogue, found, evidence),
    )


def _purpose(found: Recognised, evidence: Mapping[str, str]) -> m.PurposeMaterials:
    return m.PurposeMaterials(
        background=tuple(
            m.LineHint(text=line, origin=origin, evidence=_cited(entry.laws[:1], evidence))
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
        musts=_musts(found, "purpose", evidence),
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
            m.DataHint(data=part, origin=origin, evidence=_cited((part.dataset,), evidence))
            for part, origin in _parts(found.patterns, "data")
        ),
        existing=tuple(
            m.ExistingHint(
                existing=part,
                origin=origin,
                evidence=_cited((part.case or existing_ref(origin.trait, part.name),), evidence),
            )
            for part, origin in _parts(found.fields, "existing")
        ),
        safeguards=tuple(_safeguards(found, evidence)),
        musts=_musts(found, "service", evidence),
    )


def existing_ref(field_id: str, name: str) -> str:
    """Return the reference under which a field's existing service is cited."""
    return f"{field_id}#{name}"


def _user_substitutes(found: Recognised, evidence: Mapping[str, str]) -> Iterator[m.SubstituteHint]:
    for entry, origin in found.users:
        for means in entry.means:
            part = SubstitutePart(user=entry.label, barrier=entry.barrier, means=means)
            cited = _cited(entry.laws[:2], evidence)
            yield m.SubstituteHint(substitute=part, origin=origin, evidence=cited)


def _pattern_substitutes(found: Recognised) -> Iterator[m.SubstituteHint]:
    for part, origin in _parts(found.patterns, "substitutes"):
        yield m.SubstituteHint(substitute=part, origin=origin)


def _safeguards(found: Recognised, evidence: Mapping[str, str]) -> Iterator[m.LineHint]:
    for ai, origin in found.ai:
        for line in ai.safeguards:
            yield m.LineHint(text=line, origin=origin, evidence=_cited(ai.laws[:1], evidence))
    for data, origin in found.data:
        yield m.LineHint(text=data.care, origin=origin, evidence=_cited(data.laws[:2], evidence))


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
            m.PersonHint(person=part, origin=origin)
            for part, origin in _parts(found.all(), "people")
        ),
        hazards=tuple(
            m.HazardHint(hazard=part, origin=origin)
            for part, origin in _parts(found.all(), "hazards")
        ),
        risks=tuple(
            m.RiskHint(risk=entries[ref], origin=origin, evidence=_cited((ref,), evidence))
            for ref, origin in listed.items()
            if ref in entries
        ),
        musts=_musts(found, "people", evidence),
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
            m.MeasureHint(measure=part, origin=origin)
            for part, origin in _parts(found.all(), "measures")
        ),
        kpis=tuple(
            m.KpiHint(kpi=entries[ref], origin=origin, evidence=_cited((ref,), evidence))
            for ref, origin in listed.items()
            if ref in entries
        ),
        effects=tuple(
            m.LineHint(text=part, origin=origin)
            for part, origin in _parts(found.patterns, "effects")
        ),
        musts=_musts(found, "measures", evidence),
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
        musts=_musts(found, "delivery", evidence),
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
        cases=_cited(entry.cases, evidence),
        score=origin.score,
    )


def _musts(found: Recognised, part: str, evidence: Mapping[str, str]) -> tuple[m.MustHint, ...]:
    return tuple(
        m.MustHint(must=must, origin=origin, evidence=_cited((must.law,), evidence))
        for must, origin in _parts(found.fields, "musts")
        if isinstance(must, Must) and must.part == part
    )


def _parts(entries: Iterable[tuple[Any, m.From]], name: str) -> Iterator[tuple[Any, m.From]]:
    for entry, origin in entries:
        for part in getattr(entry, name, ()):
            yield part, origin


def _cited(refs: Iterable[str], evidence: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(evidence[ref] for ref in refs if ref in evidence)


def _department(found: Recognised) -> str:
    return found.fields[0][0].department if found.fields else ""


def _origin(trait: Trait, kind: Any) -> m.From:
    return m.From(origin=kind, trait=trait.id, label=trait.label, score=trait.score)


def _filled(entry: EntryT, words: Mapping[str, str]) -> EntryT:
    return type(entry).model_validate(_fill(entry.model_dump(), words))


def _fill(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return fill(value, words) if "{" in value else value
    if isinstance(value, dict):
        return {key: _fill(item, words) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_fill(item, words) for item in value)
    return value
