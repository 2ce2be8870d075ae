"""Citations of statutes: read out of free text, and held against what is known."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue.citing import Reader
from knowledge.catalogue.naming import Names, usual_names
from knowledge.catalogue.statutes import Register, Statute
from knowledge.library.statute_reader import read_statute
from knowledge.library.statutes import add_statutes
from knowledge.search.resolving import Resolver
from knowledge.store.passages import Passages
from tests.test_statute_reading import TEXT, by_spaces, written

TODAY = date(2026, 11, 23)
HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "citations.yaml").read_text("utf-8"))["cases"]
WILD = yaml.safe_load((HERE / "citations_wild.yaml").read_text("utf-8"))["cases"]
READER = Reader(Names(usual_names() | {"아동복지법": ()}))
VILLAGE = "마을 쉼터 법"


def cited(text: str) -> list[str]:
    return [each.reference for each in READER.read(text)]


@pytest.mark.parametrize(("cases", "least"), [(CASES, 200), (WILD, 60)])
def test_citations_are_read_as_people_write_them(cases: list[dict[str, str]], least: int):
    """Precision and recall over the hand-made set: names, short names, pointing back, lists."""
    right = read = wanted = 0
    for case in cases:
        found, expected = Counter(cited(case["text"])), Counter(case["cites"])
        right += (found & expected).total()
        read += found.total()
        wanted += expected.total()

    assert len(cases) >= least
    assert right / read >= 0.95
    assert right / wanted >= 0.95


@pytest.mark.parametrize("case", [case for case in CASES if case.get("unknown")])
def test_a_statute_of_an_unknown_name_is_read_and_said_to_be_unknown(case: dict[str, str]):
    assert [each.known for each in READER.read(case["text"])] == [False]


@pytest.mark.parametrize("case", CASES[::7])
def test_a_citation_stands_where_it_says(case: dict[str, str]):
    """Its span holds the last thing it cites, and spans do not overlap."""
    text = case["text"]
    found = READER.read(text)

    assert all(text[one.start : one.end] == one.words for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))


def test_an_act_once_called_the_act_stays_so_when_others_are_named():
    text = '「개인정보 보호법」(이하 "법"이라 한다)과 「전자정부법」을 따르고, 법 제29조를 지킨다.'

    assert cited(text)[-1] == "개인정보 보호법 제29조"


@settings(deadline=None)
@given(
    st.text(
        alphabet="제조항호목의법률령시행규칙같은동이 12①「」(),및부터까지\n개인정보보호",
        max_size=80,
    )
)
def test_any_text_can_be_read(text: str):
    for one in READER.read(text):
        assert text[one.start : one.end] == one.words


def test_a_number_of_thousands_of_digits_is_read_without_counting_it():
    """Python refuses to turn more than 4,300 digits into a number."""
    digits = "1" * 5_000

    assert cited(f"전자정부법 제{digits}조") == [f"전자정부법 제{digits}조"]
    assert cited(f"전자정부법 §{digits}") == [f"전자정부법 제{digits}조"]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Passages]:
    folder = tmp_path_factory.mktemp("laws")
    opened = Passages.open(f"sqlite:///{folder / 'laws.sqlite'}", by_spaces, "1")
    written(folder / "laws", "법률.md", TEXT)
    later = TEXT.replace("마을 쉼터 법", "뒤에 올 법").replace("2026-07-03", "2027-05-01")
    written(
        folder / "laws", "뒤.md", later.replace("<개정", "<제정").replace("2021.5.6", "2026.1.2")
    )
    add_statutes(opened, folder / "laws")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (f"{VILLAGE} 제1조", "있음"),
        (VILLAGE, "있음"),
        (f"{VILLAGE} 제2조", "삭제"),
        (f"{VILLAGE} 제9조", "없는 조문"),
        (f"{VILLAGE} 제3조의2제1항", "시행 전"),
        (f"{VILLAGE} 제3조의2제3항", "없는 조문"),
        (f"{VILLAGE} 제3조의2제2항제3호", "없는 조문"),
        (f"{VILLAGE} 제3조의2제2항제1호나목", "없는 조문"),
        (f"{VILLAGE} 제1조부터 제9조까지", "없는 조문"),
        (f"{VILLAGE} 부칙 제1조", "확인 불가"),
        (f"{VILLAGE} 별표 1", "있음"),
        (f"{VILLAGE} 제3조의2제2항 및 별표 2의2", "삭제"),
        (f"「{VILLAGE}」 별지 제3호 서식", "있음"),
        (f"{VILLAGE} [별표 9]", "없는 조문"),
        ("목록법 별표 1", "확인 불가"),
        ("뒤에 올 법 제3조의2", "시행 전"),
        ("없는나라법 제1조", "모르는 법령"),
        ("「쉼터군 쉼터 조례」 제1조", "확인 불가"),
        ("목록법 제2조", "삭제"),
        ("목록법 제1조", "있음"),
        ("목록법 제8조", "없는 조문"),
        ("이름만법 제8조", "확인 불가"),
    ],
)
def test_each_citation_is_held_against_what_is_known(shelf: Passages, text: str, standing: str):
    listed = Statute(name="목록법", as_of=date(2026, 1, 1), articles="1, 3", deleted="2")
    resolver = Resolver(Register([listed], ["이름만법"]), shelf)

    assert [each.standing for each in resolver.resolved(text, TODAY)][-1:] == [standing]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (f"{VILLAGE} 제9조의6", "제9조의6이 없음"),
        (f"{VILLAGE} 제9조의2", "제9조의2가 없음"),
        (f"{VILLAGE} 제3조의2제3항", "제3조의2에 제3항이 없음"),
        (f"{VILLAGE} 제3조의2제2항제3호의3", "에 제3호의3이 없음"),
    ],
)
def test_what_is_missing_is_said_with_the_right_particle(shelf: Passages, text: str, note: str):
    assert note in Resolver(Register([]), shelf).resolved(text, TODAY)[0].note


def test_an_annex_resolves_to_its_title_and_its_file(shelf: Passages):
    (found,) = Resolver(Register([]), shelf).resolved(f"{VILLAGE} 별표 1에 따른 쉼터", TODAY)

    assert found.citation.reference == f"{VILLAGE} 별표 1"
    assert (found.title, found.source) == ("별표 1(쉼터의 종류(제1조 관련))", "https://law.go.kr/1")


def test_an_article_is_in_force_from_its_day(shelf: Passages):
    resolver = Resolver(Register([]), shelf)
    text = f"{VILLAGE} 제3조의2제2항제2호의2"

    (before,) = resolver.resolved(text, TODAY)
    (after,) = resolver.resolved(text, date(2027, 1, 1))

    assert (before.standing, after.standing) == ("시행 전", "있음")
    assert after.title == "제3조의2(신청ㆍ접수)"


LAWS = Path(__file__).parent.parent / "../shared/laws"


@pytest.mark.skipif(not LAWS.is_dir(), reason="the statutes are not beside the repository")
def test_statutes_cite_what_they_quote():
    """Whatever stands between marks and before an article in a real statute is read as cited."""
    lines = [
        line
        for article in read_statute((LAWS / "전자정부법/법률.md").read_text("utf-8")).articles
        for line in article.lines
        if "」 제" in line
    ]
    assert len(lines) > 20
    for line in lines:
        quoted = line.count("」 제")
        assert len([one for one in READER.read(line) if one.words.startswith("「")]) >= quoted
