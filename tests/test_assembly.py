"""From agents' answers to values with ids that stay over revisions."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agents.answers import DeliveryAnswer, PurposeAnswer, ResearchAnswer
from knowledge.model.base import Value
from knowledge.model.evidence import ClaimDraft
from knowledge.model.plan import Delivery, Purpose
from tests.plans import changed, plan
from workflows import assembly


class Item(Value):
    """Something with a name and an id."""

    name: str
    id: str = ""


def named(item: Item) -> str:
    return item.name


def given_ids(names: list[str], before: list[Item]) -> list[Item]:
    items = [Item(name=name) for name in names]
    found = assembly.ids("F", items, named, before, named)
    return [Item(name=name, id=each) for name, each in zip(names, found, strict=True)]


def purpose_answer(problems: tuple[str, ...], goals: dict[str, tuple[int, ...]]) -> PurposeAnswer:
    return PurposeAnswer.model_validate(
        {
            "background": [{"text": "수요가 늚", "evidence": ["E1"]}],
            "situation": [],
            "problems": [{"text": text, "cause": "원인", "evidence": []} for text in problems],
            "purpose": "예약을 통해 불편을 덜고자 함",
            "goals": [{"text": text, "problems": numbers} for text, numbers in goals.items()],
            "responses": [],
        }
    )


def task(name: str, *after: str) -> dict[str, Any]:
    return {
        "name": name,
        "phase": "구축",
        "days": 5,
        "after": after,
        "features": [],
        "owner": "사업부서",
        "output": "결과물",
    }


def cost(item: str, *tasks: str) -> dict[str, Any]:
    return {
        "item": item,
        "category": "구축",
        "unit_cost": "",
        "quantity": 1,
        "unit": "식",
        "yearly": False,
        "tasks": tasks,
        "basis": "한 벌",
    }


def delivery_answer(tasks: list[dict[str, Any]], costs: list[dict[str, Any]]) -> DeliveryAnswer:
    return DeliveryAnswer.model_validate({"tasks": tasks, "costs": costs, "responses": []})


def test_first_ids_are_given_in_order():
    assert [item.id for item in given_ids(["가", "나", "다"], [])] == ["F1", "F2", "F3"]


def test_a_name_that_stays_keeps_its_id_wherever_it_stands():
    before = given_ids(["가", "나", "다"], [])

    after = given_ids(["다", "새것", "가"], before)

    assert [item.id for item in after] == ["F3", "F4", "F1"]


def test_a_new_name_does_not_take_the_id_of_one_that_goes():
    after = given_ids(["가", "새것"], given_ids(["가", "나"], []))

    assert [item.id for item in after] == ["F1", "F3"]


def test_the_same_name_twice_gets_two_ids():
    assert [item.id for item in given_ids(["가", "가"], given_ids(["가"], []))] == ["F1", "F2"]


NAMES = st.lists(st.sampled_from("가나다라마바사"), unique=True, max_size=6)


@given(NAMES, NAMES)
def test_ids_are_unique_and_follow_names(first: list[str], second: list[str]):
    before = given_ids(first, [])

    after = given_ids(second, before)

    old = {item.name: item.id for item in before}
    assert len({item.id for item in after}) == len(after)
    for item in after:
        assert item.id == old.get(item.name, item.id)
        assert item.name in old or item.id not in old.values()


@given(NAMES)
def test_an_unchanged_part_keeps_every_id(names: list[str]):
    before = given_ids(names, [])

    assert given_ids(names, before) == before


def test_goals_refer_to_problems_by_id_even_when_these_move():
    first = assembly.purpose(purpose_answer(("가", "나"), {"목표": (2,)}), None)
    second = assembly.purpose(purpose_answer(("나", "새 문제"), {"목표": (1, 2)}), first)

    assert first.goals[0].problems == ("P2",)
    assert [problem.id for problem in second.problems] == ["P2", "P3"]
    assert second.goals[0].problems == ("P2", "P3")
    assert isinstance(second, Purpose)


def test_tasks_and_costs_refer_to_tasks_by_id():
    drawn = assembly.delivery(
        delivery_answer(
            [task("설계"), task("구축", "설계"), task("시범", "구축", "설계")],
            [cost("개발비", "구축", "설계")],
        ),
        None,
    )

    assert isinstance(drawn, Delivery)
    assert [each.after for each in drawn.tasks] == [(), ("T1",), ("T2", "T1")]
    assert drawn.costs[0].tasks == ("T2", "T1")


def test_delivery_ids_stay_when_a_task_is_put_in_front():
    answer = delivery_answer(
        [task("설계"), task("구축", "설계"), task("시범", "구축")], [cost("개발비")]
    )
    before = assembly.delivery(answer, None)

    after = assembly.delivery(
        delivery_answer(
            [task("준비"), task("설계", "준비"), task("구축", "설계")],
            [cost("장비"), cost("개발비")],
        ),
        before,
    )

    assert [each.id for each in after.tasks] == ["T4", "T1", "T2"]
    assert after.tasks[1].after == ("T4",)
    assert [each.id for each in after.costs] == ["B2", "B1"]


def test_a_researchers_claims_are_numbered_under_its_letter():
    answer = ResearchAnswer(
        claims=(ClaimDraft(text="가", evidence=("E1",)), ClaimDraft(text="나", evidence=())),
        gaps=("통계",),
    )

    letters = {
        lens: assembly.research(lens, answer).claims[1].id
        for lens in ("사례", "법·제도", "데이터·이용자")
    }

    assert letters == {"사례": "A2", "법·제도": "L2", "데이터·이용자": "D2"}


def test_a_plan_without_dangling_references_is_left_as_it_is():
    assert assembly.linked(plan()) == plan()


def test_references_to_what_a_revision_took_out_are_dropped():
    feature = changed("service", "features", 0, goals=("G1", "G9"))
    kpi = changed("measures", "kpis", 0, goals=("G9",))
    work = changed("delivery", "tasks", 0, features=("F9",))

    assert assembly.linked(feature).service.features[0].goals == ("G1",)
    assert assembly.linked(kpi).measures.kpis[0].goals == ()
    assert assembly.linked(work).delivery.tasks[0].features == ()
