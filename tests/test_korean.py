"""Particles, 개조식 endings and amounts of money."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agents.composer.korean import Noun, as_item, fill, josa, won

PLANNERS_WORDS = [
    ("기획안", "은/는", "기획안은"),
    ("서비스", "은/는", "서비스는"),
    ("서울", "으로/로", "서울로"),
    ("현장", "으로/로", "현장으로"),
    ("1월", "으로/로", "1월로"),
    ("2024년", "을/를", "2024년을"),
    ("3", "이/가", "3이"),
    ("7", "으로/로", "7로"),
    ("10", "을/를", "10을"),
    ("2", "을/를", "2를"),
    ("0", "은/는", "0은"),
    ("100", "은/는", "100은"),
    ("API", "을/를", "API를"),
    ("AI", "은/는", "AI는"),
    ("GPS", "이/가", "GPS가"),
    ("RAM", "은/는", "RAM은"),
    ("KPI", "을/를", "KPI를"),
    ("LH", "은/는", "LH는"),
    ("SNS", "을/를", "SNS를"),
    ("URL", "으로/로", "URL로"),
    ("ISMS", "과/와", "ISMS와"),
    ("DB", "을/를", "DB를"),
    ("LLM", "은/는", "LLM은"),
    ("HTML", "을/를", "HTML을"),
    ("18.2%", "을/를", "18.2%를"),
    ("70%", "이/가", "70%가"),
    ("5km", "을/를", "5km를"),
    ("「전자정부법」", "은/는", "「전자정부법」은"),
    ("'통합 창구'", "을/를", "'통합 창구'를"),
    ("행정안전부(MOIS)", "은/는", "행정안전부(MOIS)는"),
    ('위원회(이하 "위원회")', "은/는", '위원회(이하 "위원회")는'),
    ("500억 원", "을/를", "500억 원을"),
    ("app", "을/를", "app을"),
    ("chatbot", "은/는", "chatbot은"),
    ("Python", "으로/로", "Python으로"),
    ("제3조", "을/를", "제3조를"),
    ("[1]", "은/는", "[1]은"),
    ("개인정보 보호법 제33조제1항", "을/를", "개인정보 보호법 제33조제1항을"),
    ("칼", "으로/로", "칼로"),
    ("자료", "이라/라", "자료라"),
    ("계획", "이라는/라는", "계획이라는"),
    ("자료", "으로서/로서", "자료로서"),
    ("B2B", "은/는", "B2B는"),
    ("24", "을/를", "24를"),
    ("정부24", "에서", "정부24에서"),
    ("10kg", "을/를", "10kg을"),
    ("25℃", "이/가", "25℃가"),
    ("3.10", "은/는", "3.10은"),
    ("2조", "을/를", "2조를"),
    ("table", "으로/로", "table로"),
    ("cloud", "을/를", "cloud를"),
    ("online", "은/는", "online은"),
    ("IoT", "을/를", "IoT를"),
    ("버스", "를/을", "버스를"),
    ("마을", "로/으로", "마을로"),
    ("창구", "에서", "창구에서"),
]


@pytest.mark.parametrize(("word", "pair", "expected"), PLANNERS_WORDS)
def test_a_particle_fits_how_the_word_is_read_aloud(word: str, pair: str, expected: str) -> None:
    assert josa(word, pair) == expected


@example("١٢", "을/를")  # digits of another script
@given(st.text(), st.sampled_from(["은/는", "이/가", "을/를", "과/와", "으로/로", "이나/나", "도"]))
def test_any_word_gets_a_particle_and_keeps_its_letters(word: str, pair: str) -> None:
    written = josa(word, pair)

    assert written.startswith(word)
    assert written.removeprefix(word) in pair.split("/")


def test_slots_are_filled_with_the_particle_their_word_needs() -> None:
    template = "{users:이/가} {channel:으로/로} {object:을/를} 예약하고 {object} 현황을 봄"

    filled = fill(template, {"users": "어르신", "channel": "전화", "object": "버스"})

    assert filled == "어르신이 전화로 버스를 예약하고 버스 현황을 봄"


def test_a_noun_brings_its_particle_into_a_format() -> None:
    assert f"{Noun('공설묘지'):은/는} {Noun('이용권')}" == "공설묘지는 이용권"


def test_a_slot_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError, match="place"):
        fill("{place:을/를} 정비", {"object": "버스"})


def test_braces_in_the_words_of_an_idea_stay_as_they_are() -> None:
    assert fill("{object:을/를} 관리", {"object": "{users}"}) == "{users}를 관리"


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("공설묘지를 예약하고 싶습니다.", "공설묘지를 예약하고자 함"),
        ("야간 진료소 지도를 만들고 싶어요", "야간 진료소 지도를 만들고자 함"),
        ("병원 가기가 어렵습니다.", "병원 가기가 어려움"),
        ("담당자가 찾아갑니다.", "담당자가 찾아감"),
        ("카톡이 어려운 분도 쓸 수 있어야 합니다.", "카톡이 어려운 분도 쓸 수 있어야 함"),
        ("어르신을 돕는다.", "어르신을 도움"),
        ("대상은 어르신이다.", "대상은 어르신임"),
        ("대상은 어르신입니다", "대상은 어르신임"),
        ("사진은 참고 자료예요.", "사진은 참고 자료임"),
        ("현장을 확인했습니다.", "현장을 확인했음"),
        ("올해 안에 만들 겁니다.", "올해 안에 만들 것임"),
        ("대기 시간을 줄이겠습니다.", "대기 시간을 줄이고자 함"),
        ("접수 창구를 만들자", "접수 창구를 만들고자 함"),
        ("어르신을 도와주세요.", "어르신을 도와주기 바람"),
        ("이장님도 같이 움직일 수 있게요.", "이장님도 같이 움직일 수 있게 함"),
        ("사람이 모자란 것으로 나타났다.", "사람이 모자란 것으로 나타났음"),
        ("빈집이 늘고 있음.", "빈집이 늘고 있음"),
        ("버스 예약 서비스", "버스 예약 서비스"),
        ("얼마나 걸립니까?", "얼마나 걸립니까?"),
        ("Night bus for all.", "Night bus for all"),
        ("", ""),
    ],
)
def test_a_sentence_becomes_an_item_that_ends_in_a_noun(sentence: str, item: str) -> None:
    assert as_item(sentence) == item


@given(st.text(alphabet=st.sampled_from("가나다하이었겠습니요자음함 .?!(){}a1🚌"), max_size=30))
def test_no_sentence_is_too_strange_to_become_an_item(sentence: str) -> None:
    assert not as_item(sentence).endswith(".")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (123_450_000, "1억 2,345만 원"),
        (300_000_000, "3억 원"),
        (4_000_000_000_000, "4조 원"),
        (12_000, "1만 2,000원"),
        (5_000, "5,000원"),
        (-20_000, "-2만 원"),
        (0, "0원"),
    ],
)
def test_an_amount_is_printed_in_the_units_documents_use(amount: int, text: str) -> None:
    assert won(amount) == text
