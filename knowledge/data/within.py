"""Places told by several columns: `중구` beside `부산광역시` is not the one beside `서울특별시`."""

from collections.abc import Sequence

from knowledge.data import regions
from knowledge.data.columns import KEYS, Column
from knowledge.data.layout import Table
from knowledge.data.regions import Level

_ORDER: tuple[Level, ...] = ("시·도", "시·군·구", "읍·면·동")


def whole(table: Table, columns: Sequence[Column], name: str) -> list[str]:
    """Return the cells of a column of places, each with the wider places its row names."""
    place = table.names.index(name)
    said = [row[place] for row in table.rows]
    column = columns[place]
    if column.kind != "지역" or column.level not in _ORDER[1:]:
        return said
    wider = [
        found
        for level in _ORDER[: _ORDER.index(column.level)]
        if (found := next((i for i, each in enumerate(columns) if _is(each, level)), None))
        is not None
    ]
    return [
        _within([(row[i], columns[i]) for i in wider], cell)
        for row, cell in zip(table.rows, said, strict=True)
    ]


def joined(table: Table, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns whose places are told whole, as they are joined by."""
    return tuple(
        each.model_copy(update={"keys": _keys(whole(table, columns, each.name), each)})
        if each.kind == "지역" and each.level in _ORDER[1:]
        else each
        for each in columns
    )


def _keys(said: Sequence[str], column: Column) -> tuple[str, ...]:
    found = (regions.of_name(cell) for cell in said)
    keys = dict.fromkeys(one.key for one in found if one and one.level == column.level)
    return tuple(keys)[:KEYS]


def _is(column: Column, level: Level) -> bool:
    return column.kind in ("지역", "지역코드") and column.level == level


def _within(wider: Sequence[tuple[str, Column]], cell: str) -> str:
    """Return a cell with the wider places before it, unless it names them itself."""
    own = regions.of_name(cell)
    if own is None or own.key.partition(" ")[0] in regions.PROVINCES:
        return cell
    places = [
        (regions.of_code if column.kind == "지역코드" else regions.of_name)(said)
        for said, column in wider
    ]
    around = " ".join(one.name for one in places if one and one.name not in cell)
    found = regions.of_name(f"{around} {cell}") if around else None
    return f"{around} {cell}" if found and found.level == own.level else cell
