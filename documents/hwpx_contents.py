"""The table of contents of an HWPX file, and ids that are the same every time.

Its page numbers are cross-references, which 한글 works out anew whenever the file is edited
or saved; until then they are estimates. 한글's own block of contents would wait for somebody
to ask for it, and hwpforge refuses files that hold one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from hwpx import HwpxDocument
from hwpx.oxml.paragraph import HwpxOxmlParagraph
from hwpx.tools.toc_author import add_page_crossref
from lxml.etree import _Element as Element

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_TARGET = re.compile(r"(?<=^\?#)\d+(?=;)")
_NUMBERED = ("p", "tbl", "pic", "header", "fieldBegin", "footNote")


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents: the paragraph, and the page its heading may stand on."""

    paragraph: HwpxOxmlParagraph
    looks: str
    page: int


def refer(
    file: HwpxDocument, entries: Sequence[Entry], headings: Sequence[HwpxOxmlParagraph]
) -> None:
    """Put the page of every heading behind its entry."""
    for entry, heading in zip(entries, headings, strict=True):
        before = len(entry.paragraph.runs)
        add_page_crossref(file, entry.paragraph, heading, cached_page=entry.page)
        for run in entry.paragraph.runs[before:]:
            run.char_pr_id_ref = entry.looks


def number(root: Element) -> None:
    """Replace the library's random ids in a section, and what refers to them, by counted ones."""
    given = {tag: _renumbered(root, tag) for tag in _NUMBERED}
    for end in root.iter(f"{HP}fieldEnd"):
        begun = end.get("beginIDRef", "")
        end.set("beginIDRef", given["fieldBegin"].get(begun, begun))
    for applied in root.iter(f"{HP}headerApply"):
        applied.set("idRef", given["header"].get(applied.get("idRef", ""), "1"))
    for told in _targets(root):
        old = _TARGET.search(told.text or "")
        if old:
            told.text = _TARGET.sub(given["p"].get(old[0], old[0]), told.text or "")


def _renumbered(root: Element, tag: str) -> dict[str, str]:
    numbers = count(1)
    given: dict[str, str] = {}
    for element in root.iter(HP + tag):
        new = str(next(numbers))
        name = "instId" if tag == "footNote" else "id"
        given[element.get(name, "")] = new
        element.set(name, new)
        if tag == "pic":
            element.set("instid", new)
    return given


def _targets(root: Element) -> Iterator[Element]:
    for parameter in root.iter(f"{HP}stringParam"):
        if parameter.get("name") in ("Command", "RefPath"):
            yield parameter
