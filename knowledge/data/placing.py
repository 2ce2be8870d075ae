"""Whether the cells of a column are places, and which rows are of a wider place than most."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.data import cells, regions
from knowledge.data.regions import Region

_AGREED = 0.9
"""Share of the cells that must be places."""
_FIRM = (
    r"시도|시군구|행정|지역|읍면동|자치|구군|동별|시·도|시·군·구|지자체|관할|도시"
    r"|법정동|동명$|_KOR_NM"
)
"""Names of columns that hold places."""
_LOOKED_AT = 3_000
"""Cells by which a long column is told."""


def placed(name: str, present: Sequence[str], said: Sequence[str]) -> list[Region | None] | None:
    """Return the place of every cell when the column names places."""
    present = present[:: len(present) // _LOOKED_AT + 1]
    coded = [regions.of_code(cell) for cell in present]
    wide = re.search(r"코드|cd|code", name, re.I) and re.search(
        r"행정|법정|지역|시군구|시도|동|adm|region|ctprvn|sgg|sig|emd", name, re.I
    )
    long = all(len(cell) == 10 for cell in present) and len(set(present)) > 1
    if (wide or long) and sum(one is not None for one in coded) >= _AGREED * len(present):
        return [regions.of_code(cell) for cell in said]
    named = [regions.of_name(cell) for cell in present]
    firm = re.search(_FIRM, name)
    wanted = 0.7 if firm else 0.95
    many = sum(one is not None for one in named) >= wanted * len(present)
    # `신사동` may be a shop; `강남구 신사동` is a place.
    towns = all(one is None or (one.level == "읍·면·동" and " " not in one.key) for one in named)
    return [regions.of_name(cell) for cell in said] if many and (firm or not towns) else None


def wider(name: str, said: Sequence[str]) -> list[bool]:
    """Return which rows are of a wider place than most: the country among provinces, and so on.

    Such rows sum up the others.
    """
    present = [cell for cell in said if not cells.missing(cell)]
    places = placed(name, present, said) if present else None
    if places is None:
        return [False] * len(said)
    counts = Counter(one.level for one in places if one)
    usual = counts.most_common(1)[0][0]
    ranks = ("전국", "시·도", "시·군·구", "읍·면·동")
    return [one is not None and ranks.index(one.level) < ranks.index(usual) for one in places]
