"""The file formats a document can be drawn in; adding one is a module and a line here."""

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from typing import TypeVar

from documents.blocks import Document

_Made = TypeVar("_Made")
_DRAWER = ThreadPoolExecutor(1, thread_name_prefix="draw")
"""One file is drawn at a time, by a thread of its own: two would not be done sooner, only
weigh more, and memory that every caller's thread kept for itself would add up."""


def drawing(draw: Callable[[], _Made]) -> _Made:
    """Return what is drawn once there is room to; not to be asked for while drawing."""
    return begun(draw).result()


def begun(draw: Callable[[], _Made]) -> Future[_Made]:
    """Have something drawn as soon as there is room to, and go on meanwhile."""
    return _DRAWER.submit(_tidily, draw)


def _tidily(draw: Callable[[], _Made]) -> _Made:
    # Office libraries leave some MB of objects in circles, which would pile up for a while.
    # What was there before is set aside: looking through a catalogue takes half a second.
    gc.freeze()
    try:
        return draw()
    finally:
        gc.collect()
        gc.unfreeze()


@dataclass(frozen=True)
class Format:
    """A file format."""

    name: str
    label: str
    suffix: str
    media_type: str
    render: Callable[[Document], bytes]


def _by(module: str) -> Callable[[Document], bytes]:
    """Return a module's `render`; its libraries are loaded by whoever first draws with them."""

    def render(document: Document) -> bytes:
        made: bytes = drawing(lambda: import_module(f"documents.{module}").render(document))
        return made

    return render


def _json(document: Document) -> bytes:
    """Return the document's own tree."""
    return (document.model_dump_json(indent=2) + "\n").encode()


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("hwpx", "한글(HWPX)", ".hwpx", "application/hwp+zip", _by("hwpx")),
        Format("docx", "워드(DOCX)", ".docx", f"{_OFFICE}.wordprocessingml.document", _by("docx")),
        Format(
            "odt", "오픈문서(ODT)", ".odt", "application/vnd.oasis.opendocument.text", _by("odt")
        ),
        Format("pdf", "PDF", ".pdf", "application/pdf", _by("pdf")),
        Format(
            "pptx", "발표자료(PPTX)", ".pptx", f"{_OFFICE}.presentationml.presentation", _by("pptx")
        ),
        Format("xlsx", "엑셀(XLSX)", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", _by("xlsx")),
        Format("html", "웹 문서(HTML)", ".html", "text/html", _by("html")),
        Format("md", "마크다운", ".md", "text/markdown", _by("markdown")),
        Format("json", "문서 구조(JSON)", ".json", "application/json", _json),
    )
}
