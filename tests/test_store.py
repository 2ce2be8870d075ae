"""Where consultations are kept: written once, in order, whole, and so that altering shows."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.model.brief import BriefInput
from knowledge.model.consultation import ConsultationOptions, Running
from knowledge.model.evidence import Claim
from knowledge.model.record import GENESIS, Event, EventBody
from knowledge.store.records import verify
from knowledge.store.repository import Store, UnknownConsultationError

CID = "261123-abc123"


def entered(store: Store, consultation_id: str = CID) -> Store:
    store.create(
        consultation_id,
        title="공설묘지 예약",
        options=ConsultationOptions(person="김담당"),
        request=BriefInput(idea="공설묘지 자리를 온라인으로 예약받음"),
    )
    return store


def body(step: str, output: str = "") -> EventBody:
    return EventBody(
        step=step, stage="plan", actor="agent", name="기획자", title="작성", output=output
    )


def claim(text: str = "이용자가 늘고 있음") -> Claim:
    return Claim(id="BG1", text=text, evidence=("E1",))


def filled(store: Store, steps: int = 4) -> Store:
    entered(store)
    for number in range(steps):
        store.file(CID, body(f"step{number}", f"value{number}"), claim(f"주장 {number}"))
    return store


@contextmanager
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "dure.sqlite")) as connection:
        yield connection
        connection.commit()


@contextmanager
def tampering(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with raw(tmp_path) as connection:
        connection.execute("DROP TRIGGER event_no_update")
        connection.execute("DROP TRIGGER event_no_delete")
        yield connection


def test_a_consultation_begins_with_its_request_on_record(store: Store):
    entered(store)

    first, second = store.events(CID)
    assert (first.step, first.name, first.previous) == ("request", "김담당", GENESIS)
    assert (second.step, second.parent) == ("course", "request")
    assert store.load(CID, "course", ConsultationOptions).person == "김담당"
    assert store.load(CID, "request", BriefInput).idea == "공설묘지 자리를 온라인으로 예약받음"
    assert store.consultation(CID).status == "대기"
    assert store.fault(CID) == ""


def test_what_was_not_there_is_found_once_it_is_filed_and_then_read_once(store: Store):
    entered(store)

    missing = store.find(CID, "value", Claim)
    store.file(CID, body("step", "value"), claim())
    found = store.find(CID, "value", Claim)

    assert missing is None
    assert found == claim()
    assert store.find(CID, "value", Claim) is found


def test_the_record_is_told_backwards_too(store: Store):
    filled(store)

    assert list(store.backwards(CID)) == list(reversed(store.events(CID)))


def test_entering_a_consultation_twice_changes_nothing(store: Store):
    entered(store)
    before = store.consultation(CID)

    store.create(
        CID, title="다른 제목", options=ConsultationOptions(), request=BriefInput(idea="x")
    )

    assert store.consultation(CID) == before


def test_filing_a_step_twice_leaves_one_event_and_the_first_value(store: Store):
    entered(store)

    first = store.file(CID, body("purpose@1", "purpose@1"), claim("처음"))
    second = store.file(CID, body("purpose@1", "purpose@1"), claim("나중"))

    assert first == second
    assert [event.step for event in store.events(CID)] == ["request", "course", "purpose@1"]
    assert store.load(CID, "purpose@1", Claim).text == "처음"
    assert store.consultation(CID).events == 3


def test_entries_filed_side_by_side_form_one_unbroken_chain(store: Store):
    entered(store)

    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda number: store.file(CID, body(f"s{number}", f"v{number}"), claim()),
                range(40),
            )
        )

    events = store.events(CID)
    assert [event.seq for event in events] == list(range(1, 43))
    assert len({event.step for event in events}) == 42
    assert store.fault(CID) == ""


def test_the_same_step_filed_by_eight_threads_at_once_is_filed_once(store: Store):
    entered(store)
    together = threading.Barrier(8)

    def file(_: int) -> Event:
        together.wait()
        return store.file(CID, body("same", "same"), claim())

    with ThreadPoolExecutor(8) as pool:
        entries = list(pool.map(file, range(8)))

    assert len(set(entry.hash for entry in entries)) == 1
    assert len(store.events(CID)) == 3


def test_several_processes_may_open_a_new_database_at_once(tmp_path: Path):
    """`make run` starts worker and workspace together on an empty folder."""
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    together = threading.Barrier(8)

    def open_store(_: int) -> Store:
        together.wait()
        return Store.open(url)

    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(open_store, range(8)))

    assert all(store.consultations() == [] for store in stores)
    for store in stores:
        store.close()


def test_artifact_and_event_are_written_together_or_not_at_all(store: Store):
    """Two steps claim one artifact: the second must leave neither value nor entry."""
    entered(store)
    store.file(CID, body("first", "shared"), claim("처음"))

    with pytest.raises(Exception, match="UNIQUE"):
        store.file(CID, body("second", "shared"), claim("나중"))

    assert store.filed(CID, "second") is None
    assert store.load(CID, "shared", Claim).text == "처음"
    assert store.consultation(CID).events == 3
    assert store.file(CID, body("third"), None).seq == 4
    assert store.fault(CID) == ""


@pytest.mark.parametrize("statement", ["UPDATE event SET body = '{}'", "DELETE FROM event"])
def test_the_database_refuses_to_change_the_record(store: Store, tmp_path: Path, statement: str):
    filled(store)

    with raw(tmp_path) as connection, pytest.raises(sqlite3.Error, match="append-only"):
        connection.execute(statement)

    assert store.fault(CID) == ""


@given(number=st.integers(1, 6), place=st.integers(0, 10_000), mark=st.sampled_from("x9가{ "))
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_changed_character_in_any_entry_is_found(
    tmp_path_factory: pytest.TempPathFactory, number: int, place: int, mark: str
):
    folder = tmp_path_factory.mktemp("tampered")
    store = filled(Store.open(f"sqlite:///{folder / 'dure.sqlite'}"))
    text = store.events(CID)[number - 1].model_dump_json()
    place %= len(text)
    changed = text[:place] + mark + text[place + 1 :]
    with tampering(folder) as connection:
        connection.execute("UPDATE event SET body = ? WHERE seq = ?", (changed, number))

    said = store.fault(CID)

    store.close()
    assert said.startswith(f"{number}번째 기록") or changed == text


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_changed_artifact_is_named_with_its_entry(store: Store, tmp_path: Path, number: int):
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute(
            "UPDATE artifact SET body = replace(body, '주장', '거짓') WHERE key = ?",
            (f"value{number}",),
        )

    assert store.fault(CID).startswith(f"{number + 3}번째 기록(step{number})의 산출값")


def test_a_changed_request_is_found(store: Store, tmp_path: Path):
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute("UPDATE artifact SET body = '{\"idea\":\"x\"}' WHERE key = 'request'")

    assert store.fault(CID).startswith("1번째 기록(request)의 산출값")


def test_a_missing_artifact_is_found(store: Store, tmp_path: Path):
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute("DELETE FROM artifact WHERE key = 'value2'")

    assert store.fault(CID).startswith("5번째 기록(step2)")


def test_an_artifact_that_no_entry_made_is_found(store: Store, tmp_path: Path):
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute("INSERT INTO artifact VALUES (?, 'forged', '{}')", (CID,))

    assert "forged" in store.fault(CID)


def test_swapped_entries_are_found_at_the_first_of_them(store: Store, tmp_path: Path):
    filled(store)

    with tampering(tmp_path) as connection:
        for old, new in ((3, 99), (4, 3), (99, 4)):
            connection.execute("UPDATE event SET seq = ? WHERE seq = ?", (new, old))

    assert store.fault(CID).startswith("3번째 기록")


@pytest.mark.parametrize("number", [1, 2, 4])
def test_an_entry_taken_out_is_found_where_it_was(store: Store, tmp_path: Path, number: int):
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute("DELETE FROM event WHERE seq = ?", (number,))

    assert store.fault(CID).startswith(f"{number}번째 기록")


def test_the_last_entry_taken_out_is_found_against_the_head(store: Store, tmp_path: Path):
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute("DELETE FROM event WHERE seq = 6")

    assert store.fault(CID) == "마지막 기록(6번째부터)이 빠졌습니다."
    assert verify(store.events(CID), store.bodies(CID)) == ""


def test_a_whole_record_taken_out_is_found(store: Store, tmp_path: Path):
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute("DELETE FROM event")

    assert store.fault(CID) == "마지막 기록(1번째부터)이 빠졌습니다."


def test_an_entry_moved_to_another_step_name_is_found(store: Store, tmp_path: Path):
    """A step looked up by its column must be the step that was sealed."""
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute("UPDATE event SET step = 'approval' WHERE seq = 3")

    assert store.fault(CID).startswith("3번째 기록(approval)")


def test_a_restart_sees_everything(store: Store, tmp_path: Path):
    filled(store)
    store.set_status(CID, "응답 대기", waiting="questions")
    store.file(CID, body("intake").model_copy(update={"summary": "공설묘지 온라인 예약"}))
    store.set_title(CID, "공설묘지 온라인 예약")
    before = store.consultation(CID), store.events(CID), store.bodies(CID)
    store.close()

    again = Store.open(f"sqlite:///{tmp_path / 'dure.sqlite'}")

    assert (again.consultation(CID), again.events(CID), again.bodies(CID)) == before
    assert again.file(CID, body("after"), None).seq == 8
    assert again.fault(CID) == ""
    again.close()


def test_a_consultation_says_where_it_stands(store: Store):
    entered(store)

    store.set_status(CID, "실패", waiting="retry", error="모델이 답하지 않음")
    store.set_options(CID, ConsultationOptions(provider="openai", auto=False), body("retry-1"))

    stands = store.consultation(CID)
    assert (stands.status, stands.waiting, stands.error) == ("실패", "retry", "모델이 답하지 않음")
    assert (stands.options.provider, stands.options.auto, stands.over) == ("openai", False, False)
    assert store.next_run(CID) == 2
    assert store.consultation(CID).run == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [("title = '다른 제목'", "제목"), ("options = replace(options, 'composer', 'openai')", "방식")],
)
def test_title_and_course_are_held_to_the_record(
    store: Store, tmp_path: Path, change: str, said: str
):
    """They stand on the consultation's row too, which lists are read from."""
    filled(store)

    with tampering(tmp_path) as connection:
        connection.execute(f"UPDATE consultation SET {change}")

    assert said in store.fault(CID)


def test_a_change_of_course_is_on_record(store: Store):
    entered(store)

    store.set_options(CID, ConsultationOptions(provider="openai:m"), body("resume-2"))

    last = store.events(CID)[-1]
    assert (last.step, last.summary.split(",")[0]) == ("resume-2", "제공자 openai:m")
    assert store.load(CID, last.output, ConsultationOptions).provider == "openai:m"
    assert store.fault(CID) == ""


def test_consultations_come_newest_first_and_apart(store: Store):
    entered(store, "a")
    entered(store, "b")
    store.file("a", body("only-a"), None)

    assert [item.id for item in store.consultations()] == ["a", "b"]
    assert store.filed("b", "only-a") is None
    assert (store.fault("a"), store.fault("b")) == ("", "")


def test_a_step_under_way_is_shown_until_it_is_filed(store: Store):
    entered(store)
    running = Running(step="purpose@1", name="기획자", title="작성", stage="plan", since="now")

    store.start(CID, running)
    store.start(CID, running)
    assert store.running(CID) == [running]
    store.file(CID, body("purpose@1!1"), None)

    assert store.running(CID) == []


def test_events_can_be_read_from_an_entry_on(store: Store):
    filled(store)

    assert [event.seq for event in store.events(CID, after=3)] == [4, 5, 6]


def test_what_was_never_written_is_said_so(store: Store):
    entered(store)

    assert store.find(CID, "plan@1", Claim) is None
    with pytest.raises(KeyError, match="plan@1"):
        store.load(CID, "plan@1", Claim)
    for act in (store.consultation, store.next_run, store.fault):
        with pytest.raises(UnknownConsultationError):
            act("nobody")
    with pytest.raises(UnknownConsultationError):
        store.file("nobody", body("x"), None)


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
@settings(max_examples=50, deadline=None)
def test_values_come_back_as_they_went_in(text: str):
    store = Store.open("sqlite://")
    entered(store)

    store.file(CID, body("step", "value"), claim(text))

    assert store.load(CID, "value", Claim) == claim(text)
    assert store.fault(CID) == ""
    store.close()
