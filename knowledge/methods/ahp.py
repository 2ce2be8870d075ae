"""Analytic hierarchy process: from pairwise judgements to weights, with a consistency check.

The weights are the principal eigenvector, which `ahpy` computes; what nobody judged is
completed before, see `ahp_filling`.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import geometric_mean

import networkx as nx

from knowledge.methods.ahp_filling import filled
from knowledge.methods.ahp_mending import Pair, outlier
from knowledge.model.comparison import GroupWeighting, Judgement, Mend, Weighting

SAATY = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Random index for 1 to 15 criteria: Saaty, The Analytic Hierarchy Process (1980)."""
DONEGAN_DODD = {16: 1.5078, 17: 1.5153, 18: 1.5262, 19: 1.5313, 20: 1.5371, 25: 1.5619, 30: 1.5772}
"""For more, where Saaty's table ends: Donegan and Dodd, Math. Comput. Modelling 15:10 (1991)."""
TABLE, LONGER = "Saaty(1980)", "Donegan·Dodd(1991)"
MOST = 30
"""Criteria at most: 435 pairs are more than anybody judges."""
DIGITS = 9
"""Digits to which `ahpy` iterates; beyond, the powers of the matrix overflow."""


class JudgementError(ValueError):
    """Judgements that no weights follow from; the message tells a person what to do."""


def weigh(criteria: Sequence[str], judgements: Sequence[Judgement]) -> Weighting:
    """Return the weights that pairwise judgements amount to.

    Of two judgements on one pair the later counts; a pair nobody judged is completed.

    Args:
        criteria: What is weighed; the weights come in this order.
        judgements: Ratios between two of them.

    Raises:
        JudgementError: No or too many criteria, a judgement on something else, or criteria
            that no chain of judgements ties to the others.
    """
    given = _given(criteria, judgements)
    if len(criteria) < 3:
        return _few(criteria, given)
    weighting = _solved(criteria, given)
    found = None if weighting.consistent else outlier(criteria, given)
    if found is None:
        return weighting
    pair, wanted = found
    mended = _solved(criteria, {**given, pair: wanted})
    mend = Mend(
        first=pair[0],
        second=pair[1],
        given=given[pair],
        wanted=wanted,
        consistency=mended.consistency,
    )
    return weighting.model_copy(update={"mend": mend})


def join(criteria: Sequence[str], people: Mapping[str, Sequence[Judgement]]) -> GroupWeighting:
    """Return the weights of a group: the geometric mean of each judgement (Aczel and Saaty 1983).

    Only people whose own judgements are consistent enough are joined; when nobody's are,
    all are, since there is nothing better.

    Raises:
        JudgementError: Nobody judged, or somebody's judgements cannot be weighed.
    """
    own: dict[str, Weighting] = {}
    for name, judgements in people.items():
        try:
            own[name] = weigh(criteria, judgements)
        except JudgementError as error:
            raise JudgementError(f"{name}: {error}") from None
    if not own:
        raise JudgementError("쌍대비교를 한 사람이 없습니다.")
    joined = [name for name in own if own[name].consistent] or list(own)
    ratios: dict[Pair, list[float]] = {}
    for name in joined:
        for pair, ratio in _given(criteria, people[name]).items():
            ratios.setdefault(pair, []).append(ratio)
    means = [
        Judgement(first=one, second=other, ratio=geometric_mean(each))
        for (one, other), each in ratios.items()
    ]
    return GroupWeighting(
        joined=weigh(criteria, means),
        people=own,
        left_out=tuple(name for name in own if name not in joined),
    )


def words(weighting: Weighting, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return what there is to say of a weighting, in Korean lines."""
    state = "일관됨(0.1 미만)" if weighting.consistent else "일관되지 않음(0.1 이상)"
    lines = [f"일관성 비율 {weighting.consistency:.3f}: {state}, 기준표 {weighting.table}"]
    if weighting.missing:
        lines.append(f"비교하지 않은 {weighting.missing}쌍은 나머지 비교에서 채움")
    if found := weighting.mend:
        one, other = names[found.first], names[found.second]
        lines.append(
            f"가장 어긋난 비교: ‘{one}’ 대 ‘{other}’ {scaled(found.given)} → "
            f"{scaled(found.wanted)}: 바꾸면 일관성 비율 {found.consistency:.3f}"
        )
    return tuple(lines)


def scaled(ratio: float) -> str:
    """Return a ratio as Saaty writes it: 3, 1/5, 2.4."""
    if ratio >= 1:
        return f"{ratio:.3g}"
    return f"1/{1 / ratio:.3g}"


def _given(criteria: Sequence[str], judgements: Sequence[Judgement]) -> dict[Pair, float]:
    """Return the judged ratios, each pair once and in the order of the criteria.

    Raises:
        JudgementError: See `weigh`.
    """
    if not criteria or len(criteria) > MOST or len(set(criteria)) < len(criteria):
        raise JudgementError(f"서로 다른 평가항목이 1개부터 {MOST}개까지 있어야 합니다.")
    place = {name: number for number, name in enumerate(criteria)}
    given: dict[Pair, float] = {}
    for item in judgements:
        if item.first not in place or item.second not in place or item.first == item.second:
            raise JudgementError(f"비교할 수 없는 쌍입니다: {item.first!r}, {item.second!r}")
        ahead = place[item.first] < place[item.second]
        pair = (item.first, item.second) if ahead else (item.second, item.first)
        given[pair] = item.ratio if ahead else 1 / item.ratio
    graph = nx.Graph(list(given))
    graph.add_nodes_from(criteria)
    parts = sorted(nx.connected_components(graph), key=len)
    if len(parts) > 1:
        alone = ", ".join(name for name in criteria if name in parts[0])
        raise JudgementError(f"다른 항목과 이어지는 비교가 없습니다: {alone}")
    return {pair: given[pair] for pair in combinations(criteria, 2) if pair in given}


def _few(criteria: Sequence[str], given: Mapping[Pair, float]) -> Weighting:
    """Return the weights of one or two criteria, which cannot contradict one another."""
    ratio = next(iter(given.values()), 1.0)
    shares = (1.0,) if len(criteria) == 1 else (ratio / (1 + ratio), 1 / (1 + ratio))
    return Weighting(
        weights=dict(zip(criteria, shares, strict=True)),
        largest=float(len(criteria)),
        index=0.0,
        consistency=0.0,
        random_index=0.0,
        table=TABLE,
        missing=0,
        mend=None,
    )


def random_index(size: int) -> float:
    """Return the consistency index of random matrices of a size, between two known ones linear."""
    if size <= len(SAATY):
        return SAATY[size - 1]
    if size in DONEGAN_DODD:
        return DONEGAN_DODD[size]
    low = max(known for known in DONEGAN_DODD if known < size)
    high = min(known for known in DONEGAN_DODD if known > size)
    share = (size - low) / (high - low)
    return (1 - share) * DONEGAN_DODD[low] + share * DONEGAN_DODD[high]


def _solved(criteria: Sequence[str], given: Mapping[Pair, float]) -> Weighting:
    """Return the weights and the consistency of three or more criteria."""
    import ahpy
    import numpy as np

    ratios = filled(criteria, given)
    solved = ahpy.Compare("weights", ratios, precision=DIGITS, cr=False)
    size = len(criteria)
    matrix = np.ones((size, size))
    for (one, other), ratio in ratios.items():
        matrix[criteria.index(one), criteria.index(other)] = ratio
        matrix[criteria.index(other), criteria.index(one)] = 1 / ratio
    largest = max(float(np.linalg.eigvals(matrix).real.max()), float(size))
    index = (largest - size) / (size - 1)
    total = math.fsum(solved.target_weights.values())
    return Weighting(
        weights={name: float(solved.target_weights[name]) / total for name in criteria},
        largest=largest,
        index=index,
        consistency=index / random_index(size),
        random_index=random_index(size),
        table=TABLE if size <= len(SAATY) else LONGER,
        missing=len(ratios) - len(given),
        mend=None,
    )
