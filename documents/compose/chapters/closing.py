"""What follows the chapters: assumptions and questions, sources, AI use, contact, 붙임."""

import re

from documents.blocks import Attachments, Block, Contact, Heading, Item, References
from documents.compose.citations import Citations, item
from documents.compose.grids import Spec, table
from documents.compose.wording import NO_EVIDENCE, UNKNOWN, moment
from knowledge.model.brief import Assumption, OpenQuestion
from knowledge.model.proposal import Approval, Proposal

FILES = ("제안서 자료(proposal.json)", "상담 기록(record.jsonl)")
"""What is written beside every report."""


def assumptions(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return 가정과 열린 질문: what was taken as given and what nobody could know."""
    asked = tuple(question.text for question in proposal.questions)
    assumed = [e for e in proposal.brief.assumptions if not asked or not e.text.startswith(asked)]
    return (
        Heading(level=1, text="가정과 열린 질문", numbered=False),
        item(1, "가정"),
        *(
            [item(2, _assumed(entry)) for entry in assumed]
            or [item(2, "질문의 기본값 외에 별도로 둔 가정 없음")]
        ),
        item(1, "열린 질문"),
        *(_questions(proposal, citations) or [item(2, "남은 열린 질문 없음")]),
        *_gaps(proposal),
        *_answers(proposal),
    )


def reviewed(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return the statutes that were looked at and that no sentence rests on."""
    left = [
        entry for entry in proposal.evidence if entry.kind == "law" and not citations.used(entry.id)
    ]
    if not left:
        return ()
    rows = [(entry.title, citations.run(entry.quote, (entry.id,))) for entry in left]
    specs: tuple[Spec, ...] = (("법령·조문", 1.7, "left"), ("내용", 5.0, "left"))
    return (
        Heading(level=1, text="그 밖에 검토한 법령", numbered=False),
        item(1, "계획의 문장에 직접 쓰지 않았으나 분야·기능·절차와 관련하여 살펴본 조문"),
        table("그 밖에 검토한 법령", specs, rows),
    )


def _questions(proposal: Proposal, citations: Citations) -> list[Item]:
    """Return the open questions, then the parts that had to stay empty."""
    title = proposal.brief.title
    asked = [item(2, _asked(entry, title)) for entry in proposal.brief.open_questions]
    return asked + [item(2, f"{subject}: {NO_EVIDENCE}") for subject in citations.open_subjects]


def _assumed(entry: Assumption) -> str:
    return f"{entry.text}({entry.reason})" if entry.reason else entry.text


def _asked(entry: OpenQuestion, title: str) -> str:
    why = f" ({entry.why})" if entry.why else ""
    blocked = " - 답이 있어야 작성 가능" if entry.blocked else ""
    return f"{_short(entry.text, title)}{why}{blocked}"


def _short(question: str, title: str) -> str:
    """Return a question without the name of the service, which the whole document is about."""
    named = re.match(rf"‘{re.escape(title)}’(?:에서|의|에|은|는|이|가|과|와)? ", question)
    return question[named.end() :] if named else question


def _gaps(proposal: Proposal) -> tuple[Block, ...]:
    gaps = [item(2, f"({r.lens}) {gap}") for r in proposal.research for gap in r.gaps]
    return (item(1, f"찾지 못한 근거({NO_EVIDENCE})"), *gaps) if gaps else ()


def _answers(proposal: Proposal) -> tuple[Block, ...]:
    title = proposal.brief.title
    left = {entry.text for entry in proposal.brief.open_questions}
    asked = {q.id: _short(q.text, title) for q in proposal.questions if q.text not in left}
    rows = [
        (asked[answer.question_id], answer.text or UNKNOWN, answer.by)
        for answer in proposal.brief.answers
        if answer.question_id in asked
    ]
    if not rows:
        return ()
    specs: tuple[Spec, ...] = (("질문", 4, "left"), ("답", 3, "left"), ("답한 이", 1, "center"))
    note = "‘기본값’은 답이 없어 가정으로 처리한 항목"
    return (table("질문과 답", specs, rows, note=note),)


def references(citations: Citations) -> tuple[Block, ...]:
    """Return 참고자료: only what the text cites."""
    entries = citations.references()
    heading = Heading(level=1, text="참고자료", numbered=False)
    if not entries:
        return (heading, item(1, NO_EVIDENCE))
    return (heading, References(entries=entries))


def disclosure(proposal: Proposal) -> tuple[Block, ...]:
    """Return AI 사용 표시: what worded the proposal and who let it pass."""
    blocks: list[Block] = [
        Heading(level=1, text="AI 사용 표시", numbered=False),
        item(1, f"작성: {_author(proposal.provider)}"),
        item(2, "금액·일정·점수·절차 적용 여부는 언어모델이 아닌 계산 방법과 규칙으로 산정"),
        item(1, f"승인: {_approval(proposal.approval)}"),
    ]
    blocks += [
        item(2, f"담당자가 문서에서 고쳐 반영한 것: {taken.summary}") for taken in proposal.edits
    ]
    if proposal.record_hash:
        blocks.append(item(4, f"상담 기록 확인값: {proposal.record_hash}"))
    return tuple(blocks)


def _author(provider: str) -> str:
    if provider == "composer":
        return "두레 내장 작성기(composer), 언어모델을 쓰지 않고 지식목록과 규칙으로 작성"
    return f"생성형 인공지능({provider})이 문안 작성, 담당자의 확인 필요"


def _approval(approval: Approval) -> str:
    at = f"({moment(approval.at)})" if approval.at else ""
    if approval.state == "승인":
        said = f" - {approval.comment}" if approval.comment else ""
        return f"{approval.by or UNKNOWN} 승인{at}{said}"
    if approval.state == "자동 진행":
        return f"자동 진행{at}, 사람의 승인을 거치지 않음"
    return "승인 대기"


def imprint(proposal: Proposal) -> Item:
    """Return AI 사용 표시 in one line, for documents too short for a chapter of their own."""
    return item(4, f"작성: {_author(proposal.provider)}, 승인: {_approval(proposal.approval)}")


def signature(proposal: Proposal, attachments: tuple[str, ...] = FILES) -> tuple[Block, ...]:
    """Return contact line and 붙임."""
    organisation = proposal.brief.organisation
    department = organisation.department or organisation.name
    return (
        Contact(department=department or UNKNOWN, contact=organisation.contact or UNKNOWN),
        Attachments(names=attachments),
    )
