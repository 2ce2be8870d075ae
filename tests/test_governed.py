"""What an idea names brings in the statutes that govern it."""

import csv
import io

import pytest

from knowledge.catalogue import Catalogue
from knowledge.catalogue.entries import Law
from knowledge.catalogue.numbered import Numbers, numbered, ranges, written
from knowledge.library.numbering import numbers_of
from knowledge.library.statute_reader import read_statute
from knowledge.search.governed import governed
from tests.composer_tasks import catalogue

STATUTE = """---
제목: 우물법
법령구분: 법률
공포일자: 2026-01-01
시행일자: 2026-07-01
---
# 우물법
##### 제1조 (목적)

우물을 지킨다.

##### 제2조

삭제 <2025.1.1>

##### 제3조의2 (덮개)

덮개를 둔다.

##### 제3조의3 (두레박)

두레박을 둔다.
"""


def _with(*words: str) -> Catalogue:
    law = Law(
        id="law-well",
        name="우물법",
        article="제3조의2",
        demands="우물에 덮개를 둠",
        applies_when="우물을 둘 때",
        planner_check="덮개를 두었는가?",
        strong=words,
        source="[recalled]",
    )
    return catalogue().model_copy(update={"laws": (law,)})


@pytest.mark.parametrize(
    ("idea", "words"),
    [
        ("마을 우물마다 수질을 재서 알림", ("우물",)),
        ("공동우물 두레박 점검", ("우물", "두레박")),
        ("우물 없이 쓰는 급수차", ()),
        ("도서관 좌석 예약", ()),
    ],
)
def test_a_law_comes_in_by_what_the_idea_names(idea: str, words: tuple[str, ...]):
    found = governed(idea, _with("우물", "두레박"))

    assert [each.words for each in found] == ([words] if words else [])


def test_articles_are_counted_with_their_branches_and_deletions():
    row = numbers_of(read_statute(STATUTE))

    assert row == Numbers("우물법", "2026-07-01", "1, 3의2-3", "2", "")


def test_ranges_join_what_follows_and_order_branches_by_their_stem():
    assert ranges(["3", "1", "2", "12의2", "5", "7의3", "7의2"]) == "1-3, 5, 7의2-3, 12의2"


def test_the_list_of_statutes_is_written_as_it_is_read():
    file = io.StringIO()
    written(numbered().values(), file)
    rows = [Numbers(*row) for row in csv.reader(io.StringIO(file.getvalue()))][1:]

    assert len(rows) > 5000
    assert rows == sorted(numbered().values())
