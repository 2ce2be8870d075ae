"""Which assumptions move the total cost most: the budget worked out again with each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.catalogue.entries import UnitCost
from knowledge.methods.budget import budget
from knowledge.methods.budget_prices import USUAL, Terms
from knowledge.model.analysis import Swing
from knowledge.model.plan import Cost

LARGEST = 3
"""Lines whose quantity is moved: the dearest ones."""
FEWER, MORE = 0.8, 1.2
"""Shares of a quantity that are tried (설계값)."""


def tornado(
    costs: Sequence[Cost], unit_costs: Mapping[str, UnitCost], *, terms: Terms = USUAL
) -> tuple[Swing, ...]:
    """Return how far each assumption moves the three-year total, the widest first.

    The ends of the rates are those of the usual ranges (제경비 110~120%, 기술료 20~40%).
    """

    def total(changed: Terms = terms, of: Sequence[Cost] = costs) -> int:
        return budget(of, unit_costs, 2000, "미정", terms=changed).total

    base = total()
    bars = [
        _bar("제경비율", "110%", "120%", *(total(replace(terms, overhead=rate)) for rate in _ENDS)),
        _bar(
            "기술료율",
            "20%",
            "40%",
            *(total(replace(terms, fee=Decimal(rate))) for rate in ("0.2", "0.4")),
        ),
        _bar(
            "1차년도 운영 기간",
            "0개월",
            "6개월",
            *(total(replace(terms, months_first_year=months)) for months in (0, 6)),
        ),
    ]
    for place, cost in _dearest(costs, unit_costs, terms):
        ends = [total(of=_scaled(costs, place, share)) for share in (FEWER, MORE)]
        bars.append(_bar(f"수량: {cost.item}", f"{FEWER:.0%}", f"{MORE:.0%}", *ends))
    moving = [bar for bar in bars if bar.low != base or bar.high != base]
    return tuple(sorted(moving, key=lambda bar: -abs(bar.high - bar.low)))


_ENDS = (Decimal("1.1"), Decimal("1.2"))


def _scaled(costs: Sequence[Cost], place: int, share: float) -> list[Cost]:
    moved = costs[place].model_copy(update={"quantity": costs[place].quantity * share})
    return [*costs[:place], moved, *costs[place + 1 :]]


def _dearest(
    costs: Sequence[Cost], unit_costs: Mapping[str, UnitCost], terms: Terms
) -> list[tuple[int, Cost]]:
    lines = budget(costs, unit_costs, 2000, "미정", terms=terms).lines
    places = sorted(range(len(costs)), key=lambda place: -(lines[place].total or 0))
    return [(place, costs[place]) for place in places[:LARGEST] if lines[place].total]


def _bar(name: str, low_label: str, high_label: str, low: int, high: int) -> Swing:
    return Swing(name=name, low_label=low_label, high_label=high_label, low=low, high=high)
