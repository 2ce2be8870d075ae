"""Two tables put side by side by place and period: each summed up to a row per key, then joined.

Summed up first, because a row that meets several others would be counted several times.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.data import keys, summing, tables, within
from knowledge.data.columns import Column
from knowledge.data.joining import joins_of
from knowledge.data.keys import Key
from knowledge.data.merged import By, Merge, Merged, Pair, Side
from knowledge.data.summing import SIDES, Opened, Way, opened
from knowledge.data.tables import quoted
from knowledge.library.reading import Limits, UnreadableError

if TYPE_CHECKING:
    import duckdb

_NAMED = 200
"""Keys without a counterpart that are named one by one; all are counted."""
_ROWS = 200_000


def merge(
    path: Path, name: str, limits: Limits, *, other: str, other_name: str, how: Way = "겹치는 것만",
    by: Sequence[By] = (), sheets: Sequence[str] = ("", ""),
) -> Merged:  # fmt: skip
    """Return two tables as one, with what met and what did not.

    Args:
        path: The first file.
        name: What it is called.
        limits: What each file may cost.
        other: Path of the second file.
        other_name: What that one is called.
        how: Whether rows of the first without counterpart stay.
        by: What they meet by; everything both have when empty.
        sheets: Sheet of each.

    Raises:
        UnreadableError: A file cannot be read, or they do not meet.
    """
    left = opened(path, name, limits, sheets[0])
    right = opened(Path(other), other_name, limits, sheets[1])
    pairs = _pairs(left, right, by)
    said = [_keys(left, pairs, 0), _keys(right, pairs, 1)]
    unsure = _matched(pairs, said)
    database = summing.database_of((left, right), said)
    columns = summing.columns_of(left, right)
    sql = summing.query(len(pairs), columns, how)
    rows = _rows(database, sql)
    names = {key.form: key.said for column in (*said[0], *said[1]) for key in column if key}
    record = Merge(
        how=how,
        pairs=tuple(pairs),
        sides=(sides := _sides((left, right), said, len(pairs), database)),
        rows=len(rows),
        matched=sides[0].keys - sides[0].alone_count,
        unsure=tuple(names[form] for form in sorted(unsure))[:_NAMED],
        cautions=tuple(_cautions((left, right), pairs)),
        sql=sql,
    )
    header = [pair.mine for pair in pairs] + [column.label for column in columns]
    title = f"{_title(left)} + {_title(right)}"
    return Merged(merge=record, title=title, content=_csv(title, header, rows, names, len(pairs)))


def _title(side: Opened) -> str:
    return side.table.table.title or Path(side.file).stem


def _cautions(sides: Sequence[Opened], pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield what was summed up that perhaps must not be: periods, and places of other levels."""
    timed = any(pair.by == "기간" for pair in pairs)
    for side in sides:
        over = next((each for each in side.table.columns if each.kind == "기간"), None)
        if over is not None and not timed and len(over.keys) > 1:
            span = f"{over.span[0]}~{over.span[1]}"
            yield f"‘{side.file}’의 {span} 값을 모두 더함(인구처럼 시점의 값이면 맞지 않음)"
    for pair in pairs:
        for name, side in zip((pair.mine, pair.theirs), sides, strict=True):
            column = _column(side, name)
            own = column.level if pair.by == "지역" else column.grain
            if own != pair.level:
                yield f"‘{side.file}’의 {name}({own}) 값은 {pair.level} 단위로 모아 더함"


def _rows(database: "duckdb.DuckDBPyConnection", sql: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = database.execute(sql).fetchmany(_ROWS + 1)
    if not rows:
        raise UnreadableError("apart", "두 표에 함께 있는 지역·기간이 없음")
    if len(rows) > _ROWS:
        raise UnreadableError("long", f"이은 표가 {_ROWS:,}행을 넘음")
    return rows


def _pairs(left: Opened, right: Opened, by: Sequence[By]) -> list[Pair]:
    found = joins_of(left.table.columns, right.table.columns)
    pairs = []
    for each in by or ("지역", "기간"):
        way = next((way for way in found if way.by == each), None)
        if way is None and by:
            raise UnreadableError("apart", f"두 표가 함께 가진 {each} 열이 없음")
        if way is not None:
            mine = _column(left, way.mine)
            theirs = _column(right, way.theirs)
            level = (
                keys.coarser(mine.level, theirs.level)
                if each == "지역"
                else keys.coarser(mine.grain, theirs.grain)
            )
            pairs.append(Pair(by=each, mine=way.mine, theirs=way.theirs, level=level))
    if not pairs:
        raise UnreadableError("apart", "두 표에 함께 있는 지역·기간 열이 없음")
    return pairs


def _column(side: Opened, name: str) -> Column:
    return next(each for each in side.table.columns if each.name == name)


def _keys(side: Opened, pairs: Sequence[Pair], number: int) -> list[list[Key | None]]:
    """Return a column of keys per pair, a key per row of the table."""
    table = side.table.table
    found = []
    for pair in pairs:
        name = (pair.mine, pair.theirs)[number]
        if pair.by == "지역":
            whole = within.whole(table, side.table.columns, name)
            found.append(keys.places(_column(side, name), whole, pair.level))
        else:
            said = [row[table.names.index(name)] for row in table.rows]
            found.append(keys.periods(said, pair.level))
    return found


def _matched(pairs: Sequence[Pair], said: list[list[list[Key | None]]]) -> set[str]:
    """Give the places of the first table the form they have in the second; return the unsure."""
    unsure: set[str] = set()
    for place, pair in enumerate(pairs):
        if pair.by == "지역":
            mine, theirs = ({key.form for key in side[place] if key} for side in said)
            same, doubtful = keys.matched(mine, theirs)
            unsure |= doubtful
            said[0][place] = [
                key._replace(form=same.get(key.form, key.form)) if key else None
                for key in said[0][place]
            ]
    return unsure


def _sides(
    sides: Sequence[Opened],
    said: Sequence[Sequence[Sequence[Key | None]]],
    pairs: int,
    database: "duckdb.DuckDBPyConnection",
) -> tuple[Side, Side]:
    held = [_held(database, name, said[number], pairs) for number, name in enumerate(SIDES)]
    made = []
    for number, side in enumerate(sides):
        alone = sorted(held[number][row] for row in held[number].keys() - held[1 - number].keys())
        table = side.table.table
        made.append(
            Side(
                file=side.file,
                sha256=side.sha256,
                sheet=table.sheet,
                title=table.title,
                rows=len(table.rows) - sum(table.totals),
                keys=len(held[number]),
                unread=_unread(said[number], table.totals),
                alone=tuple(alone[:_NAMED]),
                alone_count=len(alone),
            )
        )
    return made[0], made[1]


def _unread(said: Sequence[Sequence[Key | None]], totals: Sequence[bool]) -> int:
    rows = zip(*said, strict=True)
    return sum(None in row and not total for row, total in zip(rows, totals, strict=True))


def _held(
    database: "duckdb.DuckDBPyConnection",
    name: str,
    said: Sequence[Sequence[Key | None]],
    pairs: int,
) -> dict[tuple[str, ...], str]:
    """Return the keys of a table, with what they are called."""
    wanted = ", ".join(quoted(summing.key(place)) for place in range(pairs))
    whole = f"SELECT DISTINCT {wanted} FROM {quoted(name)} WHERE NOT {quoted(tables.TOTAL)}"
    names = [{key.form: key.said for key in column if key} for column in said]
    rows = [row for row in database.execute(whole).fetchall() if None not in row]
    return {
        row: " ".join(said[form] for said, form in zip(names, row, strict=True)) for row in rows
    }


def _csv(
    title: str, header: Sequence[str], rows: Sequence[tuple[object, ...]], names: dict[str, str],
    pairs: int,
) -> str:  # fmt: skip
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow([title])
    sheet.writerow(header)
    sheet.writerows(_row(row, names, pairs) for row in rows)
    return written.getvalue()


def _row(row: tuple[object, ...], names: dict[str, str], pairs: int) -> Iterator[str]:
    for place, value in enumerate(row):
        if place < pairs:
            yield names.get(str(value), str(value))
        else:
            yield (
                "" if value is None else f"{value:.12g}" if isinstance(value, float) else f"{value}"
            )
