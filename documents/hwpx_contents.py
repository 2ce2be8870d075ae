"""The table of contents of an HWPX file, and ids that are the same every time.

한글 fills the table in again when it opens the file; until then its page numbers are
guesses of the library.
"""

import re
from collections.abc import Iterator
from itertools import count

from hwpx import HwpxDocument
from hwpx.tools.toc_author import add_native_toc, ensure_body_styles_not_collected
from lxml.etree import _Element as Element

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_COUNTED = re.compile(r"^\d+\. ")
_TARGET = re.compile(r"(?<=^\?#)\d+(?=;)")
_NUMBERED = ("p", "tbl", "pic", "header", "fieldBegin")


def add_contents(file: HwpxDocument, at: int) -> None:
    """Put the table of contents before the paragraph `at`."""
    ensure_body_styles_not_collected(file)
    add_native_toc(file, at_index=at, title="<목  차>")
    for paragraph in file.sections[0].element.findall(f"{HP}p")[at:]:
        entry = next(paragraph.iter(f"{HP}fieldBegin"), None)
        if entry is None:
            break
        for text in paragraph.iter(f"{HP}t"):
            # The headings carry their numbers as text, and the library counts them again.
            text.text = _COUNTED.sub("", text.text or "")


def number(file: HwpxDocument) -> None:
    """Replace the library's random ids, and what refers to them, by counted ones."""
    for section in file.sections:
        root = section.element
        given = {tag: _renumbered(root, tag) for tag in _NUMBERED}
        for end in root.iter(f"{HP}fieldEnd"):
            begun = end.get("beginIDRef", "")
            end.set("beginIDRef", given["fieldBegin"].get(begun, begun))
        for applied in root.iter(f"{HP}headerApply"):
            applied.set("idRef", given["header"].get(applied.get("idRef", ""), "1"))
        for command in _commands(root):
            old = _TARGET.search(command.text or "")
            if old:
                command.text = _TARGET.sub(given["p"].get(old[0], old[0]), command.text or "")


def _renumbered(root: Element, tag: str) -> dict[str, str]:
    numbers = count(1)
    given: dict[str, str] = {}
    for element in root.iter(HP + tag):
        new = str(next(numbers))
        given[element.get("id", "")] = new
        element.set("id", new)
        if tag == "pic":
            element.set("instid", new)
    return given


def _commands(root: Element) -> Iterator[Element]:
    for parameter in root.iter(f"{HP}stringParam"):
        if parameter.get("name") == "Command":
            yield parameter
