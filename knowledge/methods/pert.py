"""PERT: how long the critical path may take, from three durations per task.

Mean (a + 4m + b)/6 and deviation (b - a)/6 per task; along the critical path means and
variances add up, and the sum is taken as normal (Malcolm, Roseboom, Clark & Fazar, 1959).
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import NormalDist
from typing import NamedTuple

from knowledge.model.analysis import ScheduleRange

SHORTEST, LONGEST = 0.8, 1.5
"""Shares of the most likely days when nobody judged them (설계값)."""
NOTE = "가정: 최단·최장 소요일을 따로 적지 않은 작업은 {few:.0%}·{many:.0%}로 봄(설계값)"


class Days(NamedTuple):
    """The three durations of a task, in working days."""

    shortest: float
    likely: float
    longest: float

    @property
    def mean(self) -> float:
        """Expected days."""
        return (self.shortest + 4 * self.likely + self.longest) / 6

    @property
    def variance(self) -> float:
        """Variance of the days."""
        return ((self.longest - self.shortest) / 6) ** 2


def days(likely: int, shortest: int = 0, longest: int = 0) -> Days:
    """Return the three durations; what is 0 is assumed, and none contradicts the likely one."""
    few = shortest or math.floor(likely * SHORTEST)
    many = longest or math.ceil(likely * LONGEST)
    return Days(min(few, likely), likely, max(many, likely))


def path(durations: Iterable[Days]) -> tuple[float, float]:
    """Return mean and standard deviation of a chain of tasks."""
    chain = list(durations)
    return sum(item.mean for item in chain), math.sqrt(sum(item.variance for item in chain))


def chance(within: float, mean: float, deviation: float) -> float:
    """Return the probability that a chain takes no longer than `within`."""
    if not deviation:
        return 1.0 if within >= mean else 0.0
    return NormalDist(mean, deviation).cdf(within)


def spread(durations: Sequence[Days], calendar: Sequence[date]) -> ScheduleRange | None:
    """Return the range of a critical path; None when there is no task on it.

    Args:
        durations: The tasks of the path.
        calendar: Working days from the start on, as many as the longest course takes.
    """
    if not durations:
        return None
    mean, deviation = path(durations)
    longest = sum(item.longest for item in durations)

    def by(probability: float) -> date:
        needed = NormalDist(mean, deviation).inv_cdf(probability) if deviation else mean
        number = min(max(math.ceil(round(needed, 6)), 1), len(calendar))
        return calendar[number - 1]

    return ScheduleRange(
        shortest=round(sum(item.shortest for item in durations)),
        longest=round(longest),
        expected=round(mean, 2),
        deviation=round(deviation, 2),
        half=by(0.5),
        likely=by(0.8),
        safe=by(0.95),
        note=NOTE.format(few=SHORTEST, many=LONGEST),
    )
