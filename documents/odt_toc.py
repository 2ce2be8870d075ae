"""The table of contents of an OpenDocument text: filled in, its page numbers kept by the office."""

from lxml.etree import _Element as Element

from documents import numbering
from documents.blocks import Document, Heading
from documents.odt_looks import CONTENTS, LINK
from documents.odt_styles import entry
from documents.odt_xml import linked, node, paragraph, referred, words
from documents.pagination import guessed_pages

_LEVELS = (1, 2)


def contents(document: Document, title: str) -> Element:
    """Return a table of contents of all headings.

    The page numbers are references that an office works out when it opens the file;
    one that is asked to renew the table takes it from the headings.
    """
    labels, pages = numbering.labels(document.blocks), guessed_pages(document)
    head = paragraph(CONTENTS, words(title))
    entries = [
        paragraph(entry(block.level), [_entry(place, labels[place], pages[place])])
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading)
    ]
    title_part = node("text:index-title", {"text:name": f"{title}1"}, head)
    body = node("text:index-body", None, title_part, *entries)
    looks = {"text:name": title, "text:protected": "false"}
    return node("text:table-of-content", looks, _source(title), body)


def _entry(place: int, label: str, page: int) -> Element:
    name = f"_Toc{place}"
    return linked(name, LINK, *words(label + "\t"), referred(name, str(page), "page"))


def _source(title: str) -> Element:
    """Return what the table is made from again."""
    templates = (
        node(
            "text:table-of-content-entry-template",
            {"text:outline-level": level, "text:style-name": entry(level)},
            node("text:index-entry-link-start"),
            node("text:index-entry-text"),
            node("text:index-entry-tab-stop", {"style:type": "right", "style:leader-char": "."}),
            node("text:index-entry-page-number"),
            node("text:index-entry-link-end"),
        )
        for level in _LEVELS
    )
    named = node("text:index-title-template", {"text:style-name": CONTENTS}, title)
    looks = {"text:outline-level": _LEVELS[-1], "text:use-index-marks": "false"}
    return node("text:table-of-content-source", looks, named, *templates)
