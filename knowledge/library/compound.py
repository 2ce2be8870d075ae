"""What is in an OLE compound file, HWP 5 among them, looked at before it is read."""

import re
import struct
import zlib
from pathlib import Path
from typing import Any

from knowledge.library.reading import UnreadableError

_SCRIPTED = re.compile(
    r"ActiveXObject|WScript|CreateObject|XMLHttp|Shell|eval\s*\(|unescape\s*\(|\.Run\s*\(|powershell",
    re.IGNORECASE,
)


def kind_of(path: Path) -> str:
    """Return what kind of document an OLE file is.

    Raises:
        UnreadableError: It is broken, locked, or holds macros.
    """
    import olefile

    try:
        with olefile.OleFileIO(str(path), raise_defects=olefile.DEFECT_INCORRECT) as ole:
            names = {"/".join(each) for each in ole.listdir(streams=True, storages=True)}
            return _of_streams(ole, names)
    except (OSError, ValueError, IndexError, struct.error):
        raise UnreadableError("damaged", "복합 문서의 구조가 깨짐") from None


def _of_streams(ole: Any, names: set[str]) -> str:
    if {"EncryptionInfo", "EncryptedPackage"} & names:
        raise UnreadableError("encrypted")
    if any("DRMContent" in name for name in names):
        raise UnreadableError("drm")
    if any(
        name.split("/")[-1] in ("Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT")
        for name in names
    ):
        raise UnreadableError("macro", "VBA 매크로")
    if "FileHeader" in names:
        _check_hwp(ole, names)
        return "HWP"
    known = (
        ("WordDocument", "DOC"),
        ("Workbook", "XLS"),
        ("Book", "XLS"),
        ("PowerPoint Document", "PPT"),
    )
    return next((kind for stream, kind in known if stream in names), "OLE")


def _check_hwp(ole: Any, names: set[str]) -> None:
    """Refuse what the flags of an HWP 5 file forbid to read (한글 문서 파일 형식 5.0, 표 3)."""
    header = ole.openstream("FileHeader").read()
    if len(header) < 40 or not header.startswith(b"HWP Document File"):
        raise UnreadableError("damaged", "HWP 파일의 머리가 깨짐")
    flags = int.from_bytes(header[36:40], "little")
    if flags & (1 << 1) or flags & (1 << 8):
        raise UnreadableError("encrypted")
    if flags & (1 << 4) or flags & (1 << 10):
        raise UnreadableError("drm")
    if "DocInfo" not in names:
        raise UnreadableError("damaged", "HWP 문서 정보가 없음")
    for name in names:
        if name.startswith("Scripts/") and name.endswith("JScript"):
            check_scripts(_inflated(ole.openstream(name).read()))


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(content, 2**20)
    except zlib.error:
        return content[: 2**20]


def check_scripts(content: bytes) -> None:
    """Refuse scripts of 한글 that reach beyond the document.

    Raises:
        UnreadableError: They do.
    """
    for encoding in ("utf-16-le", "utf-8"):
        if _SCRIPTED.search(content.decode(encoding, errors="ignore")):
            raise UnreadableError("macro", "한글 스크립트 매크로")
