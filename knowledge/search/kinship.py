"""How near an idea is to all that an entry says, not only to the words it lists.

BM25 over pairs of neighbouring characters: people tell a field by its everyday
problems as often as by its name, and pairs need neither a dictionary nor spaces.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.search.morphemes import normalised

SATURATION, LENGTH = 1.2, 0.75
"""BM25's usual k1 and b."""
_WORD = re.compile(r"[가-힣]+")
_SLOT = re.compile(r"\{[^{}]*\}")
_SHOWN = 3


class Kinship:
    """Entries of one kind by what they say of themselves."""

    def __init__(self, entries: Sequence[FieldEntry] | Sequence[PatternEntry]) -> None:
        self._texts = {entry.id: _SLOT.sub(" ", " ".join(_told(entry))) for entry in entries}
        self._pairs = {ref: Counter(_pairs(text)) for ref, text in self._texts.items()}
        holding = Counter(pair for counts in self._pairs.values() for pair in counts)
        self._rarity = {
            pair: math.log(1 + (len(entries) - n + 0.5) / (n + 0.5)) for pair, n in holding.items()
        }
        self._lengths = {ref: counts.total() for ref, counts in self._pairs.items()}
        self._mean = sum(self._lengths.values()) / max(len(entries), 1)

    def near(self, idea: str) -> dict[str, float]:
        """Return how near every entry is to an idea: its BM25 score."""
        asked = set(_pairs(normalised(idea)))
        return {ref: self._score(ref, asked) for ref in self._texts}

    def says(self, ref: str, word: str) -> bool:
        """Say whether an entry uses a word."""
        return word in self._texts[ref]

    def shared(self, ref: str, idea: str) -> tuple[str, ...]:
        """Return the beginnings of the idea's words that an entry uses too, rarest first."""
        text = self._texts[ref]
        found: dict[str, float] = {}
        for word in dict.fromkeys(_WORD.findall(normalised(idea))):
            stem = next((word[:end] for end in range(len(word), 1, -1) if word[:end] in text), "")
            if stem:
                found[stem] = sum(self._rarity[pair] for pair in set(_pairs(stem)))
        return tuple(sorted(found, key=lambda stem: -found[stem])[:_SHOWN])

    def _score(self, ref: str, asked: Iterable[str]) -> float:
        counts = self._pairs[ref]
        damping = SATURATION * (1 - LENGTH + LENGTH * self._lengths[ref] / self._mean)
        return sum(
            self._rarity[pair] * counts[pair] * (SATURATION + 1) / (counts[pair] + damping)
            for pair in asked
            if pair in counts
        )


def _told(entry: FieldEntry | PatternEntry) -> Iterator[str]:
    """Yield what an entry says of itself; its name and words twice, since they name it."""
    yield from (entry.name, *entry.words, *entry.strong) * 2
    yield from (f"{hazard.text} {hazard.signal}" for hazard in entry.hazards)
    yield from (f"{person.name} {person.concern}" for person in entry.people)
    yield from (measure.name for measure in entry.measures)
    if isinstance(entry, FieldEntry):
        yield from (*entry.problems, *entry.background)
        yield from (f"{service.name} {service.what}" for service in entry.existing)
        yield from (must.text for must in entry.musts)
    else:
        yield from (entry.summary, entry.purpose, *entry.goal_texts, *entry.needs, *entry.effects)
        yield from (f"{part.name} {part.description}" for part in entry.features)
        yield from (f"{part.stage} {part.now} {part.after}" for part in entry.journey)


def _pairs(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield from (word[i : i + 2] for i in range(len(word) - 1))
