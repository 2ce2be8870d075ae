"""Vectors compared by PostgreSQL, where its extension `vector` is there; numpy does it elsewhere.

The same rows hold both: what numpy reads, and a column of the extension's type beside it. So
they go together when a passage goes. Every row is compared, no approximate index is kept:
what is found is the same on every database.
"""

import logging
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from knowledge.store.faults import StoreUnavailableError

logger = logging.getLogger(__name__)
_Ranges = Sequence[tuple[int, int]]
_LACKING = 500
"""Rows that are filled at once."""
_OFFERED = text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
_THERE = text(
    "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('passage_vector') "
    "AND attname = 'meaning' AND NOT attisdropped"
)
# For one who makes the column while another does.
_MAKE = (
    text("SELECT pg_advisory_xact_lock(hashtext('dure'))"),
    text("CREATE EXTENSION IF NOT EXISTS vector"),
    text("ALTER TABLE passage_vector ADD COLUMN IF NOT EXISTS meaning vector"),
    # In the row itself: every row is read each time, and one kept aside takes six times as long.
    text("ALTER TABLE passage_vector ALTER COLUMN meaning SET STORAGE MAIN"),
)
_WRITE = text("UPDATE passage_vector SET meaning = CAST(:meaning AS vector) WHERE id = :id")
_UNFILLED = text("SELECT id, body FROM passage_vector WHERE meaning IS NULL LIMIT :limit")
_MEAN = text(
    "SELECT CAST(avg(meaning) AS text) FROM passage_vector "
    "WHERE model = :model AND vector_dims(meaning) = :width"
)
_NEAREST = (
    "SELECT id FROM passage_vector WHERE model = :model AND vector_dims(meaning) = :width "
    "AND meaning <#> CAST(:wanted AS vector) <= -CAST(:least AS double precision) {within}"
    "ORDER BY meaning <#> CAST(:wanted AS vector), id LIMIT :limit"
)
_WITHIN = (
    "AND EXISTS (SELECT 1 FROM unnest(CAST(:firsts AS bigint[]), CAST(:lasts AS bigint[])) "
    "AS r(first, last) WHERE id BETWEEN r.first AND r.last) "
)
_able: WeakKeyDictionary[Engine, bool] = WeakKeyDictionary()
"""What was found out of each database since this process opened it."""


def able(engine: Engine) -> bool:
    """Say whether a database compares vectors itself; makes it so where that is allowed.

    Looked at once per engine: an extension that is installed later is used after a new start.
    """
    if engine.dialect.name != "postgresql":
        return False
    if engine not in _able:
        _able[engine] = _made(engine)
    return _able[engine]


def write(connection: Connection, ids: Iterable[int], bodies: Iterable[bytes]) -> None:
    """Write what rows of vectors mean beside their bytes; they must be there."""
    rows = [
        {"id": number, "meaning": _said(np.frombuffer(body, np.float16).tolist())}
        for number, body in zip(ids, bodies, strict=True)
    ]
    if rows:
        connection.execute(_WRITE, rows)


def fill(engine: Engine) -> int:
    """Write the meaning of rows that were made before the extension was there; return how many."""
    filled = 0
    while able(engine):
        with engine.begin() as connection:
            lacking = connection.execute(_UNFILLED, {"limit": _LACKING}).all()
            if not lacking:
                break
            write(connection, [row.id for row in lacking], [row.body for row in lacking])
        filled += len(lacking)
    return filled


def mean(engine: Engine, model: str, width: int) -> list[float] | None:
    """Return the mean of the vectors of a model; None when there are none."""
    with engine.connect() as connection:
        said = connection.execute(_MEAN, {"model": model, "width": width}).scalar()
    return None if said is None else [float(each) for each in said.strip("[]").split(",")]


class Asked(NamedTuple):
    """What is looked for among the vectors of a model."""

    model: str
    wanted: Sequence[float]
    least: float
    """How like it must be."""
    limit: int


def best(engine: Engine, asked: Asked, within: _Ranges | None) -> list[int]:
    """Return the numbers of the passages nearest to a vector, nearest first; see `Nearness`."""
    query = text(_NEAREST.format(within="" if within is None else _WITHIN))
    values: dict[str, object] = asked._asdict()
    values |= {"wanted": _said(asked.wanted), "width": len(asked.wanted)}
    if within is not None:
        values |= {"firsts": [a for a, _ in within], "lasts": [b for _, b in within]}
    with engine.connect() as connection:
        return [number for (number,) in connection.execute(query, values)]


def _made(engine: Engine) -> bool:
    with engine.connect() as connection:
        if connection.execute(_THERE).first():
            return True
        if not connection.execute(_OFFERED).first():
            return False
    try:
        with engine.begin() as connection:
            for statement in _MAKE:
                connection.execute(statement)
    except (DBAPIError, StoreUnavailableError) as error:
        logger.info("vectors are compared here, not by the server: %s", error)
        return False
    return True


def _said(vector: Sequence[float]) -> str:
    return f"[{','.join(map(repr, vector))}]"
