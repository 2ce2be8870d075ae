"""What may be cited for a brief."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from agents.materials import Slots
from agents.recognised import recognised
from knowledge.catalogue import load
from knowledge.methods import procedures
from knowledge.model.brief import Brief, Limits, Organisation, Profile
from knowledge.model.evidence import HEADED
from knowledge.model.results import Procedure
from knowledge.search.hits import Hit
from knowledge.search.index import index_of
from knowledge.search.objects import object_of
from knowledge.search.quoting import Quotation
from knowledge.search.recognition import main_channel, main_user, recognise
from workflows.finding import LENSES, MOST, QUOTED, Finder
from workflows.headed import MOST as STATUTES
from workflows.settling import settle
from workflows.sides import added
from workflows.values import EvidenceSet

IDEAS = (
    "공설묘지 빈자리를 지도에서 보고 온라인으로 예약하는 서비스",
    "밤에 아픈 아이를 데려갈 야간진료 의원을 지도에서 찾는 서비스",
    "마을 방송을 녹음해 두었다가 어르신이 전화로 다시 듣는 보관소",
    "AI 챗봇이 외국인 주민의 건강 상담을 여러 언어로 하고 병원을 예약해 주는 서비스",
    "직원들이 회의록을 AI로 요약하는 내부 업무 도구",
    "무엇이든 좋게 만드는 것",
)


@cache
def finder() -> Finder:
    return Finder(load, index_of(load(), None))


def brief_of(idea: str) -> Brief:
    brief = Brief(
        title=idea[:40],
        summary=idea[:200],
        problem=idea[:200],
        beneficiaries=("주민",),
        wishes=(),
        idea=idea,
        organisation=Organisation(level="시·군·구"),
        limits=Limits(),
        profile=recognise(idea, load()),
    )
    return settle(brief, (), (), load().facts, date(2026, 11, 23))


def decided(profile: Profile) -> tuple[Procedure, ...]:
    catalogue = load()
    return procedures.decide(
        catalogue.procedures, profile, "시·군·구", None, {}, facts=catalogue.facts
    )


@cache
def found(idea: str) -> EvidenceSet:
    catalogue, brief = load(), brief_of(idea)
    slots = Slots(
        users=main_user(brief.profile, catalogue),
        object=object_of(brief.profile),
        channel=main_channel(brief.profile, catalogue),
        org="어느 시",
        service=brief.title,
    )
    entries = recognised(catalogue, brief.profile, slots)
    return finder().find(brief, entries, decided(brief.profile))


@pytest.mark.parametrize("idea", IDEAS)
def test_every_law_of_a_procedure_that_applies_is_among_the_evidence(idea: str):
    rules = {rule.id: rule for rule in load().procedures}
    due = {
        law
        for item in decided(brief_of(idea).profile)
        if item.status == "적용"
        for law in rules[item.id].laws
    }

    refs = {item.ref for item in found(idea).items}

    assert len(due) <= MOST["law"]
    assert due <= refs


@pytest.mark.parametrize("idea", IDEAS)
def test_ids_are_given_in_order_and_the_planners_words_come_first(idea: str):
    items = found(idea).items

    assert [item.id for item in items] == [f"E{number}" for number in range(1, len(items) + 1)]
    assert (items[0].kind, items[0].quote, items[0].verified) == ("input", idea, True)


@pytest.mark.parametrize("idea", IDEAS)
def test_nothing_is_cited_twice(idea: str):
    counted = Counter((item.kind, item.ref) for item in found(idea).items)

    assert max(counted.values()) == 1


@pytest.mark.parametrize("idea", IDEAS)
def test_no_kind_exceeds_its_limit(idea: str):
    headed = [item for item in found(idea).items if item.ref.startswith(HEADED)]
    counted = Counter(item.kind for item in found(idea).items if item not in headed)

    assert all(counted[kind] <= most for kind, most in MOST.items())
    assert len(headed) <= STATUTES


@pytest.mark.parametrize("idea", IDEAS)
def test_every_piece_of_evidence_has_words_a_source_and_a_reason(idea: str):
    for item in found(idea).items:
        assert item.title.strip()
        assert item.quote.strip()
        assert item.source.strip()
        assert item.why.strip()


@pytest.mark.parametrize("idea", IDEAS)
def test_every_researcher_sees_the_planners_words_and_its_own_kinds(idea: str):
    evidence = found(idea)
    kinds = {item.id: item.kind for item in evidence.items}

    assert set(evidence.lenses) == set(LENSES) == set(evidence.sought)
    for lens, ids in evidence.lenses.items():
        assert "E1" in ids
        assert {kinds[ref] for ref in ids} <= {*LENSES[lens], "input"}


def test_the_same_brief_finds_the_same():
    idea = IDEAS[0]
    before = found(idea)

    found.cache_clear()

    assert found(idea) == before


def test_a_long_idea_is_quoted_by_its_beginning():
    idea = "공설묘지 예약 " * 1_000

    assert found(idea).items[0].quote == idea[:QUOTED]


def test_field_laws_come_before_what_search_adds():
    laws = [item for item in found(IDEAS[0]).items if item.kind == "law"]
    reasons = [item.why for item in laws if "#" not in item.ref]

    added = [number for number, why in enumerate(reasons) if why.startswith("같은 말")]
    assert added == list(range(len(reasons) - len(added), len(reasons)))


def test_what_search_found_says_from_which_sides_of_the_idea():
    """Asked from its field, its channel and its data as well as in the planner's words."""
    evidence = found(IDEAS[0])
    taken = [item for item in evidence.items if item.why.startswith("같은 말")]
    sides = [side for item in evidence.items for side in item.sides]

    assert {"아이디어", "분야", "창구", "데이터"} <= evidence.asked.keys()
    assert set(sides) <= evidence.asked.keys()
    assert {"아이디어", "분야", "창구"} <= set(sides)
    assert all("아이디어" in item.sides for item in taken)
    assert all(not item.sides for item in evidence.items if item.kind in {"input", "field"})


def test_words_of_any_service_bring_no_statute():
    """시설 and 데이터 are shared by what has nothing in common."""
    plain = Hit(quotation=quoted("시설·데이터"), score=1, why="", lenses=("아이디어",))

    assert added([plain.model_copy(update={"words": ("시설", "데이터")})], 3) == []
    assert (
        added([plain.model_copy(update={"words": ("약국", "의약품"), "lenses": ("분야",)})], 3)
        == []
    )
    (taken,) = added([plain.model_copy(update={"words": ("약국", "의약품", "시설")})], 3)
    assert (taken.why, taken.sides) == ("같은 말: 약국, 의약품, 시설", ("아이디어",))


def quoted(title: str) -> Quotation:
    return Quotation(kind="law", ref="law-1", title=title, quote=title)
