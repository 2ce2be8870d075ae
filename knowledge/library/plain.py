"""Reading files that are text: TXT, Markdown, CSV, HTML, JSON."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.library import markup
from knowledge.library.decoding import decoded
from knowledge.library.reading import Block, UnreadableError, said

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_DELIMITERS = ",\t;|"
_CELL = 100_000
"""Characters a cell may hold; more is a lost quotation mark."""
_ROWS = 1_000_000
"""Lines of a table that is read as a paper."""


def read(path: Path, kind: str) -> Iterator[Block]:
    """Yield the blocks of a text file.

    Raises:
        UnreadableError: It is no text.
    """
    text, _ = decoded(path.read_bytes())
    if kind == "CSV":
        yield from _table(text)
    elif kind == "HTML":
        yield from markup.blocks_of(text)
    else:
        yield from _lines(text, marked=kind == "Markdown")


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a delimited text, with the delimiter most of its lines agree on.

    A lost quotation mark would swallow the rest of the file into one cell: then
    quotation marks are taken for plain characters.
    """
    delimiter = delimiter_of(text)
    csv.field_size_limit(2**24)
    quote = _quote_of(text, delimiter)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, quotechar=quote))
    if any(len(cell) > _CELL and "\n" in cell for row in rows for cell in row):
        lines = io.StringIO(text)
        rows = list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return rows


def _quote_of(text: str, delimiter: str) -> str:
    """Return the sign cells are quoted by: a single one, where it opens and ends every line."""
    lines = [line for line in text[:50_000].split("\n")[:-1][:60] if line.strip()]
    single = [
        line
        for line in lines
        if re.match(r"'.*'\s*" + re.escape(delimiter), line) and line[-1] == "'"
    ]
    return "'" if lines and len(single) == len(lines) else '"'


def delimiter_of(text: str) -> str:
    """Return the sign that parts cells: the one found alike in most lines."""
    lines = [line for line in text[:50_000].split("\n")[:60] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines if sign in line]
        common = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(common) if common else 0), common

    return max(_DELIMITERS, key=agreement)


def _lines(text: str, *, marked: bool) -> Iterator[Block]:
    """Yield paragraphs, parted by empty lines, and the headings of Markdown."""
    waiting: list[str] = []
    start = 1
    for number, line in enumerate(text.split("\n"), start=1):
        heading = _HEADING.match(line) if marked else None
        if (heading or not line.strip()) and waiting:
            yield Block(text="\n".join(waiting), number=start)
            waiting = []
        if heading:
            yield Block(kind="heading", text=heading[2], number=number, level=len(heading[1]))
        elif line.strip():
            start = start if waiting else number
            waiting.append(line.rstrip())
    if waiting:
        yield Block(text="\n".join(waiting), number=start)


def _table(text: str) -> Iterator[Block]:
    if text.count("\n") > _ROWS:
        said_rows = (
            f"{text.count(chr(10)):,}줄, {_ROWS:,}줄까지. 표는 공공데이터에 올리면 셈할 수 있음"
        )
        raise UnreadableError("long", said_rows)
    rows = tuple(tuple(cell.strip() for cell in row) for row in rows_of(text))
    if any(any(row) for row in rows):
        yield Block(kind="table", rows=rows, text=said(rows), number=1)
