"""The second pass of the panel: who is asked again, about what, and what came of it."""

from collections.abc import Callable

from agents import answers as a
from agents import tasks as t
from knowledge.methods.panel import strongest
from knowledge.model.review import Review, ReviewerName, ScoreDraft, SecondOpinion
from workflows.asking import DUTIES, reviewer
from workflows.session import Session

SECOND = {"second_high": "높게 준 검토자", "second_low": "낮게 준 검토자"}
"""Steps of the second pass: one for each of the two who are farthest apart."""


def opposed(session: Session, reviews: tuple[Review, ...]) -> list[str]:
    """Return the steps of the second pass; none when nobody is far apart."""
    return list(SECOND) if strongest(session.criteria, reviews) else []


def second(
    step: str, reviews_of: Callable[[Session, int], tuple[Review, ...]]
) -> Callable[[Session, int], t.Task]:
    """Ask one of the two to answer the other's reason.

    Args:
        step: Which of the two.
        reviews_of: The first reviews of a version.
    """

    def build(session: Session, version: int) -> t.Task:
        reviews = reviews_of(session, version)
        mine, other, criterion = _pair(session, reviews, step)
        place = next(name for name, duty in DUTIES.items() if duty == mine)
        asked = reviewer(place)(session, version)
        assert isinstance(asked, t.ReviewTask)
        return t.SecondTask(
            **{name: getattr(asked, name) for name in t.PlanTask.model_fields if name != "kind"},
            criterion=next(c for c in session.criteria.criteria if c.id == criterion),
            own=_score(reviews, mine, criterion),
            other_reviewer=other,
            other=_score(reviews, other, criterion),
            other_findings=next(item.findings for item in reviews if item.reviewer == other),
        )

    return build


def opinions(
    session: Session, version: int, reviews: tuple[Review, ...]
) -> tuple[SecondOpinion, ...]:
    """Return what the second pass came to, the higher scorer first; none when there was none."""
    found = []
    for step in SECOND:
        answer = session.store.find(session.id, f"{step}@{version}", a.SecondAnswer)
        if answer is not None:
            mine, other, criterion = _pair(session, reviews, step)
            found.append(
                SecondOpinion(
                    **answer.model_dump(),
                    reviewer=mine,
                    other=other,
                    criterion=criterion,
                    before=_score(reviews, mine, criterion).value,
                )
            )
    return tuple(found)


def _pair(
    session: Session, reviews: tuple[Review, ...], step: str
) -> tuple[ReviewerName, ReviewerName, str]:
    apart = strongest(session.criteria, reviews)
    assert apart is not None, "a second pass is only asked for when two are far apart"
    pair = (apart.high, apart.low) if step == "second_high" else (apart.low, apart.high)
    return *pair, apart.criterion


def _score(reviews: tuple[Review, ...], who: ReviewerName, criterion: str) -> ScoreDraft:
    review = next(item for item in reviews if item.reviewer == who)
    return next(score for score in review.scores if score.criterion == criterion)
