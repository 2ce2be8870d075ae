"""Critical path method over Korean working days: when each task and procedure is done."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import networkx as nx

from knowledge.methods import pert
from knowledge.methods.schedule_calendar import (
    ELECTION_DAYS,
    election_windows,
    fiscal_ends,
    printed,
    working_days,
)
from knowledge.methods.schedule_network import CycleError, UnknownTaskError, network, takes_time
from knowledge.model.plan import Task
from knowledge.model.results import Procedure, Schedule, ScheduledTask

__all__ = ["CycleError", "UnknownTaskError", "schedule"]

NAMED = 3
"""Tasks named in a note before the rest is only counted."""


def schedule(tasks: Sequence[Task], procedures: Sequence[Procedure], start: date) -> Schedule:
    """Return dates, slack and the critical path of all work from `start` on.

    Tasks follow their predecessors; those without any follow the phases before
    theirs. Procedures that apply and take time precede the phase they are due for.

    Raises:
        CycleError: Tasks wait for each other in a circle.
        UnknownTaskError: A predecessor is not in the plan.
    """
    graph = network(tasks, procedures)
    days = {t.id: t.days for t in tasks} | {p.id: p.lead_days or 0 for p in procedures}
    passes = _passes(graph, days)
    spans = _spans(tasks, procedures)
    chain = _critical_path(graph, passes)
    most = max(passes.end, math.ceil(sum(spans[item].longest for item in chain)), 1)
    calendar = tuple(islice(working_days(start), most))
    dates = _Dates(passes, calendar, nx.transitive_reduction(graph), spans)
    rows = [dates.row(task) for task in tasks]
    rows += [dates.row(procedure) for procedure in procedures if takes_time(procedure)]
    placed = tuple(sorted(rows, key=lambda row: passes.early[row.id]))
    finish = calendar[passes.end - 1] if passes.end else start
    return Schedule(
        start=calendar[0] if passes.end else start,
        finish=finish,
        tasks=placed,
        critical_path=chain,
        notes=_notes(start, finish, placed),
        range=pert.spread([spans[item] for item in chain], calendar),
    )


def _spans(tasks: Sequence[Task], procedures: Sequence[Procedure]) -> dict[str, pert.Days]:
    """Return the three durations of each node; a procedure is seldom shorter than the law says."""
    spans = {task.id: pert.days(task.days, task.shortest, task.longest) for task in tasks}
    dated = [item for item in procedures if takes_time(item)]
    return spans | {p.id: pert.days(p.lead_days or 0, p.lead_days or 0) for p in dated}


@dataclass(frozen=True)
class _Passes:
    """First and last possible start of each node, in working days from 0."""

    days: dict[str, int]
    early: dict[str, int]
    late: dict[str, int]
    end: int

    def free(self, graph: "nx.DiGraph[str]", item: str) -> int:
        """Return the working days an item may slip without moving what follows it."""
        done = self.early[item] + self.days[item]
        return min((self.early[after] for after in graph.successors(item)), default=self.end) - done


def _passes(graph: "nx.DiGraph[str]", days: dict[str, int]) -> _Passes:
    """Run the forward and the backward pass."""
    order = list(nx.topological_sort(graph))
    early: dict[str, int] = {}
    for item in order:
        early[item] = max((early[b] + days[b] for b in graph.predecessors(item)), default=0)
    end = max((early[item] + days[item] for item in order), default=0)
    late: dict[str, int] = {}
    for item in reversed(order):
        late[item] = min((late[n] for n in graph.successors(item)), default=end) - days[item]
    return _Passes(days, early, late, end)


@dataclass(frozen=True)
class _Dates:
    passes: _Passes
    calendar: tuple[date, ...]
    direct: "nx.DiGraph[str]"
    """The graph without the edges that follow from others."""
    spans: dict[str, pert.Days]

    def row(self, of: Task | Procedure) -> ScheduledTask:
        """Return a task or procedure with its dates and slack."""
        task = of if isinstance(of, Task) else None
        after = task.after if task else ()
        first, days = self.passes.early[of.id], self.passes.days[of.id]
        slack = self.passes.late[of.id] - first
        implied = sorted(set(self.direct.predecessors(of.id)) - set(after))
        return ScheduledTask(
            id=of.id,
            name=of.name,
            kind="작업" if task else "절차",
            phase=of.phase if isinstance(of, Task) else of.before,
            start=self.calendar[first],
            finish=self.calendar[first + days - 1],
            days=days,
            slack=slack,
            critical=slack == 0,
            after=(*after, *implied),
            owner=task.owner if task else "",
            free=self.passes.free(self.direct, of.id),
            shortest=round(self.spans[of.id].shortest),
            longest=round(self.spans[of.id].longest),
        )


def _critical_path(graph: "nx.DiGraph[str]", passes: _Passes) -> tuple[str, ...]:
    """Return one longest chain, first to last; where several are equal, the first found."""
    ends = [item for item in graph if passes.early[item] + passes.days[item] == passes.end]
    chain = ends[:1]
    while chain and passes.early[chain[-1]] > 0:
        begins = passes.early[chain[-1]]
        chain.append(
            next(
                before
                for before in graph.predecessors(chain[-1])
                if passes.early[before] + passes.days[before] == begins
            )
        )
    return tuple(reversed(chain))


def _notes(start: date, finish: date, rows: Sequence[ScheduledTask]) -> tuple[str, ...]:
    if not rows:
        return ("계획에 작업이 없어 일정을 산정하지 못함",)
    notes = ["가정: 소요일은 근무일(토·일요일과 공휴일 제외) 기준의 추정치"]
    if rows[0].start != start:
        notes.append(
            f"착수일 {printed(start)}은 휴무일로 첫 근무일 {printed(rows[0].start)}에 착수"
        )
    for end in fiscal_ends(start, finish):
        over = _named([row for row in rows if row.start <= end < row.finish])
        notes.append(f"회계연도 {printed(end)} 경과: {over} 연차별 예산 편성 또는 이월 검토 필요")
    for first, day, name in election_windows(start, finish):
        during = _named([row for row in rows if row.start <= day and first <= row.finish])
        notes.append(
            f"{name}({printed(day)}, 공직선거법 제34조) 전 {ELECTION_DAYS}일인 "
            f"{printed(first)}부터 행사·홍보 제한(같은 법 제86조): {during} 시기 조정 검토 필요"
        )
    return tuple(notes)


def _named(rows: Sequence[ScheduledTask]) -> str:
    if not rows:
        return "걸쳐 있는 작업은 없으나"
    names = ", ".join(row.name for row in rows[:NAMED])
    rest = f" 외 {len(rows) - NAMED}건" if len(rows) > NAMED else ""
    return f"{names}{rest}"
