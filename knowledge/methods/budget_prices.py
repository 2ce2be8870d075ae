"""What a quantity costs: the arithmetic from a unit price to won, kept as a formula.

All arithmetic is decimal; fractions of a won are cut off (원 미만 버림), once per amount.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Protocol

from knowledge.catalogue.entries import UnitCost
from knowledge.model.analysis import Factor

DAYS_PER_MONTH = "cost-019"
NOT_PRICES = ("산정식", "사례", "공모", "표기")
"""Categories that hold comparisons and formulas, not prices."""
DAY_UNITS = {"일", "일(M/D)", "M/D", "MD", "인일", "인·일", "명·일"}
MONTH_UNITS = {"M/M", "MM", "인월", "인·월", "명·월", "월", "개월"}


class Priceable(Protocol):
    """A quantity with a unit cost, in a plan or in a pattern."""

    @property
    def unit_cost(self) -> str:
        """Id of the unit cost; empty when a quotation is needed."""

    @property
    def quantity(self) -> float:
        """How many; per year when yearly."""

    @property
    def unit(self) -> str:
        """What is counted."""

    @property
    def yearly(self) -> bool:
        """Whether it recurs every year of operation."""


@dataclass(frozen=True)
class Terms:
    """What the prices are worked out with, apart from the catalogue."""

    overhead: Decimal = Decimal("1.10")
    """제경비율 on direct labour: low end of the usual 110-120 % (`cost-020`, unverified)."""
    fee: Decimal = Decimal("0.20")
    """기술료율 on labour and overhead: low end of the usual 20-40 % (`cost-020`, unverified)."""
    vat: Decimal = Decimal("0.10")
    months_first_year: int = 0
    """Months of operation in the first year; yearly costs count pro rata for it."""

    def __post_init__(self) -> None:
        if not 0 <= self.months_first_year <= 12:
            raise ValueError(f"1차년도 운영 개월 수는 0~12여야 함: {self.months_first_year!r}")


USUAL = Terms()


@dataclass(frozen=True)
class Price:
    """An amount with its arithmetic; `amount` is None when a quotation is needed."""

    amount: int | None
    formula: str
    unit_price: int | None = None
    labour: bool = False
    factors: tuple[Factor, ...] = ()
    """What was multiplied, in order."""


def price(cost: Priceable, unit_costs: Mapping[str, UnitCost], terms: Terms) -> Price:
    """Return what `cost` comes to once, or per year when it is yearly."""
    entry = unit_costs.get(cost.unit_cost)
    if entry is None or entry.value is None or entry.category in NOT_PRICES:
        return Price(None, "견적 필요: 확인된 단가 없음")
    if not entry.unit.startswith("원"):
        return Price(None, f"견적 필요: {entry.item}의 단위({entry.unit})가 금액이 아님")
    labour = is_labour(entry)
    counted = _months(cost, unit_costs) if labour and _plain(cost.unit) in MONTH_UNITS else ""
    if not counted and not _same_unit(cost.unit, entry):
        return Price(None, f"견적 필요: 수량 단위({cost.unit})와 단가 단위({entry.unit})가 다름")
    value = Decimal(str(entry.value))
    factors = [f"{_figure(value)}원", f"{_figure(Decimal(str(cost.quantity)))}{cost.unit}"]
    kept = [
        Factor(name="단가", value=str(value), unit=entry.unit, source=entry.id),
        Factor(name="수량", value=str(cost.quantity), unit=cost.unit, source="계획"),
    ]
    if counted:
        factors.append(f"{counted}일/월")
        kept.append(Factor(name="월 근무일", value=counted, unit="일/월", source=DAYS_PER_MONTH))
    if labour:
        factors += [f"{1 + terms.overhead:.2f}", f"{1 + terms.fee:.2f}"]
        kept += [
            Factor(name="1 + 제경비율", value=str(1 + terms.overhead), source="cost-020"),
            Factor(name="1 + 기술료율", value=str(1 + terms.fee), source="cost-020"),
        ]
    total = won(math.prod((Decimal(factor.value) for factor in kept), start=Decimal(1)))
    formula = f"{' × '.join(factors)} = {total:,}원"
    return Price(total, formula, won(value), labour, tuple(kept))


def won(amount: Decimal) -> int:
    """Return whole won, fractions cut off."""
    return int(amount.to_integral_value(ROUND_DOWN))


def is_labour(entry: UnitCost) -> bool:
    """Whether a unit cost is a daily wage, to which overhead and fee are added."""
    return entry.category.startswith("인건비") and entry.unit.startswith("원/일")


def _months(cost: Priceable, unit_costs: Mapping[str, UnitCost]) -> str:
    days = unit_costs.get(DAYS_PER_MONTH)
    return _figure(Decimal(str(days.value))) if days and days.value else ""


def _same_unit(unit: str, entry: UnitCost) -> bool:
    """Whether the quantity counts what the price is for; `원` alone prices anything."""
    wanted = _plain(entry.unit.removeprefix("원").removeprefix("/"))
    given = _plain(unit)
    if is_labour(entry):
        return given in DAY_UNITS
    return not wanted or given == wanted or {given, wanted} <= {"월", "개월"}


def _plain(unit: str) -> str:
    return unit.replace(" ", "").upper()


def _figure(value: Decimal) -> str:
    """Return a number with thousands separators and no trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
