"""Chapters Ⅶ 기대효과, Ⅷ 위험요인 및 대책 and Ⅸ 행정사항(향후계획)."""

from collections.abc import Sequence

from documents.blocks import Block, Heading
from documents.compose import figures
from documents.compose.chapters import analysis
from documents.compose.chapters.service import goal_numbers
from documents.compose.citations import Citations, item
from documents.compose.grids import IN_FULL, Spec, lined, table
from documents.compose.wording import day, joined, won
from knowledge.model.plan import Plan, Risk
from knowledge.model.proposal import Proposal
from knowledge.model.results import Budget

_PHASES = ("기획", "설계", "구축", "시범", "운영")


def effects(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅶ: measures first, then effects and expansion."""
    measures = proposal.plan.measures
    return (
        Heading(level=1, text="기대효과"),
        Heading(level=2, text="성과지표"),
        kpis(proposal.plan, citations),
        Heading(level=2, text="기대효과와 확산"),
        item(1, "기대효과"),
        *citations.items(2, measures.effects, "기대효과"),
        item(1, "확산 방안"),
        *citations.items(2, measures.expansion, "확산 방안"),
        *analysis.logic(proposal),
    )


def kpis(plan: Plan, citations: Citations) -> Block:
    """Return the KPIs as a table."""
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
            str(place),
            risk.category,
            lined([citations.sentence(risk.text, risk.evidence), f"징후: {risk.signal}"]),
            f"{risk.likelihood}×{risk.impact}={risk.level}",
            lined(risk.mitigation),
            risk.owner,
        )
        for place, risk in enumerate(found[:IN_FULL], 1)
    ]
    specs: tuple[Spec, ...] = (
        ("번호", 0.6, "center"),
        ("분류", 1.0, "center"),
        ("위험요인과 징후", 3.2, "left"),
        ("가능성×영향", 1.2, "center"),
        ("대책", 3.2, "left"),
        ("담당", 1.1, "center"),
    )
    return (
        heading,
        *figures.matrix(found),
        table("위험요인 및 대책", specs, rows, unit="(가능성·영향: 1~5점)"),
        *_lesser(found[IN_FULL:], citations),
    )


def _lesser(found: Sequence[Risk], citations: Citations) -> tuple[Block, ...]:
    """Return the risks that follow the gravest in one line each: none is left out."""
    rows = [
        (
            str(place),
            lined([citations.sentence(risk.text, risk.evidence)]),
            f"{risk.likelihood}×{risk.impact}={risk.level}",
            "; ".join(risk.mitigation),
            risk.owner,
        )
        for place, risk in enumerate(found, IN_FULL + 1)
    ]
    specs: tuple[Spec, ...] = (
        ("번호", 0.6, "center"),
        ("위험요인", 3.4, "left"),
        ("가능성×영향", 1.2, "center"),
        ("대책", 3.2, "left"),
        ("담당", 1.1, "center"),
    )
    return (table("그 밖의 위험요인", specs, rows),) if rows else ()


def administration(proposal: Proposal) -> tuple[Block, ...]:
    """Return chapter Ⅸ: what the office does next, by phase; the tables before say how."""
    due: dict[str, list[str]] = {}
    for entry in proposal.results.procedures:
        if entry.status == "적용":
            due.setdefault(entry.before, []).append(entry.name)
    unsettled = [e.name for e in proposal.results.procedures if e.status == "확인 필요"]
    heard: dict[str, list[str]] = {}
    for person in proposal.plan.people.stakeholders:
        heard.setdefault(person.consult, []).append(person.name)
    steps = [item(2, f"{_start(proposal, p)}: {joined(due[p])}") for p in _PHASES if p in due]
    talks = [item(2, f"{_start(proposal, p)}: {joined(heard[p])}") for p in _PHASES if p in heard]
    return (
        Heading(level=1, text="행정사항(향후계획)"),
        item(1, "다음에 이행할 절차"),
        *(steps or [item(2, "현재까지 확인된 절차 없음")]),
        *([item(2, f"적용 여부부터 확인: {joined(unsettled)}")] if unsettled else []),
        *([item(1, "의견을 들을 상대"), *talks] if talks else []),
        item(1, "예산 확보"),
        *(item(2, text) for text in _money(proposal.results.budget)),
    )


def _start(proposal: Proposal, phase: str) -> str:
    """Return by when something due before a phase has to be done."""
    tasks = proposal.results.schedule.tasks
    starts = [task.start for task in tasks if task.phase == phase and task.kind == "작업"]
    return f"{phase} 착수({day(min(starts))}) 전" if starts else f"{phase} 단계 전"


def _money(budget: Budget) -> list[str]:
    if not budget.total:
        return ["견적을 받아 소요예산을 산정한 뒤 예산 요구"]
    first = f"{budget.years[0]}년 소요액 {won(budget.yearly[0])}(부가세 포함)을 예산 요구서에 반영"
    quotes = f"견적이 필요한 {len(budget.quotes)}건의 견적을 받아 총사업비 확정"
    return [first, *([quotes] if budget.quotes else [])]
