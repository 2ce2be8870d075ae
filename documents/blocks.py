"""The typed tree every document is made of; content only, no format and no measure.

Marks of items, numbers of headings, fonts and indents are not here: a format
takes them from the document's style profile.
"""

from typing import Annotated, Literal

from pydantic import Field

from documents.charts import Chart
from documents.grid import Align, Cell, Column, Inline, Placed, Run, Table, mark, plain
from documents.printable import Printable
from documents.sheets import Workbook
from knowledge.model.base import Value

__all__ = [
    "Align",
    "Attachments",
    "Block",
    "Box",
    "Cell",
    "Column",
    "Contact",
    "Digest",
    "Document",
    "Figure",
    "Heading",
    "Inline",
    "Item",
    "Paragraph",
    "Placed",
    "Reference",
    "References",
    "Run",
    "Table",
    "TitleBox",
    "mark",
    "plain",
]


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


class Figure(Value):
    """A chart with its caption below; every format draws the same picture of it."""

    kind: Literal["figure"] = "figure"
    caption: Printable
    chart: Chart
    alt: Printable
    """What a reader who cannot see it has to know, in one or two sentences."""
    tabled: bool = True
    """False: a table beside it holds the same data, so that its own is not printed."""

    @property
    def table(self) -> Table:
        """Return the chart's data as a table."""
        return self.chart.table(self.caption)


class Reference(Value):
    """A source, under the number by which the text cites it."""

    number: Annotated[int, Field(ge=1)]
    title: Printable
    place: Printable = ""
    date: Printable = ""
    source: Printable = ""
    verified: bool = False
    wording: Printable = ""
    """The entry in another language; by default it is worded in Korean from the rest."""

    @property
    def text(self) -> str:
        """Return the entry as printed after its number."""
        if self.wording:
            return self.wording
        return self._worded(self.source)

    @property
    def note(self) -> str:
        """Return the entry as printed in a footnote; the list has where it can be opened."""
        address = self.source if self.source.startswith("http") else ""
        if self.wording:
            return self.wording.replace(f", {address}", "") if address else self.wording
        return self._worded("" if address else self.source)

    def _worded(self, source: str) -> str:
        state = "확인" if self.verified else "미확인"
        parts = (self.title, self.place, self.date and f"기준일 {self.date}", source)
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
    | Figure
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
    contents: bool = False
    """True asks for a table of contents in HWPX even where the document is short."""
    blocks: tuple[Block, ...]
    workbook: Workbook | None = None
    """The figures behind it, as sheets that compute; for spreadsheets only."""
