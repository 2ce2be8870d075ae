"""Reading files that are text: TXT, Markdown, CSV, HTML, JSON."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from knowledge.library.decoding import decoded
from knowledge.library.reading import Block, UnreadableError

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
        yield from _html(text)
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


def said(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return rows of cells as text, one row a line; rows without words are left out."""
    return "\n".join(" | ".join(row).strip(" |") for row in rows if any(row))


_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white|transparent|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))",
    re.IGNORECASE,
)
_BREAKS = {
    "p",
    "div",
    "li",
    "br",
    "tr",
    "table",
    "ul",
    "ol",
    "section",
    "article",
    "header",
    "footer",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "body",
    "title",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
_SKIPPED = {"script", "style", "noscript", "template", "svg"}
_VOID = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "col",
    "area",
    "base",
    "embed",
    "source",
    "wbr",
}


class _Page(HTMLParser):
    """Gathers the blocks of a page; knows which of its words are not seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._depths: Counter[str] = Counter()
        self._skipped = 0
        self._level = 0
        self._cells: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BREAKS:
            self.end_block()
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag == "tr":
            self._cells = []
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = int(tag[1])
        unseen = "hidden" in values or bool(_UNSEEN.search(values.get("style") or ""))
        if unseen != self._unseen():
            self.end_block()
        if tag not in _VOID:
            self._open.append((tag, unseen or self._unseen()))
            self._depths[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(self._skipped - 1, 0)
        if tag in ("td", "th") and self._cells is not None:
            self._cells.append(" ".join("".join(self._words).split()))
            self._words = []
        elif tag == "tr" and self._cells is not None:
            row, self._cells = tuple(self._cells), None
            if any(row):
                self._add(
                    Block(kind="table", rows=(row,), text=said((row,)), hidden=self._unseen())
                )
        elif tag in _BREAKS:
            self.end_block()
        self._close(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(data)

    def end_block(self) -> None:
        """Take what was gathered as one block."""
        text = " ".join("".join(self._words).split())
        if self._cells is None:
            self._words = []
            if text:
                kind = "heading" if self._level else "paragraph"
                self._add(Block(kind=kind, text=text, level=self._level, hidden=self._unseen()))
            self._level = 0

    def _unseen(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _close(self, tag: str) -> None:
        """Leave an element and what was left open in it; one that was never opened, not at all.

        Counted, not looked for: pages nest a hundred thousand deep to stop whoever looks.
        """
        if not self._depths[tag]:
            return
        before = self._unseen()
        while self._depths[tag]:
            name, _ = self._open.pop()
            self._depths[name] -= 1
            if name == tag:
                break
        if before != self._unseen():
            self.end_block()

    def _add(self, block: Block) -> None:
        self.blocks.append(block.model_copy(update={"number": len(self.blocks) + 1}))


def _html(text: str) -> Iterator[Block]:
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    yield from page.blocks
