"""Entries of the record: sealed over their content and the entry before."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model.record import GENESIS, STAGES, Event, EventBody, Usage, digest, seal
from knowledge.store.records import sha256, verify

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


def body(step: str = "purpose@1", **more: Any) -> EventBody:
    return EventBody(
        step=step, stage="plan", actor="agent", name="기획자", title="배경·목표 작성", **more
    )


def chain(*bodies: EventBody) -> list[Event]:
    events: list[Event] = []
    for number, each in enumerate(bodies, start=1):
        events.append(seal(each, number, events[-1].hash if events else GENESIS))
    return events


def test_a_seal_depends_on_content_number_and_the_entry_before():
    sealed = seal(body(), 1, GENESIS)

    assert seal(body(), 1, GENESIS) == sealed
    assert len({sealed.hash, seal(body(), 2, GENESIS).hash, seal(body(), 1, "1" * 64).hash}) == 3
    assert seal(body(summary="다름"), 1, GENESIS).hash != sealed.hash


def test_a_digest_does_not_depend_on_the_order_of_names():
    assert digest({"가": 1, "a": [1, 2]}) == digest({"a": [1, 2], "가": 1})
    assert digest({"a": [1, 2]}) != digest({"a": [2, 1]})


@given(summary=TEXT, inputs=st.lists(TEXT, max_size=3), seconds=st.floats(0, 1e6))
def test_an_entry_read_back_from_json_still_bears_its_seal(
    summary: str, inputs: list[str], seconds: float
):
    usage = Usage(prompt_tokens=3, calls=1)
    sealed = seal(
        body(summary=summary, inputs=tuple(inputs), seconds=seconds, usage=usage), 1, GENESIS
    )

    read = Event.model_validate_json(sealed.model_dump_json())

    assert read == sealed
    assert verify([read], {}) == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [("summary", "고침"), ("name", "남"), ("model", "다른 모델"), ("ok", False), ("at", "어제")],
)
def test_an_altered_field_is_named_by_its_entry(field: str, value: object):
    events = chain(body("a"), body("b"), body("c"))
    events[1] = events[1].model_copy(update={field: value})

    assert verify(events, {}) == "2번째 기록(b)이 바뀌었거나 빠졌습니다."


def test_an_entry_resealed_after_altering_breaks_the_next_one():
    events = chain(body("a"), body("b"), body("c"))
    events[1] = seal(body("b", summary="고침"), 2, events[0].hash)

    assert verify(events, {}).startswith("3번째 기록(c)")


def test_an_artifact_is_held_to_the_hash_in_its_entry():
    events = chain(body("a", output="value", output_hash=sha256('{"x":1}')))

    assert verify(events, {"value": '{"x":1}'}) == ""
    assert verify(events, {"value": '{"x":2}'}).startswith("1번째 기록(a)의 산출값 value")
    assert verify(events, {}).startswith("1번째 기록(a)의 산출값 value")


def test_an_empty_record_is_whole_until_a_head_says_otherwise():
    assert verify([], {}) == ""
    assert verify([], {}, GENESIS) == ""
    assert verify([], {}, "1" * 64) == "마지막 기록(1번째부터)이 빠졌습니다."


def test_every_stage_has_a_korean_name():
    assert all(any("가" <= char <= "힣" for char in name) for name in STAGES.values())
