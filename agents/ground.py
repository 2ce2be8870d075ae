"""What leads for ideas are drawn from: the theme, its difficulties, and the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from agents.composer.korean import fill
from agents.composer.selection import shared, short_name
from agents.leads import PatternBrief
from agents.materials import Slots
from knowledge.catalogue import Catalogue
from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.model.evidence import EvidenceKind
from knowledge.model.holdings import Holding
from knowledge.model.ideas import Cluster, Origin
from knowledge.search.stumbling import stumbles

CLOSE = 0.5
"""Share of the nearest pattern's nearness from which another one is a lead (설계값)."""


class Trouble(NamedTuple):
    """A difficulty in words, and what it is about."""

    text: str
    thing: str
    kind: EvidenceKind = "input"
    ref: str = "input"
    """What tells of it."""


@dataclass(frozen=True)
class Ground:
    """What leads are drawn from."""

    catalogue: Catalogue
    theme: str
    slots: Slots
    fields: tuple[FieldEntry, ...]
    patterns: tuple[str, ...]
    """Ids of the patterns recognised in the theme, strongest first."""
    clusters: tuple[Cluster, ...]
    origin: Origin
    """What the theme is; a dataset of the planner's own is the first to be used."""
    abroad: tuple[str, ...]
    """Ids of cases that search found, nearest first."""
    near: Callable[[str], Mapping[str, float]]
    """How near every pattern is to a text, by all that the pattern says of itself."""
    cite: Callable[[EvidenceKind, str], str]
    """Evidence id of a catalogue entry by kind and id, entering it as evidence."""
    holdings: tuple[Holding, ...] = ()
    """Tables and services that the office has already."""

    def troubles(self) -> list[Trouble]:
        """Return the difficulties: those told of, else the theme, then those of the field."""
        thing = self.slots.object
        told = [
            Trouble(
                f"‘{group.label}’ 관련 민원 {group.size}건: {group.examples[0]}"[:290],
                group.words[0],
            )
            for group in self.clusters
        ]
        told += self.frictions()
        usual = [
            Trouble(fill(line.partition("|")[0].strip(), self.words(thing)), thing)
            for field in self.fields[:1]
            for line in field.problems
        ]
        return [*(told or [Trouble(self.theme[:290], thing)]), *usual]

    def frictions(self) -> list[Trouble]:
        """Return where people stumble in the services there are, each with what tells of it."""
        thing = self.slots.object
        told = [
            Trouble(f"‘{short_name(one.title)}’에서 {text}"[:290], thing, one.kind, one.ref)
            for one in self.holdings
            for text in one.frictions
        ]
        if self.origin == "service":
            told += [Trouble(text[:290], thing) for text in stumbles(self.theme)]
        return told

    def words(self, thing: str) -> dict[str, str]:
        """Return what goes into the slots of a sentence about a thing."""
        return self.slots.model_dump() | {"object": thing, "service": thing}

    def answered(self, text: str) -> Trouble:
        """Return the difficulty that shares most words with a text; the first where none does."""
        return max(self.troubles(), key=lambda trouble: shared(trouble.text, text))

    def nearest(self, text: str) -> Sequence[PatternEntry]:
        """Return the patterns recognised in the theme, then the others near a text."""
        by_id = {entry.id: entry for entry in self.catalogue.patterns}
        own = [by_id[ref] for ref in self.patterns if ref in by_id] if text == self.theme else []
        near = self.near(text)
        others = sorted(near, key=lambda ref: -near[ref])
        close = [by_id[ref] for ref in others if near[ref] >= CLOSE * near[others[0]]]
        return [*own, *(entry for entry in close if entry not in own)]

    def closest(self, text: str) -> PatternEntry:
        """Return the pattern nearest to a text."""
        near = self.near(text)
        return max(self.catalogue.patterns, key=lambda entry: near[entry.id])

    def brief(self, entry: PatternEntry, thing: str) -> PatternBrief:
        """Return a pattern in short, about a thing."""
        words = self.words(thing)
        first = entry.tasks[0]
        return PatternBrief(
            id=entry.id,
            name=entry.name,
            summary=fill(entry.summary, words),
            first_task=fill(f"{first.name}: {first.output}", words),
        )
