"""Which lines of an edited file differ from those of the document it was drawn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from documents.blocks import Document
from documents.formats import FORMATS
from documents.forms.package import Package
from documents.returned.lines import Line, Texts, folded, lines

_NEAR = 0.4
"""Likeness from which an old and a new line are one that was edited."""
_STRANGE = 0.5
"""Share of lines that differ from which a file is another document."""
NOWHERE = Line((), "")


class OtherDocumentError(ValueError):
    """The file is no edited copy of the document; the message says so in Korean."""


@dataclass(frozen=True)
class Change:
    """A line, or a text of a cell, that differs."""

    kind: Literal["고침", "더함", "지움", "옮김"]
    place: str
    """The heading or caption it stands under."""
    before: str
    after: str
    line: Line = NOWHERE
    """The whole line as it was; as it is now when it was added."""
    cell: int = 0
    """Which cell of the line it is in."""
    whole: bool = True
    """False when the line stayed and only a text of one of its cells came or went."""
    previous: Line = NOWHERE
    """The line before it in the edited file."""
    following: Line = NOWHERE

    @property
    def column(self) -> str:
        """What heads the cell; empty outside of tables."""
        return self.line.columns[self.cell] if self.cell < len(self.line.columns) else ""


def changes(data: bytes, document: Document) -> tuple[Change, ...]:
    """Return what was edited in a file drawn from a document, in reading order.

    Raises:
        FormError: The file is no HWPX or DOCX, or cannot be read.
        OtherDocumentError: Hardly a line of it is the document's.
    """
    return compared(data, FORMATS[Package(data).kind].render(document))


def compared(edited: bytes, original: bytes) -> tuple[Change, ...]:
    """Return what differs between an edited file and the one it was made from."""
    old, new = lines(Package(original)), lines(Package(edited))
    return tuple(_moves(list(_compared(old, new))))


def _compared(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [u.key for u in old], [u.key for u in new], autojunk=False)
    if old and matcher.ratio() < _STRANGE:
        raise OtherDocumentError(
            "고른 산출물에서 나온 문서로 보이지 않습니다. 산출물을 바로 골랐는지 확인하십시오."
        )
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            around = [NOWHERE, *new, NOWHERE]
            yield from _paired(old[start:end], new[other_start:other_end], around, other_start)


def _paired(
    old: Sequence[Line], new: Sequence[Line], around: Sequence[Line], first: int
) -> Iterator[Change]:
    """Yield the changes within a stretch, pairing lines that are alike in order."""
    taken = 0
    for line in old:
        left = range(taken, len(new))
        place = next((n for n in left if _alike(line, new[n])), None)
        if place is None and len(old) == len(new) == 1:
            place = 0
        if place is None:
            yield Change("지움", line.place, " | ".join(line.texts), "", line)
            continue
        yield from (_added(new[n], around, first + n) for n in range(taken, place))
        yield from _within(line, new[place])
        taken = place + 1
    yield from (_added(new[n], around, first + n) for n in range(taken, len(new)))


def _added(line: Line, around: Sequence[Line], place: int) -> Change:
    texts = " | ".join(line.texts)
    before, after = around[place], around[place + 2]
    return Change("더함", line.place, "", texts, line, previous=before, following=after)


def _within(old: Line, new: Line) -> Iterator[Change]:
    """Yield what differs between a line and what became of it, cell by cell."""
    for number, (was, now) in enumerate(zip_longest(old.cells, new.cells, fillvalue=())):
        codes = SequenceMatcher(
            None, [folded(t) for t in was], [folded(t) for t in now], autojunk=False
        ).get_opcodes()
        for kind, start, end, other_start, other_end in codes:
            if kind != "equal":
                yield from _texts(old, new, number, was[start:end], now[other_start:other_end])


def _texts(old: Line, new: Line, cell: int, was: Texts, now: Texts) -> Iterator[Change]:
    for before, after in zip_longest(was, now, fillvalue=""):
        if not before:
            given = new.cells[cell]
            place = given.index(after)
            above = Line((given[:place][-1:],), new.place)
            yield Change("더함", old.place, "", after, old, cell, whole=False, previous=above)
        else:
            kind: Literal["고침", "지움"] = "고침" if after else "지움"
            yield Change(kind, old.place, before, after, old, cell, whole=False)


def _alike(old: Line, new: Line) -> bool:
    if (len(old.columns) > 0) != (len(new.columns) > 0):
        return False
    texts = folded(" ".join(old.texts)), folded(" ".join(new.texts))
    return SequenceMatcher(None, *texts, autojunk=False).ratio() >= _NEAR


def _moves(found: list[Change]) -> Iterator[Change]:
    """Yield the changes; a line that went at one place and came at another was moved."""
    came = {change.line.key: change for change in found if change.kind == "더함" and change.whole}
    moved = {
        change.line.key for change in found if change.kind == "지움" and change.line.key in came
    }
    for change in found:
        if not change.whole or change.line.key not in moved:
            yield change
        elif change.kind == "더함":
            yield replace(change, kind="옮김", before=change.after)
