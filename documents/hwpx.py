"""Draws a document as HWPX, the open format of 한글.

The library is young and changes its majors often, so only this module and those
named after it, such as `hwpx_canvas`, know it. The same document always gives the
same bytes.
"""

from hwpx.oxml.table import HwpxOxmlTable
from lxml.etree import _Element as Element

from documents import layout, numbering
from documents.blocks import (
    Attachments,
    Block,
    Box,
    Contact,
    Digest,
    Document,
    Figure,
    Heading,
    Item,
    Paragraph,
    Placed,
    References,
    Run,
    Table,
    TitleBox,
)
from documents.drawing import picture
from documents.hwpx_canvas import Canvas, set_height
from documents.hwpx_notes import shown
from documents.hwpx_styles import units
from documents.pagination import guessed_pages
from documents.style import Role, StyleProfile, cell_align, profile

_ITEMS: tuple[Role, ...] = ("item1", "item2", "item3", "item4")
_HEADINGS: dict[int, Role] = {1: "heading1", 2: "heading2"}

_TALL = 1_000
"""Characters above which a cell is allowed to break across pages."""


def render(document: Document) -> bytes:
    """Return the document as an HWPX file."""
    listed = layout.references(document.blocks)
    sources = {number: entry.note for number, entry in listed.items()}
    canvas = Canvas(profile(document.profile), sources)
    labels = numbering.labels(document.blocks)
    canvas.head(document.title)
    place = _contents_at(document, canvas.style)
    for position, block in enumerate(document.blocks):
        if position == place:
            canvas.contents(*_contents(document, labels))
        if isinstance(block, Heading):
            label = labels[position]
            canvas.heading(_HEADINGS[block.level], label, breaks=position == place)
        else:
            _draw(canvas, block)
    return canvas.finish(document)


def _contents_at(document: Document, style: StyleProfile) -> int | None:
    """Return before which block the table of contents stands; None: there is none."""
    if document.contents or style.contents:
        places = (place for place, one in enumerate(document.blocks) if isinstance(one, Heading))
        return next(places, None)
    return layout.contents_at(document.blocks)


def _contents(document: Document, labels: dict[int, str]) -> tuple[str, list[tuple[int, str, int]]]:
    """Return the title of the table of contents and its entries."""
    pages = guessed_pages(document)
    entries: list[tuple[int, str, int]] = [
        (block.level, labels[place], pages[place])
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading)
    ]
    return layout.WORDS[layout.language(document)]["contents"], entries


def _draw(canvas: Canvas, block: Block) -> None:
    """Draw a block that is no heading."""
    match block:
        case Digest():
            _digest(canvas, block)
        case TitleBox():
            _title(canvas, block)
        case Box():
            _box(canvas, block)
        case Item():
            sign = Run(text=canvas.style.marks[block.level - 1] + " ")
            canvas.text(_ITEMS[block.level - 1], (sign, *block.runs))
        case Paragraph():
            canvas.text("body", block.runs, block.align)
        case Table():
            _table(canvas, block)
        case Figure():
            _figure(canvas, block)
        case References() | Contact() | Attachments():
            _tail(canvas, block)


def _tail(canvas: Canvas, block: References | Contact | Attachments) -> None:
    match block:
        case References():
            for entry in block.entries:
                canvas.text("reference", f"{shown((entry.number,))} {entry.text}")
        case Contact():
            canvas.text("contact", block.text)
        case _:
            for line in block.lines:
                canvas.text("attachments", line)


def _digest(canvas: Canvas, block: Digest) -> None:
    lines = [(Run(text=line),) for line in block.lines]
    keywords = [(Run(text=", ".join(block.keywords)),)]
    _, cells = canvas.grid(2, (1, 7))
    for row, name, content in zip(cells, ("문서요지", "키워드"), (lines, keywords), strict=True):
        head = [(Run(text=name),)]
        canvas.fill(row[0], head, role="table_head", border=canvas.styles.head)
        canvas.fill(row[1], content, role="digest", border=canvas.styles.cell)


def _title(canvas: Canvas, block: TitleBox) -> None:
    canvas.text("dateline", "")
    _, cells = canvas.grid(1, (1,))
    title = [(Run(text=block.title),)]
    canvas.fill(cells[0][0], title, role="title", border=canvas.styles.title)
    set_height(cells[0][0], units(canvas.style.title_height_mm))
    canvas.text("dateline", f"{block.date} / {block.department}")


def _box(canvas: Canvas, block: Box) -> None:
    title = [(Run(text=block.title),)]
    sign = Run(text=f"{canvas.style.marks[1]} ")
    _, cells = canvas.grid(2, (1,))
    canvas.fill(cells[0][0], title, role="box_title", border=canvas.styles.head)
    lines = [(sign, *line) for line in block.lines]
    canvas.fill(cells[1][0], lines, role="box", border=canvas.styles.frame)


def _table(canvas: Canvas, block: Table) -> None:
    canvas.text("caption", f"< {block.caption} >")
    if block.unit:
        canvas.text("unit", block.unit)
    table, cells = canvas.grid(len(block.rows), (column.width for column in block.columns))
    table.element.set("repeatHeader", "1" if block.header_rows else "0")
    table.element.set("pageBreak", "CELL" if _may_outgrow(block) else "TABLE")
    for placed in block.placed():
        _cell(canvas, table, cells[placed.row][placed.column], block, placed)
    if block.note:
        canvas.text("table_note", f"{canvas.style.marks[3]} {block.note}")


def _figure(canvas: Canvas, block: Figure) -> None:
    drawn = picture(block.chart)
    canvas.picture(drawn.data, drawn.width_mm, drawn.height_mm, block.alt)
    canvas.text("caption", f"[그림] {block.caption}", "center")
    if block.tabled:
        _table(canvas, block.table)


def _may_outgrow(block: Table) -> bool:
    """Whether rows that must stay together could be taller than a page.

    한글 moves rows joined by a merged cell as one unless cells may be cut.
    """
    body = (placed.cell for placed in block.placed() if placed.row >= block.header_rows)
    return any(cell.rowspan > 1 or len(cell.text) > _TALL for cell in body)


def _cell(
    canvas: Canvas, table: HwpxOxmlTable, target: Element, block: Table, placed: Placed
) -> None:
    cell, row, column = placed.cell, placed.row, placed.column
    if cell.colspan > 1 or cell.rowspan > 1:
        table.merge_cells(row, column, row + cell.rowspan - 1, column + cell.colspan - 1)
    is_head = row < block.header_rows
    body = canvas.styles.strong if cell.strong else canvas.styles.cell
    canvas.fill(
        target,
        cell.lines or ((),),
        role="table_head" if is_head else "table_body",
        border=canvas.styles.head if is_head else body,
        align=cell_align(cell.align, block.columns[column].align, is_head),
        strong=cell.strong,
        rowspan=cell.rowspan,
    )
    if is_head:
        target.set("header", "1")
