"""How much of a slide content takes, and how it is cut into pieces that fit.

Presentations do not flow: what is too much for a slide has to be cut before it is
drawn. Heights are estimates from the widths of characters, on the safe side.
Lengths are in points.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.blocks import Table, plain
from documents.style import cell_align

_NARROW = 0.56
"""Width of a Latin letter or digit, as a share of a full-width character."""
_LINE = 1.28
_CELL_SIDE, _CELL_TOP = 10.0, 6.0
"""What a cell's margins take of its width and height."""


def width_of(text: str) -> float:
    """Return the width of a text in full-width characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else _NARROW for c in text)


def height_of(text: str, size: float, width: float) -> float:
    """Return the height of a paragraph of this font size."""
    return max(1, math.ceil(width_of(text) * size * 1.04 / width)) * size * _LINE


def chunks(text: str, size: float, width: float, height: float) -> list[str]:
    """Return a text in parts of which each is at most this high."""
    lines = max(1, int(height / (size * _LINE)))
    room = max(1.0, lines * width / size / 1.04 - 1)
    parts, used = [""], 0.0
    for char in text:
        wide = width_of(char)
        if used + wide > room:
            parts.append("")
            used = 0.0
        parts[-1] += char
        used += wide
    return parts


@dataclass(frozen=True)
class Slot:
    """A place of a grid: what stands there, and which neighbours it is merged with."""

    key: tuple[int, int, int]
    """Slots of one key are one cell."""
    text: str
    strong: bool
    is_head: bool
    align: str


@dataclass(frozen=True)
class Grid:
    """Rows of slots that fit on a slide."""

    rows: tuple[tuple[Slot, ...], ...]
    heights: tuple[float, ...]


def grids(table: Table, size: float, width: float, first: float, full: float) -> Iterator[Grid]:
    """Yield a table in parts: the first as high as `first` allows, the others as `full` does.

    The head is repeated; a cell over several rows is cut with them, and says again what
    it says.
    """
    shares = [column.width for column in table.columns]
    widths = [width * share / sum(shares) - _CELL_SIDE for share in shares]
    rows = _slots(table)
    head, body = rows[: table.header_rows], rows[table.header_rows :]
    top = sum(_height(row, size, widths) for row in head)
    if top > full * 0.4:
        head, body, top = [], rows, 0.0
    taken: list[tuple[Slot, ...]] = []
    used, room = top, first
    for row in _cut(body, size, widths, full - top):
        height = _height(row, size, widths)
        if used + height > room and (taken or room < full):
            if taken:
                yield _grid([*head, *taken], size, widths)
            taken, used, room = [], top, full
        taken.append(row)
        used += height
    if taken or head:
        yield _grid([*head, *taken], size, widths)


def _grid(rows: Sequence[tuple[Slot, ...]], size: float, widths: Sequence[float]) -> Grid:
    return Grid(tuple(rows), tuple(_height(row, size, widths) for row in rows))


def _slots(table: Table) -> list[tuple[Slot, ...]]:
    grid: list[dict[int, Slot]] = [{} for _ in table.rows]
    for placed in table.placed():
        cell, is_head = placed.cell, placed.row < table.header_rows
        align = cell_align(cell.align, table.columns[placed.column].align, is_head)
        slot = Slot(
            key=(placed.row, placed.column, 0),
            text="\n".join(plain(line) for line in cell.lines),
            strong=cell.strong,
            is_head=is_head,
            align=align,
        )
        for row in range(placed.row, placed.row + cell.rowspan):
            for column in range(placed.column, placed.column + cell.colspan):
                grid[row][column] = slot
    return [tuple(slots[column] for column in sorted(slots)) for slots in grid]


def _spans(row: Sequence[Slot], widths: Sequence[float]) -> dict[tuple[int, int, int], float]:
    """Return how wide the cells of a row are."""
    found: dict[tuple[int, int, int], float] = {}
    for slot, width in zip(row, widths, strict=True):
        found[slot.key] = found.get(slot.key, -_CELL_SIDE) + width + _CELL_SIDE
    return found


def _height(row: Sequence[Slot], size: float, widths: Sequence[float]) -> float:
    spans = _spans(row, widths)
    texts = {slot.key: slot.text for slot in row}
    return _CELL_TOP + max(
        sum(height_of(line, size, spans[key]) for line in text.split("\n"))
        for key, text in texts.items()
    )


def _cut(
    rows: Sequence[tuple[Slot, ...]], size: float, widths: Sequence[float], full: float
) -> Iterator[tuple[Slot, ...]]:
    """Yield rows, those higher than a slide in several."""
    for row in rows:
        if _height(row, size, widths) <= full:
            yield row
            continue
        spans = _spans(row, widths)
        room = full - _CELL_TOP - size
        parts = {
            slot.key: chunks(" ".join(slot.text.split("\n")), size, spans[slot.key], room)
            for slot in row
        }
        for place in range(max(map(len, parts.values()))):
            yield tuple(_part(slot, parts[slot.key], place) for slot in row)


def _part(slot: Slot, parts: Sequence[str], place: int) -> Slot:
    text = parts[place] if place < len(parts) else ""
    key = (slot.key[0], slot.key[1], place + 1)
    return Slot(key, text, slot.strong, slot.is_head, slot.align)
