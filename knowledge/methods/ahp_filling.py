"""What nobody judged, completed such that the judgements contradict themselves least.

The aim is that of Bozoki, Fulop and Ronyai (2010), which `ahpy` reaches one cell after another:
seconds for twenty criteria with half of the pairs open. Here all cells move at once.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from knowledge.methods.ahp_mending import Pair, harker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STEPS = 1_000
SAME = 1e-10
"""Change of a logarithm from which nothing moves any more."""


def filled(criteria: Sequence[str], given: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return every ratio: those given, and between them those of the least largest eigenvalue.

    Its logarithm is convex in those of the open cells, and its slope in one is
    `v[i] a[i,j] w[j] - v[j] a[j,i] w[i]`, with the left and right eigenvectors v and w: nothing
    is left to gain where every open `a[i,j]` is the root of `v[j] w[i] / (v[i] w[j])`.
    """
    import numpy as np

    pairs = list(combinations(criteria, 2))
    place = {name: number for number, name in enumerate(criteria)}
    open_ = [(place[one], place[other]) for one, other in pairs if (one, other) not in given]
    if not open_:
        return dict(given)
    matrix = harker(criteria, given)
    weights = _principal(matrix)
    np.fill_diagonal(matrix, 1.0)
    for one, other in open_:
        _put(matrix, one, other, weights[one] / weights[other])
    for _ in range(STEPS):
        right, left = _principal(matrix), _principal(matrix.T)
        moved = [(left[j] * right[i] / (left[i] * right[j])) ** 0.5 for i, j in open_]
        most = max(
            abs(np.log(ratio / matrix[i, j])) for ratio, (i, j) in zip(moved, open_, strict=True)
        )
        for ratio, (i, j) in zip(moved, open_, strict=True):
            _put(matrix, i, j, ratio)
        if most < SAME:
            break
    return {(a, b): given.get((a, b), float(matrix[place[a], place[b]])) for a, b in pairs}


def _put(matrix: "Floats", one: int, other: int, ratio: float) -> None:
    matrix[one, other] = ratio
    matrix[other, one] = 1 / ratio


def _principal(matrix: "Floats") -> "Floats":
    import numpy as np

    values, vectors = np.linalg.eig(matrix)
    found: Floats = np.abs(vectors[:, values.real.argmax()].real)
    return found
