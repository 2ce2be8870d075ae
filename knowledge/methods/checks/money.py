"""Whether money that was computed can be computed again: lines, cases, discounted worth."""

import math
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from knowledge.methods.checks.dossier import Dossier, finding, place
from knowledge.model.results import Budget, BudgetLine
from knowledge.model.review import FindingDraft

NEAR = 1
"""Won by which a recomputed amount may differ: fractions are cut off."""


def recomputed(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every line is the product of its factors, every case and tax its share of the total."""
    budget = dossier.results.budget
    for where, said, right in (*_lines(budget), *_shares(budget), *_worth(dossier)):
        if abs(said - right) > NEAR:
            yield finding(
                "중대",
                "delivery",
                where,
                f"다시 산정한 값과 다름: 적힌 값 {said:,}원, 다시 산정한 값 {right:,}원",
                "단가·수량·비율로 금액을 다시 산정",
            )


def _lines(budget: Budget) -> Iterator[tuple[str, int, int]]:
    for line in budget.lines:
        if line.factors and line.total is not None and budget.terms:
            once = _won(math.prod((Decimal(f.value) for f in line.factors), start=Decimal(1)))
            first = _won(Decimal(once) * budget.terms.months_first_year / 12)
            later = len(budget.years) - 1
            yield (
                place(line.cost, line.item),
                line.total,
                first + later * once if line.yearly else once,
            )
            yield from _price(line)


def _price(line: BudgetLine) -> Iterator[tuple[str, int, int]]:
    """Yield the price against the factor that holds it: nobody multiplies by another one."""
    if line.unit_price is not None and Decimal(line.unit_price) not in {
        _exact(f.value) for f in line.factors
    }:
        nearest = min(
            (_exact(f.value) for f in line.factors),
            key=lambda v: abs(v - Decimal(line.unit_price or 0)),
        )
        yield f"{place(line.cost, line.item)} 단가", line.unit_price, _won(nearest)


def _shares(budget: Budget) -> Iterator[tuple[str, int, int]]:
    if budget.terms:
        tax = _won(Decimal(budget.supply) * Decimal(str(budget.terms.vat)))
        yield "예산 부가가치세", budget.vat, tax
    for case in budget.scenarios:
        right = _won(Decimal(budget.total) * Decimal(str(case.factor)))
        yield f"예산 {case.name} 시나리오", case.total, right


def _worth(dossier: Dossier) -> Iterator[tuple[str, int, int]]:
    worth = dossier.results.economics
    if worth is None:
        return
    rate = 1 + worth.rate
    costs = sum(flow.cost / rate**year for year, flow in enumerate(worth.flows))
    yield "경제성 비용의 현재가치", worth.cost_pv, round(costs)
    if worth.npv is not None and worth.benefit_pv is not None:
        yield "경제성 순현재가치", worth.npv, worth.benefit_pv - worth.cost_pv


def _exact(text: str) -> Decimal:
    return Decimal(text)


def _won(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_DOWN))
