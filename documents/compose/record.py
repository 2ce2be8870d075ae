"""The 상담 기록: who did what from what, what people decided, and whether it is unaltered."""

from collections.abc import Sequence

from documents.blocks import Block, Digest, Document, Heading, Run, Table, TitleBox
from documents.compose.chapters import closing, opening
from documents.compose.citations import item
from documents.compose.framing import framed
from documents.compose.grids import Spec, table
from documents.compose.wording import UNKNOWN, day, joined, local_day, moment
from knowledge.model.proposal import Proposal
from knowledge.model.record import STAGES, Event

_ACTORS = {"agent": "에이전트", "method": "계산 방법", "person": "사람", "system": "시스템"}
_SHORT = 12
"""Characters of a hash that a person compares."""


def record(proposal: Proposal, events: Sequence[Event], fault: str) -> Document:
    """Return the record of a consultation for the files of an office.

    Args:
        proposal: What the consultation came to.
        events: Its record, every entry.
        fault: What the verification of the record found; empty when nothing is wrong.
    """
    title = f"{proposal.brief.title} 상담 기록"
    summary = _digest(proposal, events, fault)
    blocks = (
        summary,
        TitleBox(
            title=title,
            date=day(local_day(proposal.created)),
            department=opening.department(proposal),
        ),
        *_outline(proposal, events),
        *_seal(events, fault),
        *_participants(events),
        *_decisions(proposal, events),
        *_steps(events),
        *closing.disclosure(proposal),
        *closing.signature(proposal, ("상담 기록(record.jsonl)",)),
    )
    return framed(proposal, title, blocks, summary)


def _digest(proposal: Proposal, events: Sequence[Event], fault: str) -> Digest:
    return Digest(
        lines=(
            f"상담: {proposal.brief.title}({proposal.id})",
            f"기록: {len(events)}건, {_span(events)}",
            f"확인: {fault or '이상 없음'}",
        ),
        keywords=opening.keywords(proposal),
    )


def _span(events: Sequence[Event]) -> str:
    if not events:
        return UNKNOWN
    return f"{moment(events[0].at)} ~ {moment(events[-1].at)}"


def _outline(proposal: Proposal, events: Sequence[Event]) -> tuple[Block, ...]:
    models = dict.fromkeys(event.model for event in events if event.actor == "agent")
    card = proposal.final.scorecard
    rows = (
        ("상담번호", proposal.id),
        ("아이디어", proposal.brief.idea),
        ("기관", opening.department(proposal)),
        ("기간", _span(events)),
        ("문안 작성", joined(list(models))),
        ("결과", f"{card.verdict}({card.total:g}점), 계획 {proposal.plan.version}판"),
    )
    specs: tuple[Spec, ...] = (("구분", 1, "center"), ("내용", 5, "left"))
    return (Heading(level=1, text="상담 개요"), table("상담 개요", specs, rows))


def _seal(events: Sequence[Event], fault: str) -> tuple[Block, ...]:
    """Return the mark by which anybody can check that nothing was altered."""
    head = events[-1].hash if events else UNKNOWN
    return (
        Heading(level=1, text="확인 표시"),
        item(1, Run(text=f"검증 결과: {fault or '이상 없음'}", bold=True)),
        item(2, f"마지막 기록의 해시(SHA-256): {head}"),
        item(2, "각 기록은 앞 기록의 해시를 담아, 한 건이라도 바뀌면 뒤의 해시가 모두 달라짐"),
        item(4, "다시 확인하는 명령: dure record 상담번호 --verify"),
    )


def _participants(events: Sequence[Event]) -> tuple[Block, ...]:
    """Return who took part, in order of appearance, and how much each of them did."""
    who: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        who.setdefault((event.actor, event.name), []).append(event)
    rows = [
        (
            _ACTORS[actor],
            name,
            f"{len(done)}",
            joined(list(dict.fromkeys(STAGES[event.stage] for event in done))),
            f"{sum(event.seconds for event in done):,.1f}",
            _tokens(done),
        )
        for (actor, name), done in who.items()
    ]
    specs: tuple[Spec, ...] = (
        ("구분", 1.0, "center"),
        ("이름", 2.6, "left"),
        ("건수", 0.6, "right"),
        ("단계", 2.2, "left"),
        ("시간", 0.8, "right"),
        ("토큰", 1.0, "right"),
    )
    return (
        Heading(level=1, text="참여"),
        table("참여한 사람·에이전트·방법", specs, rows, unit="(단위: 건, 초, 개)"),
    )


def _tokens(done: Sequence[Event]) -> str:
    used = sum(event.usage.prompt_tokens + event.usage.completion_tokens for event in done)
    return f"{used:,}" if used else "-"


def _decisions(proposal: Proposal, events: Sequence[Event]) -> tuple[Block, ...]:
    """Return what people decided, and what was taken as given because nobody did."""
    rows = [
        (moment(event.at), event.name, event.title, event.summary)
        for event in events
        if event.actor == "person"
    ]
    defaults = sum(answer.by == "기본값" for answer in proposal.brief.answers)
    chosen = {"담당자": "담당자가 선택", "기본값": "최고점을 자동 선택", "": "선택 대기"}
    choice = proposal.options.choice.name
    specs: tuple[Spec, ...] = (
        ("일시", 1.4, "center"),
        ("결정한 사람", 1.4, "center"),
        ("결정", 1.6, "left"),
        ("내용", 3.6, "left"),
    )
    return (
        Heading(level=1, text="결정"),
        *([table("사람의 결정", specs, rows)] if rows else [item(1, "사람이 내린 결정 없음")]),
        item(2, f"대안: ‘{choice}’({chosen[proposal.options.chosen_by]})"),
        item(2, f"답이 없어 기본값으로 정한 질문: {defaults}건"),
    )


def _steps(events: Sequence[Event]) -> tuple[Block, ...]:
    return (Heading(level=1, text="진행 기록"), _table(events))


def _table(events: Sequence[Event]) -> Block:
    rows = [
        (
            str(event.seq),
            moment(event.at),
            f"{event.name}({_ACTORS[event.actor]})",
            event.title if event.ok else f"{event.title} - 실패: {event.error}",
            event.summary or "-",
            event.hash[:_SHORT],
        )
        for event in events
    ]
    specs: tuple[Spec, ...] = (
        ("번호", 0.6, "center"),
        ("일시", 1.3, "center"),
        ("한 이", 1.8, "left"),
        ("한 일", 1.6, "left"),
        ("결과", 3.2, "left"),
        ("해시 앞자리", 1.3, "center"),
    )
    found: Table | None = table("진행 기록", specs, rows) if rows else None
    return found or item(1, "기록 없음")
