"""Weights out of judgements, options ranked by them, and how sure the ranking is."""

from typing import Annotated

from pydantic import Field

from knowledge.model.base import Value

Ratio = Annotated[float, Field(ge=1 / 9, le=9)]
"""How many times more the first matters than the second, on Saaty's scale: 1/9 to 9."""


class Judgement(Value):
    """A pairwise judgement: `first` matters `ratio` times as much as `second`."""

    first: str
    second: str
    ratio: Ratio


class Mend(Value):
    """The judgement that fits the others least, and the value that would mend it."""

    first: str
    second: str
    given: float
    wanted: float
    """The value of Saaty's scale nearest to what all other judgements say."""
    consistency: float
    """Consistency ratio once it is mended."""


class Weighting(Value):
    """Weights from pairwise judgements, and how consistent those are."""

    weights: dict[str, float]
    """Weight per criterion, in the order given; they sum to 1."""
    largest: float
    """The largest eigenvalue of the (completed) matrix; equal to n when perfectly consistent."""
    index: float
    """Consistency index: (largest - n) / (n - 1)."""
    consistency: float
    """Consistency ratio; under 0.1 the judgements are consistent enough."""
    random_index: float
    """What a random matrix of this size has, by the table named in `table`."""
    table: str
    missing: int
    """Pairs nobody judged; they were completed from the others."""
    mend: Mend | None
    """None when the judgements are consistent enough, or no single change helps."""

    @property
    def consistent(self) -> bool:
        """Whether the judgements may be used: a ratio under 0.1."""
        return self.consistency < 0.1


class GroupWeighting(Value):
    """The judgements of several people joined, and each one's own."""

    joined: Weighting
    people: dict[str, Weighting]
    left_out: tuple[str, ...]
    """Who was not joined because their judgements contradict one another."""


class Axis(Value):
    """A criterion that options are compared on."""

    id: str
    name: str
    weight: float
    """Share of the total, 0-1; the weights sum to 1."""
    more_is_better: bool = True


class Contender(Value):
    """An option with its value on every axis, in the order of the axes."""

    id: str
    name: str
    values: tuple[float, ...]


class Table(Value):
    """Options against criteria: what is ranked."""

    axes: tuple[Axis, ...]
    contenders: tuple[Contender, ...]


class Standing(Value):
    """Where one option stands by both methods."""

    id: str
    name: str
    weighted_sum: float
    """0-1: weighted mean of the values put on 0-1 (best 1, worst 0, or their own scale)."""
    topsis: float
    """0-1: closeness to the ideal point."""
    place: int
    """Place by weighted sum, 1 the best; equal scores share a place."""
    topsis_place: int


class Reversal(Value):
    """Two options whose order depends on the method, or on another option's presence."""

    first: str
    second: str
    """By the full table and the weighted sum (or the method named) `first` is ahead."""
    because: str
    """What turns them round, in words."""


class Standings(Value):
    """A table ranked by weighted sum and by TOPSIS."""

    rows: tuple[Standing, ...]
    """Best by weighted sum first."""
    reversals: tuple[Reversal, ...]


class Turn(Value):
    """How far one weight must move before another option wins; the others keep proportion."""

    axis: str
    name: str
    weight: float
    until: float
    """The weight at which the winner changes."""
    winner: str
    """Id of the option that wins beyond it."""


class Trend(Value):
    """How an option's score runs while one weight goes from 0 to 1: a straight line."""

    axis: str
    option: str
    at_zero: float
    at_one: float


class Chance(Value):
    """How often one option wins when weights are drawn at random."""

    id: str
    name: str
    near: float
    """Share of the draws around the given weights, 0-1; a tie is shared."""
    anywhere: float
    """Share when all weights are equally likely."""


class Sensitivity(Value):
    """What the ranking turns on."""

    winner: str
    turns: tuple[Turn, ...]
    """Every change of one weight that changes the winner, the smallest first."""
    trends: tuple[Trend, ...]
    chances: tuple[Chance, ...]
    draws: int
    seed: int
