"""The typed tree every document is made of; content only, no format and no measure.

Marks of items, numbers of headings, fonts and indents are not here: a format
takes them from the document's style profile.
"""

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


class Digest(Value):
    """문서요지 and 키워드: what a reader, human or not, finds first."""

    kind: Literal["digest"] = "digest"
    lines: Annotated[tuple[Printable, ...], Field(min_length=1, max_length=3)]
    keywords: Annotated[tuple[Printable, ...], Field(max_length=5)]


class TitleBox(Value):
    """The title bar: title, then date, then department."""

    kind: Literal["title"] = "title"
    title: Printable
    date: Printable
    department: Printable


class Box(Value):
    """A framed summary."""

    kind: Literal["box"] = "box"
    title: Printable
    lines: Annotated[tuple[Inline, ...], Field(min_length=1)]


class Heading(Value):
    """A heading; numbered ones are counted by `headings`, never by hand."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2]
    text: Printable
    numbered: bool = True


class Item(Value):
    """A 개조식 item; its mark comes from the style profile."""

    kind: Literal["item"] = "item"
    level: Literal[1, 2, 3, 4]
    runs: Inline


class Paragraph(Value):
    """Running text."""

    kind: Literal["paragraph"] = "paragraph"
    runs: Inline
    align: Align = "left"


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


class Reference(Value):
    """A source, under the number by which the text cites it."""

    number: Annotated[int, Field(ge=1)]
    title: Printable
    place: Printable = ""
    date: Printable = ""
    source: Printable = ""
    verified: bool = False

    @property
    def text(self) -> str:
        """Return the entry as printed after its number."""
        state = "확인" if self.verified else "미확인"
        parts = (self.title, self.place, self.date and f"기준일 {self.date}", self.source)
        return f"{', '.join(part for part in parts if part)} ({state})"


class References(Value):
    """The numbered sources, in the order of their first use."""

    kind: Literal["references"] = "references"
    entries: Annotated[tuple[Reference, ...], Field(min_length=1)]


class Contact(Value):
    """Who answers questions about the document."""

    kind: Literal["contact"] = "contact"
    department: Printable
    contact: Printable

    @property
    def text(self) -> str:
        """Return the line as printed."""
        return f"담당부서: {self.department}  연락처: {self.contact}"


class Attachments(Value):
    """붙임 with the closing 끝.; without attachments only the closing mark."""

    kind: Literal["attachments"] = "attachments"
    names: tuple[Printable, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines as printed: numbered when there is more than one, 끝. after the last."""
        if not self.names:
            return ("끝.",)
        if len(self.names) == 1:
            return (f"붙임  {self.names[0]} 1부.  끝.",)
        lines = [f"{number}. {name} 1부." for number, name in enumerate(self.names, 1)]
        # Six half-width spaces are as wide as "붙임  ", so that the numbers stand in line.
        rest = [f"{' ' * 6}{line}" for line in lines[1:]]
        return (f"붙임  {lines[0]}", *rest[:-1], f"{rest[-1]}  끝.")


Block = Annotated[
    Digest
    | TitleBox
    | Box
    | Heading
    | Item
    | Paragraph
    | Table
    | References
    | Contact
    | Attachments,
    Field(discriminator="kind"),
]


class Document(Value):
    """A document: its properties and its blocks in reading order."""

    title: Printable
    subject: Printable = ""
    """문서요지 as one line, for the file's properties."""
    keywords: tuple[Printable, ...] = ()
    author: Printable = ""
    created: Printable = ""
    """UTC time, ISO 8601 with `Z`."""
    profile: str = "government"
    """Name of the style profile it is drawn by."""
    blocks: tuple[Block, ...]
