"""Where reviewers disagree most, and what their second look changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.answers import SecondAnswer
from agents.composer import second
from agents.tasks import PlanTask, SecondTask
from agents.validation import faults
from knowledge.methods.difference import dropped
from knowledge.methods.panel import HEARD, reconsidered, strongest
from knowledge.methods.scorecard import scorecard
from knowledge.model.review import (
    CriteriaSet,
    Criterion,
    Finding,
    Review,
    ReviewerName,
    ScoreDraft,
    SecondOpinion,
)
from tests import plans
from tests.composer_tasks import case
from tests.test_composer_plan import IDEAS

CRITERIA = CriteriaSet(
    id="two",
    name="두 항목",
    source="시험",
    official=False,
    verified=False,
    criteria=(
        Criterion(id="effect", name="효과", weight=0.6),
        Criterion(id="cost", name="비용", weight=0.4),
    ),
)


def review(who: ReviewerName, effect: int, cost: int) -> Review:
    scores = {"effect": effect, "cost": cost}
    return Review(
        reviewer=who,
        opinion="의견",
        scores=tuple(
            ScoreDraft(criterion=name, value=value, reason=f"{who}의 사유", evidence=())
            for name, value in scores.items()
        ),
        findings=(),
    )


def opinion(who: ReviewerName, other: ReviewerName, before: int, value: int) -> SecondOpinion:
    return SecondOpinion(
        reviewer=who,
        other=other,
        criterion="cost",
        before=before,
        value=value,
        reason="상대의 사유를 받아들임",
        evidence=(),
    )


PANEL = (review("재정", 70, 40), review("기술·보안", 75, 90), review("이용자·형평", 72, 60))


def test_the_two_farthest_apart_on_one_criterion_are_found():
    apart = strongest(CRITERIA, PANEL)

    assert apart is not None
    assert (apart.criterion, apart.high, apart.low, apart.gap) == ("cost", "기술·보안", "재정", 50)


def test_of_equal_gaps_the_heavier_criterion_is_taken_up():
    apart = strongest(CRITERIA, (review("재정", 50, 50), review("기술·보안", 70, 70)))

    assert apart is not None
    assert apart.criterion == "effect"


def test_nobody_is_asked_again_when_scores_are_close_or_alone():
    assert strongest(CRITERIA, (review("재정", 70, 70), review("기술·보안", 75, 78))) is None
    assert strongest(CRITERIA, PANEL[:1]) is None


def test_the_second_score_counts_and_the_first_stays_on_record():
    moved = (opinion("기술·보안", "재정", 90, 70), opinion("재정", "기술·보안", 40, 40))

    after = reconsidered(PANEL, moved)

    assert [item.scores[1].value for item in after] == [40, 70, 60]
    assert PANEL[1].scores[1].value == 90
    before = scorecard(CRITERIA, PANEL, (), ())
    card = scorecard(CRITERIA, after, (), ())
    assert card.total == pytest.approx(before.total - 0.4 * 20 / 3, abs=0.1)
    assert card.spread is not None
    assert before.spread is not None
    assert card.spread < before.spread


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=5))
def test_no_pair_of_reviewers_is_farther_apart_than_the_one_found(marks):
    names: tuple[ReviewerName, ...] = (
        "이용자·형평",
        "재정",
        "법무·개인정보",
        "기술·보안",
        "성과·확산",
    )
    panel = [review(who, *mark) for who, mark in zip(names, marks, strict=False)]
    widest = max(max(column) - min(column) for column in zip(*marks, strict=True))

    apart = strongest(CRITERIA, panel)

    assert (apart.gap if apart else None) == (widest if widest >= HEARD else None)


def second_task(own: int, other: int, found: tuple[Finding, ...] = ()) -> SecondTask:
    of = case(IDEAS[0])
    asked = of.review(of.plan(), "재정")
    criterion = asked.criteria.criteria[0]
    return SecondTask(
        **{name: getattr(asked, name) for name in PlanTask.model_fields if name != "kind"},
        criterion=criterion,
        own=ScoreDraft(criterion=criterion.id, value=own, reason="사유", evidence=()),
        other_reviewer="이용자·형평",
        other=ScoreDraft(criterion=criterion.id, value=other, reason="사유", evidence=()),
        other_findings=found,
    )


@pytest.mark.parametrize(("own", "other"), [(80, 40), (40, 80)])
def test_a_composed_second_look_never_goes_past_the_other_score(own: int, other: int):
    task = second_task(own, other)

    answer = second.compose(task)

    assert min(own, other) <= answer.value <= max(own, other)
    assert "이용자·형평 검토자가 든" in answer.reason
    assert faults(task, answer) == []


def test_a_finding_the_other_made_lowers_a_composed_second_score():
    grave = Finding(
        id="U1-1",
        by="이용자·형평",
        severity="치명",
        part="purpose",
        place="P1",
        reason="문제의 근거가 하나도 없음",
        suggestion="근거를 인용",
        refs=(),
    )

    without = second.compose(second_task(80, 40))
    answer = second.compose(second_task(80, 40, (grave,)))

    assert answer.value < without.value
    assert "문제의 근거가 하나도 없음" in answer.reason


def test_a_second_score_beyond_the_other_one_is_sent_back():
    task = second_task(40, 60)
    beyond = SecondAnswer(value=75, reason="사유", evidence=())

    assert faults(task, beyond) == ["value 75 must lie between 40 and 60"]


def test_what_a_revision_takes_out_without_a_word_is_named():
    before = plans.plan()
    lost = before.people.risks[0]
    people = before.people.model_copy(update={"risks": before.people.risks[1:]})
    after = before.model_copy(update={"people": people})

    assert dropped(before, after, ()) == (("people", "위험", lost.text),)
    assert dropped(before, after, (f"{lost.text} 항목은 범위 밖이라 뺌",)) == ()
    assert dropped(before, before, ()) == ()
