"""How far a weight must move before another option wins, and how often each one wins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.methods.comparison import compare
from knowledge.methods.screening import ice, rice
from knowledge.methods.sensitivity import moved, sensitivity
from knowledge.model.comparison import Table
from tests.test_comparison import shares, table, values


def winner_at(whole: Table, place: int, weight: float) -> str:
    weights = moved([axis.weight for axis in whole.axes], place, weight)
    axes = [
        axis.model_copy(update={"weight": each})
        for axis, each in zip(whole.axes, weights, strict=True)
    ]
    return compare(whole.model_copy(update={"axes": tuple(axes)})).rows[0].id


def test_the_turning_weight_by_hand():
    """With (1, 0) and (0, 1) the second wins once the first weight falls under one half."""
    found = sensitivity(table([[10, 0], [0, 10]], [0.7, 0.3]))

    assert found.winner == "O1"
    assert {turn.axis: (turn.until, turn.winner) for turn in found.turns} == {
        "c0": (pytest.approx(0.5), "O2"),
        "c1": (pytest.approx(0.5), "O2"),
    }


def test_what_wins_on_every_criterion_is_turned_by_nothing():
    found = sensitivity(table([[9, 9], [1, 1]], [0.5, 0.5]))

    assert found.turns == ()
    assert [(chance.near, chance.anywhere) for chance in found.chances] == [(1, 1), (0, 0)]


def test_the_nearest_change_comes_first():
    found = sensitivity(table([[10, 0, 4], [6, 8, 4], [0, 10, 8]], [0.6, 0.3, 0.1]))

    distances = [abs(turn.until - turn.weight) for turn in found.turns]
    assert distances == sorted(distances)
    assert len(distances) > 1


def test_draws_are_the_same_each_time_and_sum_to_one():
    whole = table([[10, 0], [4, 6], [0, 10]], [0.5, 0.5])

    first, again = sensitivity(whole), sensitivity(whole)

    assert first == again
    assert sum(chance.near for chance in first.chances) == pytest.approx(1)
    assert sum(chance.anywhere for chance in first.chances) == pytest.approx(1)


def test_two_mirrored_options_win_equally_often():
    """By symmetry each wins half of the draws: 10,000 of them are within 2 points of it."""
    found = sensitivity(table([[1, 0], [0, 1]], [0.5, 0.5]))

    assert [chance.anywhere for chance in found.chances] == pytest.approx([0.5, 0.5], abs=0.02)
    assert [chance.near for chance in found.chances] == pytest.approx([0.5, 0.5], abs=0.02)


def test_a_criterion_without_weight_gets_none_near_but_some_anywhere():
    found = sensitivity(table([[1, 0], [0, 1]], [1.0, 0.0]))

    assert found.chances[0].near == 1.0
    assert 0.4 < found.chances[0].anywhere < 0.6


def test_one_criterion_leaves_nothing_to_move():
    found = sensitivity(table([[1], [2]], [1.0]))

    assert found.winner == "O2"
    assert found.turns == ()


def test_trends_meet_at_the_present_weight():
    whole = table([[10, 0, 3], [4, 6, 5]], [0.5, 0.3, 0.2])
    now = {row.id: row.weighted_sum for row in compare(whole).rows}

    for trend in sensitivity(whole).trends:
        weight = next(axis.weight for axis in whole.axes if axis.id == trend.axis)
        at = (1 - weight) * trend.at_zero + weight * trend.at_one
        assert at == pytest.approx(now[trend.option])


@settings(max_examples=40, deadline=None)
@given(values, shares)
def test_beyond_a_turn_its_winner_wins_and_short_of_it_nothing_changes(
    rows: list[list[int]], drawn: list[int]
):
    whole = table(rows, [share / sum(drawn) for share in drawn])
    found = sensitivity(whole, draws=10)

    for turn in found.turns:
        place = next(n for n, axis in enumerate(whole.axes) if axis.id == turn.axis)
        if abs(turn.until - turn.weight) < 1e-9:  # drawn level: either way may turn it
            sides = [min(turn.until + 1e-5, 1), max(turn.until - 1e-5, 0)]
            assert any(winner_at(whole, place, side) != found.winner for side in sides)
            continue
        step = 1e-5 if turn.until > turn.weight else -1e-5
        if 0 <= turn.until + step <= 1:
            assert winner_at(whole, place, turn.until + step) != found.winner
        if abs(turn.until - turn.weight) > 2e-5:
            assert winner_at(whole, place, turn.until - step) == found.winner


@given(shares, st.integers(0, 2), st.floats(0, 1))
def test_moved_weights_sum_to_one_and_keep_proportion(drawn: list[int], place: int, weight: float):
    weights = [share / sum(drawn) for share in drawn]

    after = moved(weights, place, weight)

    assert sum(after) == pytest.approx(1)
    one, other = (n for n in range(3) if n != place)
    assert after[one] * weights[other] == pytest.approx(after[other] * weights[one])


def test_a_weight_that_has_everything_leaves_equal_shares():
    assert moved([1.0, 0.0, 0.0], 0, 0.4) == pytest.approx([0.4, 0.3, 0.3])


def test_rice_and_ice_by_hand():
    assert rice(reach=2000, impact=2.0, confidence=0.8, effort=4) == 800
    assert ice(impact=8, confidence=5, ease=7) == 280


@pytest.mark.parametrize(
    "fields",
    [
        {"reach": -1, "impact": 1.0, "confidence": 1.0, "effort": 1},
        {"reach": 1, "impact": 1.5, "confidence": 1.0, "effort": 1},
        {"reach": 1, "impact": 1.0, "confidence": 0.9, "effort": 1},
        {"reach": 1, "impact": 1.0, "confidence": 1.0, "effort": 0},
        {"reach": float("nan"), "impact": 1.0, "confidence": 1.0, "effort": 1},
    ],
)
def test_rice_refuses_what_is_off_its_scales(fields: dict[str, float]):
    with pytest.raises(ValueError, match=r"고르십시오|수여야"):
        rice(**fields)


def test_ice_refuses_what_is_off_its_scale():
    with pytest.raises(ValueError, match="1부터 10"):
        ice(impact=0, confidence=5, ease=5)
