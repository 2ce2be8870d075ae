"""The gates of an assessment: procedures the law asks for, and those of the criteria set."""

from documents.blocks import Block, Heading, Run
from documents.compose.citations import Citations, item
from documents.compose.grids import Content, Spec, lined, table
from knowledge.model.proposal import Proposal
from knowledge.model.review import Scorecard

_STATES = ("적용", "확인 필요")


def gates(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return the legal gates, which no score can make up for."""
    blocks: list[Block] = [
        Heading(level=1, text="법적 관문"),
        item(1, "관문을 통과하지 못하면 점수와 상관없이 보완 필요"),
        *_own_gates(proposal.final.scorecard),
    ]
    rows: list[tuple[Content, ...]] = []
    for state in _STATES:
        found = [entry for entry in proposal.results.procedures if entry.status == state]
        rows += [
            (
                state,
                lined([Run(text=p.name, bold=True), cites.run(p.basis, p.evidence)]),
                p.question or p.reason,
            )
            for p in found
        ]
    specs: tuple[Spec, ...] = (
        ("판정", 0.8, "center"),
        ("절차(근거)", 2.6, "left"),
        ("사유 또는 확인할 것", 3.2, "left"),
    )
    caption = "적용되거나 확인할 절차"
    blocks.append(table(caption, specs, rows) if rows else item(2, "적용되는 절차 없음"))
    return tuple(blocks)


def _own_gates(card: Scorecard) -> tuple[Block, ...]:
    """Return where the plan stands at the gates of its criteria set."""
    rows = [(gate.state, gate.name, gate.why) for gate in card.gates]
    specs: tuple[Spec, ...] = (
        ("판정", 0.9, "center"),
        ("평가표의 관문", 2.6, "left"),
        ("사유", 3.2, "left"),
    )
    return (table("평가표의 관문", specs, rows),) if rows else ()
