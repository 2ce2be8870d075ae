"""What is different on PostgreSQL: driver, making of tables, guards, removal, and faults told."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, MetaData, event, inspect, text
from sqlmodel import create_engine

from knowledge.store.faults import StoreUnavailableError

_WAIT_SECONDS = 10
"""How long a server may take to answer that somebody is there."""
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('dure'))")
_GUARDED = text(
    "SELECT 1 FROM pg_trigger WHERE tgname = 'event_append_only' AND tgrelid = to_regclass('event')"
)
# For the statement, not the row: emptying a table touches no row.
_GUARDS = tuple(
    map(
        text,
        (
            "CREATE OR REPLACE FUNCTION event_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE integrity_constraint_violation "
            "USING MESSAGE = 'the record is append-only'; END $$",
            "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event "
            "FOR EACH STATEMENT EXECUTE FUNCTION event_append_only()",
        ),
    )
)
_SAID = 300
"""Characters of the server's own words that are shown; they name no password."""
_REMOVED_FROM = ("source", "passage", "posting", "passage_vector")
_OUT_OF_REACH = (
    "PostgreSQL 서버에 연결할 수 없거나 연결이 끊어졌습니다. 서버가 떠 있는지, DURE_STORE_URL과 "
    "DURE_RUNS_URL의 호스트·포트·데이터베이스 이름·계정·암호가 맞는지 확인하십시오."
)
_KNOWN = {
    "42501": "데이터베이스 계정에 권한이 없습니다. 데이터베이스의 소유자로 한 번 'dure doctor'를 "
    "실행하여 표를 만들게 하거나, 표를 만들고 읽고 쓸 권한을 주십시오.",
    "25006": "읽기 전용 PostgreSQL 서버입니다. 복제본이 아니라 원본 서버를 지정하십시오.",
    "53100": "PostgreSQL 서버의 저장 공간이 모자랍니다.",
    "53300": "PostgreSQL 서버가 더 이상 연결을 받지 않습니다. max_connections를 늘리십시오.",
}
"""What a person is told, by SQLSTATE; of other faults of reach, the general sentence."""


def engine_of(url: URL) -> Engine:
    """Return an engine that looks whether a connection still lives before using it.

    The short names of the scheme mean the driver that is installed with the product.

    Raises:
        ImportError: The driver is not there.
    """
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    waiting = {} if "connect_timeout" in url.query else {"connect_timeout": _WAIT_SECONDS}
    engine = create_engine(url, pool_pre_ping=True, connect_args=waiting)
    event.listen(engine, "connect", _look)
    return engine


def make(connection: Connection, tables: MetaData) -> None:
    """Make the tables and the guards of the record that are missing, nobody else meanwhile.

    Where all is there, nothing is made: an account without the right to make tables will do.
    """

    def complete() -> bool:
        there = set(inspect(connection).get_table_names())
        return there >= set(tables.tables) and bool(connection.execute(_GUARDED).first())

    if complete():
        return
    # Of two that make a table at once, `IF NOT EXISTS` lets one fail.
    connection.execute(_ONE_AT_A_TIME)
    tables.create_all(connection)
    if not connection.execute(_GUARDED).first():
        for guard in _GUARDS:
            connection.execute(guard)


def erase(engine: Engine) -> None:
    """Write the tables of passages anew without what was removed from them.

    A plain `VACUUM` leaves its bytes in the pages. The server's log holds them until its
    files are used again, and its backups for good.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"VACUUM (FULL) {', '.join(_REMOVED_FROM)}"))


def told(error: BaseException, *, unreachable: bool) -> str:
    """Return what a person is told of a driver's fault; empty when it is none of the server's.

    Args:
        error: What the driver raised.
        unreachable: The fault is of the kind a server out of reach raises.
    """
    state = getattr(error, "sqlstate", None) or ""
    if not state and "NUL (0x00)" in str(error):
        return "적은 글에 PostgreSQL이 받지 않는 문자(NUL)가 있습니다. 지우고 다시 하십시오."
    if state not in _KNOWN and (not unreachable or state.startswith("40")):
        return ""  # 40: transactions that got in each other's way
    said = " ".join(str(error).split())[:_SAID]
    return f"{_KNOWN.get(state, _OUT_OF_REACH)} 서버 쪽 원문: {said}"


def _look(connection: Any, _: Any) -> None:
    """Refuse a database of another encoding before anything is written to it."""
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreUnavailableError(
            f"데이터베이스의 문자 인코딩이 {encoding}입니다. UTF8로 새로 만드십시오: "
            "CREATE DATABASE dure ENCODING 'UTF8' TEMPLATE template0"
        )
