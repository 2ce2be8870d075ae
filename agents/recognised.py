"""Which catalogue entries stand behind a profile, with the idea's own words in their sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from agents import materials as m
from agents.composer.korean import fill
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

EntryT = TypeVar("EntryT", bound=Recognisable)


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

    def all(self) -> Iterator[tuple[Any, m.From]]:
        """Yield every entry with its origin: what is most the idea's own comes first."""
        yield from (*self.fields, *self.users, *self.data, *self.ai)
        yield from (*self.circumstances, *self.patterns, *self.channels)

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
        circumstances=pick(catalogue.circumstances, "circumstance"),
    )


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
