"""Opening the database: connections, tables, and the triggers that guard the record."""

from typing import Any

from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel, create_engine
from sqlmodel.pool import StaticPool

import knowledge.store.comment_tables
import knowledge.store.passage_tables
import knowledge.store.tables  # noqa: F401 - declares the tables

_GUARDS = tuple(
    text(
        f"CREATE TRIGGER IF NOT EXISTS event_no_{verb.lower()} BEFORE {verb} ON event "
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    )
    for verb in ("UPDATE", "DELETE")
)


class StoreUnavailableError(OSError):
    """A database cannot be reached or read; the message tells a person what to do."""


def engine_at(url: str) -> Engine:
    """Return an engine whose failures are told as `StoreUnavailableError`.

    Raises:
        StoreUnavailableError: The address is none, or its driver is not installed.
    """
    try:
        engine = _sqlite(url) if url.startswith("sqlite") else create_engine(url)
    except (ArgumentError, ImportError) as error:  # an unknown dialect is an ArgumentError
        raise StoreUnavailableError(
            "데이터베이스 주소가 바르지 않거나 드라이버가 없습니다. "
            "DURE_STORE_URL과 DURE_RUNS_URL을 확인하십시오."
        ) from error
    event.listen(engine, "handle_error", _translate)
    return engine


def check(url: str) -> None:
    """Look whether a database can be read, before others work on it.

    Raises:
        StoreUnavailableError: It cannot.
    """
    engine = engine_at(url)
    with engine.connect() as connection:
        inspect(connection).get_table_names()
    engine.dispose()


def _translate(context: ExceptionContext) -> None:
    """Tell that a database is out of reach or damaged; other errors stay what they are."""
    error, dialect = context.original_exception, context.dialect
    driver = dialect.dbapi if dialect else None
    if driver is None or not (
        isinstance(error, driver.OperationalError) or type(error) is driver.DatabaseError
    ):
        return
    url = context.engine.url if context.engine else None
    where = (url.database or "") if url and dialect and dialect.name == "sqlite" else "서버"
    raise StoreUnavailableError(
        f"데이터베이스({where})를 열거나 읽을 수 없습니다. 파일이나 서버의 상태와 접근 권한, "
        "남은 공간을 확인하고, 파일이 깨졌으면 다른 곳으로 옮긴 뒤 백업을 되돌리십시오."
    ) from error


def connect(url: str) -> Engine:
    """Return an engine for the database at `url`, its tables made when missing.

    Raises:
        StoreUnavailableError: It cannot be reached or read.
    """
    engine = engine_at(url)
    # Each statement minds what exists: worker and workspace may open a new file at once.
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
        for guard in _GUARDS if engine.dialect.name == "sqlite" else ():
            connection.execute(guard)
    return engine


def _sqlite(url: str) -> Engine:
    pool = {"poolclass": StaticPool} if url == "sqlite://" else {}
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 30}, **pool)
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    """Let readers go on while a writer writes; see sqlite.org/wal.html."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    # What is removed is overwritten, not only forgotten.
    connection.execute("PRAGMA secure_delete=ON")
