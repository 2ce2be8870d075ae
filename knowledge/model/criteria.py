"""Sets of criteria (평가표): what is scored, on which scale, and with which weights."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from typing import Any, Literal

from knowledge.model.base import Value
from knowledge.model.particles import josa


class Level(Value):
    """A step of a scale that says met or not met instead of points."""

    name: str
    least: float
    """Lowest score, 0-100, that reaches it."""


MET: tuple[Level, ...] = (
    Level(name="충족", least=70.0),
    Level(name="일부 충족", least=50.0),
    Level(name="미충족", least=0.0),
)
"""Met, partly, not met (설계값): a reviewer gives 70 for acceptable, 50 for serious gaps."""


class Share(Value):
    """Whose judgement counts how much when the source's own jury decides."""

    who: str
    percent: float


class Criterion(Value):
    """One thing that is scored."""

    id: str
    name: str
    weight: float
    """Share of the total, 0-1; the weights of a set sum to 1."""
    points: float | None = None
    """Points (배점) as a table of points prints them; the weights follow from them."""
    asks: str = ""
    """What a reviewer asks to score it."""
    essential: bool = False
    """Whether the verdict is no better than 보완 필요, whatever the total, while it is not met."""


class CriteriaSet(Value):
    """A named set of criteria (평가표) with its source.

    In YAML a criterion may give `points` instead of `weight`, or neither; see `weighed`.
    """

    id: str
    name: str
    source: str
    official: bool
    """Whether the weights are the source's own; False prints 제품 기본값."""
    verified: bool
    criteria: tuple[Criterion, ...]
    note: str = ""
    scale: Literal["points", "levels"] = "points"
    """Points of 100, or levels such as met, partly and not met."""
    levels: tuple[Level, ...] = ()
    """Levels of the scale, best first; empty on a scale of levels: `MET`."""
    gates: tuple[str, ...] = ()
    """Ids of procedure rules that stand apart from the points: while it is not known whether one
    applies, or one that takes time has no place in the plan, the verdict is no better than
    보완 필요, whatever the total. One that takes no time makes a condition: it has to be shown."""
    outcomes: tuple[str, ...] = ()
    """What the source's own procedure ends in, such as 적정·조건부 추진·재검토·부적정."""
    panel: tuple[Share, ...] = ()
    """Shares of the source's own jury."""
    checked: str = ""
    """Month in which somebody last read the source, as `2026-11`."""
    origin: str = ""
    """File it came from; see `knowledge.catalogue.entries.Entry.origin`."""

    def met(self, score: float) -> bool:
        """Say whether a score of 0-100 is above the lowest level; of points, that of `MET`."""
        levels = self.levels or MET
        return len(levels) < 2 or score >= levels[-2].least

    def level(self, score: float) -> str:
        """Return the level that a score of 0-100 reaches; empty on a scale of points."""
        if self.scale == "points":
            return ""
        levels = self.levels or MET
        return next((level.name for level in levels if score >= level.least), levels[-1].name)


def weighed(rows: Any) -> Any:
    """Return criteria as YAML gives them with weights: by their points, else equal ones.

    What has weights, is no list of criteria, or gives points to only some comes back as it is.
    """
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        return rows
    if any("weight" in row for row in rows):
        return rows
    points = [row.get("points") for row in rows]
    given = [float(one) for one in points if isinstance(one, int | float)]
    if len(given) == len(rows) and sum(given) > 0:
        return [{**row, "weight": one / sum(given)} for row, one in zip(rows, given, strict=True)]
    if any(one is not None for one in points):
        return rows
    return [{**row, "weight": 1 / len(rows)} for row in rows]


def faults(criteria: CriteriaSet) -> Iterator[str]:
    """Yield what keeps a set from being scored, as sentences for a person."""
    rows = criteria.criteria
    if not rows:
        yield "평가항목이 하나도 없습니다."
        return
    total = sum(row.weight for row in rows)
    if not isclose(total, 1, abs_tol=1e-6):
        yield f"가중치 합이 {total:g}입니다. 합이 1이 되게 고치십시오."
    if any(not 0 <= row.weight <= 1 for row in rows):
        yield "가중치는 0과 1 사이여야 합니다."
    points = sum(row.points or 0 for row in rows)
    if points and any(
        not isclose((row.points or 0) / points, row.weight, abs_tol=1e-3) for row in rows
    ):
        yield "배점과 가중치가 맞지 않습니다. 둘 가운데 하나만 적으십시오."
    for what, values in (("번호(id)", (r.id for r in rows)), ("이름", (r.name for r in rows))):
        for value, times in Counter(values).items():
            if times > 1:
                yield f"평가항목 {what} {josa(repr(value), '이/가')} {times}번 쓰였습니다."
    yield from _level_faults(criteria)
    if criteria.panel and not isclose(sum(one.percent for one in criteria.panel), 100):
        yield "심사단 비중의 합이 100이 아닙니다."


def _level_faults(criteria: CriteriaSet) -> Iterator[str]:
    if criteria.levels and criteria.scale == "points":
        yield "단계(levels)는 scale이 levels일 때만 적을 수 있습니다."
    least = [level.least for level in criteria.levels]
    if least and (least[-1] != 0 or least != sorted(set(least), reverse=True)):
        yield "단계는 높은 것부터 적고 마지막 단계의 least는 0이어야 합니다."
