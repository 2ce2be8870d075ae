"""Opening the database: connections, tables, and the triggers that guard the record."""

from typing import Any

from sqlalchemy import Engine, event, text
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


def connect(url: str) -> Engine:
    """Return an engine for the database at `url`, its tables made when missing."""
    engine = _sqlite(url) if url.startswith("sqlite") else create_engine(url)
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
