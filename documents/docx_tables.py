"""Tables of a DOCX file, written cell by cell: the library's own way grows with their square."""

from collections.abc import Callable, Iterable, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.blocks import Cell, Inline, Run, Table
from documents.docx_styles import Styles
from documents.docx_xml import node
from documents.style import Role, StyleProfile, cell_align

Runs = Callable[[Inline, bool, bool], list[Element]]
"""Draws text: the runs, whether all of it is bold, and whether it may carry footnotes."""
_TWIPS_PER_MM = 1440 / 25.4
_TALL = 1_000
"""Characters from which a row may break across pages."""


class Sheet:
    """Draws tables in the looks of one style profile."""

    def __init__(self, style: StyleProfile, styles: Styles, runs: Runs) -> None:
        self._style, self._styles, self._runs = style, styles, runs
        self._width = round(style.page.text_mm * _TWIPS_PER_MM)

    def table(self, table: Table) -> Element:
        """Return a table, its head repeated on every page."""
        widths = self._widths([column.width for column in table.columns])
        grid: list[list[Element]] = [[] for _ in table.rows]
        for placed in table.placed():
            cell, is_head = placed.cell, placed.row < table.header_rows
            width = sum(widths[placed.column : placed.column + cell.colspan])
            align = cell_align(cell.align, table.columns[placed.column].align, is_head)
            fill = self._fill(is_head, cell.strong)
            lines = [self._line(line, cell, is_head, align) for line in cell.lines or ((),)]
            for down in range(cell.rowspan):
                merge = ("restart" if down == 0 else "continue") if cell.rowspan > 1 else ""
                inside = lines if down == 0 else [self._line((), cell, is_head, align)]
                made = self._cell(inside, width, fill, cell.colspan, merge)
                made.set("column", str(placed.column))
                grid[placed.row + down].append(made)
        rows = []
        for place, cells in enumerate(grid):
            cells.sort(key=lambda made: int(made.get("column") or 0))
            for made in cells:
                del made.attrib["column"]
            whole = sum(len(cell.text) for cell in table.rows[place]) < _TALL
            rows.append(self._row(cells, is_head=place < table.header_rows, whole=whole))
        return self._framed(widths, rows)

    def named_rows(self, rows: Iterable[tuple[str, tuple[Inline, ...]]]) -> Element:
        """Return a table of names on the left and lines on the right."""
        widths = self._widths([1, 7])
        made = []
        for name, lines in rows:
            head = self._text("table_head", self._runs((Run(text=name),), False, False))
            body = [self._text("digest", self._runs(line, False, False)) for line in lines]
            fill = self._style.colors.head_fill
            cells = [self._cell([head], widths[0], fill), self._cell(body, widths[1], "")]
            made.append(self._row(cells, is_head=False, whole=True))
        return self._framed(widths, made)

    def frame(self, paragraph: Element, fill: str) -> Element:
        """Return a frame around a paragraph."""
        row = self._row([self._cell([paragraph], self._width, fill)], is_head=False, whole=True)
        return self._framed([self._width], [row])

    def below(self, frame: Element, paragraphs: Sequence[Element]) -> None:
        """Add a row of paragraphs to a frame."""
        frame.append(
            self._row([self._cell(paragraphs, self._width, "")], is_head=False, whole=False)
        )

    def _widths(self, shares: Sequence[float]) -> list[int]:
        return [round(self._width * share / sum(shares)) for share in shares]

    def _fill(self, is_head: bool, strong: bool) -> str:
        colors = self._style.colors
        return colors.head_fill if is_head else colors.strong_fill if strong else ""

    def _line(self, line: Inline, cell: Cell, is_head: bool, align: str) -> Element:
        role: Role = "table_head" if is_head else "table_body"
        return self._text(role, self._runs(line, cell.strong, not is_head), align)

    def _text(self, role: Role, inside: list[Element], align: str = "") -> Element:
        looks = node("pPr", None, node("pStyle", {"val": self._styles.of(role)}))
        if align:
            looks.append(node("jc", {"val": align}))
        return node("p", None, looks, *inside)

    def _cell(
        self, inside: Sequence[Element], width: int, fill: str, span: int = 1, merge: str = ""
    ) -> Element:
        looks = node("tcPr", None, node("tcW", {"w": width, "type": "dxa"}))
        if span > 1:
            looks.append(node("gridSpan", {"val": span}))
        if merge:
            looks.append(node("vMerge", {"val": merge}))
        if fill:
            looks.append(node("shd", {"val": "clear", "color": "auto", "fill": fill[1:]}))
        looks.append(node("vAlign", {"val": "center"}))
        return node("tc", None, looks, *inside)

    def _row(self, cells: Sequence[Element], *, is_head: bool, whole: bool) -> Element:
        looks = node("trPr")
        if whole:
            looks.append(node("cantSplit"))
        height = round(self._style.table.cell_height_mm * _TWIPS_PER_MM)
        looks.append(node("trHeight", {"val": height, "hRule": "atLeast"}))
        if is_head:
            looks.append(node("tblHeader"))
        return node("tr", None, looks, *cells)

    def _framed(self, widths: Sequence[int], rows: Sequence[Element]) -> Element:
        line = {"val": "single", "sz": 4, "space": 0, "color": self._style.colors.line[1:]}
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        margins = {
            "top": self._style.table.top_mm,
            "left": self._style.table.side_mm,
            "bottom": self._style.table.top_mm,
            "right": self._style.table.side_mm,
        }
        looks = node(
            "tblPr",
            None,
            node("tblW", {"w": sum(widths), "type": "dxa"}),
            node("jc", {"val": "center"}),
            node("tblBorders", None, *(node(side, dict(line)) for side in sides)),
            node("tblLayout", {"type": "fixed"}),
            node(
                "tblCellMar",
                None,
                *(
                    node(side, {"w": round(mm * _TWIPS_PER_MM), "type": "dxa"})
                    for side, mm in margins.items()
                ),
            ),
        )
        columns = node("tblGrid", None, *(node("gridCol", {"w": width}) for width in widths))
        return node("tbl", None, looks, columns, *rows)
