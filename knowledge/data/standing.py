"""The figures every table is asked for when it arrives, so that they can be found and cited."""

from pathlib import Path

from knowledge.data import figures, tables
from knowledge.data.columns import Column
from knowledge.data.figures import Figure, How
from knowledge.data.tables import NAME, TOTAL, quoted
from knowledge.library.reading import Limits
from knowledge.model.base import Value

MOST, COUNTED = 6, 2
"""Figures of a table, and columns they are taken from."""
_PLACES = ("위도", "경도")
_ROWS = 500_000
"""Rows up to which a table is asked; a larger one only when a person asks."""


class Standing(Value):
    """The figures of a table."""

    figures: tuple[Figure, ...]


def standing(path: Path, name: str, limits: Limits, *, sheet: str = "") -> Standing:
    """Return sums, means and the largest group of a table, each with its query and rows.

    Raises:
        UnreadableError: The file cannot be read.
    """
    loaded = tables.load(path, name, limits, sheet)
    if len(loaded.table.rows) > _ROWS:
        return Standing(figures=())
    sha256 = figures.digest(path)
    made = [
        figures.made(loaded, column, how, where, sha256=sha256, name=name)
        for column, how, where in _wanted(loaded)[:MOST]
    ]
    return Standing(figures=tuple(each for each in made if each is not None))


def _wanted(loaded: tables.Loaded) -> list[tuple[str, How, dict[str, str]]]:
    counted = [
        each for each in loaded.columns if each.kind == "수치" and each.meaning not in _PLACES
    ]
    summed = [each for each in counted if each.total is not None][:COUNTED]
    rates = [each for each in counted if each.total is None][:COUNTED]
    if not counted:
        full = next(
            (each for each in loaded.columns if not each.missing and not each.personal), None
        )
        return [(full.name, "건수", {})] if full else []
    wanted: list[tuple[str, How, dict[str, str]]] = []
    wanted += [(each.name, "합계", {}) for each in summed]
    wanted += [(each.name, "평균", {}) for each in rates]
    if summed:
        wanted += [(summed[0].name, "합계", where) for where in _groups(loaded, summed[0])]
    return wanted


def _groups(loaded: tables.Loaded, of: Column) -> list[dict[str, str]]:
    """Return the latest period, and of places and kinds the one with the most."""
    found = []
    for kind in ("기간", "지역", "분류"):
        by = next((e for e in loaded.columns if e.kind == kind and e.distinct > 1), None)
        if by is None or by.personal or by.meaning == "사람 이름":
            continue
        order = "1 DESC" if kind == "기간" else f"sum({quoted(of.name)}) DESC NULLS LAST, 1"
        asked = (
            f"SELECT {quoted(by.name)} FROM {quoted(NAME)} WHERE NOT {quoted(TOTAL)} "
            f"AND {quoted(by.name)} IS NOT NULL GROUP BY 1 ORDER BY {order} LIMIT 1"
        )
        row = loaded.database.execute(asked).fetchone()
        found += [{by.name: str(row[0])}] if row else []
    return found
