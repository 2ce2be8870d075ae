"""What holds of every scorecard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.methods.scorecard import scorecard
from knowledge.methods.scorecard_verdict import VERDICTS
from tests.test_scorecard import REVIEWERS, criteria, finding, review

marks = st.dictionaries(st.sampled_from(["c1", "c2", "c3"]), st.integers(0, 100))
rounds = st.dictionaries(st.sampled_from(REVIEWERS), marks)


@given(rounds, st.lists(st.sampled_from(["치명", "중대", "경미"]), max_size=3))
def test_rows_sum_to_the_total_and_findings_never_help(
    scores: dict[str, dict[str, int]], severities: list[str]
):
    reviews = [review(name, **given_scores) for name, given_scores in scores.items()]
    own = criteria(0.5, 0.3, 0.2)

    clean = scorecard(own, reviews, (), ())
    result = scorecard(own, reviews, (), [finding(severity) for severity in severities])

    assert result.total == pytest.approx(sum(row.weighted for row in result.rows), abs=0.051)
    assert 0 <= result.total <= 100
    assert all(row.low <= row.mean + 0.01 and row.mean <= row.high + 0.01 for row in result.rows)
    assert VERDICTS.index(result.verdict) >= VERDICTS.index(clean.verdict)


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3))
def test_the_change_named_by_the_sensitivity_does_move_the_verdict(means: list[int]):
    scores = {f"c{n}": mean for n, mean in enumerate(means, start=1)}
    reviews = (review("재정", **scores),)
    weights = [0.5, 0.3, 0.2]
    result = scorecard(criteria(*weights), reviews, (), ())

    for line in result.sensitivity:
        if "그대로임" not in line:
            place = int(line[3]) - 1
            points = int(line.split("바꾸면(")[1].split("%p")[0]) / 100
            rest = (1 - weights[place] - points) / (1 - weights[place])
            moved = [
                weight + points if n == place else weight * rest for n, weight in enumerate(weights)
            ]
            assert scorecard(criteria(*moved), reviews, (), ()).verdict != result.verdict
