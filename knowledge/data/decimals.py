"""Figures with a decimal comma, as tables parted by semicolons have them: `1.234,5` for 1,234.5."""

import re

_FIGURE = re.compile(r"[+\-−△▲]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?%?")
_TELLING = re.compile(r",\d{1,2}%?$|,\d{4,}%?$|\.\d{3},\d")
"""A comma that parts no thousands."""


def pointed(rows: list[list[str]]) -> list[list[str]]:
    """Return rows whose columns of such figures have decimal points, the others as they are."""
    width = max(map(len, rows), default=0)
    wanted = {column for column in range(width) if _is_european(rows, column)}
    if not wanted:
        return rows
    return [[_pointed(cell) if i in wanted else cell for i, cell in enumerate(row)] for row in rows]


def _is_european(rows: list[list[str]], column: int) -> bool:
    """Return whether most of a column's figures are written so, and none the other way."""
    said = [row[column].strip() for row in rows if len(row) > column]
    figures = [cell for cell in said if any(map(str.isdecimal, cell)) and "," in cell]
    fitting = [cell for cell in figures if _FIGURE.fullmatch(cell)]
    return (
        any(_TELLING.search(cell) for cell in fitting)
        and len(fitting) == len(figures)
        and not any(re.fullmatch(r"[+-]?\d+\.(?:\d{1,2}|\d{4,})", cell) for cell in said)
    )


def _pointed(cell: str) -> str:
    plain = cell.strip()
    return plain.replace(".", "").replace(",", ".") if _FIGURE.fullmatch(plain) else cell
