"""The three-year budget in whole won."""

import re
from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.entries import UnitCost
from knowledge.methods.budget import Terms, budget
from knowledge.model.plan import Cost
from knowledge.model.results import Budget


def unit_cost(name: str, value: float | None, unit: str, category: str = "운영") -> UnitCost:
    return UnitCost(id=name, category=category, item=name, value=value, unit=unit, verified=True)


PRICES = {
    entry.id: entry
    for entry in (
        unit_cost("developer", 378_250, "원/일(M/D)", "인건비(SW기술자)"),
        unit_cost("cost-019", 20.6, "일/월", "인건비(SW기술자)"),
        unit_cost("point", 605_784, "원/FP", "개발비"),
        unit_cost("server", 1_200_000, "원/월", "인프라"),
        unit_cost("message", 8.5, "원/건", "발송"),
        unit_cost("lump", 5_000_000, "원", "컨설팅"),
        unit_cost("unknown", None, "원/건", "발송"),
        unit_cost("precedent", 400_000_000, "원", "사례"),
        unit_cost("share", 12, "%/년", "상용SW"),
    )
}


def cost(unit_cost: str, quantity: float, unit: str, yearly: bool = False, **more: str) -> Cost:
    return Cost.model_validate(
        {
            "id": more.get("id", "C1"),
            "item": more.get("item", unit_cost or "현장 안내판"),
            "category": more.get("category", "운영" if yearly else "구축"),
            "unit_cost": unit_cost,
            "quantity": quantity,
            "unit": unit,
            "yearly": yearly,
            "tasks": (),
            "basis": "규모 추정",
        }
    )


def of(*costs: Cost, terms: Terms | None = None) -> Budget:
    return budget(costs, PRICES, 2027, "시·군·구", {"developer": "E3"}, terms=terms or Terms())


def test_labour_is_priced_with_overhead_and_fee():
    """378,250 × 60 × 2.1 × 1.2, worked out by hand."""
    line = of(cost("developer", 60, "일")).lines[0]

    assert line.formula == "378,250원 × 60일 × 2.10 × 1.20 = 57,191,400원"
    assert (line.total, line.years) == (57_191_400, (57_191_400, 0, 0))
    assert (line.unit_price, line.evidence, line.verified) == (378_250, "E3", True)


def test_months_of_labour_are_converted_to_days():
    line = of(cost("developer", 2, "M/M")).lines[0]

    assert line.formula == "378,250원 × 2M/M × 20.6일/월 × 2.10 × 1.20 = 39,271,428원"


def test_months_of_labour_need_the_days_per_month():
    prices = {"developer": PRICES["developer"]}

    assert budget((cost("developer", 2, "M/M"),), prices, 2027, "미정").lines[0].total is None


def test_other_prices_are_multiplied_plainly():
    assert of(cost("point", 100, "FP")).supply == 60_578_400
    assert of(cost("lump", 1, "식")).supply == 5_000_000
    assert of(cost("server", 3, "개월")).supply == 3_600_000


def test_what_recurs_counts_in_the_years_of_operation():
    line = of(cost("server", 12, "월", yearly=True)).lines[0]

    assert line.years == (0, 14_400_000, 14_400_000)
    assert line.formula.endswith("14,400,000원 × 2년 = 28,800,000원")


def test_months_of_operation_in_the_first_year_count_pro_rata():
    result = of(cost("message", 1001, "건", yearly=True), terms=Terms(months_first_year=5))

    assert result.lines[0].years == (3_545, 8_508, 8_508)
    assert result.lines[0].formula == (
        "8.5원 × 1,001건 = 8,508원; 8,508원 × 5/12 = 3,545원; 3,545원 + 8,508원 × 2년 = 20,561원"
    )
    assert any("5개월분" in note for note in result.notes)


@pytest.mark.parametrize("months", [-1, 13])
def test_a_year_has_twelve_months(months: int):
    with pytest.raises(ValueError, match="0~12"):
        Terms(months_first_year=months)


@pytest.mark.parametrize(
    ("unit_cost", "unit"),
    [
        ("", "개"),
        ("nothing", "개"),
        ("unknown", "건"),
        ("precedent", "식"),
        ("share", "식"),
        ("point", "식"),
        ("developer", "식"),
    ],
)
def test_what_has_no_usable_price_needs_a_quotation_and_is_not_summed(unit_cost: str, unit: str):
    result = of(cost(unit_cost, 3, unit, item="안내"), cost("lump", 1, "식", id="C2"))

    line = result.lines[0]
    assert (line.total, line.unit_price, line.years) == (None, None, (None, None, None))
    assert line.formula.startswith("견적 필요")
    assert result.quotes == ("안내",)
    assert result.supply == 5_000_000
    assert any("견적 필요 1건" in note for note in result.notes)


def test_labour_rates_are_told_as_unverified_assumptions():
    result = of(cost("developer", 1, "일"))

    note = next(note for note in result.notes if "제경비율" in note)
    assert note.startswith("미확인 가정(SW사업 대가산정 방식)")
    assert "110%" in note
    assert "20%" in note


def test_tax_and_scenarios_follow_from_the_supply():
    result = of(cost("lump", 1, "식"))

    assert (result.vat, result.total, result.yearly) == (500_000, 5_500_000, (5_500_000, 0, 0))
    assert [(s.name, s.total) for s in result.scenarios] == [
        ("낙관", 4_675_000),
        ("기준", 5_500_000),
        ("보수", 6_875_000),
    ]
    assert all("설계값" in scenario.note for scenario in result.scenarios)


def test_funding_is_never_an_invented_share():
    own = of(cost("lump", 1, "식")).funding

    assert [(f.source, f.share, f.amount) for f in own] == [("시·군·구비", 1.0, 5_500_000)]
    assert "국비 매칭 비율은 미정" in own[0].note


def test_a_ministry_pays_itself():
    own = budget((), PRICES, 2027, "중앙행정기관").funding[0]

    assert own.source == "국비"
    assert "매칭" not in own.note


def test_no_costs_give_an_empty_budget():
    result = budget((), PRICES, 2027, "미정")

    assert (result.total, result.lines, result.years) == (0, (), (2027, 2028, 2029))


UNITS = {
    "developer": "일",
    "point": "FP",
    "server": "월",
    "message": "건",
    "lump": "식",
    "unknown": "건",
    "": "개",
}
drawn_costs = st.lists(
    st.builds(
        lambda name, quantity, yearly, category: cost(
            name, quantity, UNITS[name], yearly, category=category
        ),
        st.sampled_from(sorted(UNITS)),
        st.decimals(0, 100_000, places=2).map(float),
        st.booleans(),
        st.sampled_from(["구축", "운영", "인건비", "감리", "홍보·교육"]),
    ),
    max_size=8,
)
months = st.integers(0, 12).map(lambda count: Terms(months_first_year=count))


@given(drawn_costs, months)
def test_everything_sums_up(costs: list[Cost], terms: Terms):
    result = of(*costs, terms=terms)

    totals = [line.total for line in result.lines if line.total is not None]
    assert sum(totals) == sum(result.subtotals.values()) == result.supply
    assert all(sum(y or 0 for y in line.years) == (line.total or 0) for line in result.lines)
    assert result.supply + result.vat == result.total == sum(result.yearly)
    assert result.vat == result.supply // 10
    assert sum(funding.amount for funding in result.funding) == result.total
    assert len(result.quotes) == len(result.lines) - len(totals)


@given(drawn_costs, months)
def test_every_formula_recomputes_exactly(costs: list[Cost], terms: Terms):
    for line in of(*costs, terms=terms).lines:
        if line.total is not None:
            steps = [step.split(" = ") for step in line.formula.split("; ")]
            assert all(_recomputed(left) == _number(right) for left, right in steps)
            assert _number(steps[-1][1]) == line.total


def _recomputed(expression: str) -> Decimal:
    """Work a printed expression out by hand: sums of products, cut off to whole won."""
    terms = []
    for term in expression.split(" + "):
        product = Decimal(1)
        for factor in term.split(" × "):
            over = re.fullmatch(r"(\d+)/12", factor)
            product = product * int(over[1]) / 12 if over else product * _number(factor)
        terms.append(product)
    return sum(terms, Decimal(0)).to_integral_value(ROUND_DOWN)


def _number(text: str) -> Decimal:
    found = re.match(r"[\d,]+(\.\d+)?", text)
    assert found
    return Decimal(found[0].replace(",", ""))
