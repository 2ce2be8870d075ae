"""Gaps in work, procedures and money."""

from agents.composer.bearing import builds
from agents.composer.costs import AUDITS, LABOUR_UNITS, UNBUILT
from agents.composer.gaps import (
    COSTS,
    WORK,
    Findings,
    finding,
)
from agents.composer.korean import josa
from agents.composer.review_facts import prepared
from agents.composer.revision import quoted
from agents.composer.selection import alike, chosen, held
from agents.composer.wording import shortened
from agents.tasks import ReviewTask


def procedures(task: ReviewTask) -> Findings:
    """Yield the procedures that apply and that no work prepares."""
    if len(task.plan.delivery.tasks) >= WORK:
        return
    for item in task.results.procedures:
        if item.status == "적용" and not prepared(task, item.name):
            yield finding(
                "중대" if item.lead_days else "경미",
                "delivery",
                f"작업: {item.name} 준비",
                f"적용되는 절차({item.basis})를 준비하는 작업이 없음",
                f"{item.before} 단계 전에 ‘{item.name}’ 준비 작업 추가: {item.action}",
                item.evidence or (item.id,),
            )


def work(task: ReviewTask) -> Findings:
    """Yield the musts of delivery, and a trial, that no work holds."""
    wanted, known = task.expected.delivery, task.plan.delivery.tasks
    if wanted is None or len(known) >= WORK:
        return
    whole = [f"{item.name} {item.output}" for item in known]
    for must in wanted.musts:
        if not any(held(must.must.text, text) >= 0.5 for text in whole):
            yield finding(
                "중대",
                "delivery",
                f"작업: {shortened(must.must.text, 100)}",
                f"{must.origin.label}에서 빠질 수 없는 사항이 작업에 없음",
                f"작업에 ‘{quoted(must.must.text)}’ 추가",
                must.evidence or (must.origin.trait,),
            )
    if not any(item.phase == "시범" for item in known):
        yield finding(
            "중대",
            "delivery",
            "작업: 시범 운영",
            "시범 없이 전면 시행하는 일정임",
            "작업에 ‘시범 운영과 전환 판정’ 추가",
        )


def unpriced(task: ReviewTask) -> Findings:
    """Yield the items without a price."""
    quotes = task.results.budget.quotes
    if quotes:
        yield finding(
            "경미",
            "delivery",
            f"비용: {', '.join(quotes)}",
            f"단가가 없는 항목 {len(quotes)}건이 합계에서 빠져 총사업비가 낮게 보임",
            "둘 이상의 견적을 받아 금액을 확정하고 그 전에는 합계에 미포함임을 함께 표시",
        )


def costs(task: ReviewTask) -> Findings:
    """Yield the costs that the patterns bring and the plan leaves out."""
    wanted, known = task.expected.delivery, task.plan.delivery.costs
    if wanted is None or len(known) >= COSTS or task.option.kind in UNBUILT:
        return
    missing = [
        hint
        for hint in chosen(wanted.costs, 4)
        if (builds(task.brief) or hint.cost.unit not in LABOUR_UNITS)
        and not any(alike(hint.cost.item, item.item) for item in known)
    ]
    for hint in missing[:3]:
        part = hint.cost
        yield finding(
            "경미",
            "delivery",
            f"비용: {part.item}",
            f"{hint.origin.label}에 드는 {part.category} 비용이 빠짐",
            f"비용에 ‘{part.item}’ 추가: {part.basis}",
            (part.unit_cost,) if part.unit_cost else (hint.origin.trait,),
        )


def upkeep(task: ReviewTask) -> Findings:
    """Yield upkeep, when a system is built and nobody pays for it."""
    costs = task.plan.delivery.costs
    if (
        builds(task.brief)
        and any(cost.category == "구축" for cost in costs)
        and not any("유지" in cost.item for cost in costs)
    ):
        yield finding(
            "중대",
            "delivery",
            "비용: 유지관리",
            "구축비만 있고 시스템 유지관리비가 없어 운영 연도 예산이 비어 있음",
            "비용에 ‘시스템 유지·이용 지원’ 추가",
            ("cost-012",),
        )


def audit(task: ReviewTask) -> Findings:
    """Yield an audit, when it applies and nobody pays for it."""
    costs = task.plan.delivery.costs
    for item in task.results.procedures:
        audited = item.id in AUDITS and item.status == "적용"
        if audited and not any(cost.category == "감리" for cost in costs):
            yield finding(
                "중대",
                "delivery",
                "비용: 감리",
                f"{josa(item.name, '이/가')} 적용되는데 감리비가 없음({item.basis})",
                "비용에 ‘정보시스템 감리’ 추가",
                (*item.evidence, "cost-016"),
            )
