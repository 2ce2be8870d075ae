"""A quick screen before anything is worked out: RICE and ICE."""

import math

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
