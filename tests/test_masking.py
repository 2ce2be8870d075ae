"""Personal numbers are masked in every form people write them; other numbers stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.methods.masking import mask, mask_all, without_marks

RESIDENT = "[주민등록번호 가림]"
PHONE = "[전화번호 가림]"
CARD = "[카드번호 가림]"
LICENCE = "[운전면허번호 가림]"
EMAIL = "[이메일 가림]"
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


@pytest.mark.parametrize(
    "written",
    [
        "900101-1234567",
        "구공공일공일-1234567",
        "900101 다시 일이삼사오육칠",
        "구 공 공 일 공 일 일 이 삼 사 오 육 칠",
        "9001011234567",
        "900101 1234567",
        "900101 - 1234567",
        "900101–1234567",
        "900101—1234567",
        "900101−1234567",
        "900101‐1234567",
        "900101.1234567",
        "900101/1234567",
        "900101,1234567",
        "900101ㅡ1234567",
        "900101-1 234567",
        "90 01 01-1234567",
        "9 0 0 1 0 1 1 2 3 4 5 6 7",
        "900101_1234567",
        "900101\n1234567",
        "900101\u200b-1234567",
        "９００１０１－１２３４５６７",
        "９００１０１1234567",
        "٩٠٠١٠١-١٢٣٤٥٦٧",
        "050228-3234567",
        "850630-5234567",
        "990301-6234567",
        "070315-7234567",
        "101231-8234567",
        "181231-9234567",
    ],
)
def test_a_registration_number_is_masked_in_every_form(written: str):
    masked = mask(f"신청인(홍길동, {written})의 서류")

    assert masked.text == f"신청인(홍길동, {RESIDENT})의 서류"
    assert masked.found == {"주민등록번호": 1}


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("번호는900101-1234567입니다", f"번호는{RESIDENT}입니다"),
        ("전화 010-1234-5678로", f"전화 {PHONE}로"),
        ("전화 01012345678로", f"전화 {PHONE}로"),
        ("전화 010.1234.5678로", f"전화 {PHONE}로"),
        ("전화 010) 1234 5678로", f"전화 {PHONE}로"),
        ("전화 011-123-4567로", f"전화 {PHONE}로"),
        ("전화 +82 10-1234-5678로", f"전화 {PHONE}로"),
        ("전화 ０１０－１２３４－５６７８로", f"전화 {PHONE}로"),
        ("카드 4123-4567-8901-2345 결제", f"카드 {CARD} 결제"),
        ("카드 1234 5678 9012 3456 결제", f"카드 {CARD} 결제"),
        ("카드 4123456789012345 결제", f"카드 {CARD} 결제"),
        ("면허 11-23-456789-01 확인", f"면허 {LICENCE} 확인"),
        ("면허 서울-23-456789-01 확인", f"면허 {LICENCE} 확인"),
        ("문의는hong.gildong+a@example.go.kr으로", f"문의는{EMAIL}으로"),
        ("문의는 hong@example.com, 또는", f"문의는 {EMAIL}, 또는"),
        ("010-1234-5678@example.com", EMAIL),
    ],
)
def test_other_personal_numbers_are_masked_and_the_words_around_them_stay(
    written: str, masked: str
):
    assert mask(written).text == masked


def test_what_was_masked_is_counted_by_kind():
    found = mask("010-1111-2222, +82 10-3333-4444, 900101-1234567, a@b.kr").found

    assert found == {"이메일": 1, "주민등록번호": 1, "전화번호": 2}


def test_a_kind_may_be_spared():
    """The telephone of a public desk is to be printed; a registration number never is."""
    written = "010-1234-5678 900101-1234567"

    masked = mask(written, spared=("전화번호",))

    assert masked.text == f"010-1234-5678 {RESIDENT}"


@pytest.mark.parametrize(
    "ordinary",
    [
        "총사업비 300,000,000원, 연 1,200만원",
        "육칠팔구월 이삼일 사오육칠명, 이 사업은 일이 많아 사오 명이 이삼일 일함",
        "3000000000원",
        "착수 2026. 11. 23., 준공 2027-03-31",
        "2023 2024 2025 2026",
        "2023-2024-2025-2026",
        "법률 제20123호, 대통령령 제35000호, 지방재정법 제37조제1항제3호",
        "인구 123456789명, 방문 987654321건",
        "ISBN 9788937460753",
        "대표전화 02-123-4567, 국번 없이 110, 1588-1234",
        "２０２６년 ３월",
        "좌표 37.566535, 126.977969",
        "공고 제2026-1234567호",
        "버전 1.10.2, 포트 8501",
        "사업자등록번호 123-45-67890",
        "@사용자 R&D @ 세종",
        "①②③④⑤⑥-⑦⑧⑨",
    ],
)
def test_ordinary_numbers_are_left_alone(ordinary: str):
    assert mask(ordinary) == (ordinary, {})


@given(st.integers(0, 10**12))
def test_amounts_with_commas_are_left_alone(amount: int):
    assert mask(f"예산 {amount:,}원").text == f"예산 {amount:,}원"


@given(st.dates())
def test_dates_are_left_alone(day):
    for written in (f"{day.year}. {day.month}. {day.day}.", f"{day:%Y-%m-%d}", f"{day:%Y%m%d}"):
        assert mask(written).text == written


@given(
    st.dates(),
    st.integers(0, 9_999_999),
    st.sampled_from(["", "-", " ", " - ", "–", "\u3000"]),
    st.booleans(),
    st.text(st.characters(categories=["Lo"]), max_size=5),
)
def test_no_birthday_with_seven_digits_survives(
    day, number: int, gap: str, wide: bool, around: str
):
    written = f"{day:%y%m%d}{gap}{number:07d}"
    written = written.translate(FULL_WIDTH) if wide else written

    masked = mask(around + written + around)

    assert masked.text == around + RESIDENT + around


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.text("0123456789-. @a가０", max_size=20),
        st.sampled_from(["900101-1234567", "010-1234-5678", "a@b.co", "1234-5678-9012-3456"]),
    ),
    max_size=12,
).map("".join)


@given(PIECES)
def test_masking_again_changes_nothing_and_grows_by_a_bound(text: str):
    once = mask(text)

    assert mask(once.text) == (once.text, {})
    assert len(once.text) <= 2 * len(text)


@given(PIECES)
def test_text_without_personal_numbers_comes_back_as_it_was(text: str):
    masked = mask(text)

    assert masked.found or masked.text == text


@pytest.mark.parametrize("text", ["a" * 50_000, "a@" * 25_000, "900101-" * 7_000, "a.b@c." * 8_000])
def test_long_text_that_looks_like_numbers_is_read_to_its_end(text: str):
    """A pattern that tries every way to read these would not come back."""
    masked = mask(f"{text} 010-1234-5678")

    assert masked.text.endswith("[전화번호 가림]")


def test_every_string_in_nested_values_is_masked():
    """As JSON text, the escape of a line break would be taken for a part of the address."""
    value = {"Q1": "\nhong@example.com", "Q2": ["900101\n1234567", 3, None, ("x",)]}

    assert mask_all(value) == {"Q1": f"\n{EMAIL}", "Q2": [RESIDENT, 3, None, ("x",)]}


def test_a_mark_goes_with_the_word_and_the_brackets_around_it():
    masked = mask("김씨(주민번호 900101-1234567, 900101-1234568) 계좌 110-234-567890 빨래방").text

    assert " ".join(without_marks(masked).split()) == "김씨 빨래방"
    assert without_marks("전화 [전화번호 가림]로 신청").startswith("전화 ")
    assert without_marks("내용 ( )을 적음") == "내용 ( )을 적음"
    assert without_marks("박씨( 전화 [전화번호 가림] )의 우물") == "박씨의 우물"
    assert without_marks("박씨 (문의: [이메일 가림], [전화번호 가림])의 집") == "박씨의 집"
