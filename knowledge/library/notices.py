"""What a file holds beside its text that is neither read, followed nor run: said to a person."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.library import archives

_PACKED = frozenset({"DOCX", "XLSX", "PPTX", "HWPX"})
_OUTSIDE = re.compile(
    rb'<Relationship\b(?=[^>]*TargetMode="External")(?![^>]*/relationships/hyperlink")[^>]*>'
)
_EMBEDDED = re.compile(r"/(?:embeddings/|oleObject)|^BinData/.*\.ole$", re.IGNORECASE)
_LINKED = re.compile(r"xl/(?:externalLinks/externalLink|connections)")
_RUN = {"/JavaScript": "자바스크립트", "/Launch": "프로그램 실행", "/SubmitForm": "서식 보내기"}
_PAGES = 300
"""Pages of a PDF that are looked at."""
_LOST = "\ufffd"


def notices(path: Path, kind: str) -> list[str]:
    """Return what of a file was left alone, a sentence each."""
    if kind in _PACKED:
        return list(_of_archive(path))
    return list(_of_pdf(path)) if kind == "PDF" else []


def lost(text: str) -> list[str]:
    """Return a sentence on the letters whose code nobody could read, if there are any."""
    count = text.count(_LOST)
    return (
        [f"읽지 못한 글자가 {count:,}자 있습니다(�로 보임). 원본을 확인하십시오."] if count else []
    )


def _of_archive(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        linked = sum(bool(_LINKED.match(entry.filename)) for entry in entries)
        for entry in entries:
            if entry.filename.endswith(".rels"):
                linked += len(_OUTSIDE.findall(b"".join(archives.pieces(archive, entry))))
        embedded = sum(bool(_EMBEDDED.search(entry.filename)) for entry in entries)
    if linked:
        yield f"바깥 파일이나 주소로 이어진 연결 {linked:,}개는 따라가지 않았습니다."
    if embedded:
        yield f"끼워 넣은 개체(OLE) {embedded:,}개는 읽지 않았습니다."


def _of_pdf(path: Path) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    found: dict[str, int] = {}
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt("")
        for page in reader.pages[:_PAGES]:
            for name in _run_by(page):
                found[name] = found.get(name, 0) + 1
        attached = len(reader.attachments)
    # What only the second reader trips over is no reason not to read the text.
    except (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError):
        return
    for name, count in found.items():
        yield f"쪽 안의 실행되는 내용({name}) {count:,}개는 실행하지 않았습니다."
    if attached:
        yield f"붙은 파일 {attached:,}개는 읽지 않았습니다."


def _run_by(page: Any) -> Iterator[str]:
    """Yield what a page and its annotations would run."""
    actions = [each.get_object() for each in (page.get("/AA") or {}).values()]
    for each in page.get("/Annots") or ():
        annotation = each.get_object()
        action = annotation.get("/A") if annotation else None
        actions += [action.get_object()] if action is not None else []
    for action in actions:
        name = _RUN.get(str(action.get("/S"))) if isinstance(action, dict) else None
        if name:
            yield name
