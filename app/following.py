"""Follow a consultation on a terminal: who does what, as it happens, and the gates."""

import time
from contextlib import suppress

from rich.console import Console
from rich.markup import escape
from rich.prompt import Prompt
from rich.status import Status

from app.labels import PARTS
from app.record_labels import method_name
from knowledge.model.base import Value
from knowledge.model.brief import Question, QuestionDraft
from knowledge.model.consultation import Consultation
from knowledge.model.options import OptionSet
from knowledge.model.record import STAGES, Event
from workflows.client import Consultations, NotAskedError
from workflows.progress import AnswersDecision, ApprovalDecision, OptionDecision

POLL_SECONDS = 0.1
MARKS = {"agent": "●", "method": "◆", "person": "★", "system": "○"}


class _Prompt(Prompt):
    """A question on the terminal, in Korean also when the answer does not fit."""

    illegal_choice_message = "[prompt.invalid.choice]보기 가운데 하나를 그대로 적어 주십시오."


class _Questions(Value):
    questions: tuple[QuestionDraft, ...]


def follow(
    consultations: Consultations, consultation_id: str, console: Console, *, by: str, after: int = 0
) -> Consultation:
    """Show what happens until the consultation ends, fails, or nobody can answer its gate.

    Args:
        consultations: The consultations of this home.
        consultation_id: Which of them.
        console: Where it is shown.
        by: Name under which answers are recorded.
        after: Entries of the record that were shown already.
    """
    seen = after
    with console.status("상담을 시작합니다 …") as status:
        while True:
            consultation = consultations.store.consultation(consultation_id)
            for event in consultations.store.events(consultation_id, after=seen):
                console.print(line(event))
                seen = event.seq
            if consultation.over or consultation.status == "실패":
                return consultation
            if consultation.waiting and consultation.events == seen:
                status.stop()
                with suppress(NotAskedError):  # somebody else answered meanwhile
                    _answer(consultations, consultation, console, by)
                status.start()
                until_settled(consultations, consultation)
            _show_running(consultations, consultation_id, status)
            time.sleep(POLL_SECONDS)


def line(event: Event) -> str:
    """Return one entry of the record as a line with rich markup."""
    mark = MARKS[event.actor]
    took = f" [dim]{event.seconds:.1f}초[/dim]" if event.seconds >= 0.05 else ""
    tokens = event.usage.prompt_tokens + event.usage.completion_tokens
    spent = f" [dim]{tokens:,}토큰[/dim]" if tokens else ""
    stage = f"[dim]{STAGES[event.stage]}[/dim]"
    name, said = escape(method_name(event.name)), escape(event.summary)
    if not event.ok:
        return f"[red]✕ {stage} {name} · {event.title}: {escape(event.error)}[/red]"
    return f"{mark} {stage} [bold]{name}[/bold] · {event.title} — {said}{took}{spent}"


def _show_running(consultations: Consultations, consultation_id: str, status: Status) -> None:
    running = consultations.store.running(consultation_id)
    if running:
        status.update(" · ".join(f"{item.name} 작업 중" for item in running))


def _answer(
    consultations: Consultations, consultation: Consultation, console: Console, by: str
) -> None:
    if consultation.waiting == "questions":
        given = {
            question.id: _Prompt.ask(
                escape(question.text),
                console=console,
                choices=list(question.choices) or None,
                default=question.default,
            )
            for question in _questions(consultations, consultation.id)
        }
        consultations.decide(consultation.id, AnswersDecision(answers=given, by=by))
    elif consultation.waiting == "option":
        options = consultations.store.load(consultation.id, "options", OptionSet)
        for option in options.options:
            console.print(f"[bold]{option.id}[/bold] {escape(option.name)} ({option.score}점)")
            console.print(f"   {option.summary}", markup=False)
        chosen = _Prompt.ask(
            "어느 대안으로 진행할까요?",
            console=console,
            choices=[option.id for option in options.options],
            default=options.recommended,
        )
        consultations.decide(consultation.id, OptionDecision(option=chosen, by=by))
    elif consultation.waiting == "approval":
        consultations.decide(consultation.id, _approval(console, by))


def _approval(console: Console, by: str) -> ApprovalDecision:
    said = _Prompt.ask(
        "제안서를 승인할까요?", console=console, choices=["승인", "수정"], default="승인"
    )
    if said == "승인":
        return ApprovalDecision(approved=True, by=by)
    parts = {label: name for name, label in PARTS.items()}
    part = _Prompt.ask("어느 부분을 고칠까요?", console=console, choices=list(parts))
    change = ""
    while not change.strip():
        change = _Prompt.ask("무엇을 고칠까요?", console=console)
    return ApprovalDecision(approved=False, part=parts[part], change=change[:1000], by=by)


def _questions(consultations: Consultations, consultation_id: str) -> list[Question]:
    found = consultations.store.load(consultation_id, "questions", _Questions)
    return [
        Question(id=f"Q{number}", **draft.model_dump())
        for number, draft in enumerate(found.questions, start=1)
    ]


def until_settled(consultations: Consultations, before: Consultation) -> None:
    """Wait until the decision has been taken up, so that it is not asked for twice."""
    while True:
        now = consultations.store.consultation(before.id)
        if now.events > before.events or now.over:
            return
        time.sleep(POLL_SECONDS)
