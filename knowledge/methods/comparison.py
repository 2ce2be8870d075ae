"""Options compared on several criteria: weighted sum and TOPSIS side by side.

Two methods that agree make a ranking firmer; where they do not, or where an option that
cannot win turns two others round, the reversal is shown.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from knowledge.model.comparison import Reversal, Standing, Standings, Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Scale = Literal["points", "relative"]
"""How values become comparable in the weighted sum: `points` are on one scale of 0-100
already; `relative` puts the worst of each criterion on 0 and the best on 1."""
SAME = 1e-9
"""Scores nearer than this are equal: what is left is float noise."""


class TableError(ValueError):
    """A table that cannot be ranked; the message tells a person why."""


def compare(table: Table, scale: Scale = "relative") -> Standings:
    """Return every option's score and place by both methods, and the reversals.

    Args:
        table: Values by option and criterion; weights sum to 1.
        scale: How the weighted sum makes values comparable. TOPSIS always takes vector
            normalisation (Hwang and Yoon, 1981).

    Raises:
        TableError: Nothing to compare, a value that is no number, or weights that do not
            sum to 1.
    """
    check(table, scale)
    sums, closeness = weighted_sums(table, scale), topsis(table)
    rows = [
        Standing(
            id=one.id,
            name=one.name,
            weighted_sum=one_sum,
            topsis=close,
            place=place(one_sum, sums),
            topsis_place=place(close, closeness),
        )
        for one, one_sum, close in zip(table.contenders, sums, closeness, strict=True)
    ]
    return Standings(
        rows=tuple(sorted(rows, key=lambda row: (row.place, row.topsis_place))),
        reversals=(*_between_methods(rows), *_by_absence(table, scale)),
    )


def check(table: Table, scale: Scale) -> None:
    """Raise `TableError` for a table that cannot be ranked."""
    if not table.axes or not table.contenders:
        raise TableError("비교할 대안과 평가항목이 하나 이상 있어야 합니다.")
    weights = [axis.weight for axis in table.axes]
    if min(weights) < 0 or not math.isclose(sum(weights), 1.0, abs_tol=1e-6):
        raise TableError(f"가중치는 0 이상이고 합이 1이어야 합니다(지금 합 {sum(weights):.3f}).")
    for one in table.contenders:
        if len(one.values) != len(table.axes):
            raise TableError(f"‘{one.name}’의 값이 평가항목 {len(table.axes)}개와 맞지 않습니다.")
        for axis, value in zip(table.axes, one.values, strict=True):
            if not math.isfinite(value):
                raise TableError(f"‘{one.name}’의 ‘{axis.name}’ 값이 숫자가 아닙니다.")
            if scale == "points" and not 0 <= value <= 100:
                raise TableError(f"‘{one.name}’의 ‘{axis.name}’ 점수가 0~100을 벗어났습니다.")


def weighted_sums(table: Table, scale: Scale) -> list[float]:
    """Return the weighted mean of each option's comparable values, 0-1."""
    weights = [axis.weight for axis in table.axes]
    return [
        math.fsum(weight * value for weight, value in zip(weights, row, strict=True))
        for row in comparable(table, scale).tolist()
    ]


def comparable(table: Table, scale: Scale) -> "Floats":
    """Return the values put on 0-1, 1 the best: a row per option, a column per criterion.

    A criterion on which all options are alike gives every one the same 1.
    """
    import numpy as np

    matrix = np.array([one.values for one in table.contenders], dtype=float)
    rising = [axis.more_is_better for axis in table.axes]
    if scale == "points":
        return np.where(rising, matrix / 100, 1 - matrix / 100)
    from pymcdm.normalizations import minmax_normalization

    columns = zip(matrix.T, rising, strict=True)
    return np.array([minmax_normalization(column, cost=not up) for column, up in columns]).T


def topsis(table: Table) -> list[float]:
    """Return each option's closeness to the ideal, 0-1.

    A criterion of zeros alone cannot be normalised and tells nothing, so it is left out;
    options alike in everything are all at 0.5.
    """
    import numpy as np
    from pymcdm.methods import TOPSIS
    from pymcdm.normalizations import vector_normalization

    matrix = np.array([one.values for one in table.contenders], dtype=float)
    # Large values lose nothing by it, and squares of small ones do not vanish.
    largest = np.abs(matrix).max(axis=0)
    used = [number for number, axis in enumerate(table.axes) if largest[number] and axis.weight > 0]
    matrix = matrix[:, used] / largest[used]
    telling = [number for number in range(len(used)) if np.ptp(matrix[:, number]) > 0]
    if not telling:
        return [0.5] * len(table.contenders)
    weights = np.array([table.axes[number].weight for number in used])
    types = np.array([1 if table.axes[number].more_is_better else -1 for number in used])
    closeness = TOPSIS(vector_normalization)(
        matrix[:, telling], weights[telling], types[telling], validation=False
    )
    return [float(value) for value in closeness]


def place(score: float, scores: Sequence[float]) -> int:
    """Return the place of a score, 1 the highest; equal scores share it."""
    return 1 + sum(other > score + SAME for other in scores)


def _between_methods(rows: Sequence[Standing]) -> list[Reversal]:
    found = []
    for one, other in combinations(rows, 2):
        by_sum, by_ideal = other.place - one.place, other.topsis_place - one.topsis_place
        if by_sum * by_ideal < 0:
            ahead, behind = (one, other) if by_sum > 0 else (other, one)
            found.append(
                Reversal(
                    first=ahead.id,
                    second=behind.id,
                    because="가중합으로는 앞서지만 TOPSIS(이상점 거리)로는 뒤짐",
                )
            )
    return found


def _by_absence(table: Table, scale: Scale) -> list[Reversal]:
    """Return pairs whose order by weighted sum turns when a third option is left out."""
    if scale == "points" or len(table.contenders) < 3:
        return []  # points do not depend on who else is compared
    whole = weighted_sums(table, scale)
    found: dict[tuple[str, str], list[str]] = {}
    for absent, gone in enumerate(table.contenders):
        left = [n for n in range(len(table.contenders)) if n != absent]
        rest = table.model_copy(update={"contenders": tuple(table.contenders[n] for n in left)})
        scores = dict(zip(left, weighted_sums(rest, scale), strict=True))
        for one, other in combinations(left, 2):
            if (whole[one] - whole[other]) * (scores[one] - scores[other]) < -SAME * SAME:
                ahead, behind = (one, other) if whole[one] > whole[other] else (other, one)
                pair = (table.contenders[ahead].id, table.contenders[behind].id)
                found.setdefault(pair, []).append(gone.name)
    return [
        Reversal(first=one, second=other, because=f"비교에서 빼면 뒤바뀜: {', '.join(names)}")
        for (one, other), names in found.items()
    ]
