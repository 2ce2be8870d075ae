"""Opening the database: connections, tables, and the triggers that guard the record."""

from functools import partial
from typing import Any

from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, event, inspect, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel, create_engine
from sqlmodel.pool import StaticPool

import knowledge.store.comment_tables
import knowledge.store.passage_tables
import knowledge.store.tables  # noqa: F401 - declares the tables
from knowledge.store import postgres
from knowledge.store.faults import StoreUnavailableError

_GUARDS = tuple(
    text(
        f"CREATE TRIGGER IF NOT EXISTS event_no_{verb.lower()} BEFORE {verb} ON event "
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    )
    for verb in ("UPDATE", "DELETE")
)
_FILE_BROKEN = (
    "데이터베이스({})를 열거나 읽을 수 없습니다. 파일의 상태와 접근 권한, "
    "남은 공간을 확인하고, 파일이 깨졌으면 다른 곳으로 옮긴 뒤 백업을 되돌리십시오."
)


def engine_at(url: str) -> Engine:
    """Return an engine whose failures are told as `StoreUnavailableError`.

    Raises:
        StoreUnavailableError: The address is none, or its driver is not installed.
    """
    try:
        address = make_url(url)
        engine = {"sqlite": _sqlite}.get(address.get_backend_name(), postgres.engine_of)(address)
    except ArgumentError as error:  # an unknown dialect is one too
        raise StoreUnavailableError(
            "데이터베이스 주소가 바르지 않습니다. DURE_STORE_URL과 DURE_RUNS_URL에 "
            "'postgresql://계정:암호@호스트:포트/데이터베이스' 또는 'sqlite:///파일'을 적거나 "
            "비우십시오."
        ) from error
    except ImportError as error:
        raise StoreUnavailableError(
            f"데이터베이스 드라이버를 읽을 수 없습니다({error}). "
            "pip install 'psycopg[binary]'로 설치하고 주소를 'postgresql://'로 시작하십시오."
        ) from error
    event.listen(engine, "handle_error", _translate)
    return engine


def check(url: str) -> str:
    """Look whether a database can be read, before others work on it; say what it is.

    Raises:
        StoreUnavailableError: It cannot.
    """
    engine = engine_at(url)
    with engine.connect() as connection:
        inspect(connection).get_table_names()
        name = {"sqlite": "SQLite"}.get(connection.dialect.name, "PostgreSQL")
        version = connection.dialect.server_version_info or ()
    engine.dispose()
    return f"{name} {'.'.join(map(str, version))}"


def _translate(context: ExceptionContext) -> None:
    """Tell that a database is out of reach or damaged; other errors stay what they are."""
    error, dialect = context.original_exception, context.dialect
    driver = dialect.dbapi if dialect else None
    if dialect is None or driver is None or context.is_pre_ping:
        return  # a connection that died while it lay idle: another one is made
    broken = isinstance(error, driver.OperationalError) or type(error) is driver.DatabaseError
    if dialect.name != "sqlite":
        said = postgres.told(error, unreachable=broken)
    else:
        said = _FILE_BROKEN.format(context.engine.url.database or "" if context.engine else "")
        said = said if broken else ""
    if said:
        raise StoreUnavailableError(said) from error


def connect(url: str) -> Engine:
    """Return an engine for the database at `url`, its tables made when missing.

    Raises:
        StoreUnavailableError: It cannot be reached or read.
    """
    engine = engine_at(url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            _make(connection)
        else:
            postgres.make(connection, SQLModel.metadata)
    return engine


def _make(connection: Connection) -> None:
    """Make what is missing, each statement minding what exists.

    Worker and workspace may open a new file at once.
    """
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
    for guard in _GUARDS:
        connection.execute(guard)


def _sqlite(url: URL) -> Engine:
    pool = {"poolclass": StaticPool} if not url.database else {}
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 30}, **pool)
    event.listen(engine, "connect", partial(_prepare, url.database or ""))
    return engine


def _prepare(path: str, connection: Any, _: Any) -> None:
    """Let readers go on while a writer writes; see sqlite.org/wal.html."""
    if path and connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        _write_ahead(path, connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    # What is removed is overwritten, not only forgotten.
    connection.execute("PRAGMA secure_delete=ON")


def _write_ahead(path: str, connection: Any) -> None:
    """Put a file into WAL mode; of two that do so at once SQLite refuses one without waiting.

    Raises:
        StoreUnavailableError: Nothing can be written beside the file.
    """
    try:
        with FileLock(f"{path}.opening"):
            connection.execute("PRAGMA journal_mode=WAL")
    except OSError as error:
        raise StoreUnavailableError(_FILE_BROKEN.format(path)) from error


__all__ = ["StoreUnavailableError", "check", "connect", "engine_at"]
