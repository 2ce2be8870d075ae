"""What leads for ideas are drawn from: the theme, its difficulties, and the catalogue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from agents.composer.korean import fill
from agents.materials import Slots
from knowledge.catalogue import Catalogue
from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.model.evidence import EvidenceKind
from knowledge.model.ideas import Cluster, Origin


class Trouble(NamedTuple):
    """A difficulty in words, and what it is about."""

    text: str
    thing: str


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

    def troubles(self) -> list[Trouble]:
        """Return the difficulties: of the complaints, else the theme, then those of the field."""
        thing = self.slots.object
        told = [
            Trouble(
                f"‘{group.label}’ 관련 민원 {group.size}건: {group.examples[0]}"[:290],
                group.words[0],
            )
            for group in self.clusters
        ]
        usual = [
            Trouble(fill(line.partition("|")[0].strip(), self.words(thing)), thing)
            for field in self.fields[:1]
            for line in field.problems
        ]
        return [*(told or [Trouble(self.theme[:290], thing)]), *usual]

    def words(self, thing: str) -> dict[str, str]:
        """Return what goes into the slots of a sentence about a thing."""
        return self.slots.model_dump() | {"object": thing, "service": thing}
