"""Tokens kept on disk, so that a text is analysed once and not at every start."""

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from knowledge.catalogue.keeping import INSTALLED
from knowledge.search.morphemes import VERSION, tokens_of_all

_logger = logging.getLogger(__name__)


def cached_tokens(texts: Sequence[str], folder: Path | None) -> list[list[str]]:
    """Return the content morphemes of each text, from the folder where they are known.

    Only texts that changed are analysed again; what the installation keeps serves as well.
    A cache that cannot be read or written costs time, never the answer.
    """
    keys = [_key(text) for text in texts]
    known = _read(INSTALLED) | _read(folder) if folder else {}
    missing = [i for i, key in enumerate(keys) if key not in known]
    if missing:
        fresh = tokens_of_all([texts[i] for i in missing])
        known |= {keys[i]: " ".join(words) for i, words in zip(missing, fresh, strict=True)}
        if folder:
            _write(folder, {key: known[key] for key in keys})
    return [known[key].split() for key in keys]


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _file(folder: Path) -> Path:
    return folder / f"tokens-{VERSION}.json"


def _read(folder: Path) -> dict[str, str]:
    try:
        kept = json.loads(_file(folder).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
        return {}
    return kept


def _write(folder: Path, known: dict[str, str]) -> None:
    """Replace the file as a whole: several processes may start at once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as file:
            json.dump(known, file, ensure_ascii=False)
        os.replace(file.name, _file(folder))
    except OSError as error:
        _logger.warning("token cache %s not written: %s", folder, error)
