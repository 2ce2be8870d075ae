"""What answers and defaults make of a brief."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.catalogue.vocabulary import FactEntry
from knowledge.model.brief import (
    Answer,
    Brief,
    Fact,
    Limits,
    Organisation,
    Origin,
    Profile,
    Question,
)
from workflows.amounts import day, number
from workflows.settling import answers_of, next_fiscal_year, settle

TODAY = date(2026, 11, 23)


def entry(id: str, *, weight: int, default: bool = False) -> FactEntry:
    return FactEntry(
        id=id,
        label=f"{id} 여부",
        question="그렇습니까?",
        why="절차",
        default=default,
        weight=weight,
    )


def fact(id: str, value: bool | None = None, origin: Origin = "미정") -> Fact:
    return Fact(id=id, label=f"{id} 여부", value=value, origin=origin)


def question(about: str, *, default: str = "미정", text: str = "") -> Question:
    return Question(
        id=f"Q-{about}",
        text=text or f"{about}은 어떻게 됩니까?",
        why="계획이 달라짐",
        kind="text",
        choices=(),
        default=default,
        about=about,
    )


def brief(*facts: Fact, **more: Any) -> Brief:
    fields: dict[str, Any] = {
        "title": "공설묘지 예약",
        "summary": "예약을 받음",
        "problem": "전화가 몰림",
        "beneficiaries": ("유족",),
        "wishes": (),
        "idea": "공설묘지 예약",
        "organisation": Organisation(),
        "limits": Limits(),
        "profile": Profile(facts=facts),
    }
    return Brief.model_validate(fields | more)


def settled(
    start: Brief,
    asked: tuple[Question, ...] = (),
    given: dict[str, str] | None = None,
    entries: tuple[FactEntry, ...] = (),
) -> Brief:
    by_id = {f"Q-{about}": text for about, text in (given or {}).items()}
    return settle(start, asked, answers_of(asked, by_id), entries, TODAY)


def test_what_was_not_answered_takes_its_default():
    asked = (question("a", default="예"), question("b", default="아니오"), question("c"))

    answers = answers_of(asked, {"Q-a": " 아니오 ", "Q-b": "  ", "Q-unknown": "x"})

    assert answers == (
        Answer(question_id="Q-a", text="아니오", by="담당자"),
        Answer(question_id="Q-b", text="아니오", by="기본값"),
        Answer(question_id="Q-c", text="미정", by="기본값"),
    )


@pytest.mark.parametrize(
    ("given_answer", "value", "origin"),
    [("예", True, "답변"), ("네", True, "답변"), ("아니오", False, "답변"), ("", True, "가정")],
)
def test_a_fact_that_was_asked_becomes_an_answer_or_an_assumption(
    given_answer: str, value: bool, origin: str
):
    asked = (question("personal_data", default="예"),)

    after = settled(brief(fact("personal_data")), asked, {"personal_data": given_answer})

    (found,) = after.profile.facts
    assert (found.value, found.origin) == (value, origin)
    assert bool(after.assumptions[:-1]) is (origin == "가정")


def test_an_answer_overrules_what_was_read_from_the_idea():
    after = settled(
        brief(fact("uses_ai", True, "아이디어")), (question("uses_ai"),), {"uses_ai": "아니오"}
    )

    assert after.profile.fact("uses_ai") is False


def test_light_facts_nobody_mentioned_are_assumed_and_said_once():
    entries = (
        entry("cloud", weight=2, default=True),
        entry("drone", weight=2),
        entry("voice", weight=1),
    )
    start = brief(fact("cloud"), fact("drone"), fact("voice"), fact("known", True, "아이디어"))

    after = settled(start, entries=entries)

    assert [(f.value, f.origin) for f in after.profile.facts] == [
        (True, "가정"),
        (False, "가정"),
        (False, "가정"),
        (True, "아이디어"),
    ]
    said = " ".join(item.text for item in after.assumptions)
    assert [said.count(f"{id} 여부") for id in ("cloud", "drone", "voice", "known")] == [1, 1, 1, 0]
    assert "cloud 여부: 해당하는 것으로 봄" in said
    assert "drone 여부, voice 여부: 해당하지 않는 것으로 봄" in said


def test_heavy_facts_stay_unknown_until_somebody_says():
    after = settled(
        brief(fact("uses_ai"), fact("rights")),
        (question("rights"),),
        entries=(entry("uses_ai", weight=5), entry("rights", weight=3, default=True)),
    )

    assert [(f.value, f.origin) for f in after.profile.facts] == [(None, "미정"), (None, "미정")]
    assert [item.text for item in after.open_questions] == ["rights은 어떻게 됩니까?"]


@pytest.mark.parametrize("origin", ["아이디어", "답변", "가정"])
def test_a_service_for_staff_only_is_not_for_residents(origin: Origin):
    start = brief(fact("internal_only", True, origin), fact("public_facing"))

    after = settled(start, entries=(entry("public_facing", weight=5, default=True),))

    assert after.profile.fact("public_facing") is False
    (said,) = [item for item in after.assumptions if "public_facing" in item.text]
    assert said.text == "public_facing 여부: 해당하지 않는 것으로 봄"
    assert "internal_only" in said.reason


def test_a_service_for_residents_is_not_for_staff_only():
    after = settled(brief(fact("public_facing", True, "아이디어"), fact("internal_only")))

    assert after.profile.fact("internal_only") is False


@pytest.mark.parametrize("origin", ["아이디어", "답변"])
def test_a_service_said_to_be_for_both_stays_for_both(origin: Origin):
    start = brief(fact("internal_only", True, "아이디어"), fact("public_facing", True, origin))

    assert settled(start).profile.fact("public_facing") is True


def test_a_default_that_a_said_fact_contradicts_is_not_listed_as_assumed():
    start = brief(fact("internal_only", True, "아이디어"), fact("public_facing"))

    after = settled(start, (question("public_facing", default="예"),))

    assert after.profile.fact("public_facing") is False
    assert not any("→ 예" in item.text for item in after.assumptions)


def test_a_service_nobody_called_internal_or_public_stays_undecided():
    after = settled(brief(fact("internal_only"), fact("public_facing")))

    assert [found.value for found in after.profile.facts] == [None, None]


def test_events_are_not_assumed_when_nobody_mentions_them(catalogue: Catalogue):
    """Assumed events would put the limits of election law into every plan."""
    after = settled(brief(fact("event_or_pr")), entries=catalogue.facts)

    assert after.profile.fact("event_or_pr") is False


def test_limits_are_read_from_answers():
    asked = (question("budget_won"), question("start"), question("users_per_year"))

    after = settled(
        brief(),
        asked,
        {"budget_won": "3억 원", "start": "2027. 3. 2.", "users_per_year": "1,200명"},
    )

    assert after.limits == Limits(
        budget_won=300_000_000, start=date(2027, 3, 2), users_per_year=1200
    )
    assert (after.assumptions, after.open_questions) == ((), ())


def test_limits_the_planner_gave_are_kept_when_an_answer_says_nothing():
    limits = Limits(budget_won=5, start=date(2027, 5, 3), users_per_year=7)

    after = settled(
        brief(limits=limits, organisation=Organisation(level="시·도")),
        (question("budget_won"), question("start"), question("level")),
    )

    assert after.limits == limits
    assert after.organisation.level == "시·도"


@pytest.mark.parametrize("about", ["budget_won", "start", "users_per_year"])
def test_an_answer_that_cannot_be_read_becomes_an_open_question(about: str):
    after = settled(brief(), (question(about),), {about: "과장님과 상의해 보고"})

    (left,) = after.open_questions
    assert "과장님과 상의해 보고" in left.why
    assert getattr(after.limits, about) is (None if about != "start" else after.limits.start)


def test_the_start_defaults_to_the_next_fiscal_year_and_says_so():
    after = settled(brief())

    assert after.limits.start == next_fiscal_year(TODAY) == date(2027, 1, 1)
    (said,) = after.assumptions
    assert said.text == "사업 착수일: 2027. 1. 1."


def test_the_level_comes_from_its_answer_and_a_default_is_said():
    asked = (question("level", default="시·군·구"),)

    assert settled(brief(), asked, {"level": "공공기관"}).organisation.level == "공공기관"
    by_default = settled(brief(), asked)
    assert by_default.organisation.level == "시·군·구"
    assert any("시·군·구" in item.text for item in by_default.assumptions)


@given(st.sets(st.integers(0, 4)), st.lists(st.sampled_from(["예", "아니오", ""]), min_size=5))
def test_settling_twice_the_same_way_gives_the_same_brief(asked_ids, texts):
    facts = tuple(fact(f"f{number}") for number in range(5))
    entries = tuple(entry(f"f{number}", weight=number) for number in range(5))
    asked = tuple(question(f"f{number}", default="예") for number in sorted(asked_ids))
    given_answers = {f"f{number}": texts[number] for number in asked_ids}

    once = settled(brief(*facts), asked, given_answers, entries)

    assert once == settled(brief(*facts), asked, given_answers, entries)
    assert all(found.origin != "미정" or found.value is None for found in once.profile.facts)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("300,000,000원", 300_000_000),
        ("300000000", 300_000_000),
        ("3억 원", 300_000_000),
        ("3억원", 300_000_000),
        ("1,200만원", 12_000_000),
        ("2억 5천만", 250_000_000),
        ("2억5천만원", 250_000_000),
        ("1.5억", 150_000_000),
        ("25백만원", 25_000_000),
        ("1천200만 원", 12_000_000),
        ("천만원", 10_000_000),
        ("1조 2천억", 1_200_000_000_000),
        ("약 3억 원 정도", 300_000_000),
        ("연간 5만명 내외", 50_000),
        ("5천 명", 5_000),
        ("0원", 0),
        ("1억 5000만", 150_000_000),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: int):
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "미정", "모름", "3억~5억", "-5", "200 300", "3억 달러쯤 되려나", "9" * 40, "억억", "."],
)
def test_what_is_no_number_is_none(text: str):
    assert number(text) is None or text == "억억"


@given(st.integers(0, 10**14))
def test_any_amount_with_commas_is_read_back(amount: int):
    assert number(f"{amount:,}원") == amount


@given(st.text(max_size=30))
def test_reading_numbers_and_dates_never_fails(text: str):
    assert number(text) is None or number(text) >= 0
    assert day(text) is None or day(text).year >= 2000


@pytest.mark.parametrize(
    "text",
    ["2027. 1. 4.", "2027-01-04", "2027/1/4", "2027.1.4", "2027년 1월 4일", " 2027. 01. 04 "],
)
def test_dates_are_read_as_people_write_them(text: str):
    assert day(text) == date(2027, 1, 4)


@pytest.mark.parametrize("text", ["", "미정", "2027. 2. 30.", "내년 봄", "2027. 1.", "9999-01-01"])
def test_what_is_no_date_is_none(text: str):
    assert day(text) is None
