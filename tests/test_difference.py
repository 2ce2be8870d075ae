"""What a revision changed, line by line."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.methods.difference import difference
from knowledge.model import plan as model
from knowledge.model.plan_names import FIELDS, LISTS
from tests import plans


def task(name: str, item_id: str, days: int = 5) -> dict[str, object]:
    fields = {"phase": "구축", "after": (), "features": (), "owner": "사업부서", "output": "결과물"}
    return {"id": item_id, "name": name, "days": days} | fields


def changed(before: list[dict[str, object]], after: list[dict[str, object]]) -> tuple[str, ...]:
    return difference(
        plans.plan(delivery={"tasks": tuple(before)}), plans.plan(delivery={"tasks": tuple(after)})
    )


def test_equal_plans_do_not_differ():
    later = plans.plan().model_copy(update={"version": 2})

    assert difference(plans.plan(), later) == ()


def test_things_are_added_removed_and_changed():
    lines = changed(
        [task("설계", "T1"), task("개발", "T2")], [task("설계", "T1", 9), task("시험", "T3")]
    )

    assert lines == (
        "[일정·예산] 작업 변경: 설계 (소요일)",
        "[일정·예산] 작업 삭제: 개발",
        "[일정·예산] 작업 추가: 시험",
    )


def test_a_renamed_thing_is_changed_not_new():
    assert changed([task("개발", "T1")], [task("예약 개발", "T1")]) == (
        "[일정·예산] 작업 변경: 개발 → 예약 개발 (이름)",
    )


def test_a_renumbered_thing_is_changed_not_new():
    assert changed([task("개발", "T1")], [task("개발", "T7")]) == (
        "[일정·예산] 작업 변경: 개발 (번호)",
    )


def test_another_order_is_told():
    first, second = task("가", "T1"), task("나", "T2")

    assert changed([first, second], [second, first]) == ("[일정·예산] 작업 순서 변경",)


def test_a_changed_purpose_shows_both():
    lines = difference(plans.plan(), plans.plan(purpose={"purpose": "예약을 쉽게 하고자 함"}))

    assert len(lines) == 1
    assert lines[0].startswith("[배경·목표] 목적 변경: ")
    assert lines[0].endswith("→ 예약을 쉽게 하고자 함")


def test_things_without_an_id_are_told_by_name():
    bodies = ({"name": "협의체", "role": "자문", "members": ""},)

    lines = difference(plans.plan(), plans.plan(people={"bodies": bodies}))

    assert lines == (
        "[추진체계·위험] 추진체계 삭제: 노인복지과",
        "[추진체계·위험] 추진체계 추가: 협의체",
    )


def test_every_field_of_every_part_has_a_korean_name():
    """A field added to the model without a name here would fail only when it changes."""
    classes = [item for item in vars(model).values() if isinstance(item, type)]
    things = [i for i in classes if i.__module__ == model.__name__]
    parts = {model.Purpose, model.Service, model.People, model.Measures, model.Delivery}
    whole = {model.Plan}

    assert {f for part in parts for f in part.model_fields} <= LISTS.keys()
    fields = {f for t in things if t not in parts | whole for f in t.model_fields}
    assert fields <= FIELDS.keys()


some_tasks = st.lists(
    st.builds(
        task,
        st.sampled_from(["설계", "개발", "시험", "교육"]),
        st.sampled_from(["T1", "T2", "T3", "T4"]),
        st.integers(1, 3),
    ),
    max_size=5,
)


@given(some_tasks, some_tasks)
def test_nothing_is_dropped_silently(
    before: list[dict[str, object]], after: list[dict[str, object]]
):
    lines = changed(before, after)

    added = sum("추가" in line for line in lines)
    removed = sum("삭제" in line for line in lines)
    assert (not lines) == (before == after)
    assert added - removed == len(after) - len(before)
    gone = {str(t["name"]) for t in before} - {str(t["name"]) for t in after}
    assert all(any(name in line for line in lines) for name in gone)
