"""The block model: printable text, table grids, 붙임, numbers of headings, style profiles."""

import pytest
from pydantic import ValidationError

from documents import numbering
from documents.blocks import (
    Attachments,
    Cell,
    Column,
    Heading,
    Item,
    Paragraph,
    Reference,
    Run,
    Table,
    plain,
)
from documents.printable import clean
from documents.style import UnknownProfileError, cell_align, profile

TWO = (Column(width=1), Column(width=1))


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(lines=((Run(text=text),),), colspan=colspan, rowspan=rowspan)


def test_text_loses_what_a_file_cannot_hold_and_nothing_else():
    assert clean("가\x00나\ud800\uffff <b> & 🚜 漢字\u202eabc") == "가나 <b> & 🚜 漢字abc"


def test_line_breaks_become_spaces():
    assert clean("첫 줄\r\n둘째 줄\u2028셋째 줄") == "첫 줄 둘째 줄 셋째 줄"


def test_citation_numbers_follow_the_text_they_carry():
    runs = (Run(text="도입함", cites=(1, 3)), Run(text=" (가정)"))

    assert plain(runs) == "도입함[1, 3] (가정)"


def test_cells_under_a_span_are_left_out_of_their_rows():
    table = Table(
        caption="표",
        columns=TWO,
        rows=((cell("높은", rowspan=2), cell("위")), (cell("아래"),)),
    )

    assert [(p.row, p.column, p.cell.text) for p in table.placed()] == [
        (0, 0, "높은"),
        (0, 1, "위"),
        (1, 1, "아래"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ((cell("하나"),),),
        ((cell("넓은", colspan=3),),),
        ((cell("가"), cell("높은", rowspan=2)), (cell("넓은", colspan=2),)),
        ((cell("가"), cell("나", rowspan=2)),),
    ],
    ids=["hole", "too wide", "overlap", "too tall"],
)
def test_a_grid_that_does_not_close_is_refused(rows: tuple[tuple[Cell, ...], ...]):
    with pytest.raises(ValidationError, match=r"overlap|grid"):
        Table(caption="표", columns=TWO, rows=rows)


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ((), ("끝.",)),
        (("기록",), ("붙임  기록 1부.  끝.",)),
        (("자료", "기록"), ("붙임  1. 자료 1부.", "      2. 기록 1부.  끝.")),
        (
            ("자료", "견적", "기록"),
            ("붙임  1. 자료 1부.", "      2. 견적 1부.", "      3. 기록 1부.  끝."),
        ),
    ],
)
def test_attachments_are_numbered_when_several_and_always_end(
    names: tuple[str, ...], lines: tuple[str, ...]
):
    assert Attachments(names=names).lines == lines


def test_a_reference_says_what_is_known_and_whether_it_was_checked():
    known = Reference(number=1, title="법", place="제1조", date="2026", source="u", verified=True)

    assert known.text == "법, 제1조, 기준일 2026, u (확인)"
    assert Reference(number=2, title="사례").text == "사례 (미확인)"


def test_chapters_count_in_roman_and_sections_start_anew_in_each():
    blocks = (
        Heading(level=1, text="배경"),
        Heading(level=2, text="현황"),
        Paragraph(runs=()),
        Heading(level=2, text="문제", numbered=False),
        Heading(level=1, text="평가", numbered=False),
        Heading(level=1, text="개요"),
        Heading(level=2, text="목적"),
    )

    assert list(numbering.labels(blocks).values()) == [
        "Ⅰ. 배경",
        "1. 현황",
        "문제",
        "평가",
        "Ⅱ. 개요",
        "1. 목적",
    ]


def test_a_thirteenth_chapter_is_counted_in_digits():
    blocks = [Heading(level=1, text="장")] * 13

    assert numbering.labels(blocks)[12] == "13. 장"


def test_marks_come_from_the_profile_not_from_items():
    assert profile("government").marks == ("□", "○", "-", "※")
    assert Item(level=1, runs=(Run(text="글"),)).model_dump()["runs"][0]["text"] == "글"


def test_every_role_of_the_profile_is_a_style_of_its_own():
    names = [look.name for look in profile("government").paragraphs.values()]

    assert len(names) == len(set(names))


def test_an_unknown_profile_names_the_known_ones():
    with pytest.raises(UnknownProfileError, match=r"'군청'.*government"):
        profile("군청")


def test_heads_are_centred_and_cells_follow_themselves_then_their_column():
    assert cell_align("left", "right", is_head=True) == "center"
    assert cell_align("left", "right", is_head=False) == "left"
    assert cell_align(None, "right", is_head=False) == "right"
