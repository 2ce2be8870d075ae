"""The 1쪽 요약 and the 3줄 요약: what a decision maker reads standing."""

from collections.abc import Callable

from documents.blocks import Block, Box, Document, Item, References, Run, TitleBox
from documents.compose.chapters import closing, opening
from documents.compose.citations import Citations, item
from documents.compose.framing import framed
from documents.compose.room import PAGE, height
from documents.compose.wording import (
    QUOTE_NEEDED,
    UNPRICED,
    about,
    day,
    joined,
    local_day,
    number,
    period,
    share,
    won,
)
from knowledge.model.proposal import Proposal

Part = Callable[[Proposal, Citations], tuple[Item, ...]]


def onepage(proposal: Proposal) -> Document:
    """Return the summary on one page: why, what, how much, what for, and what to decide.

    Parts that do not fit are left out whole, the least needed first; nothing is cut.
    """
    kept = list(_PARTS)
    blocks = _page(proposal, kept)
    for part in _LEAST_NEEDED:
        if height(blocks) <= PAGE:
            break
        kept.remove(part)
        blocks = _page(proposal, kept)
    return framed(proposal, f"{opening.title(proposal)} 1쪽 요약", blocks)


def three_lines(proposal: Proposal) -> Document:
    """Return what is to be done, for what, at what cost, in three lines."""
    plan, results = proposal.plan, proposal.results
    features = [feature.name for feature in plan.service.features[:3]]
    schedule = results.schedule
    lines = (
        f"무엇을: {joined(proposal.brief.beneficiaries[:3])} 대상 "
        f"‘{proposal.brief.title}’ - {joined(features)}",
        f"왜: {plan.purpose.purpose}",
        f"언제·얼마: {period(schedule.start, schedule.finish)}, {_money(proposal)}, "
        f"평가 {number(proposal.final.scorecard.total)}점({proposal.final.scorecard.verdict})",
    )
    blocks = (
        _title(proposal),
        Box(title="3줄 요약", lines=tuple((Run(text=line),) for line in lines)),
        closing.imprint(proposal),
        *closing.signature(proposal, ("기획보고서",)),
    )
    return framed(proposal, f"{opening.title(proposal)} 3줄 요약", blocks)


def _page(proposal: Proposal, parts: list[Part]) -> tuple[Block, ...]:
    cites = Citations(proposal.evidence)
    told = tuple(entry for part in parts for entry in part(proposal, cites))
    sources = cites.references()
    return (
        _title(proposal),
        *told,
        *([References(entries=sources)] if sources else []),
        closing.imprint(proposal),
        *closing.signature(proposal, ("기획보고서",)),
    )


def _title(proposal: Proposal) -> TitleBox:
    return TitleBox(
        title=opening.title(proposal),
        date=day(local_day(proposal.created)),
        department=opening.department(proposal),
    )


def _money(proposal: Proposal) -> str:
    budget = proposal.results.budget
    if not budget.total:
        return f"총사업비 {UNPRICED}"
    left_out = f", {QUOTE_NEEDED} {len(budget.quotes)}건 제외" if budget.quotes else ""
    return f"총사업비 {about(budget.total)}({len(budget.years)}개년{left_out})"


def _headed(text: str, *entries: Item | None) -> tuple[Item, ...]:
    return (item(1, Run(text=text, bold=True)), *(entry for entry in entries if entry))


def _why(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    problems = proposal.plan.purpose.problems[:2]
    told = [item(2, *cites.sentence(entry.text, entry.evidence)) for entry in problems]
    return _headed("왜 하는가", *(told or [item(2, proposal.brief.problem)]))


def _what(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    names = [feature.name for feature in proposal.plan.service.features]
    shown = joined(names[:5]) + (f" 등 {len(names)}개 기능" if len(names) > 5 else "")
    return _headed(
        "무엇을 하는가",
        item(2, f"목적: {proposal.plan.purpose.purpose}"),
        item(2, f"내용: {shown}"),
        item(2, f"방식: {proposal.options.choice.name}({proposal.options.choice.kind})"),
    )


def _whom(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    means = [entry.user for entry in proposal.plan.service.alternatives[:3]]
    return (
        item(2, f"대상: {joined(proposal.brief.beneficiaries)}"),
        *([item(2, f"대체수단을 두는 대상: {joined(means)}")] if means else []),
    )


def _when(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    schedule, budget = proposal.results.schedule, proposal.results.budget
    sources = [f"{entry.source} {share(entry.share)}" for entry in budget.funding]
    paid = f", 재원: {joined(sources)}" if sources else ""
    return _headed(
        "언제, 얼마로 하는가",
        item(2, f"기간: {period(schedule.start, schedule.finish)}"),
        item(2, f"{_money(proposal)}{paid}"),
    )


def _gains(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    kpis = [
        item(2, cites.run(f"{kpi.name}: {kpi.target}", kpi.evidence))
        for kpi in proposal.plan.measures.kpis[:2]
    ]
    return _headed("무엇이 나아지는가", *kpis) if kpis else ()


def _effect(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    effects = proposal.plan.measures.effects[:1]
    return tuple(item(2, *cites.sentence(entry.text, entry.evidence)) for entry in effects)


def _risk(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    worst = sorted(proposal.plan.people.risks, key=lambda risk: -risk.level)[:2]
    told = [
        item(2, *cites.sentence(risk.text, risk.evidence), f" → {risk.mitigation[0]}")
        for risk in worst
        if risk.mitigation
    ]
    return _headed("무엇을 조심하는가", *told) if told else ()


def _steps(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    states: dict[str, list[str]] = {}
    for entry in proposal.results.procedures:
        states.setdefault(entry.status, []).append(entry.name)
    applied = states.get("적용", [])
    if not applied:
        return ()
    more = f" 등 {len(applied)}건" if len(applied) > 4 else ""
    return (item(2, f"거칠 절차: {joined(applied[:4])}{more}"),)


def _decide(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    budget, card = proposal.results.budget, proposal.final.scorecard
    unsettled = [p.name for p in proposal.results.procedures if p.status == "확인 필요"]
    first = f"{budget.years[0]}년 {won(budget.yearly[0])} 예산 반영" if budget.total else ""
    open_ = f"적용 여부 확인: {joined(unsettled)}" if unsettled else ""
    return _headed(
        "무엇을 결정해야 하는가",
        item(2, f"평가 {number(card.total)}점({card.verdict})에 따른 추진 여부"),
        item(2, first) if first else None,
        item(2, open_) if open_ else None,
    )


_PARTS: tuple[Part, ...] = (
    _why,
    _what,
    _whom,
    _when,
    _gains,
    _effect,
    _risk,
    _steps,
    _decide,
)
_LEAST_NEEDED: tuple[Part, ...] = (_effect, _whom, _steps, _risk, _gains, _why)
"""What is left out for want of room, first to last."""
