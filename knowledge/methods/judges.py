"""Whether a judge of pairs can be relied on: the same verdict in both orders, and no circles."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from knowledge.model.ideas import JudgeReport, Verdict

CHANCE = 0.01
"""How likely luck alone may be to have given what a judge is trusted for (설계값)."""
Z = 2.33
"""Standard deviations that correspond to it."""
TRIADS = 18
"""Decided threes of ideas from which no circle at all is more than luck."""


class Settled(NamedTuple):
    """What one judge makes of one pair, whatever the order it was shown in."""

    judge: str
    one: str
    other: str
    score: float
    """1 when `one` is better, 0 when `other` is, 0.5 for a tie."""


class Judged(NamedTuple):
    """One judge's report, and the pairs that count."""

    report: JudgeReport
    settled: tuple[Settled, ...]


def weigh_judges(verdicts: Iterable[Verdict]) -> tuple[Judged, ...]:
    """Return each judge's report with what counts of it, in the order they first judged.

    Of several verdicts on the same pair in the same order the last counts. A pair judged
    differently in the two orders is a tie for an agent that is otherwise reliable: it
    cannot tell. An agent no better than luck counts nothing at all; so position bias,
    a random judge and one that prefers in circles leave the ranking as it is. What a
    person says counts, but for pairs they contradict themselves on.
    """
    by_judge: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_judge[verdict.judge].append(verdict)
    return tuple(_judged(name, given) for name, given in by_judge.items())


def _judged(name: str, given: Sequence[Verdict]) -> Judged:
    latest = {(v.first, v.second): v for v in given}
    shown: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (first, second), verdict in latest.items():
        if verdict.outcome != "none" and first != second:
            straight = first < second
            pair = (first, second) if straight else (second, first)
            score = {"first": 1.0, "second": 0.0, "tie": 0.5}[verdict.outcome]
            shown[pair].append(score if straight else 1 - score)
    both = {pair: scores for pair, scores in shown.items() if len(scores) == 2}
    consistent = sum(scores[0] == scores[1] for scores in both.values())
    person = given[0].by == "person"
    settled = _settled(name, shown, person=person)
    circles, triads = _circles(settled)
    counted, why = _trusted(person, len(both), consistent, circles, triads)
    report = JudgeReport(
        judge=name,
        by=given[0].by,
        asked=len(latest),
        unusable=sum(v.outcome == "none" for v in latest.values()),
        pairs=len(both),
        consistent=consistent,
        circles=circles if triads >= TRIADS else None,
        counted=counted,
        why=why,
    )
    return Judged(report, settled if counted else ())


def _settled(
    name: str, shown: Mapping[tuple[str, str], Sequence[float]], *, person: bool
) -> tuple[Settled, ...]:
    """Return one score per pair; an agent has to have judged it both ways."""
    found = []
    for (one, other), scores in sorted(shown.items()):
        agree = len(set(scores)) == 1
        if person and agree:
            found.append(Settled(name, one, other, scores[0]))
        elif not person and len(scores) == 2:
            found.append(Settled(name, one, other, scores[0] if agree else 0.5))
    return tuple(found)


def _circles(settled: Iterable[Settled]) -> tuple[float, int]:
    """Return the share of decided threes that go round in a circle, and how many there are."""
    better = {
        (s.one, s.other) if s.score == 1 else (s.other, s.one) for s in settled if s.score != 0.5
    }
    graph = nx.Graph(list(better))
    threes = 0
    round_about = 0
    for node in sorted(graph):
        later = sorted(other for other in graph[node] if other > node)
        for one, other in combinations(later, 2):
            if graph.has_edge(one, other):
                threes += 1
                round_about += _is_circle(better, node, one, other)
    return (round_about / threes if threes else 0.0), threes


def _is_circle(better: set[tuple[str, str]], a: str, b: str, c: str) -> bool:
    return {(a, b), (b, c), (c, a)} <= better or {(b, a), (c, b), (a, c)} <= better


def _trusted(
    person: bool, pairs: int, consistent: int, circles: float, triads: int
) -> tuple[bool, str]:
    if person:
        return True, "사람의 판정은 스스로 엇갈린 쌍만 빼고 셈"
    if not pairs:
        return False, "두 순서로 모두 판정한 쌍이 없어 세지 않음"
    rate = f"순서를 바꾸어도 같은 판정 {consistent}/{pairs}쌍({consistent / pairs:.0%})"
    if _luck(pairs, consistent) > CHANCE and consistent < pairs:
        return False, f"{rate}: 보인 순서에 끌리거나 아무렇게나 고른 것과 구별되지 않아 세지 않음"
    # Among n threes of a random judge n/4 are circles, with a variance of 3n/16.
    if triads >= TRIADS and triads * (0.25 - circles) < Z * math.sqrt(3 * triads / 16):
        return False, f"{rate}, 셋씩 맞물린 판정의 {circles:.0%}가 돌고 돎: 우연과 같아 세지 않음"
    return True, rate


def _luck(pairs: int, consistent: int) -> float:
    """Return the chance that a coin gives at least so many consistent pairs."""
    ways = sum(math.comb(pairs, k) for k in range(consistent, pairs + 1))
    return float(ways / 2**pairs)
