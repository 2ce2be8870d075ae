"""What rows of two tables are put side by side by: places and periods in one form."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.data import cells, regions
from knowledge.data.cells import Grain, Period
from knowledge.data.columns import Column
from knowledge.data.regions import Level, Region

GRAINS: tuple[Grain, ...] = ("연", "분기", "월", "일")
_LEVELS: tuple[Level, ...] = ("전국", "시·도", "시·군·구", "읍·면·동")
_DIGITS: dict[Level, int] = {"시·도": 2, "시·군·구": 5, "읍·면·동": 10}


class Key(NamedTuple):
    """What a cell is compared by, and what it is called."""

    form: str
    said: str


def coarser(one: str, other: str) -> str:
    """Return the coarser of two levels or grains; the finer one is summed up to it."""
    order: Sequence[str] = _LEVELS if one in _LEVELS else GRAINS
    return min(one, other, key=order.index)


def periods(said: Sequence[str], grain: str) -> list[Key | None]:
    """Return the period of each cell at a grain; None where there is none that fine."""
    return [_period(cells.period(cell), grain) for cell in said]


def _period(found: Period | None, grain: str) -> Key | None:
    if found is None or GRAINS.index(found.grain) < GRAINS.index(_grain(grain)):
        return None
    label = Period(found.start, _grain(grain)).label
    return Key(label, label)


def _grain(name: str) -> Grain:
    return next(each for each in GRAINS if each == name)


def places(column: Column, said: Sequence[str], level: str) -> list[Key | None]:
    """Return the place of each cell at a level; None where it cannot be told."""
    read = regions.of_code if column.kind == "지역코드" else regions.of_name
    return [_place(read(cell), level) for cell in said]


def _place(found: Region | None, level: str) -> Key | None:
    if found is None or found.level == level:
        return Key(found.key, found.name) if found else None
    form = rolled(found.key, found.level, level)
    region = regions.of_code(form) if form.isdecimal() else None
    said = region.name if region else found.name.rpartition(" ")[0]
    return Key(form, said) if form else None


def rolled(form: str, level: str, to: str) -> str:
    """Return the form of the wider place a place lies in; empty when it does not tell."""
    if level == to:
        return form
    wide = next((each for each in _LEVELS[1:] if each == to), None)
    if wide is None or level not in _LEVELS or _LEVELS.index(wide) > _LEVELS.index(level):
        return ""
    if form.isdecimal():
        around = regions.of_code(form[: _DIGITS[wide]])
        return around.key if around else ""
    head, _, rest = form.partition(" ")
    province = regions.of_name(head)
    if wide == "시·도":
        return province.key if province and province.level == "시·도" else ""
    district = form.rpartition(" ")[0]
    found = regions.of_name(district) if rest else None
    return district if found and found.level == wide else ""


def matched(mine: set[str], theirs: set[str]) -> tuple[dict[str, str], set[str]]:
    """Return which place of theirs each of mine is, and those that may be several.

    A name without its province means the only place of that name; 중구 of six cities means none.
    """
    pairs = {form: form for form in mine & theirs}
    unsure: set[str] = set()
    for form in mine - theirs:
        tail = form.rpartition(" ")[2]
        told = " " in form
        like = {
            each for each in theirs if each.rpartition(" ")[2] == tail and (" " in each) != told
        }
        own = {each for each in mine if each.rpartition(" ")[2] == tail}
        if len(like) == 1 and len(own) == 1:
            pairs[form] = like.pop()
        elif like:
            unsure.add(form)
    return pairs, unsure
