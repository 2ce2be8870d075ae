"""Pages of a document as images, so that it is seen before it is downloaded.

HWPX is drawn by rhwp where that is installed, in a process of its own: it loads an
older FreeType for everything in the process, and a fault of it must not be ours.
Everything else with pages is shown as its PDF.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from documents.blocks import Document
from documents.formats import FORMATS, drawing

PAGED = ("hwpx", "docx", "pdf", "pptx", "odt")
"""Formats with pages."""
_SECONDS = 60
_DOTS = 110
_SCALE = "1.2"
_MOST = 12
"""Pages of an HWPX file that are drawn; each takes a second."""
_RHWP = """
import ctypes, sys
ctypes.CDLL("libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
import rhwp
paper = rhwp.parse(sys.argv[1])
for page in range(min(paper.page_count, int(sys.argv[3]))):
    with open(f"{sys.argv[1]}.{page:03}.png", "wb") as file:
        file.write(paper.render_png(page=page, scale=float(sys.argv[2])))
"""


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
    if format_name == "hwpx":
        drawn = _rhwp(document)
        if drawn:
            more = f" 처음 {_MOST}쪽만 그렸습니다." if len(drawn) == _MOST else ""
            return Preview(drawn, f"한글 문서를 rhwp로 그린 모양입니다.{more}")
    from documents import pdf

    with drawing():
        pages = tuple(pdf.pages(document, _DOTS))
    if format_name == "pdf":
        return Preview(pages)
    label = FORMATS[format_name].label
    return Preview(
        pages,
        f"같은 내용을 PDF로 그린 모양입니다. {label} 파일은 여는 프로그램과 글꼴에 따라 "
        "줄과 쪽이 나뉘는 자리가 다를 수 있습니다.",
    )


def _rhwp(document: Document) -> tuple[bytes, ...]:
    """Return the pages of the HWPX file; nothing where rhwp is missing or fails."""
    if find_spec("rhwp") is None:
        return ()
    with tempfile.TemporaryDirectory(prefix="dure-") as folder:
        path = Path(folder) / "paper.hwpx"
        path.write_bytes(FORMATS["hwpx"].render(document))
        command = [sys.executable, "-c", _RHWP, str(path), _SCALE, str(_MOST)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (subprocess.SubprocessError, OSError):
            return ()
        return tuple(page.read_bytes() for page in sorted(Path(folder).glob("*.png")))
