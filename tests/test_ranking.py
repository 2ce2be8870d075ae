"""Which option is recommended, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.entries import UnitCost
from knowledge.methods.ranking import WEIGHTS, cost_score, explain, rank, rough_total
from knowledge.model.options import Option, OptionDraft
from knowledge.model.plan import Cost


def option(name: str, marks: tuple[int, int, int, int], kind: str = "단계적 구축") -> OptionDraft:
    effect, feasibility, inclusion, sustainability = marks
    return OptionDraft.model_validate(
        {
            "name": name,
            "kind": kind,
            "summary": "요약",
            "patterns": (),
            "strengths": ("강점",),
            "weaknesses": ("약점",),
            "evidence": (),
            "effect": effect,
            "feasibility": feasibility,
            "inclusion": inclusion,
            "sustainability": sustainability,
        }
    )


def test_scores_are_the_weighted_sum():
    """By hand: .30×75 + .25×50 + .20×100 + .15×25 + .10×100 = 68.75, and .10×0 for the dear one."""
    marks = (4, 3, 5, 2)

    result = rank((option("갑", marks), option("을", marks)), (100, 300))

    assert [o.score for o in result.options] == [68.8, 58.8]
    assert result.recommended == "O1"
    assert result.choice.name == "갑"


def test_cost_scores_are_linear_between_cheapest_and_dearest():
    costs = (0, 25, 100, None)

    assert [cost_score(cost, costs) for cost in costs] == [100, 75, 0, 50]


def test_costs_that_cannot_be_compared_are_neutral_and_said():
    result = rank((option("갑", (3, 3, 3, 3)), option("을", (2, 3, 3, 3))), (None, 500))

    assert cost_score(500, (None, 500)) == 50
    assert "중립값 50점" in explain(result)[0]
    assert "중립값" not in explain(result)[1]
    assert explain(result)[0].startswith("갑: 효과 50점 × 30%")


def test_equal_scores_go_to_the_cheaper():
    free = {"effect": 0.4, "feasibility": 0.3, "inclusion": 0.2, "sustainability": 0.1, "cost": 0.0}
    same = (3, 3, 3, 3)

    result = rank(
        (option("갑", same), option("을", same), option("병", same)), (None, 9, 5), weights=free
    )

    assert result.recommended == "O3"


def test_keeping_things_as_they_are_must_really_be_best():
    same = (3, 3, 3, 3)
    stay = option("현행 유지", same, "현행 유지")

    assert rank((stay, option("을", same)), (0, 0)).recommended == "O2"
    assert rank((stay, option("을", (2, 3, 3, 3))), (0, 0)).recommended == "O1"


def test_options_keep_their_ids():
    first = rank((option("갑", (3, 3, 3, 3)), option("을", (4, 4, 4, 4))), (1, 2)).options

    again = rank(tuple(reversed(first)), (2, 1))

    assert [(o.id, o.name) for o in again.options] == [("O2", "을"), ("O1", "갑")]


def test_weights_must_cover_the_judgements():
    with pytest.raises(ValueError, match="합이 1"):
        rank((option("갑", (3, 3, 3, 3)),), (1,), weights={"effect": 1.0})


def test_nothing_cannot_be_ranked():
    with pytest.raises(ValueError, match="대안이 없음"):
        rank((), ())


def test_a_rough_total_sums_what_has_a_price():
    prices = {
        "x": UnitCost(id="x", category="운영", item="x", value=100, unit="원/건"),
        "y": UnitCost(id="y", category="운영", item="y", value=None, unit="원/건"),
    }

    def part(unit_cost: str, yearly: bool) -> Cost:
        return Cost(
            id="C1",
            item="x",
            category="운영",
            unit_cost=unit_cost,
            quantity=3,
            unit="건",
            yearly=yearly,
            tasks=(),
            basis="추정",
        )

    assert rough_total((part("x", False), part("x", True), part("y", True)), prices) == 900
    assert rough_total((part("y", False),), prices) is None
    assert rough_total((), prices) == 0


marks = st.tuples(*[st.integers(1, 5)] * 4)
compared = st.lists(st.tuples(marks, st.none() | st.integers(0, 10**10)), min_size=1, max_size=5)


@given(compared)
def test_scores_stay_within_their_range_and_the_best_is_recommended(
    drawn: list[tuple[tuple[int, int, int, int], int | None]],
):
    result = rank([option("안", m) for m, _ in drawn], [cost for _, cost in drawn])

    assert all(0 <= o.score <= 100 for o in result.options)
    assert result.choice.score == max(o.score for o in result.options)


@given(compared, st.integers(0, 3))
def test_a_better_judgement_never_lowers_a_score(
    drawn: list[tuple[tuple[int, int, int, int], int | None]], place: int
):
    options = [option("안", m) for m, _ in drawn]
    costs = [cost for _, cost in drawn]
    name = tuple(WEIGHTS)[place]
    better = options[0].model_copy(update={name: min(5, getattr(options[0], name) + 1)})

    before = rank(options, costs).options[0]
    after = rank([better, *options[1:]], costs).options[0]

    assert isinstance(after, Option)
    assert after.score >= before.score
