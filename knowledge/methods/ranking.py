"""Which option is best: a weighted sum of judgements and of the computed cost."""

import math
from collections.abc import Mapping, Sequence

from knowledge.catalogue.entries import UnitCost
from knowledge.methods.budget import YEARS
from knowledge.methods.budget_prices import USUAL, Priceable, price
from knowledge.model.options import Option, OptionDraft, OptionSet

WEIGHTS: Mapping[str, float] = {
    "effect": 0.30,
    "feasibility": 0.25,
    "inclusion": 0.20,
    "sustainability": 0.15,
    "cost": 0.10,
}
"""Our default: an option must first solve the problem; cost is a rough figure and weighs least."""
NAMES = {
    "effect": "효과",
    "feasibility": "실현가능성",
    "inclusion": "포용성",
    "sustainability": "지속성",
    "cost": "비용",
}
NEUTRAL = 50.0
"""Cost score of an option whose cost is unknown or cannot be compared."""


def rank(
    options: Sequence[OptionDraft],
    costs: Sequence[int | None],
    *,
    weights: Mapping[str, float] = WEIGHTS,
) -> OptionSet:
    """Return the options scored, with the best recommended.

    Of equal scores a change goes before 현행 유지, then the cheaper option, then the earlier.

    Args:
        options: Drafts get the ids `O1`, `O2` …; options keep theirs.
        costs: Rough three-year cost of each, None when unknown.
        weights: Share of each judgement, summing to 1.

    Raises:
        ValueError: No options, or the weights do not cover the judgements.
    """
    if not options:
        raise ValueError("비교할 대안이 없음")
    if set(weights) != set(WEIGHTS) or not math.isclose(sum(weights.values()), 1.0):
        raise ValueError(
            f"가중치는 {', '.join(WEIGHTS)}에 합이 1이 되게 주어야 함: {dict(weights)!r}"
        )
    scored = tuple(
        Option(
            **option.model_dump(exclude={"id", "cost_won", "score"}),
            id=option.id if isinstance(option, Option) else f"O{number}",
            cost_won=cost,
            score=round(_score(option, cost_score(cost, costs), weights), 1),
        )
        for number, (option, cost) in enumerate(zip(options, costs, strict=True), start=1)
    )
    return OptionSet(options=scored, weights=dict(weights), recommended=min(scored, key=_order).id)


def cost_score(cost: int | None, costs: Sequence[int | None]) -> float:
    """Return 100 for the cheapest, 0 for the dearest and linear between; neutral when unknown."""
    known = [item for item in costs if item is not None]
    if cost is None or len(set(known)) < 2:
        return NEUTRAL
    return 100 * (max(known) - cost) / (max(known) - min(known))


def explain(options: OptionSet) -> tuple[str, ...]:
    """Return how each score came about, and where the cost could not count."""
    costs = [option.cost_won for option in options.options]
    return tuple(_explained(option, costs, options.weights) for option in options.options)


def rough_total(costs: Sequence[Priceable], unit_costs: Mapping[str, UnitCost]) -> int | None:
    """Return the three-year sum of what has a price, before tax.

    None when there are costs and none has a price; what else lacks one is not in the sum.
    """
    amounts = [(price(cost, unit_costs, USUAL).amount, cost.yearly) for cost in costs]
    known = [
        amount * (YEARS - 1 if yearly else 1) for amount, yearly in amounts if amount is not None
    ]
    return None if costs and not known else sum(known)


def _score(option: OptionDraft, cost: float, weights: Mapping[str, float]) -> float:
    judged = _judged(option)
    return weights["cost"] * cost + sum(weights[name] * judged[name] for name in judged)


def _judged(option: OptionDraft) -> dict[str, int]:
    """Return the four judgements, 1-5 put on 0-100."""
    return {
        "effect": 25 * (option.effect - 1),
        "feasibility": 25 * (option.feasibility - 1),
        "inclusion": 25 * (option.inclusion - 1),
        "sustainability": 25 * (option.sustainability - 1),
    }


def _order(option: Option) -> tuple[float, bool, float]:
    cost = math.inf if option.cost_won is None else option.cost_won
    return (-option.score, option.kind == "현행 유지", cost)


def _explained(option: Option, costs: Sequence[int | None], weights: Mapping[str, float]) -> str:
    points = _judged(option) | {"cost": cost_score(option.cost_won, costs)}
    parts = [f"{NAMES[name]} {points[name]:.0f}점 × {weights[name]:.0%}" for name in points]
    text = f"{option.name}: {', '.join(parts)} = {option.score:.1f}점"
    if option.cost_won is None:
        text += f" (비용을 알 수 없어 중립값 {NEUTRAL:.0f}점 적용)"
    return text
