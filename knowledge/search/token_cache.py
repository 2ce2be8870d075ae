"""What the analyser says of a text kept on disk: analysed once and not at every start."""

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from knowledge.catalogue.keeping import INSTALLED
from knowledge.search.morphemes import VERSION, Morpheme, morphemes_of_all, tokens_of_all

_logger = logging.getLogger(__name__)
_SaidT = TypeVar("_SaidT")


def cached_tokens(texts: Sequence[str], folder: Path | None) -> list[list[str]]:
    """Return the content morphemes of each text, from the folder where they are known.

    Only texts that changed are analysed again; what the installation keeps serves as well.
    A cache that cannot be read or written costs time, never the answer.
    """
    return _cached(_Kind("tokens", tokens_of_all, " ".join, str.split), texts, folder)


def cached_morphemes(
    words: Sequence[str], folder: Path | None, name: str = "words"
) -> list[list[Morpheme]]:
    """Return the morphemes of each word, kept as `cached_tokens` keeps tokens.

    Args:
        words: All that are kept together: what is kept under a name is only what was asked last.
        folder: Where; None keeps nothing.
        name: Of the words, as the file is called.
    """
    return _cached(_Kind(name, morphemes_of_all, _written, _read_back), words, folder)


@dataclass(frozen=True)
class _Kind(Generic[_SaidT]):
    """What is kept of texts, and how it is written as one string for each."""

    name: str
    analysed: Callable[[Sequence[str]], list[_SaidT]]
    written: Callable[[_SaidT], str]
    read_back: Callable[[str], _SaidT]


def _cached(kind: _Kind[_SaidT], texts: Sequence[str], folder: Path | None) -> list[_SaidT]:
    keys = [_key(text) for text in texts]
    known = _read(kind, INSTALLED) | (_read(kind, folder) if folder else {})
    missing = [i for i, key in enumerate(keys) if key not in known]
    if missing:
        fresh = kind.analysed([texts[i] for i in missing])
        known |= {keys[i]: said for i, said in zip(missing, fresh, strict=True)}
        if folder:
            _write(_file(kind, folder), {key: kind.written(known[key]) for key in keys})
    return [known[key] for key in keys]


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _file(kind: _Kind[_SaidT], folder: Path) -> Path:
    return folder / f"{kind.name}-{VERSION}.json"


def _read(kind: _Kind[_SaidT], folder: Path) -> dict[str, _SaidT]:
    try:
        kept = json.loads(_file(kind, folder).read_text("utf-8"))
        if not isinstance(kept, dict) or not all(isinstance(each, str) for each in kept.values()):
            return {}
        return {key: kind.read_back(said) for key, said in kept.items()}
    except (OSError, ValueError):
        return {}


def _write(file: Path, known: dict[str, str]) -> None:
    """Replace the file as a whole: several processes may start at once."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, delete=False
        ) as made:
            json.dump(known, made, ensure_ascii=False)
        os.replace(made.name, file)
    except OSError as error:
        _logger.warning("token cache %s not written: %s", file.parent, error)


def _written(parts: Sequence[Morpheme]) -> str:
    return "\n".join(f"{part.start}\t{part.end}\t{part.tag}\t{part.form}" for part in parts)


def _read_back(said: str) -> list[Morpheme]:
    """Return morphemes as they were written.

    Raises:
        ValueError: They are not written so.
    """
    rows = [line.split("\t") for line in said.split("\n") if line]
    return [Morpheme(form, tag, int(start), int(end)) for start, end, tag, form in rows]
