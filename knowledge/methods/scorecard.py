"""The scorecard: weighted scores with their spread, agreement, verdict and confidence."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

import krippendorff

from knowledge.methods.scorecard_verdict import (
    LEAST,
    VERDICTS,
    by_total,
    ceiling,
    rounded,
    sensitivity,
    states,
    unmet,
    within,
)
from knowledge.model.results import Procedure, Schedule
from knowledge.model.review import (
    CriteriaSet,
    Criterion,
    CriterionScore,
    FindingDraft,
    Review,
    Scorecard,
)

__all__ = ["scorecard"]

AGREED = 0.667
"""Alpha from which Krippendorff (2004) lets tentative conclusions be drawn."""
NARROW = 15.0
"""Mean distance of highest and lowest score up to which reviewers mean the same (설계값):
the distance between acceptable (70) and good (85)."""
WIDE = 25.0
"""Mean distance from which the mean says little (설계값): half way to serious gaps."""


def scorecard(
    criteria: CriteriaSet,
    reviews: Sequence[Review],
    procedures: Sequence[Procedure],
    findings: Sequence[FindingDraft],
    *,
    schedule: Schedule | None = None,
) -> Scorecard:
    """Return the weighted result of one review round.

    Args:
        criteria: What is scored, weights summing to 1.
        reviews: Scores of all reviewers; those on criteria of no set are left out and said.
        procedures: Procedures with their status.
        findings: Findings that are still open, the checks' and the reviewers'.
        schedule: When given, a procedure that applies must have its place in it.

    Raises:
        ValueError: The weights do not sum to 1.
    """
    if not math.isclose(sum(c.weight for c in criteria.criteria), 1.0, abs_tol=1e-6):
        raise ValueError(f"평가표 {criteria.id!r}의 가중치 합이 1이 아님")
    given = {c.id: _given(c.id, reviews) for c in criteria.criteria}
    rows = tuple(_row(criteria, c, tuple(given[c.id].values())) for c in criteria.criteria)
    total = rounded(sum(row.weighted for row in rows))
    gates = states(criteria.gates, procedures, schedule)
    top = ceiling(findings, procedures, schedule, gates, unmet(criteria, rows))
    agreement = _agreement(given)
    confidence, because = _confidence(given, rows, agreement)
    unscored = _unscored(criteria, given, reviews)
    reasons = (_because_of_total(total), *_counted(rows), *top.reasons, *unscored, because)
    return Scorecard.model_validate(
        {
            "criteria": criteria,
            "rows": rows,
            "total": total,
            "agreement": agreement,
            "verdict": within(total, top.verdict),
            "confidence": confidence,
            "reasons": reasons,
            "sensitivity": sensitivity(rows, top.verdict),
            "gates": gates,
            "spread": _spread(given, rows),
        }
    )


def _given(criterion: str, reviews: Sequence[Review]) -> dict[str, float]:
    """Return each reviewer's score; of several on the same criterion the mean."""
    marks: dict[str, list[int]] = {}
    for review in reviews:
        for score in review.scores:
            if score.criterion == criterion:
                marks.setdefault(review.reviewer, []).append(score.value)
    return {reviewer: fmean(values) for reviewer, values in marks.items()}


def _row(criteria: CriteriaSet, criterion: Criterion, scores: Sequence[float]) -> CriterionScore:
    """Return the row of one criterion; nobody's score counts as 0, so that it shows."""
    mean = fmean(scores) if scores else 0.0
    return CriterionScore(
        criterion=criterion.id,
        name=criterion.name,
        weight=criterion.weight,
        mean=round(mean, 6),
        low=min(scores, default=0.0),
        high=max(scores, default=0.0),
        weighted=round(criterion.weight * mean, 6),
        level=criteria.level(mean),
        essential=criterion.essential,
    )


def _counted(rows: Sequence[CriterionScore]) -> tuple[str, ...]:
    """Return how many criteria reach which level; nothing on a scale of points."""
    counts = Counter(row.level for row in rows if row.level)
    said = ", ".join(f"{level} {count}개" for level, count in counts.most_common())
    return (f"항목별 판정: {said}",) if said else ()


def _agreement(given: Mapping[str, Mapping[str, float]]) -> float | None:
    """Return Krippendorff's alpha over the criteria that several reviewers scored."""
    shared = [scores for scores in given.values() if len(scores) > 1]
    raters = sorted({rater for scores in shared for rater in scores})
    if len({value for scores in shared for value in scores.values()}) < 2:
        return None
    table = [[scores.get(rater, math.nan) for scores in shared] for rater in raters]
    return round(float(krippendorff.alpha(table, level_of_measurement="interval")), 3)


def _confidence(
    given: Mapping[str, Mapping[str, float]],
    rows: Sequence[CriterionScore],
    agreement: float | None,
) -> tuple[str, str]:
    spread = _spread(given, rows)
    if spread is None:
        return "낮음", "신뢰도 낮음: 둘 이상이 함께 채점한 항목이 없어 평가자 간 비교 불가"
    alpha = "계산 불가(점수가 모두 같음)" if agreement is None else f"{agreement:.3f}"
    words = f"평가자 간 점수 차 평균 {spread:.1f}점, 일치도(크리펜도르프 알파) {alpha}"
    if spread > WIDE or not all(given.values()):
        return "낮음", f"신뢰도 낮음: {words}"
    if spread <= NARROW and agreement is not None and agreement >= AGREED:
        return "높음", f"신뢰도 높음: {words}"
    return "보통", f"신뢰도 보통: {words}"


def _spread(
    given: Mapping[str, Mapping[str, float]], rows: Sequence[CriterionScore]
) -> float | None:
    """Return the mean distance of highest and lowest score over the shared criteria."""
    shared = [row.high - row.low for row in rows if len(given[row.criterion]) > 1]
    return round(fmean(shared), 1) if shared else None


def _because_of_total(total: float) -> str:
    verdict = by_total(total)
    text = f"총점 {total:.1f}점: ‘{verdict}’ 구간({LEAST[verdict]:.0f}점 이상)"
    if verdict != VERDICTS[0]:
        better = VERDICTS[VERDICTS.index(verdict) - 1]
        text += f", ‘{better}’까지 {LEAST[better] - total:.1f}점 부족"
    return text


def _unscored(
    criteria: CriteriaSet, given: Mapping[str, Mapping[str, float]], reviews: Sequence[Review]
) -> tuple[str, ...]:
    missing = [c.name for c in criteria.criteria if not given[c.id]]
    strange = [s.criterion for r in reviews for s in r.scores if s.criterion not in given]
    reasons = []
    if missing:
        reasons.append(f"채점되지 않은 항목은 0점 처리: {', '.join(missing)}")
    if strange:
        names = ", ".join(dict.fromkeys(strange))
        reasons.append(f"평가표에 없는 항목의 점수 {len(strange)}건 제외: {names}")
    return tuple(reasons)
