"""What the consultant knows, as YAML entries validated into values."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from knowledge.catalogue.keeping import kept
from knowledge.catalogue.loading import Catalogue, CatalogueError, read

__all__ = ["Catalogue", "CatalogueError", "load"]


@lru_cache(maxsize=2)
def load(cache: Path | None = None) -> Catalogue:
    """Return the catalogue shipped with the product; read once per process.

    Args:
        cache: Folder that keeps it validated between starts; None keeps nothing.

    Raises:
        CatalogueError: A file is not valid; the message names the file and entry.
    """
    source = files("knowledge.catalogue")
    return kept(source, cache) if cache else read(source)
