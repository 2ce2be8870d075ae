"""Reading pages of HTML: paragraphs, headings, tables, and what a visitor would not see."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from knowledge.library.reading import Block, said

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
_WINDOW = "창 제목"
"""What a page is called in the window, not on it."""
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


class _Table:
    """A table that is being read."""

    def __init__(self) -> None:
        self.rows: list[tuple[tuple[str, ...], bool]] = []
        """Every row as it stands, empty ones too, and whether it is not seen."""
        self.cells: list[str] | None = None
        self.layout = False
        """Whether it only holds other tables: what it says is then paragraphs."""


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
        self._part = ""
        self._count = 0
        self._tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BREAKS:
            self.end_block()
            # In a cell it ends a line: the words before and after do not run together.
            self._words.append(" ")
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag == "title":
            self._part = _WINDOW
        elif tag == "table":
            self._open_table()
        elif tag == "tr" and self._tables:
            self._end_row()
            self._tables[-1].cells = []
        elif tag in ("td", "th"):
            self._end_cell()
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
        if tag in ("td", "th"):
            self._end_cell(said=True)
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._close_table()
        elif tag in _BREAKS:
            self.end_block()
            self._words.append(" ")
        if tag == "title":
            self._part = ""
        self._close(tag)

    def _open_table(self) -> None:
        """Begin a table; one that holds it is for layout, and what it said so far is words."""
        if self._tables and self._tables[-1].cells is not None:
            around = self._tables[-1]
            self._write(around)
            told, around.rows, around.layout = around.cells or [], [], True
            around.cells = None
            words, self._words = self._words, []
            for each in told:
                self._words = [each]
                self.end_block()
            self._words = words
            self.end_block()
        self._tables.append(_Table())

    def _close_table(self) -> None:
        if self._tables:
            self._end_row()
            self._write(self._tables.pop())

    def _end_cell(self, *, said: bool = False) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or table.cells is None:
            self.end_block()
            return
        text = " ".join("".join(self._words).split())
        self._words = []
        if said or text:
            table.cells.append(text)

    def _end_row(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or table.cells is None:
            return
        if "".join(self._words).strip():
            self._end_cell()
        row, table.cells, self._words = tuple(table.cells), None, []
        if not table.layout:
            table.rows.append((row, self._unseen()))
            return
        for each in row:
            self._words = [each]
            self.end_block()

    def _write(self, table: _Table) -> None:
        """Add the rows of a table as a block; those that are not seen as another."""
        for unseen in (False, True):
            # An empty row keeps the place of one that is in the other block.
            rows = tuple(row if hidden == unseen else () for row, hidden in table.rows)
            if any(map(any, rows)):
                self._add(Block(kind="table", rows=rows, text=said(rows), hidden=unseen))

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(data)

    def end_block(self) -> None:
        """Take what was gathered as one block."""
        text = " ".join("".join(self._words).split())
        if not self._tables or self._tables[-1].cells is None:
            self._words = []
            if text:
                kind = "heading" if self._level else "paragraph"
                block = Block(kind=kind, text=text, level=self._level, hidden=self._unseen())
                self._add(block.model_copy(update={"part": self._part}))
            self._level = 0

    def finish(self) -> None:
        """Take what was left open at the end."""
        while self._tables:
            self._close_table()
        self.end_block()

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
        self._count += not block.part
        number = 0 if block.part else self._count
        self.blocks.append(block.model_copy(update={"number": number}))


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of a page in order; a table is one, whatever is not seen stands apart."""
    page = _Page()
    page.feed(text)
    page.close()
    page.finish()
    yield from page.blocks
