"""Ranges of the critical path, held against a published case."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.methods import pert
from knowledge.methods.schedule import schedule
from knowledge.methods.schedule_calendar import working_days
from knowledge.model.plan import Task

START = date(2027, 1, 4)
RELIABLE: dict[str, tuple[tuple[float, float, float], str]] = {
    "A": ((1, 2, 3), ""),
    "B": ((2, 3.5, 8), "A"),
    "C": ((6, 9, 18), "B"),
    "D": ((4, 5.5, 10), "C"),
    "E": ((1, 4.5, 5), "C"),
    "F": ((4, 4, 10), "E"),
    "G": ((5, 6.5, 11), "D"),
    "H": ((5, 8, 17), "EG"),
    "I": ((3, 7.5, 9), "C"),
    "J": ((3, 9, 9), "FI"),
    "K": ((4, 4, 4), "J"),
    "L": ((1, 5.5, 7), "J"),
    "M": ((1, 2, 3), "H"),
    "N": ((5, 5.5, 9), "KL"),
}
"""The Reliable Construction Co. case (Hillier & Lieberman, Introduction to Operations Research)."""
MEANS = dict(zip("ABCDEFGHIJKLMN", (2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6), strict=True))
SLACK = {"D": 4, "G": 4, "H": 4, "M": 4, "I": 2, "K": 1}


def task(name: str) -> Task:
    return Task(
        id=name,
        name=f"작업 {name}",
        phase="구축",
        days=MEANS[name],
        after=tuple(RELIABLE[name][1]),
        features=(),
        owner="수행업체",
        output="결과물",
    )


def test_the_published_durations_slack_and_critical_path_come_out():
    result = schedule([task(name) for name in RELIABLE], (), START)

    assert "".join(result.critical_path) == "ABCEFJLN"
    assert sum(MEANS[name] for name in result.critical_path) == 44
    assert {row.id: row.slack for row in result.tasks if row.slack} == SLACK
    assert {row.id: row.free for row in result.tasks if row.free} == {"M": 4, "I": 2, "K": 1}


def test_the_published_mean_variance_and_chance_come_out():
    spans = {name: pert.Days(*three) for name, (three, _) in RELIABLE.items()}

    mean, deviation = pert.path(spans[name] for name in "ABCEFJLN")

    assert {name: round(span.mean, 6) for name, span in spans.items()} == MEANS
    assert mean == pytest.approx(44)
    assert deviation**2 == pytest.approx(9)
    assert round(pert.chance(47, mean, deviation), 2) == 0.84


def test_a_textbooks_chance_of_28_weeks_comes_out():
    """Seven activities, critical path 1-3-5-7: 24 weeks, variance 5, and .9633 from a table."""
    spans = [pert.Days(5, 8, 17), pert.Days(3, 5, 7), pert.Days(4, 6, 8), pert.Days(3, 4, 5)]

    mean, deviation = pert.path(spans)

    assert (round(mean, 6), round(deviation**2, 6)) == (24, 5)
    assert pert.chance(28, mean, deviation) == pytest.approx(0.9633, abs=0.0005)


def test_dates_of_a_range_are_working_days_and_never_step_back():
    result = schedule([task(name) for name in RELIABLE], (), START)

    span = result.range
    assert span is not None
    assert result.start <= span.half <= span.likely <= span.safe
    assert {span.half, span.likely, span.safe} <= set(islice(working_days(START), 100))
    assert span.shortest < 44 < span.longest


def test_a_certain_path_has_no_spread():
    calendar = list(islice(working_days(START), 20))

    span = pert.spread([pert.Days(5, 5, 5), pert.Days(3, 3, 3)], calendar)

    assert span is not None
    assert (span.expected, span.deviation) == (8, 0)
    assert span.half == span.safe == calendar[7]
    assert pert.spread([], calendar) is None


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 1000))
def test_three_durations_are_always_in_order(likely: int, shortest: int, longest: int):
    span = pert.days(likely, shortest, longest)

    assert span.shortest <= span.likely <= span.longest
    assert span.shortest <= span.mean <= span.longest
