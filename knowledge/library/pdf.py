"""A PDF looked at before it is read: locks, pages, and what it would run."""

import logging
import re
import zlib
from pathlib import Path
from typing import Any

from knowledge.library.reading import Limits, UnreadableError

_ACTIONS = {
    "/JavaScript": "자바스크립트",
    "/Launch": "프로그램 실행",
    "/ImportData": "자료 들여오기",
}
_DEEP = 40
_STREAM = re.compile(rb"\bstream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_ABOUT, _PIECE = 1_000, 2**16
"""Bytes before a stream that tell of it, and bytes unpacked at a time."""
_MOST = 100 * 2**20
"""Bytes a stream of text may unpack to."""


def check(path: Path, limits: Limits) -> None:
    """Refuse a PDF that is locked, too long, broken, or does something when it is opened.

    Raises:
        UnreadableError: It is one of these.
    """
    _check_streams(path, limits)
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path, strict=False)
        # Many offices lock only printing: those open with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("encrypted")
        root: Any = reader.root_object
        _check_actions(root)
        stated = _resolved(_resolved(root.get("/Pages")).get("/Count"))
        # To walk a tree of a hundred thousand pages takes half a minute.
        known = isinstance(stated, int) and stated > limits.pages
        pages = stated if known else len(reader.pages)
    except DependencyError:
        # Locked with AES, which this reader leaves to others: the one that reads the text
        # opens it when there is no password, and says so when there is.
        return
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        raise UnreadableError("damaged", "PDF의 구조가 깨짐") from None
    except NotImplementedError:
        raise UnreadableError("encrypted") from None
    if pages > limits.pages:
        raise UnreadableError("pages", f"{pages:,}쪽, {limits.pages:,}쪽까지")
    if not pages:
        raise UnreadableError("damaged", "쪽이 하나도 없음")


def _check_streams(path: Path, limits: Limits) -> None:
    """Refuse text that unpacks to far more than pages hold; pictures of blank paper may."""
    content = memoryview(path.read_bytes())
    whole = 0
    for match in _STREAM.finditer(content):
        about = bytes(content[max(match.start() - _ABOUT, 0) : match.start()])
        about = about[about.rfind(b" obj") :]
        if b"/FlateDecode" in about and not _PICTURE.search(about):
            whole += (size := _unpacked(content[match.end() :]))
            if size > _MOST or whole > limits.unpacked:
                raise UnreadableError("bomb", f"{max(size, whole) / 2**20:,.0f}MB 초과")


def _unpacked(packed: memoryview) -> int:
    """Return how many bytes a stream unpacks to, counted no further than the bound."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        for start in range(0, len(packed), _PIECE):
            piece = bytes(packed[start : start + _PIECE])
            while piece and not unpacker.eof and size <= _MOST:
                size += len(unpacker.decompress(piece, _PIECE * 16))
                piece = unpacker.unconsumed_tail
            if unpacker.eof or size > _MOST:
                break
    except zlib.error:  # cut off or not packed at all: the reader of the text says so
        return size
    return size


def _check_actions(root: Any) -> None:
    """Look where a document keeps what it runs on opening: actions and named scripts."""
    names = _resolved(root.get("/Names"))
    if isinstance(names, dict) and names.get("/JavaScript"):
        raise UnreadableError("script", _ACTIONS["/JavaScript"])
    waiting = [_resolved(root.get("/OpenAction"))]
    additional = _resolved(root.get("/AA"))
    waiting += (
        [_resolved(each) for each in additional.values()] if isinstance(additional, dict) else []
    )
    for _ in range(_DEEP):
        if not waiting:
            return
        action = waiting.pop()
        if isinstance(action, dict):
            if action.get("/S") in _ACTIONS:
                raise UnreadableError("script", _ACTIONS[action["/S"]])
            waiting.append(_resolved(action.get("/Next")))


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
