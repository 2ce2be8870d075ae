"""Numbers as Korean text writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.methods.checks.numerals import figures, roundings, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("417,939개", 417_939),
        ("2만 5천 명", 25_000),
        ("1억 2,000만 원", 120_000_000),
        ("33.7%", 33.7),
        ("8천만", 80_000_000),
    ],
)
def test_korean_numbers_are_read(text: str, value: float):
    assert [float(figure.value) for figure in figures(text)] == [value]


def test_digits_that_name_a_thing_are_no_figures():
    assert (
        list(
            figures(
                "A4 용지, 5G 통신, KS-X-2 표준, 365일, 1차 시범, 120 상담, 1인당, 1인 1표, 최근 3년"
            )
        )
        == []
    )


def test_a_hotline_number_that_counts_something_is_a_figure():
    assert [figure.words for figure in figures("접수 119건")] == ["119"]


def test_dates_in_planned_years_are_no_figures():
    text = "2025년 조사, 2027년 3월 시범, 2028. 12. 31. 완료"

    assert [figure.words for figure in figures(text, range(2026, 2030))] == ["2025"]


def test_an_amount_may_be_rounded_down_or_half_up():
    assert roundings(86_670_540) >= {86_670_540, 86_670_000, 86_671_000, 87_000_000, 80_000_000}
    assert 85_000_000 not in roundings(86_670_540)


@given(st.text(max_size=60))
def test_any_text_is_within_its_own_numbers(text: str):
    assert all(figure.within(values([text])) for figure in figures(text))


@given(st.integers(0, 10**12))
def test_a_number_reads_the_same_with_and_without_commas(number: int):
    assert values([f"{number:,}개"]) == values([f"{number}개"]) == {number}
