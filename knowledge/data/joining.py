"""Which tables can be put side by side, by place or by period, and how much of them meets."""

from collections.abc import Iterable

from knowledge.data.columns import Column
from knowledge.data.profile import Profile
from knowledge.data.regions import of_code
from knowledge.data.tables import quoted
from knowledge.model.base import Value

_PLACES = ("지역", "지역코드")


class Join(Value):
    """Two columns by which two tables meet."""

    file: str
    """The other table."""
    by: str
    """`지역` or `기간`."""
    mine: str
    theirs: str
    shared: int
    """Places or periods both have."""
    of_mine: int
    of_theirs: int
    examples: tuple[str, ...] = ()
    caution: str = ""
    condition: str = ""
    """The condition of the join, in SQL."""


def joins(profile: Profile, others: Iterable[Profile]) -> list[Join]:
    """Return the ways a table meets others, the fullest first."""
    found: list[Join] = []
    for other in others:
        if other.sha256 == profile.sha256 and other.sheet == profile.sheet:
            continue
        for by in ("지역", "기간"):
            ways = [
                way
                for mine in profile.columns
                for theirs in other.columns
                if (way := _join(mine, theirs, other.file, by)) is not None
            ]
            found += [max(ways, key=lambda way: way.shared)] if ways else []
    return sorted(found, key=lambda way: -way.shared)


def _join(mine: Column, theirs: Column, file: str, by: str) -> Join | None:
    kinds = _PLACES if by == "지역" else ("기간",)
    if mine.kind not in kinds or theirs.kind not in kinds:
        return None
    if by == "지역" and mine.level != theirs.level:
        return None
    ours, others = _keys(mine, by), _keys(theirs, by)
    caution = ""
    if by == "기간" and mine.grain != theirs.grain:
        # The finer one is summed up to years first.
        ours, others = {key[:4]: key[:4] for key in ours}, {key[:4]: key[:4] for key in others}
        caution = f"단위가 달라({mine.grain}·{theirs.grain}) 연 단위로 모아야 함"
    shared = sorted(set(ours) & set(others))
    # One year in common of finer periods is no meeting.
    if not shared or (caution and len(shared) < 2):
        return None
    if by == "지역" and _bare(mine) != _bare(theirs):
        caution = "한쪽에 시·도 이름이 없어 같은 이름의 지역이 섞일 수 있음"
    return Join(
        file=file,
        by=by,
        mine=mine.name,
        theirs=theirs.name,
        shared=len(shared),
        of_mine=len(ours),
        of_theirs=len(others),
        examples=tuple(_said(ours[key]) for key in shared[:3]),
        caution=caution,
        condition=f"a.{quoted(mine.name)} = b.{quoted(theirs.name)}",
    )


def _keys(column: Column, by: str) -> dict[str, str]:
    """Return the keys of a column in the form they are compared in, with what they say."""
    if by == "기간":
        return {key: key for key in column.keys}
    return {key.rpartition(" ")[2]: key for key in column.keys}


def _said(key: str) -> str:
    """Return what a key is called: the name of a province, else the key itself."""
    region = of_code(key) if len(key) == 2 else None
    return region.name if region else key


def _bare(column: Column) -> bool:
    return not any(" " in key for key in column.keys)
