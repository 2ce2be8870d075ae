"""A consultation looked at again with other weights, from its recorded scores alone.

Nothing is asked anew and nothing of the record changes: the same judgements, weighed otherwise.
"""

import math
from collections.abc import Mapping

from knowledge.methods.ranking import NAMES, WEIGHTS, cost_score, rank
from knowledge.methods.scorecard_verdict import (
    ceiling,
    rounded,
    sensitivity,
    states,
    unmet,
    within,
)
from knowledge.model.comparison import Axis, Contender, Table
from knowledge.model.criteria import CriteriaSet
from knowledge.model.options import Option, OptionSet
from knowledge.model.results import Results
from knowledge.model.review import Round, Scorecard

_STEP = 25
"""Points between two steps of the 1-5 judgements, put on 0-100."""


class WeightError(ValueError):
    """Weights that cannot be used; the message tells a person why."""


def shares(given: Mapping[str, float]) -> dict[str, float]:
    """Return weights on any scale as shares that sum to 1.

    Raises:
        WeightError: One is negative or no number, or all are nothing.
    """
    if not all(math.isfinite(value) and value >= 0 for value in given.values()):
        raise WeightError("가중치는 0 이상의 수여야 합니다.")
    total = math.fsum(given.values())
    if total <= 0:
        raise WeightError("가중치가 모두 0입니다. 하나는 0보다 커야 합니다.")
    return {name: value / total for name, value in given.items()}


def options_again(options: OptionSet, weights: Mapping[str, float]) -> OptionSet:
    """Return the options scored with other weights; what was chosen stays chosen.

    Raises:
        WeightError: The weights cannot be used.
        ValueError: They are not those of the judgements.
    """
    again = rank(
        options.options, [one.cost_won for one in options.options], weights=shares(weights)
    )
    return again.model_copy(update={"chosen": options.chosen, "chosen_by": options.chosen_by})


def table_of(options: OptionSet) -> Table:
    """Return the options as points of 0-100 per judgement, under the weights of the set."""
    costs = [one.cost_won for one in options.options]
    return Table(
        axes=tuple(
            Axis(id=name, name=NAMES[name], weight=options.weights[name]) for name in WEIGHTS
        ),
        contenders=tuple(
            Contender(id=one.id, name=one.name, values=_points(one, costs))
            for one in options.options
        ),
    )


def card_again(reviewed: Round, results: Results, weights: Mapping[str, float]) -> Scorecard:
    """Return the scorecard of a round with other weights, from the mean score of each criterion.

    Findings, procedures and gates count as they did: no weight lifts a ceiling.

    Raises:
        WeightError: The weights cannot be used, or are not those of the criteria.
    """
    card = reviewed.scorecard
    criteria = reweighed(card.criteria, weights)
    given = {row.id: row.weight for row in criteria.criteria}
    rows = tuple(
        row.model_copy(
            update={
                "weight": given[row.criterion],
                "weighted": round(given[row.criterion] * row.mean, 6),
            }
        )
        for row in card.rows
    )
    total = rounded(math.fsum(row.weighted for row in rows))
    gates = states(criteria.gates, results.procedures, results.schedule)
    top = ceiling(
        reviewed.findings, results.procedures, results.schedule, gates, unmet(criteria, rows)
    )
    verdict = within(total, top.verdict)
    return card.model_copy(
        update={
            "criteria": criteria,
            "rows": rows,
            "total": total,
            "verdict": verdict,
            "reasons": (f"바꾼 가중치로 총점 {total:.1f}점", *top.reasons),
            "sensitivity": sensitivity(rows, top.verdict),
        }
    )


def reweighed(criteria: CriteriaSet, weights: Mapping[str, float]) -> CriteriaSet:
    """Return a set with other weights, no longer the source's own.

    Raises:
        WeightError: The weights cannot be used, or are not those of the criteria.
    """
    if set(weights) != {row.id for row in criteria.criteria}:
        raise WeightError("가중치가 평가항목과 맞지 않습니다.")
    given = shares(weights)
    rows = tuple(
        row.model_copy(update={"weight": given[row.id], "points": None})
        for row in criteria.criteria
    )
    return criteria.model_copy(update={"criteria": rows, "official": False})


def _points(option: Option, costs: list[int | None]) -> tuple[float, ...]:
    judged = (option.effect, option.feasibility, option.inclusion, option.sustainability)
    return (*(float(_STEP * (mark - 1)) for mark in judged), cost_score(option.cost_won, costs))
