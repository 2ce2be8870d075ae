"""지식 목록: entries found, opened, followed to others and remarked on."""

import json
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from app.cli import app
from app.entry_view import parts, summary
from knowledge.catalogue import Catalogue, load
from knowledge.catalogue.browsing import Register
from knowledge.store.comments import Comments
from knowledge.store.repository import Store
from tests.test_overlay import cost, own
from tests.test_workspace import again, drawn, press, store, text

__all__ = ["store"]
pytestmark = pytest.mark.usefixtures("one_cache")


def listed(page: AppTest) -> list[str]:
    """Return the titles of the entries in the list."""
    return [
        element.proto.body.partition("<h3>")[2].partition("</h3>")[0]
        for element in page.get("html")
        if '<div class="row">' in element.proto.body
    ]


def test_the_list_is_narrowed_by_kind_words_and_whether_it_was_verified(store: Store):
    page = drawn("catalogue")
    whole = len(listed(page))
    page.button_group(key="catalogue.kinds").set_value(["kpis"])
    page.text_input(key="catalogue.words").set_value("대기")
    again(page)

    assert whole == 20
    assert listed(page) == ["평균 대기시간", "평균 대기시간", "대기 중 포기율"]
    page.button_group(key="catalogue.verified").set_value("확인")
    assert "조건에 맞는 항목이 없습니다" in text(again(page))


def test_an_entry_of_one_group_can_be_chosen(store: Store):
    page = drawn("catalogue")
    page.button_group(key="catalogue.kinds").set_value(["unit_costs"])
    again(page)
    page.selectbox(key="catalogue.group").set_value("감리")

    assert listed(again(page)) == ["정보시스템 감리비"]


def test_an_entry_says_all_it_says_and_is_linked_both_ways(store: Store):
    page = drawn("catalogue", id="field-dementia")
    said = text(page)
    links = [link.proto.label for link in page.get("page_link")]

    assert "치매안심센터" in said
    assert "출처를 읽고 확인한 사람이 없습니다" in said
    assert "〈서비스〉은/는" in said
    assert "{service" not in said
    assert any(link.startswith("법령 ·") for link in links)
    back = [link.proto.label for link in drawn("catalogue", id="law-c69").get("page_link")]
    assert "분야 · 치매" in back


def test_an_entry_nobody_knows_is_said_to_be_unknown(store: Store):
    assert "그런 항목이 없습니다" in text(drawn("catalogue", id="<b>없음"))


def test_a_remark_is_kept_masked_shown_and_exported(store: Store, tmp_path: Path):
    page = drawn("catalogue", id="kpi-009")
    page.text_area[0].set_value("<b>기준선</b>이 다름. 문의 010-1234-5678")
    page.text_input[0].set_value("김담당")
    said = text(press(page, "의견 남기기"))

    assert "김담당" in said
    assert "기준선이 다름" in said or "&lt;b&gt;기준선" in said
    assert "<b>기준선" not in said
    assert "010-1234-5678" not in said
    told = CliRunner().invoke(app, ["catalogue", "comments", "kpi-009", "--json"])
    (one,) = json.loads(told.output)
    assert (one["entry"], one["author"]) == ("kpi-009", "김담당")
    assert "[전화번호 가림]" in one["text"]
    assert "의견 1건" in text(_found(drawn("catalogue"), "평균 대기시간"))


def _found(page: AppTest, words: str) -> AppTest:
    page.text_input(key="catalogue.words").set_value(words)
    return again(page)


def test_an_empty_remark_is_not_kept(store: Store, tmp_path: Path):
    page = press(drawn("catalogue", id="kpi-009"), "의견 남기기")

    assert "의견을 적어 주십시오" in text(page)
    kept = Comments.open(f"sqlite:///{tmp_path / 'dure.sqlite'}")
    assert kept.of() == []
    kept.close()


def test_an_entry_of_the_organisation_is_marked(store: Store, tmp_path: Path):
    own(tmp_path / "catalogue", unit_costs=cost())
    page = drawn("catalogue", id="cost-own")

    assert "기관 자료/unit_costs.yaml" in text(page)
    page = drawn("catalogue")
    page.button_group(key="catalogue.origin").set_value("기관 자료")
    assert listed(again(page)) == ["우리 시 기획자"]


def test_a_broken_folder_is_told_with_file_and_entry_and_ours_is_shown(
    store: Store, tmp_path: Path
):
    own(tmp_path / "catalogue", unit_costs=cost(value="비쌈"))
    page = drawn("catalogue")

    assert "통째로 쓰지 않고 있습니다" in text(page)
    assert "cost-own: 'value' 숫자여야 합니다" in unescape(text(page))
    assert len(listed(page)) == 20


@pytest.mark.parametrize("kind", list(Catalogue.model_fields))
def test_every_entry_has_a_line_and_parts_without_raw_slots(kind: str):
    catalogue = load()
    register = Register(catalogue)
    for entry in getattr(catalogue, kind):
        shown = " ".join(
            [summary(entry)]
            + [
                cell
                for part in parts(entry, register)
                for cell in (*part.lines, *(c for row in part.rows for c in row))
            ]
        )
        assert summary(entry)
        assert "{" not in shown
