"""Edits of a person in a plan: ids stay, references to what is gone go, nothing else changes."""

from pathlib import Path

import pytest

from agents import answers as a
from documents.returned.fields import Fields
from knowledge.methods.editing import LEAST, MOST, EditError, edited
from knowledge.model.edits import Kind, PlanEdit, PlanEdits, PlanPath
from knowledge.model.plan import PARTS, Plan
from knowledge.store.repository import Store
from tests.consultations import FINISHED, WAITING, WORKING, finished, waiting, working
from tests.proposals import proposal
from workflows import assembly
from workflows.client import Consultations, NotAskedError
from workflows.editing import answers
from workflows.versions import PART_ANSWERS


def grown(plan: Plan) -> Plan:
    """Return a plan with one feature and one task more: a list has a least length."""
    feature = plan.service.features[0].model_copy(update={"id": "F9", "name": "다른 기능"})
    task = plan.delivery.tasks[0].model_copy(update={"id": "T9", "name": "다른 과업"})
    service = plan.service.model_copy(update={"features": (*plan.service.features, feature)})
    delivery = plan.delivery.model_copy(update={"tasks": (*plan.delivery.tasks, task)})
    return plan.model_copy(update={"service": service, "delivery": delivery})


PLAN = grown(proposal().plan)


def edit(kind: Kind, path: PlanPath, after: str = "", **more: object) -> PlanEdit:
    return PlanEdit(kind=kind, path=path, place="곳", before="", after=after, **more)  # type: ignore[arg-type]


def test_a_renamed_thing_keeps_its_id_and_what_refers_to_it():
    after = edited(PLAN, [edit("문구", ("purpose", "goals", 0, "text"), "새 목표")], 3)

    assert after.version == 3
    assert after.purpose.goals[0] == PLAN.purpose.goals[0].model_copy(update={"text": "새 목표"})
    assert after.service == PLAN.service


def test_what_is_taken_out_is_referred_to_no_more():
    gone = PLAN.service.features[0].id
    after = edited(PLAN, [edit("삭제", ("service", "features", 0))], 3)

    assert [f.id for f in after.service.features] == [f.id for f in PLAN.service.features[1:]]
    assert any(gone in task.features for task in PLAN.delivery.tasks)
    assert not any(gone in task.features for task in after.delivery.tasks)


def test_an_added_item_gets_an_id_that_was_never_given():
    last = len(PLAN.purpose.problems) - 1
    path = ("purpose", "problems", last + 1)
    new = edit("추가", path, fields=(("text", "새 문제"), ("cause", "새 원인")))
    after = edited(PLAN, [edit("삭제", ("purpose", "problems", last)), new], 3)

    assert after.purpose.problems[-1].text == "새 문제"
    assert after.purpose.problems[-1].id not in {item.id for item in PLAN.purpose.problems}


def test_added_items_stand_in_the_order_they_were_written():
    path = ("purpose", "situation", 0)
    new = [edit("추가", path, fields=(("text", text),)) for text in ("첫째", "둘째")]
    after = edited(PLAN, new, 3)

    assert [item.text for item in after.purpose.situation[:2]] == ["첫째", "둘째"]


def test_a_moved_item_stands_where_it_was_put():
    names = [step.stage for step in PLAN.service.journey]
    after = edited(PLAN, [edit("옮김", ("service", "journey", 0), to=1)], 3)

    assert [step.stage for step in after.service.journey] == [names[1], names[0], *names[2:]]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (edit("문구", ("purpose", "problems", 0, "cause"), "긴" * 400), "담을 수 없는 길이"),
        (edit("문구", ("purpose", "purpose"), ""), "담을 수 없는 길이"),
        (edit("수치", ("delivery", "tasks", 0, "days"), "스무 날"), "숫자로 읽을 수 없"),
        (edit("수치", ("delivery", "tasks", 0, "days"), "0"), "1에서 500까지"),
        (edit("문구", ("purpose", "nothing", 0), "x"), "계획에 없는 곳"),
    ],
)
def test_what_a_plan_cannot_hold_is_refused_in_a_sentence(one: PlanEdit, said: str):
    with pytest.raises(EditError, match=said):
        edited(PLAN, [one], 3)


def test_a_list_is_not_emptied():
    every = [edit("삭제", ("purpose", "goals", n)) for n in range(len(PLAN.purpose.goals))]

    with pytest.raises(EditError, match="1건에서 5건"):
        edited(PLAN, every, 3)


def test_bounds_of_lists_are_those_of_the_planners():
    """A version that a person wrote can be revised by planners afterwards."""
    for part in PARTS:
        kind: type[a.PartAnswer] = PART_ANSWERS[part]
        for name, field in kind.model_fields.items():
            bounds = {type(m).__name__: m for m in field.metadata}
            if name in MOST:
                assert bounds["MaxLen"].max_length == MOST[name]
                least = bounds["MinLen"].min_length if "MinLen" in bounds else 0
                assert LEAST.get(name, 0) == least


def test_an_edited_plan_is_what_its_answers_are_assembled_to():
    edits = [
        edit("문구", ("delivery", "tasks", 0, "name"), "새 이름의 과업"),
        edit("삭제", ("purpose", "problems", 0)),
    ]
    after = edited(PLAN, edits, 3)
    given = answers(after)
    made = {part: getattr(assembly, part)(given[part], getattr(after, part)) for part in PARTS}

    assert made["delivery"] == after.delivery
    assert [goal.problems for goal in made["purpose"].goals] == [
        goal.problems for goal in after.purpose.goals
    ]


def test_every_text_of_a_plan_has_a_place():
    fields = Fields(PLAN)

    assert fields.texts["service", "journey", 0, "after"] == PLAN.service.journey[0].after
    assert not any("evidence" in path for path in fields.texts)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    for enter, cid in ((working, WORKING), (waiting, WAITING), (finished, FINISHED)):
        enter(opened, cid)
    return opened


@pytest.mark.parametrize(
    ("cid", "base", "said"),
    [
        (WORKING, 1, "진행 중"),
        (WAITING, 1, "작업자를 기다리는"),
        (FINISHED, 1, "계획 1판에서 나왔고, 지금 계획은 2판"),
    ],
)
def test_edits_are_refused_where_they_would_be_lost(store: Store, cid: str, base: int, said: str):
    edits = PlanEdits(
        base=base,
        deliverable="report",
        items=(edit("문구", ("purpose", "purpose"), "새 목적"),),
    )
    before = store.consultation(cid)

    with pytest.raises(NotAskedError, match=said):
        Consultations(store, "sqlite://").take_edits(cid, edits, by="김담당")

    assert store.consultation(cid) == before


def test_of_two_people_who_reopen_a_consultation_one_does(store: Store):
    assert [store.reopen(FINISHED), store.reopen(FINISHED)] == [True, False]
