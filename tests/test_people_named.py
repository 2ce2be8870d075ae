"""Whom an idea names, what happens to them, and which circumstances come along unsaid."""

import pytest

from agents import materials as m
from agents.composer.deeds import told_of
from agents.composer.reading import actions, problem_of, read
from agents.composer.risks import by_turns
from agents.composer.selection import same
from agents.demands import DEED_KPIS, NAMED
from agents.gathering import IMPLIED_PARTS
from knowledge.catalogue.vocabulary import Hazard
from knowledge.model.brief import Profile
from knowledge.search.implied import spoken_of
from knowledge.search.people import SOMEBODY, kind_of, people_named, worker_of
from knowledge.search.reading import Reading
from knowledge.search.recognition import recognise
from tests import plans
from tests.composer_tasks import case, catalogue, compose
from workflows.values import drawn_on

MARKET = "전통시장에 화재가 나면 밤에 문을 닫은 뒤라 상인이 늦게 알고 소방차도 못 들어옵니다."
A_HAZARD = Hazard(
    text="일이 틀어짐",
    category="운영",
    likelihood=3,
    impact=3,
    signal="신호",
    mitigation=("대응",),
    owner="사업부서",
)
BUTTON = "횡단보도 앞 버튼을 누르면 신호가 길어지게 하고 싶습니다."


@pytest.mark.parametrize(
    ("idea", "names"),
    [
        ("산불 감시원이 순찰한 곳을 적는다", ("산불 감시원",)),
        ("지역 화폐 가맹점의 부정 유통", ("지역 화폐 가맹점",)),
        ("길을 잃었을 때 이웃 상점과 버스 기사가 찾는다", ("이웃 상점", "버스 기사")),
        ("입주 신청자들이 서류를 낸다", ("입주 신청자",)),
        ("한쪽에는 끼니를 거르는 이웃이 있다", ("끼니를 거르는 이웃",)),
        ("문의가 많은데 입양하려는 분은 모른다", ("입양하려는 사람",)),
        ("길이 좁고 어둡다", ()),
    ],
)
def test_people_are_called_as_the_idea_calls_them(idea, names):
    assert people_named(Reading(idea)) == names


def test_who_does_the_work_is_the_worker_named_or_nobody_in_particular():
    assert worker_of(Profile(people=("이웃 상점", "버스 기사"))) == "버스 기사"
    assert worker_of(Profile()) == SOMEBODY
    assert [kind_of(name) for name in ("숲 해설사", "가맹점", "보건소", "피해자", "공원")] == [
        "worker",
        "business",
        "institution",
        "affected",
        None,
    ]


def test_those_named_are_stakeholders_and_have_risks_of_their_own():
    people = compose(
        case("자원봉사 해설사가 약속한 날 못 나와 고궁 안내가 자주 취소됩니다.").people()
    )

    assert any("해설사" in person.name for person in people.stakeholders)
    assert any("해설사" in risk.text for risk in people.risks)


@pytest.mark.parametrize(
    ("name", "idea", "deed"),
    [
        ("통장", "혼자 못 나오는 분은 통장이 같이 나오게 하고 싶습니다.", "같이 나오기"),
        (
            "푸드뱅크",
            "남으면 푸드뱅크가 가져다 나눠 주게 하고 싶습니다.",
            "가져다 나눠 주기",
        ),
        ("이장", "이장님들이 일일이 확인합니다.", "일일이 확인하기"),
        ("우체국", "책을 우체국으로 보내 주고 싶습니다.", ""),
    ],
)
def test_what_somebody_does_is_read_from_the_sentence_that_names_them(name, idea, deed):
    told = told_of(name, idea)

    assert told
    assert (told.deed("기", "ETN") if told.stem else "") == deed


def test_of_whom_nothing_is_told_nothing_is_said():
    people = compose(case("농가가 많은 마을에 쓰레기가 쌓입니다. 수거를 늘리고 싶습니다.").people())

    assert not any(person.name == "농가" for person in people.stakeholders)


def test_a_word_of_two_fields_brings_only_the_field_that_the_rest_speaks_of():
    idea = "보호소에 개가 넘쳐서 안락사하는데 입양하려는 분은 어떤 개가 있는지 모릅니다."
    fields = [trait.label for trait in recognise(idea, catalogue()).of("field")]

    assert fields
    assert "동물" in fields[0]
    assert not any("가정위탁" in label for label in fields)


def test_every_circumstance_that_the_idea_names_has_a_risk_in_the_plan():
    of = case(MARKET)
    entries = {entry.id: entry for entry in catalogue().circumstances}
    told = [risk.text for risk in compose(of.people()).risks]
    named = [t for t in of.brief.profile.of("circumstance") if t.score >= NAMED]

    assert len(named) > 1
    offered = {
        hint.origin.trait: hint.hazard.text for hint in reversed(of.materials.people.hazards)
    }
    texts = [offered[trait.id] for trait in named if entries[trait.id].hazards]
    assert all(any(same(text, risk) for risk in told) for text in texts)


def test_an_implied_circumstance_offers_less_than_a_named_one():
    hints = case(MARKET).materials.people.hazards
    implied = [h.origin.trait for h in hints if h.origin.score < NAMED and "circ" in h.origin.trait]

    assert implied
    assert max(map(implied.count, implied)) <= IMPLIED_PARTS


def test_what_is_named_outright_is_heard_before_what_an_everyday_word_speaks_for():
    hints = [
        m.HazardHint(
            hazard=A_HAZARD,
            origin=m.From(origin="circumstance", trait=trait, label=trait, score=score),
        )
        for trait, score in [("분명", 3.0), ("분명", 3.0), ("일상", 1.0), ("딸림", 0.8)]
    ]

    assert [hint.origin.trait for hint in by_turns(hints)] == ["분명", "분명", "일상", "딸림"]
    assert [hint.origin.trait for hint in by_turns(hints, NAMED)][:2] == ["분명", "일상"]


def test_how_the_service_works_is_heard_twice_before_what_one_word_speaks_for():
    hints = [
        m.HazardHint(
            hazard=A_HAZARD,
            origin=m.From(origin="circumstance", trait=trait, label=trait, score=score),
        )
        for trait, score in [("한마디", 3.0)] * 2 + [("방식", 4.0)] * 4
    ]

    heard = [hint.origin.trait for hint in by_turns(hints)]
    assert heard == ["방식", "방식", "한마디", "방식", "방식", "한마디"]


def test_deeds_ask_for_few_measures_and_an_implied_one_for_one_must():
    materials = case(
        "번호표를 뽑고 민원 답변 초안과 회의록을 기다리는 동안 설문과 투표를 합니다."
    ).materials
    measured = [h for h in materials.measures.musts if h.origin.origin == "circumstance"]
    offered = [h for h in materials.service.musts if h.origin.origin == "circumstance"]
    implied = [h.origin.trait for h in offered if h.origin.score < NAMED]

    assert len(measured) == DEED_KPIS
    assert implied
    assert len(implied) == len(set(implied))


def test_a_circumstance_calls_its_thing_as_the_idea_does():
    risks = [risk.text for risk in compose(case(BUTTON).people()).risks]

    assert any(text.startswith("버튼이 고장") for text in risks)
    assert not any("기기가 고장 나거나" in text for text in risks)


def test_a_field_brings_the_circumstances_that_its_own_rules_speak_of():
    known = catalogue()
    field = known.fields[0].model_copy(
        update={"problems": ("추첨·당첨을 두고 독점 시비 | 기준 미공개", "없음 | 없음")}
    )

    assert "circumstance-lottery" in spoken_of(field, known.circumstances)


def test_one_everyday_word_brings_no_machine_into_a_plan():
    profile = recognise("보호소에 입양 문의가 많은데 다시 버려지는 일이 있습니다.", catalogue())

    assert "uses_ai" not in {fact.id for fact in profile.facts if fact.value}
    assert "pattern-ai-chatbot" not in {trait.id for trait in profile.of("pattern")}


def test_things_listed_in_one_word_keep_their_dots_and_what_is_done_with_them():
    words = recognise("한곳에서 법률·금융·주거 상담을 받게 하고 싶습니다.", catalogue()).keywords

    assert "법률·금융·주거 상담" in words


@pytest.mark.parametrize(
    ("idea", "problem"),
    [
        ("대기가 길어지는 일이 잦아, 순서를 알려 주고 싶습니다.", "대기가 길어지는 일이 잦음"),
        ("통신문을 읽지 못해 여러 언어로 보내 주고 싶습니다.", "통신문을 읽지 못함"),
        ("대피를 도울 이웃을 미리 짝지어 두려 합니다.", ""),
    ],
)
def test_a_wish_is_no_problem_but_may_tell_of_one(idea, problem):
    assert problem_of(read(idea)) == problem


def test_what_is_to_be_prevented_is_not_what_is_done():
    assert actions("동호회가 독점하지 않게 배정하고 싶어요.") == ["배정"]


def test_a_price_that_nothing_uses_is_no_evidence():
    everything = plans.evidence()
    used = {item.id for item in drawn_on(everything, plans.plan())}

    assert {item.id for item in everything if item.kind != "cost"} <= used
    assert "E3" not in used
    assert "E3" in {item.id for item in drawn_on(everything, everything[2])}


@pytest.mark.parametrize(
    ("idea", "names"),
    [
        ("신분증과 통장, 휴대전화를 다시 만드는 일을 동행한다", ()),
        ("조상 묘 이장 신청을 받는다", ()),
        ("지역 신문 기사를 읽어 준다", ()),
        ("통장이 신분증을 확인한다", ("통장",)),
        ("이장님이 어르신 통장 사본을 받는다", ()),
        ("이장과 통장님이 통장 사본을 받는다", ("통장",)),
        ("버스 기사가 알린다", ("버스 기사",)),
    ],
)
def test_a_passbook_a_reburial_and_an_article_are_nobody(idea, names):
    assert people_named(Reading(idea)) == names


def test_a_passbook_brings_no_village_heads_into_the_plan():
    profile = recognise("신분증과 통장, 휴대전화를 다시 만드는 일을 동행하는 서비스", catalogue())

    assert "circumstance-village-heads" not in {t.id for t in profile.of("circumstance")}
    assert profile.fact("volunteers") is None


def test_a_mobile_phone_is_a_thing_and_not_the_channel():
    profile = recognise("신분증과 통장, 휴대전화를 다시 만드는 일을 동행하는 서비스", catalogue())

    assert profile.of("channel") == ()
    assert profile.keywords[0] == "신분증과 통장, 휴대전화"


def test_what_a_field_speaks_of_says_nothing_of_how_a_service_works():
    """Many fields tell of 우선순위 somewhere; that a machine decides it is told by none."""
    known = catalogue()
    brought = {ref for field in known.fields for ref in spoken_of(field, known.circumstances)}
    profile = recognise("어르신 보행기 대여소 예약", known)

    assert brought
    assert not any(entry.facts for entry in known.circumstances if entry.id in brought)
    assert next(fact for fact in profile.facts if fact.id == "uses_ai").value is None
