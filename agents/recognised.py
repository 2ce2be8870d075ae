"""Which catalogue entries stand behind a profile, with the idea's own words in their sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from agents import materials as m
from agents.composer.korean import fill
from agents.composer.selection import content
from agents.exemplars import SAID, Handed, bearing_on, handed_over, with_rows
from knowledge.catalogue import Catalogue
from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.vocabulary import (
    AiEntry,
    ChannelEntry,
    CircumstanceEntry,
    DataEntry,
    FieldEntry,
    Recognisable,
    UserEntry,
)
from knowledge.model.brief import Profile, Trait
from knowledge.search.nouns import GENERAL, LIGHT

EntryT = TypeVar("EntryT", bound=Recognisable)
IMPLIED = 0.3
"""Strength below which a trait has no word of the idea behind it."""
_WHOLE = 0.72
"""Share of the strongest field's score from which another one counts as a whole (설계값)."""


@dataclass(frozen=True)
class Recognised:
    """The recognised entries of each kind with their origin, strongest first, slots filled."""

    fields: tuple[tuple[FieldEntry, m.From], ...]
    patterns: tuple[tuple[PatternEntry, m.From], ...]
    users: tuple[tuple[UserEntry, m.From], ...]
    channels: tuple[tuple[ChannelEntry, m.From], ...]
    data: tuple[tuple[DataEntry, m.From], ...]
    ai: tuple[tuple[AiEntry, m.From], ...]
    circumstances: tuple[tuple[CircumstanceEntry, m.From], ...] = ()
    exemplars: tuple[Handed, ...] = ()
    """Each with those of its rows that fit the idea."""

    def all(self) -> Iterator[tuple[Any, m.From]]:
        """Yield every entry with its origin: what is most the idea's own comes first.

        What no word of the idea names comes last, so that it falls out where tables end.
        """
        named = (*self.exemplars, *self.fields, *self.users, *self.data, *self.ai)
        entries = (*named, *self.circumstances, *self.patterns, *self.channels)
        yield from sorted(entries, key=lambda entry: entry[1].strength < IMPLIED)

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that entries list under `name`, such as `laws`, each once."""
        listed = (ref for entry, _ in self.all() for ref in getattr(entry, name, ()))
        return tuple(dict.fromkeys(listed))


def recognised(catalogue: Catalogue, profile: Profile, slots: m.Slots) -> Recognised:
    """Return the catalogue entries behind the traits of `profile`, slots filled."""
    words = slots.model_dump()
    origins = {t.id: _origin(t, "exemplar") for t in profile.of("exemplar")}

    def pick(entries: Iterable[EntryT], kind: Any) -> tuple[tuple[EntryT, m.From], ...]:
        by_id = {entry.id: entry for entry in entries}
        return tuple(
            (_filled(by_id[trait.id], words | _named(by_id[trait.id], trait)), _origin(trait, kind))
            for trait in profile.of(kind)
            if trait.id in by_id
        )

    bears = bearing_on(profile)
    fields = _to_the_point(pick(catalogue.fields, "field"), profile, catalogue)
    circumstances = pick(catalogue.circumstances, "circumstance")
    return Recognised(
        fields=tuple(
            (with_rows(entry, bears, but=("existing",)), origin) for entry, origin in fields
        ),
        patterns=pick(catalogue.patterns, "pattern"),
        users=pick(catalogue.users, "user"),
        channels=pick(catalogue.channels, "channel"),
        data=pick(catalogue.data, "data"),
        ai=pick(catalogue.ai, "ai"),
        circumstances=tuple(
            (entry if origin.strength >= SAID else with_rows(entry, bears), origin)
            for entry, origin in circumstances
        ),
        exemplars=handed_over(profile, origins.__getitem__),
    )


def _named(entry: Recognisable, trait: Trait) -> dict[str, str]:
    """Return what the idea calls the thing of a circumstance, else how it is called in general."""
    calls = entry.calls if isinstance(entry, CircumstanceEntry) else ()
    said = (call for call in calls if call in trait.words)
    return {"named": next(said, calls[0] if calls else trait.label)}


def _to_the_point(
    fields: tuple[tuple[FieldEntry, m.From], ...], profile: Profile, catalogue: Catalogue
) -> tuple[tuple[FieldEntry, m.From], ...]:
    """Return the fields, of the weaker ones only what shares a word with the idea.

    아파트 in an idea about playgrounds brings who manages flats, not the law of noise.
    """
    named = [word for trait in profile.traits for word in trait.words]
    own = content(" ".join((*profile.keywords, *named))) - GENERAL - LIGHT
    laws = {law.id: f"{law.name} {law.demands} {law.applies_when}" for law in catalogue.laws}
    bar = _WHOLE * max((origin.score for _, origin in fields), default=0.0)
    return tuple(
        (entry if origin.score >= bar else _near(entry, own, laws), origin)
        for entry, origin in fields
    )


def _near(entry: FieldEntry, own: frozenset[str], laws: Mapping[str, str]) -> FieldEntry:
    """Return an entry with only those of its parts that share a word with the idea."""

    def shares(text: str) -> bool:
        return not own.isdisjoint(content(text))

    return entry.model_copy(
        update={
            "background": (),
            "problems": tuple(text for text in entry.problems if shares(text)),
            "people": tuple(one for one in entry.people if shares(f"{one.name} {one.role}")),
            "existing": tuple(one for one in entry.existing if shares(f"{one.name} {one.what}")),
            "laws": tuple(ref for ref in entry.laws if shares(laws.get(ref, ""))),
            "hazards": tuple(one for one in entry.hazards if shares(one.text)),
            "measures": tuple(one for one in entry.measures if shares(one.name)),
            "musts": tuple(one for one in entry.musts if shares(one.text)),
            "risks": (),
            "kpis": (),
            "datasets": (),
            "cases": (),
        }
    )


def _origin(trait: Trait, kind: Any) -> m.From:
    return m.From(
        origin=kind,
        trait=trait.id,
        label=trait.label,
        score=trait.score,
        strength=trait.strength,
    )


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
