"""A table understood: columns, period, places, gaps, doubles, personal data, and what to draw."""

import re
from pathlib import Path

from knowledge.data import tables
from knowledge.data.columns import Column
from knowledge.data.figures import digest
from knowledge.data.persons import BIRTH
from knowledge.data.tables import NAME, TOTAL, quoted
from knowledge.library.reading import Limits
from knowledge.methods.personal import masked
from knowledge.model.base import Value
from knowledge.model.particles import josa

HEAVY = ("duckdb", "pyarrow", "python_calamine")
_BARS, _POINTS, _LINES = 20, 400, 3
_SAMPLE = 8
_SHORTENED = re.compile(r"\d(?:\.\d+)?[eE]\+\d{2}")
"""What a spreadsheet makes of a long number."""


class Chart(Value):
    """Something worth drawing, with the query its figures come from."""

    kind: str
    """`선` or `막대`."""
    title: str
    x: str
    y: str
    points: tuple[tuple[str, float], ...]
    sql: str


class Profile(Value):
    """What is known of a table."""

    file: str
    sha256: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    rows: int
    first_row: int
    """Row of the file the body begins at."""
    total_rows: int
    """Rows that sum up others; no figure counts them."""
    doubles: int
    """Rows that say the same as an earlier one."""
    columns: tuple[Column, ...]
    period: str = ""
    level: str = ""
    personal: dict[str, int] = {}  # noqa: RUF012 - pydantic copies it
    charts: tuple[Chart, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    choices: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - pydantic copies it
    """Values of the columns a figure may be narrowed by."""
    warnings: tuple[str, ...] = ()


def profile(path: Path, name: str, limits: Limits, *, sheet: str = "") -> Profile:
    """Return what is known of the table in a file.

    Raises:
        UnreadableError: It holds no table, or must not be opened.
    """
    loaded = tables.load(path, name, limits, sheet)
    table, columns = loaded.table, loaded.columns
    personal: dict[str, int] = {}
    for each in columns:
        for kind, count in each.personal.items():
            personal[kind] = personal.get(kind, 0) + count
    timed = [each for each in columns if each.kind == "기간"]
    placed = [each for each in columns if each.kind in ("지역", "지역코드")]
    return Profile(
        file=name,
        sha256=digest(path),
        sheet=table.sheet,
        sheets=loaded.sheets,
        encoding=table.encoding,
        title=masked(table.title),
        unit=table.unit,
        notes=tuple(masked(each) for each in table.notes[:10]),
        rows=len(table.rows),
        first_row=table.numbers[0],
        total_rows=sum(table.totals),
        doubles=len(table.rows) - len({tuple(row) for row in table.rows}),
        columns=columns,
        period=_period(timed) or _in_names(columns),
        level=max((each.level for each in placed), key=_DEPTH.index, default=""),
        personal=personal,
        charts=tuple(_charts(loaded)),
        sample=tuple(
            tuple(_shown(cell, each) for cell, each in zip(row, columns, strict=True))
            for row in table.rows[:_SAMPLE]
        ),
        choices={each.name: tuple(_values(loaded, each)) for each in columns if _narrows(each)},
        warnings=tuple(_warnings(columns)),
    )


_DEPTH = ["", "전국", "시·도", "시·군·구", "읍·면·동"]


def _shown(cell: str, column: Column) -> str:
    """Return what of a cell may be shown: of a name its first letter, of a birth nothing."""
    if column.meaning == "사람 이름" and column.kind in ("글", "분류"):
        return f"{cell[:1]}**" if cell else ""
    if BIRTH in column.personal:
        return "****" if cell else ""
    return masked(cell)[:60]


def _period(timed: list[Column]) -> str:
    if not timed:
        return ""
    first, last = timed[0].span
    said = first if first == last else f"{first} ~ {last}"
    return f"{said} ({timed[0].grain} 단위)"


def _in_names(columns: tuple[Column, ...]) -> str:
    """Return the years that columns are named by, as in tables with a column per year."""
    from knowledge.data.cells import period

    found = sorted(
        {dated.label for each in columns for word in each.name.split() if (dated := period(word))}
    )
    return (
        "" if not found else f"{found[0]} ~ {found[-1]} (열 이름)" if len(found) > 1 else found[0]
    )


def _narrows(column: Column) -> bool:
    return (
        column.kind in ("분류", "지역", "기간") and column.distinct <= 300 and not column.personal
    )


def _values(loaded: tables.Loaded, column: Column) -> list[str]:
    asked = (
        f"SELECT DISTINCT {quoted(column.name)} FROM {quoted(NAME)} "
        f"WHERE NOT {quoted(TOTAL)} AND {quoted(column.name)} IS NOT NULL ORDER BY 1"
    )
    return [str(value) for (value,) in loaded.database.execute(asked).fetchall()]


def _charts(loaded: tables.Loaded) -> list[Chart]:
    """Return up to three charts: the first figure over time, by place, and by kind."""
    counted = [
        each
        for each in loaded.columns
        if each.kind == "수치" and each.meaning not in ("위도", "경도")
    ]
    by = [
        each
        for each in loaded.columns
        if each.kind in ("기간", "지역", "분류") and each.distinct > 1
    ]
    first = next(
        (each for each in counted if each.total is not None), counted[0] if counted else None
    )
    charts: list[Chart] = []
    for kind in ("기간", "지역", "분류"):
        column = next((each for each in by if each.kind == kind and not each.personal), None)
        if column is not None:
            chart = _chart(loaded, column, first)
            charts += [chart] if len(chart.points) > 1 else []
    return charts


def _chart(loaded: tables.Loaded, by: Column, of: Column | None) -> Chart:
    if of is None:
        what, y = "count(*)", "건수(건)"
    else:
        what = f"{'avg' if of.total is None else 'sum'}({quoted(of.name)})"
        y = f"{of.name}{f'({of.unit})' if of.unit and of.unit not in of.name else ''}"
    timed = by.kind == "기간"
    order = "1" if timed else "2 DESC NULLS LAST, 1"
    sql = (
        f"SELECT {quoted(by.name)}, {what} FROM {quoted(NAME)} WHERE NOT {quoted(TOTAL)} "
        f"AND {quoted(by.name)} IS NOT NULL GROUP BY 1 ORDER BY {order} "
        f"LIMIT {_POINTS if timed else _BARS}"
    )
    points = [
        (str(x), float(v)) for x, v in loaded.database.execute(sql).fetchall() if v is not None
    ]
    how = "" if of is None else (" 평균" if of.total is None else " 합계")
    title = f"{by.name.removesuffix('별')}별 {of.name if of else '건수'}{how}"
    return Chart(
        kind="선" if timed else "막대", title=title, x=by.name, y=y, points=tuple(points), sql=sql
    )


def _warnings(columns: tuple[Column, ...]) -> list[str]:
    said = []
    for each in columns:
        if each.kind == "번호" and any(_SHORTENED.fullmatch(cell) for cell in each.examples):
            said.append(f"‘{each.name}’ 열의 번호가 지수(1.1E+09)로 줄어 원래 숫자를 알 수 없음")
        if each.unread:
            kind = josa(each.kind, "으로/로")
            said.append(f"‘{each.name}’ 열에서 {kind} 읽지 못한 칸 {each.unread:,}개")
        if each.missing > each.cells / 2 and each.kind != "빈 열":
            said.append(f"‘{each.name}’ 열은 절반 넘게 비어 있음({each.missing:,}/{each.cells:,})")
        if each.withheld:
            said.append(f"‘{each.name}’ 열에 비공개 표시 {each.withheld:,}칸")
    return said[:20]
