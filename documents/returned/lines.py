"""What a file says, line by line: a paragraph is a line, and so is a row of a table.

How an office saves a text is evened out here: split runs, other spaces and quotes, marks
of items, citation numbers, and what was struck out with changes tracked.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from documents.forms.markup import parse
from documents.forms.package import Package
from documents.forms.sheet import Cell, Flow, Table, flow
from documents.style import PROFILES, profile

_MARKS = sorted({mark for name in PROFILES for mark in profile(name).marks}, key=len, reverse=True)
_SIGN = re.compile(rf"^(?:{'|'.join(map(re.escape, _MARKS))})\s+")
_CITED = re.compile(r"\s*\[\d+(?:, \d+)*\](?=\s|\(|$|[,.)])")
_NOTED = re.compile(r"(?<=\S)(?:\d{1,3}\))+(?=\s|$|[,.])")
"""Numbers of notes as 한글 prints them, 1)3)."""
_NUMBERED = re.compile(r"^(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|\d{1,2})\. ?\S")
_PAGE = re.compile(r"[\s.·…]*\d+$")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_ALIKE = str.maketrans("“”„‟〝〞‘’‚‛–—−‑", '""""""' + "''''" + "----")
"""Signs that programs put in the place of one another; one for one, so that places agree."""

Texts = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table by its cells, each with the texts it holds."""

    cells: tuple[Texts, ...]
    place: str = field(compare=False)
    """The heading or caption it stands under."""
    columns: Texts = field(default=(), compare=False)
    """What heads each cell; empty for a paragraph."""

    @property
    def key(self) -> tuple[Texts, ...]:
        """What it is compared by."""
        return tuple(tuple(folded(text) for text in cell) for cell in self.cells)

    @property
    def texts(self) -> Texts:
        """Everything it says."""
        return tuple(text for cell in self.cells for text in cell)


def lines(package: Package) -> list[Line]:
    """Return the lines of a file in reading order; empty ones are left out."""
    found: list[Line] = []
    place = ""
    for part in package.parts:
        for line, heads in _without_contents(_lines(flow(parse(package.members[part]), part))):
            if heads and (heads.startswith("<") or _NUMBERED.match(heads)):
                place = line.texts[0]
            found.append(Line(line.cells, place, line.columns))
    return found


def _without_contents(told: Iterable[tuple[Line, str]]) -> Iterator[tuple[Line, str]]:
    """Leave out the entries of a table of contents: a program writes them anew, with pages."""
    entries: list[str] | None = None
    for line, heads in told:
        if "".join(heads.split()) == "목차":
            entries = []
        elif entries is not None:
            entry = _PAGE.sub("", line.texts[0])
            if not line.columns and entry not in entries[:1]:
                entries.append(entry)
                continue
            entries = None  # the first heading of the text itself
        yield line, heads


def folded(text: str) -> str:
    """Return a text with signs that look alike made one, sign for sign."""
    return text.translate(_ALIKE)


def bare(text: str) -> str:
    """Return a paragraph's own words: no mark, no citation numbers, spaces made even."""
    even = unicodedata.normalize("NFC", text).translate(_UNSEEN).strip()
    return " ".join(_NOTED.sub(_unless_open, _CITED.sub("", _SIGN.sub("", even))).split())


def _unless_open(noted: re.Match[str]) -> str:
    """Leave a number that closes a bracket: (2026. 11. 23. 15:10)."""
    before = _NOTED.sub(_unless_open, noted.string[: noted.start()])
    return noted[0] if before.count("(") > before.count(")") else ""


def _lines(pieces: Flow) -> Iterator[tuple[Line, str]]:
    """Yield the lines, and of a paragraph its text as it stands."""
    for piece in pieces:
        if isinstance(piece, Table):
            yield from ((line, "") for line in _rows(piece))
        elif said := bare(piece.text):
            yield Line(((said,),), ""), piece.text.strip()


def _rows(table: Table) -> Iterator[Line]:
    last = max((cell.row for cell in table.cells), default=-1)
    for row in range(last + 1):
        cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
        if any(isinstance(piece, Table) for cell in cells for piece in cell.flow):
            for cell in cells:
                yield from (line for line, _ in _lines(cell.flow))
            continue
        texts = tuple(_texts(cell) for cell in cells)
        if any(texts):
            yield Line(texts, "", tuple(_head(table, cell) for cell in cells))


def _texts(cell: Cell) -> Texts:
    return tuple(
        said for para in cell.paras for part in para.text.split("\n") if (said := bare(part))
    )


def _head(table: Table, cell: Cell) -> str:
    head = table.at(0, cell.column)
    return bare(head.text) if head and head is not cell else ""
