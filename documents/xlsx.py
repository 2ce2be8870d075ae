"""Draws a document's figures as XLSX: sheets that compute, or its tables where it has none.

Every text is written as text, also one that begins like a formula.
"""

import io
import re

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.blocks import Document, Figure, Table
from documents.properties import created
from documents.sheets import FIRST_ROW, Content, Day, Formula, Kind, Row, Sheet, SheetColumn
from documents.style import Colors, profile

_FORMULA = re.compile(r"^\s*[=+\-@|%\t\r]")
"""How a text begins that a spreadsheet may run when it is typed or pasted again."""
_LONGEST = 32_000
_NUMBERS: dict[str, str] = {
    "won": "#,##0",
    "number": "#,##0.##",
    "share": "0.0%",
    "day": "yyyy. m. d.",
}
_NO_NAME = re.compile(r"[\[\]:*?/\\']")


def render(document: Document) -> bytes:
    """Return the document's figures as an XLSX file."""
    target = io.BytesIO()
    # Nothing in a text is turned into a formula, a link or a number.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties(
        {
            "title": document.title[:250],
            "subject": document.subject[:250],
            "author": document.author[:250],
            "keywords": ", ".join(document.keywords)[:250],
            "created": created(document),
        }
    )
    looks = _Looks(book, profile(document.profile).colors)
    for sheet in document.workbook.sheets if document.workbook else _tables(document):
        _draw(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return target.getvalue()


class _Looks:
    """The formats of a workbook, one per way a cell can look."""

    def __init__(self, book: xlsxwriter.Workbook, colors: Colors) -> None:
        self._book, self._colors = book, colors
        self._made: dict[tuple[str, ...], Format] = {}

    def of(self, kind: str, *, strong: bool = False, quoted: bool = False) -> Format:
        """Return the format of a kind of cell; `head` and `title` are kinds too."""
        key = (kind, str(strong), str(quoted))
        if key not in self._made:
            looks: dict[str, object] = {
                "font_name": "맑은 고딕",
                "font_size": 10,
                "valign": "vcenter",
            }
            if kind in ("title", "plain"):
                looks |= {"bold": kind == "title", "font_size": 14 if kind == "title" else 10}
            else:
                looks |= {"border": 1, "border_color": self._colors.line}
                looks["text_wrap"] = kind in ("text", "head")
            if kind == "head":
                looks |= {"bold": True, "align": "center", "bg_color": self._colors.head_fill}
            if strong:
                looks |= {"bold": True, "bg_color": self._colors.strong_fill}
            if kind in _NUMBERS:
                looks["num_format"] = _NUMBERS[kind]
            if quoted:
                looks["quote_prefix"] = True
            self._made[key] = self._book.add_format(looks)
        return self._made[key]


def _draw(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    page.write_string(0, 0, sheet.title[:_LONGEST], looks.of("title"))
    page.write_string(1, 0, sheet.unit, looks.of("plain"))
    top = FIRST_ROW - 1
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        _text(page, top - 1, place, column.head, looks, "head")
    for down, row in enumerate(sheet.rows):
        for place, content in enumerate(row.cells):
            _cell(page, (top + down, place), content, sheet.columns[place].kind, row, looks)
    for down, note in enumerate(sheet.notes):
        place = top + len(sheet.rows) + 1 + down
        _text(page, place, 0, f"※ {note}", looks, "plain")
    page.freeze_panes(top, 0)
    page.repeat_rows(top - 1)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C- &P -")


def _cell(
    page: Worksheet,
    at: tuple[int, int],
    content: Content,
    kind: Kind,
    row: Row,
    looks: _Looks,
) -> None:
    look = looks.of(kind, strong=row.strong)
    match content:
        case None:
            page.write_blank(*at, None, look)
        case Formula():
            page.write_formula(*at, f"={content.expression}", look, content.result)
        case Day():
            page.write_datetime(*at, content.on, look)
        case float():
            page.write_number(*at, content, look)
        case _:
            _text(page, *at, content, looks, "text", strong=row.strong)


def _text(
    page: Worksheet,
    row: int,
    column: int,
    text: str,
    looks: _Looks,
    kind: str,
    *,
    strong: bool = False,
) -> None:
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    quoted = bool(_FORMULA.match(shown))
    page.write_string(row, column, shown, looks.of(kind, strong=strong, quoted=quoted))


def _tables(document: Document) -> list[Sheet]:
    """Return the tables of a document, a sheet each, merged cells in their first place."""
    tables = [
        block if isinstance(block, Table) else block.table
        for block in document.blocks
        if isinstance(block, Table | Figure)
    ]
    return [_tabled(number, table) for number, table in enumerate(tables, 1)] or [
        Sheet(
            name="문서",
            title=document.title,
            columns=(SheetColumn(head="표가 없는 문서", width=60),),
            rows=(),
        )
    ]


def _tabled(number: int, table: Table) -> Sheet:
    grid: list[list[str]] = [[""] * len(table.columns) for _ in table.rows]
    strong = [False] * len(table.rows)
    for placed in table.placed():
        grid[placed.row][placed.column] = placed.cell.text
        strong[placed.row] |= placed.cell.strong
    head, *rows = grid
    widest = sum(column.width for column in table.columns)
    columns = tuple(
        SheetColumn(head=name, width=8 + 100 * column.width / widest)
        for name, column in zip(head, table.columns, strict=True)
    )
    name = _NO_NAME.sub(" ", f"{number}. {table.caption}")[:31].strip()
    return Sheet(
        name=name,
        title=table.caption,
        unit=table.unit,
        columns=columns,
        rows=tuple(
            Row(cells=tuple(row), strong=bold) for row, bold in zip(rows, strong[1:], strict=True)
        ),
        notes=(table.note,) if table.note else (),
    )
