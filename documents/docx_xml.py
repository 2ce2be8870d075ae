"""The parts of a DOCX file that its library has no words for: fields, notes, cells, bookmarks."""

from collections.abc import Iterable

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def node(tag: str, attributes: dict[str, object] | None = None, *children: Element) -> Element:
    """Return an element, attributes in the word namespace unless they name another."""
    made: Element = OxmlElement(f"w:{tag}")
    for name, value in (attributes or {}).items():
        made.set(qn(name if ":" in name else f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, *properties: Element) -> Element:
    """Return a run of text; a tab in it is a tab."""
    made = node("r", None, node("rPr", None, *properties)) if properties else node("r")
    for place, part in enumerate(text.split("\t")):
        if place:
            made.append(node("tab"))
        if part:
            words = node("t", {"xml:space": "preserve"})
            words.text = part
            made.append(words)
    return made


def field(code: str, shown: str, *properties: Element) -> list[Element]:
    """Return the runs of a field with what it shows until it is updated."""
    return [*opened(code), run(shown, *properties), closed()]


def opened(code: str) -> list[Element]:
    """Return the runs that begin a field."""
    words = node("instrText", {"xml:space": "preserve"})
    words.text = f" {code} "
    begin, separate = (
        node("r", None, node("fldChar", {"fldCharType": kind})) for kind in ("begin", "separate")
    )
    return [begin, node("r", None, words), separate]


def closed() -> Element:
    """Return the run that ends a field."""
    return node("r", None, node("fldChar", {"fldCharType": "end"}))


def bookmarked(name: str, number: int, inside: Iterable[Element]) -> list[Element]:
    """Return elements with a bookmark around them."""
    start = node("bookmarkStart", {"id": number, "name": name})
    return [start, *inside, node("bookmarkEnd", {"id": number})]


def linked(anchor: str, inside: Iterable[Element]) -> Element:
    """Return elements that lead to a bookmark."""
    return node("hyperlink", {"anchor": anchor, "history": 1}, *inside)


class Notes:
    """The footnotes of a file, each under the number of its source."""

    def __init__(self, file: Docx) -> None:
        marks = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
            f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        self._notes = parse_xml(f"<w:footnotes {nsdecls('w')}>{marks}</w:footnotes>")
        self._counted = 0
        name = PackURI("/word/footnotes.xml")
        part = XmlPart(name, _NOTES, self._notes, file.part.package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def add(self, number: int, text: str, style: str) -> Element:
        """Add a note and return its mark in the text.

        Word counts notes by itself; only where sources are first cited out of order the
        mark is written down, which Word then leaves as it is.
        """
        own = number != self._counted + 1
        self._counted += not own
        place = {"id": len(self._notes) - 1}
        looks = node("pPr", None, node("pStyle", {"val": style}))
        sign = run(str(number)) if own else node("r", None, node("footnoteRef"))
        told = node("p", None, looks, sign, run(f" {text}"))
        self._notes.append(node("footnote", dict(place), told))
        marked = run(str(number) if own else "", node("vertAlign", {"val": "superscript"}))
        custom = {"customMarkFollows": 1} if own else {}
        marked.insert(1, node("footnoteReference", {**custom, **place}))
        return marked
