"""How much of a page text takes, near enough to keep a one-page document on one page."""

import math
import unicodedata
from collections.abc import Iterable

from documents.blocks import Attachments, Block, Box, Contact, Item, References, plain

PAGE = 238.0
"""Height in millimetres of the text of an A4 page between its header and footer."""
_PER_LINE = {1: 35, 2: 34, 3: 32, 4: 42}
"""Full-width characters that fit in a line of an item, by level; on the safe side."""
_MILLIMETRES = {1: (2.2, 6.7), 2: (1.1, 6.5), 3: (0.8, 6.0), 4: (0.8, 4.7)}
"""Gap above an item and height of each of its lines, by level."""
_SOURCE = (52, 4.2)
_FRAME = 24.0
"""Height of a title bar with its date line, and of any block not told apart here."""


def width(text: str) -> float:
    """Return the width of a text in full-width characters."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)


def height(blocks: Iterable[Block]) -> float:
    """Return about how high these blocks are, in millimetres."""
    return sum(map(_height, blocks))


def _height(block: Block) -> float:
    match block:
        case Item():
            gap, line = _MILLIMETRES[block.level]
            return gap + line * _lines(plain(block.runs), _PER_LINE[block.level])
        case Box():
            return 10.0 + sum(7.5 * _lines(plain(line), _PER_LINE[1]) for line in block.lines)
        case References():
            per_line, line = _SOURCE
            return sum(line * _lines(entry.text, per_line) for entry in block.entries)
        case Attachments():
            return 8.0 * len(block.lines)
        case Contact():
            return 10.0
        case _:
            return _FRAME


def _lines(text: str, per_line: int) -> int:
    return max(1, math.ceil(width(text) / per_line))
