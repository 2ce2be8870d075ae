"""The figures every table is asked for when it arrives, so that they can be found and cited."""

from pathlib import Path

from knowledge.data import figures, tables
from knowledge.data.cells import period
from knowledge.data.columns import Column
from knowledge.data.figures import Figure, How
from knowledge.data.tables import NAME, TOTAL, quoted
from knowledge.library.reading import Limits
from knowledge.model.base import Value

MOST, COUNTED = 6, 2
"""Figures of a table, and columns they are taken from."""
_PLACES = ("위도", "경도")
_MEANT = frozenset({"연령", "평가", "시간"})
"""What is said by its mean."""
_FLOWS = frozenset({"이용량", "발생·처리 건수", "금액"})
"""What may be added up over periods."""
_Asked = tuple[str, How, dict[str, str]]
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


def _wanted(loaded: tables.Loaded) -> list[_Asked]:
    counted = [
        each for each in loaded.columns if each.kind == "수치" and each.meaning not in _PLACES
    ]
    if not counted:
        full = next((e for e in loaded.columns if not e.missing and not e.personal), None)
        return [(full.name, "건수", {})] if full else []
    if items := _items(loaded, counted):
        return items
    told = sorted(counted, key=_headed, reverse=True)
    added = [each for each in told if _adds_up(each)][:COUNTED]
    rates = [each for each in told if not _adds_up(each)][:COUNTED]
    wanted: list[_Asked] = []
    for each in added:
        wanted += [(each.name, "합계", _when(loaded, each))]
    wanted += [(each.name, "평균", {}) for each in rates]
    if added:
        wanted += [(added[0].name, "합계", where) for where in _groups(loaded, added[0])]
    return list(
        {(name, how, str(where)): (name, how, where) for name, how, where in wanted}.values()
    )


def _items(loaded: tables.Loaded, counted: list[Column]) -> list[_Asked]:
    """Return the latest figure of each item, where the rows are items and the columns periods.

    What stands under each other in such a table, such as users and income, adds up to nothing.
    """
    timed = {dated.label: each for each in counted if (dated := period(each.name.split()[0]))}
    label = next((each for each in loaded.columns if each.kind in ("글", "분류")), None)
    if len(timed) < 2 or label is None or label.distinct < len(loaded.table.rows):
        return []
    latest = timed[max(timed)]
    place = loaded.table.names.index(label.name)
    rows = [row[place] for row, total in zip(loaded.table.rows, loaded.table.totals, strict=True)
            if row[place] and not total]  # fmt: skip
    return [(latest.name, "합계", {label.name: said}) for said in rows[:MOST]]


def _headed(column: Column) -> str:
    """Return the period a column is headed with: of years side by side the latest tells most."""
    dated = period(column.name.split()[0])
    return dated.label if dated else ""


def _adds_up(column: Column) -> bool:
    return column.total is not None and column.meaning not in _MEANT


def _when(loaded: tables.Loaded, of: Column) -> dict[str, str]:
    """Return the period a figure is of: people counted each year are not added up over years."""
    by = next((e for e in loaded.columns if e.kind == "기간" and len(e.keys) > 1), None)
    return {} if by is None or of.meaning in _FLOWS else {by.name: by.span[1]}


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
        found += [{**_when(loaded, of), by.name: str(row[0])}] if row else []
    return found
