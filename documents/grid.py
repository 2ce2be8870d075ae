"""Text, cells and tables: the parts that blocks and charts are both made of."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from documents.printable import Printable, RunText
from knowledge.model.base import Value

Align = Literal["left", "center", "right"]


class Run(Value):
    """Text of one weight, followed by the numbers of the references that carry it."""

    text: RunText = ""
    bold: bool = False
    cites: tuple[int, ...] = ()


Inline = tuple[Run, ...]


def plain(runs: Inline) -> str:
    """Return the text as printed, citation numbers included."""
    return "".join(run.text + mark(run.cites) for run in runs)


def mark(cites: tuple[int, ...]) -> str:
    """Return citation numbers as printed, such as `[1, 3]`."""
    return f"[{', '.join(map(str, cites))}]" if cites else ""


class Column(Value):
    """A column's share of the table's width and how its cells are aligned."""

    width: Annotated[float, Field(gt=0)]
    align: Align = "left"


class Cell(Value):
    """A cell; cells covered by its spans are left out of their rows, as in HTML."""

    lines: tuple[Inline, ...] = ()
    colspan: Annotated[int, Field(ge=1)] = 1
    rowspan: Annotated[int, Field(ge=1)] = 1
    align: Align | None = None
    """None: as the column says."""
    strong: bool = False
    """True for totals, which are printed bold on a tint."""

    @property
    def text(self) -> str:
        """Return the cell's text, lines joined by line breaks."""
        return "\n".join(plain(line) for line in self.lines)


class Placed(Value):
    """A cell with its position in the grid."""

    row: int
    column: int
    cell: Cell


class Table(Value):
    """A table with its caption above on the left and its unit on the right."""

    kind: Literal["table"] = "table"
    caption: Printable
    unit: Printable = ""
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]
    header_rows: Annotated[int, Field(ge=0)] = 1
    note: Printable = ""

    @model_validator(mode="after")
    def _is_full(self) -> Self:
        """Refuse a grid with a hole, an overlap or a span beyond its edge."""
        taken: set[tuple[int, int]] = set()
        for placed in self.placed():
            for row in range(placed.row, placed.row + placed.cell.rowspan):
                for column in range(placed.column, placed.column + placed.cell.colspan):
                    if (row, column) in taken:
                        raise ValueError(f"cells overlap at row {row}, column {column}")
                    taken.add((row, column))
        grid = {(r, c) for r in range(len(self.rows)) for c in range(len(self.columns))}
        if taken != grid:
            raise ValueError(f"table {self.caption!r} differs from its grid at {taken ^ grid}")
        return self

    def placed(self) -> Iterator[Placed]:
        """Yield the cells with their positions, spans resolved."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                yield Placed(row=row, column=column, cell=cell)
                taken |= {
                    (row + down, column + right)
                    for down in range(cell.rowspan)
                    for right in range(cell.colspan)
                }
                column += cell.colspan
