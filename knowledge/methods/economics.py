"""What a plan is worth: net present value, benefit-cost ratio, break-even and tornado.

NPV = sum of (B_t - C_t)/(1 + r)^t with t = 0 in the first year; B/C = discounted benefits over
discounted costs (예비타당성조사 수행 총괄지침의 방식). A benefit that nobody quantified is not
invented: the result then says what is missing, and what benefit would be enough.
"""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.methods.budget_prices import won
from knowledge.model.analysis import BenefitDraft, Economics, Flow, Swing
from knowledge.model.results import Budget

RATE = 0.045
"""Social discount rate (사회적 할인율 4.5 %, 2017 개정; whether it holds in 2026 is unverified)."""
HORIZON = 5
"""Years that are looked at (설계값): the budget's, then its last year again."""
RATES = (0.03, 0.06)
"""Discount rates that the tornado tries."""
SWING = Decimal("0.2")
"""Share by which the tornado moves a quantity (설계값)."""


def npv(rate: float, flows: Sequence[float]) -> float:
    """Return the net present value of yearly flows, the first one not discounted."""
    import pyxirr

    value = pyxirr.npv(rate, list(flows), start_from_zero=True)
    return float(value) if value is not None else 0.0


def economics(
    budget: Budget,
    benefits: Sequence[BenefitDraft],
    users_per_year: int | None = None,
    swings: Sequence[Swing] = (),
    *,
    rate: float = RATE,
) -> Economics:
    """Return what the plan is worth over `HORIZON` years, VAT included.

    Args:
        budget: The three-year budget; its last year stands for the years after it.
        benefits: What was quantified; transfers are listed and not counted.
        users_per_year: For the break-even per user.
        swings: The tornado of the total cost, used while there is no benefit.
        rate: Discount rate, a share.
    """
    counted = tuple(item for item in benefits if not item.transfer)
    costs = _costs(budget)
    yearly = sum(worth(item) for item in counted)
    gains = [0, *(yearly for _ in costs[1:])]
    flows = _flows(budget, costs, gains, rate)
    cost_pv = round(npv(rate, costs))
    benefit_pv = round(npv(rate, gains)) if counted else None
    even = _break_even(cost_pv, rate, len(costs) - 1)
    net = benefit_pv - cost_pv if benefit_pv is not None and cost_pv else None
    tornado = swings if net is None else _swings(costs, counted, rate)
    return Economics(
        rate=rate,
        flows=flows,
        benefits=tuple(benefits),
        cost_pv=cost_pv,
        benefit_pv=benefit_pv,
        npv=net,
        ratio=round(benefit_pv / cost_pv, 4) if benefit_pv is not None and cost_pv else None,
        payback=_payback(flows) if counted and cost_pv else None,
        break_even=even,
        break_even_each=round(even / users_per_year) if even and users_per_year else None,
        base=budget.total if net is None else net,
        tornado=tuple(sorted(tornado, key=lambda bar: -abs(bar.high - bar.low))),
        missing=_missing(counted, users_per_year, budget),
        notes=_notes(budget, rate, benefits),
    )


def _break_even(cost_pv: int, rate: float, years: int) -> int | None:
    """Return the yearly benefit whose present value is that of the costs."""
    return round(cost_pv / npv(rate, [0, *(1 for _ in range(years))])) if cost_pv else None


def worth(benefit: BenefitDraft) -> int:
    """Return what a benefit comes to in a year, in won, fractions cut off."""
    factors = (benefit.quantity, benefit.saving, benefit.value_won)
    product = Decimal(1)
    for factor in factors:
        product *= Decimal(str(factor))
    return won(product)


def _costs(budget: Budget) -> list[int]:
    known = list(budget.yearly)
    return known + [known[-1]] * (HORIZON - len(known))


def _flows(
    budget: Budget, costs: Sequence[int], gains: Sequence[int], rate: float
) -> tuple[Flow, ...]:
    first = budget.years[0]
    return tuple(
        Flow(year=first + t, cost=cost, benefit=gain, factor=round((1 + rate) ** -t, 6))
        for t, (cost, gain) in enumerate(zip(costs, gains, strict=True))
    )


def _payback(flows: Sequence[Flow]) -> int | None:
    """Return the first year by whose end the discounted sum is not negative."""
    total = 0.0
    for flow in flows:
        total += (flow.benefit - flow.cost) * flow.factor
        if total >= 0:
            return flow.year
    return None


def _swings(costs: Sequence[int], benefits: Sequence[BenefitDraft], rate: float) -> list[Swing]:
    """Return what each assumption moves the net present value by."""

    def value(r: float = rate, cost: Decimal = Decimal(1), moved: str = "", by: float = 1) -> int:
        yearly = sum(float(worth(item)) * (by if item.name == moved else 1) for item in benefits)
        spent = [-float(cost * amount) for amount in costs]
        return round(npv(r, [spent[0], *(yearly + amount for amount in spent[1:])]))

    low, high = 1 - SWING, 1 + SWING
    bars = [
        _bar(
            "사회적 할인율", f"{RATES[1]:.1%}", f"{RATES[0]:.1%}", value(RATES[1]), value(RATES[0])
        ),
        _bar("총비용", f"+{SWING:.0%}", f"-{SWING:.0%}", value(cost=high), value(cost=low)),
    ]
    for item in benefits:
        ends = [value(moved=item.name, by=float(share)) for share in (low, high)]
        bars.append(_bar(f"편익: {item.name}", f"-{SWING:.0%}", f"+{SWING:.0%}", *ends))
    return bars


def _bar(name: str, low_label: str, high_label: str, low: int, high: int) -> Swing:
    return Swing(name=name, low_label=low_label, high_label=high_label, low=low, high=high)


def _missing(
    benefits: Sequence[BenefitDraft], users: int | None, budget: Budget
) -> tuple[str, ...]:
    lines = []
    if not benefits:
        lines += [
            "연간 이용·처리 건수와 그 출처",
            "한 건에서 줄어드는 시간이나 비용과 그 실측 방법",
            "시간에 적용할 임금 또는 단위 가치(어떤 임금인지 명시)",
        ]
    if users is None:
        lines.append("연간 이용자 수(이용자 1명당 손익분기 편익 산정)")
    if budget.quotes:
        lines.append(f"견적이 필요한 비용 {len(budget.quotes)}건의 금액(총비용에서 빠짐)")
    return tuple(lines)


def _notes(budget: Budget, rate: float, benefits: Sequence[BenefitDraft]) -> tuple[str, ...]:
    last = budget.years[0] + HORIZON - 1
    notes = [
        f"사회적 할인율 {rate:.1%}(2017년 개정값, 2026년 유지 여부 미확인), 첫해는 할인하지 않음",
        f"분석 기간 {budget.years[0]}~{last}년: 예산 기간 뒤는 마지막 해 비용이 이어짐(가정)",
        "편익은 운영 2차년도부터 해마다 같은 값으로 봄(가정)",
    ]
    if any(item.transfer for item in benefits):
        notes.append("지원금 등 이전지출은 사회 전체의 편익이 아니므로 세지 않음")
    return tuple(notes)


__all__ = ["HORIZON", "RATE", "economics", "npv", "worth"]
