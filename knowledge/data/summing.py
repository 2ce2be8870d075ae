"""Two tables in one database: each summed up to a row per key, then joined, in SQL."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from knowledge.data import tables
from knowledge.data.figures import digest
from knowledge.data.keys import Key
from knowledge.data.tables import quoted
from knowledge.library.reading import Limits, UnreadableError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Way = Literal["겹치는 것만", "왼쪽 모두"]
SIDES = ("왼쪽", "오른쪽")


class Opened(NamedTuple):
    """A table that was read, with what identifies its file."""

    table: tables.Loaded
    rows: "pa.Table"
    file: str
    sha256: str


def opened(path: Path, name: str, limits: Limits, sheet: str) -> Opened:
    """Read a table out of its own database, so that two are never open at once.

    Raises:
        UnreadableError: It cannot be read.
    """
    loaded = tables.load(path, name, limits, sheet)
    rows = loaded.database.sql(f"FROM {quoted(tables.NAME)}").to_arrow_table()
    loaded.database.close()
    return Opened(loaded, rows, name, digest(path))


class Figure(NamedTuple):
    """A column of figures of one of the tables."""

    side: int
    name: str
    label: str
    function: str


def columns_of(left: Opened, right: Opened) -> list[Figure]:
    """Return the figures of both, sums of what can be summed and means of the rest."""
    taken: dict[str, int] = {}
    found = []
    for number, side in enumerate((left, right)):
        for each in side.table.columns:
            if each.kind != "수치" or each.meaning in ("위도", "경도"):
                continue
            unit = f"({each.unit})" if each.unit and each.unit not in each.name else ""
            label = f"{each.name}{unit}"
            if label in taken:
                label = f"{label} [{SIDES[number]}]"
            taken[label] = number
            found.append(Figure(number, each.name, label, "avg" if each.total is None else "sum"))
    if {column.side for column in found} != {0, 1}:
        raise UnreadableError("apart", "두 표에 이어 볼 수치 열이 없음")
    return found


def database_of(
    sides: Sequence[Opened], said: Sequence[Sequence[Sequence[Key | None]]]
) -> "duckdb.DuckDBPyConnection":
    """Return both tables, with their keys, in one database that reaches nothing else."""
    import duckdb
    import pyarrow as pa

    database = duckdb.connect(
        ":memory:",
        config={"threads": 1, "memory_limit": "512MB", "enable_external_access": False},
    )
    for name, side, columns in zip(SIDES, sides, said, strict=True):
        table = side.rows
        for place, column in enumerate(columns):
            forms = pa.array([key.form if key else None for key in column], pa.string())
            table = table.append_column(key(place), forms)
        database.register("arrived", table)
        database.execute(f"CREATE TABLE {quoted(name)} AS SELECT * FROM arrived")
        database.unregister("arrived")
    return database


def key(place: int) -> str:
    """Return the name of a column of keys."""
    return f"_열쇠{place + 1}"


def _summed(side: int, columns: Sequence[Figure], pairs: int) -> str:
    wanted = [quoted(key(place)) for place in range(pairs)]
    figures = [
        f"{each.function}({quoted(each.name)}) AS {quoted(each.label)}"
        for each in columns
        if each.side == side
    ]
    told = " AND ".join(f"{key} IS NOT NULL" for key in wanted)
    return (
        f"SELECT {', '.join([*wanted, *figures])} FROM {quoted(SIDES[side])} "
        f"WHERE NOT {quoted(tables.TOTAL)} AND {told} GROUP BY {', '.join(wanted)}"
    )


def query(pairs: int, columns: Sequence[Figure], how: Way) -> str:
    """Return the query that joins two tables by their first keys."""
    wanted = ", ".join(quoted(key(place)) for place in range(pairs))
    kind = "LEFT" if how == "왼쪽 모두" else "INNER"
    figures = ", ".join(quoted(each.label) for each in columns)
    return (
        f"WITH a AS ({_summed(0, columns, pairs)}), b AS ({_summed(1, columns, pairs)}) "
        f"SELECT {wanted}, {figures} FROM a {kind} JOIN b USING ({wanted}) ORDER BY {wanted}"
    )
