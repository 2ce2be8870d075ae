"""Pages of a document as images, so that it is seen before it is downloaded.

Every format with pages is shown as its PDF, which is drawn in a second. What draws HWPX
itself takes a second a page and knows few fonts.
"""

from concurrent.futures import Future

from documents.blocks import Document
from documents.formats import FORMATS, begun

PAGED = ("hwpx", "docx", "odt", "pdf", "pptx")
"""Formats with pages."""
_PROGRAMS = {"hwpx": "한글", "docx": "워드", "pptx": "파워포인트", "odt": "리브레오피스"}
_DOTS = 110


def pages(document: Document) -> Future[list[bytes]]:
    """Begin a document's pages as PNG files; they are the same for every format with pages."""

    def draw() -> list[bytes]:
        from documents import pdf

        return pdf.pages(document, _DOTS)

    return begun(draw)


def note(format_name: str) -> str:
    """Return what a reader has to know of the pages when the file is of another format."""
    if format_name == "pdf":
        return ""
    label, program = FORMATS[format_name].label, _PROGRAMS[format_name]
    return (
        f"같은 내용을 PDF로 그린 모양입니다. {label} 파일을 {program}에서 열면 글꼴에 따라 "
        "쪽 나눔이 다를 수 있습니다."
    )
