"""Where in a sheet the table is: titles above, headers of several rows, totals, notes below."""

import re
from typing import NamedTuple

from knowledge.data.cells import missing, number, period
from knowledge.data.following import end_of
from knowledge.data.grids import Grid
from knowledge.library.reading import UnreadableError

_TOTAL = re.compile(
    r"(?:총\s?|합\s?|소\s?|누\s?|전체\s?)?(?:계|합계|총계|소계)(?:\s?[(（].*[)）])?|총합|전체|total|sum|sub-?total",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[(\[<（]?\s*단위\s*[:：]?\s*(?P<unit>[^)\]>）]+?)\s*[)\]>）]?\s*$")
_STRICT = re.compile(r"(?:총\s?|합\s?|소\s?|누\s?)?계(?:\s?[(（].*[)）])?")
_BARE_UNIT = re.compile(r"[(\[（]\s*[^\s\d()\[\]（）]{1,8}\s*[)\]）]")
"""A unit in a cell of its own, in a row below the names."""
_SEVERAL = re.compile(r"[,，、;]|\s/\s")
_NOTE = re.compile(
    r"[※*†☞]|주\s?\d*\s?[):.]|비고|출처|자료\s?(?:기준\S{0,2}|출처|제공)?\s?[:：]|자료원|단위|참고|작성|기준일|문의|\d\)\s"
)
_SCANNED = 40
"""Rows in which a header is looked for."""
_LABELS = 6
"""Cells at the left of a row that may say what it is."""
_DEEPEST = 4
"""Rows a header may have."""


class Table(NamedTuple):
    """The table of a sheet: named columns, its rows, and what stands around it."""

    sheet: str
    names: list[str]
    rows: list[list[str]]
    numbers: list[int]
    """Row of the file each row stands in, from 1."""
    totals: list[bool]
    """Whether a row sums up others."""
    title: str
    unit: str
    """Unit stated for the whole table."""
    notes: list[str]
    encoding: str


def found(grid: Grid) -> Table:
    """Return the table of a sheet.

    Raises:
        UnreadableError: There are no rows under its header.
    """
    rows = grid.rows
    start, depth = _header(rows)
    names = _names(rows[start : start + depth]) if depth else _numbered(rows)
    above = [cell for row in rows[:start] for cell in dict.fromkeys(row) if cell]
    end, notes = _notes(rows, start + depth)
    other = end_of(rows, start + depth, end)
    if other < end:
        notes = [f"{other + grid.first}행 아래에 다른 표가 더 있어 위의 표만 읽음", *notes]
        end = other
    header = rows[start] if depth else []
    kept = [
        (i + grid.first, row)
        for i, row in enumerate(rows[start + depth : end], start=start + depth)
        if any(row) and row != header
    ]
    if not kept:
        raise UnreadableError("tableless", "머리글 아래에 자료 행이 없음")
    return Table(
        sheet=grid.name,
        names=names,
        rows=_spread_down([row for _, row in kept]),
        numbers=[i for i, _ in kept],
        totals=[_is_total(row) for _, row in kept],
        title=next((each for each in above if not _UNIT.search(each)), ""),
        unit=_unit([*above, *notes]),
        notes=notes,
        encoding=grid.encoding,
    )


def _unit(around: list[str]) -> str:
    """Return the unit stated for a table; none when several are, for each is of some columns."""
    stated = [(each, match["unit"]) for each in around if (match := _UNIT.search(each))]
    # A bracket that does not close was cut in two: `(단위: 건, 천원)` in a comma file.
    several = any(_SEVERAL.search(each) or each.count("(") > each.count(")") for each, _ in stated)
    return stated[0][1] if stated and not several else ""


def _filled(row: list[str]) -> int:
    return sum(bool(cell) for cell in row)


def _named(cell: str) -> bool:
    """Return whether a cell may name a column: words, or a period such as `2024`."""
    return bool(cell) and (number(cell) is None or period(cell) is not None) and not missing(cell)


def _header(rows: list[list[str]]) -> tuple[int, int]:
    """Return the first row of the header and how many rows it has; none in a file without one."""
    usual = sorted(_filled(row) for row in rows[: _SCANNED * 5] if any(row))
    width = usual[len(usual) * 3 // 4] if usual else 0
    for i, row in enumerate(rows[:_SCANNED]):
        said = {cell for cell in row if cell}
        if not said or not all(map(_named, said)) or (len(said) == 1 and width > 1):
            continue
        if _filled(row) < max(width * 0.6, min(width, 2)):
            continue
        if all(period(cell) for cell in said) and i + 1 < len(rows):
            continue
        top = _top(rows, i)
        return top, i - top + _depth(rows, i)
    return next((i for i, row in enumerate(rows) if _filled(row) >= min(width, 2)), 0), 0


def _top(rows: list[list[str]], start: int) -> int:
    """Return the uppermost header row: those above may name only where their columns begin."""
    while start > 0:
        said = {cell for cell in rows[start - 1] if cell}
        if len(said) < 2 or not all(map(_named, said)) or any(map(_UNIT.search, said)):
            break
        start -= 1
    return start


def _numbered(rows: list[list[str]]) -> list[str]:
    return [f"열{i}" for i in range(1, len(rows[0]) + 1)]


def _depth(rows: list[list[str]], start: int) -> int:
    """Return how many rows the header has: more, while upper cells are spread over lower ones."""
    depth = 1
    while depth < _DEEPEST and start + depth + 1 < len(rows):
        upper, lower = rows[start + depth - 1], rows[start + depth]
        spread = any(not cell for cell in upper) or len(set(upper)) < len(upper)
        names = all(_named(cell) for cell in lower if cell) and _filled(lower) > 0
        below = rows[start + depth + 1 : start + depth + 6]
        # Words above figures: only then is the lower row a name and not the first of the body.
        over = any(
            cell
            and number(cell) is None
            and sum(number(row[i]) is not None for row in below) * 2 > len(below)
            for i, cell in enumerate(lower)
        ) or any(period(cell) and number(cell) is not None for cell in lower if cell)
        same = any(a == b and a for a, b in zip(upper, lower, strict=True))
        units = all(_BARE_UNIT.fullmatch(cell) for cell in lower if cell) and any(lower)
        if not (units or (names and (spread or same) and over)):
            break
        depth += 1
    return depth


def _names(header: list[list[str]]) -> list[str]:
    """Return one name per column: the parts of its header cells, each once, none twice."""
    filled: list[list[str]] = []
    for level, row in enumerate(header):
        carried, out = "", []
        for i, cell in enumerate(row):
            # What is spread to the right ends where the row above changes.
            fresh = level > 0 and i > 0 and filled[level - 1][i] != filled[level - 1][i - 1]
            carried = cell or ("" if fresh or level == len(header) - 1 else carried)
            out.append(carried)
        filled.append(out)
    names: list[str] = []
    for i, parts in enumerate(zip(*filled, strict=True), start=1):
        name = " ".join(dict.fromkeys(part for part in parts if part)) or f"열{i}"
        names.append(_fresh(name, names))
    return names


def _fresh(name: str, taken: list[str]) -> str:
    count = 2
    fresh = name
    while fresh in taken:
        fresh, count = f"{name} ({count})", count + 1
    return fresh


def _notes(rows: list[list[str]], first: int) -> tuple[int, list[str]]:
    """Return where the body ends and what is written under it."""
    end = len(rows)
    notes: list[str] = []
    width = len(rows[0]) if rows else 0
    while end > first + 1:
        row = rows[end - 1]
        said = [cell for cell in dict.fromkeys(row) if cell]
        lone = len(said) <= 1 and (width > 2 or any(":" in cell or "：" in cell for cell in said))
        if (
            said
            and not (lone and number(said[0]) is None)
            and not (_NOTE.match(said[0]) and len(said) <= 2)
        ):
            break
        notes += said[::-1]
        end -= 1
    return end, notes[::-1]


def _is_total(row: list[str]) -> bool:
    """Return whether the words of a row say that it sums up others."""
    words = [cell.replace(" ", "") for cell in row[:_LABELS] if cell and number(cell) is None]
    first = [cell.replace(" ", "") for cell in row[:3] if cell and number(cell) is None][:2]
    return any(map(_TOTAL.fullmatch, first)) or any(map(_STRICT.fullmatch, words))


def _spread_down(rows: list[list[str]]) -> list[list[str]]:
    """Return rows whose leading groups are named in each of them, not in their first alone.

    A column of groups names each once and goes on under it; else an empty cell is a gap.
    """
    made = [list(row) for row in rows]
    for column in range(min(_LABELS, len(made[0]) - 1)):
        said = [row[column] for row in made]
        below = [made[i][column + 1] for i, cell in enumerate(said) if not cell]
        named = [cell for cell in said if cell]
        once = len(set(named)) == len(named) if column == 0 else True
        if not (said[0] and below and all(below) and once) or any(map(_figure, named)):
            break
        for i in range(1, len(made)):
            made[i][column] = made[i][column] or made[i - 1][column]
    return made


def _figure(cell: str) -> bool:
    return number(cell) is not None and period(cell) is None
