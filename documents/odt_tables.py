"""Tables of an OpenDocument text: heads repeated, cells merged, widths and sides kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from documents.blocks import Cell, Inline, Placed, Run, Table
from documents.odt_xml import node
from documents.style import Role, StyleProfile, cell_align

HEAD, STRONG, BODY, TITLE = "표_20_머리칸", "표_20_합계칸", "표_20_칸", "표_20_표제칸"
_TABLE, _WHOLE, _BROKEN = "표", "표_20_줄", "표_20_긴줄"
_TALL = 1_000
"""Characters from which a row may break across pages."""
Lines = Callable[[Role, Inline, str, bool, bool], Element]
"""Draws a line: role, text, alignment, whether it is bold, and whether it may carry notes."""
Columns = Callable[[tuple[float, ...]], list[str]]
"""Names the styles of columns of these widths."""


class Sheet:
    """Draws tables in the looks of one style profile."""

    def __init__(self, profile: StyleProfile, columns: Columns, lines: Lines) -> None:
        self._wide = profile.page.text_mm
        self._columns, self._lines = columns, lines
        self._drawn = 0

    def table(self, table: Table) -> Element:
        """Return a table, its head repeated on every page."""
        grid: list[list[Element]] = [
            [node("table:covered-table-cell") for _ in table.columns] for _ in table.rows
        ]
        for placed in table.placed():
            grid[placed.row][placed.column] = self._placed(table, placed)
        rows = []
        for place, row in enumerate(grid):
            text = sum(len(cell.text) for cell in table.rows[place])
            rows.append(_row(row, whole=text < _TALL))
        head, body = rows[: table.header_rows], rows[table.header_rows :]
        heads = [node("table:table-header-rows", None, *head)] if head else []
        return self._framed([column.width for column in table.columns], [*heads, *body])

    def named_rows(self, rows: Iterable[tuple[str, tuple[Inline, ...]]]) -> Element:
        """Return a table of names on the left and lines on the right."""
        made = []
        for name, lines in rows:
            head = self._lines("table_head", (Run(text=name),), "", False, False)
            body = [self._lines("digest", line, "", False, False) for line in lines]
            made.append(_row([_cell(HEAD, [head]), _cell(BODY, body)], whole=True))
        return self._framed([1, 7], made)

    def frame(self, *rows: tuple[str, Sequence[Element]]) -> Element:
        """Return frames below one another: the style of each and its paragraphs."""
        made = [_row([_cell(style, inside)], whole=style != BODY) for style, inside in rows]
        return self._framed([1], made)

    def _placed(self, table: Table, placed: Placed) -> Element:
        cell, is_head = placed.cell, placed.row < table.header_rows
        role: Role = "table_head" if is_head else "table_body"
        align = cell_align(cell.align, table.columns[placed.column].align, is_head)
        lines = [
            self._lines(role, line, align, cell.strong, not is_head) for line in cell.lines or ((),)
        ]
        return _cell(HEAD if is_head else STRONG if cell.strong else BODY, lines, cell)

    def _framed(self, shares: Sequence[float], rows: Sequence[Element]) -> Element:
        self._drawn += 1
        widths = tuple(self._wide * share / sum(shares) for share in shares)
        columns = (
            node("table:table-column", {"table:style-name": name}) for name in self._columns(widths)
        )
        looks = {"table:name": f"표{self._drawn}", "table:style-name": _TABLE}
        return node("table:table", looks, *columns, *rows)


def cells(profile: StyleProfile) -> Iterator[Element]:
    """Yield the styles of tables, rows and cells."""
    looks, colors = profile.table, profile.colors
    whole = {
        "style:width": f"{profile.page.text_mm:g}mm",
        "table:align": "margins",
        "fo:margin-bottom": f"{looks.after_mm:g}mm",
        "table:border-model": "collapsing",
    }
    yield _style(_TABLE, "table", whole)
    for name, together in ((_WHOLE, "always"), (_BROKEN, "auto")):
        low = {"style:min-row-height": f"{looks.cell_height_mm:g}mm", "fo:keep-together": together}
        yield _style(name, "table-row", low)
    for name, fill, line, width in (
        (HEAD, colors.head_fill, colors.line, 0.5),
        (STRONG, colors.strong_fill, colors.line, 0.5),
        (BODY, "", colors.line, 0.5),
        (TITLE, colors.title_fill, colors.frame, 1.5),
    ):
        made = {
            "fo:border": f"{width}pt solid {line}",
            "fo:padding-left": f"{looks.side_mm:g}mm",
            "fo:padding-right": f"{looks.side_mm:g}mm",
            "fo:padding-top": f"{looks.top_mm:g}mm",
            "fo:padding-bottom": f"{looks.top_mm:g}mm",
            "style:vertical-align": "middle",
        }
        yield _style(name, "table-cell", made | ({"fo:background-color": fill} if fill else {}))


def _style(name: str, family: str, looks: dict[str, str]) -> Element:
    about = {"style:name": name, "style:family": family}
    return node("style:style", about, node(f"style:{family}-properties", looks))


def _row(cells: Sequence[Element], *, whole: bool) -> Element:
    return node("table:table-row", {"table:style-name": _WHOLE if whole else _BROKEN}, *cells)


def _cell(style: str, inside: Sequence[Element], cell: Cell | None = None) -> Element:
    looks: dict[str, object] = {"table:style-name": style, "office:value-type": "string"}
    if cell and cell.colspan > 1:
        looks["table:number-columns-spanned"] = cell.colspan
    if cell and cell.rowspan > 1:
        looks["table:number-rows-spanned"] = cell.rowspan
    return node("table:table-cell", looks, *inside)
