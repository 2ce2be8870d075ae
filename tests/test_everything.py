"""One search over catalogue, statutes and papers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from app.cli import app
from app.templating import marked
from knowledge.catalogue import Catalogue, load
from knowledge.library.statutes import add_statutes
from knowledge.model.brief import Profile
from knowledge.model.passage import Passage, Source
from knowledge.search.lenses import questions
from knowledge.search.opening import Knowledge
from knowledge.search.ranking import Candidate, ordered, references
from knowledge.search.recognition import recognise
from knowledge.search.synonyms import wanted
from tests.test_search import BURIAL, CATALOGUE
from tests.test_statute_reading import written

BURIAL_ACT = """---
제목: 장사 등에 관한 법률
법령구분: 법률
공포일자: 2025-01-02
시행일자: 2025-07-03
출처: https://www.law.go.kr/법령/장사등에관한법률
---

## 제3장 공설묘지

##### 제13조 (공설묘지 등의 설치)

**①** 시장등은 공설묘지ㆍ공설화장시설을 설치ㆍ조성 및 관리하여야 한다. <개정 2015.1.28>

##### 제14조

삭제 <2015.1.28>

##### 제15조 (사설묘지의 설치)

**①** 국가, 시ㆍ도지사 또는 시장등이 아닌 자는 묘지를 설치ㆍ관리할 수 있다.

**②** 고정형 영상정보처리기기를 설치한 자는 안내판을 붙여야 한다.
"""
PAPER = Source(id="document:ab", kind="document", title="안치 계획.hwpx", verified=True)


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    folder = tmp_path_factory.mktemp("everything")
    opened = Knowledge.open(CATALOGUE, None, f"sqlite:///{folder / 'dure.sqlite'}")
    written(folder / "laws", "법률.md", BURIAL_ACT)
    add_statutes(opened.shelf, folder / "laws")
    said = "공설묘지 안치 신청이 해마다 20% 늘어 전화 접수가 밀리고 있음"
    opened.shelf.replace(
        PAPER,
        [
            Passage(text=said, place="3쪽"),
            Passage(text=f"{said}.", place="9쪽"),
            Passage(text="버스 노선", place="4쪽"),
        ],
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """The whole catalogue, whose morphemes take seconds, with two statutes and a tagged paper."""
    folder = tmp_path_factory.mktemp("shipped")
    opened = Knowledge.open(load(), None, f"sqlite:///{folder / 'dure.sqlite'}")
    road = BURIAL_ACT.replace("장사 등에 관한 법률", "도로법").replace(
        "법령구분: 법률", "법령구분: 법률\n소관부처: [국토교통부]"
    )
    written(folder / "laws", "도로.md", road)
    written(folder / "laws", "장사.md", BURIAL_ACT)
    add_statutes(opened.shelf, folder / "laws")
    tagged = PAPER.model_copy(update={"notes": {"tags": "장례, 2026"}})
    opened.shelf.replace(tagged, [Passage(text="공설묘지 안치 계획", place="1쪽")])
    yield opened
    opened.close()


def test_an_article_a_case_and_a_page_are_found_by_one_question(knowledge: Knowledge):
    found = {hit.quotation.kind for hit in knowledge.search("공설묘지 안치 안부전화")}

    assert {"law", "document", "case"} <= found


def test_what_the_catalogue_says_of_an_article_leads_to_its_own_words(knowledge: Knowledge):
    """설치기간 stands in the catalogue's entry alone; the stored article is what is quoted."""
    hits = knowledge.search("공설묘지 봉안시설 운영", {"law"})

    assert (hits[0].statute, hits[0].article) == ("장사 등에 관한 법률", "제13조")
    assert "설치ㆍ조성 및 관리하여야 한다" in hits[0].quotation.quote
    assert BURIAL.id not in {hit.quotation.ref for hit in hits}


def test_a_hit_says_where_it_stands_and_why_it_was_found(knowledge: Knowledge):
    (hit, *_) = knowledge.search("안치 신청 전화 접수", {"document"})

    assert (hit.file, hit.quotation.place) == ("안치 계획.hwpx", "3쪽")
    assert {"안치", "신청", "전화", "접수"} <= set(hit.marks)
    assert "안치" in hit.why
    assert hit.quotation.ref == "document:ab#3쪽"


def test_passages_that_say_the_same_are_shown_once(knowledge: Knowledge):
    hits = knowledge.search("안치 신청 전화 접수", {"document"})

    assert [hit.same for hit in hits if "안치" in hit.quotation.quote] == [1]


def test_everyday_words_find_official_ones(knowledge: Knowledge):
    """CCTV stands nowhere in the statute."""
    hits = knowledge.search("묘지에 CCTV를 달 때", {"law"})

    assert hits[0].article == "제15조"
    assert "고정형 영상정보처리기기" in hits[0].why


def test_a_named_article_comes_first_and_a_deleted_one_only_then(knowledge: Knowledge):
    named = knowledge.search("장사법 제15조 공설묘지 설치", {"law"})
    asked = knowledge.search("장사 등에 관한 법률 묘지", {"law"})
    deleted = knowledge.search("장사법 제14조", {"law"})

    assert named[0].article == "제15조"
    assert deleted[0].article == "제14조"
    assert "제14조" not in {hit.article for hit in asked}


def test_only_the_kinds_asked_for_are_found(knowledge: Knowledge):
    assert {h.quotation.kind for h in knowledge.search("공설묘지", {"document"})} == {"document"}
    assert knowledge.search("공설묘지", set()) == []


def test_a_field_lets_through_its_entries_its_statutes_and_tagged_papers(shipped: Knowledge):
    """A group named in part, a ministry, a level, and a planner's own tag, each on its own."""
    opened, catalogue = shipped, load()

    def found(*fields: str) -> set[str]:
        hits = opened.search("공설묘지 설치", {"law", "document"}, 30, fields=fields)
        stored = [hit for hit in hits if "#" in hit.quotation.ref]
        return {hit.statute or hit.file for hit in stored}

    everything = found()
    assert everything == {"도로법", "장사 등에 관한 법률", "안치 계획.hwpx"}
    assert found("국토교통부") == {"도로법"}
    assert found("법률") == {"도로법", "장사 등에 관한 법률"}
    assert found("장례") == {"안치 계획.hwpx"}
    assert "장사 등에 관한 법률" in found("장사·생활")
    assert found("장사") == found("장사·생활")
    cases = opened.search("안내 신청 예약", {"case"}, 20, fields=("교통",))
    of_field = {c.id for c in catalogue.cases if {"교통"} & {*c.field.split("·"), *c.tags}}
    listed = {ref for f in catalogue.fields if f.group == "교통" for ref in f.cases}
    listed |= {part.case for f in catalogue.fields if f.group == "교통" for part in f.existing}
    assert cases
    assert {hit.quotation.ref for hit in cases} <= of_field | listed
    assert [opened.knows_field(name) for name in ("재난", "국토교통부", "없는 분야")] == [
        True,
        True,
        False,
    ]


def test_an_idea_is_asked_from_each_side_that_is_recognised(shipped: Knowledge):
    """What several sides find comes before what one does, and each hit says from where."""
    idea = "농촌 어르신이 전화로 부르는 병원 버스를 AI로 배차하고 싶음"

    asked = questions(idea, recognise(idea, load()))
    hits = shipped.search_idea(idea, {"law", "case"}, 12)

    assert asked["아이디어"] == idea
    assert {"분야", "이용자", "창구", "인공지능"} <= asked.keys()
    assert "어르신" in asked["이용자"] or "고령" in asked["이용자"]
    assert [len(hits), hits] == [12, sorted(hits, key=lambda hit: -hit.score)]
    assert all(hit.lenses and set(hit.lenses) <= asked.keys() for hit in hits)
    assert any(len(hit.lenses) > 1 for hit in hits[:3])
    assert len({hit.quotation.ref for hit in hits}) == 12
    assert hits[0].row()["lenses"] == list(hits[0].lenses)
    assert questions("가나다", Profile()) == {"아이디어": "가나다"}


def test_passages_that_say_nearly_the_same_are_one_hit(knowledge: Knowledge):
    hits = knowledge.search("공설묘지 안치 신청 전화 접수", {"document"})

    assert "9쪽" not in {hit.quotation.place for hit in hits}
    assert hits[0].same == 1
    assert hits[0].row()["same"] == 1


def test_an_entry_on_a_statute_that_is_not_stored_names_it_and_says_why(tmp_path: Path):
    """Neither its title nor its quote holds 운영; when it applies does."""
    opened = Knowledge.open(CATALOGUE, None, f"sqlite:///{tmp_path / 'dure.sqlite'}")

    (hit, *_) = opened.search("봉안시설 운영", {"law"})
    (odd, *_) = opened.search("공설묘", {"law"})

    assert (hit.statute, hit.article) == ("장사 등에 관한 법률", "제13조")
    assert {"봉안", "시설", "운영"} & set(hit.why.split(", "))
    assert odd.why
    opened.close()


def test_what_is_removed_is_found_no_more(tmp_path: Path):
    opened = Knowledge.open(CATALOGUE, None, f"sqlite:///{tmp_path / 'dure.sqlite'}")
    opened.shelf.replace(PAPER, [Passage(text="유일무이한 글", place="1쪽")])
    before = opened.search("유일무이", {"document"})

    opened.shelf.remove(PAPER.id)

    assert len(before) == 1
    assert opened.search("유일무이", {"document"}) == []
    opened.close()


def test_the_original_of_an_article_is_its_whole_text(knowledge: Knowledge):
    assert knowledge.original("장사 등에 관한 법률 제15조").count("\n") == 1
    assert knowledge.original("장사 등에 관한 법률") == ""
    assert knowledge.original("민법 제3조") == ""


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_question_can_be_asked(knowledge: Knowledge, question: str):
    assert len(knowledge.search(question, limit=3)) <= 3


def test_a_question_in_official_words_asks_for_nothing_else():
    assert wanted("개인정보 영향평가").also == ()
    assert "무인정보단말기" in wanted("키오스크 설치").also
    assert "비밀누설의 금지" in wanted("일을 하며 알게 된 사정을 밖에 말해도 되나").also
    assert "정당한 편의제공의무" in wanted("장애인도 쓸 수 있는 누리집").also


def test_words_are_highlighted_and_everything_else_is_text():
    assert marked("<b>전화</b> 접수", ("전화",)) == "&lt;b&gt;<mark>전화</mark>&lt;/b&gt; 접수"
    assert marked("a.c abc", ("a.c",)) == "<mark>a.c</mark> abc"
    assert marked("<i>", ()) == "&lt;i&gt;"


def test_the_catalogue_alone_can_be_searched():
    assert isinstance(CATALOGUE, Catalogue)
    opened = Knowledge.open(CATALOGUE, None, "sqlite://")

    assert opened.search("공설묘지")[0].quotation.ref == BURIAL.id
    opened.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one home for all commands: they keep the catalogue's morphemes there."""
    return tmp_path_factory.mktemp("home")


def test_a_list_of_questions_gives_a_json_line_each(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DURE_HOME", str(home))
    questions = tmp_path / "questions.txt"
    questions.write_text("개인정보 영향평가는 언제\n\n수어 통역 사례\n", "utf-8")

    ended = CliRunner().invoke(app, ["search", "--batch", str(questions), "--json"])

    lines = [json.loads(line) for line in ended.output.splitlines()]
    assert [line["query"] for line in lines] == ["개인정보 영향평가는 언제", "수어 통역 사례"]
    wanted = {"kind", "id", "title", "statute", "article", "file", "place", "score", "passage"}
    assert all(wanted <= hit.keys() for line in lines for hit in line["hits"])
    assert all(line["hits"] for line in lines)


def test_citations_of_a_file_are_told_with_what_they_resolve_to(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DURE_HOME", str(home))
    text = tmp_path / "글.txt"
    text.write_text("개인정보 보호법 제8조와\n같은 법 제33조", "utf-8")

    ended = CliRunner().invoke(app, ["cite", str(text), "--json"])

    rows = [(row["reference"], row["standing"], row["line"]) for row in json.loads(ended.output)]
    assert rows == [
        ("개인정보 보호법 제8조", "삭제", 1),
        ("개인정보 보호법 제33조", "있음", 2),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search",), "찾을 말"),
        (("search", "가", "--batch", "없음.txt"), "가운데 하나"),
        (("search", "--batch", "없음.txt"), "열 수 없습니다"),
        (("search", "--batch", "/dev/null"), "질문이 없습니다"),
        (("search", "가", "--field", "없는 분야"), "재난·안전"),
        (("cite", "없음.txt"), "열 수 없습니다"),
        (("cite", "없음.txt", "--on", "내일"), "기준일"),
    ],
)
def test_what_cannot_be_done_is_said_in_korean(words: tuple[str, ...], said: str):
    ended = CliRunner().invoke(app, list(words))

    assert ended.exit_code == 2
    assert said in ended.output


@pytest.mark.parametrize(
    ("source", "title", "text", "refers"),
    [
        ("law:도로법 시행령", "제54조(도로의 점용)", "법 제61조제2항에 따라", ["제61조"]),
        ("law:도로법 시행령", "별표 2(점용료(제69조제1항 관련))", "", ["제69조"]),
        ("law:도로법", "제61조(도로의 점용 허가)", "다른 법 제3조", []),
        ("law:도로법 시행령", "제9조(회의)", "「하천법」 제3조와 이 법인 제4조", []),
    ],
)
def test_a_decree_and_an_annex_refer_to_what_they_carry_out(
    source: str, title: str, text: str, refers: list[str]
):
    assert [label for _, label in references(source, title, text)] == refers


def test_an_article_gains_from_the_decree_that_carries_it_out():
    """The act speaks in general words; what people ask with stands in its decree."""
    act, decree = ("law:가법", "제1조"), ("law:가법 시행령", "제9조")
    found = [
        Candidate(("law:나법", "제2조"), 1, 1.0, family="나법"),
        Candidate(act, 2, 0.9, family="가법"),
        Candidate(decree, 3, 0.9, family="가법"),
    ]
    plain = ordered(found, "질문", {}, strength={})
    linked = ordered([*found[:2], found[2]._replace(refers=(act,))], "질문", {}, strength={})

    assert plain[0].key == ("law:나법", "제2조")
    assert linked[0].key == act
