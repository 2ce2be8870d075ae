"""The edge of the process: what nobody foresaw ends in one sentence, not in a traceback."""

import io
import logging
import sqlite3
import sys
from collections.abc import Iterator

from knowledge.model.refusals import reason
from knowledge.store.database import StoreUnavailableError

logger = logging.getLogger(__name__)
FULL, READ_ONLY = "database or disk is full", "readonly database"


def speak_korean() -> None:
    """Make the terminal's streams able to carry Korean, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            narrow = (stream.encoding or "ascii").lower() in ("ascii", "ansi_x3.4-1968", "646")
            stream.reconfigure(
                encoding="utf-8" if narrow else None,
                errors="replace",
            )


def said(error: Exception) -> str:
    """Return what an error that nobody foresaw says to a person: the cause that is known."""
    logger.debug("ended by %s", type(error).__name__, exc_info=error)
    for cause in _causes(error):
        if isinstance(cause, StoreUnavailableError):
            return str(cause)
        if isinstance(cause, sqlite3.Error):
            return _database(str(cause))
        if isinstance(cause, OSError) and cause.errno:
            place = f"{cause.filename}: " if cause.filename else ""
            return f"파일이나 폴더를 쓸 수 없습니다({place}{reason(cause)})."
    return (
        f"뜻밖의 오류로 멈췄습니다({type(error).__name__}). 하던 상담의 기록은 남아 있습니다. "
        "'dure doctor'로 설치를 확인하고 다시 해 보십시오."
    )


def _database(text: str) -> str:
    if FULL in text:
        return (
            "저장 공간이 모자라 더 적을 수 없습니다. 자리를 비운 뒤 다시 하면 "
            "마친 단계 다음부터 이어집니다."
        )
    if READ_ONLY in text:
        return "자료 폴더에 쓸 수 없습니다(읽기 전용). DURE_HOME을 쓸 수 있는 곳으로 바꾸십시오."
    return f"데이터베이스를 쓸 수 없습니다({text}). 'dure doctor'로 확인하십시오."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came from; the reason may lie several libraries below."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
