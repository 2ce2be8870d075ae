"""What the consultant knows, as YAML entries validated into values."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from knowledge.catalogue.explaining import Problem
from knowledge.catalogue.keeping import kept, kept_own
from knowledge.catalogue.loading import Catalogue, CatalogueError
from knowledge.catalogue.overlay import OverlayError, stamp

__all__ = ["Catalogue", "CatalogueError", "Shelf", "load", "shelf"]


class Shelf(NamedTuple):
    """The catalogue in use, and why an organisation's folder is not part of it, if so."""

    catalogue: Catalogue
    refused: tuple[Problem, ...]


def load(cache: Path | None = None, overlay: Path | None = None) -> Catalogue:
    """Return the catalogue shipped with the product and the organisation's entries over it.

    Read once per process, and again when a file of the organisation's folder changed.
    A folder that is not valid is left out whole; `shelf` says why.

    Args:
        cache: Folder that keeps it validated between starts; None writes none.
        overlay: The organisation's own folder of entries; None: there is none.

    Raises:
        CatalogueError: A shipped file is not valid; the message names the file and entry.
    """
    return shelf(cache, overlay).catalogue


def shelf(cache: Path | None = None, overlay: Path | None = None) -> Shelf:
    """Return what `load` does, with what is wrong with the organisation's folder."""
    return _shelf(cache, overlay, stamp(overlay) if overlay else ())


class _Anywhere(NamedTuple):
    """A folder that keeps what is shipped: wherever that is, the same comes out of it."""

    cache: Path | None

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Anywhere)


@lru_cache(maxsize=1)
def _shipped(where: _Anywhere) -> Shelf:
    return Shelf(kept(files("knowledge.catalogue"), where.cache), ())


@lru_cache(maxsize=2)
def _shelf(cache: Path | None, overlay: Path | None, _: tuple[tuple[str, int, int], ...]) -> Shelf:
    if overlay is None:
        return _shipped(_Anywhere(cache))
    source, base = files("knowledge.catalogue"), load(cache)
    try:
        return Shelf(kept_own(source, base, overlay, cache), ())
    except OverlayError as error:
        return Shelf(base, error.problems)
