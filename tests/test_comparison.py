"""Options ranked by weighted sum and TOPSIS, and what turns them round."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.methods.comparison import TableError, compare, topsis
from knowledge.model.comparison import Axis, Contender, Table


def table(rows: list[list[float]], weights: list[float], costs: tuple[int, ...] = ()) -> Table:
    return Table(
        axes=tuple(
            Axis(id=f"c{n}", name=f"항목{n}", weight=weight, more_is_better=n not in costs)
            for n, weight in enumerate(weights)
        ),
        contenders=tuple(
            Contender(id=f"O{n}", name=f"대안{n}", values=tuple(row))
            for n, row in enumerate(rows, start=1)
        ),
    )


def test_hwang_and_yoons_aircraft_come_out_as_printed():
    """Multiple Attribute Decision Making (1981): four fighters on six attributes, price a cost."""
    aircraft = [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ]

    found = topsis(table(aircraft, [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], costs=(3,)))

    # Printed from values rounded on the way: .61354 stands there as .613.
    assert found == pytest.approx([0.643, 0.268, 0.613, 0.312], abs=0.0006)


def test_five_models_come_out_as_published():
    """An open tool's own example; it cuts its figures off after four digits."""
    models = [
        [0.79, 0.62, 1.25, 60.89],
        [0.66, 0.44, 2.89, 63.07],
        [0.56, 0.31, 1.57, 62.87],
        [0.82, 0.67, 2.68, 70.19],
        [0.75, 0.56, 1.3, 80.39],
    ]

    found = topsis(table(models, [0.25] * 4, costs=(2,)))

    cut = [math.floor(value * 10_000) / 10_000 for value in found]
    assert cut == [0.7722, 0.2255, 0.4388, 0.5238, 0.8113]


def test_the_guides_case_is_ranked_third_first_second():
    rows = [[70, 300, 8], [85, 500, 6], [60, 150, 9]]

    found = compare(table(rows, [0.5, 0.3, 0.2], costs=(1,)))

    assert {row.id: round(row.topsis, 4) for row in found.rows} == {
        "O1": 0.5348,
        "O2": 0.3564,
        "O3": 0.6436,
    }
    assert sorted((row.topsis_place, row.id) for row in found.rows) == [
        (1, "O3"),
        (2, "O1"),
        (3, "O2"),
    ]


def test_a_weighted_sum_by_hand():
    """Put on 0-1: (1, 0), (0, 1), (.5, .5) with .7 and .3 give .7, .3 and .5."""
    found = compare(table([[10, 1], [0, 3], [5, 2]], [0.7, 0.3]))

    assert [(row.id, round(row.weighted_sum, 6)) for row in found.rows] == [
        ("O1", 0.7),
        ("O3", 0.5),
        ("O2", 0.3),
    ]


def test_points_stay_on_their_own_scale():
    found = compare(table([[80, 60], [90, 40]], [0.5, 0.5]), "points")

    assert [round(row.weighted_sum, 6) for row in found.rows] == [0.7, 0.65]


def test_pairs_on_which_the_methods_differ_are_shown():
    rows = [[9, 4], [5, 10], [8, 0]]

    found = compare(table(rows, [0.5, 0.5]))

    by_sum = {row.id: row.place for row in found.rows}
    by_ideal = {row.id: row.topsis_place for row in found.rows}
    differing = {
        frozenset((one, other))
        for one in by_sum
        for other in by_sum
        if (by_sum[one] - by_sum[other]) * (by_ideal[one] - by_ideal[other]) < 0
    }
    assert differing
    shown = [r for r in found.reversals if "TOPSIS" in r.because]
    assert {frozenset((r.first, r.second)) for r in shown} == differing


def test_an_option_whose_absence_turns_two_others_round_is_named():
    """대안4 leads 대안3 by .400 to .375; without 대안1 it is behind by .483 to .500."""
    found = compare(table([[9, 4], [5, 10], [8, 0], [7, 3]], [0.5, 0.5]))

    turned = [(r.first, r.second, r.because) for r in found.reversals if "빼면" in r.because]
    assert turned == [("O4", "O3", "비교에서 빼면 뒤바뀜: 대안1")]


def test_equal_options_share_their_place():
    found = compare(table([[1, 2], [1, 2], [0, 1]], [0.5, 0.5]))

    assert [(row.place, row.topsis_place) for row in found.rows] == [(1, 1), (1, 1), (3, 3)]


def test_options_alike_in_everything_are_in_the_middle():
    assert topsis(table([[3, 0], [3, 0]], [0.5, 0.5])) == [0.5, 0.5]


def test_a_criterion_of_zeros_tells_nothing():
    whole = topsis(table([[1, 0], [2, 0]], [0.5, 0.5]))

    assert whole == [0.0, 1.0]


def test_one_criterion_is_enough():
    found = compare(table([[1], [3]], [1.0], costs=(0,)))

    assert [row.id for row in found.rows] == ["O1", "O2"]


@pytest.mark.parametrize(
    ("rows", "weights", "said"),
    [
        ([], [1.0], "하나 이상"),
        ([[1.0]], [], "하나 이상"),
        ([[1.0, 2.0]], [0.5, 0.4], "합이 1"),
        ([[1.0, 2.0]], [1.5, -0.5], "0 이상"),
        ([[math.nan, 2.0]], [0.5, 0.5], "‘항목0’ 값이 숫자가 아닙니다"),
        ([[math.inf, 2.0]], [0.5, 0.5], "숫자가 아닙니다"),
        ([[1.0]], [0.5, 0.5], "맞지 않습니다"),
    ],
)
def test_what_cannot_be_compared_is_said(rows: list[list[float]], weights: list[float], said: str):
    with pytest.raises(TableError, match=said):
        compare(table(rows, weights))


def test_points_outside_their_scale_are_refused():
    with pytest.raises(TableError, match="0~100"):
        compare(table([[101]], [1.0]), "points")


values = st.lists(st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=2, max_size=5)
shares = st.lists(st.integers(1, 9), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(values, shares)
def test_a_dominated_option_never_wins(rows: list[list[int]], drawn: list[int]):
    weights = [share / sum(drawn) for share in drawn]
    worse = [value - 1 for value in rows[0]]
    assume(min(worse) >= 0)
    found = compare(table([*map(list, rows), worse], weights))

    last = next(row for row in found.rows if row.id == f"O{len(rows) + 1}")
    assert last.place > 1
    assert last.topsis_place > 1
    assert all(-1e-9 <= row.weighted_sum <= 1 + 1e-9 for row in found.rows)
    assert all(-1e-9 <= row.topsis <= 1 + 1e-9 for row in found.rows)


@settings(max_examples=60, deadline=None)
@given(values, shares, st.floats(0.01, 1000))
def test_units_do_not_matter(rows: list[list[int]], drawn: list[int], factor: float):
    weights = [share / sum(drawn) for share in drawn]
    scaled = [[row[0] * factor, *row[1:]] for row in rows]

    before, after = compare(table(rows, weights)), compare(table(scaled, weights))

    for one, other in zip(before.rows, after.rows, strict=True):
        assert other.weighted_sum == pytest.approx(one.weighted_sum, abs=1e-9)
    assert {r.id: r.topsis for r in after.rows} == pytest.approx(
        {r.id: r.topsis for r in before.rows}, abs=1e-9
    )


@settings(max_examples=60, deadline=None)
@given(values, shares, st.randoms())
def test_the_order_of_the_options_does_not_matter(rows: list[list[int]], drawn: list[int], r):
    weights = [share / sum(drawn) for share in drawn]
    whole = table(rows, weights)
    mixed = list(whole.contenders)
    r.shuffle(mixed)

    before = {row.id: (row.place, row.topsis_place) for row in compare(whole).rows}
    after = compare(whole.model_copy(update={"contenders": tuple(mixed)}))

    assert {row.id: (row.place, row.topsis_place) for row in after.rows} == before
