"""A figure taken from a table: the exact query that makes it, and the rows it was made of."""

import hashlib
from pathlib import Path
from typing import Literal

from knowledge.data import tables
from knowledge.data.tables import NAME, READER, ROW, TOTAL, literal, quoted
from knowledge.library.reading import Limits, UnreadableError
from knowledge.model.base import Value
from knowledge.model.passage import Passage

How = Literal["합계", "평균", "최댓값", "최솟값", "중앙값", "건수"]
_FUNCTIONS: dict[How, str] = {
    "합계": "sum",
    "평균": "avg",
    "최댓값": "max",
    "최솟값": "min",
    "중앙값": "median",
    "건수": "count",
}
_PIECE = 2**20


class Figure(Value):
    """A figure that can be made again."""

    label: str
    """What it is of, such as `이용자수 합계 (시도 서울특별시)`."""
    value: float
    unit: str = ""
    sql: str
    """The query that makes it, over the table `자료` of the file."""
    rows: str
    """Rows of the file it was made of, such as `5~21행`."""
    count: int
    """Number of these rows."""
    sha256: str
    """Hash of the file."""
    file: str
    sheet: str = ""
    reader: str = READER
    """Version of the reader that made the table."""

    @property
    def said(self) -> str:
        """The figure with its unit, as people write it."""
        text = f"{self.value:,.0f}" if float(self.value).is_integer() else f"{self.value:,.4g}"
        if not float(self.value).is_integer() and abs(self.value) >= 1000:
            text = f"{self.value:,.1f}"
        return f"{text}{self.unit}"


def query(column: str, how: How, where: dict[str, str]) -> str:
    """Return the query of a figure; rows that sum up others are left out."""
    conditions = [f"NOT {quoted(TOTAL)}"]
    conditions += [f"{quoted(name)} = {literal(value)}" for name, value in sorted(where.items())]
    what = f"{_FUNCTIONS[how]}({quoted(column)})"
    return f"SELECT {what} FROM {quoted(NAME)} WHERE {' AND '.join(conditions)}"


def take(
    path: Path,
    name: str,
    limits: Limits,
    *,
    column: str,
    how: How,
    where: dict[str, str] | None = None,
    sheet: str = "",
) -> Figure:
    """Return a figure of a table with everything it takes to make it again.

    Args:
        path: The file.
        name: What it is called.
        limits: What it may cost.
        column: Column that is counted.
        how: How its values are put together.
        where: What other columns must say.
        sheet: Sheet of the table; the fullest, when none is named.

    Raises:
        UnreadableError: The file cannot be read, or the table has no such column or rows.
    """
    wanted = where or {}
    loaded = tables.load(path, name, limits, sheet)
    known = {each.name: each for each in loaded.columns}
    absent = [each for each in (column, *wanted) if each not in known]
    if absent:
        raise UnreadableError("damaged", f"{absent[0]!r} 열이 없음")
    if how != "건수" and known[column].kind != "수치":
        raise UnreadableError("damaged", f"{column!r} 열은 수치가 아님")
    figure = made(loaded, column, how, wanted, sha256=digest(path), name=name)
    if figure is None:
        raise UnreadableError("damaged", "조건에 맞는 행이 없음")
    return figure


def made(
    loaded: tables.Loaded, column: str, how: How, where: dict[str, str], *, sha256: str, name: str
) -> Figure | None:
    """Return a figure of a loaded table, or None when no row meets its conditions."""
    sql = query(column, how, where)
    value, rows = _one(loaded, sql), _rows(loaded, sql, column)
    if value is None or not rows:
        return None
    known = {each.name: each for each in loaded.columns}
    return Figure(
        label=_label(column, how, where),
        value=value,
        unit="건" if how == "건수" else known[column].unit,
        sql=sql,
        rows=spans(rows),
        count=len(rows),
        sha256=sha256,
        file=name,
        sheet=loaded.table.sheet,
    )


def again(path: Path, name: str, limits: Limits, *, figure: dict[str, object]) -> Figure:
    """Return a figure made again by its own query from the same file.

    Raises:
        UnreadableError: The file has changed since, or says something else now.
    """
    kept = Figure.model_validate(figure)
    if digest(path) != kept.sha256:
        raise UnreadableError("damaged", "수치를 뽑은 뒤 파일이 바뀜")
    value = _one(tables.load(path, name, limits, kept.sheet), kept.sql)
    if value is None or abs(value - kept.value) > 1e-9 * max(abs(value), 1):
        raise UnreadableError("damaged", f"다시 셈한 값이 다름({value})")
    return kept.model_copy(update={"value": value})


def passage(figure: Figure) -> Passage:
    """Return a figure as a passage that is found and cited like any other."""
    where = f"{figure.sheet}!" if figure.sheet else ""
    return Passage(
        text=f"{figure.label}: {figure.said}",
        place=f"{where}{figure.rows}",
        notes={
            "figure": figure.model_dump_json(),
            "sql": figure.sql,
            "sha256": figure.sha256,
            "rows": str(figure.count),
        },
    )


def spans(rows: list[int]) -> str:
    """Return row numbers as spans: `5~7행, 9행`; of many spans the first and how many more."""
    found: list[list[int]] = []
    for row in sorted(rows):
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    said = [f"{first}행" if first == last else f"{first}~{last}행" for first, last in found]
    return ", ".join(said[:6]) + (f" 외 {len(said) - 6}곳" if len(said) > 6 else "")


def digest(path: Path) -> str:
    """Return the hash of a file."""
    found = hashlib.sha256()
    with path.open("rb") as content:
        while piece := content.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _label(column: str, how: How, where: dict[str, str]) -> str:
    conditions = ", ".join(f"{name} {value}" for name, value in sorted(where.items()))
    return f"{column} {how}" + (f" ({conditions})" if conditions else "")


def _one(loaded: tables.Loaded, sql: str) -> float | None:
    row = loaded.database.execute(sql).fetchone()
    return None if row is None or row[0] is None else float(row[0])


def _rows(loaded: tables.Loaded, sql: str, column: str) -> list[int]:
    """Return the rows of the file a query counts."""
    _, _, tail = sql.partition(" FROM ")
    asked = f"SELECT {quoted(ROW)} FROM {tail} AND {quoted(column)} IS NOT NULL ORDER BY 1"
    return [int(row) for (row,) in loaded.database.execute(asked).fetchall()]
