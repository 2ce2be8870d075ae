"""A tournament of ideas: who meets whom, and how strong each is (Bradley and Terry, 1952).

What cost and feasibility say comes first: judgements order ideas only within their tier.
"""

import math
import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from knowledge.methods.judges import Judged, Settled, weigh_judges
from knowledge.model.ideas import TIERS, IdeaRanking, Place, Screened, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COMPLETE = 12
"""Ideas up to which every pair meets; beyond, each meets six others."""
SEED = 20_261_123
RESAMPLED = 300
PRIOR = 0.5
"""Weight of one drawn game of each idea against an average one: keeps the strength of an idea
that won or lost everything finite."""
AVERAGE = ""
"""Name of that average opponent."""


def pairings(ideas: Sequence[str], seed: int = SEED) -> tuple[tuple[str, str], ...]:
    """Return the pairs that meet, each once; every idea is tied to every other by a chain.

    Up to `COMPLETE` ideas all pairs. More sit in a seeded circle, and each meets those 1, k
    and k + 1 seats on: few games, short chains, and threes that show circular judgements.
    """
    seats = sorted(ideas)
    random.Random(seed).shuffle(seats)
    count = len(seats)
    if count <= COMPLETE:
        steps = tuple(range(1, count // 2 + 1))
    else:
        wide = max(2, math.isqrt(count))
        steps = (1, wide, wide + 1)
    met = {
        tuple(sorted((seats[here], seats[(here + step) % count])))
        for step in steps
        for here in range(count)
    }
    return tuple(sorted((one, other) for one, other in met if one != other))


def rank(
    screened: Mapping[str, Screened], verdicts: Sequence[Verdict], *, seed: int = SEED
) -> IdeaRanking:
    """Return where every idea stands: by tier, then by strength, then by cost.

    Args:
        screened: Every idea with its tier; verdicts on others are left out.
        verdicts: By agents and people, as they were shown.
        seed: Of the resampling.
    """
    ideas = list(screened)
    known = [v for v in verdicts if v.first in screened and v.second in screened]
    judged = weigh_judges(known)
    games = [game for one in judged for game in one.settled]
    strength = strengths(ideas, games)
    low, high = _interval(ideas, games, seed)
    sides = {side: _side(ideas, judged, side) for side in ("agent", "person")}
    standing = _standing([screened[name] for name in ideas], strength)
    places = tuple(
        Place(
            idea=ideas[number],
            place=place,
            tier=screened[ideas[number]].tier,
            strength=strength[number],
            low=min(low[number], strength[number]),
            high=max(high[number], strength[number]),
            agents=sides["agent"][number] if sides["agent"] else None,
            people=sides["person"][number] if sides["person"] else None,
            **_tally(ideas[number], games),
        )
        for place, number in enumerate(standing, start=1)
    )
    return IdeaRanking(
        places=places,
        judges=tuple(one.report for one in judged),
        notes=tuple(_notes(judged, games)),
        seed=seed,
    )


def _standing(tested: Sequence[Screened], strength: Sequence[float]) -> list[int]:
    """Return the places in the list, best first: by tier, by strength, by cost."""

    def order(number: int) -> tuple[int, float, float, int]:
        cost = tested[number].facts.cost_won
        dear = math.inf if cost is None else cost
        return (TIERS.index(tested[number].tier), -round(strength[number], 6), dear, number)

    return sorted(range(len(tested)), key=order)


def _tally(name: str, games: Sequence[Settled]) -> dict[str, int]:
    """Return how often an idea won, tied and lost."""
    scores = [
        game.score if game.one == name else 1 - game.score
        for game in games
        if name in (game.one, game.other)
    ]
    return {
        "wins": scores.count(1.0),
        "ties": scores.count(0.5),
        "losses": scores.count(0.0),
    }


def strengths(ideas: Sequence[str], games: Sequence[Settled]) -> list[float]:
    """Return each idea's chance of beating an average one, 0-100; 50 where nothing was judged."""
    return _fitted(ideas, games, [1.0] * len(games))


def _fitted(
    ideas: Sequence[str], games: Sequence[Settled], weights: Sequence[float]
) -> list[float]:
    if not ideas:
        return []
    import evalica

    drawn = [AVERAGE] * len(ideas)
    outcomes = {1.0: evalica.Winner.X, 0.0: evalica.Winner.Y, 0.5: evalica.Winner.Draw}
    fitted = evalica.bradley_terry(
        [*(game.one for game in games), *ideas],
        [*(game.other for game in games), *drawn],
        [*(outcomes[game.score] for game in games), *([evalica.Winner.Draw] * len(ideas))],
        weights=[*weights, *([PRIOR] * len(ideas))],
        tolerance=1e-9,
        limit=2000,
    )
    scores = [float(fitted.scores[name]) for name in ideas]
    middle = math.exp(math.fsum(map(math.log, scores)) / len(scores))
    return [round(100 * score / (score + middle), 6) for score in scores]


def _interval(
    ideas: Sequence[str], games: Sequence[Settled], seed: int
) -> tuple[list[float], list[float]]:
    """Return the bounds between which 95 % of the strengths of resampled games lie."""
    if not games:
        return [0.0] * len(ideas), [100.0] * len(ideas)
    import numpy as np

    chance = np.random.default_rng(seed)
    share = np.full(len(games), 1 / len(games))
    drawn = [
        _fitted(ideas, games, chance.multinomial(len(games), share).astype(float).tolist())
        for _ in range(RESAMPLED)
    ]
    bounds: Floats = np.percentile(np.array(drawn), [2.5, 97.5], axis=0)
    low, high = bounds.tolist()
    return low, high


def _side(ideas: Sequence[str], judged: Sequence[Judged], side: str) -> list[float] | None:
    games = [game for one in judged if one.report.by == side for game in one.settled]
    return strengths(ideas, games) if games else None


def _notes(judged: Sequence[Judged], games: Sequence[Settled]) -> list[str]:
    notes = [f"{one.report.judge}: {one.report.why}" for one in judged if not one.report.counted]
    if not games:
        notes.append("쓸 수 있는 판정이 없어 등급과 개략 비용의 순서로 늘어놓음")
    return notes
