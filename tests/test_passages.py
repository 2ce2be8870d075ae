"""Passages: written with their index, found, replaced, and removed without a trace."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model.passage import Passage, Source
from knowledge.search.terms import pairs
from knowledge.store import passages as shelf_module
from knowledge.store.kept import Kept
from knowledge.store.passages import Passages
from knowledge.store.postings import (
    BLOCK,
    Floats,
    Postings,
    Terms,
    best,
    packed,
    rarities,
    scores,
    without,
)
from knowledge.store.writing import PAIRS, WORDS, Side


def by_spaces(texts: Sequence[str]) -> list[Terms]:
    """Analyse without the Korean model, which these tests have no need of."""
    return [Terms(text.split(), pairs(text)) for text in texts]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Passages]:
    opened = Passages.open(f"sqlite:///{tmp_path / 'shelf.sqlite'}", by_spaces, "1")
    yield opened
    opened.close()


def paper(name: str, digest: str = "") -> Source:
    return Source(id=f"document:{name}", kind="document", title=f"{name}.hwpx", digest=digest)


def scored(shelf: Passages, side: Side, *terms: str) -> dict[int, Floats]:
    lists = shelf.lists(side, terms)
    return scores(lists, rarities(lists, shelf.extent()[0]), length=5)


def found(shelf: Passages, *words: str) -> list[str]:
    ranked = best(scored(shelf, WORDS, *words), 10)
    return [each.passage.text for each in shelf.held([number for number, _ in ranked])]


def test_the_passage_with_the_rarer_word_comes_first(shelf: Passages):
    shelf.replace(
        paper("가"), [Passage(text="버스 예약"), Passage(text="버스 노선"), Passage(text="버스")]
    )

    assert found(shelf, "버스", "노선")[0] == "버스 노선"


def test_a_passage_is_found_by_its_title_and_headings_too(shelf: Passages):
    shelf.replace(paper("가"), [Passage(text="본문", heading="추진 배경", place="2쪽")])

    assert found(shelf, "배경") == ["본문"]
    assert found(shelf, "가.hwpx") == ["본문"]


def test_what_has_not_changed_is_not_written_again(shelf: Passages):
    assert shelf.replace(paper("가", "d1"), [Passage(text="하나")])
    assert not shelf.replace(paper("가", "d1"), [Passage(text="다름")])
    assert shelf.replace(paper("가", "d2"), [Passage(text="둘")])

    assert (found(shelf, "하나"), found(shelf, "둘")) == ([], ["둘"])
    assert shelf.extent()[0] == 1


def test_what_is_removed_is_in_no_file_any_more(shelf: Passages, tmp_path: Path):
    """Neither its words nor their pairs stay in the database or its write-ahead log."""
    kept = [Passage(text=f"남는 글 {i}") for i in range(40)]
    secret = [Passage(text=f"극비문건 퇴직연금 {i}", heading="대외비") for i in range(40)]
    shelf.replace_all([(paper("가"), kept), (paper("나비효과"), secret), (paper("다"), kept)])
    before = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert shelf.remove("document:나비효과") == 1

    after = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for word in ("극비문건", "극비", "문건", "연금", "대외비", "나비효과"):
        assert word.encode() in before
        assert word.encode() not in after
    assert len(found(shelf, "남는")) == 10


def test_removing_what_is_not_there_does_nothing(shelf: Passages):
    assert shelf.remove("document:없음") == 0


def test_sources_are_listed_by_kind(shelf: Passages):
    law = Source(id="law:가", kind="law", title="가법")
    shelf.replace_all([(paper("가"), []), (law, [Passage(text="글", unit="제1조")])])

    assert shelf.sources("law") == [law]
    assert [each.passage.text for each in shelf.passages("law:가", "제1조")] == ["글"]
    assert shelf.passages("law:가", "제2조") == []
    assert shelf.source("law:나") is None


def test_another_version_of_the_analyser_indexes_again(shelf: Passages, tmp_path: Path):
    shelf.replace(paper("가", "d1"), [Passage(text="하나 둘")])

    def upper(texts: Sequence[str]) -> list[Terms]:
        return [Terms([f"새{word}" for word in text.split()], []) for text in texts]

    newer = Passages.open(f"sqlite:///{tmp_path / 'shelf.sqlite'}", upper, "2")

    assert newer.refresh() == 1
    assert (found(newer, "새하나"), found(newer, "하나")) == (["하나 둘"], [])
    assert newer.refresh() == 0
    newer.close()


def test_a_batch_is_cut_without_losing_a_source(shelf: Passages, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shelf_module, "_BATCH", 3)
    texts = [[Passage(text=f"글 {i} {j}") for j in range(2)] for i in range(5)]

    assert shelf.replace_all((paper(str(i)), each) for i, each in enumerate(texts)) == 5

    assert shelf.extent()[0] == 10
    assert [h.passage.text for h in shelf.passages("document:4")] == ["글 4 0", "글 4 1"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("가나다라"), min_size=1, max_size=5), max_size=8),
    st.sets(st.integers(0, 7)),
)
def test_taking_entries_out_is_as_if_they_had_never_been_there(texts, removed):
    """Also when the passages lie on both sides of the border of two blocks."""
    numbered = [(BLOCK - 4 + i, words) for i, words in enumerate(texts)]
    ranges = [(BLOCK - 4 + i, BLOCK - 4 + i) for i in removed]
    stayed = packed(each for i, each in enumerate(numbered) if i not in removed)

    left = {
        (term, block): without(body, block, ranges)
        for (term, block), body in packed(numbered).items()
    }

    assert {key: body for key, body in left.items() if body} == stayed


def test_scores_are_those_of_the_formula():
    """BM25 with k1 1.2 and b 0.75: one of two texts of mean length holds the word twice."""
    lists = packed([(0, ["가", "가", "나"]), (1, ["나", "나", "나"])])
    wanted = [Postings(term, block, body) for (term, block), body in lists.items() if term == "가"]

    (number, score), *rest = best(scores(wanted, rarities(wanted, 2), length=3), 5)

    assert (number, rest) == (0, [])
    assert score == pytest.approx(0.6931 * 2 * 2.2 / (2 + 1.2), rel=1e-3)


def test_pairs_are_searched_apart_from_words(shelf: Passages):
    shelf.replace(paper("가"), [Passage(text="전화예약")])

    assert best(scored(shelf, WORDS, "예약"), 5) == []
    assert len(best(scored(shelf, PAIRS, "예약"), 5)) == 1


def test_lists_kept_in_memory_follow_what_another_process_writes(shelf: Passages, tmp_path: Path):
    """Two openings of one file: what one writes or removes, the other finds at once."""
    other = Passages.open(f"sqlite:///{tmp_path / 'shelf.sqlite'}", by_spaces, "1")
    shelf.replace(paper("가"), [Passage(text="하나 둘")])
    assert found(other, "하나") == ["하나 둘"]

    shelf.replace(paper("가"), [Passage(text="하나 셋")])
    changed = found(other, "하나")
    shelf.remove("document:가")

    assert changed == ["하나 셋"]
    assert found(other, "하나") == []
    assert other.extent() == (0, 0, 0)
    other.close()


def test_little_used_values_are_given_up_first():
    kept: Kept[str, str] = Kept(6, len)
    asked: list[list[str]] = []

    def read(keys: list[str]) -> dict[str, str]:
        asked.append(keys)
        return {key: key * 3 for key in keys if key != "없음"}

    kept.get(["a", "b"], 1, read)
    kept.get(["a", "c"], 1, read)
    again = kept.get(["a", "b", "없음"], 1, read)
    kept.get(["a"], 2, read)

    assert asked == [["a", "b"], ["c"], ["b", "없음"], ["a"]]
    assert again == {"a": "aaa", "b": "bbb"}
