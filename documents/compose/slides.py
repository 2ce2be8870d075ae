"""The 발표자료: ten slides, a heading of the first level each after the title."""

from itertools import groupby

from documents.blocks import Block, Document, Heading, Item, Run, TitleBox
from documents.compose import figures
from documents.compose.chapters import closing, opening
from documents.compose.citations import Citations, item
from documents.compose.framing import framed
from documents.compose.grids import Spec, cell, table
from documents.compose.wording import (
    about,
    day,
    joined,
    local_day,
    number,
    period,
    share,
    thousands,
)
from knowledge.model.proposal import Proposal

_FEW, _SEVERAL = 3, 6


def slides(proposal: Proposal) -> Document:
    """Return the presentation; only as much text as a room can read."""
    cites = Citations(proposal.evidence)
    blocks = (
        TitleBox(
            title=opening.title(proposal),
            date=day(local_day(proposal.created)),
            department=opening.department(proposal),
        ),
        *_reasons(proposal, cites),
        *_goals(proposal),
        *_features(proposal, cites),
        *_journey(proposal, cites),
        *_schedule(proposal),
        *(_budget(proposal) if proposal.results.budget.total else _scores(proposal)),
        *_outlook(proposal, cites),
        *_decision(proposal),
        *closing.references(cites),
        closing.imprint(proposal),
    )
    return framed(proposal, f"{opening.title(proposal)} 발표자료", blocks)


def _slide(text: str, *blocks: Block) -> tuple[Block, ...]:
    return (Heading(level=1, text=text), *blocks)


def _reasons(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    purpose = proposal.plan.purpose
    told: list[Item] = []
    for problem in purpose.problems[:_FEW]:
        told.append(item(1, *cites.sentence(problem.text, problem.evidence)))
        told.append(item(2, f"원인: {problem.cause}"))
    return _slide("왜 필요한가", *(told or [item(1, proposal.brief.problem)]))


def _goals(proposal: Proposal) -> tuple[Block, ...]:
    """Return the goals and how the options compared."""
    goals = [item(1, goal.text) for goal in proposal.plan.purpose.goals[:_FEW]]
    choice = proposal.options.choice
    rows = [
        tuple(
            cell(value, strong=option.id == choice.id)
            for value in (
                option.name,
                option.kind,
                thousands(option.cost_won),
                number(option.score),
            )
        )
        for option in proposal.options.options
    ]
    specs: tuple[Spec, ...] = (
        ("대안", 4, "left"),
        ("유형", 2, "center"),
        ("3년 비용", 1.3, "right"),
        ("점수", 1, "center"),
    )
    unit = "(단위: 천원, 점, 굵은 글씨는 선정안, 비용은 계획 전에 어림한 값)"
    return _slide("목표와 추진 방식", *goals, table("대안 비교", specs, rows, unit=unit))


def _features(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    features = proposal.plan.service.features
    rows = [
        (
            entry.name,
            (cites.run(entry.description.split("; ")[0], entry.evidence[:1]),),
            entry.users,
        )
        for entry in sorted(features, key=lambda entry: entry.priority != "필수")[:_SEVERAL]
    ]
    specs: tuple[Spec, ...] = (
        ("기능", 2, "left"),
        ("내용", 5, "left"),
        ("이용자", 1.2, "center"),
    )
    note = f"기능 {len(features)}건 중 {len(rows)}건" if len(features) > len(rows) else ""
    if not rows:
        return _slide("무엇을 제공하는가", cites.absent(1, "주요 기능"))
    return _slide("무엇을 제공하는가", table("주요 기능", specs, rows, note=note))


def _journey(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    rows = [(step.stage, step.now, step.after) for step in proposal.plan.service.journey[:_SEVERAL]]
    specs: tuple[Spec, ...] = (("단계", 1, "center"), ("현행", 3, "left"), ("개선", 3, "left"))
    others = [
        item(1, Run(text=f"{entry.user}: ", bold=True), cites.run(entry.means, entry.evidence[:1]))
        for entry in proposal.plan.service.alternatives[:1]
    ]
    return _slide(
        "이용자는 무엇이 달라지는가",
        table("이용 흐름", specs, rows) if rows else cites.absent(1, "이용 흐름"),
        *others,
    )


def _schedule(proposal: Proposal) -> tuple[Block, ...]:
    schedule = proposal.results.schedule
    rows = []
    tasks = sorted(schedule.tasks, key=lambda task: _order(proposal, task.phase))
    for phase, group in groupby(tasks, key=lambda task: task.phase):
        members = list(group)
        main = [task.name for task in members if task.critical] or [t.name for t in members]
        start = min(task.start for task in members)
        finish = max(task.finish for task in members)
        rows.append((phase, period(start, finish), joined(main[:_FEW])))
    specs: tuple[Spec, ...] = (("단계", 1, "center"), ("기간", 3.2, "center"), ("과업", 5, "left"))
    total = item(1, f"전체 기간: {period(schedule.start, schedule.finish)}")
    cost = [] if proposal.results.budget.total else _cost(proposal)
    name = "언제까지, 얼마로 하는가" if cost else "언제까지 하는가"
    return _slide(name, total, *([table("추진일정", specs, rows)] if rows else []), *cost)


def _order(proposal: Proposal, phase: str) -> int:
    phases = list(dict.fromkeys(task.phase for task in proposal.results.schedule.tasks))
    return phases.index(phase)


def _budget(proposal: Proposal) -> tuple[Block, ...]:
    """Return the total, the years in figures, and the chart of what they are made of."""
    return _slide("얼마가 드는가", *_cost(proposal), *figures.money(proposal.results.budget))


def _cost(proposal: Proposal) -> list[Item]:
    """Return the total, what of it falls on each year, and who pays."""
    budget = proposal.results.budget
    sources = [f"{entry.source} {share(entry.share)}" for entry in budget.funding]
    years = [
        f"{year}년 {about(amount)}"
        for year, amount in zip(budget.years, budget.yearly, strict=True)
    ]
    return [
        item(1, f"총사업비: {opening.total_cost(budget)}"),
        *([item(2, f"연도별: {joined(years)}")] if budget.total else []),
        *([item(2, f"재원: {joined(sources)}")] if sources else []),
    ]


def _scores(proposal: Proposal) -> tuple[Block, ...]:
    """Return the chart of scores, where nothing is priced yet and there is none of money."""
    card = proposal.final.scorecard
    total = item(1, f"종합 {number(card.total)}점, {card.verdict}")
    shown = (one.model_copy(update={"tabled": False}) for one in figures.scorecard(card))
    return _slide("어떻게 평가되었는가", total, *shown)


def _outlook(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return what is measured and what may go wrong."""
    rows = [
        ((cites.run(kpi.name, kpi.evidence[:1]),), kpi.baseline, kpi.target)
        for kpi in proposal.plan.measures.kpis[:_FEW]
    ]
    specs: tuple[Spec, ...] = (("지표", 2, "left"), ("기준선", 2.4, "left"), ("목표", 2.4, "left"))
    worst = sorted(proposal.plan.people.risks, key=lambda risk: -risk.level)[:2]
    risks = [
        item(1, *cites.sentence(risk.text, risk.evidence[:1]), f" → {risk.mitigation[0]}")
        for risk in worst
        if risk.mitigation
    ]
    return _slide(
        "성과와 위험",
        table("성과지표", specs, rows) if rows else cites.absent(1, "성과지표"),
        *risks,
    )


def _decision(proposal: Proposal) -> tuple[Block, ...]:
    card, budget = proposal.final.scorecard, proposal.results.budget
    procedures = proposal.results.procedures
    due = [entry.name for entry in procedures if entry.status == "적용"]
    open_ = [entry.name for entry in procedures if entry.status == "확인 필요"]
    first = (
        f"{budget.years[0]}년 소요액 {about(budget.yearly[0])} 예산 반영" if budget.total else ""
    )
    asked = (
        first,
        f"먼저 거칠 절차 {len(due)}건: {joined(due[:_FEW])} 등" if due else "",
        f"적용 여부를 확인할 절차: {joined(open_)}" if open_ else "",
    )
    return _slide(
        "평가와 결정 요청",
        item(1, Run(text=f"평가: {number(card.total)}점, {card.verdict}", bold=True)),
        *(item(2, reason) for reason in card.reasons[:2]),
        item(1, "결정 요청"),
        *(item(2, text) for text in asked if text),
    )
