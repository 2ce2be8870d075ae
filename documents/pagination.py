"""On which page headings may stand, by adding up heights.

Offices lay a file out when they open it; until one has renewed the table of contents, that
shows these estimates. Nothing else rests on them.
"""

import math
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from documents import layout
from documents.blocks import (
    Attachments,
    Block,
    Box,
    Contact,
    Digest,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    Paragraph,
    References,
    Table,
    TitleBox,
    plain,
)
from documents.drawing import picture
from documents.style import Role, StyleProfile, profile

_PAGE_MM = 297
_MM_PER_POINT = 25.4 / 72
_NARROW = 0.55
"""Width of a letter that is not as wide as high."""
_NOTES_MM = 6
"""Height of the line above footnotes and the space around it."""
_ITEMS: tuple[Role, ...] = ("item1", "item2", "item3", "item4")


def guessed_pages(document: Document) -> dict[int, int]:
    """Return the page of every heading by its position, the page of contents counted."""
    style = profile(document.profile)
    whole = _whole(style)
    place, page, filled, noted = layout.contents_at(document.blocks), 1, 0.0, set[int]()
    found: dict[int, int] = {}
    for position, block in enumerate(document.blocks):
        if position == place:
            page, filled = page + 2, 0.0
        rows = list(_heights(style, block))
        new = {n for n in _cites(block) if n not in noted}
        if isinstance(block, Heading):
            # A heading is kept with at least a line of what follows.
            if filled + 2 * sum(rows) > whole:
                page, filled = page + 1, 0.0
            found[position] = page
        noted |= new
        notes = len(new) * _lines(style, "reference", "", 1)
        filled += _NOTES_MM if new and not isinstance(block, Heading) else 0
        for row in (*rows, notes):
            if filled + row > whole:
                page, filled = page + 1, 0.0
            filled += row
    return found


def _whole(style: StyleProfile) -> float:
    page = style.page
    return _PAGE_MM - page.top_mm - page.bottom_mm - page.header_mm - page.footer_mm


def _heights(style: StyleProfile, block: Block) -> Iterator[float]:
    """Yield the heights of what may part on a page's edge, in millimetres."""
    match block:
        case Heading():
            yield _text(style, "heading1" if block.level == 1 else "heading2", block.text)
        case Item():
            yield _text(style, _ITEMS[block.level - 1], plain(block.runs))
        case Paragraph():
            yield _text(style, "body", plain(block.runs))
        case Table():
            yield from _rows(style, block)
        case Figure():
            yield picture(block.chart).height_mm + _text(style, "caption", block.caption)
            if block.tabled:
                yield from _rows(style, block.table)
        case References():
            yield from (_text(style, "reference", entry.text) for entry in block.entries)
        case Attachments():
            yield from (_text(style, "attachments", line) for line in block.lines)
        case _:
            yield _opening(style, block)


def _opening(style: StyleProfile, block: Digest | TitleBox | Box | Contact) -> float:
    match block:
        case Digest():
            return sum(_text(style, "digest", line) for line in (*block.lines, "")) + 3
        case TitleBox():
            return style.title_height_mm + 2 * _text(style, "dateline", block.date)
        case Box():
            return sum(_text(style, "box", plain(line)) for line in block.lines) + 10
        case _:
            return _text(style, "contact", block.text)


def _rows(style: StyleProfile, table: Table) -> Iterator[float]:
    wide = style.page.text_mm / sum(column.width for column in table.columns)
    heights = [style.table.cell_height_mm] * len(table.rows)
    for placed in table.placed():
        cell = placed.cell
        columns = table.columns[placed.column : placed.column + cell.colspan]
        room = wide * sum(column.width for column in columns) - 2 * style.table.side_mm
        lines = sum(_lines(style, "table_body", plain(line), room) for line in cell.lines)
        last = placed.row + cell.rowspan - 1
        before = sum(heights[placed.row : last])
        heights[last] = max(heights[last], lines + 2 * style.table.top_mm - before)
    yield _text(style, "caption", table.caption) + heights[0]
    yield from heights[1:]
    yield style.table.after_mm + (_text(style, "table_note", table.note) if table.note else 0)


def _text(style: StyleProfile, role: Role, text: str) -> float:
    look = style.paragraphs[role]
    room = style.page.text_mm - look.left - look.hang
    return _lines(style, role, text, room) + (look.before + look.after) * _MM_PER_POINT


def _lines(style: StyleProfile, role: Role, text: str, room: float) -> float:
    """Return the height of a text broken into lines."""
    look = style.paragraphs[role]
    wide = sum(1 if east_asian_width(letter) in "WF" else _NARROW for letter in text)
    count = max(1, math.ceil(wide * look.size * _MM_PER_POINT / room))
    return count * look.size * look.line / 100 * _MM_PER_POINT


def _cites(block: Block) -> Iterable[int]:
    match block:
        case Item() | Paragraph():
            texts: list[Inline] = [block.runs]
        case Box():
            texts = list(block.lines)
        case Table():
            texts = [line for row in block.rows for cell in row for line in cell.lines]
        case _:
            texts = []
    return [number for runs in texts for run in runs for number in run.cites]
