"""A table in DuckDB: loaded from a file, asked in SQL, the same each time."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from knowledge.data import columns, grids, layout, placing, serials, within
from knowledge.data.columns import Column
from knowledge.data.layout import Table
from knowledge.library import inspection
from knowledge.library.reading import Limits, UnreadableError
from knowledge.model.particles import josa

if TYPE_CHECKING:
    import duckdb

NAME = "자료"
ROW, TOTAL = "_행", "_합계"
"""Columns of our own: the row of the file, and whether it sums up others."""
READER = "3"
"""Changes whenever the same file may be read into other values."""


class Loaded(NamedTuple):
    """A table that can be asked."""

    table: Table
    columns: tuple[Column, ...]
    sheets: tuple[str, ...]
    database: "duckdb.DuckDBPyConnection"


def load(path: Path, name: str, limits: Limits, sheet: str = "") -> Loaded:
    """Read a file and load the table of one of its sheets; of the fullest, when none is named.

    Raises:
        UnreadableError: It holds no table, must not be opened, or has no such sheet.
    """
    kind = inspection.examine(path, name, limits)
    found = grids.read(path, kind)
    wanted = [grid for grid in found if grid.name == sheet] if sheet else found
    if not wanted:
        raise UnreadableError("damaged", f"시트 {josa(repr(sheet), '이/가')} 없음")
    grid = max(wanted, key=lambda each: sum(bool(cell) for row in each.rows for cell in row))
    table = layout.found(grid)
    table = table._replace(rows=serials.dated(table.names, table.rows))
    wide = [
        placing.wider(name, [row[i] for row in table.rows]) for i, name in enumerate(table.names)
    ]
    summed = [any(each) for each in zip(table.totals, *wide, strict=True)]
    # With a column of districts beside it, a province in every row sums up nothing.
    table = table._replace(totals=summed if not all(summed) else table.totals)
    around = columns.Around(table.totals, table.numbers, table.unit, frozenset(table.names))
    read = [
        columns.read(name, [row[i] for row in table.rows], around)
        for i, name in enumerate(table.names)
    ]
    if _several_units(table):
        read = [each._replace(column=_unsummed(each.column)) for each in read]
    database = _database(table, read)
    known = within.joined(table, [each.column for each in read])
    return Loaded(table, known, tuple(each.name for each in found), database)


def _several_units(table: layout.Table) -> bool:
    """Return whether a column says that rows are of different units: no column sums up then."""
    units = [i for i, name in enumerate(table.names) if name.replace(" ", "") == "단위"]
    return any(len({row[i] for row in table.rows if row[i]}) > 1 for i in units)


def _unsummed(column: Column) -> Column:
    return column.model_copy(update={"total": None})


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Return a text as SQL takes it, whatever it holds."""
    return "'" + value.replace("'", "''") + "'"


def _database(table: Table, read: list[columns.Read]) -> "duckdb.DuckDBPyConnection":
    import duckdb
    import pyarrow as pa

    database = duckdb.connect(
        ":memory:",
        config={
            "threads": 1,
            "memory_limit": "512MB",
            "enable_external_access": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    arrays = {
        ROW: pa.array(table.numbers, pa.int64()),
        TOTAL: pa.array(table.totals, pa.bool_()),
    }
    for each in read:
        counted = each.column.kind == "수치"
        arrays[each.column.name] = pa.array(each.values, pa.float64() if counted else pa.string())
    # Asked where it lies: a copy of a thousand columns would fill the memory with empty blocks.
    database.register(NAME, pa.table(arrays))
    database.execute("SET lock_configuration = true")
    return database
