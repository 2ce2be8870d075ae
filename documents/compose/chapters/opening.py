"""What stands before the first chapter: 문서요지 and 키워드, title box, summary box."""

from documents.blocks import Block, Box, Digest, Run, TitleBox
from documents.compose.wording import (
    QUOTE_NEEDED,
    UNKNOWN,
    UNPRICED,
    day,
    joined,
    local_day,
    number,
    period,
    won,
)
from knowledge.model.proposal import Proposal
from knowledge.model.results import Budget


def title(proposal: Proposal) -> str:
    """Return the report's title."""
    name = proposal.brief.title
    return name if name.endswith(("계획", "계획(안)")) else f"{name} 추진계획(안)"


def department(proposal: Proposal) -> str:
    """Return body and department as printed below the title."""
    organisation = proposal.brief.organisation
    return " ".join(filter(None, (organisation.name, organisation.department))) or UNKNOWN


def digest(proposal: Proposal) -> Digest:
    """Return three lines and up to five keywords."""
    features = [feature.name for feature in proposal.plan.service.features[:4]]
    return Digest(
        lines=(
            f"목적: {proposal.plan.purpose.purpose}",
            f"내용: {proposal.options.choice.name} - {joined(features)}",
            f"규모: {scale(proposal)}",
        ),
        keywords=keywords(proposal),
    )


def keywords(proposal: Proposal) -> tuple[str, ...]:
    """Return up to five keywords: the idea's own nouns, then what was recognised in it."""
    profile = proposal.brief.profile
    words = (*profile.keywords, *(trait.label for trait in profile.traits))
    return tuple(dict.fromkeys(words))[:5]


def scale(proposal: Proposal) -> str:
    """Return period, total and verdict in one line."""
    schedule, budget = proposal.results.schedule, proposal.results.budget
    card = proposal.final.scorecard
    return (
        f"{period(schedule.start, schedule.finish)}, 총사업비 {total_cost(budget)}, "
        f"평가 {number(card.total)}점({card.verdict})"
    )


def total_cost(budget: Budget) -> str:
    """Return the total for a sentence, saying what it leaves out."""
    if not budget.total:
        return UNPRICED
    left_out = f", {QUOTE_NEEDED} {len(budget.quotes)}건 제외" if budget.quotes else ""
    return f"{won(budget.total)}({len(budget.years)}개년, 부가세 포함{left_out})"


def opening(proposal: Proposal, named: str = "") -> tuple[Block, ...]:
    """Return digest, title box and summary box; `named` replaces the report's title."""
    choice = proposal.options.choice
    goals = [goal.text for goal in proposal.plan.purpose.goals]
    return (
        digest(proposal),
        TitleBox(
            title=named or title(proposal),
            date=day(local_day(proposal.created)),
            department=department(proposal),
        ),
        Box(
            title="요  약",
            lines=(
                (Run(text=proposal.brief.summary),),
                (
                    Run(text=f"{choice.kind} 방식의 "),
                    Run(text=f"‘{choice.name}’", bold=True),
                    Run(text=f" 안을 중심으로 목표 {len(goals)}건을 이루는 계획을 수립하고자 함"),
                ),
                (Run(text=scale(proposal), bold=True),),
            ),
        ),
    )
