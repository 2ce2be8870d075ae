"""The validated catalogue kept on disk: reading the YAML costs every start most of a second."""

import hashlib
import logging
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from knowledge.catalogue.loading import Catalogue, read
from knowledge.catalogue.overlay import contents, overlaid

logger = logging.getLogger(__name__)

INSTALLED = Path(sys.prefix) / "share" / "dure"
"""What `dure prepare` makes once for every home of this installation; looked at, never needed."""


def kept(source: Traversable, cache: Path | None) -> Catalogue:
    """Return the catalogue of `source`, from `cache` unless its files or their shape changed.

    What the installation keeps serves as well. A cache that cannot be read or written
    costs time, never the answer.

    Raises:
        CatalogueError: A file is not valid.
    """
    name = f"catalogue-{_key(_shipped(source))}.json"
    if cache is None:
        return _read(INSTALLED / name) or read(source)
    found = _read(cache / name) or _read(INSTALLED / name)
    return found or _kept_in(cache / name, read(source))


def kept_own(source: Traversable, base: Catalogue, overlay: Path, cache: Path | None) -> Catalogue:
    """Return `base` with an organisation's entries over it, from `cache` unless either changed.

    Raises:
        OverlayError: Something in the folder is wrong; nothing of it is used.
    """
    if cache is None:
        return overlaid(base, overlay)
    file = cache / f"own-{_key(chain(_shipped(source), contents(overlay)))}.json"
    return _read(file) or _kept_in(file, overlaid(base, overlay))


def _read(file: Path) -> Catalogue | None:
    try:
        return Catalogue.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None


def _kept_in(file: Path, catalogue: Catalogue) -> Catalogue:
    try:
        _write(file, catalogue.model_dump_json().encode())
    except OSError as error:
        logger.info("the catalogue is not kept: %s", type(error).__name__)
    return catalogue


def _shipped(source: Traversable) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the catalogue and the code that gives it its shape."""
    names = sorted(item.name for item in source.iterdir() if item.name.endswith((".yaml", ".py")))
    return ((name, source.joinpath(name).read_bytes()) for name in names)


def _key(content: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, body in content:
        digest.update(name.encode() + b"\0" + body)
    return digest.hexdigest()[:24]


def _write(file: Path, content: bytes) -> None:
    """Replace older kept catalogues by this one, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
    Path(temporary).replace(file)
    for old in file.parent.glob(f"{file.name.partition('-')[0]}-*.json"):
        if old != file:
            old.unlink(missing_ok=True)
