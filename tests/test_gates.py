"""What a gate does with a decision."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.answers import BriefAnswer, QuestionsAnswer
from agents.errors import AgentError
from knowledge.catalogue import Catalogue
from knowledge.model.brief import Answer, Brief, BriefInput, Profile
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.options import Option, OptionSet
from knowledge.model.proposal import Approval
from knowledge.model.record import EventBody, Stage
from knowledge.search.recognition import recognise
from knowledge.store.repository import Store
from workflows import gates
from workflows.performing import Desk
from workflows.progress import (
    AnswersDecision,
    ApprovalDecision,
    OptionDecision,
    RetryDecision,
    run_id,
)
from workflows.values import AnswerSet, FindingSet

CID = "261123-abc123"
IDEA = "밤에 아픈 아이를 데려갈 수 있는 야간진료 의원을 지도에서 찾는 서비스"


def no_model(name: str) -> Any:
    raise AgentError(name)


@pytest.fixture
def desk(store: Store, catalogue: Catalogue) -> Desk:
    """Return a desk with one consultation whose questions are asked and options ranked."""
    request = BriefInput(idea=IDEA)
    store.create(CID, title="야간진료", options=ConsultationOptions(auto=False), request=request)
    profile = recognise(IDEA, catalogue)
    for key, stage, value in (
        ("profile", "brief", profile),
        ("intake", "brief", intake()),
        ("questions", "questions", questions()),
        ("options", "options", options()),
    ):
        put(store, key, stage, value)
    return Desk(
        store, lambda: catalogue, {}, no_model, lambda: datetime(2026, 11, 23, 9, tzinfo=UTC)
    )


def put(store: Store, key: str, stage: Stage, value: Any) -> None:
    body = EventBody(step=key, stage=stage, actor="agent", name="누군가", title="함", output=key)
    store.file(CID, body, value)


def intake() -> BriefAnswer:
    return BriefAnswer(
        title="야간진료 지도",
        summary="밤에 여는 의원을 보임",
        problem="밤에 여는 의원을 알기 어려움",
        beneficiaries=("보호자",),
        wishes=(),
    )


def questions() -> QuestionsAnswer:
    def ask(about: str, default: str) -> dict[str, Any]:
        return {
            "text": f"{about}은 어떻게 됩니까?",
            "why": "계획이 달라짐",
            "kind": "text",
            "choices": (),
            "default": default,
            "about": about,
        }

    asked = [ask("budget_won", "미정"), ask("personal_data", "예"), ask("level", "시·군·구")]
    return QuestionsAnswer.model_validate({"questions": asked})


def options() -> OptionSet:
    def option(id: str) -> Option:
        return Option.model_validate(
            {
                "id": id,
                "name": f"대안 {id}",
                "kind": "단계적 구축",
                "summary": "함",
                "patterns": (),
                "strengths": ("좋음",),
                "weaknesses": ("나쁨",),
                "evidence": (),
                "effect": 3,
                "feasibility": 3,
                "inclusion": 3,
                "sustainability": 3,
            }
        )

    return OptionSet(options=(option("O1"), option("O2")), weights={}, recommended="O2")


ANSWERS = AnswersDecision(answers={"Q1": "3억 원"}, by="김담당")


@pytest.mark.parametrize(
    "decision",
    [
        ANSWERS,
        OptionDecision(option="O1", by="김"),
        ApprovalDecision(approved=True, by="김"),
        RetryDecision(by="김"),
    ],
)
def test_a_gate_reads_its_own_decision_and_refuses_every_other(decision: Any):
    for gate in ("questions", "option", "approval", "retry"):
        envelope = gates.read(gate, decision.model_dump(mode="json"))

        assert (envelope.decision if envelope else None) == (
            decision if gate == decision.gate else None
        )


@pytest.mark.parametrize(
    "message",
    [
        None,
        "승인",
        [],
        {},
        {"gate": "approval"},
        {"gate": "approval", "approved": "아마도", "by": "김"},
        {"gate": "approval", "approved": True, "by": "김", "more": 1},
        {"gate": "approval", "approved": False, "by": "김", "part": "nothing"},
        {"gate": "approval", "approved": False, "by": "김", "change": "가" * 1001},
        {"gate": "nowhere", "by": "김"},
    ],
)
def test_a_gate_refuses_what_is_no_decision(message: object):
    assert gates.read("approval", message) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["gate", "by", "option", "x"]), inner, max_size=3)
        ),
        max_leaves=6,
    )
)
def test_garbage_never_breaks_a_gate(message: object):
    envelope = gates.read("option", message)

    assert envelope is None or envelope.decision.gate == "option"


def _by_itself(desk: Desk) -> None:
    said = EventBody(step="resume-1", stage="brief", actor="person", name="김담당", title="재시작")
    desk.store.set_options(CID, ConsultationOptions(auto=True), said)


def test_a_gate_opens_for_people_and_is_passed_by_itself_otherwise(desk: Desk):
    assert gates.open_gate(desk, CID, "questions") is True
    stands = desk.store.consultation(CID)
    assert (stands.status, stands.waiting) == ("응답 대기", "questions")

    desk.store.set_status(CID, "진행")
    _by_itself(desk)
    assert gates.open_gate(desk, CID, "option") is False
    assert desk.store.consultation(CID).status == "진행"


def test_a_failure_waits_for_a_person_even_when_the_consultation_goes_on_by_itself(desk: Desk):
    _by_itself(desk)

    assert gates.open_gate(desk, CID, "retry", "모델이 답하지 않음") is True

    stands = desk.store.consultation(CID)
    assert (stands.status, stands.waiting, stands.error) == ("실패", "retry", "모델이 답하지 않음")


def test_answers_are_filed_once_with_the_brief_that_follows(desk: Desk):
    gates.settle_questions(desk, CID, ANSWERS)
    before = desk.store.events(CID)
    gates.settle_questions(desk, CID, AnswersDecision(answers={"Q1": "9억"}, by="남"))

    assert desk.store.events(CID) == before
    assert [event.step for event in before[-2:]] == ["answers", "brief"]
    assert [(event.actor, event.name) for event in before[-2:]] == [
        ("person", "김담당"),
        ("method", "settling/1"),
    ]
    assert before[-2].summary == "답변 1건, 기본값 2건"
    settled = desk.store.load(CID, "brief", Brief)
    assert settled.limits.budget_won == 300_000_000
    assert settled.organisation.level == "시·군·구"


def test_answers_filed_by_a_run_that_broke_off_are_those_that_count(desk: Desk):
    first = Answer(question_id="Q1", text="1억 원", by="담당자")
    put(desk.store, "answers", "questions", AnswerSet(items=(first,)))

    gates.settle_questions(desk, CID, ANSWERS)

    settled = desk.store.load(CID, "brief", Brief)
    assert settled.answers == (first,)
    assert settled.limits.budget_won == 100_000_000


def test_without_a_person_the_defaults_are_filed_by_nobody(desk: Desk):
    gates.settle_questions(desk, CID, None)

    filed = desk.store.filed(CID, "answers")
    assert filed is not None
    assert (filed.actor, filed.name) == ("system", "자동 진행")
    assert all(answer.by == "기본값" for answer in desk.store.load(CID, "answers", AnswerSet).items)


def test_an_option_that_does_not_exist_keeps_the_gate_open(desk: Desk):
    assert gates.settle_option(desk, CID, OptionDecision(option="O9", by="김")) is False
    assert desk.store.filed(CID, "choice") is None

    assert gates.settle_option(desk, CID, OptionDecision(option="O1", by="김")) is True
    assert desk.store.load(CID, "choice", OptionSet).choice.id == "O1"


def test_a_choice_is_filed_once(desk: Desk):
    gates.settle_option(desk, CID, OptionDecision(option="O1", by="김"))

    assert gates.settle_option(desk, CID, OptionDecision(option="O2", by="남")) is True

    assert desk.store.load(CID, "choice", OptionSet).chosen == "O1"
    assert sum(event.step == "choice" for event in desk.store.events(CID)) == 1


def test_without_a_person_the_recommended_option_is_chosen(desk: Desk):
    gates.settle_option(desk, CID, None)

    chosen = desk.store.load(CID, "choice", OptionSet)
    assert (chosen.chosen, chosen.chosen_by) == ("O2", "기본값")


def test_the_consultation_is_named_as_its_brief(desk: Desk):
    gates.settle_title(desk, CID)
    gates.settle_title(desk, CID)

    assert desk.store.consultation(CID).title == "야간진료 지도"


def test_a_change_asked_for_is_filed_once_as_a_finding(desk: Desk):
    asked = ApprovalDecision(approved=False, part="people", change="약사회를 넣을 것", by="김담당")

    for _ in range(2):
        gates.settle_change(desk, CID, asked, 2)

    (finding,) = desk.store.load(CID, "change@2", FindingSet).items
    assert (finding.id, finding.part, finding.by) == ("D2-1", "people", "김담당")
    assert "약사회를 넣을 것" in finding.reason
    assert sum(event.step == "change@2" for event in desk.store.events(CID)) == 1


def test_a_change_that_cites_no_law_there_is_is_filed_with_a_finding_on_it(desk: Desk):
    change = "개인정보 보호법 제999조에 따른 동의 절차를 넣고 제15조도 볼 것"

    gates.settle_change(desk, CID, ApprovalDecision(approved=False, change=change, by="김담당"), 2)

    asked, fault = desk.store.load(CID, "change@2", FindingSet).items
    assert (asked.by, fault.by, fault.id) == ("김담당", "점검", "C2-1")
    assert "개인정보 보호법 제999조, 없는 조문" in fault.reason


def test_a_change_without_words_still_makes_a_finding(desk: Desk):
    gates.settle_change(desk, CID, ApprovalDecision(approved=False, by="김담당"), 2)

    (finding,) = desk.store.load(CID, "change@2", FindingSet).items
    assert finding.suggestion == "서비스 구성 부분을 다시 검토할 것"


def test_a_long_change_is_filed_whole_as_several_findings(desk: Desk):
    change = " ".join(f"{number}번째로 고칠 것을 적음" for number in range(60))[:1000].strip()

    gates.settle_change(desk, CID, ApprovalDecision(approved=False, change=change, by="김담당"), 2)

    findings = desk.store.load(CID, "change@2", FindingSet).items
    assert [finding.id for finding in findings] == ["D2-1", "D2-2", "D2-3", "D2-4"]
    assert " ".join(finding.suggestion for finding in findings) == change


@pytest.mark.parametrize(
    ("decision", "state", "by"),
    [(ApprovalDecision(approved=True, by="김담당"), "승인", "김담당"), (None, "자동 진행", "")],
)
def test_an_approval_is_filed_once(desk: Desk, decision: Any, state: str, by: str):
    for _ in range(2):
        gates.settle_approval(desk, CID, decision)

    approval = desk.store.load(CID, "approval", Approval)
    assert (approval.state, approval.by) == (state, by)
    assert approval.at == "2026-11-23T09:00:00+00:00"
    assert sum(event.step == "approval" for event in desk.store.events(CID)) == 1


def test_a_retry_hands_over_to_another_provider_and_is_filed_once_per_failure(desk: Desk):
    failure = EventBody(
        step="purpose@1!1", stage="plan", actor="agent", name="기획자", title="작성", ok=False
    )
    desk.store.file(CID, failure)

    for _ in range(2):
        gates.settle_retry(desk, CID, RetryDecision(provider="openai", by="김담당"))

    stands = desk.store.consultation(CID)
    assert (stands.options.provider, stands.status, stands.waiting) == ("openai", "진행", "")
    assert sum(event.step.startswith("retry-") for event in desk.store.events(CID)) == 1


def test_a_retry_without_a_provider_keeps_the_one_it_has(desk: Desk):
    gates.settle_retry(desk, CID, RetryDecision(by="김담당"))

    assert desk.store.consultation(CID).options.provider == "composer"


def test_a_fault_of_the_program_shows_and_leaves_the_record_whole(desk: Desk):
    gates.break_off(desk, CID)

    stands = desk.store.consultation(CID)
    assert (stands.status, stands.waiting) == ("실패", "")
    assert "다시 시작" in stands.error
    last = desk.store.events(CID)[-1]
    assert (last.step, last.actor, last.ok, last.error) == (
        "broken-1",
        "system",
        False,
        stands.error,
    )
    assert desk.store.fault(CID) == ""


def test_a_run_bears_the_consultations_id_and_later_runs_a_number():
    assert (run_id(CID, 1), run_id(CID, 2)) == (CID, f"{CID}~2")


def test_what_was_recognised_is_kept_apart_from_what_was_settled(desk: Desk):
    gates.settle_questions(desk, CID, ANSWERS)

    first = desk.store.load(CID, "profile", Profile)
    assert desk.session(CID).profile != first
    assert desk.session(CID).first_brief.profile == first
