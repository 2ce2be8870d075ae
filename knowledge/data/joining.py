"""Which tables can be put side by side, by place or by period, and how much of them meets."""

from collections.abc import Iterable, Sequence

from knowledge.data.columns import Column
from knowledge.data.keys import coarser, rolled
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
        ways = joins_of(profile.columns, other.columns, least=2)
        found += [way.model_copy(update={"file": other.file}) for way in ways]
    return sorted(found, key=lambda way: -way.shared)


def joins_of(columns: Sequence[Column], others: Sequence[Column], *, least: int = 1) -> list[Join]:
    """Return the fullest way by place and the fullest by period in which columns meet.

    Args:
        columns: Those of one table.
        others: Those of the other.
        least: Years that must meet when periods of different length are brought to years.
    """
    found: list[Join] = []
    for by in ("지역", "기간"):
        ways = [
            way
            for mine in columns
            for theirs in others
            if (way := _join(mine, theirs, by, least)) is not None
        ]
        # Of ways as full as each other the finer one tells more.
        found += (
            [max(ways, key=lambda way: (way.shared, not way.caution, way.of_mine))] if ways else []
        )
    return found


def _join(mine: Column, theirs: Column, by: str, least: int) -> Join | None:
    kinds = _PLACES if by == "지역" else ("기간",)
    if mine.kind not in kinds or theirs.kind not in kinds:
        return None
    level = coarser(mine.level, theirs.level) if by == "지역" else ""
    bare = _bare(mine) or _bare(theirs)
    ours, others = _keys(mine, by, level, bare=bare), _keys(theirs, by, level, bare=bare)
    caution = ""
    if by == "지역" and mine.level != theirs.level:
        caution = f"단위가 달라({mine.level}·{theirs.level}) {level} 단위로 모아야 함"
    if by == "기간" and mine.grain != theirs.grain:
        # The finer one is summed up to years first.
        ours, others = {key[:4]: key[:4] for key in ours}, {key[:4]: key[:4] for key in others}
        caution = f"단위가 달라({mine.grain}·{theirs.grain}) 연 단위로 모아야 함"
    shared = sorted(set(ours) & set(others))
    # One year in common of finer periods says little.
    if not shared or (caution and by == "기간" and len(shared) < least):
        return None
    if by == "지역" and not caution and _bare(mine) != _bare(theirs):
        caution = "한쪽에 시·도 이름이 없어 같은 이름의 지역이 섞일 수 있음"
    return Join(
        file="",
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


def _keys(column: Column, by: str, level: str, *, bare: bool) -> dict[str, str]:
    """Return the keys of a column in the form they are compared in, with what they say.

    By their last word alone, where one of the two tables does not name the province.
    """
    if by == "기간":
        return {key: key for key in column.keys}
    forms = [rolled(key, column.level, level) for key in column.keys]
    return {form.rpartition(" ")[2] if bare else form: form for form in forms if form}


def _said(key: str) -> str:
    """Return what a key is called: the name of a province, else the key itself."""
    region = of_code(key) if len(key) == 2 else None
    return region.name if region else key


def _bare(column: Column) -> bool:
    return not any(" " in key for key in column.keys)
