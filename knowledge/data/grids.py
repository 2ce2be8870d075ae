"""From a file to rows of cells, as they stand in it: CSV, XLSX, XLS, JSON, tables of HTML."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.data import decimals, records, webtables
from knowledge.library.decoding import decoded
from knowledge.library.plain import delimiter_of, rows_of
from knowledge.library.reading import UnreadableError

MOST_CELLS = 6_000_000
"""Cells a table may have."""
MOST_COLUMNS = 2_000


class Grid(NamedTuple):
    """The cells of one sheet, by rows; every row has the same width."""

    name: str
    rows: list[list[str]]
    encoding: str = ""
    first: int = 1
    """Row of the file the first row is."""


def read(path: Path, kind: str) -> list[Grid]:
    """Return the sheets of a file that hold anything.

    Raises:
        UnreadableError: It holds no table, or too large a one.
    """
    if kind == "CSV":
        text, encoding = decoded(path.read_bytes())
        rows = rows_of(text)
        # A comma parts no cells there, so it may be a decimal point.
        free = delimiter_of(text) != ","
        grids = [Grid("", decimals.pointed(rows) if free else rows, encoding)]
    elif kind in ("XLSX", "XLS"):
        grids = list(_sheets(path))
    elif kind == "JSON":
        text, encoding = decoded(path.read_bytes())
        rows, first = records.rows_of(text)
        grids = [Grid("", [list(map(_said, row)) for row in rows], encoding, first)]
    elif kind == "HTML":
        text, encoding = decoded(path.read_bytes())
        grids = [Grid("", webtables.rows_of(text, MOST_CELLS), encoding)]
    else:
        raise UnreadableError("tableless", f"{kind} 문서")
    if sum(len(row) for grid in grids for row in grid.rows) > MOST_CELLS:
        raise UnreadableError("long", f"{MOST_CELLS:,}칸까지")
    widest = max((len(row) for grid in grids for row in grid.rows), default=0)
    if widest > MOST_COLUMNS:
        raise UnreadableError("long", f"열 {widest:,}개, {MOST_COLUMNS:,}개까지")
    found = [_even(grid) for grid in grids]
    found = [grid for grid in found if any(any(row) for row in grid.rows)]
    if not found:
        raise UnreadableError("textless")
    return found


def _even(grid: Grid) -> Grid:
    """Return a grid without empty edges, all of its rows of one width."""
    rows = [[" ".join(cell.split()) for cell in row] for row in grid.rows]
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    rows = [(row + [""] * width)[:width] for row in rows]
    while rows and not any(rows[-1]):
        rows.pop()
    return grid._replace(rows=rows)


def _sheets(path: Path) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if sheet.total_height * sheet.total_width > MOST_CELLS:
                    raise UnreadableError("long", f"{MOST_CELLS:,}칸까지")
                cells = sheet.to_python(skip_empty_area=False)
                rows = [[_said(cell) for cell in row] for row in cells]
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
                    _fill(rows, top, left, bottom, right)
                yield Grid(name, rows)
    except (CalamineError, OSError, ValueError):
        raise UnreadableError("damaged", "시트를 읽을 수 없음") from None


def _fill(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """Write what a merged cell says into every cell it covers."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    said = rows[top][left]
    # A title across the whole sheet is one cell and stays one.
    if top == bottom and right - left + 1 >= len(rows[top]) - 1 and len(rows[top]) > 2:
        return
    for row in rows[top : bottom + 1]:
        for i in range(left, min(right + 1, len(row))):
            row[i] = said


def _said(value: Any) -> str:
    """Return a cell's value as it would be written."""
    if isinstance(value, bool):
        return "예" if value else "아니오"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return "" if value is None else str(value)
