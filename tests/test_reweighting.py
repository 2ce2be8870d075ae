"""A consultation looked at again with other weights, and gates that no weight opens."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.methods.comparison import compare
from knowledge.methods.ranking import WEIGHTS, rank
from knowledge.methods.reweighting import (
    WeightError,
    card_again,
    options_again,
    reweighed,
    shares,
    table_of,
)
from knowledge.methods.scorecard import scorecard
from knowledge.model.results import Procedure, Schedule
from knowledge.model.review import Review
from tests.proposals import proposal
from tests.test_ranking import option


def test_the_recorded_weights_give_the_recorded_result():
    whole = proposal()
    card = whole.final.scorecard
    recorded = {row.id: row.weight for row in card.criteria.criteria}

    again = card_again(whole.final, whole.results, recorded)

    assert again.total == card.total
    assert [row.mean for row in again.rows] == [row.mean for row in card.rows]


def test_another_weight_moves_the_total_by_hand():
    """All weight on one criterion makes its mean the total."""
    whole = proposal()
    first = whole.final.scorecard.rows[0]
    weights = {row.criterion: 0.0 for row in whole.final.scorecard.rows} | {first.criterion: 7}

    again = card_again(whole.final, whole.results, weights)

    assert again.total == pytest.approx(first.mean, abs=0.05)
    assert not again.criteria.official


def test_options_scored_again_are_ranked_as_the_table_ranks_them():
    marks = ((5, 3, 5, 2), (2, 5, 3, 3), (1, 5, 3, 2))
    first = rank([option(name, m) for name, m in zip("갑을병", marks, strict=True)], (900, 100, 0))
    weights = {"effect": 1, "feasibility": 6, "inclusion": 1, "sustainability": 1, "cost": 1}

    again = options_again(first, weights)

    rows = {row.id: row.weighted_sum * 100 for row in compare(table_of(again), "points").rows}
    assert {one.id: one.score for one in again.options} == pytest.approx(rows, abs=0.051)
    assert first.recommended == "O1"
    assert again.recommended != "O1"


def test_what_was_chosen_stays_chosen():
    first = rank([option("갑", (3, 3, 3, 3)), option("을", (4, 4, 4, 4))], (1, 2))
    chosen = first.model_copy(update={"chosen": "O1", "chosen_by": "담당자"})

    again = options_again(chosen, WEIGHTS)

    assert (again.chosen, again.recommended) == ("O1", "O2")


@pytest.mark.parametrize("bad", [{"a": -1.0}, {"a": 0.0}, {"a": float("nan")}])
def test_weights_that_cannot_be_used_are_refused(bad: dict[str, float]):
    with pytest.raises(WeightError, match="가중치"):
        shares(bad)


def test_weights_of_other_criteria_are_refused():
    with pytest.raises(WeightError, match="맞지 않습니다"):
        reweighed(proposal().final.scorecard.criteria, {"x": 1.0})


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 100), min_size=1))
def test_shares_sum_to_one_and_keep_proportion(given_weights: dict[str, int]):
    if not any(given_weights.values()):
        return
    found = shares(given_weights)

    assert sum(found.values()) == pytest.approx(1)
    assert shares({name: 3 * value for name, value in given_weights.items()}) == pytest.approx(
        found
    )


def test_a_gate_that_is_not_passed_caps_the_verdict_in_every_set(catalogue: Catalogue):
    """Full marks under any set: while a gate has no place in the schedule it is 보완 필요."""
    rules = {rule.id: rule for rule in catalogue.procedures}
    empty = Schedule(start=date(2027, 1, 4), finish=date(2027, 1, 4), tasks=(), critical_path=())
    for criteria in catalogue.criteria:
        reviews = [
            Review.model_validate(
                {
                    "reviewer": reviewer,
                    "opinion": "",
                    "findings": (),
                    "scores": [
                        {"criterion": row.id, "value": 100, "reason": "근거", "evidence": ()}
                        for row in criteria.criteria
                    ],
                }
            )
            for reviewer in ("재정", "기술·보안")
        ]
        clean = scorecard(criteria, reviews, (), (), schedule=empty)
        assert clean.verdict == "추진 권고", criteria.id
        for gate in criteria.gates or ("pia",):
            rule = rules[gate]
            due = Procedure.model_validate(
                {
                    "id": rule.id,
                    "name": rule.name,
                    "status": "적용",
                    "reason": "",
                    "basis": "",
                    "evidence": (),
                    "threshold": "",
                    "action": "",
                    "lead_time": "",
                    "lead_days": rule.lead_days or 1,
                    "before": rule.before,
                }
            )
            held = scorecard(criteria, reviews, (due,), (), schedule=empty)
            assert held.verdict == "보완 필요", (criteria.id, gate)
            assert held.total == 100.0
            if gate in criteria.gates:
                unknown = due.model_copy(update={"status": "확인 필요", "lead_days": None})
                timeless = due.model_copy(update={"lead_days": None})
                verdicts = [
                    scorecard(criteria, reviews, (item,), (), schedule=empty).verdict
                    for item in (unknown, timeless)
                ]
                assert verdicts == ["보완 필요", "조건부 추진"], (criteria.id, gate)
