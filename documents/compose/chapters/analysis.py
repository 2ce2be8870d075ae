"""What the methods work out beyond dates and sums: worth, ranges, logic, whom to hear when."""

from datetime import date

from documents.blocks import Block, Heading
from documents.compose.citations import Citations, item
from documents.compose.grids import Content, Spec, lined, table
from documents.compose.naming import named
from documents.compose.wording import UNPRICED, day, joined, number, share, thousands, won
from knowledge.model.analysis import Economics
from knowledge.model.proposal import Proposal
from knowledge.model.results import Schedule

_UNKNOWN = "정량 편익이 없어 계산할 수 없음"
_UNQUOTED = "비용의 견적이 나온 뒤 계산함"


def economics(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return the section on what the plan is worth; nothing when it was not worked out."""
    found = proposal.results.economics
    if found is None:
        return ()
    cost = won(found.cost_pv) if found.cost_pv else UNPRICED
    return (
        Heading(level=2, text="경제성 분석"),
        item(1, f"사회적 할인율 {share(found.rate)}, 비용의 현재가치 {cost}"),
        *(item(2, text) for text in _worth(found)),
        *_benefits(found, citations),
        *_flows(found),
        *_swings(found),
        *([item(1, "경제성을 확정하려면 필요한 것")] if found.missing else []),
        *(item(2, text) for text in found.missing),
        *(item(4, note) for note in found.notes),
    )


def _worth(found: Economics) -> list[str]:
    """Return the results in sentences, or what benefit would be needed."""
    if found.npv is None or found.ratio is None or found.benefit_pv is None:
        even = (
            f", 비용만큼 되려면 연 {won(found.break_even)}의 편익 필요" if found.break_even else ""
        )
        each = f"(이용자 1인당 {won(found.break_even_each)})" if found.break_even_each else ""
        why = _UNKNOWN if found.benefit_pv is None else _UNQUOTED
        return [f"순현재가치·편익비용비: {why}{even}{each}"]
    told = [
        f"편익의 현재가치 {won(found.benefit_pv)}, 순현재가치 {won(found.npv)}",
        f"편익비용비(B/C) {number(found.ratio)}",
    ]
    return [*told, f"누적 순편익이 0 이상이 되는 해: {found.payback}년"] if found.payback else told


def _benefits(found: Economics, citations: Citations) -> tuple[Block, ...]:
    rows = [
        (
            benefit.name,
            f"연 {benefit.quantity:,g}{benefit.unit} × {benefit.saving:,g}{benefit.saving_unit}",
            won(benefit.value_won),
            (citations.run(benefit.basis, benefit.evidence),),
        )
        for benefit in found.benefits
    ]
    specs: tuple[Spec, ...] = (
        ("편익", 1.8, "left"),
        ("규모", 2.2, "center"),
        ("단위 가치", 1.2, "right"),
        ("산출근거", 3.2, "left"),
    )
    note = "이전지출(돈의 주인만 바뀌는 것)은 편익으로 세지 않음"
    return (table("셈한 편익", specs, rows, note=note),) if rows else ()


def _flows(found: Economics) -> tuple[Block, ...]:
    rows = [
        (
            f"{flow.year}년",
            thousands(flow.cost if found.cost_pv else None),
            thousands(flow.benefit),
            f"{flow.factor:.4f}",
        )
        for flow in found.flows
    ]
    specs: tuple[Spec, ...] = (
        ("연도", 1, "center"),
        ("비용", 1.5, "right"),
        ("편익", 1.5, "right"),
        ("할인계수", 1, "center"),
    )
    return (table("연도별 비용과 편익", specs, rows, unit="(단위: 천원)"),) if rows else ()


def _swings(found: Economics) -> tuple[Block, ...]:
    rows = [
        (
            swing.name,
            f"{swing.low_label} ~ {swing.high_label}",
            thousands(swing.low),
            thousands(swing.high),
            thousands(abs(swing.high - swing.low)),
        )
        for swing in found.tornado
    ]
    specs: tuple[Spec, ...] = (
        ("가정", 2.4, "left"),
        ("범위", 2, "center"),
        ("낮을 때", 1.3, "right"),
        ("높을 때", 1.3, "right"),
        ("차이", 1.2, "right"),
    )
    what = "총사업비" if found.npv is None else "순현재가치"
    note = f"{what} {thousands(found.base)}천원을 기준으로, 영향이 큰 가정부터"
    return (table("가정별 민감도", specs, rows, unit="(단위: 천원)", note=note),) if rows else ()


def ranges(schedule: Schedule) -> tuple[Block, ...]:
    """Return how sure the end of the schedule is; nothing when no range was worked out."""
    found = schedule.range
    if found is None:
        return ()
    days = f"주공정 {found.shortest}~{found.longest}근무일, 기대값 {number(found.expected)}근무일"
    dates = f"50% {day(found.half)}, 80% {day(found.likely)}, 95% {day(found.safe)}"
    return (
        item(2, f"일정의 폭(PERT 3점 추정): {days}"),
        item(2, f"끝날 가능성: {dates}"),
        *((item(4, found.note),) if found.note else ()),
        *((item(4, _later(schedule.finish)),) if schedule.finish < found.half else ()),
    )


def _later(finish: date) -> str:
    """Return why the plan ends before the day by which half of all courses have."""
    return (
        f"계획의 끝({day(finish)})은 작업마다 가장 그럴듯한 소요일을 더한 날임. 작업이 "
        "늦어지는 폭을 앞당겨지는 폭보다 크게 보므로 절반의 가능성으로 끝나는 날은 그보다 늦음"
    )


def logic(proposal: Proposal) -> tuple[Block, ...]:
    """Return the logic model as a table: what each stage holds, and what has to hold between."""
    found = proposal.results.logic
    if found is None:
        return ()
    assumed = {arrow.source: arrow.assumptions for arrow in found.arrows}
    rows: list[tuple[Content, ...]] = [
        (
            rung.stage,
            joined([node.text for node in rung.nodes], "-"),
            lined(named(proposal, text) for text in assumed.get(rung.stage, ())),
        )
        for rung in found.rungs
    ]
    specs: tuple[Spec, ...] = (
        ("단계", 0.8, "center"),
        ("내용", 3.6, "left"),
        ("다음 단계로 이어지는 가정", 3.2, "left"),
    )
    return (Heading(level=2, text="논리모형"), table("논리모형", specs, rows)) if rows else ()


def hearings(proposal: Proposal) -> tuple[Block, ...]:
    """Return by when each stakeholder has to be heard, and how closely they are kept."""
    rows = [
        (
            entry.name,
            entry.quadrant,
            f"{entry.power}·{entry.interest}",
            number(entry.centrality),
            f"{entry.stage} ({day(entry.by)}까지)" if entry.by else entry.stage,
        )
        for entry in proposal.results.engagement
    ]
    specs: tuple[Spec, ...] = (
        ("이해관계자", 2.6, "left"),
        ("관계", 1.2, "center"),
        ("영향·관심", 1, "center"),
        ("관련도", 0.8, "center"),
        ("의견을 들을 때", 2.2, "center"),
    )
    note = "관련도: 계획의 얼마나 많은 부분이 이 상대와 이어지는지(조화 중심성, 가장 큰 값이 1)"
    return (table("의견 수렴 계획", specs, rows, note=note),) if rows else ()
