"""Where one table ends and the next begins: offices put several under each other in one sheet."""

from collections.abc import Sequence

from knowledge.data.cells import missing, number, period

_SHARE = 0.6
"""Of the columns that a row of names fills, and of its names that stand where figures stood."""
_LINES = 3
"""Rows a title of the next table may have, after the empty one."""
_LOOKED_AT = 50
"""Rows by which it is told where figures stand."""


def end_of(rows: Sequence[list[str]], first: int, end: int) -> int:
    """Return where the table ends whose body begins at `first`: at an empty row before other names.

    Without such a row that is `end`.
    """
    for i in range(first + 1, end - 2):
        if any(rows[i]):
            continue
        for j in range(i + 1, min(i + 2 + _LINES, end - 1)):
            if _names(rows[j], rows[first : min(i, first + _LOOKED_AT)]) and any(
                map(_figure, rows[j + 1])
            ):
                return i
    return end


def _names(row: list[str], body: Sequence[list[str]]) -> bool:
    """Return whether a row names columns: words alone, some of them where figures stood."""
    said = [i for i, cell in enumerate(row) if cell and not missing(cell)]
    if len(said) < max(2, _SHARE * len(row)) or any(_figure(row[i]) for i in said):
        return False
    figures = {i for one in body for i, cell in enumerate(one) if _figure(cell)}
    return bool(figures) and len(figures & set(said)) >= _SHARE * len(figures)


def _figure(cell: str) -> bool:
    return number(cell) is not None and period(cell) is None
