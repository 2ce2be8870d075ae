"""What is made of a catalogue is made once per catalogue and process."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from knowledge.catalogue import Catalogue

_MadeT = TypeVar("_MadeT")
_CATALOGUES = 4
"""As many as one process works with: an organisation's entries may change while it lives."""


class _Same(NamedTuple):
    """A catalogue as a cache key: comparing its content would cost more than reading it."""

    catalogue: Catalogue
    cache: Path | None

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.catalogue is other.catalogue


def once(
    make: Callable[[Catalogue, Path | None], _MadeT],
) -> Callable[[Catalogue, Path | None], _MadeT]:
    """Return a function that makes something of a catalogue the first time it is asked for it.

    The second argument, the folder that keeps parts of it between starts, changes nothing about
    what is made.
    """

    @lru_cache(maxsize=_CATALOGUES)
    def made(key: _Same) -> _MadeT:
        return make(key.catalogue, key.cache)

    return lambda catalogue, cache: made(_Same(catalogue, cache))
