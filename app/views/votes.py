"""The booth of a search for ideas: two at a time, the planner says which is better."""

import hashlib
from datetime import UTC, datetime

import streamlit as st

from app import places
from app.templating import draw
from knowledge.methods.tournament import pairings
from knowledge.model.ideas import IdeaSet, Ideation, Outcome
from workflows.ideas import Ideas

_ANSWERS: dict[str, Outcome] = {
    "첫째가 낫다": "first",
    "비슷하다": "tie",
    "둘째가 낫다": "second",
    "모르겠다": "none",
}


def booth(ideas: Ideas, one: Ideation, found: IdeaSet) -> None:
    """Draw the next pair that the person has not judged, and what they may say of it."""
    cast = {
        frozenset((vote.first, vote.second))
        for vote in ideas.verdicts(one.id)
        if vote.by == "person" and vote.judge == one.person
    }
    pairs = pairings([idea.id for idea in found.ideas])
    left = [pair for pair in pairs if frozenset(pair) not in cast]
    places.section("내 투표", f"{len(pairs) - len(left)}/{len(pairs)}쌍, 하고 싶은 만큼만 하십시오")
    if not left:
        places.notice("모든 쌍에 투표했습니다.", "ok")
        return
    first, second = _shown(one.id, *min(left, key=lambda pair: _shuffled(one.id, *pair)))
    by_id = {idea.id: idea for idea in found.ideas}
    # Side by side on a screen, one below the other on a phone: neither is left nor right.
    for column, ref, place in zip(st.columns(2), (first, second), ("첫째", "둘째"), strict=True):
        with column:
            draw("versus.html", idea=by_id[ref], place=place)
    for column, (label, outcome) in zip(st.columns(4), _ANSWERS.items(), strict=True):
        if column.button(label, key=f"vote.{outcome}", width="stretch"):
            ideas.vote(one.id, first, second, outcome, datetime.now(UTC), by=one.person)
            st.rerun()


def _shuffled(ideation_id: str, one: str, other: str) -> bytes:
    """Return a fixed number per pair, so that pairs come in no order of rank."""
    return hashlib.sha256(f"{ideation_id}{one}{other}".encode()).digest()


def _shown(ideation_id: str, one: str, other: str) -> tuple[str, str]:
    """Return which idea stands first: either, as a coin would have it."""
    return (one, other) if _shuffled(ideation_id, one, other)[1] % 2 else (other, one)
