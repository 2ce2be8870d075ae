"""A revision stands only when it does not lower the score, or when a person wanted it."""

from types import SimpleNamespace

import pytest

from knowledge.model.review import Round
from tests.proposals import proposal
from workflows.computing import against
from workflows.values import RoundOutcome

ROUND = proposal().final


def scored(total: float) -> Round:
    card = ROUND.scorecard.model_copy(update={"total": total})
    return ROUND.model_copy(update={"scorecard": card})


def session(*, wanted: bool = False) -> SimpleNamespace:
    """Return as much of a session as holding a version against the one before needs."""
    before = RoundOutcome(
        round=scored(70.0), base=0, kept=True, better=True, responses=(), changes=()
    )
    return SimpleNamespace(
        outcome=lambda version: before,
        wanted=lambda version: wanted,
        responses=lambda version: (),
        plan=lambda version: proposal().plan,
    )


@pytest.mark.parametrize(
    ("total", "kept", "better"), [(69.9, False, False), (70.0, True, False), (70.1, True, True)]
)
def test_a_round_that_lowers_the_score_is_rolled_back(total: float, kept: bool, better: bool):
    outcome = against(session(), 2, 1, scored(total))

    assert (outcome.kept, outcome.better) == (kept, better)
    assert outcome.base == 1


def test_what_a_person_wanted_stands_whatever_its_score():
    outcome = against(session(wanted=True), 2, 1, scored(40.0))

    assert outcome.kept
