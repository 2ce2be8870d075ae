"""평가 결과: scorecard, agreement in words, findings left and how earlier ones were answered."""

from documents.blocks import Block, Heading, Run, Table
from documents.compose.citations import Citations, item
from documents.compose.grids import Content, Spec, cell, lined, table, total_row
from documents.compose.wording import number, share
from knowledge.model.proposal import Proposal
from knowledge.model.review import Finding, Round, Scorecard

# Krippendorff's own reading of alpha: 0.8 and above is reliable, 0.667 allows
# tentative conclusions (Content Analysis, 2004, p. 241).
_RELIABLE, _TENTATIVE = 0.8, 0.667


def agreement(alpha: float | None) -> str:
    """Return how far reviewers agreed, in words and with the figure."""
    if alpha is None:
        return "계산할 수 없음(공통으로 채점한 항목 부족)"
    if alpha >= _RELIABLE:
        word = "높음, 결론을 믿을 만함"
    elif alpha >= _TENTATIVE:
        word = "보통, 잠정 결론만 가능"
    else:
        word = "낮음, 검토자마다 판단이 다르므로 점수보다 지적을 먼저 볼 것을 권함"
    return f"{number(alpha)}({word})"


def assessment(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return the section on the evaluation."""
    final, card = proposal.final, proposal.final.scorecard
    return (
        Heading(level=1, text="평가 결과", numbered=False),
        item(1, Run(text=f"종합: {number(card.total)}점, {card.verdict}", bold=True)),
        item(2, f"판정 확신도: {card.confidence}"),
        item(2, f"검토자 간 일치도(크리펜도르프 알파): {agreement(card.agreement)}"),
        *(item(2, f"사유: {reason}") for reason in card.reasons),
        *(item(3, f"민감도: {line}") for line in card.sensitivity),
        _scores(card),
        *_opinions(final),
        *_left(final, citations),
        *_answered(proposal, citations),
    )


def _scores(card: Scorecard) -> Table:
    rows: list[tuple[Content, ...]] = [
        (
            row.name,
            share(row.weight),
            number(row.mean),
            f"{number(row.low)}~{number(row.high)}",
            number(row.weighted),
        )
        for row in card.rows
    ]
    rows.append(total_row("합계", [number(card.total)], 5))
    criteria = card.criteria
    origin = criteria.source if criteria.official else f"제품 기본값({criteria.source})"
    state = "" if criteria.verified else ", 미확인"
    specs: tuple[Spec, ...] = (
        ("평가항목", 3.4, "left"),
        ("가중치", 1, "center"),
        ("평균", 1, "center"),
        ("최저~최고", 1.4, "center"),
        ("환산점수", 1.2, "center"),
    )
    note = f"평가표: {criteria.name}, 출처: {origin}{state}"
    return table("평가표", specs, rows, unit="(단위: 점, %)", note=note)


def _opinions(final: Round) -> tuple[Block, ...]:
    opinions = [
        item(2, Run(text=f"({review.reviewer}) ", bold=True), review.opinion)
        for review in final.reviews
        if review.opinion
    ]
    return (item(1, "검토 의견"), *opinions) if opinions else ()


def _left(final: Round, citations: Citations) -> tuple[Block, ...]:
    if not final.findings:
        return (item(1, "남은 지적: 없음"),)
    rows = [
        (finding.severity, finding.by, _complaint(finding, citations), finding.suggestion)
        for finding in final.findings
    ]
    specs: tuple[Spec, ...] = (
        ("심각도", 0.8, "center"),
        ("검토", 1.2, "center"),
        ("지적", 3.8, "left"),
        ("제안", 3.4, "left"),
    )
    return (
        item(1, f"남은 지적: {len(final.findings)}건"),
        table("남은 지적", specs, rows),
    )


def _complaint(finding: Finding, citations: Citations) -> Content:
    known = [ref for ref in finding.refs if ref in citations]
    return lined([Run(text=finding.place, bold=True), citations.run(finding.reason, known)])


def _answered(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return what earlier rounds found and how the revisions answered it."""
    rows: list[tuple[Content, ...]] = []
    for earlier in proposal.rounds[: proposal.rounds.index(proposal.final)]:
        answers = {response.finding: response for response in earlier.responses}
        for finding in earlier.findings:
            answer = answers.get(finding.id)
            if answer is None:
                outcome, what = "답변 없음", "-"
            else:
                outcome, what = ("수용" if answer.accepted else "미수용"), answer.what
            if not earlier.kept:
                outcome = "되돌림"
            rows.append(
                (
                    cell(f"{earlier.number}차"),
                    finding.by,
                    _complaint(finding, citations),
                    outcome,
                    what,
                )
            )
    if not rows:
        return ()
    specs: tuple[Spec, ...] = (
        ("회차", 0.7, "center"),
        ("검토", 1.2, "center"),
        ("지적", 3.6, "left"),
        ("처리", 0.9, "center"),
        ("조치 내용", 3.4, "left"),
    )
    return (item(1, "지적과 조치"), table("지적과 조치", specs, rows))
