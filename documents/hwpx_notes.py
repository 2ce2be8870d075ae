"""The footnotes of an HWPX file: a source where it is first cited, under its number in the list."""

from collections.abc import Iterable, Mapping
from unicodedata import east_asian_width

from hwpx.oxml.paragraph import HwpxOxmlParagraph
from lxml.etree import _Element as Element

from documents.hwpx_contents import HP
from documents.hwpx_styles import UNITS_PER_POINT, note_look, units
from documents.style import StyleProfile

_NARROW = 0.55
"""Width of a letter that is not as wide as high, generously."""
_NUMBER = 9
_WHOLE_LINE = "393216"
"""Flags of a segment that is a whole line."""


class Notes:
    """The sources of a document, each a footnote once."""

    def __init__(self, sources: Mapping[int, str], style: StyleProfile) -> None:
        self._sources, self._style = sources, style
        self._told: set[int] = set()
        self._next = 1

    def new(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Return those of these numbers whose source no footnote has told yet."""
        return tuple(n for n in numbers if n in self._sources and n not in self._told)

    def add(self, paragraph: HwpxOxmlParagraph, number: int, looks: str) -> None:
        """Put a source's footnote at the end of a paragraph as it stands.

        한글 counts footnotes by itself; where sources are first cited out of order it is
        told the number, so that note and list agree.
        """
        if number != self._next:
            paragraph.add_new_num(number=number, kind="FOOTNOTE", char_pr_id_ref=looks)
        self._told.add(number)
        self._next = number + 1
        note = paragraph.add_footnote(
            f" {self._sources[number]}", run_attributes={"charPrIDRef": looks}
        ).element
        note.set("number", str(number))
        for counted in note.iter(f"{HP}autoNum"):
            counted.set("num", str(number))
        for line in note.iter(f"{HP}p"):
            self._lay_out(line, self._sources[number])

    def _lay_out(self, paragraph: Element, text: str) -> None:
        """Write down where a note's lines begin.

        Files carry no layouts otherwise, since whoever opens one works them out. rhwp does
        not do so for notes, and prints them over each other.
        """
        look = note_look(self._style)
        size, room = look.size * UNITS_PER_POINT, units(self._style.page.text_mm)
        hang, high = units(look.hang), size * look.line / 100
        lines = paragraph.makeelement(f"{HP}linesegarray", {})
        for place, start in enumerate(_starts(text, (room - hang) / size)):
            measures = {
                # The number before the text takes eight places, the space after it one.
                "textpos": start + _NUMBER if place else 0,
                "vertpos": place * high,
                "vertsize": size,
                "textheight": size,
                "baseline": size * 0.85,
                "spacing": high - size,
                "horzpos": hang if place else 0,
                "horzsize": room - hang if place else room,
            }
            told = {name: str(round(value)) for name, value in measures.items()}
            line = paragraph.makeelement(f"{HP}lineseg", {**told, "flags": _WHOLE_LINE})
            lines.append(line)
        paragraph.append(lines)


def _starts(text: str, room: float) -> list[int]:
    """Return where lines of a text begin; `room` is their width in letters of full width."""
    starts, wide, blank = [0], 0.0, -1
    for place, letter in enumerate(text):
        if letter == " ":
            blank = place
        own = 1 if east_asian_width(letter) in "WF" else _NARROW
        wide += own
        if wide > room:
            # At the last blank of the line; within a word that is longer than a line.
            starts.append(blank + 1 if blank >= starts[-1] else place)
            rest = text[starts[-1] : place + 1]
            wide = sum(1 if east_asian_width(one) in "WF" else _NARROW for one in rest)
    return starts


def shown(numbers: Iterable[int]) -> str:
    """Return citation numbers as 한글 prints those of footnotes, such as `1)3)`."""
    return "".join(f"{number})" for number in numbers)
