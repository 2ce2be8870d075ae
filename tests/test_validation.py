"""What an answer refers to must exist; a model is told what does."""

from typing import Any

import pytest

from agents import answers as a
from agents.tasks import Expected, Task
from agents.validation import faults
from knowledge.model.base import Value
from tests import agent_tasks as made


@pytest.mark.parametrize(
    ("task", "answer"),
    [
        (made.brief_task(), made.brief_answer()),
        (made.questions_task(), made.questions_answer()),
        (made.options_task(), made.options_answer()),
        (made.purpose_task(), made.part_answer(a.PurposeAnswer)),
        (made.service_task(), made.part_answer(a.ServiceAnswer)),
        (made.measures_task(), made.part_answer(a.MeasuresAnswer)),
        (made.delivery_task(), made.part_answer(a.DeliveryAnswer)),
        (made.review_task(), made.review_answer()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_answer_that_refers_to_what_exists_has_no_faults(task: Task, answer: Value):
    assert faults(task, answer) == []


def test_invented_evidence_is_named_with_what_exists():
    claim = {"text": "재통화가 많음", "evidence": ("E1", "E77", "E77")}
    answer = a.ResearchAnswer.model_validate({"claims": (claim,), "gaps": ()})

    found = faults(made.research_task(), answer)

    assert found == ["evidence ['E77'] does not exist; known: ['E1', 'E2', 'E3']"]


def test_evidence_that_the_materials_cite_may_be_cited():
    feature = service_with("features", evidence=("E9",))

    assert faults(made.service_task(), feature) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (made.question("colour"), "about ['colour'] does not exist"),
        (made.question("outsourced", "text", "예"), "must be a choice of 예 and 아니오"),
        (
            made.question("outsourced", "choice", "맡김", "맡김", "안 맡김"),
            "must be a choice of 예 and 아니오",
        ),
        (made.question("budget_won", "text", "3억"), "must be of kind number"),
        (made.question("note", "choice", "다", "가", "나"), "must be one of its choices"),
        (made.question("level", "choice", "군", "군", "구"), "must be a choice of"),
    ],
    ids=["unknown", "fact as text", "fact in other words", "budget as text", "default", "level"],
)
def test_a_question_whose_answer_would_be_lost_is_a_fault(asked: dict[str, Any], said: str):
    found = faults(made.questions_task(), made.questions_answer(asked))

    assert any(said in fault for fault in found)


def test_asking_twice_about_the_same_is_a_fault():
    twice = made.question("level", "choice", "시·도", "시·도", "시·군·구")

    found = faults(made.questions_task(), made.questions_answer(twice))

    assert found == ["asked about twice: ['level']"]


def test_an_undecided_fact_may_be_left_open():
    asked = made.question("outsourced", "choice", "미정", "예", "아니오", "미정")

    assert faults(made.questions_task(), made.questions_answer(asked)) == []


def test_options_need_the_present_state_and_known_patterns():
    answer = made.options_answer(first="전면 구축", pattern="pattern-x")

    found = faults(made.options_task(), answer)

    assert found == [
        "one option must be of kind 현행 유지",
        "pattern ['pattern-x'] does not exist; known: ['pattern-booking']",
    ]


def test_a_goal_answers_problems_of_the_same_answer():
    goals = ({"text": "한 번에 예약을 마치는 상태", "problems": (1, 2)},)

    found = faults(made.purpose_task(), made.part_answer(a.PurposeAnswer, goals=goals))

    assert found == ["problem number ['2'] does not exist; known: ['1']"]


def test_features_serve_known_goals_and_data_names_known_datasets():
    bad = service_with("features", goals=("G7",))
    worse = service_with("data", dataset="data-999")

    assert faults(made.service_task(), bad) == ["goal ['G7'] does not exist; known: ['G1']"]
    assert faults(made.service_task(), worse)[0].startswith("dataset ['data-999'] does not exist")


def test_kpis_serve_known_goals():
    kpis = [item | {"goals": ("G9",)} for item in items(a.MeasuresAnswer, "kpis")]

    found = faults(made.measures_task(), made.part_answer(a.MeasuresAnswer, kpis=kpis))

    assert found == ["goal ['G9'] does not exist; known: ['G1']"]


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("tasks", {"name": "같은 이름"}, "task names must be unique"),
        ("tasks", {"after": ("없는 작업",)}, "task name in after ['없는 작업'] does not exist"),
        ("tasks", {"features": ("F9",)}, "feature ['F9'] does not exist"),
        ("costs", {"tasks": ("없는 작업",)}, "task name in costs ['없는 작업'] does not exist"),
        ("costs", {"unit_cost": "cost-999"}, "unit_cost ['cost-999'] does not exist"),
    ],
    ids=["names", "after", "features", "cost tasks", "unit cost"],
)
def test_delivery_refers_to_tasks_features_and_prices(
    kind: str, changes: dict[str, Any], said: str
):
    changed = [item | changes for item in items(a.DeliveryAnswer, kind)]

    found = faults(made.delivery_task(), made.part_answer(a.DeliveryAnswer, **{kind: changed}))

    assert any(fault.startswith(said) for fault in found)


def test_tasks_may_not_wait_for_one_another_in_a_circle():
    tasks = items(a.DeliveryAnswer, "tasks")
    names = [item["name"] for item in tasks]
    circle = [item | {"after": (names[number - 1],)} for number, item in enumerate(tasks)]

    found = faults(made.delivery_task(), made.part_answer(a.DeliveryAnswer, tasks=circle))

    assert any(fault.startswith("tasks wait for one another in a circle") for fault in found)


def test_a_review_scores_each_criterion_once():
    found = faults(made.review_task(), made.review_answer("need", "need"))

    assert found == ["score each criterion exactly once: ['need', 'effect']; got ['need', 'need']"]


def test_a_finding_rests_on_what_the_task_shows():
    good = made.review_answer(refs=("E1", "case-001", "F1", "privacy"))
    bad = made.review_answer(refs=("risk-999",))

    assert faults(made.review_task(), good) == []
    assert faults(made.review_task(), bad)[0].startswith("ref ['risk-999'] does not exist")


def test_a_finding_may_rest_on_what_the_duty_is_not_shown():
    """The composer reads all that is expected; a model is shown what its duty turns on."""
    expected = Expected(service=made.service_task().materials)
    task = made.review_task().model_copy(update={"expected": expected})

    assert faults(made.review_task(), made.review_answer(refs=("E9",))) != []
    assert faults(task, made.review_answer(refs=("E9",))) == []


def test_each_finding_is_answered_once():
    task = made.service_task(findings=(made.FINDING,))
    reply = {"finding": "U1-1", "accepted": True, "what": "문자 알림을 더함"}

    assert faults(task, made.part_answer(a.ServiceAnswer, responses=(reply,))) == []
    assert faults(task, made.part_answer(a.ServiceAnswer)) == [
        "respond to each finding exactly once: ['U1-1']; got []"
    ]
    assert faults(made.service_task(), made.part_answer(a.ServiceAnswer, responses=(reply,)))


def items(kind: type[Any], name: str) -> list[dict[str, Any]]:
    """Return the items of a list in the faultless answer as plain fields."""
    listed: list[dict[str, Any]] = made.part_answer(kind).model_dump()[name]
    return list(listed)


def service_with(name: str, **changes: Any) -> a.ServiceAnswer:
    """Return the faultless service part with a change in every item of one list."""
    changed = [item | changes for item in items(a.ServiceAnswer, name)]
    return made.part_answer(a.ServiceAnswer, **{name: changed})
