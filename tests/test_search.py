"""Finding and quoting catalogue entries."""

import json
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue, load
from knowledge.catalogue.entries import Case, Dataset, KpiEntry, Law, RiskEntry, UnitCost
from knowledge.search import token_cache
from knowledge.search.analyser import user_words
from knowledge.search.index import Index, index_of
from knowledge.search.lexicon import Lexicon, lexicon_of
from knowledge.search.morphemes import morphemes, phrases_of, tokens
from knowledge.search.quoting import evidence_of, passages

BURIAL = Law(
    id="law-1",
    name="장사 등에 관한 법률",
    article="제13조",
    demands="공설묘지를 설치·조성하고 관리하여야 함",
    applies_when="공설묘지·봉안시설을 운영할 때",
    planner_check="사용 기간 확인",
    tags=("공설묘지", "장사"),
    threshold="설치기간 30년",
    effective="2024-01-01",
    source="https://www.law.go.kr/",
    verified=True,
)
CALLS = Case(
    id="case-1",
    name="AI 안부전화",
    agency="어느 시",
    year="2023",
    field="복지",
    problem="혼자 사는 어르신의 고독사",
    approach="정해진 때에 전화로 안부를 물음",
    result="응답률 80%",
    lesson="답이 없을 때 찾아갈 사람을 먼저 정함",
)
BUSES = Dataset(
    id="data-1",
    name="버스도착정보",
    provider="국토교통부",
    use_for="정류장 도착 안내",
    caution="지연",
)
PRICE = UnitCost(
    id="cost-1", category="개발", item="중급 개발자", value=300_000, unit="원/일", basis="공표 단가"
)
QUOTE_NEEDED = UnitCost(id="cost-2", category="장비", item="키오스크", unit="대", basis="시장 조사")
WAITING = KpiEntry(
    id="kpi-1",
    category="교통",
    name="평균 대기시간",
    unit="분",
    type="결과",
    measure="호출부터 승차까지의 시간",
    baseline="실측",
    target_rule="기준 대비 20% 단축",
    frequency="월",
)
SHUT_OUT = RiskEntry(
    id="risk-1",
    category="이용자",
    risk="스마트폰을 못 쓰는 사람의 소외",
    early_signal="전화 문의 증가",
    likelihood_default=3,
    impact_default=4,
    mitigation=("전화 접수 병행", "찾아가는 설명회"),
    owner="사업부서",
)
EMPTY: dict[str, tuple[()]] = {name: () for name in Catalogue.model_fields}
CATALOGUE = Catalogue.model_validate(
    EMPTY
    | {
        "laws": (BURIAL,),
        "cases": (CALLS,),
        "datasets": (BUSES,),
        "unit_costs": (PRICE, QUOTE_NEEDED),
        "kpis": (WAITING,),
        "risks": (SHUT_OUT,),
    }
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.build(CATALOGUE, None)


def test_an_entry_is_found_by_words_in_other_forms(index: Index) -> None:
    best = index.search("어르신께 전화해서 안부를 여쭙니다")[0]

    assert (best.kind, best.ref) == ("case", "case-1")
    assert "안부" in best.why


def test_an_entry_is_found_without_spaces_and_by_a_part_of_a_compound(index: Index) -> None:
    assert index.search("버스도착정보를보여줌")[0].ref == "data-1"
    assert index.search("묘지")[0].ref == "law-1"


def test_a_query_typed_on_a_mac_finds_the_same(index: Index) -> None:
    """Its letters arrive decomposed."""
    assert index.search(unicodedata.normalize("NFD", "공설묘지"))[0].ref == "law-1"


def test_only_the_wanted_kinds_are_returned(index: Index) -> None:
    assert {hit.kind for hit in index.search("전화", {"risk"})} == {"risk"}
    assert index.search("전화", set()) == []


def test_the_limit_holds(index: Index) -> None:
    assert len(index.search("전화 버스 개발자 시간", limit=2)) == 2


@pytest.mark.parametrize("query", ["", "   ", "🚌", '"OR" AND (제33조', "NEAR(", "가" * 50_000])
def test_a_strange_query_is_no_error(index: Index, query: str) -> None:
    assert isinstance(index.search(query), list)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_query_can_be_searched(index: Index, query: str) -> None:
    assert len(index.search(query, limit=3)) <= 3


def test_the_same_query_gives_the_same_ranking_from_several_threads(index: Index) -> None:
    found: list[list[str]] = []

    def ask() -> None:
        found.append([hit.ref for hit in index.search("전화로 안부 확인")])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert all(order == found[0] for order in found)


def test_a_second_start_reads_the_morphemes_instead_of_analysing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Index.build(CATALOGUE, tmp_path)

    def refuse(texts: object) -> list[list[str]]:
        raise AssertionError(f"analysed again: {texts!r}")

    monkeypatch.setattr(token_cache, "tokens_of_all", refuse)
    again = Index.build(CATALOGUE, tmp_path)

    assert again.search("공설묘지")[0].ref == "law-1"


def test_what_is_made_of_a_catalogue_is_made_once_wherever_it_is_kept(tmp_path: Path) -> None:
    same, other = CATALOGUE, CATALOGUE.model_copy()

    assert index_of(same, None) is index_of(same, tmp_path)
    assert lexicon_of(same) is lexicon_of(same, tmp_path)
    assert index_of(other, None) is not index_of(same, None)


@pytest.mark.parametrize("content", ["", "[1]", '{"a": 1}', "\x00"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, content: str) -> None:
    Index.build(CATALOGUE, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(content)

    Index.build(CATALOGUE, tmp_path)

    assert len(json.loads(file.read_text("utf-8"))) == 7


def test_the_vocabulary_is_read_back_as_it_was_analysed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabulary = CATALOGUE.model_copy(update={"fields": load().fields[:2]})
    monkeypatch.setattr(token_cache, "INSTALLED", tmp_path / "installation")
    analysed = Lexicon(vocabulary, tmp_path)

    with monkeypatch.context() as patch:
        patch.setattr(token_cache, "morphemes_of_all", None)
        again = Lexicon(vocabulary, tmp_path)

    assert again.vocabularies == analysed.vocabularies
    (file,) = tmp_path.glob("words-*.json")
    for damage in ("0\t1\tNNG", "one\ttwo\tNNG\t말"):
        file.write_text(json.dumps(dict.fromkeys(json.loads(file.read_text("utf-8")), damage)))
        assert Lexicon(vocabulary, tmp_path).vocabularies == analysed.vocabularies


def test_a_cache_that_cannot_be_written_is_only_slower(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")

    Index.build(CATALOGUE, blocked / "cache")

    assert "not written" in caplog.text


def test_each_kind_is_quoted_in_its_own_words() -> None:
    quotes = {passage.quotation.ref: passage.quotation.quote for passage in passages(CATALOGUE)}

    assert quotes == {
        "law-1": "공설묘지를 설치·조성하고 관리하여야 함 / 설치기간 30년",
        "case-1": "응답률 80% / 답이 없을 때 찾아갈 사람을 먼저 정함",
        "data-1": "정류장 도착 안내 / 지연",
        "cost-1": "중급 개발자: 300,000 (원/일) / 공표 단가",
        "cost-2": "키오스크: 금액 미상, 견적 필요 (대) / 시장 조사",
        "kpi-1": "호출부터 승차까지의 시간 / 기준 대비 20% 단축",
        "risk-1": "스마트폰을 못 쓰는 사람의 소외 / 전화 접수 병행 / 찾아가는 설명회",
    }


def test_a_quotation_says_where_it_stands_and_whether_somebody_checked() -> None:
    law = evidence_of(CATALOGUE, "law", "law-1")

    assert law.title == "장사 등에 관한 법률 제13조"
    assert (law.place, law.date, law.verified) == ("제13조", "2024-01-01", True)
    assert law.source == "https://www.law.go.kr/"


def test_an_entry_that_is_not_there_cannot_be_quoted() -> None:
    with pytest.raises(KeyError, match="law-9"):
        evidence_of(CATALOGUE, "law", "law-9")


def test_every_entry_shipped_can_be_quoted() -> None:
    for passage in passages(load()):
        assert passage.quotation.title
        assert passage.quotation.quote
        assert "{" not in passage.quotation.quote, passage.quotation.ref


def test_content_morphemes_leave_out_particles_endings_and_empty_verbs() -> None:
    found = tokens("공설묘지ㆍ도서관을 예약하고 싶습니다. AI 24시간")

    assert found == ["공설", "묘지", "도서관", "예약", "ai", "24", "시간"]


@pytest.mark.parametrize("word", user_words())
def test_a_coined_word_stays_whole(word: str) -> None:
    assert tokens(f"시민의 {word} 이용 안내") == ["시민", word, "이용", "안내"]


def test_adjacent_nouns_are_one_phrase_and_particles_part_them() -> None:
    said = "야간 진료소 지도를 마을 어르신께"

    found = phrases_of(said, morphemes(said))

    assert [phrase.text for phrase in found] == ["야간 진료소 지도", "마을 어르신"]
    assert found[0].after == "JKO"
