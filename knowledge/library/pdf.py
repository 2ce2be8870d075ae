"""A PDF looked at before it is read: locks, pages, and what it would run."""

import logging
from pathlib import Path
from typing import Any

from knowledge.library.reading import Limits, UnreadableError

_ACTIONS = {
    "/JavaScript": "자바스크립트",
    "/Launch": "프로그램 실행",
    "/ImportData": "자료 들여오기",
}
_DEEP = 40


def check(path: Path, limits: Limits) -> None:
    """Refuse a PDF that is locked, too long, broken, or does something when it is opened.

    Raises:
        UnreadableError: It is one of these.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path, strict=False)
        # Many offices lock only printing: those open with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("encrypted")
        pages = len(reader.pages)
        root: Any = reader.root_object
        _check_actions(root)
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
