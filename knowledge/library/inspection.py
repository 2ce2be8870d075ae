"""What a file really is, whatever its name says, and whether it may be opened at all."""

import re
import zipfile
from pathlib import Path

from knowledge.library import archives, compound
from knowledge.library.reading import Limits, UnreadableError
from knowledge.model.particles import josa

FORMATS = {
    ".pdf": "PDF",
    ".hwpx": "HWPX",
    ".hwp": "HWP",
    ".docx": "DOCX",
    ".xlsx": "XLSX",
    ".pptx": "PPTX",
    ".csv": "CSV",
    ".tsv": "CSV",
    ".html": "HTML",
    ".htm": "HTML",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".txt": "TXT",
    ".text": "TXT",
    ".json": "JSON",
    ".jsonl": "JSON",
    ".ndjson": "JSON",
    ".geojson": "JSON",
    ".xls": "XLS",
}
"""Formats by suffix."""
TEXTUAL = frozenset({"CSV", "HTML", "Markdown", "TXT", "JSON"})
_MACRO_SUFFIXES = {".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".pptm", ".ppsm", ".potm"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (_OLE, "OLE"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"MZ", "실행 파일"),
    (b"\x7fELF", "실행 파일"),
    (b"\xfe\xed\xfa", "실행 파일"),
    (b"\xcf\xfa\xed\xfe", "실행 파일"),
    (b"\x89PNG", "그림(PNG)"),
    (b"\xff\xd8\xff", "그림(JPEG)"),
    (b"GIF8", "그림(GIF)"),
    (b"II*\0", "그림(TIFF)"),
    (b"MM\0*", "그림(TIFF)"),
    (b"Rar!", "압축(RAR)"),
    (b"7z\xbc\xaf", "압축(7z)"),
    (b"\x1f\x8b", "압축(GZ)"),
    (b"BZh", "압축(BZ2)"),
    (b"\xfd7zXZ", "압축(XZ)"),
    (b"{\\rtf", "RTF"),
    (b"HWP Document File V3", "HWP 3.0"),
    (b"SQLite format 3", "데이터베이스"),
    (b"PAR1", "Parquet"),
)
_DRM = (
    b"DRMONE",
    b"<DRMONE",
    b"SCDSA0",
    b"<## NASCA DRM",
    b"MarkAny",
    b"Fasoo",
    b"\x9b DRMONE",
    b"BSC DRM",
)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|table|meta|style)\b", re.IGNORECASE)
_PARTS = (
    ("word/document.xml", "DOCX"),
    ("xl/workbook.xml", "XLSX"),
    ("ppt/presentation.xml", "PPTX"),
)


def named(name: str) -> str:
    """Return the format a file name promises.

    Raises:
        UnreadableError: It promises none that is read.
    """
    suffix = Path(name).suffix.lower()
    if suffix in _MACRO_SUFFIXES:
        raise UnreadableError("macro", suffix)
    if suffix not in FORMATS:
        raise UnreadableError("unknown", suffix or "확장자 없음")
    return FORMATS[suffix]


def examine(path: Path, name: str, limits: Limits) -> str:
    """Return the format of a file whose name and content agree and that may be opened.

    Args:
        path: Where the file is.
        name: What it was called by whoever brought it.
        limits: What it may cost.

    Raises:
        UnreadableError: Its name and content differ, or there is something in it that
            must not be opened.
    """
    promised = named(name)
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head:
        raise UnreadableError("empty")
    if any(head[:64].startswith(mark) or mark in head[:32] for mark in _DRM):
        raise UnreadableError("drm")
    found = _found(path, head, limits)
    if found == promised or (not found and promised in TEXTUAL):
        return promised
    # Offices offer a page with a table, or text parted by tabs, as an Excel file.
    if promised == "XLS" and (
        found == "HTML" or (not found and b"\t" in head and b"\0" not in head)
    ):
        return found or "CSV"
    if promised in TEXTUAL and found == "HTML" and promised != "CSV" and promised != "JSON":
        return promised
    raise _different(promised, found)


def _different(promised: str, found: str) -> UnreadableError:
    if not found:
        return UnreadableError("damaged", f"{promised} 파일의 머리가 없음")
    if found == "HWP 3.0":
        return UnreadableError("unknown", "한글 97 이하의 HWP 3.0: 한글에서 HWPX로 저장해 주십시오")
    suffix = next((suffix for suffix, known in FORMATS.items() if known == found), "")
    advice = (
        f"확장자를 {josa(suffix, '으로/로')} 바꾸어 다시 올려 주십시오."
        if suffix
        else "원본을 확인해 주십시오."
    )
    return UnreadableError("mislabelled", f"이름은 {promised}인데 내용은 {found}입니다. {advice}")


def _found(path: Path, head: bytes, limits: Limits) -> str:
    """Return the format the content shows; empty for text of any kind."""
    kind = next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), "")
    if not kind and b"%PDF-" in head[:1024] and not head[:1].isalpha():
        kind = "PDF"
    if kind == "ZIP":
        return _packed(path, limits)
    if kind == "OLE":
        return compound.kind_of(path)
    if kind == "PDF":
        _check_pdf(path, limits)
        return kind
    return kind or ("HTML" if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else "")


def _packed(path: Path, limits: Limits) -> str:
    with archives.opened(str(path)) as archive:
        archives.examine(archive, path.stat().st_size, limits)
        names = {entry.filename for entry in archive.infolist()}
        manifest = (
            _entry(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        )
        if b"encryption-data" in manifest:
            raise UnreadableError("encrypted")
        if _entry(archive, "mimetype").strip() == b"application/hwp+zip":
            scripts = [name for name in names if name.startswith("Scripts/")]
            compound.check_scripts(b"".join(_entry(archive, name) for name in scripts))
            return "HWPX"
        if b"macroEnabled" in _entry(archive, "[Content_Types].xml"):
            raise UnreadableError("macro", "VBA 매크로")
        if "[Content_Types].xml" not in names and any(part in names for part, _ in _PARTS):
            raise UnreadableError("damaged", "문서의 목차가 없음")
        return next((kind for part, kind in _PARTS if part in names), "압축(ZIP)")


def _entry(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return b"".join(archives.pieces(archive, archive.getinfo(name)))
    except KeyError:
        return b""


def _check_pdf(path: Path, limits: Limits) -> None:
    """Refuse a PDF that is cut off, locked, too long, or does something when it is opened."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - 4096, 0))
        if b"%%EOF" not in stream.read():
            raise UnreadableError("damaged", "PDF의 끝이 없음")
    from knowledge.library import pdf

    pdf.check(path, limits)
