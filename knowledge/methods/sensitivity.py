"""What a ranking by weighted sum turns on: single weights, exactly, and all of them, by draws.

With one weight moved and the others kept in proportion every score is a straight line in that
weight, so the weight at which the winner changes is where two lines cross: no search is needed.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.methods.comparison import SAME, Scale, check, comparable
from knowledge.model.comparison import Chance, Sensitivity, Table, Trend, Turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 10_000
SEED = 20_261_123
"""Fixed, so that the same table always gives the same shares."""
NEARNESS = 50.0
"""Concentration of the draws around the given weights (설계값): a weight of 20 % varies by
about 5.6 percentage points (one standard deviation)."""


def sensitivity(
    table: Table, scale: Scale = "relative", *, draws: int = DRAWS, seed: int = SEED
) -> Sensitivity:
    """Return what changes the winner by weighted sum, and how often each option wins.

    Args:
        table: Values by option and criterion; weights sum to 1.
        scale: As in `comparison.compare`.
        draws: Sets of weights drawn from Dirichlet distributions.
        seed: Of the random numbers.

    Raises:
        TableError: The table cannot be ranked.
    """
    check(table, scale)
    values = comparable(table, scale)
    rows = values.tolist()
    weights = [axis.weight for axis in table.axes]
    winner = _best([_score(row, weights) for row in rows])
    trends = [[_ends(row, weights, place) for row in rows] for place in range(len(table.axes))]
    turns = [
        turn for place, lines in enumerate(trends) for turn in _turns(table, place, lines, winner)
    ]
    return Sensitivity(
        winner=table.contenders[winner].id,
        turns=tuple(sorted(turns, key=lambda turn: abs(turn.until - turn.weight))),
        trends=tuple(
            Trend(axis=axis.id, option=one.id, at_zero=low, at_one=high)
            for axis, lines in zip(table.axes, trends, strict=True)
            for one, (low, high) in zip(table.contenders, lines, strict=True)
        ),
        chances=_chances(table, values, draws, seed),
        draws=draws,
        seed=seed,
    )


def moved(weights: Sequence[float], place: int, weight: float) -> list[float]:
    """Return the weights with one set to `weight` and the others scaled so that all sum to 1.

    Where the one had everything, the others share what it leaves equally.
    """
    rest = math.fsum(other for number, other in enumerate(weights) if number != place)
    others = len(weights) - 1
    return [
        weight if number == place else (1 - weight) * (other / rest if rest > 0 else 1 / others)
        for number, other in enumerate(weights)
    ]


def _ends(row: Sequence[float], weights: Sequence[float], place: int) -> tuple[float, float]:
    """Return an option's score when one weight is 0 and when it is 1."""
    if len(weights) == 1:
        return row[0], row[0]
    return _score(row, moved(weights, place, 0.0)), row[place]


def _turns(
    table: Table, place: int, lines: Sequence[tuple[float, float]], winner: int
) -> list[Turn]:
    """Return the nearest change of the winner above and below the weight as it is."""
    axis = table.axes[place]
    found = []
    for upwards in (True, False):
        crossings = [
            (abs(weight - axis.weight), -steepness, rival, weight)
            for rival, line in enumerate(lines)
            for weight, steepness in _crossing(lines[winner], line, upwards)
        ]
        if crossings:
            _, _, rival, weight = min(crossings)
            found.append(
                Turn(
                    axis=axis.id,
                    name=axis.name,
                    weight=axis.weight,
                    until=weight,
                    winner=table.contenders[rival].id,
                )
            )
    return found


def _crossing(
    winner: tuple[float, float], rival: tuple[float, float], upwards: bool
) -> list[tuple[float, float]]:
    """Return the weight beyond which a rival is ahead, with how steeply; nothing if it never is.

    The lead is ahead + slope x weight: it is used up going up when the slope is negative,
    going down when it is positive. Drawing level only at 0 or 1 is not being ahead.
    """
    ahead = winner[0] - rival[0]
    slope = (winner[1] - rival[1]) - ahead
    if abs(slope) <= SAME or upwards != (slope < 0):
        return []
    weight = -ahead / slope
    reached = weight < 1 - SAME if upwards else weight > SAME
    return [(min(max(weight, 0.0), 1.0), abs(slope))] if reached else []


def _chances(table: Table, values: "Floats", draws: int, seed: int) -> tuple[Chance, ...]:
    import numpy as np

    random = np.random.default_rng(seed)
    weights = np.array([axis.weight for axis in table.axes])
    carried = weights > 0  # a weight of nothing stays nothing
    near = np.zeros((draws, len(weights)))
    near[:, carried] = random.dirichlet(NEARNESS * weights[carried], draws)
    anywhere = random.dirichlet(np.ones(len(weights)), draws)
    return tuple(
        Chance(id=one.id, name=one.name, near=float(by_near), anywhere=float(by_all))
        for one, by_near, by_all in zip(
            table.contenders, _wins(values, near), _wins(values, anywhere), strict=True
        )
    )


def _wins(values: "Floats", weights: "Floats") -> "Floats":
    """Return the share of the draws that each option wins; those ahead together share one."""
    scores = weights @ values.T
    first = scores >= scores.max(axis=1, keepdims=True) - SAME
    shared: Floats = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    return shared


def _score(row: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(weight * value for weight, value in zip(weights, row, strict=True))


def _best(scores: Sequence[float]) -> int:
    """Return the first of the options with the highest score."""
    top = max(scores)
    return next(number for number, score in enumerate(scores) if score >= top - SAME)
