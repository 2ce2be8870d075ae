"""Ideas meet in pairs, in both orders; what a judge cannot tell does not move the ranking."""

import hashlib
import random
from collections.abc import Callable
from functools import cache

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.methods.judges import weigh_judges
from knowledge.methods.screening import screen
from knowledge.methods.tournament import COMPLETE, pairings, rank, strengths
from knowledge.model.ideas import IdeaFacts, IdeaRanking, Outcome, Screened, Verdict

Judge = Callable[[str, str], Outcome]
FACTS = IdeaFacts(cost_won=10_000_000, applied=3, unknown=0, lead_days=20, supported=1)


def ids(count: int) -> list[str]:
    return [f"I{number:02}" for number in range(1, count + 1)]


def screened(count: int, **tiers: IdeaFacts) -> dict[str, Screened]:
    return {name: screen(tiers.get(name, FACTS)) for name in ids(count)}


def judged(name: str, judge: Judge, count: int) -> list[Verdict]:
    """Return a judge's verdicts on every pairing, in both orders."""
    return [
        Verdict(judge=name, by="agent", first=a, second=b, outcome=judge(a, b))
        for one, other in pairings(ids(count))
        for a, b in ((one, other), (other, one))
    ]


def sound(first: str, second: str) -> Outcome:
    """Prefer the lower number, whichever comes first."""
    return "first" if first < second else "second"


def first_wins(_: str, __: str) -> Outcome:
    return "first"


def at_random(seed: int) -> Judge:
    chance = random.Random(seed)
    return lambda _, __: chance.choice(("first", "second", "tie"))


def by_hash(first: str, second: str) -> Outcome:
    """Say the same in both orders, but for no reason: circles abound."""
    pair = "".join(sorted((first, second))).encode()
    lower_wins = hashlib.sha256(pair).digest()[0] % 2 == 0
    return "first" if (first < second) == lower_wins else "second"


def unusable(_: str, __: str) -> Outcome:
    return "none"


def order(ranking: IdeaRanking) -> list[str]:
    return [place.idea for place in ranking.places]


@pytest.mark.parametrize("count", [2, COMPLETE, 13, 30])
def test_every_idea_is_tied_to_every_other(count: int):
    pairs = pairings(ids(count))

    graph = nx.Graph(pairs)
    assert set(graph) == set(ids(count))
    assert nx.is_connected(graph)
    assert len(set(pairs)) == len(pairs)
    if count <= COMPLETE:
        assert len(pairs) == count * (count - 1) // 2
    else:
        assert max(dict(graph.degree).values()) <= 6


@pytest.mark.parametrize("count", [6, 20])
def test_a_sound_judge_puts_the_ideas_in_its_order(count: int):
    found = rank(screened(count), judged("판정", sound, count))

    # Twenty meet only six others each: those never beaten cannot be told apart.
    distance = sum(abs(n - ids(count).index(name)) for n, name in enumerate(order(found)))
    assert distance <= 0.1 * count**2
    assert "I01" in order(found)[:3]
    assert found.judges[0].consistency == 1.0
    assert found.judges[0].counted
    if count <= COMPLETE:
        assert order(found) == ids(count)


@cache
def by_a_sound_judge(count: int) -> tuple[list[Verdict], IdeaRanking]:
    """Return its verdicts and what they come to."""
    verdicts = judged("판정 1", sound, count)
    return verdicts, rank(screened(count), verdicts)


@pytest.mark.parametrize("count", [8, 20])
@pytest.mark.parametrize(
    "garbage",
    [first_wins, at_random(3), at_random(11), by_hash, unusable],
    ids=["first wins", "random 3", "random 11", "by hash", "unusable"],
)
def test_a_biased_or_garbage_judge_does_not_change_the_ranking(garbage: Judge, count: int):
    good, alone = by_a_sound_judge(count)

    together = rank(screened(count), [*good, *judged("판정 2", garbage, count)])

    assert together.places == alone.places
    assert not together.judges[1].counted
    assert any("판정 2" in note for note in together.notes)


def test_the_rate_of_a_position_biased_judge_is_nothing():
    found = rank(screened(8), judged("판정", first_wins, 8))

    assert found.judges[0].consistency == 0.0
    assert "순서에 끌리거나" in found.judges[0].why
    assert "쓸 수 있는 판정이 없어" in found.notes[-1]


def test_without_a_usable_verdict_the_cheaper_comes_first():
    cheap = FACTS.model_copy(update={"cost_won": 1})

    found = rank(screened(4, I03=cheap), judged("판정", unusable, 4))

    assert order(found)[0] == "I03"
    assert [place.strength for place in found.places] == [50.0] * 4


def test_a_pair_judged_differently_in_both_orders_is_a_tie():
    def unsure(first: str, second: str) -> Outcome:
        return "first" if {first, second} == {"I01", "I02"} else sound(first, second)

    found = weigh_judges(judged("판정", unsure, 8))[0]

    scores = {(one, other): score for _, one, other, score in found.settled}
    assert scores["I01", "I02"] == 0.5
    assert found.report.consistent == found.report.pairs - 1


def test_a_pair_an_agent_judged_in_one_order_only_counts_nothing():
    half = judged("판정", sound, 8)[::2]

    found = weigh_judges(half)[0]

    assert found.settled == ()
    assert not found.report.counted


def test_taste_never_lifts_an_idea_over_computed_cost_and_feasibility():
    dear = FACTS.model_copy(update={"cost_won": 900_000_000})
    tested = {
        name: screen(dear if name == "I01" else FACTS, ceiling_won=100_000_000) for name in ids(6)
    }

    found = rank(tested, judged("판정", sound, 6))

    assert found.places[-1].idea == "I01"
    assert found.places[-1].tier == "보류"
    assert found.places[-1].strength == max(place.strength for place in found.places)


def test_people_and_agents_stand_side_by_side():
    votes = [
        Verdict(judge="담당자", by="person", first="I06", second=other, outcome="first")
        for other in ids(5)
    ]

    found = rank(screened(6), [*judged("판정", sound, 6), *votes])

    last = next(place for place in found.places if place.idea == "I06")
    assert last.people is not None
    assert last.agents is not None
    assert last.people > 60 > 40 > last.agents
    assert last.agents < last.strength < last.people


def test_what_a_person_contradicts_is_left_out_and_the_last_word_counts():
    def vote(first: str, second: str, outcome: Outcome) -> Verdict:
        return Verdict(judge="담당자", by="person", first=first, second=second, outcome=outcome)

    torn = [vote("I01", "I02", "first"), vote("I02", "I01", "first")]
    changed = [vote("I01", "I02", "first"), vote("I01", "I02", "second")]

    assert weigh_judges(torn)[0].settled == ()
    assert weigh_judges(changed)[0].settled[0].score == 0.0


def test_intervals_hold_the_strength_and_come_out_the_same_each_time():
    verdicts = judged("판정", sound, 8)

    found = rank(screened(8), verdicts)

    assert all(0 <= p.low <= p.strength <= p.high <= 100 for p in found.places)
    assert found == rank(screened(8), verdicts)
    assert any(place.low < place.high for place in found.places)


def test_strengths_of_two_by_hand():
    """One win and the two prior half-draws: x/(x+1)-type balance, mirrored about 50."""
    game = weigh_judges([Verdict(judge="갑", by="person", first="a", second="b", outcome="first")])

    one, other = strengths(["a", "b"], game[0].settled)

    assert one > 50 > other
    assert one + other == pytest.approx(100)


def test_a_verdict_on_an_unknown_idea_is_left_out():
    stray = Verdict(judge="갑", by="person", first="I01", second="X", outcome="first")

    assert rank(screened(3), [stray]).judges == ()


def test_one_idea_stands_alone():
    assert pairings(["I01"]) == ()
    assert rank(screened(1), []).places[0].place == 1


def test_random_judges_are_not_trusted():
    """By the level chosen one in a hundred may be; of these fifty none is."""
    reports = [weigh_judges(judged("판정", at_random(n), 12))[0].report for n in range(50)]

    assert not any(report.counted for report in reports)


@settings(max_examples=3)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_verdicts_does_not_matter(chance: random.Random):
    verdicts, found = by_a_sound_judge(6)
    mixed = list(verdicts)
    chance.shuffle(mixed)

    assert order(rank(screened(6), mixed)) == order(found)


@pytest.mark.parametrize(
    ("change", "tier", "said"),
    [
        ({}, "바로 검토", "걸리는 것이 없음"),
        ({"cost_won": None}, "조건부 검토", "견적"),
        ({"applied": 30}, "조건부 검토", "절차 30건"),
        ({"lead_days": 200}, "조건부 검토", "200근무일"),
        ({"supported": 0}, "조건부 검토", "근거가 없음"),
        ({"cost_won": 60_000_000}, "보류", "예산 상한 50,000,000원"),
        ({"barred": ("AI의 재량 처분",)}, "보류", "현행 법령상"),
    ],
)
def test_tiers_follow_from_computed_facts(change: dict[str, object], tier: str, said: str):
    found = screen(FACTS.model_copy(update=change), ceiling_won=50_000_000)

    assert found.tier == tier
    assert any(said in reason for reason in found.reasons)
