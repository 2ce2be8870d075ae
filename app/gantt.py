"""Lays a schedule out in per cent of its span, for drawing."""

from datetime import date, timedelta
from typing import NamedTuple

from knowledge.model.results import Schedule, ScheduledTask

_LABELS = 14
"""Month labels that fit side by side."""


class Month(NamedTuple):
    """A label on the time axis."""

    label: str
    left: float
    width: float


class Bar(NamedTuple):
    """A task on the time axis."""

    task: ScheduledTask
    left: float
    width: float


class Chart(NamedTuple):
    """What a Gantt chart shows."""

    months: tuple[Month, ...]
    bars: tuple[Bar, ...]


def chart(schedule: Schedule) -> Chart:
    """Return the chart of a schedule, tasks in the order they start."""
    first = schedule.start.replace(day=1)
    last = _next_month(max(schedule.finish, *(task.finish for task in schedule.tasks)))
    span = (last - first).days
    tasks = sorted(schedule.tasks, key=lambda task: (task.start, task.finish))
    bars = (
        Bar(
            task,
            round(100 * (task.start - first).days / span, 2),
            round(100 * ((task.finish - task.start).days + 1) / span, 2),
        )
        for task in tasks
    )
    return Chart(tuple(_months(first, last, span)), tuple(bars))


def _months(first: date, last: date, span: int) -> list[Month]:
    starts = [first]
    while (following := _next_month(starts[-1])) < last:
        starts.append(following)
    step = -(-len(starts) // _LABELS)
    shown = starts[::step]
    ends = [*shown[1:], last]
    before = [None, *shown]
    return [
        Month(
            _label(start, earlier),
            round(100 * (start - first).days / span, 2),
            round(100 * (end - start).days / span, 2),
        )
        for start, end, earlier in zip(shown, ends, before, strict=False)
    ]


def _label(month: date, earlier: date | None) -> str:
    """Return a month's label; the year is said once."""
    if earlier is None or earlier.year != month.year:
        return f"{month.year}. {month.month}."
    return f"{month.month}월"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
