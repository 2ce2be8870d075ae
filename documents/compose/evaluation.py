"""The 평가 결과서: what was scored by whom, how far they agree, what is left to mend."""

from documents.blocks import Block, Cell, Column, Digest, Document, Heading, Run, Table, TitleBox
from documents.compose import figures
from documents.compose.chapters import assessment, closing, opening
from documents.compose.citations import Citations, item
from documents.compose.evaluation_gates import gates
from documents.compose.framing import framed
from documents.compose.grids import Content, Spec, cell, lined, table
from documents.compose.naming import named
from documents.compose.wording import day, joined, local_day, number
from knowledge.model.proposal import Proposal
from knowledge.model.review import CriteriaSet, Round, Scorecard

_EVERY = 1_000_000
"""More findings than there can be: here none is left out."""


def evaluation(proposal: Proposal) -> Document:
    """Return the evaluation of a proposal, complete: no finding is left out."""
    cites = Citations(proposal.evidence)
    title = f"{proposal.brief.title} 평가 결과서"
    summary = _digest(proposal)
    blocks = (
        summary,
        TitleBox(
            title=title,
            date=day(local_day(proposal.created)),
            department=opening.department(proposal),
        ),
        *_outline(proposal),
        *_result(proposal.final.scorecard),
        *_scores(proposal),
        *_certainty(proposal.final.scorecard),
        *gates(proposal, cites),
        Heading(level=1, text="지적 사항"),
        *assessment.left(proposal, cites, _EVERY),
        *_history(proposal, cites),
        *closing.references(cites),
        *closing.disclosure(proposal),
        *closing.signature(proposal),
    )
    return framed(proposal, title, blocks, summary)


def _digest(proposal: Proposal) -> Digest:
    card = proposal.final.scorecard
    return Digest(
        lines=(
            f"대상: {proposal.brief.title}(계획 {proposal.plan.version}판)",
            f"결과: {number(card.total)}점, {card.verdict}(신뢰도 {card.confidence})",
            f"남은 지적: {len(proposal.final.findings)}건, 평가표: {card.criteria.name}",
        ),
        keywords=opening.keywords(proposal),
    )


def _outline(proposal: Proposal) -> tuple[Block, ...]:
    final = proposal.final
    criteria = final.scorecard.criteria
    origin = "공식 배점" if criteria.official else "공식 배점이 아닌 제품 기본값"
    state = "확인" if criteria.verified else "미확인"
    rows = (
        ("평가 대상", f"{proposal.brief.title} 계획 {proposal.plan.version}판"),
        ("평가표", f"{criteria.name}({origin}, 출처 {state}: {criteria.source})"),
        *_procedure_of(criteria),
        ("검토자", joined([review.reviewer for review in final.reviews])),
        ("검토 횟수", f"{len(proposal.rounds)}회({final.number}회차의 결과가 최종)"),
        ("방법", "검토자별 독립 채점, 항목별 평균에 가중치를 곱해 합산"),
    )
    specs: tuple[Spec, ...] = (("구분", 1, "center"), ("내용", 5, "left"))
    return (Heading(level=1, text="평가 개요"), table("평가 개요", specs, rows))


def _procedure_of(criteria: CriteriaSet) -> tuple[tuple[str, str], ...]:
    """Return what the set's own procedure ends in and who decides there, where it says so."""
    rows = []
    if criteria.outcomes:
        ends = joined(criteria.outcomes)
        rows.append(("실제 심사의 결과", f"{ends}. 심사기관이 정하며 이 평가는 준비용"))
    if criteria.panel:
        jury = joined([f"{one.who} {one.percent:g}%" for one in criteria.panel])
        rows.append(("실제 심사단의 비중", jury))
    return tuple(rows)


def _result(card: Scorecard) -> tuple[Block, ...]:
    return (
        Heading(level=1, text="종합 결과"),
        item(1, Run(text=f"{number(card.total)}점, {card.verdict}", bold=True)),
        *(item(2, reason) for reason in card.reasons),
        *figures.scorecard(card),
        assessment.scores(card),
    )


def _scores(proposal: Proposal) -> tuple[Block, ...]:
    """Return every reviewer's score on every criterion, then what each of them said."""
    final = proposal.final
    if not final.reviews:
        return ()
    return (
        Heading(level=1, text="검토자별 점수와 의견"),
        _matrix(final),
        *_second(final),
        *assessment.opinions(final),
        *_reasons(proposal),
    )


def _matrix(final: Round) -> Table:
    """Return the scores by reviewer; one that was moved by a second look with both values."""
    reviews, card = final.reviews, final.scorecard
    heads = ("평가항목", *(review.reviewer for review in reviews), "평균")
    moved = {(each.reviewer, each.criterion): each.value for each in final.second}
    given = [
        {
            score.criterion: _moved(score.value, moved.get((review.reviewer, score.criterion)))
            for score in review.scores
        }
        for review in reviews
    ]
    rows = [
        (
            row.name,
            *(marks.get(row.criterion, "-") for marks in given),
            number(row.mean),
        )
        for row in card.rows
    ]
    widths = (2.6, *(1.2 for _ in reviews), 0.8)
    return Table(
        caption="검토자별 점수",
        unit="(단위: 점)",
        columns=tuple(
            Column(width=width, align="center" if place else "left")
            for place, width in enumerate(widths)
        ),
        rows=(tuple(map(cell, heads)), *(tuple(map(cell, row)) for row in rows)),
        note="0점 없음, 50점 심각한 공백, 70점 수용 가능, 85점 좋음, 100점 더 바랄 것 없음",
    )


def _moved(first: int, now: int | None) -> str:
    return str(first) if now is None or now == first else f"{first}→{now}"


def _second(final: Round) -> tuple[Block, ...]:
    """Return what the reviewers farthest apart said on hearing each other."""
    names = {row.criterion: row.name for row in final.scorecard.rows}
    rows = [
        (
            each.reviewer,
            names.get(each.criterion, each.criterion),
            _moved(each.before, each.value),
            f"({each.other}의 의견을 듣고) {each.reason}",
        )
        for each in final.second
    ]
    specs: tuple[Spec, ...] = (
        ("검토자", 1.3, "center"),
        ("평가항목", 1.8, "left"),
        ("점수", 0.9, "center"),
        ("다시 본 까닭", 4, "left"),
    )
    note = "서로 가장 엇갈린 두 검토자가 상대의 까닭을 한 번 듣고 다시 봄. 처음 점수도 함께 보존"
    return (table("엇갈린 점수의 재검토", specs, rows, note=note),) if rows else ()


def _reasons(proposal: Proposal) -> tuple[Block, ...]:
    names = {row.criterion: row.name for row in proposal.final.scorecard.rows}
    reviews = proposal.final.reviews
    rows: list[tuple[Content, ...]] = []
    for criterion, name in names.items():
        said = [
            f"({review.reviewer} {score.value}점) {named(proposal, score.reason)}"
            for review in reviews
            for score in review.scores
            if score.criterion == criterion
        ]
        if said:
            rows.append((name, lined(said)))
    specs: tuple[Spec, ...] = (("평가항목", 1.4, "left"), ("검토자별 채점 사유", 5.2, "left"))
    return (table("채점 사유", specs, rows),) if rows else ()


def _certainty(card: Scorecard) -> tuple[Block, ...]:
    return (
        Heading(level=1, text="일치도와 민감도"),
        item(1, f"신뢰도: {card.confidence}"),
        item(2, f"검토자 간 일치도(크리펜도르프 알파): {assessment.agreement(card.agreement)}"),
        *(
            [item(2, f"검토자 간 점수 차: 평균 {number(card.spread)}점")]
            if card.spread is not None
            else []
        ),
        item(1, "가중치를 바꾸면 달라지는 것"),
        *([item(2, line) for line in card.sensitivity] or [item(2, "산정된 민감도 없음")]),
    )


def _history(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return the score of every round, what changed after it, and how findings were answered."""
    rows = [
        (
            f"{entry.number}회차",
            number(entry.scorecard.total),
            entry.scorecard.verdict,
            f"{len(entry.findings)}건",
            _changed(proposal, entry.changes),
            "채택" if entry.kept else "점수가 낮아져 되돌림",
        )
        for entry in proposal.rounds
    ]
    specs: tuple[Spec, ...] = (
        ("회차", 0.8, "center"),
        ("총점", 0.7, "center"),
        ("판정", 1.1, "center"),
        ("지적", 0.7, "center"),
        ("다음 판에서 바뀐 것", 4.0, "left"),
        ("채택", 0.9, "center"),
    )
    return (
        Heading(level=1, text="보완 경과"),
        table("회차별 결과", specs, rows, unit="(단위: 점)"),
        *assessment.answered(proposal, cites, _EVERY),
    )


def _changed(proposal: Proposal, changes: tuple[str, ...]) -> Cell:
    return lined(named(proposal, change) for change in changes)
