"""Vectors: made in the background, gone with their passages, reordering what words find."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from typer.testing import CliRunner

from app.cli import app
from knowledge.model.passage import Passage, Source
from knowledge.search.dense import RERANKED, Vectors, bundled, embed_stored, reordered
from knowledge.search.ranking import Candidate
from knowledge.search.terms import pairs
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms


class Likeness:
    """Two meanings: of buses, and of everything else."""

    name = "likeness"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a row per text."""
        rows = [(1.0, 0.0) if "버스" in text else (0.0, 1.0) for text in texts]
        return np.asarray(rows, dtype=np.float32)

    def question(self, text: str) -> Vectors:
        """Return the row of a question; 차 is a bus."""
        return self.passages(["버스" if "차" in text else text])[0]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Passages]:
    def by_spaces(texts: Sequence[str]) -> list[Terms]:
        return [Terms(text.split(), pairs(text)) for text in texts]

    opened = Passages.open(f"sqlite:///{tmp_path / 'shelf.sqlite'}", by_spaces, "1")
    opened.replace(Source(id="law:가법", kind="law", title="가법"), [Passage(text="도로")])
    paper = Source(id="document:나", kind="document", title="나")
    opened.replace(paper, [Passage(text="길"), Passage(text="버스 노선")])
    yield opened
    opened.close()


def numbers(shelf: Passages) -> dict[str, int]:
    held = [each for s in shelf.sources() for each in shelf.passages(s.id)]
    return {each.passage.text: each.id for each in held}


def test_vectors_are_made_once_papers_first_and_gone_with_their_passages(shelf: Passages):
    first = shelf.without_vectors("likeness", 1)
    told: list[int] = []

    made = embed_stored(shelf, Likeness(), told.append)
    again = embed_stored(shelf, Likeness(), told.append)
    ids = list(numbers(shelf).values())
    before = shelf.vectors("likeness", ids)
    shelf.remove("document:나")

    assert first[0].passage.text == "길"
    assert (made, again, told) == (3, 0, [3])
    assert sorted(before) == sorted(ids)
    assert [len(vector) for vector in before.values()] == [2, 2, 2]
    assert list(shelf.vectors("likeness", ids)) == [numbers(shelf)["도로"]]
    assert shelf.vectors("other model", ids) == {}


def test_no_vector_is_kept_of_a_passage_that_was_removed_meanwhile(shelf: Passages):
    shelf.keep_vectors("likeness", [999], Likeness().passages(["버스"]))

    assert shelf.vectors("likeness", [999]) == {}


def test_vectors_lift_what_is_near_in_meaning_and_leave_the_rest_in_place(shelf: Passages):
    at = numbers(shelf)
    ranked = [
        Candidate(("document:나", "1"), at["길"], 3.0),
        Candidate(("law:가법", "1"), at["도로"], 2.5),
        Candidate(("document:나", "2"), at["버스 노선"], 2.0),
        Candidate(("", "entry"), 1 << 40, 1.5, kind="case"),
        *(Candidate(("", f"{i}"), (1 << 40) + i, 1.0) for i in range(1, RERANKED + 3)),
    ]

    bare = reordered(ranked, "차편", shelf, Likeness())
    embed_stored(shelf, Likeness(), lambda _: None)
    found = reordered(ranked, "차편", shelf, Likeness())

    assert bare == ranked
    assert [each.key for each in found[:3]] == [ranked[0].key, ranked[2].key, ranked[1].key]
    assert [each.score for each in found] == [each.score for each in ranked]
    assert found[3:] == ranked[3:]


def test_without_the_extra_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("knowledge.search.dense.find_spec", lambda _: None)

    ended = CliRunner().invoke(app, ["library", "embed"])

    assert ended.exit_code == 2
    assert "설치" in ended.output


def test_the_bundled_model_gives_unit_vectors_and_knows_questions_apart(
    monkeypatch: pytest.MonkeyPatch,
):
    """The package is optional: what stands in for it says whether it was asked a question."""

    class E5:
        def __init__(self, num_threads: int) -> None:
            self.threads = num_threads

        def encode(self, texts: list[str], *, is_query: bool) -> Vectors:
            rows = [(3.0, 4.0) if is_query else (0.0, 2.0 * self.threads) for _ in texts]
            return np.asarray(rows, dtype=np.float32)

    monkeypatch.setattr("knowledge.search.dense.find_spec", lambda _: object())
    monkeypatch.setattr("knowledge.search.dense.import_module", lambda _: SimpleNamespace(E5=E5))
    model = bundled()

    assert model is not None
    assert model.passages(["가", "나"]).tolist() == [[0.0, 1.0], [0.0, 1.0]]
    assert model.question("가").tolist() == pytest.approx([0.6, 0.8])


def test_the_command_makes_what_is_lacking(
    shelf: Passages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DURE_STORE_URL", f"sqlite:///{tmp_path / 'shelf.sqlite'}")
    monkeypatch.setattr("knowledge.search.dense.bundled", Likeness)

    ended = CliRunner().invoke(app, ["library", "embed"])
    again = CliRunner().invoke(app, ["library", "embed"])

    assert (ended.exit_code, again.exit_code) == (0, 0)
    assert "의미 벡터 3개를 만들었습니다" in ended.output
    assert "의미 벡터 0개를 만들었습니다" in again.output
