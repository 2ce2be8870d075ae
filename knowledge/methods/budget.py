"""The three-year budget: sums over priced quantities, in whole won."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from knowledge.catalogue.entries import UnitCost
from knowledge.methods.budget_prices import USUAL, Price, Terms, price, won
from knowledge.methods.funding import split
from knowledge.model.analysis import Share
from knowledge.model.brief import Level
from knowledge.model.plan import Cost
from knowledge.model.results import Budget, BudgetLine, BudgetTerms, Funding, Scenario

__all__ = ["SCENARIOS", "YEARS", "Terms", "budget"]

YEARS = 3
SCENARIOS: tuple[tuple[str, str, str], ...] = (
    ("낙관", "0.85", "입찰 경쟁으로 낙찰가가 낮아지고 과업이 늘지 않는 경우"),
    ("기준", "1.00", "산정한 수량과 단가 그대로인 경우"),
    ("보수", "1.25", "과업 추가·물가 상승과 견적 차이가 겹치는 경우"),
)
"""Name, factor and reason; the factors are ours, so they are printed as 설계값."""
OWN_FUNDS: dict[Level, str] = {
    "시·도": "시·도비",
    "시·군·구": "시·군·구비",
    "중앙행정기관": "국비",
    "공공기관": "자체 예산",
    "미정": "자체 예산",
}


def budget(
    costs: Sequence[Cost],
    unit_costs: Mapping[str, UnitCost],
    first_year: int,
    level: Level,
    evidence_of: Mapping[str, str] | None = None,
    *,
    terms: Terms = USUAL,
    shares: Sequence[Share] = (),
) -> Budget:
    """Return the three-year budget of `costs`.

    What recurs counts in the second and third year, and in the first for
    `terms.months_first_year`; everything else counts in the first. Costs
    without a price are listed in `quotes` and are not in any sum.

    Args:
        costs: Quantities of the plan.
        unit_costs: Entries of the catalogue by id.
        first_year: Calendar year of the first year.
        level: Level of government that pays.
        evidence_of: Evidence id by unit cost id.
        terms: Overhead, fee, tax and months of operation in the first year.
        shares: Who pays which part; without any, the organisation pays all.
    """
    priced = [price(cost, unit_costs, terms) for cost in costs]
    lines = tuple(
        _line(cost, found, unit_costs, evidence_of or {}, terms.months_first_year)
        for cost, found in zip(costs, priced, strict=True)
    )
    supplies = [sum(line.years[year] or 0 for line in lines) for year in range(YEARS)]
    taxes = _taxes(supplies, terms.vat)
    supply, vat = sum(supplies), sum(taxes)
    quotes = tuple(line.item for line in lines if line.total is None)
    return Budget(
        years=tuple(range(first_year, first_year + YEARS)),
        lines=lines,
        subtotals=_subtotals(lines),
        yearly=tuple(s + t for s, t in zip(supplies, taxes, strict=True)),
        supply=supply,
        vat=vat,
        total=supply + vat,
        scenarios=_scenarios(supply + vat),
        funding=split(supply + vat, shares) if shares else (_own_funds(level, supply + vat),),
        quotes=quotes,
        notes=_notes(priced, quotes, terms),
        terms=_told(terms),
    )


def _told(terms: Terms) -> BudgetTerms:
    return BudgetTerms(
        overhead=float(terms.overhead),
        fee=float(terms.fee),
        vat=float(terms.vat),
        months_first_year=terms.months_first_year,
    )


def _line(
    cost: Cost,
    found: Price,
    unit_costs: Mapping[str, UnitCost],
    evidence_of: Mapping[str, str],
    months: int,
) -> BudgetLine:
    entry = unit_costs.get(cost.unit_cost)
    years, formula = _spread(found, cost.yearly, months)
    known = [year for year in years if year is not None]
    return BudgetLine(
        cost=cost.id,
        item=cost.item,
        category=cost.category,
        unit=cost.unit,
        quantity=cost.quantity,
        unit_price=found.unit_price,
        years=years,
        total=sum(known) if known else None,
        formula=formula,
        evidence=evidence_of.get(cost.unit_cost, ""),
        verified=entry is not None and entry.verified and found.amount is not None,
        yearly=cost.yearly,
        unit_cost=entry.id if entry else "",
        factors=found.factors,
    )


def _spread(found: Price, yearly: bool, months: int) -> tuple[tuple[int | None, ...], str]:
    """Return the amount per year and the formula of the whole."""
    amount = found.amount
    if amount is None:
        return (None,) * YEARS, found.formula
    if not yearly:
        return (amount, *(0,) * (YEARS - 1)), found.formula
    part = won(Decimal(amount) * months / 12)
    years = (part, *(amount,) * (YEARS - 1))
    steps = [found.formula]
    if months:
        steps.append(f"{amount:,}원 × {months}/12 = {part:,}원")
        steps.append(f"{part:,}원 + {amount:,}원 × {YEARS - 1}년 = {sum(years):,}원")
    else:
        steps.append(f"{amount:,}원 × {YEARS - 1}년 = {sum(years):,}원")
    return years, "; ".join(steps)


def _taxes(supplies: Sequence[int], rate: Decimal) -> list[int]:
    """Return the tax per year, such that the years sum to the tax on the whole."""
    taxes: list[int] = []
    for year in range(len(supplies)):
        taxes.append(won(Decimal(sum(supplies[: year + 1])) * rate) - sum(taxes))
    return taxes


def _subtotals(lines: Sequence[BudgetLine]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for line in lines:
        if line.total is not None:
            sums[line.category] = sums.get(line.category, 0) + line.total
    return sums


def _scenarios(total: int) -> tuple[Scenario, ...]:
    return tuple(
        Scenario.model_validate(
            {
                "name": name,
                "factor": float(factor),
                "total": won(total * Decimal(factor)),
                "note": f"가정(설계값 {factor}배): {reason}",
            }
        )
        for name, factor, reason in SCENARIOS
    )


def _own_funds(level: Level, total: int) -> Funding:
    note = "재원 분담이 정해지지 않아 전액 자체 부담으로 산정"
    if level != "중앙행정기관":
        note += ", 공모 선정 시 국비 매칭 비율은 미정"
    return Funding(source=OWN_FUNDS[level], share=1.0, amount=total, note=note)


def _notes(priced: Sequence[Price], quotes: Sequence[str], terms: Terms) -> tuple[str, ...]:
    notes = [
        "금액은 원 단위로 산정하고 원 미만은 버림",
        f"부가가치세는 공급가액의 {terms.vat:.0%}로 산정(면세 항목은 계약 시 제외)",
    ]
    if any(found.labour for found in priced):
        notes.append(
            "미확인 가정(SW사업 대가산정 방식): "
            f"인건비 = 직접인건비 × {1 + terms.overhead:.2f}(제경비율 "
            f"{terms.overhead:.0%}) × {1 + terms.fee:.2f}(기술료율 {terms.fee:.0%}), "
            "통상 범위의 하한이므로 발주기관 원가계산 기준으로 대체 필요"
        )
    if terms.months_first_year:
        notes.append(f"가정: 1차년도 운영 {terms.months_first_year}개월분을 월할 반영")
    if quotes:
        notes.append(f"견적 필요 {len(quotes)}건은 합계에 포함하지 않음: {', '.join(quotes)}")
    return tuple(notes)
