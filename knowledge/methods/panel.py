"""Where a panel disagrees most, and what a second pass makes of the scores."""

from collections.abc import Sequence

from knowledge.model.review import CriteriaSet, Disagreement, Review, SecondOpinion

HEARD = 10.0
"""Points apart from which two reviewers are asked again (설계값): less than the step between
acceptable (70) and good (85), and more than the strictness of a duty alone."""


def strongest(criteria: CriteriaSet, reviews: Sequence[Review]) -> Disagreement | None:
    """Return the two reviewers farthest apart on one criterion; None when nobody is far apart.

    Of equal gaps the heavier criterion goes first, then the earlier one.
    """
    found: list[tuple[float, float, Disagreement]] = []
    for criterion in criteria.criteria:
        marks = [
            (score.value, review.reviewer)
            for review in reviews
            for score in review.scores
            if score.criterion == criterion.id
        ]
        if len(marks) < 2:
            continue
        low, high = min(marks, key=lambda mark: mark[0]), max(marks, key=lambda mark: mark[0])
        gap = float(high[0] - low[0])
        apart = Disagreement(criterion=criterion.id, high=high[1], low=low[1], gap=gap)
        found.append((gap, criterion.weight, apart))
    if not found:
        return None
    gap, _, apart = max(found, key=lambda item: item[:2])
    return apart if gap >= HEARD else None


def reconsidered(reviews: Sequence[Review], second: Sequence[SecondOpinion]) -> tuple[Review, ...]:
    """Return the reviews with the scores of the second pass in place of the first ones."""
    moved = {(item.reviewer, item.criterion): item for item in second}
    return tuple(
        review.model_copy(
            update={
                "scores": tuple(
                    score.model_copy(update={"value": again.value, "reason": again.reason})
                    if (again := moved.get((review.reviewer, score.criterion)))
                    else score
                    for score in review.scores
                )
            }
        )
        for review in reviews
    )
