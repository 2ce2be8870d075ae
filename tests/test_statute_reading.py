"""Statutes: read article by article, kept with their dates and marks, read again when changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from knowledge.library.statute_reader import StatuteFileError, read_statute
from knowledge.library.statutes import add_statutes, passages_of
from knowledge.search.terms import pairs
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms

LAWS = Path(__file__).parent.parent / "../shared/laws"
TEXT = """---
제목: 마을 쉼터 법
법령구분: 법률
소관부처:
- 행정안전부
공포일자: 2026-01-02
시행일자: 2026-07-03
출처: https://www.law.go.kr/법령/마을쉼터법
첨부파일:
- {별표번호: '0001', 별표가지번호: '00', 별표구분: 별표, 제목: 쉼터의 종류(제1조 관련), 파일링크: 'https://law.go.kr/1'}
- {별표번호: '0002', 별표가지번호: '02', 별표구분: 별표, 제목: '삭제 &lt;2022. 7. 1.&gt;'}
- {별표번호: '0003', 별표가지번호: '00', 별표구분: 서식, 제목: 쉼터 신청서}
- {별표번호: '0000', 별표가지번호: '00', 별표구분: 서식, 제목: 번호 없는 서식}
- 읽을 수 없는 줄
---

# 마을 쉼터 법

## 제1장 총칙 <개정 2020.1.1>

##### 제1조 (목적)

이 법은 쉼터를 정함을 목적으로 한다. <개정 2014.3.24, 2020.2.4>

##### 제2조

삭제 <2020.2.4>

## 제2장 운영

### 제1절 신청

##### 제3조의2 (신청ㆍ접수)

**①** 누구든지 신청할 수 있다. <신설 2021.5.6>

**②** 다음 각 호와 같다.

  1\\. 이름
    가\\. 성과 이름
  2의2\\. 연락처
[시행일: 2027.1.1] 제3조의2

## 부칙

제1조(시행일) 이 법은 공포한 날부터 시행한다.
"""


def by_spaces(texts: Sequence[str]) -> list[Terms]:
    return [Terms(text.split(), pairs(text)) for text in texts]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Passages]:
    opened = Passages.open(f"sqlite:///{tmp_path / 'laws.sqlite'}", by_spaces, "1")
    yield opened
    opened.close()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_statute_is_read_article_by_article():
    statute = read_statute(TEXT)

    assert (statute.name, statute.ministry, statute.effective) == (
        "마을 쉼터 법",
        "행정안전부",
        "2026-07-03",
    )
    assert [a.label for a in statute.articles] == ["제1조", "제2조", "제3조의2"]
    assert [(a.label, a.deleted) for a in statute.annexes] == [
        ("별표 1", ""),
        ("별표 2의2", "2022-07-01"),
        ("별지 제3호서식", ""),
    ]
    first, second, third = statute.articles
    assert (first.title, first.chapter, first.amended) == ("목적", "제1장 총칙", "2020-02-04")
    assert (second.deleted, second.title) == ("2020-02-04", "")
    assert third.chapter == "제2장 운영 > 제1절 신청"
    assert third.effective == "2027-01-01"
    assert third.lines[:4] == (
        "① 누구든지 신청할 수 있다. <신설 2021.5.6>",
        "② 다음 각 호와 같다.",
        "1. 이름",
        "가. 성과 이름",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "머리말"),
        ("---\n제목: [\n---\n##### 제1조 (가)\n", "YAML"),
        ("---\n구분: 법률\n---\n##### 제1조 (가)\n", "제목"),
        ("---\n제목: 가법\n---\n# 가법\n본문만 있음\n", "조문"),
    ],
)
def test_a_file_that_is_no_statute_says_why(text: str, reason: str):
    with pytest.raises(StatuteFileError, match=reason):
        read_statute(text)


def test_a_long_article_is_cut_between_its_paragraphs():
    """Each piece says which paragraphs it holds; together they are the whole article."""
    long = "\n".join(f"**{mark}** " + "가나다 " * 100 for mark in "①②③")
    statute = read_statute(f"---\n제목: 가법\n---\n##### 제7조 (긴 조문)\n{long}\n")

    pieces = list(passages_of(statute))

    assert [piece.place for piece in pieces] == ["제7조제1항", "제7조제2항", "제7조제3항"]
    assert {piece.unit for piece in pieces} == {"제7조"}
    assert "\n".join(piece.text for piece in pieces) == "\n".join(statute.articles[0].lines)


def test_an_annex_is_kept_by_its_title_and_opens_at_its_file():
    """The list of a statute holds titles only; nothing is said of what the table holds."""
    annex = [each for each in passages_of(read_statute(TEXT)) if each.unit == "별표 1"]

    assert [each.text for each in annex] == ["쉼터의 종류(제1조 관련)"]
    assert annex[0].notes["file"] == "https://law.go.kr/1"


def test_only_what_changed_is_read_again(shelf: Passages, tmp_path: Path):
    laws = tmp_path / "laws"
    path = written(laws, "마을쉼터법/법률.md", TEXT)
    written(laws, "README.md", "not a statute")
    written(laws, "메모.md", "not a statute either")

    first = add_statutes(shelf, laws)
    again = add_statutes(shelf, laws)
    path.write_text(TEXT.replace("쉼터를 정함", "쉼터를 널리 정함"), "utf-8")
    changed = add_statutes(shelf, laws)

    assert (first.written, first.unchanged, first.articles) == (1, 0, 3)
    assert [name for name, _ in first.refused] == ["메모.md"]
    assert (again.written, again.unchanged) == (0, 1)
    assert (changed.written, changed.unchanged) == (1, 0)
    assert "널리" in shelf.passages("law:마을 쉼터 법", "제1조")[0].passage.text


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path):
    result = CliRunner().invoke(app, ["library", "add-statutes", str(tmp_path / "없음")])

    assert result.exit_code == 2
    assert "없습니다" in result.output


@pytest.mark.skipif(not LAWS.is_dir(), reason="the statutes are not beside the repository")
def test_every_article_of_the_real_statutes_is_read():
    """As many as there are headings, and what every line of them says."""
    files = [path for path in sorted(LAWS.rglob("*.md")) if path.name != "README.md"][:40]
    for path in files:
        text = path.read_text("utf-8")
        statute = read_statute(text)

        before = text.split("\n## 부칙")[0]
        assert len(statute.articles) == before.count("\n##### ")
        assert len({article.label for article in statute.articles}) == len(statute.articles)
