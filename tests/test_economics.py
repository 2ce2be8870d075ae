"""Worth of a plan, held against printed cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.methods.budget import budget
from knowledge.methods.budget_tornado import tornado
from knowledge.methods.economics import economics, npv, worth
from knowledge.methods.funding import split
from knowledge.model.analysis import BenefitDraft, Share
from knowledge.model.results import Budget
from tests import plans

SAVED = BenefitDraft(
    name="처리 시간 절감",
    quantity=12_000,
    unit="건",
    saving=0.5,
    saving_unit="시간",
    value_won=20_000,
    basis="접수 실적과 실측 30분, 담당자 평균임금",
)


def money(yearly: tuple[int, ...] = (500, 80, 80)) -> Budget:
    costs = plans.plan().delivery.costs
    found = budget(costs, plans.UNIT_COSTS, 2027, "시·군·구")
    return found.model_copy(update={"yearly": yearly, "total": sum(yearly), "quotes": ()})


@pytest.mark.parametrize(
    ("rate", "flows", "printed"),
    [
        (0.10, (0, -10_000, 3_000, 4_200, 6_800), 1188.44),
        (0.08, (-40_000, 8_000, 9_200, 10_000, 12_000, 14_500), 1922.06),
        (0.08, (-40_000, 8_000, 9_200, 10_000, 12_000, 14_500, -9_000), -3749.47),
        (0.12, (-50_000, 25_000, 20_000, 10_000, 3_000), -2710.34),
        (0.10, (-750_000, 200_000, 300_000, 400_000), -19722.01),
        (0.045, (0, 220, 220, 220, 220, 220), 965.79),
        (0.045, (500, 80, 80, 80, 80, 80), 851.20),
    ],
)
def test_printed_net_present_values_come_out(rate: float, flows: tuple[float, ...], printed: float):
    """A spreadsheet's documented examples, two exercises for analysts, the domain guide's table."""
    assert round(npv(rate, flows), 2) == printed


def test_value_and_ratio_of_the_guides_case_come_out():
    """500 once, 80 a year, 220 of benefit a year at 4.5 %: five years of operation, less one."""
    gain = BenefitDraft(name="편익", quantity=1, unit="건", value_won=220_000_000, basis="가정")
    worked = economics(money((500_000_000, 80_000_000, 80_000_000)), [gain])
    cost = 500 + sum(80 / 1.045**t for t in range(1, 5))
    benefit = sum(220 / 1.045**t for t in range(1, 5))

    assert worked.cost_pv == round(cost * 1e6)
    assert worked.benefit_pv == round(benefit * 1e6)
    assert worked.npv == worked.benefit_pv - worked.cost_pv
    assert worked.ratio == pytest.approx(benefit / cost, abs=1e-4)
    assert worked.missing == ("연간 이용자 수(이용자 1명당 손익분기 편익 산정)",)


def test_a_benefit_nobody_quantified_is_not_invented():
    worked = economics(money(), [], users_per_year=10)

    assert (worked.benefit_pv, worked.npv, worked.ratio, worked.payback) == (None,) * 4
    assert "한 건에서 줄어드는 시간이나 비용과 그 실측 방법" in worked.missing
    assert worked.break_even is not None
    assert worked.break_even_each == round(worked.break_even / 10)


def test_the_break_even_benefit_makes_the_ratio_one():
    total = money((500_000_000, 80_000_000, 80_000_000))
    even = economics(total, []).break_even
    assert even is not None
    enough = BenefitDraft(name="편익", quantity=1, unit="건", value_won=even, basis="역산")

    assert economics(total, [enough]).ratio == pytest.approx(1, abs=1e-4)


def test_money_that_only_changes_hands_is_shown_and_not_counted():
    grant = SAVED.model_copy(update={"name": "지원금", "transfer": True})

    worked = economics(money(), [SAVED, grant])

    assert worth(SAVED) == 120_000_000
    assert {flow.benefit for flow in worked.flows} == {0, 120_000_000}
    assert len(worked.benefits) == 2
    assert any("이전지출" in note for note in worked.notes)


def test_the_tornado_names_the_widest_assumption_first():
    swings = tornado(plans.plan().delivery.costs, plans.UNIT_COSTS)
    worked = economics(money(), [], swings=swings)
    widths = [abs(bar.high - bar.low) for bar in worked.tornado]

    assert widths == sorted(widths, reverse=True)
    assert {"제경비율", "기술료율"} <= {bar.name for bar in worked.tornado}
    assert any(bar.name.startswith("편익") for bar in economics(money(), [SAVED]).tornado)


@settings(max_examples=40)
@given(st.integers(0, 10**12), st.lists(st.integers(1, 1000), min_size=1, max_size=6))
def test_the_sources_of_money_sum_to_the_total(total: int, parts: list[int]):
    shares = [Share(source=f"재원 {n}", share=part / sum(parts)) for n, part in enumerate(parts)]

    amounts = split(total, shares)

    assert sum(item.amount for item in amounts) == total
    assert all(item.amount >= 0 for item in amounts)


def test_shares_that_do_not_sum_to_one_are_refused():
    with pytest.raises(ValueError, match="합이 1이 아님"):
        split(100, [Share(source="국비", share=0.5)])


@settings(max_examples=40)
@given(st.floats(0.001, 0.2), st.lists(st.integers(-1000, 1000), min_size=1, max_size=10))
def test_the_present_value_is_the_discounted_sum(rate: float, flows: list[int]):
    by_hand = sum(flow / (1 + rate) ** t for t, flow in enumerate(flows))

    assert npv(rate, flows) == pytest.approx(by_hand, abs=1e-6)
