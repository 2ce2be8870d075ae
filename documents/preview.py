"""Pages of a document as images, so that it is seen before it is downloaded.

Every format with pages is shown as its PDF, which is drawn in a second. What draws HWPX
itself takes a second a page and knows few fonts.
"""

from dataclasses import dataclass

from documents.blocks import Document
from documents.formats import FORMATS, drawing

PAGED = ("hwpx", "docx", "pdf", "pptx")
"""Formats with pages."""
_PROGRAMS = {"hwpx": "한글", "docx": "워드", "pptx": "파워포인트"}
_DOTS = 110


@dataclass(frozen=True)
class Preview:
    """The pages of a document and what they are a picture of."""

    pages: tuple[bytes, ...]
    """PNG files."""
    note: str = ""
    """What a reader has to know of them, in Korean."""


def preview(document: Document, format_name: str) -> Preview:
    """Return a document's pages; none for a format without pages."""
    if format_name not in PAGED:
        return Preview(())
    from documents import pdf

    with drawing():
        pages = tuple(pdf.pages(document, _DOTS))
    if format_name == "pdf":
        return Preview(pages)
    label, program = FORMATS[format_name].label, _PROGRAMS[format_name]
    return Preview(
        pages,
        f"같은 내용을 PDF로 그린 모양입니다. {label} 파일을 {program}에서 열면 글꼴에 따라 "
        "쪽 나눔이 다를 수 있습니다.",
    )
