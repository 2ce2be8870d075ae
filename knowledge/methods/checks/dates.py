"""Whether the schedule is that of the plan, on working days, with its own end and critical path."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import holidays

from knowledge.methods.checks.dossier import Dossier, finding, place, places
from knowledge.model.results import ScheduledTask
from knowledge.model.review import FindingDraft

_AGAIN = "작업의 소요일과 선행 관계로 일정을 다시 산정"


def tasks_dated(dossier: Dossier) -> Iterator[FindingDraft]:
    """The schedule has a row per task of the plan, as long as the plan says."""
    rows = {row.id: row for row in dossier.results.schedule.tasks if row.kind == "작업"}
    tasks = {task.id: task for task in dossier.plan.delivery.tasks}
    odd = [
        place(key, tasks[key].name if key in tasks else rows[key].name)
        for key in (*tasks, *(key for key in rows if key not in tasks))
        if key not in rows or key not in tasks or rows[key].days != tasks[key].days
    ]
    if odd:
        yield finding("중대", "delivery", places(odd), "계획의 작업과 산정한 일정이 다름", _AGAIN)


def days_worked(dossier: Dossier) -> Iterator[FindingDraft]:
    """Nothing starts or ends on a day on which nobody works."""
    off = [
        place(row.id, row.name)
        for row in dossier.results.schedule.tasks
        if not (_works(row.start) and _works(row.finish))
    ]
    if off:
        yield finding("중대", "delivery", places(off), "휴일에 시작하거나 끝나는 일정", _AGAIN)


def ends_kept(dossier: Dossier) -> Iterator[FindingDraft]:
    """The end is that of the last row, and the critical path leads there without slack."""
    schedule = dossier.results.schedule
    rows = {row.id: row for row in schedule.tasks}
    if not rows:
        return
    last = max(row.finish for row in rows.values())
    if schedule.finish != last:
        said = f"적힌 완료일 {schedule.finish.isoformat()}, 마지막 일정 {last.isoformat()}"
        yield finding("중대", "delivery", "일정 완료일", f"완료일이 맞지 않음: {said}", _AGAIN)
    path = [rows[key] for key in schedule.critical_path if key in rows]
    if schedule.critical_path and not _leads(path, last):
        names = places([place(row.id, row.name) for row in path] or ["임계경로"])
        yield finding(
            "중대", "delivery", names, "임계경로가 완료일까지 여유 없이 이어지지 않음", _AGAIN
        )


def _leads(path: list[ScheduledTask], last: date) -> bool:
    return bool(path) and path[-1].finish == last and all(row.slack == 0 for row in path)


def _works(day: date) -> bool:
    return _calendar().is_working_day(day)


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("KR")
