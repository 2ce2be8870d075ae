"""From a page to rows of cells: the fullest table of HTML, as offices save it under `.xls`."""

from collections.abc import Iterator
from typing import Any

from knowledge.library.reading import UnreadableError

_SPAN = 200
"""Columns or rows a cell may cover."""


def rows_of(text: str, most: int) -> list[list[str]]:
    """Return the cells of the fullest table of a page; covered places say what covers them.

    Args:
        text: The page.
        most: Cells the table may have.

    Raises:
        UnreadableError: It has no table, or too large a one.
    """
    from lxml import etree, html

    try:
        page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableError("tableless", "웹 문서에 표가 없음") from None
    tables = [list(_own_rows(table)) for table in page.iter("table")]
    if not any(tables):
        raise UnreadableError("tableless", "웹 문서에 표가 없음")
    return _spread(max(tables, key=lambda rows: sum(map(len, rows))), most)


def _own_rows(table: Any) -> Iterator[list[Any]]:
    """Yield the cells of each row of a table, those of tables within it left out."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield [cell for cell in row if cell.tag in ("td", "th")]


def _spread(rows: list[list[Any]], most: int) -> list[list[str]]:
    placed: dict[tuple[int, int], str] = {}
    for i, row in enumerate(rows):
        column = 0
        for cell in row:
            while (i, column) in placed:
                column += 1
            said = " ".join("".join(cell.itertext()).split())
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            # A title across the whole table is one cell and stays one.
            across = 1 if down == 1 and across > 2 and len(row) == 1 else across
            for below in range(min(down, len(rows) - i)):
                for right in range(across):
                    placed[i + below, column + right] = said
            if len(placed) > most:
                raise UnreadableError("long", f"{most:,}칸까지")
            column += across
    width = max((column for _, column in placed), default=0) + 1
    return [[placed.get((i, column), "") for column in range(width)] for i in range(len(rows))]


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), _SPAN) if said.isdecimal() and said.isascii() else 1
