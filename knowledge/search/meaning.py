"""What is near in meaning, fused with what fits by its words: optional, by vectors.

Both are rankings of their own and meet by reciprocal rank, so a passage that shares no word with
a question can be found. Without vectors, or when nobody answers, the ranking by words stands.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence

from knowledge.search.dense import Embedder, EmbeddingError, Vectors
from knowledge.search.finds import Finds, Key
from knowledge.search.index import FIRST
from knowledge.search.ranking import Candidate
from knowledge.store.passages import Passages

logger = logging.getLogger(__name__)
NEAREST = 60
"""Passages near in meaning that are looked at."""
_CONSTANT, _SHARE = 5, 0.5
"""Of the reciprocal ranks, and what a place by meaning counts beside one by words. What is
nearest in meaning and shares no word stands about seventh; docs/benchmarks.md has others tried."""
_RESTING = 60.0
"""Seconds in which one who did not answer is not asked again: a search must not wait each time."""
_Ranges = Sequence[tuple[int, int]]


class Meaning:
    """Finds passages by their vectors; safe to share between threads."""

    def __init__(
        self,
        shelf: Passages,
        embedder: Embedder,
        finds: Finds,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take where vectors are, who makes that of a question, and who says what was found."""
        self._shelf = shelf
        self._embedder = embedder
        self._finds = finds
        self._clock = clock
        self._silent_until = 0.0

    def fused(
        self, ranked: Sequence[Candidate], question: str, within: _Ranges | None
    ) -> list[Candidate]:
        """Return candidates ranked by words and what is near in meaning, in one order.

        Args:
            ranked: What fits by its words, best first.
            question: As it was asked.
            within: Numbers of what may be found; None when that is everything.
        """
        name = self._embedder.name
        wanted = self._vector(question) if self._shelf.vector_count(name) else None
        if wanted is None:
            return list(ranked)
        stored = None if within is None else [each for each in within if each[0] < FIRST]
        near = self._keys(self._shelf.nearest(name, wanted, NEAREST, stored))
        known = {each.key for each in ranked}
        only = [Candidate(key, number, 0.0, near=True) for key, number in near.items()]
        fresh = self._finds.titled([each for each in only if each.key not in known])
        return in_one_order(ranked, fresh, self._places(ranked, near))

    def _keys(self, numbers: Sequence[int]) -> dict[Key, int]:
        """Return what passages are found as, nearest first, each with its nearest passage."""
        keys = self._finds.keys(numbers)
        found: dict[Key, int] = {}
        for number in numbers:
            for key in keys.get(number, ()):
                found.setdefault(key, number)
        return found

    def _places(self, ranked: Sequence[Candidate], near: Mapping[Key, int]) -> dict[Key, int]:
        """Return places by meaning; what has no vector has the place that its words have."""
        stored = [each.number for each in ranked if each.number < FIRST]
        compared = self._shelf.with_vectors(self._embedder.name, stored)
        places = {
            each.key: place
            for place, each in enumerate(ranked, start=1)
            if each.number not in compared
        }
        return places | {key: place for place, key in enumerate(near, start=1)}

    def _vector(self, question: str) -> Vectors | None:
        if self._clock() < self._silent_until:
            return None
        try:
            return self._embedder.question(question)
        except EmbeddingError as error:
            self._silent_until = self._clock() + _RESTING
            logger.warning("found by words alone: %s", error)
            return None


def in_one_order(
    ranked: Sequence[Candidate], fresh: Sequence[Candidate], places: Mapping[Key, int]
) -> list[Candidate]:
    """Return candidates by the sums of their reciprocal ranks.

    Scores stay those of the words, handed on in falling order so that hits can be compared; what
    has none takes that of the one before it.

    Args:
        ranked: What fits by its words, best first.
        fresh: What is near in meaning alone.
        places: Places by meaning, from 1; what has none is far.
    """
    sums = {each.key: 1 / (_CONSTANT + place) for place, each in enumerate(ranked, start=1)}
    for each in (*ranked, *fresh):
        if place := places.get(each.key):
            sums[each.key] = sums.get(each.key, 0.0) + _SHARE / (_CONSTANT + place)
    order = sorted((*ranked, *fresh), key=lambda each: -sums.get(each.key, 0.0))
    scores = iter(sorted((each.score for each in ranked), reverse=True))
    score = max((each.score for each in ranked), default=1.0)
    chosen = []
    for each in order:
        score = score if each.near else next(scores)
        chosen.append(each._replace(score=score))
    return chosen
