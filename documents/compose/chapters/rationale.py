"""Chapters Ⅰ 추진배경 and Ⅱ 현황 및 문제점."""

from collections.abc import Iterable

from documents.blocks import Block, Heading
from documents.compose.citations import Citations, item
from documents.compose.grids import Spec, table
from knowledge.model.evidence import Claim, Lens
from knowledge.model.plan import Problem
from knowledge.model.proposal import Proposal


def _researched(proposal: Proposal, lens: Lens) -> tuple[Claim, ...]:
    """Return what researchers of this lens found and the plan does not already say."""
    purpose = proposal.plan.purpose
    said = {claim.text for claim in (*purpose.background, *purpose.situation)}
    found = (claim for r in proposal.research if r.lens == lens for claim in r.claims)
    return tuple(claim for claim in found if claim.text not in said)


def _found(proposal: Proposal, citations: Citations, lens: Lens, heads: tuple[str, str]) -> Block:
    """Return what researchers of a lens found as a table: the source, and what it means here."""
    claims = _researched(proposal, lens)
    if not claims:
        return citations.absent(2, lens)
    rows = []
    for claim in claims:
        source, meaning = _parted(proposal, claim)
        rows.append((source, citations.run(meaning, claim.evidence)))
    specs: tuple[Spec, ...] = ((heads[0], 1.7, "left"), (heads[1], 5.0, "left"))
    return table(f"{lens} 검토", specs, rows)


def _parted(proposal: Proposal, claim: Claim) -> tuple[str, str]:
    """Return what a claim rests on, and what it says without naming that again.

    A claim may name its source with a date in the last bracket, so the name ends at
    the first colon behind it. A claim without evidence rests on an assumption.
    """
    if not claim.evidence:
        return "가정", claim.text
    title = proposal.cited(claim.evidence[0]).title
    stem = title.removesuffix(")")
    if not claim.text.startswith(stem):
        return title, claim.text
    rest, colon, meaning = claim.text[len(stem) :].partition(": ")
    return (f"{stem}{rest}", meaning) if colon and meaning else (title, claim.text)


def background(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅰ."""
    needs = (
        item(1, "추진 필요성: ", *citations.sentence(first.text, first.evidence))
        for first in proposal.plan.purpose.problems[:1]
    )
    return (
        Heading(level=1, text="추진배경"),
        *needs,
        *citations.items(2, proposal.plan.purpose.background, "추진 필요성"),
        item(1, "추진근거(법·제도)"),
        _found(
            proposal, citations, "법·제도", ("법령·조문", "요구하는 것(이 사업에서 검토한 까닭)")
        ),
        item(1, "국내외 사례"),
        _found(proposal, citations, "사례", ("사례", "결과와 시사점")),
    )


def situation(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅱ."""
    purpose = proposal.plan.purpose
    return (
        Heading(level=1, text="현황 및 문제점"),
        Heading(level=2, text="현황"),
        item(1, "서비스 현황"),
        *citations.items(2, purpose.situation, "서비스 현황"),
        item(1, "데이터·이용자"),
        _found(proposal, citations, "데이터·이용자", ("데이터·지표", "이 사업에서의 쓰임")),
        Heading(level=2, text="문제점과 원인"),
        *_problems(purpose.problems, citations),
    )


def _problems(problems: Iterable[Problem], citations: Citations) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for problem in problems:
        blocks.append(item(1, *citations.sentence(problem.text, problem.evidence)))
        blocks.append(item(2, f"원인: {problem.cause}"))
    return tuple(blocks) or (citations.absent(1, "문제점"),)
