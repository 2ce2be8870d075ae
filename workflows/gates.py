"""What a gate does with a decision: pure of DBOS, so that it can be tested alone."""

from datetime import UTC
from textwrap import wrap

from pydantic import ValidationError

from knowledge.catalogue.statutes import register
from knowledge.methods.checks import BY
from knowledge.model.brief import Answer
from knowledge.model.consultation import Gate, Status
from knowledge.model.proposal import Approval
from knowledge.model.record import EventBody
from knowledge.model.review import Finding
from workflows import deciding, editing, settling, values
from workflows.editing import PARTS
from workflows.performing import Desk, file_note, keyed, stamp
from workflows.progress import (
    AnswersDecision,
    ApprovalDecision,
    Envelope,
    OptionDecision,
    RetryDecision,
)
from workflows.session import Session
from workflows.telling import tell

FAULT = "프로그램 오류로"
"""What is said of a run that broke off for no reason a person could mend."""
WISH = 280
"""Characters of a change in one finding; a longer one makes several."""


def open_gate(desk: Desk, consultation_id: str, gate: Gate, error: str = "") -> bool:
    """Show a gate to people and return True, or False when the consultation goes on by itself."""
    session = desk.session(consultation_id)
    if gate != "retry" and session.options.auto:
        return False
    status: Status = "실패" if gate == "retry" else "응답 대기"
    desk.store.set_status(consultation_id, status, waiting=gate, error=error)
    return True


def read(gate: Gate, message: object) -> Envelope | None:
    """Return a decision for this gate, or None for anything else: a late or broken message."""
    try:
        envelope = Envelope.model_validate({"decision": message})
    except ValidationError:
        return None
    return envelope if envelope.decision.gate == gate else None


def settle_questions(desk: Desk, consultation_id: str, decision: AnswersDecision | None) -> None:
    """File the answers and the brief that follows from them."""
    if desk.store.filed(consultation_id, "brief"):
        return
    session = desk.session(consultation_id)
    answers = _answered(desk, session, decision)
    brief = deciding.settle_brief(session, answers, desk.now())
    file_note(
        desk,
        consultation_id,
        "brief",
        "brief",
        "기획 개요 확정",
        brief,
        method="settling/1",
        inputs=("intake", "questions", "answers"),
        summary=tell(brief),
    )


def _answered(desk: Desk, session: Session, decision: AnswersDecision | None) -> values.AnswerSet:
    """File the answers; those a run filed before it broke off count."""
    given = decision.answers if decision else {}
    answers = values.AnswerSet(items=settling.answers_of(session.questions, given))
    file_note(
        desk,
        session.id,
        "answers",
        "questions",
        "질문에 답함",
        answers,
        by=decision.by if decision else "",
        task="questions",
        inputs=("questions",),
        summary=_counted(answers.items),
    )
    return desk.store.load(session.id, "answers", values.AnswerSet)


def settle_title(desk: Desk, consultation_id: str) -> None:
    """Name the consultation as its brief does."""
    desk.store.set_title(consultation_id, desk.session(consultation_id).first_brief.title)


def settle_option(desk: Desk, consultation_id: str, decision: OptionDecision | None) -> bool:
    """File the choice; False when the option does not exist and the gate must stay open."""
    if desk.store.filed(consultation_id, "choice"):
        return True
    session = desk.session(consultation_id)
    wanted = decision.option if decision else session.option_set.recommended
    try:
        chosen = deciding.choose(session, wanted, decision.by if decision else "")
    except KeyError:
        return False
    file_note(
        desk,
        consultation_id,
        "choice",
        "options",
        "대안 선택",
        chosen,
        by=decision.by if decision else "",
        task="option",
        inputs=("options",),
        summary=tell(chosen),
    )
    return True


def break_off(desk: Desk, consultation_id: str, why: str = FAULT) -> None:
    """Show that the run broke off by a fault of the program; resuming starts a new run."""
    said = f"{why} 멈췄습니다. 기록은 남아 있으니 '다시 시작'을 눌러 이어 가십시오."
    last = desk.store.events(consultation_id)[-1]
    body = EventBody(
        step=f"broken-{desk.store.consultation(consultation_id).run}",
        stage=last.stage,
        title="상담이 멈춤",
        actor="system",
        name="작업자",
        parent=last.step,
        at=stamp(desk),
        ok=False,
        error=said,
    )
    desk.store.file(consultation_id, body)
    desk.store.set_status(consultation_id, "실패", error=said)


def settle_change(
    desk: Desk, consultation_id: str, decision: ApprovalDecision, version: int
) -> None:
    """File the change a person asks for: edits, or findings that the next version answers."""
    if decision.edits:
        return editing.file_edits(desk, consultation_id, decision.edits, version, decision.by)
    wishes = wrap(decision.change, WISH) or [f"{PARTS[decision.part]} 부분을 다시 검토할 것"]
    findings = tuple(
        Finding(
            id=f"D{version}-{number}",
            by=decision.by,
            severity="중대",
            part=decision.part,
            place="승인 단계",
            reason=f"담당자 요청: {wish}",
            suggestion=wish,
            refs=(),
        )
        for number, wish in enumerate(wishes, start=1)
    )
    file_note(
        desk,
        consultation_id,
        keyed("change", version),
        "approval",
        "수정 요청",
        values.FindingSet(items=(*findings, *_miscited(desk, decision, version))),
        by=decision.by,
        task="approval",
        summary=wishes[0][:120],
    )


def _miscited(desk: Desk, decision: ApprovalDecision, version: int) -> list[Finding]:
    """Return a finding per statute that the change cites and that cannot be found or is not law."""
    known = register(law.name for law in desk.catalogue.laws)
    said = (
        (cited.words, known.fault(cited, desk.now().date()))
        for cited in known.citations(decision.change)
    )
    return [
        Finding(
            id=f"C{version}-{number}",
            by=BY,
            severity="경미",
            part=decision.part,
            place="승인 단계의 수정 요청",
            reason=f"담당자 요청의 법령 인용 오류: {words[:120]}, {fault}"[:300],
            suggestion="국가법령정보센터에서 현행 조문을 확인해 다시 요청",
            refs=(),
        )
        for number, (words, fault) in enumerate(said, start=1)
        if fault
    ]


def settle_approval(desk: Desk, consultation_id: str, decision: ApprovalDecision | None) -> None:
    """File the approval, or that the consultation went on by itself."""
    approval = Approval(
        state="승인" if decision else "자동 진행",
        by=decision.by if decision else "",
        at=desk.now().astimezone(UTC).isoformat(timespec="seconds"),
        comment=decision.change if decision else "",
    )
    file_note(
        desk,
        consultation_id,
        desk.session(consultation_id).closing("approval"),
        "approval",
        "제안서 승인",
        approval,
        by=decision.by if decision else "",
        task="approval",
        summary=approval.state,
    )


def settle_retry(desk: Desk, consultation_id: str, decision: RetryDecision) -> None:
    """File what is to be done after a failure, and hand over to another provider if asked."""
    failed = [event for event in desk.store.events(consultation_id) if not event.ok]
    options = desk.session(consultation_id).options
    provider = decision.provider or options.provider
    body = EventBody(
        step=f"retry-{len(failed)}",
        stage=failed[-1].stage if failed else "approval",
        title="다시 시도",
        actor="person",
        name=decision.by,
        task="retry",
        parent=failed[-1].step if failed else "",
        at=stamp(desk),
    )
    desk.store.set_options(consultation_id, options.model_copy(update={"provider": provider}), body)
    desk.store.set_status(consultation_id, "진행")


def _counted(answers: tuple[Answer, ...]) -> str:
    given = sum(answer.by == "담당자" for answer in answers)
    return f"답변 {given}건, 기본값 {len(answers) - given}건"
