"""A quick screen before anything is worked out: RICE, ICE, and tiers by computed facts."""

import math

from knowledge.model.ideas import IdeaFacts, Screened, Tier

IMPACT = (3.0, 2.0, 1.0, 0.5, 0.25)
"""RICE's impact: massive, high, medium, low, minimal."""
CONFIDENCE = (1.0, 0.8, 0.5)
"""RICE's confidence: high, medium, low."""


def rice(*, reach: float, impact: float, confidence: float, effort: float) -> float:
    """Return reach x impact x confidence / effort (Intercom, 2016).

    Args:
        reach: People or cases a year, 0 or more.
        impact: One of `IMPACT`.
        confidence: One of `CONFIDENCE`.
        effort: Person-months, more than 0.

    Raises:
        ValueError: A value outside its range.
    """
    if not (math.isfinite(reach) and reach >= 0 and math.isfinite(effort) and effort > 0):
        raise ValueError("도달 규모는 0 이상, 노력(인월)은 0보다 큰 수여야 합니다.")
    if impact not in IMPACT or confidence not in CONFIDENCE:
        raise ValueError(f"영향은 {IMPACT}, 확신은 {CONFIDENCE} 가운데 고르십시오.")
    return reach * impact * confidence / effort


def ice(*, impact: int, confidence: int, ease: int) -> int:
    """Return impact x confidence x ease, each 1 to 10.

    Raises:
        ValueError: A value outside its range.
    """
    if not all(1 <= value <= 10 for value in (impact, confidence, ease)):
        raise ValueError("영향·확신·용이는 1부터 10까지의 정수여야 합니다.")
    return impact * confidence * ease


HEAVY = 22
"""Applying procedures from which an idea is hard to carry out (설계값)."""
LONG = 120
"""Working days of one procedure from which a year's plan is at risk (설계값)."""


def screen(facts: IdeaFacts, ceiling_won: int | None = None) -> Screened:
    """Return the tier that cost and feasibility alone put an idea in.

    Args:
        facts: What was computed of it.
        ceiling_won: The most it may cost; None when nobody said.
    """
    held = [f"현행 법령상 그대로는 어려움: {text}" for text in facts.barred]
    if ceiling_won is not None and facts.cost_won is not None and facts.cost_won > ceiling_won:
        held.append(f"개략 비용 {facts.cost_won:,}원이 예산 상한 {ceiling_won:,}원을 넘음")
    conditions = []
    if facts.cost_won is None:
        conditions.append("비용을 알 수 없어 견적 필요")
    if facts.applied >= HEAVY:
        conditions.append(f"거쳐야 할 절차 {facts.applied}건({HEAVY}건 이상)")
    if facts.lead_days >= LONG:
        conditions.append(f"가장 긴 절차 {facts.lead_days}근무일({LONG}일 이상)")
    if not facts.supported:
        conditions.append("뒷받침하는 근거가 없음")
    tier: Tier = "보류" if held else "조건부 검토" if conditions else "바로 검토"
    reasons = (*held, *conditions) or ("비용·절차·근거에 걸리는 것이 없음",)
    return Screened(tier=tier, reasons=reasons, facts=facts)
