"""Whom a service is for, where and with whom it is run: that these fire where they should."""

import pytest

from agents.gathering import existing_of
from agents.materials import Slots
from agents.recognised import recognised
from knowledge.catalogue import load
from knowledge.search.recognition import recognise

SLOTS = Slots(users="주민", object="대기", channel="전화", org="어느 시", service="대기 안내")


def named(idea: str) -> dict[str, float]:
    """Return the circumstances that words of an idea name, with their scores."""
    traits = recognise(idea, load()).of("circumstance")
    return {trait.id.removeprefix("circumstance-"): trait.score for trait in traits if trait.words}


@pytest.mark.parametrize(
    ("idea", "expected"),
    [
        ("임산부가 버스에서 서서 갑니다. 자리를 양보받게 돕고 싶습니다.", "pregnant"),
        ("자퇴한 아이들에게 검정고시 반을 열어 주고 싶습니다.", "out-of-school"),
        ("라이더들이 겨울에 쉴 곳을 만들고 싶습니다.", "platform-worker"),
        ("농인 부부가 학교 상담을 받게 하고 싶습니다.", "deaf"),
        ("노숙인을 한파 때 먼저 찾아가고 싶습니다.", "homeless"),
        ("남편의 가정폭력을 피해 온 분을 안전하게 돕고 싶습니다.", "violence-victim"),
        ("섬 주민은 여객선이 결항되면 약을 못 받습니다.", "island"),
        ("해루질하다 밀물에 갇히는 사람을 줄이고 싶습니다.", "beach"),
        ("맨홀 안에서 일하기 전에 가스를 재게 하고 싶습니다.", "sewer"),
        ("지하주차장 전기차 화재를 빨리 알고 싶습니다.", "underground-parking"),
        ("수의계약 서류를 미리 점검해 주면 좋겠습니다.", "accounting-office"),
        ("행정사무감사 요구자료를 찾아 초안을 만들고 싶습니다.", "council-office"),
        ("조례를 고칠 때 자치법규를 대조하고 싶습니다.", "legal-office"),
        ("무단점유된 시유지를 찾고 싶습니다.", "property-office"),
        ("체납자에게 분납을 안내하고 싶습니다.", "collection-office"),
    ],
)
def test_those_served_the_place_and_the_office_are_recognised(idea: str, expected: str) -> None:
    assert expected in named(idea)


@pytest.mark.parametrize(
    ("idea", "expected"),
    [
        ("구민회관 강당을 밤에 비는 시간에 동호회에 열고 싶습니다.", "way-open-facility"),
        ("쓰레기를 많이 줄인 반에 상을 주고 싶습니다.", "way-ranking"),
        ("과일 상자를 농가들이 공동으로 주문하게 돕고 싶습니다.", "way-co-buy"),
        ("수리 도구를 실은 차가 마을마다 찾아가면 좋겠습니다.", "way-mobile-round"),
        ("이사할 때 낼 서류를 줄이고 도장을 없애고 싶습니다.", "way-cut-form"),
        ("바르게 버린 아이에게 쿠폰을 주고 싶습니다.", "deed-points"),
        ("숙소마다 별을 매겨 문 앞에 붙이고 싶습니다.", "deed-rating"),
    ],
)
def test_the_way_a_service_works_is_recognised(idea: str, expected: str) -> None:
    assert expected in named(idea)


@pytest.mark.parametrize(
    ("idea", "foreign"),
    [
        ("감사 편지를 모아 전시하고 싶습니다.", "audit-office"),
        ("신청서 양식을 하나로 줄이고 싶습니다.", "fishery-facility"),
        ("동네 의원 휴진을 알려 주고 싶습니다.", "council-office"),
        ("지적장애인의 은행 일을 돕고 싶습니다.", "cadastral-office"),
        ("영농부산물을 태우지 않게 소각 대신 부숴 주고 싶습니다.", "landfill"),
        ("병원에 가는 버스를 늘리고 싶습니다.", "hospital"),
        ("누수로 단수가 되면 미리 알리고 싶습니다.", "crisis-household"),
        ("농산물 경매 시간을 알려 주고 싶습니다.", "court-registry"),
        ("밤에 열이 나는 아이를 받아 줄 병원을 알려 주고 싶습니다.", "way-open-facility"),
        ("말이 안 통해서 그냥 돌아갑니다.", "way-rotation"),
        ("급한 전화를 먼저 받게 하고 싶습니다.", "way-quota"),
        ("차가 없는 어르신을 모시러 가고 싶습니다.", "way-limit"),
        ("거짓으로 꾸며 낸 서류를 가려내고 싶습니다.", "way-decor"),
        ("보험을 잘 모르는 어르신에게 미리 알려 주고 싶습니다.", "way-insurance"),
        ("청소년 쉼터를 알려 주고 싶습니다.", "deed-cleaning"),
    ],
)
def test_a_word_of_two_meanings_names_no_office(idea: str, foreign: str) -> None:
    assert foreign not in named(idea)


def test_a_circumstance_brings_what_exists_already() -> None:
    catalogue = load()
    profile = recognise("수의계약 서류를 미리 점검해 주면 좋겠습니다.", catalogue)
    offered = existing_of(recognised(catalogue, profile, SLOTS))

    brought = {part.name for part, origin in offered if origin.origin == "circumstance"}
    assert "나라장터(국가종합전자조달)" in brought
