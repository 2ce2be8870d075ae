"""Where a consultation stands among its stages, and what was done in each."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from knowledge.model.consultation import Consultation, Running
from knowledge.model.record import STAGES, Event, Stage

State = Literal["done", "now", "ask", "stop", "next"]
_GATE_STAGES: dict[str, Stage] = {
    "questions": "questions",
    "option": "options",
    "approval": "approval",
}


class StageMark(NamedTuple):
    """A stage on the rail."""

    label: str
    state: State
    note: str


class Group(NamedTuple):
    """What was done in a stage, without a break."""

    label: str
    events: tuple[Event, ...]
    seconds: float


class Doing(NamedTuple):
    """A step under way, as it is shown."""

    name: str
    title: str
    seconds: int


def rail(one: Consultation, events: Iterable[Event], running: Iterable[Running]) -> list[StageMark]:
    """Return every stage with its state."""
    counted = [event for event in events if not event.step.startswith("retry-")]
    done = {event.stage for event in counted if event.ok}
    current = _current(one, counted, list(running))
    marks = []
    for stage, label in STAGES.items():
        number = sum(event.stage == stage for event in counted)
        state = _state(one, stage, stage in done, current)
        note = f"{number}건" if number else "생략" if one.status == "완료" else ""
        marks.append(StageMark(label, state, note))
    return marks


def groups(events: Iterable[Event]) -> list[Group]:
    """Return the record as runs of one stage, in order."""
    found: list[list[Event]] = []
    for event in events:
        if found and found[-1][-1].stage == event.stage:
            found[-1].append(event)
        else:
            found.append([event])
    return [
        Group(STAGES[run[0].stage], tuple(run), sum(event.seconds for event in run))
        for run in found
    ]


def doing(running: Iterable[Running], now: datetime) -> list[Doing]:
    """Return the steps under way with how long they have been."""
    return [Doing(item.name, item.title, age(item.since, now)) for item in running]


def idle(
    one: Consultation, events: Sequence[Event], running: Sequence[Running], now: datetime
) -> int:
    """Return the seconds since anything was heard of the work; 0 when a person is waited for."""
    if one.status == "대기":
        return age(one.created, now)
    if one.status != "진행":
        return 0
    heard = [event.at for event in events[-1:]] + [item.since for item in running]
    return min((age(when, now) for when in heard), default=0)


def age(since: str, now: datetime) -> int:
    """Return the whole seconds since an ISO time; 0 when it is no time."""
    try:
        then = datetime.fromisoformat(since)
    except ValueError:
        return 0
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0, int((now - then).total_seconds()))


def version(step: str) -> str:
    """Return the version of the plan that a step belongs to, from the second on."""
    number = step.partition("!")[0].partition("@")[2]
    return f" · {number}판" if number.isdigit() and int(number) > 1 else ""


def _current(one: Consultation, events: list[Event], running: list[Running]) -> Stage | None:
    if one.status in ("완료", "대기"):
        return None
    if one.waiting in _GATE_STAGES:
        return _GATE_STAGES[one.waiting]
    if running and one.status == "진행":
        return running[0].stage
    return events[-1].stage if events else "brief"


def _state(one: Consultation, stage: Stage, is_done: bool, current: Stage | None) -> State:
    if stage == current:
        return "ask" if one.status == "응답 대기" else "now" if one.status == "진행" else "stop"
    return "done" if is_done else "next"
