"""Which pairwise judgement contradicts the others most, and what would mend it."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[str, str]
SCALE = (*(1 / n for n in range(9, 1, -1)), *(float(n) for n in range(1, 10)))
"""Saaty's scale."""


def outlier(names: Sequence[str], given: Mapping[Pair, float]) -> tuple[Pair, float] | None:
    """Return the judgement farthest from what all others say of its pair, with their value.

    Each judgement in turn is left open; the weights of the rest (Harker, 1987: a zero where
    nothing was judged, one more on the diagonal for each) say what it ought to be.

    Returns:
        The pair and the nearest value of Saaty's scale. None when no judgement is backed
        by others, or the nearest value is the one given.
    """
    bridges = {frozenset(edge) for edge in nx.bridges(nx.Graph(list(given)))}
    found = [
        (abs(math.log(given[pair] / ideal)), pair, ideal)
        for pair in given
        if frozenset(pair) not in bridges  # nothing but itself speaks of a bridge
        for ideal in [_said_by_others(names, given, pair)]
    ]
    if not found:
        return None
    _, pair, ideal = max(found)
    wanted = min(SCALE, key=lambda value: abs(math.log(value / ideal)))
    return None if math.isclose(wanted, given[pair]) else (pair, wanted)


def _said_by_others(names: Sequence[str], given: Mapping[Pair, float], pair: Pair) -> float:
    import numpy as np

    matrix = harker(names, {other: ratio for other, ratio in given.items() if other != pair})
    values, vectors = np.linalg.eig(matrix)
    weights = np.abs(vectors[:, values.real.argmax()].real)
    return float(weights[names.index(pair[0])] / weights[names.index(pair[1])])


def harker(names: Sequence[str], given: Mapping[Pair, float]) -> "NDArray[np.float64]":
    """Return the quasi-reciprocal matrix of incomplete judgements."""
    import numpy as np

    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for (one, other), ratio in given.items():
        matrix[place[one], place[other]] = ratio
        matrix[place[other], place[one]] = 1 / ratio
    # The empty diagonal counts as the one that a cell of its own would hold.
    np.fill_diagonal(matrix, (matrix == 0).sum(axis=1))
    return matrix
