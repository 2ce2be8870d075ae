"""Dates, slack and critical path of tasks and procedures."""

from datetime import date

import holidays
import pytest

from knowledge.methods.schedule import CycleError, UnknownTaskError, schedule
from knowledge.methods.schedule_calendar import ELECTIONS, election_windows
from knowledge.methods.schedule_network import network
from knowledge.model.plan import Task
from knowledge.model.results import Procedure, Schedule, ScheduledTask

MONDAY = date(2026, 11, 23)


def task(name: str, days: int, after: str = "", phase: str = "구축") -> Task:
    return Task.model_validate(
        {
            "id": name,
            "name": f"작업 {name}",
            "phase": phase,
            "days": days,
            "after": tuple(after),
            "features": (),
            "owner": "사업부서",
            "output": "결과물",
        }
    )


def procedure(days: int | None, before: str, status: str = "적용", name: str = "pia") -> Procedure:
    return Procedure.model_validate(
        {
            "id": name,
            "name": "개인정보 영향평가",
            "status": status,
            "reason": "개인정보 수집",
            "basis": "개인정보 보호법 제33조",
            "evidence": (),
            "threshold": "",
            "action": "평가기관 의뢰",
            "lead_time": "약 2개월",
            "lead_days": days,
            "before": before,
        }
    )


def row(result: Schedule, name: str) -> ScheduledTask:
    return next(item for item in result.tasks if item.id == name)


# A(3) → B(4) → D(5) → F(2), A → C(2) → E(3) → F: the usual six-activity exercise.
TEXTBOOK = (
    task("A", 3),
    task("B", 4, "A"),
    task("C", 2, "A"),
    task("D", 5, "B"),
    task("E", 3, "C"),
    task("F", 2, "DE"),
)


def test_textbook_network_has_the_known_path_slack_and_length():
    result = schedule(TEXTBOOK, (), MONDAY)

    assert result.critical_path == ("A", "B", "D", "F")
    assert {item.id: item.slack for item in result.tasks} == {
        "A": 0,
        "B": 0,
        "C": 4,
        "D": 0,
        "E": 4,
        "F": 0,
    }
    # 14 working days from Monday 23 November end on Thursday 10 December.
    assert (result.start, result.finish) == (MONDAY, date(2026, 12, 10))


def test_weekends_and_public_holidays_are_not_worked():
    """Christmas 2026 is a Friday, so three days from Thursday end on Tuesday."""
    result = schedule((task("A", 3),), (), date(2026, 12, 24))

    assert row(result, "A").finish == date(2026, 12, 29)


def test_starting_on_a_day_off_moves_to_the_first_working_day_and_says_so():
    result = schedule((task("A", 1),), (), date(2026, 11, 22))

    assert result.start == MONDAY
    assert any("2026. 11. 22.은 휴무일" in note for note in result.notes)


def test_later_phases_follow_the_last_tasks_of_the_phases_before():
    tasks = (
        task("P", 2, phase="준비"),
        task("Q", 5, phase="준비"),
        task("R", 1, "P", phase="설계"),
        task("S", 1, phase="시범"),
    )

    result = schedule(tasks, (), MONDAY)

    assert set(row(result, "S").after) == {"Q", "R"}
    assert row(result, "R").after == ("P",)


def test_tasks_that_could_both_be_last_are_followed_in_the_order_of_the_plan():
    """Twelve names in one order by chance of the process: less than one in 479 million."""
    names = [f"준비{number}" for number in range(12)]
    tasks = [task(name, 2, phase="준비") for name in names]
    tasks += [task(f"그밖{number}", 1, phase="운영") for number in range(20)]

    graph = network(tasks, ())

    assert list(graph.predecessors("그밖0")) == names


def test_a_procedure_follows_preparation_and_precedes_its_phase():
    tasks = (
        task("P", 2, phase="준비"),
        task("R", 1, phase="설계"),
        task("S", 1, phase="구축"),
    )

    result = schedule(tasks, (procedure(30, "구축"),), MONDAY)

    pia = row(result, "pia")
    assert (pia.kind, pia.days, pia.after) == ("절차", 30, ("P",))
    assert row(result, "P").finish < pia.start
    assert row(result, "S").start > pia.finish
    assert row(result, "R").start == pia.start
    assert "pia" in result.critical_path


def test_a_procedure_due_before_planning_comes_first():
    result = schedule((task("P", 2, phase="준비"),), (procedure(5, "기획"),), MONDAY)

    assert [item.id for item in result.tasks] == ["pia", "P"]


@pytest.mark.parametrize(
    "idle",
    [procedure(None, "구축"), procedure(9, "구축", "해당 없음"), procedure(9, "구축", "확인 필요")],
)
def test_procedures_that_do_not_apply_or_take_no_time_are_left_out(idle: Procedure):
    result = schedule((task("A", 1),), (idle,), MONDAY)

    assert [item.id for item in result.tasks] == ["A"]


def test_the_planners_own_order_wins_over_the_order_of_phases():
    """A preparation that waits for a later phase makes no circle with a procedure."""
    tasks = (task("S", 2, phase="구축"), task("P", 1, "S", phase="준비"))

    result = schedule(tasks, (procedure(5, "구축"),), MONDAY)

    assert row(result, "P").start > row(result, "S").finish


def test_a_circle_is_named_in_korean():
    with pytest.raises(CycleError, match=r"순환함: .*작업 A.*작업 B"):
        schedule((task("A", 1, "B"), task("B", 1, "A")), (), MONDAY)


def test_an_unknown_predecessor_is_refused():
    with pytest.raises(UnknownTaskError, match="선행 작업 'Z'"):
        schedule((task("A", 1, "Z"),), (), MONDAY)


def test_an_id_used_twice_is_refused():
    with pytest.raises(UnknownTaskError, match="겹침: A"):
        schedule((task("A", 1), task("A", 2)), (), MONDAY)


def test_no_tasks_give_an_empty_schedule_that_says_so():
    result = schedule((), (), MONDAY)

    assert (result.tasks, result.finish) == ((), MONDAY)
    assert "작업이 없어" in result.notes[0]


def test_crossing_the_fiscal_year_names_the_tasks_that_do():
    result = schedule((task("A", 40), task("B", 1)), (), MONDAY)

    note = next(note for note in result.notes if "회계연도" in note)
    assert "2026. 12. 31. 경과: 작업 A" in note
    assert "작업 B" not in note


def test_an_election_window_is_noted_with_its_basis():
    many = tuple(task(name, 30) for name in "ABCDE")

    result = schedule(many, (), date(2028, 3, 2))

    note = next(note for note in result.notes if "국회의원선거" in note)
    assert "제34조" in note
    assert "제86조" in note
    assert "외 2건" in note


def test_work_between_elections_meets_no_window():
    assert election_windows(date(2026, 6, 4), date(2028, 2, 11)) == ()
    assert len(election_windows(date(2030, 3, 27), date(2030, 6, 12))) == 2


def test_a_gap_at_the_turn_of_the_year_names_no_task():
    result = schedule((task("A", 1), task("B", 1, "A")), (), date(2026, 12, 31))

    assert any("걸쳐 있는 작업은 없으나" in note for note in result.notes)


def test_election_days_agree_with_the_holiday_calendar():
    calendar = holidays.country_holidays("KR", language="ko")

    assert all("선거일" in calendar[day] for day, _ in ELECTIONS)


def test_an_exercise_of_ten_activities_comes_out_as_printed():
    """Twenty days along A, D and G; slack as in the printed table."""
    rows = (("A", 8, ""), ("B", 4, ""), ("C", 3, ""), ("D", 5, "A"), ("E", 1, "A"))
    more = (("F", 2, "C"), ("G", 7, "D"), ("H", 6, "C"), ("I", 9, "BEF"), ("J", 6, "H"))

    result = schedule([task(*each) for each in (*rows, *more)], (), MONDAY)

    assert "".join(result.critical_path) == "ADG"
    slack = {item.id: item.slack for item in result.tasks}
    assert [slack[name] for name in "ABCDEFGHIJ"] == [0, 7, 5, 0, 2, 6, 0, 5, 2, 5]
