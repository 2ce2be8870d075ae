"""What an idea's words say it is about."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue, load
from knowledge.model.brief import READ_CHARACTERS, Profile, TraitKind, read_part
from knowledge.search.objects import object_of
from knowledge.search.recognition import main_channel, main_user, recognise

PERSON = {
    "name": "주민",
    "role": "이용함",
    "concern": "불편함",
    "response": "들음",
    "interest": 3,
    "influence": 3,
}


def field(id: str, name: str, words: Sequence[str], **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "words": words,
        "group": "분야",
        "department": "담당과",
        "background": ["배경임"],
        "problems": ["문제 | 원인", "다른 문제 | 원인"],
        "people": [PERSON] * 3,
        "existing": [
            {"name": "기존 서비스", "operator": "기관", "what": "함께 함", "difference": "다름"}
        ],
        "laws": [],
        "musts": [{"text": "반드시 담음", "part": "service"}] * 2,
        **more,
    }


def user(id: str, label: str, words: Sequence[str], **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name": label,
        "label": label,
        "words": words,
        "barrier": "어려움",
        "means": ["전화"],
        "facts": ["public_facing"],
        **more,
    }


def channel(id: str, label: str, words: Sequence[str], *, digital: bool = True) -> dict[str, Any]:
    return {"id": id, "name": label, "label": label, "words": words, "digital": digital}


def fact(id: str, words: Sequence[str], denied: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "id": id,
        "label": id,
        "question": "그렇습니까?",
        "why": "절차가 달라짐",
        "words": words,
        "denied": denied,
        "default": True,
    }


SMALL = Catalogue.model_validate(
    {name: [] for name in Catalogue.model_fields}
    | {
        "fields": [
            field("field-burial", "장사시설", ["묘지", "봉안당"], strong=["공설묘지"]),
            field("field-bus", "버스", ["버스", "노선"], never=["버스 광고"], facts=["on_demand"]),
            field("field-road", "보행 안전", ["보도", "횡단보도"]),
            field("field-elder", "노인 돌봄", ["고독사", "안부"]),
        ],
        "users": [
            user("user-elder", "어르신", ["혼자 사는", "할머니"], strong=["어르신", "노인"]),
            user("user-foreign", "외국인 주민", ["유학생"], strong=["외국인"]),
            user("user-head", "이장", [], strong=["이장", "통장"]) | {"words": ["마을 대표"]},
        ],
        "channels": [
            channel("channel-kakao", "카카오톡", ["카카오톡", "카톡"]),
            channel("channel-app", "앱", ["앱", "스마트폰"]),
            channel("channel-phone", "전화", ["전화"], digital=False),
        ],
        "ai": [
            {
                "id": "ai-vision",
                "name": "영상 인식",
                "label": "영상 인식",
                "words": ["AI"],
                "safeguards": ["사람이 확인함"],
            }
        ],
        "facts": [
            fact("uses_ai", ["AI", "인공지능"], ["AI 없이"]),
            fact("on_demand", ["부르면 오는"]),
            fact("public_space", ["보도"]),
            fact("notice_only", ["안내만"]),
            fact("links_agency", ["통합"]),
        ],
    }
)


def ids(profile: Profile, kind: TraitKind) -> list[str]:
    return [trait.id for trait in profile.of(kind)]


def test_a_field_is_recognised_and_says_by_which_words() -> None:
    (trait,) = recognise("공설묘지를 예약하고 싶습니다.", SMALL).of("field")

    assert (trait.id, trait.words) == ("field-burial", ("공설묘지",))


def test_an_idea_of_no_known_field_gets_none() -> None:
    assert recognise("우주선을 쏘고 싶습니다.", SMALL).of("field") == ()


def test_a_word_is_found_in_any_inflection() -> None:
    assert ids(recognise("혼자 살고 계신 할머님", SMALL), "user") == []
    assert ids(recognise("혼자사는 분들", SMALL), "user") == ["user-elder"]
    assert recognise("부르면 오는 차", SMALL).fact("on_demand") is True
    assert recognise("불러서 오는 차", SMALL).fact("on_demand") is True


def test_a_noun_that_only_qualifies_another_does_not_decide_the_field() -> None:
    profile = recognise("보도자료를 쓰고 싶습니다.", SMALL)

    assert profile.of("field") == ()
    assert profile.fact("public_space") is None


def test_chance_letters_are_no_word() -> None:
    profile = recognise("말이 안 통합니다. 시장님께 email로", SMALL)

    assert profile.fact("links_agency") is None
    assert profile.fact("uses_ai") is None
    assert ids(profile, "user") == []


def test_a_word_against_a_field_outweighs_an_ordinary_one() -> None:
    assert ids(recognise("버스 노선", SMALL), "field") == ["field-bus"]
    assert ids(recognise("버스 광고를 모집", SMALL), "field") == []


def test_users_named_first_come_first() -> None:
    profile = recognise("어르신 댁을 찾아갑니다. 이장님도 같이 갑니다.", SMALL)

    assert ids(profile, "user") == ["user-elder", "user-head"]
    assert main_user(profile, SMALL) == "어르신"


def test_users_nobody_named_follow_from_the_field() -> None:
    assert main_user(recognise("고독사를 막고 싶습니다.", SMALL), SMALL) == "어르신"
    assert main_user(recognise("묘지를 예약합니다.", SMALL), SMALL) == "주민"


@pytest.mark.parametrize(
    "idea",
    [
        "앱 말고 전화로 예약합니다.",
        "카톡이 어려운 분은 전화로 예약합니다.",
        "스마트폰을 쓰기 힘든 분을 위해 전화로 받습니다.",
        "스마트폰이 없어도 전화로 됩니다.",
        "앱을 쓰지 않고 전화를 겁니다.",
    ],
)
def test_a_channel_that_people_cannot_or_need_not_use_is_not_meant(idea: str) -> None:
    profile = recognise(idea, SMALL)

    assert ids(profile, "channel") == ["channel-phone"]


def test_users_the_vocabulary_does_not_know_are_called_as_the_idea_calls_them() -> None:
    known = load()

    assert main_user(recognise("출소자의 신분증을 다시 만들게 돕습니다.", known), known) == "출소자"
    assert main_user(recognise("정류장 의자를 고칩니다.", known), known) == "주민"


def test_overcharging_at_a_beach_is_about_prices_and_not_about_streams() -> None:
    profile = recognise("해수욕장 평상의 바가지요금을 신고합니다.", load())

    fields = {trait.id for trait in profile.of("field")}
    assert "field-consumer" in fields
    assert "field-stream-occupation" not in fields


def test_a_channel_meant_in_one_place_and_hard_in_another_stays() -> None:
    idea = "카카오톡으로 부릅니다. 카카오톡이 어려운 분도 쓸 수 있어야 합니다."

    assert ids(recognise(idea, SMALL), "channel") == ["channel-kakao"]


def test_without_a_channel_the_one_that_shuts_nobody_out_is_taken() -> None:
    assert main_channel(recognise("묘지 예약", SMALL), SMALL) == "전화"


def test_what_the_planner_denies_is_false() -> None:
    profile = recognise("AI 없이 직원이 확인합니다.", SMALL)
    (known,) = [one for one in profile.facts if one.id == "uses_ai"]

    assert (known.value, known.origin, known.reason) == (False, "아이디어", "'AI 없이' 언급")
    assert ids(profile, "ai") == []


def test_a_limited_word_is_not_taken_for_the_word_itself() -> None:
    assert recognise("묘지를 안내합니다.", SMALL).fact("notice_only") is None
    assert recognise("묘지 안내만 합니다.", SMALL).fact("notice_only") is True


def test_a_recognised_field_brings_its_facts_and_others_stay_open() -> None:
    profile = recognise("버스 노선", SMALL)
    (brought,) = [one for one in profile.facts if one.id == "on_demand"]

    assert (brought.value, brought.origin) == (True, "아이디어")
    assert profile.fact("uses_ai") is None
    assert {one.origin for one in profile.facts if one.value is None} == {"미정"}


@pytest.mark.parametrize(
    ("idea", "expected"),
    [
        ("공설묘지 자리를 인터넷으로 예약하고 싶습니다.", "공설묘지"),
        ("밤에 여는 병원과 약국을 지도에 모아 보여 주고 싶어요.", "병원과 약국"),
        ("야간 진료소 지도를 만들고 싶어요.", "야간 진료소 지도"),
        ("마을방송을 다시 들을 수 있게 보관하고 싶습니다.", "마을방송"),
        ("카카오톡으로 버스를 부르면 오는 서비스를 만들고 싶습니다.", "버스"),
        ("보도자료 초안을 AI가 써 주면 좋겠습니다.", "보도자료 초안"),
        ("들개 신고가 늘고 있습니다.", "들개"),
        ("지원금을 신청할 때 서류를 많이 냅니다. 서류 없이 신청하게 하고 싶습니다.", "지원금"),
        ("조치원읍 공동묘지를 정비합니다.", "공동묘지"),
        ("어르신 안부를 AI 전화로 확인하고 싶습니다.", "안부"),
        ("마을 방송 스피커 4대를 고쳐 주면 좋겠습니다.", "방송 스피커"),
        ("제2청사 주차장을 개방하고 싶습니다.", "제2청사 주차장"),
    ],
)
def test_the_object_is_the_ideas_own_noun_phrase(idea: str, expected: str) -> None:
    assert object_of(recognise(idea, SMALL)) == expected


def test_without_a_noun_the_field_names_the_object() -> None:
    field_only = recognise("버스 노선", SMALL).model_copy(update={"keywords": ()})

    assert object_of(field_only) == "버스"
    assert object_of(Profile()) == "해당 업무"


@pytest.mark.parametrize("idea", ["🚌🎉", "A night bus for the elderly.", "ㅋㅋㅋ", " ", "\x00"])
def test_an_idea_without_korean_words_is_no_error(idea: str) -> None:
    assert recognise(idea, SMALL).of("field") == ()


@given(st.text(min_size=1, max_size=80))
@settings(deadline=None)
def test_any_text_can_be_read(idea: str) -> None:
    assert object_of(recognise(idea, SMALL))


def shipped(kind: str, name: str) -> str:
    return f"{kind}-{name}" if name else ""


@pytest.mark.parametrize(
    ("idea", "field", "pattern", "user"),
    [
        (
            "밤늦게 걸어서 집에 가는 여성 1인 가구가 안심하도록 귀가에 동행하고 싶습니다.",
            "crime-prevention-cctv",
            "safe-companion",
            "single-household",
        ),
        (
            "외국인 주민이 민원창구에서 말이 안 통합니다. 통역 태블릿을 두고 싶어요.",
            "foreign-residents",
            "interpretation",
            "foreign",
        ),
        (
            "폭염특보가 나면 혼자 사시는 어르신께 자동으로 전화해서 안부를 묻고 싶습니다.",
            "heat-cold",
            "wellbeing-check",
            "elderly",
        ),
        (
            "보도자료 초안을 AI가 써 주면 담당자가 고쳐서 배포하고 싶습니다.",
            "public-relations",
            "document-draft",
            "",
        ),
        (
            "어린이집 입소 대기 순번을 학부모가 확인할 수 있게 해 주세요.",
            "childcare",
            "booking",
            "infant-parent",
        ),
        (
            "산에 드론을 띄워 산불 연기를 AI가 알아보게 하고 싶습니다.",
            "wildfire",
            "image-detection",
            "",
        ),
        (
            "관광객에게 우리 시 명소를 여러 나라 말로 해설해 주고 싶습니다.",
            "tourism",
            "guide",
            "tourist",
        ),
        ("공영주차장 빈자리를 실시간으로 보여 주고 싶습니다.", "parking", "live-status", ""),
        (
            "수영장과 체육관 예약이 금방 마감됩니다. 추첨제로 바꾸고 노쇼를 줄이고 싶습니다.",
            "sports",
            "booking",
            "",
        ),
        (
            "지진이 나면 가장 가까운 대피소를 외국인에게도 알려 주는 서비스",
            "shelter-alert",
            "hazard-alert",
            "foreign",
        ),
        (
            "휠체어를 타는 분이 갈 수 있는 식당과 화장실을 지도에 표시하고 싶습니다.",
            "disability",
            "map-guide",
            "disabled",
        ),
        (
            "옛날 마을 사진을 모으고 어르신 이야기를 녹취해 보존하고 싶습니다.",
            "community-archive",
            "archive",
            "elderly",
        ),
        (
            "동네 책방과 도서관을 이어서 희망도서를 바로 빌려 보게 하고 싶습니다.",
            "library",
            "sharing",
            "",
        ),
        (
            "지방세 체납자에게 분납 방법을 카카오톡 알림톡으로 보내고 싶습니다.",
            "",
            "payment-notice",
            "taxpayer",
        ),
        (
            "농기계를 빌리려면 새벽에 줄을 서야 합니다. 농업인이 미리 예약하게 하고 싶습니다.",
            "",
            "booking",
            "farmer",
        ),
        (
            "들개와 유기견이 늘고 있습니다. 주민이 사진으로 신고하면 출동했으면 합니다.",
            "",
            "field-report",
            "resident",
        ),
        (
            "주민참여예산 제안을 온라인으로 받고 투표하게 하고 싶습니다.",
            "",
            "participation",
            "",
        ),
        (
            "소상공인이 지원금을 신청할 때 서류를 많이 냅니다. 서류 없이 신청하게 하고 싶습니다.",
            "",
            "simple-application",
            "small-business",
        ),
        (
            "치매 어르신이 길을 잃으면 바로 찾을 수 있게 하고 싶습니다.",
            "missing-person",
            "search-patrol",
            "elderly",
        ),
        ("상수도 누수를 미리 찾아내는 센서를 달고 싶습니다.", "", "facility-iot", ""),
        ("공설묘지 자리를 인터넷으로 예약하고 싶습니다.", "", "booking", ""),
        ("쓰레기 무단투기가 심한 골목을 CCTV로 단속하고 싶습니다.", "", "image-detection", ""),
        ("민원 전화가 너무 많아 챗봇으로 24시간 답변하고 싶습니다.", "", "ai-chatbot", ""),
        ("복지 혜택을 몰라서 못 받는 가구를 찾아 알려 드립니다.", "", "benefit-finder", ""),
        ("군청 당직실 야간 전화를 음성봇이 먼저 받았으면 합니다.", "", "voice-bot", ""),
        ("귀농한 사람과 선배 농부를 이어 주고 싶습니다.", "", "matching", "farmer"),
        ("도서관 키오스크가 어려운 장애인도 책을 빌리게 바꿉니다.", "library", "kiosk", "disabled"),
    ],
)
def test_the_shipped_vocabulary_recognises(idea: str, field: str, pattern: str, user: str) -> None:
    profile = recognise(idea, load())

    assert shipped("field", field) in ["", *ids(profile, "field")[:2]]
    assert shipped("pattern", pattern) in ids(profile, "pattern")[:2]
    assert shipped("user", user) in ["", *ids(profile, "user")[:2]]


@pytest.mark.parametrize(
    ("idea", "field", "pattern", "user", "thing"),
    [
        (
            "A mobile app for tourists to find public toilets",
            "public-toilet",
            "map-guide",
            "tourist",
            "공중화장실",
        ),
        (
            "NIGHT CLINIC map for parents",
            "night-holiday-care",
            "map-guide",
            "infant-parent",
            "야간·휴일 진료·약국",
        ),
        ("Booking system for municipal cemeteries.", "funeral", "booking", "", "장사시설"),
        ("Report potholes by photo", "road-damage", "field-report", "", "도로 파손"),
    ],
)
def test_an_idea_in_english_is_recognised_and_named_in_korean(
    idea: str, field: str, pattern: str, user: str, thing: str
) -> None:
    profile = recognise(idea, load())

    assert ids(profile, "field")[0] == f"field-{field}"
    assert ids(profile, "pattern")[0] == f"pattern-{pattern}"
    assert ids(profile, "user")[:1] == ([f"user-{user}"] if user else [])
    assert object_of(profile) == thing


def test_an_english_idea_of_no_known_field_has_no_english_object() -> None:
    profile = recognise("Space elevator ticket lottery", load())

    assert profile.keywords == ("space", "elevator", "ticket", "lottery")
    assert object_of(profile) == "해당 업무"


@pytest.mark.parametrize(
    ("idea", "expected"),
    [
        ("시장 상인들이 원산지 표시를 자꾸 틀려서 과태료를 뭅니다.", "원산지 표시"),
        (
            "혼자 사는 노인들이 쓰러질까 걱정입니다. 버스정류장에서 먼 곳은 더 그래요.",
            "홀로 사는 어르신 안부",
        ),
        ("임산부 우선 창구를 민원실에 만들고 싶습니다.", "임산부 우선 창구"),
        ("청년이 청년 관련 지원사업을 몰라서 놓칩니다.", "지원사업"),
        ("전세사기 걱정하는 사회초년생이 계약 전에 물어볼 곳", "전세사기"),
        ("소규모 공사 발주 때 원가 계산이 틀려 감사에 걸립니다.", "원가 계산"),
        ("어린이 통학버스 위치를 부모님 카톡으로", "통학버스"),
        ("경로당에서 혈압 재고 보건소 간호사가 봐 주기", "보건소"),
        ("우주 엘리베이터 탑승권 추첨", "우주 엘리베이터 탑승권 추첨"),
    ],
)
def test_people_means_and_mere_deeds_are_no_object(idea: str, expected: str) -> None:
    assert object_of(recognise(idea, load())) == expected


def test_a_keyword_is_short_and_ends_with_its_last_words() -> None:
    idea = "우리 시 중앙동 구도심 상점가 공영 지하 주차장 진입로 바닥 안내 표지를 정비합니다."

    assert all(len(word) <= 20 for word in recognise(idea, load()).keywords)
    assert object_of(recognise("가" * 500, load())) == "해당 업무"


@pytest.mark.parametrize(
    ("idea", "pattern"),
    [
        ("드론을 띄워 하천변 쓰레기 투기를 찾아내고 싶습니다.", "image-detection"),
        ("어촌계 해녀 할머니들 이야기를 영상으로 남기는 사업", "archive"),
        ("혼자 사는 노인들이 쓰러질까 걱정입니다. 살피는 일이 필요합니다.", "wellbeing-check"),
        ("계약 서류를 업체가 다시 냅니다. 다시 안 내게 하고 싶습니다.", "simple-application"),
        ("산모 도우미 대기 순번이 안 보여요", "booking"),
        ("공원 벤치가 부서지면 바로 고치고 싶다", "field-report"),
    ],
)
def test_what_is_done_decides_the_pattern(idea: str, pattern: str) -> None:
    assert ids(recognise(idea, load()), "pattern")[0] == f"pattern-{pattern}"


def test_a_place_named_after_residents_does_not_name_the_users() -> None:
    profile = recognise("주민센터 빈 회의실을 동아리에 빌려주고 싶습니다.", load())

    assert profile.of("user") == ()
    assert profile.of("channel") == ()


def test_potholes_and_floods_are_known_by_their_everyday_words() -> None:
    assert ids(recognise("도로에 구멍이 났어요", load()), "field")[0] == "field-road-damage"
    assert ids(recognise("작년 수해 때 대피를 못 했습니다", load()), "field")[0] == "field-flood"


@pytest.mark.parametrize(
    ("idea", "fact"),
    [
        ("카카오톡으로 버스를 부르면 오게 하고 싶습니다.", "links_other_agency"),
        ("여권 만료일을 문자로 미리 알려 주고 싶습니다.", "reuses_existing_data"),
        ("공원 벤치 고장을 신고받고 싶습니다.", "links_other_agency"),
        ("걷기 실적만큼 포인트를 주고 싶습니다.", "event_or_pr"),
        ("우리 동네 마을회관을 예약하고 싶습니다.", "local_investment"),
    ],
)
def test_a_pattern_does_not_bring_facts_that_its_simplest_form_lacks(idea: str, fact: str) -> None:
    assert recognise(idea, load()).fact(fact) is None


@pytest.mark.parametrize(
    ("idea", "given"),
    [
        ("새로 이사 온 분께 종량제봉투를 건네드리는 서비스", True),
        ("종량제봉투를 한 묶음씩 드리는 일", True),
        ("어르신께 우산을 나눠 주는 사업", True),
        ("아이가 태어난 집에 첫 책을 선물하는 사업", True),
        ("가게에서 쓸 쿠폰을 주는 사업", True),
        ("복지관에서 안내지를 드리는 사업", None),
        ("쉬운 안내지를 나눠 드리는 서비스", None),
        ("민원인에게 답을 드리는 서비스", None),
        ("날마다 문자를 드리는 서비스", None),
    ],
)
def test_giving_things_away_is_heard_and_giving_word_is_not(idea: str, given: bool | None) -> None:
    assert recognise(idea, load()).fact("gives_money_goods_points") is given


def test_a_service_for_the_staff_is_not_one_for_the_public() -> None:
    outer = recognise("회계 지출 내역을 청년에게 보여 주고 싶습니다.", load())

    assert recognise("회의록 초안을 써 주면 좋겠습니다.", load()).fact("public_facing") is False
    assert (outer.fact("public_facing"), outer.fact("internal_only")) == (True, False)


def test_the_shipped_vocabulary_gives_no_field_to_an_idea_of_none() -> None:
    assert recognise("화성에 탐사선을 쏘고 싶습니다.", load()).of("field") == ()


def test_a_service_for_the_staff_itself_has_the_staff_as_users() -> None:
    idea = "보도자료 초안을 AI가 써 주면 좋겠습니다."

    assert "공무원" in main_user(recognise(idea, load()), load())


@pytest.mark.parametrize(
    "sentence", ["어르신이 버스를 부르면 좋겠습니다 ", "버스를부르면오는", "버스 "]
)
def test_of_a_very_long_idea_only_the_beginning_is_read(sentence: str) -> None:
    idea = (sentence * 25_000)[:50_000]

    profile = recognise(idea, SMALL)

    assert ids(profile, "field") == ["field-bus"]


@pytest.mark.parametrize(
    ("idea", "label"),
    [
        ("썰매장 야간 개장 때 드론으로 미끄러진 사람을 찾고 싶습니다.", "드론·무인비행장치"),
        ("고추 건조기를 무상 대여하고 반납 확인을 자동으로 하고 싶습니다.", "장비·물품 대여"),
        ("등대 관람 예약이 늘 금방 찹니다. 공평하게 예약받고 싶습니다.", "예약·순번"),
    ],
)
def test_a_deed_is_recognised_in_a_field_nobody_described(idea: str, label: str) -> None:
    assert label in {trait.label for trait in recognise(idea, load()).of("circumstance")}


def test_a_pattern_implies_its_circumstances_without_a_word_for_them() -> None:
    profile = recognise("경로당 어르신께 아침마다 안부를 묻고 싶습니다.", load())
    implied = {trait.id for trait in profile.of("circumstance") if not trait.words}

    assert "circumstance-crisis" in implied
    assert len(profile.of("circumstance")) <= 10


def test_a_particle_is_no_part_of_a_word() -> None:
    """`빠질 위험도 있습니다` says danger too, not a degree of danger."""
    profile = recognise("웅덩이에 사람이 빠질 위험도 있습니다.", load())

    assert not profile.of("ai")


def test_a_clearly_nearest_field_is_taken_though_its_own_words_are_missing() -> None:
    """Where nothing else comes near, all that a field says of itself is enough."""
    idea = (
        "단전·단수와 건강보험료 체납 같은 신호를 모아 도움이 필요한 집을 먼저 알아내고 "
        "복지 공무원이 찾아가게 하고 싶습니다."
    )

    assert recognise(idea, load()).of("field")[0].id == "field-welfare-outreach"


def test_a_long_idea_is_read_up_to_the_end_of_a_sentence() -> None:
    idea = "연못에 오리가 산다. " * 1_000

    assert len(read_part(idea)) <= READ_CHARACTERS
    assert read_part(idea).endswith("산다.")
    assert read_part("가" * 5_000) == "가" * READ_CHARACTERS


@pytest.mark.parametrize(
    ("idea", "field"),
    [
        ("장학생을 뽑을 때 다른 장학금과 겹치는지 보고 싶습니다.", "scholarship"),
        ("출생신고를 안 한 아이를 찾고 싶습니다.", "family-registration"),
        ("결핵 약을 끊는 사람을 줄이고 싶습니다.", "tb-hiv"),
        ("시민회관 회의실을 공평하게 빌려주고 싶습니다.", "space-rental"),
        ("활동지원사를 못 구하는 중증장애인을 돕고 싶습니다.", "disability-support"),
        ("새 통장을 뽑을 때 다툼이 많습니다. 이장과 통장을 공정하게 뽑습니다.", "village-heads"),
    ],
)
def test_a_small_duty_has_its_own_field(idea: str, field: str) -> None:
    """A wider or foreign field would bring stakeholders and laws that do not bear on it."""
    assert ids(recognise(idea, load()), "field")[0] == f"field-{field}"


@pytest.mark.parametrize(
    ("idea", "meet"),
    [
        ("AI로 입주자를 선정하는 점수를 매기고 싶습니다.", True),
        (
            "입주자를 선정한 뒤에 열쇠를 나눠 주는 창구가 붐벼서 줄을 섭니다. "
            "공원에서는 산책하는 분들이 나무 이름을 궁금해하고 벤치가 모자라 앉을 곳도 찾습니다. "
            "그곳 안내는 AI가 맡습니다.",
            False,
        ),
    ],
)
def test_two_things_make_up_a_circumstance_only_near_each_other(idea: str, meet: bool) -> None:
    found = {trait.id for trait in recognise(idea, load()).of("circumstance")}

    assert "circumstance-deed-housing-selection" in found
    assert ("circumstance-deed-ai-screening" in found) is meet


@pytest.mark.parametrize(
    ("idea", "deed"),
    [
        ("반려동물 등록을 쉽게 하고 싶습니다.", "supplement"),
        ("운전면허를 반납한 어르신께 교통카드를 드립니다.", "lend-return"),
        ("대관령 옛길에 벤치를 놓고 싶습니다.", "venue-hire"),
        ("재산세 연체료를 알려 주고 싶습니다.", "lend-return"),
    ],
)
def test_a_word_that_only_sounds_like_a_deed_brings_none(idea: str, deed: str) -> None:
    found = {trait.id for trait in recognise(idea, load()).of("circumstance")}

    assert f"circumstance-deed-{deed}" not in found
