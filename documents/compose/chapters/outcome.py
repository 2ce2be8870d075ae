"""Chapters Ⅶ 기대효과, Ⅷ 위험요인 및 대책 and Ⅸ 행정사항(향후계획)."""

from documents.blocks import Block, Heading
from documents.compose.chapters.service import goal_numbers
from documents.compose.citations import Citations, item
from documents.compose.grids import Spec, lined, table
from documents.compose.wording import UNKNOWN
from knowledge.model.plan import Plan
from knowledge.model.proposal import Proposal


def effects(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅶ: measures first, then effects and expansion."""
    measures = proposal.plan.measures
    return (
        Heading(level=1, text="기대효과"),
        Heading(level=2, text="성과지표"),
        _kpis(proposal.plan, citations),
        Heading(level=2, text="기대효과와 확산"),
        item(1, "기대효과"),
        *citations.items(2, measures.effects, "기대효과"),
        item(1, "확산 방안"),
        *citations.items(2, measures.expansion, "확산 방안"),
    )


def _kpis(plan: Plan, citations: Citations) -> Block:
    if not plan.measures.kpis:
        return citations.absent(1, "성과지표")
    rows = [
        (
            lined([citations.run(f"{kpi.name}({kpi.unit})", kpi.evidence)]),
            kpi.kind,
            kpi.baseline,
            kpi.target,
            lined([kpi.method, f"주기: {kpi.cycle}"]),
            goal_numbers(plan, kpi.goals),
        )
        for kpi in plan.measures.kpis
    ]
    specs: tuple[Spec, ...] = (
        ("지표(단위)", 1.9, "left"),
        ("구분", 0.7, "center"),
        ("기준선", 1.9, "left"),
        ("목표값", 1.9, "left"),
        ("측정방법·주기", 2.4, "left"),
        ("목표", 0.9, "center"),
    )
    return table("성과지표", specs, rows)


def risks(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅷ, gravest first."""
    found = sorted(proposal.plan.people.risks, key=lambda risk: -risk.level)
    heading = Heading(level=1, text="위험요인 및 대책")
    if not found:
        return (heading, citations.absent(1, "위험요인"))
    rows = [
        (
            risk.category,
            lined([citations.sentence(risk.text, risk.evidence), f"징후: {risk.signal}"]),
            f"{risk.likelihood}×{risk.impact}={risk.level}",
            lined(risk.mitigation),
            risk.owner,
        )
        for risk in found
    ]
    specs: tuple[Spec, ...] = (
        ("분류", 1.0, "center"),
        ("위험요인과 징후", 3.2, "left"),
        ("가능성×영향", 1.2, "center"),
        ("대책", 3.2, "left"),
        ("담당", 1.1, "center"),
    )
    return (heading, table("위험요인 및 대책", specs, rows, unit="(가능성·영향: 1~5점)"))


def administration(proposal: Proposal) -> tuple[Block, ...]:
    """Return chapter Ⅸ: what the office does next."""
    due = [entry for entry in proposal.results.procedures if entry.status == "적용"]
    unsettled = [entry for entry in proposal.results.procedures if entry.status == "확인 필요"]
    steps = [
        item(2, f"{entry.name}: {entry.action}({entry.before} 전, {entry.lead_time or UNKNOWN})")
        for entry in due
    ]
    questions = [item(2, f"{entry.name}: {entry.question or entry.reason}") for entry in unsettled]
    heard = [
        item(2, f"{person.name}: {person.consult} 단계 전까지 의견 청취({person.concern})")
        for person in proposal.plan.people.stakeholders
    ]
    return (
        Heading(level=1, text="행정사항(향후계획)"),
        item(1, "다음에 이행할 절차"),
        *(steps or [item(2, "현재까지 확인된 절차 없음")]),
        item(1, "적용 여부를 확인할 절차"),
        *(questions or [item(2, "적용 여부가 남은 절차 없음")]),
        *([item(1, "협의할 이해관계자"), *heard] if heard else []),
    )
