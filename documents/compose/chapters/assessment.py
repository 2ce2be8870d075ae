"""평가 결과: scorecard, agreement in words, findings left and how earlier ones were answered."""

from collections import Counter
from collections.abc import Sequence

from documents.blocks import Block, Heading, Run, Table
from documents.compose import figures
from documents.compose.citations import Citations, item
from documents.compose.grids import Content, Spec, lined, table, total_row
from documents.compose.naming import named
from documents.compose.wording import number, share
from knowledge.model.proposal import Proposal
from knowledge.model.review import Finding, Round, Scorecard

# Krippendorff's own reading of alpha: 0.8 and above is reliable, 0.667 allows
# tentative conclusions (Content Analysis, 2004, p. 241).
_RELIABLE, _TENTATIVE = 0.8, 0.667
MANY = 12
"""Findings from which the minor ones are counted and no longer tabled."""
_ORDER = ("치명", "중대", "경미")


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
        item(2, f"검토자 의견의 일치 정도: {card.confidence}"),
        item(2, f"검토자 간 일치도(크리펜도르프 알파): {agreement(card.agreement)}"),
        *(item(2, f"사유: {reason}") for reason in card.reasons),
        *(item(3, f"민감도: {line}") for line in card.sensitivity),
        *figures.scorecard(card),
        scores(card),
        *opinions(final),
        *left(proposal, citations),
        *answered(proposal, citations),
    )


def scores(card: Scorecard) -> Table:
    """Return the scorecard as a table; with what is met where the set says so."""
    has_levels = any(row.level for row in card.rows)
    rows: list[tuple[Content, ...]] = [
        (
            f"(필수) {row.name}" if row.essential else row.name,
            *([row.level] if has_levels else []),
            share(row.weight),
            number(row.mean),
            f"{number(row.low)}~{number(row.high)}",
            number(row.weighted),
        )
        for row in card.rows
    ]
    specs: tuple[Spec, ...] = (
        ("평가항목", 3.4, "left"),
        *((("판정", 1.2, "center"),) if has_levels else ()),
        ("가중치", 1, "center"),
        ("평균", 1, "center"),
        ("최저~최고", 1.4, "center"),
        ("환산점수", 1.2, "center"),
    )
    rows.append(total_row("합계", [number(card.total)], len(specs)))
    return table("평가표", specs, rows, unit="(단위: 점, %)", note=_origin(card))


def _origin(card: Scorecard) -> str:
    criteria = card.criteria
    origin = criteria.source if criteria.official else f"제품 기본값({criteria.source})"
    state = "" if criteria.verified else ", 미확인"
    return f"평가표: {criteria.name}, 출처: {origin}{state}"


def opinions(final: Round) -> tuple[Block, ...]:
    """Return what each reviewer said in a sentence."""
    told = [
        item(2, Run(text=f"({review.reviewer}) ", bold=True), review.opinion)
        for review in final.reviews
        if review.opinion
    ]
    return (item(1, "검토 의견"), *told) if told else ()


def left(proposal: Proposal, citations: Citations, most: int = MANY) -> tuple[Block, ...]:
    """Return the findings that stand; from more than `most`, minor ones are only counted."""
    findings = sorted(proposal.final.findings, key=lambda f: _ORDER.index(f.severity))
    if not findings:
        return (item(1, "남은 지적: 없음"),)
    shown = [f for f in findings if len(findings) <= most or f.severity != "경미"]
    rows = [
        (f.severity, f.by, _complaint(proposal, f, citations), named(proposal, f.suggestion))
        for f in shown
    ]
    specs: tuple[Spec, ...] = (
        ("심각도", 0.8, "center"),
        ("검토", 1.2, "center"),
        ("지적", 3.8, "left"),
        ("제안", 3.4, "left"),
    )
    return (
        item(1, f"남은 지적: {len(findings)}건"),
        *([table("남은 지적", specs, rows)] if rows else []),
        *_minor([finding for finding in findings if finding not in shown]),
    )


def _minor(findings: Sequence[Finding]) -> tuple[Block, ...]:
    """Return how many minor findings are not tabled, by who made them."""
    if not findings:
        return ()
    counts = Counter(finding.by for finding in findings)
    told = ", ".join(f"{by} {count}건" for by, count in counts.items())
    return (item(4, f"경미한 지적 {len(findings)}건은 표에서 생략({told}), 상담 기록에 모두 보존"),)


def _complaint(proposal: Proposal, finding: Finding, citations: Citations) -> Content:
    known = [ref for ref in finding.refs if ref in citations]
    return lined(
        [
            Run(text=named(proposal, finding.place), bold=True),
            citations.run(named(proposal, finding.reason), known),
        ]
    )


def answered(proposal: Proposal, citations: Citations, most: int = MANY) -> tuple[Block, ...]:
    """Return what earlier rounds found and how the revisions answered it.

    From more than `most`, minor findings are only counted.
    """
    told = [
        (earlier, finding)
        for earlier in proposal.rounds[: proposal.rounds.index(proposal.final)]
        for finding in earlier.findings
    ]
    if not told:
        return ()
    shown = [(r, f) for r, f in told if len(told) <= most or f.severity != "경미"]
    rows = [_answer(proposal, earlier, finding, citations) for earlier, finding in shown]
    specs: tuple[Spec, ...] = (
        ("회차", 0.7, "center"),
        ("검토", 1.2, "center"),
        ("지적", 3.6, "left"),
        ("처리", 0.9, "center"),
        ("조치 내용", 3.4, "left"),
    )
    return (
        item(1, f"지적과 조치: {len(told)}건"),
        *([table("지적과 조치", specs, rows)] if rows else []),
        *_minor([f for r, f in told if (r, f) not in shown]),
    )


def _answer(
    proposal: Proposal, earlier: Round, finding: Finding, citations: Citations
) -> tuple[Content, ...]:
    answers = {response.finding: response for response in earlier.responses}
    answer = answers.get(finding.id)
    outcome, what = "답변 없음", "-"
    if answer is not None:
        outcome, what = ("수용" if answer.accepted else "미수용"), answer.what
    return (
        f"{earlier.number}차",
        finding.by,
        _complaint(proposal, finding, citations),
        outcome if earlier.kept else "되돌림",
        named(proposal, what),
    )
