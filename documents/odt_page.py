"""The page of an OpenDocument text, and what the file says of itself."""

from lxml.etree import _Element as Element
from odfdo import Document as Odt
from odfdo import Element as Wrapped

from documents.blocks import Document
from documents.odt_styles import emptied
from documents.odt_xml import node, paragraph, words
from documents.properties import created
from documents.style import Page

_HEAD = 80
"""Characters of a title that are printed above every page."""
_STRANGE = ("Configurations2/", "Thumbnails/", "manifest.rdf")
"""What the library's template holds of the program and machine that made it."""
_LAYOUT = "A4"
_LINE = {
    "style:width": "0.2mm",
    "style:rel-width": "25%",
    "style:distance-before-sep": "2mm",
    "style:distance-after-sep": "1mm",
    "style:line-style": "solid",
    "style:adjustment": "left",
    "style:color": "#000000",
}
"""The line above footnotes."""


def lay_out(file: Odt, page: Page, title: str) -> None:
    """Give a file A4 pages; the title stands above all but the first, the number below."""
    layout = node(
        "style:page-layout",
        {"style:name": _LAYOUT},
        node("style:page-layout-properties", _sheet(page), node("style:footnote-sep", _LINE)),
        _strip("header", page.header_mm),
        _strip("footer", page.footer_mm),
    )
    master = node(
        "style:master-page",
        {"style:name": "Standard", "style:page-layout-name": _LAYOUT},
        node("style:header", None, paragraph("Header", words(title[:_HEAD]))),
        node("style:header-first", None, paragraph("Header", ())),
        node("style:footer", None, _numbered()),
        node("style:footer-first", None, _numbered()),
    )
    for path, made in (("//office:automatic-styles", layout), ("//office:master-styles", master)):
        emptied(file.styles, path).append(Wrapped.from_tag(made))


def _sheet(page: Page) -> dict[str, str]:
    return {
        "fo:page-width": "210mm",
        "fo:page-height": "297mm",
        "style:print-orientation": "portrait",
        "style:num-format": "1",
        "style:writing-mode": "lr-tb",
        "fo:margin-left": f"{page.left_mm:g}mm",
        "fo:margin-right": f"{page.right_mm:g}mm",
        "fo:margin-top": f"{page.top_mm:g}mm",
        "fo:margin-bottom": f"{page.bottom_mm:g}mm",
        "style:footnote-max-height": "0mm",
    }


def _numbered() -> Element:
    """Return the line with a page's number."""
    number = node("text:page-number", {"text:select-page": "current"}, "1")
    return paragraph("Footer", ("- ", number, " -"))


def describe(file: Odt, document: Document) -> None:
    """Fill in a file's properties; nothing of the library's template stays."""
    for name in list(file.get_parts()):
        if name.startswith(_STRANGE):
            file.del_part(name)
    for path in list(file.manifest.get_paths()):
        if str(path).startswith(_STRANGE):
            file.manifest.del_full_path(str(path))
    meta = file.meta
    meta.meta_body.clear()
    meta.title, meta.subject = document.title, document.subject
    meta.creator = meta.initial_creator = document.author
    meta.creation_date = meta.date = created(document)
    meta.language = "ko-KR"
    for keyword in document.keywords:
        meta.meta_body.append(Wrapped.from_tag(node("meta:keyword", None, keyword)))


def _strip(place: str, height: float) -> Element:
    """Return the strip of a page above or below its text."""
    gap = "fo:margin-bottom" if place == "header" else "fo:margin-top"
    looks = {"fo:min-height": f"{height:g}mm", gap: "2mm"}
    return node(f"style:{place}-style", None, node("style:header-footer-properties", looks))
