"""A store with consultations at every point a person may meet one."""

from datetime import UTC, datetime, timedelta

from documents.compose import DELIVERABLES
from knowledge.model.base import Value
from knowledge.model.brief import BriefDraft, BriefInput, QuestionDraft
from knowledge.model.consultation import ConsultationOptions, Running
from knowledge.model.options import OptionSet
from knowledge.model.record import Actor, EventBody, Stage, Usage
from knowledge.store.repository import Store
from tests.proposals import proposal
from workflows.values import EvidenceSet, FindingSet, RoundOutcome

NAME = "농기계 임대 예약·배송 서비스"
FINISHED = "261123-aaaaaa"
ASKING = "261123-bbbbbb"
CHOOSING = "261123-cccccc"
APPROVING = "261123-dddddd"
FAILED = "261123-eeeeee"
WAITING = "261123-ffffff"
WORKING = "261123-abcdef"


class _Questions(Value):
    questions: tuple[QuestionDraft, ...]


def fill(store: Store) -> None:
    """Enter one consultation of each kind."""
    waiting(store, WAITING)
    working(store, WORKING)
    asking(store, ASKING)
    choosing(store, CHOOSING)
    approving(store, APPROVING)
    failed(store, FAILED)
    finished(store, FINISHED)


def waiting(store: Store, cid: str, *, auto: bool = False, provider: str = "composer") -> None:
    """Enter a consultation that nobody has begun."""
    brief = proposal().brief
    request = BriefInput(idea=brief.idea, organisation=brief.organisation, limits=brief.limits)
    store.create(
        cid,
        title=NAME,
        options=ConsultationOptions(auto=auto, provider=provider),
        request=request,
    )


def working(store: Store, cid: str) -> None:
    """Enter one whose researchers are at work."""
    _opened(store, cid)
    store.set_status(cid, "진행")
    since = (datetime.now(UTC) - timedelta(seconds=7)).isoformat()
    for step, name in (("researcher_cases", "사례 연구원"), ("researcher_law", "법·제도 연구원")):
        store.start(cid, Running(step=step, name=name, title="조사", stage="evidence", since=since))


def asking(store: Store, cid: str) -> None:
    """Enter one that waits for answers."""
    _opened(store, cid)
    store.set_status(cid, "응답 대기", waiting="questions")


def choosing(store: Store, cid: str) -> None:
    """Enter one that waits for a choice."""
    _opened(store, cid)
    _searched(store, cid)
    store.set_status(cid, "응답 대기", waiting="option")


def approving(store: Store, cid: str) -> None:
    """Enter one that waits for approval."""
    _opened(store, cid)
    _searched(store, cid)
    _planned(store, cid)
    store.set_status(cid, "응답 대기", waiting="approval")


def failed(store: Store, cid: str) -> None:
    """Enter one whose language model did not answer."""
    waiting(store, cid, provider="openai:some-model")
    body = _body("intake!1", "brief", "agent", "접수 담당", "기획 개요 정리", "")
    store.file(cid, body.model_copy(update={"ok": False, "error": "모델이 응답하지 않습니다."}))
    store.set_status(cid, "실패", waiting="retry", error="모델이 응답하지 않습니다.")


def finished(store: Store, cid: str) -> None:
    """Enter one with its proposal and document."""
    _opened(store, cid)
    _searched(store, cid)
    _planned(store, cid)
    whole = proposal()
    _file(
        store, cid, "approval", "approval", "person", "농업정책팀장", "제안서 승인", whole.approval
    )
    _file(store, cid, "proposal", "documents", "method", "proposal/1", "제안서 작성", whole)
    document = DELIVERABLES["report"].compose(whole)
    name = "document.report"
    _file(store, cid, name, "documents", "method", "compose/1", "기획보고서 작성", document)
    store.set_status(cid, "완료")


def _opened(store: Store, cid: str) -> None:
    whole = proposal()
    waiting(store, cid)
    _file(
        store,
        cid,
        "profile",
        "brief",
        "method",
        "recognition/1",
        "아이디어 인식",
        whole.brief.profile,
    )
    draft = BriefDraft(**{name: getattr(whole.brief, name) for name in BriefDraft.model_fields})
    _file(store, cid, "intake", "brief", "agent", "접수 담당", "기획 개요 정리", draft)
    asked = _Questions(questions=(*_asked(), *_more()))
    _file(store, cid, "questions", "questions", "agent", "질문 담당", "질문 작성", asked)


def _asked() -> tuple[QuestionDraft, ...]:
    fields = QuestionDraft.model_fields
    return tuple(
        QuestionDraft(**{name: getattr(question, name) for name in fields})
        for question in proposal().questions
    )


def _more() -> tuple[QuestionDraft, ...]:
    start = QuestionDraft(
        text="언제 시작하겠습니까?",
        why="일정의 첫날이 됨",
        kind="date",
        choices=(),
        default="2027. 1. 4.",
        about="start",
    )
    budget = start.model_copy(
        update={
            "text": "3년 예산의 상한은 얼마입니까?",
            "kind": "number",
            "default": "",
            "about": "budget_won",
        }
    )
    return start, budget


def _searched(store: Store, cid: str) -> None:
    whole = proposal()
    _file(store, cid, "brief", "brief", "method", "settling/1", "기획 개요 확정", whole.brief)
    found = EvidenceSet(items=whole.evidence, lenses={}, sought={})
    _file(store, cid, "evidence", "evidence", "method", "search/1", "근거 검색", found)
    ranked: OptionSet = whole.options.model_copy(update={"chosen": "", "chosen_by": ""})
    _file(store, cid, "options", "options", "method", "ranking/1", "대안 비교", ranked)


def _planned(store: Store, cid: str) -> None:
    whole = proposal()
    _file(store, cid, "choice", "options", "person", "담당자", "대안 선택", whole.options)
    for number, kept in enumerate(whole.rounds, start=1):
        plan = whole.plan.model_copy(update={"version": number})
        _file(store, cid, f"plan@{number}", "plan", "method", "assembly/1", "계획 조립", plan)
        _file(
            store, cid, f"results@{number}", "methods", "method", "budget/1", "산정", whole.results
        )
        checks = FindingSet(items=kept.checks)
        _file(store, cid, f"checks@{number}", "methods", "method", "checks/1", "자동 점검", checks)
        earlier = whole.rounds[number - 2] if number > 1 else None
        outcome = RoundOutcome(
            round=kept.model_copy(update={"responses": (), "changes": ()}),
            base=number - 1,
            kept=True,
            better=True,
            responses=earlier.responses if earlier else (),
            changes=earlier.changes if earlier else (),
        )
        _file(
            store, cid, f"round@{number}", "reviews", "method", "scorecard/1", "평가 집계", outcome
        )


def _file(
    store: Store,
    cid: str,
    key: str,
    stage: Stage,
    actor: Actor,
    name: str,
    title: str,
    value: Value,
) -> None:
    body = _body(key, stage, actor, name, title, key)
    store.file(cid, body, value)


def _body(step: str, stage: Stage, actor: Actor, name: str, title: str, output: str) -> EventBody:
    return EventBody(
        step=step,
        stage=stage,
        actor=actor,
        name=name,
        title=title,
        summary="한 줄 결과",
        output=output,
        model="composer" if actor == "agent" else name,
        usage=Usage(prompt_tokens=812, completion_tokens=230, calls=1)
        if actor == "agent"
        else Usage(),
        seconds=0.4,
        at="2026-11-23T05:30:00.000+00:00",
    )
