"""What a column of a table holds: its kind, unit, gaps and strange values."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any, Literal, NamedTuple

from knowledge.data import cells, persons
from knowledge.data.cells import Grain, Number, Period
from knowledge.data.groups import grouping
from knowledge.data.meanings import fitting, meaning_of
from knowledge.data.placing import placed
from knowledge.data.regions import Level, Region
from knowledge.model.base import Value

ColumnKind = Literal["수치", "기간", "지역", "지역코드", "분류", "번호", "글", "빈 열"]
_AGREED = 0.9
"""Share of the cells that must say the same kind of thing."""
_NAMED_UNIT = re.compile(
    r"[(\[（]\s*(?:단위\s*[:：]?\s*)?(?!\d+\s*[)\]）]|(?:결산|예산|잠정|추정|추계|전망|계획|실적|목표|누계|누적|계|기준)[)\]）])([^)\]）]{1,12})\s*[)\]）]\s*$"
)
_CODE = re.compile(
    r"코드|번호|(?:^|[\s_])(?:id|no|cd|code|seq)$|연번|순번|우편|내선|ID$", re.IGNORECASE
)
_PERIOD_NAME = re.compile(
    r"연도|년도|년월|연월|일자|날짜|기준일|시점|기간|분기"
    r"|일시|(?:^|기준)[연년월일]$|date|year|month|ymd?$|yyyymm",
    re.I,
)
_RATIO = re.compile(
    r"비율|pm\s?\d|ppm|율$|률$|율\s*[(\[]|률\s*[(\[]|지수|평균|단가|위도|경도|좌표|밀도|비중|농도|기온|온도|1인당|당\s|순위|증감|대비"
    r"|^(?:SO2|CO|O3|NO2|NOx|PM\s?\d+(?:\.\d)?)\b|습도|풍속|풍향|기압|수위|금리|평점|나이|(?:연령|점수|등급)(?:$|\s*[(\[])|세대당|명당"
)
_UNLIKELY_CODE = re.compile(r"건수|인구|명|수$|액$|금액|면적|합계")
_LOOKED_AT = 3_000
"""Cells by which the kind of a long column is told."""
KEYS = 600
"""Distinct places or periods that are kept for joining."""


class Column(Value):
    """A column and what its cells say."""

    name: str
    kind: ColumnKind
    meaning: str = ""
    """What it likely means, from its name and its cells."""
    unit: str = ""
    cells: int
    missing: int
    withheld: int = 0
    """Cells that say a figure exists and is not shown (`*`)."""
    unread: int = 0
    """Cells that say something else than the column's kind."""
    distinct: int = 0
    examples: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    middle: float | None = None
    total: float | None = None
    """Sum of its figures, totals left out; None where a sum says nothing."""
    outliers: tuple[str, ...] = ()
    """Rows and values far from the others, as text."""
    strange: int = 0
    """Number of all such values."""
    grain: str = ""
    level: str = ""
    span: tuple[str, str] = ("", "")
    """First and last period."""
    keys: tuple[str, ...] = ()
    """Places or periods in one form, for joining."""
    personal: dict[str, int] = {}  # noqa: RUF012 - pydantic copies it


class Read(NamedTuple):
    """A column as values: one per row, None where its cell says nothing of its kind."""

    column: Column
    values: list[float | str | None]


class Around(NamedTuple):
    """What stands around a column."""

    totals: Sequence[bool]
    """Which rows sum up others; they count as no values of their own."""
    rows: Sequence[int]
    """Row of the file of each cell."""
    unit: str = ""
    """Unit stated for the whole table."""
    names: frozenset[str] = frozenset()
    """Names of all columns."""


def read(name: str, said: Sequence[str], around: Around) -> Read:
    """Return what a column of this name and these cells is, and its values."""
    totals, rows, unit, _ = around
    own = [cell for cell, total in zip(said, totals, strict=True) if not total]
    if not own:
        own, totals = list(said), [False] * len(said)
    present = [cell for cell in own if not cells.missing(cell)]
    facts: dict[str, Any] = {
        "name": name,
        "cells": len(own),
        "missing": len(own) - len(present),
        "withheld": sum(cells.plain(cell).lower() in cells.WITHHELD for cell in own),
        "distinct": len(set(present)),
        "meaning": meaning_of(name),
        "personal": persons.counted(present),
    }
    facts["examples"] = (
        ()
        if facts["personal"] or facts["meaning"] == "사람 이름"
        else tuple(dict.fromkeys(present))[:4]
    )
    if not present:
        return Read(Column(kind="빈 열", **facts), [None] * len(said))
    if persons.born(name):
        known = {persons.BIRTH: len(present)} | facts["personal"]
        facts |= {"meaning": persons.BIRTH, "personal": known, "examples": ()}
        return Read(Column(kind="글", **facts), _texts(said))
    if grouping(name, present):
        return Read(Column(kind="분류", **facts), _texts(said))
    if (of_place := placed(name, present, said)) is not None:
        return _placed(facts, of_place, own, totals)
    if (of_time := _period(name, present, said)) is not None:
        return _timed(facts, of_time, present)
    numbers = [cells.number(cell) for cell in said]
    # `지점` beside `지점명`: a number that stands for a name.
    if _is_code(name, present) or f"{name}명" in around.names:
        return Read(Column(kind="번호", **facts), _texts(said))
    if sum(cells.number(cell) is not None for cell in present) >= _AGREED * len(present):
        return _counted(facts, numbers, totals, rows, unit, len(present))
    if facts["meaning"] == "사람 이름" or persons.named(present):
        facts |= {"meaning": "사람 이름", "examples": ()}
        facts["personal"] = {persons.NAME: len(present)} | facts["personal"]
    few = len(set(present)) <= max(30, len(present) // 20) and len(set(present)) < len(present)
    return Read(Column(kind="분류" if few else "글", **facts), _texts(said))


def _texts(said: Sequence[str]) -> list[float | str | None]:
    return [None if cells.missing(cell) else cell for cell in said]


def _placed(
    facts: dict[str, Any],
    places: list[Region | None],
    own: Sequence[str],
    totals: Sequence[bool],
) -> Read:
    levels = Counter[Level](one.level for one in places if one and one.level != "전국")
    coded = sum(cell.strip().removesuffix(".0").isdecimal() for cell in own) > len(own) / 2
    level = levels.most_common(1)[0][0] if levels else "전국"
    keys = dict.fromkeys(one.key for one in places if one and one.level == level)
    told = [one for one, total in zip(places, totals, strict=True) if one and not total]
    missed = len(own) - int(str(facts["missing"])) - len(told)
    column = Column(
        kind="지역코드" if coded else "지역",
        level=level,
        keys=tuple(keys)[:KEYS],
        unread=max(missed, 0),
        **{**facts, "meaning": "행정구역"},
    )
    return Read(column, [one.name if one else None for one in places])


def _period(name: str, present: Sequence[str], said: Sequence[str]) -> list[Period | None] | None:
    """Return the period of every cell when the column states periods."""
    told = present[:: len(present) // _LOOKED_AT + 1]
    if sum(cells.period(cell) is not None for cell in told) < _AGREED * len(told):
        return None
    bare = all(cell.strip().isdecimal() for cell in present)
    # Four digits may be any figure: only a name, or nothing but years in order, makes them years.
    if bare and not _PERIOD_NAME.search(name) and any(len(cell.strip()) != 8 for cell in present):
        return None
    return [cells.period(cell) for cell in said]


def _timed(facts: dict[str, Any], times: list[Period | None], present: Sequence[str]) -> Read:
    grains = Counter[Grain](one.grain for one in times if one)
    labels = sorted({one.label for one in times if one})
    column = Column(
        kind="기간",
        grain=grains.most_common(1)[0][0],
        span=(labels[0], labels[-1]),
        keys=tuple(labels)[:KEYS],
        unread=sum(cells.period(cell) is None for cell in present),
        **{**facts, "meaning": "기준 시점"},
    )
    return Read(column, [one.label if one else None for one in times])


def _is_code(name: str, present: Sequence[str]) -> bool:
    if _CODE.search(name) and not _UNLIKELY_CODE.search(name):
        return True
    lengths = {len(cell) for cell in present}
    zeros = sum(bool(re.fullmatch(r"0\d+", cell)) for cell in present)
    return zeros > len(present) * 0.02 and len(lengths) <= 2


def _counted(
    facts: dict[str, Any],
    numbers: Sequence[Number | None],
    totals: Sequence[bool],
    rows: Sequence[int],
    unit: str,
    present: int,
) -> Read:
    name = str(facts["name"])
    written = Counter(one.unit for one in numbers if one and one.unit).most_common(1)
    in_name = _NAMED_UNIT.search(name)
    stated = (in_name[1].strip() if in_name else "") or fitting(unit, str(facts["meaning"]))
    numbers = [one and cells.in_unit(one, stated) for one in numbers]
    own = [
        (row, one.value)
        for one, total, row in zip(numbers, totals, rows, strict=True)
        if one is not None and not total
    ] or [(row, one.value) for one, row in zip(numbers, rows, strict=True) if one is not None]
    values = [value for _, value in own]
    strange = _outliers(own)
    column = Column(
        kind="수치",
        unit=stated if in_name else (written[0][0] if written else "") or stated,
        low=min(values),
        high=max(values),
        mean=sum(values) / len(values),
        middle=median(values),
        total=None if _RATIO.search(name) or (written and written[0][0] == "%") else sum(values),
        outliers=tuple(f"{row}행 {value:,.10g}" for row, value in strange[:8]),
        strange=len(strange),
        unread=present - len(values),
        **facts,
    )
    return Read(column, [one.value if one else None for one in numbers])


def _outliers(own: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return the values beyond three times the middle half's width (Tukey's outer fences)."""
    if len(own) < 8:
        return []
    low, _, high = quantiles([value for _, value in own], n=4)
    reach = 3 * (high - low)
    if not reach:
        return []
    far = [each for each in own if not low - reach <= each[1] <= high + reach]
    return sorted(far, key=lambda each: -abs(each[1] - (low + high) / 2))
