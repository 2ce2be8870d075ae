"""The validated catalogue kept on disk: reading the YAML costs every start most of a second."""

import hashlib
import logging
import os
import tempfile
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from knowledge.catalogue.loading import Catalogue, read

logger = logging.getLogger(__name__)


def kept(source: Traversable, cache: Path) -> Catalogue:
    """Return the catalogue of `source`, from `cache` unless its files or their shape changed.

    A cache that cannot be read or written costs time, never the answer.

    Raises:
        CatalogueError: A file is not valid.
    """
    file = cache / f"catalogue-{_key(source)}.json"
    try:
        return Catalogue.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        catalogue = read(source)
    try:
        _write(file, catalogue.model_dump_json().encode())
    except OSError as error:
        logger.info("the catalogue is not kept: %s", type(error).__name__)
    return catalogue


def _key(source: Traversable) -> str:
    """Return a hash over every file of the catalogue and the code that gives it its shape."""
    names = sorted(item.name for item in source.iterdir() if item.name.endswith((".yaml", ".py")))
    digest = hashlib.sha256()
    for name in names:
        digest.update(name.encode() + b"\0" + source.joinpath(name).read_bytes())
    return digest.hexdigest()[:24]


def _write(file: Path, content: bytes) -> None:
    """Replace older kept catalogues by this one, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
    Path(temporary).replace(file)
    for old in file.parent.glob("catalogue-*.json"):
        if old != file:
            old.unlink(missing_ok=True)
