"""A consultation from idea to documents, with the composer in the agents' seats.

The flow, the agents, the store and the durable runtime are the real ones; the worker
works in this process, so that its steps can be made to fail.
"""

import dataclasses
import socket
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from dbos import DBOS
from pydantic import BaseModel

from app.deliver import export_all, proposal_of
from documents.aside import Aside
from documents.blocks import Document, Reference
from knowledge.model.edits import Kind, PlanEdit, PlanEdits, PlanPath
from knowledge.model.options import OptionSet
from knowledge.model.proposal import Proposal
from knowledge.model.record import STAGES
from knowledge.store import archive
from knowledge.store.repository import Store
from tests.homes import IDEA, Home, until
from workflows.client import NotAskedError
from workflows.performing import Desk
from workflows.progress import AnswersDecision, ApprovalDecision, OptionDecision
from workflows.session import Session
from workflows.settings import Settings
from workflows.steps import AgentStep
from workflows.worker import desk_for, launch

OPENING = [
    *(
        "request",
        "course",
        "recognise",
        "intake",
        "early",
        "questions",
        "answers",
        "brief",
        "search",
    ),
    *("researcher_cases", "researcher_law", "researcher_data", "strategist", "options", "choice"),
]
PARTS = ["purpose", "service", "people", "measures", "delivery"]
COMPUTED = ["plan", "results", "checks"]
REVIEWERS = [f"reviewer_{duty}" for duty in ("users", "finance", "law", "technology", "outcome")]
CLOSING = ["approval", "proposal", "document.report"]
_NUMBERS = count(1)
"""The runtime keeps names for good; tests of a module may be parted, and open an office each."""


class Office(Home):
    """A home whose worker is this very process."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        settings = Settings(home=path)
        self.desk = desk_for(settings)
        self.consultations.name = f"consultation-under-test-{next(_NUMBERS)}"
        launch(settings, self.desk, self.consultations.name)

    def close(self) -> None:
        """Stop working."""
        DBOS.destroy()
        self.desk.store.close()
        super().close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    opened = Office(tmp_path_factory.mktemp("office"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def finished(office: Office) -> str:
    """A consultation that went through by itself."""
    cid = office.start()
    office.wait_for(cid, status="완료")
    return cid


def test_a_consultation_that_goes_on_by_itself_reaches_its_documents(
    office: Office, finished: str
) -> None:
    proposal = office.store.load(finished, "proposal", Proposal)

    assert proposal.provider == "composer"
    assert proposal.rounds
    assert proposal.approval.state == "자동 진행"
    assert proposal.brief.assumptions, "defaults nobody answered are assumptions"
    assert office.store.load(finished, "document.report", Document).blocks


def test_every_step_is_on_record_once_in_order_and_the_record_verifies(
    office: Office, finished: str
) -> None:
    events = office.events(finished)

    steps = [event.step for event in events]
    first = [f"{part}@1" for part in (*PARTS, *COMPUTED, *REVIEWERS, "round")]
    assert len(set(steps)) == len(steps)
    second = [step for step in steps if step in ("second_high@1", "second_low@1")]
    assert len(second) in (0, 2)
    first += second
    assert set(steps[: len(OPENING)]) == set(OPENING)
    assert set(steps[len(OPENING) : len(OPENING) + len(first)]) == set(first)
    assert steps[-3:] == CLOSING
    assert {event.stage for event in events} | {"revision"} == set(STAGES)
    assert all(event.ok for event in events)
    assert office.store.fault(finished) == ""
    assert not office.store.running(finished)


def test_every_entry_says_what_it_was_set_and_what_it_followed_from(
    office: Office, finished: str
) -> None:
    events = office.events(finished)
    made = {event.output: event for event in events}

    for event in events[1:]:
        parent = next(other for other in events if other.step == event.parent)
        assert parent.seq < event.seq
        assert not event.inputs or parent.output in event.inputs
        assert all(made[key].seq < event.seq for key in event.inputs)
        assert bool(event.task) >= (event.actor == "agent")


def test_every_agent_is_on_record_with_the_composer_as_its_model(
    office: Office, finished: str
) -> None:
    turns = [event for event in office.events(finished) if event.actor == "agent"]

    assert {event.model for event in turns} == {"composer"}
    assert all(event.prompt_hash and event.output_hash and event.inputs for event in turns)


def test_what_a_step_was_given_is_on_record_before_it(office: Office, finished: str) -> None:
    known: set[str] = set()

    for event in office.events(finished):
        assert set(event.inputs) <= known, event.step
        known.add(event.output)


def test_the_proposal_meets_its_own_schema(office: Office, finished: str) -> None:
    body = office.store.bodies(finished)["proposal"]

    assert Proposal.model_validate_json(body, strict=True).model_dump_json() == body


def test_every_citation_resolves(office: Office, finished: str) -> None:
    proposal = office.store.load(finished, "proposal", Proposal)
    document = office.store.load(finished, "document.report", Document)
    known = {item.id for item in proposal.evidence}

    cited = {ref for item in _walk(proposal) for ref in _cited(item)}
    assert cited
    assert cited <= known
    listed = {item.number for item in _walk(document) if isinstance(item, Reference)}
    assert listed
    assert {cite for item in _walk(document) for cite in getattr(item, "cites", ())} == listed
    assert {ref for event in office.events(finished) for ref in event.evidence} <= known


class Decided(NamedTuple):
    """A consultation that a person took through every gate, and what was decided."""

    cid: str
    answered: int
    chosen: str
    version: int
    """Of the plan that a change was asked for."""
    drafted: Proposal
    """As it stood before its document was edited."""
    first: Proposal
    """As it was approved."""


@pytest.fixture(scope="module")
def decided(office: Office) -> Decided:
    """Answers, an option nobody recommended, a change, an edit, and only then the approval."""
    cid = office.start(auto=False)
    office.wait_for(cid, gate="questions")
    questions = Session(office.store, office.desk.catalogue, cid).questions
    answers = {question.id: question.default for question in questions[:2]}
    office.decide(cid, AnswersDecision(answers=answers, by="김담당"))

    office.wait_for(cid, gate="option")
    offered = office.store.load(cid, "options", OptionSet)
    other = next(option.id for option in offered.options if option.id != offered.recommended)
    office.decide(cid, OptionDecision(option=other, by="김담당"))

    office.wait_for(cid, gate="approval")
    version = max(round_ for round_ in range(1, 9) if office.store.filed(cid, f"round@{round_}"))
    change = "개인정보는 연락처만 받도록 바꿔 주십시오"
    office.decide(cid, ApprovalDecision(approved=False, part="service", change=change, by="김담당"))
    office.wait_for(cid, gate="approval")
    drafted = proposal_of(office.store, cid)
    _take(office, cid, ("purpose", "goals", 0, "text"), "언제든 빈자리를 아는 상태")
    office.wait_for(cid, gate="approval")
    office.decide(cid, ApprovalDecision(approved=True, by="박과장"))
    office.wait_for(cid, status="완료")
    first = office.store.load(cid, "proposal", Proposal)
    return Decided(cid, len(answers), other, version, drafted, first)


def test_a_person_decides_at_every_gate(office: Office, decided: Decided) -> None:
    proposal = decided.first

    given = [answer for answer in proposal.brief.answers if answer.by == "담당자"]
    assert len(given) == decided.answered
    assert (proposal.options.chosen, proposal.options.chosen_by) == (decided.chosen, "담당자")
    assert (proposal.approval.state, proposal.approval.by) == ("승인", "박과장")
    assert decided.drafted.plan.version == decided.version + 1
    assert proposal.plan.version == decided.version + 2
    events = office.events(decided.cid)
    ended = next(event.seq for event in events if event.step == "approval")
    people = {
        event.step: event.name for event in events if event.actor == "person" and event.seq <= ended
    }
    assert people.pop("request") == people.pop("course")
    assert people == {
        "answers": "김담당",
        "choice": "김담당",
        f"change@{decided.version + 1}": "김담당",
        f"edits@{decided.version + 2}": "김담당",
        "approval": "박과장",
    }
    assert office.store.fault(decided.cid) == ""


def test_edits_of_a_document_make_versions_at_the_gate_and_after_the_end(
    office: Office, decided: Decided, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the program breaks in the middle; the first proposal stays as it was."""
    cid, drafted, first = decided.cid, decided.drafted, decided.first

    with monkeypatch.context() as patch:
        patch.setitem(office.desk.steps, "checks", _broken(office.desk, "checks"))
        _take(office, cid, ("delivery", "tasks", 0, "days"), "99")
        office.wait_for(cid, status="실패")
    office.consultations.resume(cid, by="김담당")
    office.wait_for(cid, gate="approval")
    office.decide(cid, ApprovalDecision(approved=True, by="최국장"))
    office.wait_for(cid, status="완료")
    second = proposal_of(office.store, cid)

    assert drafted.approval.state == "대기"
    assert first.plan.purpose.goals[0].text == "언제든 빈자리를 아는 상태"
    assert first.plan.service == drafted.plan.service
    assert [p.approval.by for p in (first, second)] == ["박과장", "최국장"]
    assert second.results.schedule.finish > first.results.schedule.finish
    assert [taken.items[0].after for taken in second.edits] == ["언제든 빈자리를 아는 상태", "99"]
    assert office.store.load(cid, "proposal", Proposal) == first
    assert len(office.store.keys(cid, "document.report")) == 2
    assert office.store.fault(cid) == ""


def test_values_and_files_can_be_made_again_from_the_packed_record_alone(
    office: Office, finished: str, tmp_path: Path
) -> None:
    packed = archive.pack(office.store, finished)
    elsewhere = Store.open(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")

    assert archive.restore(elsewhere, packed) == finished

    assert elsewhere.events(finished) == office.events(finished)
    assert elsewhere.bodies(finished) == office.store.bodies(finished)
    assert elsewhere.fault(finished) == ""
    there = elsewhere.consultation(finished)
    assert (there.status, there.title) == ("완료", office.consultation(finished).title)
    with Aside(["md", "html"]) as aside:
        here = export_all(office.store, finished, aside, tmp_path / "here")
        beyond = export_all(elsewhere, finished, aside, tmp_path / "there")
    assert len(here) == len(beyond) >= 4
    for one, other in zip(here, beyond, strict=True):
        assert one.read_bytes() == other.read_bytes()
    with pytest.raises(archive.ArchiveError, match="이미"):
        archive.restore(elsewhere, packed)
    elsewhere.close()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"title":"근거 검색"', '"title":"없음"', "바뀌었거나"),
        ("열린 질문", "닫힌 질문", "바뀌었"),
        ('"format":"dure-record/1"', '"format":"dure-record/9"', "모르는 형식"),
        ('{"entry"', '{"entri"', "깨졌습니다"),
    ],
)
def test_a_packed_record_that_was_altered_is_refused(
    office: Office, finished: str, old: str, new: str, said: str
) -> None:
    packed = archive.pack(office.store, finished)
    assert old in packed
    elsewhere = Store.open("sqlite://")

    with pytest.raises(archive.ArchiveError, match=said):
        archive.restore(elsewhere, packed.replace(old, new, 1))

    assert elsewhere.consultations() == []
    elsewhere.close()


def test_an_unfinished_consultation_goes_on_in_another_home(office: Office, tmp_path: Path) -> None:
    cid = office.start(auto=False)
    office.wait_for(cid, gate="questions")
    packed = archive.pack(office.store, cid)
    office.consultations.cancel(cid, by="김담당")
    again = packed.replace(cid, f"{cid[:-1]}{'0' if cid[-1] != '0' else '1'}")

    moved = archive.restore(office.store, again)
    assert office.consultation(moved).status == "실패"
    office.consultations.resume(moved, by="김담당")

    office.wait_for(moved, gate="questions")
    assert office.store.fault(moved) == ""
    office.consultations.cancel(moved, by="김담당")


def test_consultations_that_wait_do_not_keep_others_from_starting(office: Office) -> None:
    waiting = [office.start(auto=False) for _ in range(6)]

    for cid in waiting:
        office.wait_for(cid, gate="questions")
    for cid in waiting:
        office.consultations.cancel(cid, by="김담당")
    again = office.consultations.resume(waiting[0], by="김담당")
    assert again.status == "중단", "what was cancelled stays cancelled"
    assert {office.consultation(cid).status for cid in waiting} == {"중단"}
    for cid in waiting:
        last = office.events(cid)[-1]
        assert (last.step, last.actor, last.name) == ("cancel", "person", "김담당")
        assert office.store.fault(cid) == ""


def test_a_decision_that_nobody_waits_for_is_refused(office: Office, finished: str) -> None:
    """Kept, it would pass for the answer to a later question of the same gate."""
    cid = office.start(auto=False)
    office.wait_for(cid, gate="questions")

    for late in (finished, cid):
        with pytest.raises(NotAskedError):
            office.consultations.decide(late, ApprovalDecision(approved=True, by="김담당"))
    office.decide(cid, AnswersDecision(answers={}, by="김담당"))
    office.wait_for(cid, gate="option")
    with pytest.raises(NotAskedError, match="O1"):
        office.decide(cid, OptionDecision(option="O99", by="김담당"))
    assert office.consultation(cid).waiting == "option"
    office.consultations.cancel(cid, by="김담당")


def test_a_fault_of_the_program_shows_and_a_new_run_goes_on_from_there(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The second run asks for nothing that was decided, and repeats no finished step."""
    cid = office.start(auto=False)
    office.wait_for(cid, gate="questions")
    office.decide(cid, AnswersDecision(answers={}, by="김담당"))
    office.wait_for(cid, gate="option")
    recommended = office.store.load(cid, "options", OptionSet).recommended
    with monkeypatch.context() as patch:
        patch.setitem(office.desk.steps, "delivery", _broken(office.desk, "delivery"))
        office.decide(cid, OptionDecision(option=recommended, by="김담당"))
        broken = office.wait_for(cid, status="실패")
    before = office.events(cid)

    office.consultations.resume(cid, by="김담당")
    office.wait_for(cid, gate="approval")
    _change_then_break(office, cid, monkeypatch)
    office.consultations.resume(cid, by="김담당")
    office.wait_for(cid, gate="approval")
    office.decide(cid, ApprovalDecision(approved=True, by="김담당"))
    office.wait_for(cid, status="완료")

    assert "프로그램 오류" in broken.error
    assert "ZeroDivisionError" in caplog.text
    assert IDEA[:20] not in caplog.text
    assert office.consultation(cid).run == 3
    assert office.events(cid)[: len(before)] == before
    assert sum(event.step.startswith("change@") for event in office.events(cid)) == 1
    assert office.store.fault(cid) == ""


def test_the_guard_on_sockets_covers_the_threads_of_the_worker(office: Office) -> None:
    caught: list[Exception] = []

    def dial() -> None:
        try:
            socket.create_connection(("192.0.2.1", 80), timeout=0.2)
        except (RuntimeError, UserWarning) as error:  # pytest-socket warns; warnings are errors
            caught.append(error)

    thread = threading.Thread(target=dial)
    thread.start()
    thread.join()

    assert "192.0.2.1" in str(caught[0])


def _take(office: Office, cid: str, path: PlanPath, after: str) -> None:
    """Take one edit over, and wait until it is on record."""
    base = proposal_of(office.store, cid).plan.version
    kind: Kind = "수치" if after.isdigit() else "문구"
    edit = PlanEdit(kind=kind, path=path, place="곳", before="", after=after)
    edits = PlanEdits(base=base, deliverable="report", items=(edit,))
    office.consultations.take_edits(cid, edits, by="김담당")
    until(lambda: office.store.filed(cid, f"edits@{base + 1}") is not None)


def _change_then_break(office: Office, cid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for a change, and let the program break while it is carried out."""
    with monkeypatch.context() as patch:
        patch.setitem(office.desk.steps, "measures", _broken(office.desk, "measures"))
        office.decide(
            cid,
            ApprovalDecision(approved=False, part="measures", change="만족도를 뺄 것", by="김담당"),
        )
        office.wait_for(cid, status="실패")


def _broken(desk: Desk, name: str) -> Any:
    def build(*_: object) -> None:
        raise ZeroDivisionError(IDEA)

    step = desk.steps[name]
    part = "build" if isinstance(step, AgentStep) else "compute"
    return dataclasses.replace(step, **{part: build})


def _cited(item: BaseModel) -> Iterator[str]:
    refs = getattr(item, "evidence", ())
    for ref in (refs,) if isinstance(refs, str) else refs:
        if isinstance(ref, str) and ref:  # the proposal's own list holds the evidence itself
            yield ref


def _walk(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
