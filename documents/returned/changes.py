"""Which paragraphs of an edited file differ from those of the document it was drawn from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from documents import numbering
from documents.blocks import Document
from documents.formats import FORMATS
from documents.forms.markup import parse
from documents.forms.package import Package
from documents.forms.sheet import Flow, Table, flow
from documents.style import PROFILES, profile

_MARKS = sorted({mark for name in PROFILES for mark in profile(name).marks}, key=len, reverse=True)
_SIGN = re.compile(rf"^(?:{'|'.join(map(re.escape, _MARKS))})\s+")
_CITED = re.compile(r"\s*\[\d+(?:, \d+)*\](?=\s|\(|$|[,.)])")
_NUMBERED = re.compile(r"^(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|\d{1,2})\. ?\S")
_PAGE = re.compile(r"\s*\d+$")
_NEAR = 0.4
"""Likeness from which an old and a new paragraph are one that was edited."""


@dataclass(frozen=True)
class Change:
    """A paragraph that differs; its place among the paragraphs of the original."""

    kind: Literal["고침", "더함", "지움"]
    place: str
    """The heading or caption it stands under."""
    before: str
    after: str


@dataclass(frozen=True)
class _Unit:
    """A paragraph or a line of a cell, without mark and citation numbers."""

    text: str
    place: str


def changes(data: bytes, document: Document) -> tuple[Change, ...]:
    """Return what was edited in a file drawn from a document, in reading order.

    Raises:
        FormError: The file is no HWPX or DOCX, or cannot be read.
    """
    edited = Package(data)
    original = Package(FORMATS[edited.kind].render(document))
    labels = {_bare(label) for label in numbering.labels(document.blocks).values()}
    old, new = (_without_contents(_units(one), labels) for one in (original, edited))
    return tuple(_compared(old, new))


def _without_contents(units: Sequence[_Unit], labels: set[str]) -> list[_Unit]:
    """Return the units without a table of contents, whose pages an office works out anew.

    Its entries are the headings' texts before the headings themselves, with or without a page.
    """
    last = {unit.text: place for place, unit in enumerate(units)}
    return [
        unit
        for place, unit in enumerate(units)
        if not (unit.text in labels and last[unit.text] != place)
        and (unit.text in labels or _PAGE.sub("", unit.text) not in labels)
    ]


def _units(package: Package) -> list[_Unit]:
    place = ""
    found: list[_Unit] = []
    for part in package.parts:
        for text, heads in _texts(flow(parse(package.members[part]), part)):
            bare = _bare(text)
            if not bare:
                continue
            if heads and (text.startswith("<") or _NUMBERED.match(text)):
                place = bare
            found.append(_Unit(bare, place))
    return found


def _texts(pieces: Flow) -> Iterator[tuple[str, bool]]:
    """Yield the texts in reading order, and whether each stands outside of tables."""
    for piece in pieces:
        if isinstance(piece, Table):
            for cell in sorted(piece.cells, key=lambda cell: (cell.row, cell.column)):
                for text, _ in _texts(cell.flow):
                    yield text, False
        else:
            yield piece.text, True


def _bare(text: str) -> str:
    """Return a paragraph's own words: no mark, no citation numbers, spaces made even."""
    return " ".join(_CITED.sub("", _SIGN.sub("", text.strip())).split())


def _compared(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [u.text for u in old], [u.text for u in new], autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(old[start:end], new[other_start:other_end])


def _paired(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Change]:
    """Yield the changes within a stretch, pairing paragraphs that are alike in order."""
    left = list(new)
    for unit in old:
        place = next((n for n, one in enumerate(left) if _alike(unit.text, one.text)), None)
        if place is None and len(old) == len(new) == 1:
            place = 0
        if place is None:
            yield Change("지움", unit.place, unit.text, "")
            continue
        yield from (Change("더함", one.place, "", one.text) for one in left[:place])
        yield Change("고침", unit.place, unit.text, left[place].text)
        del left[: place + 1]
    yield from (Change("더함", one.place, "", one.text) for one in left)


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _NEAR
