"""The benchmark's matching: what counts as said, and what does not."""

import pytest
import yaml

from benchmarks import coverage, traps
from benchmarks.coverage import LISTS, SETS
from benchmarks.matching import Passage, alternatives, match, passages, statute, within
from documents.blocks import (
    Cell,
    Column,
    Document,
    Heading,
    Item,
    Reference,
    References,
    Run,
    Table,
)
from documents.compose import DELIVERABLES
from tests.proposals import proposal


def cell(text: str, rowspan: int = 1) -> Cell:
    return Cell(lines=((Run(text=text),),), rowspan=rowspan)


def read(*texts: str, heading: str = "세부 추진계획", idea: str = "") -> list[Passage]:
    items = [Item(level=1, runs=(Run(text=text),)) for text in texts]
    return passages(Document(title="계획", blocks=(Heading(level=1, text=heading), *items)), idea)


@pytest.mark.parametrize(
    ("item", "listed"),
    [
        ("버스·택시 업계", ["버스 업계", "택시 업계"]),
        ("얼굴·번호판 비식별 처리", ["얼굴 비식별 처리", "번호판 비식별 처리"]),
        ("안개, 야간 비행 한계", ["안개 비행 한계", "야간 비행 한계"]),
        ("교통부서", ["교통부서"]),
        ("유족과 문중/이장", ["유족과 문중", "이장"]),
        ("클로바 케어콜(128개 시·군)", ["클로바 케어콜"]),
    ],
)
def test_an_item_is_read_as_its_alternatives(item: str, listed: list[str]):
    assert alternatives(item) == listed


def test_three_fifths_of_the_words_in_one_block_are_enough():
    item = "예약 취소 수수료 면제 기준"

    assert match(item, read("예약을 취소하면 수수료를 받지 않음")).share == 1
    assert match(item, read("예약을 취소함", "수수료 기준을 정함")).share == 0


def test_each_alternative_counts_for_itself():
    found = match("버스·택시 업계", read("택시 업계와 협의함"))

    assert found.share == 0.5
    assert found.missed == ("버스 업계",)


def test_words_far_apart_in_a_long_block_do_not_stand_together():
    filler = " ".join(f"낱말{number} 서로 다른 내용" for number in range(40))

    assert match("수수료 면제", read("수수료 면제")).share == 1
    assert match("수수료 면제", read(f"수수료 {filler} 면제")).share == 0


def test_a_reviewed_synonym_counts():
    assert match("방언 인식", read("사투리 인식 시험")).share == 1


def test_a_kpi_counts_among_the_kpis_only():
    elsewhere = read("대기일수 단축")
    measured = read("대기일수", heading="성과지표")

    assert match("대기일수 KPI", elsewhere).share == 0
    assert match("대기일수 KPI", measured).share == 1


def test_an_acronym_in_brackets_is_another_name():
    assert match("주택도시보증공사(HUG)", read("HUG 보증 연계")).share == 1


def test_what_repeats_the_idea_does_not_count():
    idea = (
        "마을회관 벽에 걸린 낡은 사진을 모아 두었다가 손주들이 언제든 찾아볼 수 있게 하고 싶어요."
    )
    echo = "마을회관 벽에 걸린 낡은 사진을 모아 두었다가 손주들이 언제든 찾아볼 수 있게 하고자 함"

    assert match("낡은 사진", read(echo)).share == 1
    assert match("낡은 사진", read(echo, idea=idea)).share == 0


@pytest.mark.parametrize("heading", ["평가 결과", "가정과 열린 질문"])
def test_what_is_said_to_be_missing_does_not_count(heading: str):
    assert read("택시 업계 협의가 없음", heading=heading) == []


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("위치정보법 제15조", "위치정보의 보호 및 이용 등에 관한 법률 제15조에 따름"),
        ("위치정보법 제15조", "「위치정보법」 제5조·제15조"),
        ("AI기본법 제31조(고지)", "인공지능 발전과 신뢰 기반 조성 등에 관한 기본법 제31조제1항"),
        ("개인정보 보호법 제25조의2", "개인정보보호법 | 제25조의2"),
        ("저작권법", "저작권법 제4조"),
        ("주차장 조례(요금)", "공영 주차장 조례를 고침"),
    ],
)
def test_a_statute_is_found_by_any_of_its_names_with_its_article(item: str, text: str):
    assert statute(item, read(text)).share == 1


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("수도법", "하수도법 제2조"),
        ("지방재정법 시행령 제46조", "지방재정법 제46조"),
        ("개인정보 보호법 제25조", "개인정보 보호법 제25조의2"),
    ],
)
def test_another_statute_or_article_is_not_taken_for_it(item: str, text: str):
    assert statute(item, read(text)).share == 0


def test_a_statute_named_without_its_article_is_told_apart():
    found = statute("도로법 제31조", read("도로법 제23조에 따라 협의함"))

    assert found.share == 0
    assert found.named


def test_articles_of_one_item_count_one_by_one():
    found = statute("개인정보 보호법 제15조·제23조", read("개인정보 보호법 제15조"))

    assert found.share == 0.5
    assert not found.named


def test_an_article_of_a_decree_is_not_the_acts():
    assert statute("지방재정법 제46조", read("지방재정법 시행령 제46조")).share == 0


def test_a_row_is_read_with_the_cells_that_span_into_it():
    table = Table(
        caption="위험",
        columns=(Column(width=1), Column(width=1)),
        rows=(
            (cell("분류"), cell("내용")),
            (cell("안전", rowspan=2), cell("전복")),
            (cell("끼임"),),
        ),
    )
    sources = References(entries=(Reference(number=1, title="도로법 제31조"),))

    blocks = passages(Document(title="계획", blocks=(table, sources)))

    assert [block.text for block in blocks] == ["안전 | 전복", "안전 | 끼임", "도로법 제31조 "]


def test_a_list_counts_only_where_it_belongs():
    blocks = passages(DELIVERABLES["report"].compose(proposal()))

    assert match("민간 농기계 대여업자", within("stakeholders", blocks)).share == 1
    assert match("운송 중 사고", within("key_risks", blocks)).share == 1
    assert match("왕복 이동", within("must_include", blocks)).share == 0


@pytest.mark.parametrize(
    ("trap", "verdict"),
    [
        ("운송보험 누락", "피함"),
        ("야간 조명 누락", "걸림"),
        ("점검표 없이 출고", "피함"),
        ("앱 전용 예약", "피함"),
        ("기존 서비스와 차별점 없음", "피함"),
        ('"만족도"만 KPI', "피함"),
        ("AI만으로 해결 서술", "n/a"),
    ],
)
def test_a_trap_is_judged_only_where_words_can_tell(trap: str, verdict: str):
    plan = proposal()
    blocks = within("must_include", passages(DELIVERABLES["report"].compose(plan)))

    assert traps.judged(trap, plan.plan, blocks) == verdict


def test_the_blind_checklists_are_whole():
    found = [path for path in (coverage.HERE / name for name in SETS) if path.exists()]
    rows = [row for path in found for row in yaml.safe_load(path.read_text("utf-8"))["ideas"]]

    assert len({row["id"] for row in rows}) == len(rows) >= 30
    for row in rows:
        assert row["verified"] is False
        assert set(row["checklist"]) == {*LISTS, "traps"}
        assert all(3 <= len(row["checklist"][name]) <= 8 for name in LISTS)


def test_ideas_are_found_without_the_shared_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(coverage, "SHARED", tmp_path / "none.yaml")

    ids = [idea.id for idea in coverage.ideas()]

    assert ids[:16] == [f"blind-{n:02}" for n in range(1, 17)]
    assert not any(name.startswith("idea-") for name in ids)
