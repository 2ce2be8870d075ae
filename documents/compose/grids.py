"""Tables from plain rows: heads, totals and groups of equal first cells."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from documents.blocks import Align, Cell, Column, Inline, Run, Table

Content = str | Run | Inline | Cell
Spec = tuple[str, float, Align]
"""Head, share of the width and alignment of a column."""
IN_FULL = 14
"""Risks and stakeholders that a report tells in full; the others follow in a line each."""


def cell(content: Content, strong: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    """Return a cell of one line."""
    if isinstance(content, Cell):
        return content
    runs: Inline = _runs(content)
    return Cell(lines=(runs,), strong=strong, colspan=colspan, rowspan=rowspan)


def lined(lines: Iterable[str | Run | Inline]) -> Cell:
    """Return a cell of several lines."""
    return Cell(lines=tuple(_runs(line) for line in lines) or ((Run(text="-"),),))


def _runs(content: str | Run | Inline) -> Inline:
    if isinstance(content, str):
        return (Run(text=content),)
    return (content,) if isinstance(content, Run) else content


def total_row(label: str, values: Sequence[str], columns: int) -> tuple[Cell, ...]:
    """Return a bold row: the label over the leading columns, the values in the last ones."""
    lead = cell(label, strong=True, colspan=columns - len(values)).model_copy(
        update={"align": "center"}
    )
    return (lead, *(cell(value, strong=True) for value in values))


def grouped(rows: Iterable[Sequence[Content]]) -> list[tuple[Cell, ...]]:
    """Return rows whose equal, adjacent first cells are merged into one tall cell."""
    merged: list[tuple[Cell, ...]] = []
    for label, group in groupby(rows, key=lambda row: row[0]):
        members = list(group)
        tall = cell(label, rowspan=len(members)).model_copy(update={"align": "center"})
        merged.append((tall, *map(cell, members[0][1:])))
        merged.extend(tuple(map(cell, member[1:])) for member in members[1:])
    return merged


def table(
    caption: str,
    specs: Sequence[Spec],
    rows: Iterable[Sequence[Content]],
    unit: str = "",
    note: str = "",
) -> Table:
    """Return a table with one header row."""
    head = tuple(cell(label) for label, _, _ in specs)
    return Table(
        caption=caption,
        unit=unit,
        columns=tuple(Column(width=width, align=align) for _, width, align in specs),
        rows=(head, *(tuple(map(cell, row)) for row in rows)),
        note=note,
    )
