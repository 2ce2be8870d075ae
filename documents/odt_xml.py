"""The parts of an OpenDocument text: elements, text, fields, notes and bookmarks.

Written straight in lxml, which the library builds on too: its own objects look their
parts up by path, and a report with a thousand cells would wait for them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lxml import etree
from lxml.etree import _Element as Element
from odfdo.element import ODF_NAMESPACES

_SPACES = re.compile("(\t|(?<= ) +|^ +| +$)")


@cache
def _name(prefixed: str) -> str:
    prefix, local = prefixed.split(":")
    return f"{{{ODF_NAMESPACES[prefix]}}}{local}"


def node(
    tag: str, attributes: Mapping[str, object] | None = None, *inside: Element | str
) -> Element:
    """Return an element such as `text:p` with what it holds: elements and text, in order."""
    made: Element = etree.Element(
        _name(tag), {_name(name): str(value) for name, value in (attributes or {}).items()}
    )
    for part in inside:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made


def words(text: str) -> Iterator[Element | str]:
    """Yield a text as a paragraph holds it: tabs and repeated spaces are elements."""
    for part in _SPACES.split(text):
        if part == "\t":
            yield node("text:tab")
        elif part.startswith(" ") and part.strip(" ") == "":
            # A single space between words stays text; these would be taken for layout.
            yield node("text:s", {"text:c": len(part)})
        elif part:
            yield part


def span(style: str, *inside: Element | str) -> Element:
    """Return text in a style of characters."""
    return node("text:span", {"text:style-name": style}, *inside)


def paragraph(style: str, inside: Iterable[Element | str], level: int = 0) -> Element:
    """Return a paragraph, or a heading where an outline level is given."""
    if level:
        looks = {"text:style-name": style, "text:outline-level": level}
        return node("text:h", looks, *inside)
    return node("text:p", {"text:style-name": style}, *inside)


def bookmarked(name: str, inside: Iterable[Element | str]) -> list[Element | str]:
    """Return text with a bookmark around it."""
    start, end = (node(f"text:bookmark-{side}", {"text:name": name}) for side in ("start", "end"))
    return [start, *inside, end]


def referred(name: str, shown: str, what: str = "text") -> Element:
    """Return a field that shows a bookmark's text, or the page it stands on."""
    looks = {"text:reference-format": what, "text:ref-name": name}
    return node("text:bookmark-ref", looks, shown)


def linked(name: str, style: str, *inside: Element | str) -> Element:
    """Return text that leads to a bookmark."""
    looks = {
        "xlink:type": "simple",
        "xlink:href": f"#{name}",
        "text:style-name": style,
        "text:visited-style-name": style,
    }
    return node("text:a", looks, *inside)


def counted(name: str, number: int) -> Element:
    """Return the field that numbers a caption within its kind."""
    looks = {
        "text:ref-name": f"ref{name}{number - 1}",
        "text:name": name,
        "text:formula": f"ooow:{name}+1",
        "style:num-format": "1",
    }
    return node("text:sequence", looks, str(number))


def note(mark: str, style: str, text: str) -> Element:
    """Return a footnote under a mark of our own choice."""
    return node(
        "text:note",
        {"text:id": f"note{mark}", "text:note-class": "footnote"},
        node("text:note-citation", {"text:label": mark}, mark),
        node("text:note-body", None, paragraph(style, words(f" {text}"))),
    )
