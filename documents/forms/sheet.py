"""Paragraphs and tables of a form, the same for HWPX and DOCX."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.forms.markup import Node

_SKIPPED = (
    *("tbl", "footNote", "endNote", "txbxContent", "caption", "header", "footer"),
    *("del", "moveFrom", "instrText", "Fallback"),
)
"""What stands inside a paragraph without being its text; with changes tracked, what went."""
_SIGNS = {"tab": " ", "fwSpace": " ", "nbSpace": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a sign."""


@dataclass(eq=False)
class Para:
    """A paragraph with its text."""

    node: Node
    part: str
    text: str
    style: str = ""


@dataclass(eq=False)
class Cell:
    """A cell with its content and its place in the grid."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    flow: list["Para | Table"] = field(default_factory=list)

    @property
    def paras(self) -> list[Para]:
        """Return its own paragraphs."""
        return [each for each in self.flow if isinstance(each, Para)]

    @property
    def text(self) -> str:
        """Return the text of its own paragraphs, one per line."""
        return "\n".join(para.text for para in self.paras if para.text.strip()).strip()


@dataclass(eq=False)
class Table:
    """A table by cells; covered places are left out."""

    cells: list[Cell]

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a place."""
        for cell in self.cells:
            down = cell.row <= row < cell.row + cell.rows
            if down and cell.column <= column < cell.column + cell.columns:
                return cell
        return None


Flow = list[Para | Table]


def flow(root: Node, part: str) -> Flow:
    """Return the paragraphs and tables of a part in reading order."""
    body = root.first("body") or root
    return _flow(body, part)


def _flow(node: Node, part: str) -> Flow:
    found: Flow = []
    for child in node.children:
        if child.name == "p":
            tables = [_hwpx_table(table, part) for table in _tables(child)]
            text = said(child)
            if text.strip() or not tables:
                found.append(Para(child, part, text, _style(child)))
            found += tables
        elif child.name == "tbl":
            found.append(_docx_table(child, part))
        elif child.name in ("sdt", "sdtContent", "smartTag"):
            found += _flow(child, part)
    return found


def said(node: Node) -> str:
    """Return the text of a paragraph without that of tables and notes in it."""
    if node.name == "t":
        return node.text
    if node.name in _SIGNS:
        return _SIGNS[node.name]
    return "".join(said(child) for child in node.children if child.name not in _SKIPPED)


def _style(paragraph: Node) -> str:
    named = paragraph.first("pPr", "pStyle")
    return named.attributes.get("w:val", "") if named else ""


def _tables(paragraph: Node) -> Iterator[Node]:
    return (table for run in paragraph.all("run") for table in run.all("tbl"))


def _hwpx_table(table: Node, part: str) -> Table:
    cells = []
    for row in table.all("tr"):
        for one in row.all("tc"):
            place, span, inside = one.first("cellAddr"), one.first("cellSpan"), one.first("subList")
            where = place.attributes if place else {}
            wide = span.attributes if span else {}
            cells.append(
                Cell(
                    row=int(where.get("rowAddr", "0")),
                    column=int(where.get("colAddr", "0")),
                    rows=int(wide.get("rowSpan", "1")),
                    columns=int(wide.get("colSpan", "1")),
                    flow=_flow(inside, part) if inside else [],
                )
            )
    return Table(cells)


def _docx_table(table: Node, part: str) -> Table:
    cells: list[Cell] = []
    for row, line in enumerate(table.all("tr")):
        column = 0
        for one in _docx_cells(line):
            columns = int(_property(one, "gridSpan") or "1")
            above = next((c for c in cells if c.column == column and c.row + c.rows == row), None)
            if _continues(one) and above:
                above.rows += 1
            else:
                cells.append(Cell(row, column, 1, columns, _flow(one, part)))
            column += columns
    return Table(cells)


def _docx_cells(row: Node) -> Iterator[Node]:
    for child in row.children:
        if child.name == "tc":
            yield child
        elif child.name in ("sdt", "sdtContent"):
            yield from _docx_cells(child)


def _property(cell: Node, name: str) -> str:
    found = cell.first("tcPr", name)
    return found.attributes.get("w:val", "") if found else ""


def _continues(cell: Node) -> bool:
    merged = cell.first("tcPr", "vMerge")
    return merged is not None and merged.attributes.get("w:val", "continue") == "continue"
