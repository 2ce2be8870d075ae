"""Reading one document, whatever its format; runs in the process that is set apart for it."""

from pathlib import Path

from knowledge.library import inspection, notices, office, plain
from knowledge.library.reading import Block, Limits, Reading, UnreadableError

HEAVY = ("dochan", "lxml.etree", "olefile", "pypdf")
"""Libraries worth loading before many files are read."""
_TITLE = 80


def read(path: Path, name: str, limits: Limits) -> Reading:
    """Return what a document says, with the place of everything.

    Args:
        path: Where the file is.
        name: What it is called.
        limits: What it may cost.

    Raises:
        UnreadableError: It cannot be read, and why.
    """
    kind = inspection.examine(path, name, limits)
    blocks, warnings = _read(path, kind)
    if not any(char.isalnum() for block in blocks for char in block.text):
        raise UnreadableError("textless")
    reading = Reading(
        title=_title(blocks, name),
        format=kind,
        pages=max((block.page for block in blocks), default=0),
        blocks=tuple(blocks),
        warnings=tuple(warnings),
    )
    if reading.characters > limits.characters:
        raise UnreadableError("long", f"{reading.characters:,}자, {limits.characters:,}자까지")
    if reading.pages > limits.pages:
        raise UnreadableError("pages", f"{reading.pages:,}쪽, {limits.pages:,}쪽까지")
    return reading


def _read(path: Path, kind: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of a file and what a person should know of them."""
    if kind in inspection.TEXTUAL:
        blocks = list(plain.read(path, kind))
        return blocks, [told for block in blocks for told in notices.lost(block.text)][:1]
    blocks, warnings = office.read(path, kind)
    return blocks, [*warnings, *notices.notices(path, kind)]


def _title(blocks: list[Block], name: str) -> str:
    """Return the first heading on the first page, or the name without its suffix."""
    for block in blocks[:12]:
        line = " ".join(block.text.split())
        if (
            block.kind == "heading"
            and block.page <= 1
            and 2 <= len(line) <= _TITLE
            and not block.hidden
        ):
            return line
    return Path(name).stem
