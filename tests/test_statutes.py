"""What is known of statutes: which articles exist, and how texts cite them."""

from datetime import date

import pytest

from knowledge.catalogue.language import slips
from knowledge.catalogue.statutes import Register, Statute, register
from tests.composer_tasks import catalogue

TODAY = date(2026, 11, 23)


def told(text: str) -> list[str]:
    known = register()
    return [fault for one in known.citations(text) if (fault := known.fault(one, TODAY))]


@pytest.mark.parametrize(
    "text",
    [
        "개인정보보호법 제15조제1항에 따라 동의를 받음",
        "「전자정부법」 제67조·시행령 제82조·제83조",
        "AI기본법 제31조 및 제33조, 개인정보 보호법 시행령 제35조",
        "같은 법 제999조와 이 법 제998조는 앞의 법을 가리킴",
        "지방자치단체 조례 제3조에 근거를 둠",
        "제3조에 따른 절차",
    ],
)
def test_articles_that_exist_or_are_only_referred_back_to_raise_nothing(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("지능정보화 기본법 제46조", "삭제된 조문(현재 디지털포용법 제19조~제22조)"),
        ("개인정보 보호법 제25조의2, 제28조의6", "삭제된 조문"),
        ("전자정부법 제67조·시행령 제982조", "없는 조문"),
        ("스마트행정지원법 제3조", "법령 목록에서 확인되지 않는 법령"),
    ],
)
def test_what_is_wrong_with_a_citation_is_said(text: str, fault: str):
    assert [said.startswith(fault) for said in told(text)] == [True]


def test_an_article_is_wrong_until_the_day_it_comes_into_force():
    law = Statute(
        name="새로운 법",
        as_of=date(2026, 1, 1),
        articles="1-9",
        pending=(("7", date(2027, 4, 1)),),
    )
    known = Register([law])
    (cited,) = known.citations("새로운 법 제7조")

    assert known.fault(cited, TODAY) == "아직 시행되지 않은 조문(2027. 4. 1. 시행)"
    assert known.fault(cited, date(2027, 4, 1)) == ""


def test_no_law_or_procedure_of_the_catalogue_cites_what_does_not_exist():
    entries = catalogue()
    known = register([law.name for law in entries.laws])
    texts = [f"{law.name} {law.article}" for law in entries.laws]
    texts += [text for rule in entries.procedures for text in (rule.law, rule.action, rule.note)]
    cited = [one for text in texts for one in known.citations(text)]

    assert len(cited) > 500
    assert {one.words: known.fault(one, TODAY) for one in cited if known.fault(one, TODAY)} == {}


def test_the_list_of_public_language_has_a_replacement_for_every_word():
    assert len(slips()) > 100
    assert all(slip.better for slip in slips())
    assert not any(slip.pattern.search(slip.better.partition("‘")[0]) for slip in slips())


@pytest.mark.parametrize(
    ("said", "whole", "better"),
    [
        ("만족도 30 % 이상", "30 %", "30%"),
        ("만족도 1,234.5 % 이상", "1,234.5 %", "1,234.5%"),
        ("예산 21,345천 원", "21,345천 원", "2,134만 5천 원"),
        ("수당 5천원", "5천원", "5천 원"),
        ("오후 2시 30분에 시작", "오후 2시 30분", "14:30"),
        ("2026-03-01 시작", "2026-03-01", "2026. 3. 1."),
        ("총 12345원", "12345원", "12,345원"),
        ("거리 10Km", "10Km", "10km"),
    ],
)
def test_a_figure_is_quoted_whole_with_what_is_to_stand_in_its_place(
    said: str, whole: str, better: str
) -> None:
    hits = [(slip, hit) for slip in slips() if (hit := slip.pattern.search(said))]

    assert [(hit[0], slip.replaced(hit)) for slip, hit in hits] == [(whole, better)]
    assert not any(slip.pattern.search(better) for slip in slips())
