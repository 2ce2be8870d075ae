"""Articles that answer an idea by their headings, beside those that entries name."""

import gzip
import io

import pytest

from agents.composer.headed import beside
from agents.materials import From
from agents.recognised import Recognised
from knowledge.catalogue.entries import Law
from knowledge.catalogue.headings import Headed, Heading, Headings, cited, headings, packed
from knowledge.library.numbering import headed_of
from knowledge.library.statute_reader import read_statute
from knowledge.model.evidence import HEADED, ClaimDraft, Evidence
from knowledge.search.headed import COMPARED, answering, delegated, quoted
from knowledge.search.heading_words import Asked, asked
from knowledge.search.lexicon import lexicon_of
from tests.composer_tasks import catalogue
from tests.test_governed import STATUTE
from workflows.headed import further

LOST = "길 잃은 개를 보호소에 두었다가 새 가족에게 보냄"
NOTHING = Recognised(fields=(), patterns=(), users=(), channels=(), data=(), ai=())


def words(idea: str) -> tuple[Asked, ...]:
    return asked(idea, lexicon_of(catalogue()).says)


def _labels(statute: str, idea: str, without: tuple[str, ...] = ()) -> list[str]:
    return [each.heading.label for each in answering(statute, words(idea), without=without)]


def test_deleted_articles_have_no_heading():
    row = headed_of(read_statute(STATUTE))

    assert row.articles == (
        Heading("1", "목적"),
        Heading("3의2", "덮개"),
        Heading("3의3", "두레박"),
    )


def test_headings_are_packed_as_they_are_read_and_twice_alike():
    row = Headed("우물법", "2026-07-01", (Heading("3의2", "덮개"),))
    one, two = io.BytesIO(), io.BytesIO()
    packed([row], one)
    packed([row], two)

    assert one.getvalue() == two.getvalue()
    assert Headings(gzip.decompress(one.getvalue()).decode()).of("우물법") == row


def test_a_statute_is_found_without_blanks_and_dots():
    held = Headings("우물 및 샘·못법\t2026-07-01\t1 목적|3의2 덮개")

    assert held.of("우물및샘ㆍ못법") == Headed(
        "우물 및 샘·못법", "2026-07-01", (Heading("1", "목적"), Heading("3의2", "덮개"))
    )
    assert held.of("샘법") is None


def test_every_statute_that_the_entries_cite_has_its_headings():
    """But for what is no statute: principles and guidelines that entries quote."""
    missing = {
        each.name
        for each in catalogue().laws
        if not any(headings().of(name) for name in cited([each]))
    }

    assert missing == {
        "공공부문 인공지능 윤리원칙 (행정안전부)",
        "국가망보안체계(N2SF) 보안가이드라인 1.0",
    }


@pytest.mark.parametrize(
    ("statute", "idea", "label"),
    [
        ("동물보호법", LOST, "제45조"),
        ("공유재산 및 물품 관리법", "체육관 요금을 깎아 주는 신청을 받음", "제24조"),
        ("소방시설 설치 및 관리에 관한 법률", "통로를 막은 물건을 치우게 함", "제16조"),
    ],
)
def test_a_planners_word_leads_to_the_article_of_that_heading(statute: str, idea: str, label: str):
    assert _labels(statute, idea)[0] == label


@pytest.mark.parametrize(
    ("statute", "idea"),
    [
        ("소방기본법", "쓰레기를 청소하는 날을 알림"),  # 한국119청소년단
        ("하수도법", "시설을 점검하고 신청을 받음"),  # what is checked is not said
        ("동물보호법", "보호소 없이 지내는 노숙인"),
        ("우물법", LOST),
    ],
)
def test_where_no_heading_answers_nothing_is_named(statute: str, idea: str):
    assert _labels(statute, idea) == []


def test_articles_that_are_cited_already_are_not_named_again():
    assert "제45조" not in _labels("동물보호법", LOST, without=("제45조",))


def test_what_was_only_compared_by_its_heading_says_so():
    row = quoted("동물보호법", answering("동물보호법", words(LOST)))

    assert row.title.startswith("동물보호법 제45조")
    assert "‘새 가족’에 해당" in row.quote
    assert COMPARED in row.quote
    assert not row.verified


def test_the_decree_and_the_rule_are_named_in_full_where_their_heading_surely_answers():
    wanted = words("빈집을 철거하게 함")
    act = "빈집 및 소규모주택 정비에 관한 특례법"

    row = quoted(act, answering(act, wanted), delegated(act, wanted))

    assert row.title.endswith(f" / {act} 시행규칙 제5조")
    assert "시행규칙 제5조(빈집의 철거통지)" in row.quote
    assert delegated("우물법", wanted) == ()


def _law(ref: str, name: str, article: str) -> Law:
    return Law(
        id=ref, name=name, article=article, demands="", applies_when="", planner_check=""
    )  # fmt: skip


def test_a_statute_that_the_ideas_words_bring_is_looked_through_once():
    laws = (_law("a", "동물보호법", "제45조"), _law("b", "동물보호법", "제34조"))
    known = catalogue().model_copy(update={"laws": laws, "fields": ()})

    rows = further(LOST, NOTHING, ["a", "b"], known, kept=["a"])

    assert [row.quotation.ref for row in rows] == [f"{HEADED}동물보호법"]
    assert "제45조" not in rows[0].quotation.title


def test_a_circumstance_hardly_said_brings_no_statute():
    circumstance = catalogue().circumstances[0].model_copy(update={"laws": ("a",)})
    laws = (_law("a", "동물보호법", "제1조"),)
    known = catalogue().model_copy(update={"laws": laws, "fields": ()})

    def rows(score: float) -> int:
        origin = From(origin="circumstance", trait=circumstance.id, label="", score=score)
        found = Recognised((), (), (), (), (), (), ((circumstance, origin),))
        return len(further(LOST, found, [], known, kept=[]))

    assert (rows(1.0), rows(3.0)) == (0, 1)


def _evidence(key: str, ref: str, title: str, quote: str = "") -> Evidence:
    return Evidence(id=key, kind="law", ref=ref, title=title, quote=quote)


def test_further_articles_stand_beside_the_first_claim_of_their_statute():
    evidence = (
        _evidence("E1", "law-1", "동물보호법 제15조"),
        _evidence("E2", "law-2", "동물보호법 제34조"),
        _evidence("E3", f"{HEADED}동물보호법", "동물보호법 제45조", "제45조(분양): 해당"),
    )
    claims = [ClaimDraft(text=each.title, evidence=(each.id,)) for each in evidence[:2]]

    first, second = beside(claims, evidence)

    assert first.text == "동물보호법 제15조; 이 밖에 제45조(분양): 해당"
    assert first.evidence == ("E1", "E3")
    assert second == claims[1]


def test_a_claim_is_never_cut_to_hold_further_articles():
    evidence = (
        _evidence("E1", "law-1", "동물보호법 제15조"),
        _evidence("E3", f"{HEADED}동물보호법", "동물보호법 제45조", "가" * 250),
    )
    claims = [ClaimDraft(text="나" * 100, evidence=("E1",))]

    assert beside(claims, evidence) == claims
