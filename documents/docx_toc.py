"""The table of contents of a DOCX file: a field, filled in, and renewed when it is opened."""

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents import layout, numbering
from documents.blocks import Document, Heading
from documents.docx_styles import Styles
from documents.docx_xml import closed, field, linked, node, opened, run
from documents.pagination import guessed_pages

_FIELD = 'TOC \\o "1-2" \\h \\z \\u'


def contents(document: Document, styles: Styles) -> list[Element]:
    """Return a page of contents; until Word has counted, its page numbers are estimates."""
    labels, pages = numbering.labels(document.blocks), guessed_pages(document)
    entries = [
        (place, block.level)
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading)
    ]
    title = run(layout.WORDS[layout.language(document)]["contents"])
    head = _line(styles.of("box_title"), [title], node("pageBreakBefore"))
    lines = [head]
    for count, (place, level) in enumerate(entries):
        anchor = f"_Toc{place}"
        page = field(f"PAGEREF {anchor} \\h", str(pages[place]))
        parts = [linked(anchor, [run(labels[place] + "\t"), *page])]
        if count == 0:
            parts = [*opened(_FIELD), *parts]
        if count == len(entries) - 1:
            parts = [*parts, closed()]
        lines.append(_line(styles.named(f"toc {level}"), parts))
    return [*lines, node("p", None, node("r", None, node("br", {"type": "page"})))]


def _line(style: str, inside: list[Element], *looks: Element) -> Element:
    return node("p", None, node("pPr", None, node("pStyle", {"val": style}), *looks), *inside)
