"""Chapter Ⅲ 추진개요: the plan at a glance and the comparison of options."""

from documents.blocks import Block, Cell, Column, Heading, Inline, Run, Table
from documents.compose.chapters.opening import total_cost
from documents.compose.citations import Citations
from documents.compose.grids import Spec, cell, lined, table
from documents.compose.wording import (
    UNKNOWN,
    joined,
    number,
    period,
    share,
    thousands,
)
from knowledge.model.options import Option
from knowledge.model.ordinances import telling, to_confirm
from knowledge.model.proposal import Proposal

_JUDGEMENTS = {
    "effect": "효과",
    "feasibility": "실현",
    "inclusion": "포용",
    "sustainability": "지속",
    "cost": "비용",
}
_ROUGH = (
    "3년 비용은 계획을 세우기 전에 서비스 유형의 통상 비용으로 어림한 값이어서, "
    "계획의 작업과 수량으로 산정한 총사업비와 다름"
)
"""Why the costs of options are others than what the plan comes to."""
_CHOSEN_BY = {"담당자": "담당자 선택", "기본값": "최고점 자동 선택", "": "최고점(선택 대기)"}


def overview(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅲ."""
    return (
        Heading(level=1, text="추진개요"),
        Heading(level=2, text="한눈에 보기"),
        _glance(proposal, citations),
        Heading(level=2, text="대안 비교와 선정"),
        _comparison(proposal),
        _options(proposal, citations),
    )


def _glance(proposal: Proposal, citations: Citations) -> Table:
    plan, results = proposal.plan, proposal.results
    goals = [f"목표 {n}. {goal.text}" for n, goal in enumerate(plan.purpose.goals, 1)]
    features = [feature.name for feature in plan.service.features]
    rows: tuple[tuple[str, str | Cell], ...] = (
        ("목적", plan.purpose.purpose),
        ("목표", lined(goals or [UNKNOWN])),
        ("기간", period(results.schedule.start, results.schedule.finish)),
        ("대상", joined(proposal.brief.beneficiaries)),
        ("내용", joined(features)),
        ("추진방식", f"{proposal.options.choice.name}({proposal.options.choice.kind})"),
        ("사업비", total_cost(results.budget)),
        ("추진근거", lined(_bases(proposal, citations))),
    )
    return table("추진계획 개요", (("구분", 1, "center"), ("내용", 5.5, "left")), rows)


def _bases(proposal: Proposal, citations: Citations) -> list[Inline]:
    """Return the statutes whose procedures apply, each basis once, then the body's own rules."""
    bases: dict[str, tuple[str, ...]] = {}
    for procedure in proposal.results.procedures:
        if procedure.status == "적용":
            bases.setdefault(procedure.basis, procedure.evidence)
    told = [(citations.run(basis, evidence),) for basis, evidence in list(bases.items())[:6]]
    return [*told, *_own_rules(proposal, citations)] or [citations.absent(1, "추진근거").runs]


def _own_rules(proposal: Proposal, citations: Citations) -> list[Inline]:
    """Return what rules of the body's own are to be looked up."""
    found = [entry for entry in proposal.evidence if entry.kind == "ordinance"]
    names = telling(entry.title for entry in found)
    cited = [entry.id for entry in found if entry.title in names]
    return [(citations.run(to_confirm(names), cited),)] if names else []


def _comparison(proposal: Proposal) -> Table:
    options = proposal.options
    judged = [key for key in _JUDGEMENTS if key != "cost"]
    weights = options.weights
    top = (
        cell("대안", rowspan=2),
        cell("유형", rowspan=2),
        cell("판단(1~5점)", colspan=len(judged)),
        cell("3년 비용", rowspan=2),
        cell("점수", rowspan=2),
        cell("선정", rowspan=2),
    )
    second = tuple(cell(_JUDGEMENTS[key]) for key in judged)
    widths = (3.4, 2.0, *(0.9 for _ in judged), 1.5, 1.0, 1.0)
    shares = ", ".join(
        f"{_JUDGEMENTS.get(key, key)} {share(value)}" for key, value in weights.items()
    )
    return Table(
        caption="대안 비교",
        unit="(단위: 점, 천원)",
        columns=tuple(
            Column(width=width, align="left" if place == 0 else "center")
            for place, width in enumerate(widths)
        ),
        rows=(top, second, *(_scored(option, proposal) for option in options.options)),
        header_rows=2,
        note=f"가중치: {shares or UNKNOWN}. 점수는 100점 만점. {_ROUGH}",
    )


def _scored(option: Option, proposal: Proposal) -> tuple[Cell, ...]:
    chosen = option.id == proposal.options.choice.id
    values = (
        option.name,
        option.kind,
        str(option.effect),
        str(option.feasibility),
        str(option.inclusion),
        str(option.sustainability),
        thousands(option.cost_won),
        number(option.score),
        "선정" if chosen else "-",
    )
    return tuple(cell(value, strong=chosen) for value in values)


def _options(proposal: Proposal, citations: Citations) -> Table:
    """Return what each option is, what speaks for it and what against."""
    rows = []
    choice = proposal.options.choice
    for option in proposal.options.options:
        chosen = option.id == choice.id
        name = [Run(text=option.name, bold=True)]
        if chosen:
            name.append(Run(text=_CHOSEN_BY[proposal.options.chosen_by]))
        rows.append(
            (
                lined(name),
                (citations.run(option.summary, option.evidence),),
                lined(f"· {text}" for text in option.strengths),
                lined(f"· {text}" for text in option.weaknesses),
            )
        )
    specs: tuple[Spec, ...] = (
        ("대안", 1.5, "left"),
        ("내용", 2.8, "left"),
        ("장점", 2.6, "left"),
        ("단점", 2.8, "left"),
    )
    return table("대안별 내용과 장단점", specs, rows)
