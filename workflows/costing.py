"""Rough costs of patterns and options, from the same prices as the budget."""

from knowledge.catalogue import Catalogue
from knowledge.catalogue.patterns import PatternEntry
from knowledge.methods.ranking import rough_total
from knowledge.model.options import OptionDraft
from knowledge.model.plan import Cost

SHARES = {
    "현행 유지": 0.0,
    "제도·운영 개선": 0.0,
    "기존 서비스 활용": 0.4,
    "단계적 구축": 0.7,
    "전면 구축": 1.0,
}
"""Share of the patterns' full cost that a kind of option takes: ours, for comparison only."""


def pattern_cost(pattern: PatternEntry, catalogue: Catalogue) -> int | None:
    """Return the rough three-year cost of a pattern in won; None when nothing has a price."""
    costs = [
        Cost(
            id=f"B{number}",
            tasks=(),
            **part.model_dump(exclude={"task"}),
        )
        for number, part in enumerate(pattern.costs, start=1)
    ]
    return rough_total(costs, {item.id: item for item in catalogue.unit_costs})


def option_cost(option: OptionDraft, catalogue: Catalogue) -> int | None:
    """Return the rough three-year cost of an option in won.

    현행 유지 and 제도·운영 개선 build nothing and so cost nothing extra here; for the
    others it is the sum of their patterns, times the share of their kind.
    """
    share = SHARES[option.kind]
    if not share:
        return 0
    patterns = {pattern.id: pattern for pattern in catalogue.patterns}
    known = [pattern_cost(patterns[ref], catalogue) for ref in option.patterns if ref in patterns]
    priced = [cost for cost in known if cost is not None]
    return round(sum(priced) * share) if priced else None
