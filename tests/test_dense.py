"""Vectors: made in the background, gone with their passages, a ranking beside that of words."""

import json
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from typer.testing import CliRunner

from app.cli import app
from knowledge.model.passage import Passage, Source
from knowledge.search.dense import Embedder, EmbeddingError, Vectors, bundled, embed_stored
from knowledge.search.endpoint import Endpoint
from knowledge.search.everything import Search
from knowledge.search.finds import Finds
from knowledge.search.index import Index
from knowledge.search.meaning import Meaning, in_one_order
from knowledge.search.ranking import Candidate
from knowledge.search.terms import pairs
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms
from workflows.embedding import embed_when_idle


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
    at = numbers(shelf)
    ids = list(at.values())
    wanted = Likeness().question("버스")
    before = shelf.nearest("likeness", wanted, 9)
    shelf.remove("document:나")

    assert first[0].passage.text == "길"
    assert (made, again, told) == (3, 0, [3])
    assert before == [at["버스 노선"]]
    assert shelf.with_vectors("likeness", ids) == {at["도로"]}
    assert shelf.nearest("likeness", wanted, 9) == [at["도로"]]
    assert shelf.with_vectors("other model", ids) == set()


def test_no_vector_is_kept_of_a_passage_that_was_removed_meanwhile(shelf: Passages):
    shelf.keep_vectors("likeness", [999], Likeness().passages(["버스"]))

    assert shelf.vector_count("likeness") == 0


def test_what_is_nearest_may_be_bounded_and_keeps_in_step_with_what_is_stored(shelf: Passages):
    wanted = Likeness().question("버스")
    embed_stored(shelf, Likeness(), lambda _: None)
    at = numbers(shelf)
    first = shelf.nearest("likeness", wanted, 1)
    paper = shelf.ranges(["document"])

    later = Source(id="document:다", kind="document", title="다")
    shelf.replace(later, [Passage(text="버스 정류장")])
    unmade = shelf.nearest("likeness", wanted, 9, paper)
    embed_stored(shelf, Likeness(), lambda _: None)
    made = shelf.nearest("likeness", wanted, 9)

    assert first == [at["버스 노선"]]
    assert unmade == [at["버스 노선"]]
    assert made == [at["버스 노선"], numbers(shelf)["버스 정류장"]]
    assert shelf.nearest("likeness", wanted, 9, []) == []
    assert shelf.nearest("likeness", np.ones(3, np.float32), 9) == []


def candidate(name: str, score: float = 0.0, *, near: bool = False) -> Candidate:
    return Candidate(("law:가법", name), 1, score, near=near)


def test_two_rankings_meet_by_their_places_and_scores_fall():
    ranked = [candidate("a", 3.0), candidate("b", 2.0), candidate("c", 1.0)]
    fresh = [candidate("d", near=True)]

    found = in_one_order(ranked, fresh, {("law:가법", "c"): 1, ("law:가법", "d"): 2})

    assert [each.key[1] for each in found] == ["c", "a", "b", "d"]
    assert [each.score for each in found] == [3.0, 2.0, 1.0, 1.0]


def test_what_is_near_in_meaning_alone_is_found_when_words_find_nothing():
    (only,) = in_one_order([], [candidate("d", near=True)], {("law:가법", "d"): 1})

    assert only.score == 1.0


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
    monkeypatch.setattr("workflows.embedding.bundled", Likeness)

    ended = CliRunner().invoke(app, ["library", "embed"])
    again = CliRunner().invoke(app, ["library", "embed"])

    assert (ended.exit_code, again.exit_code) == (0, 0)
    assert "의미 벡터 3개를 만들었습니다" in ended.output
    assert "의미 벡터 0개를 만들었습니다" in again.output


def _about_buses(text: str) -> bool:
    return any(word in text for word in ("버스", "탈것"))


class Serving(BaseHTTPRequestHandler):
    """Answers as an endpoint of embeddings does, the last text first; one model is broken."""

    heard: list[tuple[str, dict[str, object]]] = []  # noqa: RUF012 - one list for all requests

    def do_POST(self) -> None:  # noqa: D102
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append((self.headers.get("Authorization", ""), body))
        rows = [
            {"index": i, "embedding": [3.0, 4.0] if _about_buses(text) else [0.0, 2.0]}
            for i, text in enumerate(body["input"])
        ][::-1]
        broken = {"다른 것": {"data": "?"}, "모자람": {"data": rows[1:]}}
        self.send_response(503 if body["model"] == "바쁨" else 200)
        self.end_headers()
        self.wfile.write(json.dumps(broken.get(body["model"], {"data": rows})).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Serving)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Serving.heard.clear()
    yield f"http://127.0.0.1:{server.server_port}/v1/"
    server.shutdown()
    server.server_close()


def test_an_endpoint_gives_vectors_in_order_and_is_told_what_is_a_question(served: str):
    model = Endpoint(served, "multilingual-e5", "열쇠".encode().hex())

    rows = model.passages(["버스", "길"])
    question = model.question("버스")

    assert rows.tolist() == [pytest.approx([0.6, 0.8]), [0.0, 1.0]]
    assert question.tolist() == pytest.approx([0.6, 0.8])
    assert [body["input"] for _, body in Serving.heard] == [
        ["passage: 버스", "passage: 길"],
        ["query: 버스"],
    ]
    assert Serving.heard[0][0] == f"Bearer {'열쇠'.encode().hex()}"
    assert model.name == "endpoint:multilingual-e5"


@pytest.mark.parametrize(
    ("model", "said"),
    [("바쁨", "503"), ("다른 것", "읽을 수 없습니다"), ("모자람", "다른 수")],
)
def test_an_endpoint_that_fails_is_told_in_one_sentence(served: str, model: str, said: str):
    with pytest.raises(EmbeddingError, match=said):
        Endpoint(served, model).passages(["가", "나"])


def found(shelf: Passages, question: str, embedder: Embedder | None) -> list[tuple[str, str]]:
    hits = Search(Index([], []), shelf, embedder=embedder).search(question)
    return [(each.quotation.quote, each.why) for each in hits]


def test_a_passage_without_a_shared_word_is_found_by_its_meaning(shelf: Passages, served: str):
    """Through an endpoint; without one, or before vectors are made, nothing is different."""
    model = Endpoint(served, "m")
    bare = found(shelf, "탈것", None)
    before = found(shelf, "탈것", model)
    by_words = found(shelf, "도로", None)

    embed_stored(shelf, model, lambda _: None)
    after = found(shelf, "탈것", model)
    shelf.remove("document:나")

    assert bare == before == []
    assert after == [("버스 노선", "뜻이 비슷함")]
    assert found(shelf, "도로", None) == by_words
    assert [quote for quote, _ in found(shelf, "탈것", model)] == ["도로"]
    assert Search(Index([], []), shelf, embedder=model).search("탈것", {"document"}) == []


@pytest.mark.parametrize(
    ("url", "said"), [("file:///etc", "http"), ("http://127.0.0.1:9/v1", "닿지 않")]
)
def test_a_search_goes_on_by_words_when_no_endpoint_answers(shelf: Passages, url: str, said: str):
    away = Endpoint(url, "m")
    ids = list(numbers(shelf).values())
    shelf.keep_vectors(away.name, ids, Likeness().passages(["버스"] * len(ids)))

    assert found(shelf, "버스 길", away) == found(shelf, "버스 길", None)
    with pytest.raises(EmbeddingError, match=said):
        away.question("차편")


def test_who_did_not_answer_is_not_asked_again_for_a_while(shelf: Passages):
    class Silent(Likeness):
        asked = 0

        def question(self, text: str) -> Vectors:
            self.asked += 1
            raise EmbeddingError(text)

    silent, now = Silent(), iter([0.0, 0.0, 59.0, 60.0, 60.0])
    embed_stored(shelf, silent, lambda _: None)
    meaning = Meaning(
        shelf, silent, Finds(Index([], []), shelf, lambda _: ()), clock=lambda: next(now)
    )

    answers = [meaning.fused([candidate("a", 1.0)], "차편", None) for _ in range(3)]

    assert answers == [[candidate("a", 1.0)]] * 3
    assert silent.asked == 2


def test_vectors_are_made_when_nothing_else_is_to_be_done(shelf: Passages):
    """First somebody is at work; then there is time; then it is over."""
    stop, looked = threading.Event(), iter([False, True])

    def idle() -> bool:
        free = next(looked, None)
        if free is None:
            stop.set()
        return bool(free)

    embed_when_idle(shelf, Likeness(), idle=idle, stop=stop, seconds=0)

    assert shelf.vector_count("likeness") == 3
