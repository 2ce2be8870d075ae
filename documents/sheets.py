"""A workbook as a value: sheets of figures, with the formulas that give the sums."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from documents.printable import Printable
from knowledge.model.base import Value


class Formula(Value):
    """A formula, such as `SUM(E4:E6)`, and the figure it gives."""

    expression: Annotated[str, Field(pattern=r"""^[A-Z0-9가-힣'!:()+*/,.$<>="-]+$""")]
    """In A1 notation, made by the product; nothing a person or a model wrote gets in."""
    result: float | Literal[""]
    """Empty where the cells it reads are left for the office to fill in."""


class Day(Value):
    """A date; not a bare one, which comes back from a file as text."""

    on: date


Content = Formula | Day | float | Printable | None
Kind = Literal["text", "won", "number", "share", "day"]


class SheetColumn(Value):
    """A column: its head, its width in characters and what its cells hold."""

    head: Printable
    width: float
    kind: Kind = "text"


class Row(Value):
    """A row, one content per column."""

    cells: tuple[Content, ...]
    strong: bool = False


class Sheet(Value):
    """A sheet: title in the first row, heads in the third, rows from the fourth."""

    name: Annotated[str, Field(min_length=1, max_length=31)]
    title: Printable
    unit: Printable = ""
    columns: Annotated[tuple[SheetColumn, ...], Field(min_length=1)]
    rows: tuple[Row, ...]
    notes: tuple[Printable, ...] = ()


FIRST_ROW = 4
"""Number of the first row below the heads."""


class Workbook(Value):
    """The sheets of a proposal."""

    sheets: Annotated[tuple[Sheet, ...], Field(min_length=1)]


def letter(place: int) -> str:
    """Return the letter of a column, the first being 0; at most 26 are used."""
    return chr(ord("A") + place)
