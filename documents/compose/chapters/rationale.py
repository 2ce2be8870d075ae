"""Chapters Ⅰ 추진배경 and Ⅱ 현황 및 문제점."""

from collections.abc import Iterable

from documents.blocks import Block, Heading
from documents.compose.citations import Citations, item
from knowledge.model.evidence import Claim, Lens
from knowledge.model.plan import Problem
from knowledge.model.proposal import Proposal


def _researched(proposal: Proposal, lens: Lens) -> tuple[Claim, ...]:
    """Return what researchers of this lens found and the plan does not already say."""
    purpose = proposal.plan.purpose
    said = {claim.text for claim in (*purpose.background, *purpose.situation)}
    found = (claim for r in proposal.research if r.lens == lens for claim in r.claims)
    return tuple(claim for claim in found if claim.text not in said)


def background(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅰ."""
    return (
        Heading(level=1, text="추진배경"),
        item(1, f"추진 필요성: {proposal.brief.problem}"),
        *citations.items(2, proposal.plan.purpose.background, "추진 필요성"),
        item(1, "추진근거(법·제도)"),
        *citations.items(2, _researched(proposal, "법·제도"), "법·제도"),
        item(1, "국내외 사례"),
        *citations.items(2, _researched(proposal, "사례"), "사례"),
    )


def situation(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅱ."""
    purpose = proposal.plan.purpose
    found = _researched(proposal, "데이터·이용자")
    return (
        Heading(level=1, text="현황 및 문제점"),
        Heading(level=2, text="현황"),
        item(1, "서비스 현황"),
        *citations.items(2, purpose.situation, "서비스 현황"),
        *((item(1, "데이터·이용자"), *citations.items(2, found, "데이터·이용자")) if found else ()),
        Heading(level=2, text="문제점과 원인"),
        *_problems(purpose.problems, citations),
    )


def _problems(problems: Iterable[Problem], citations: Citations) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for problem in problems:
        blocks.append(item(1, *citations.sentence(problem.text, problem.evidence)))
        blocks.append(item(2, f"원인: {problem.cause}"))
    return tuple(blocks) or (citations.absent(1, "문제점"),)
