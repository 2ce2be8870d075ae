"""How well and how fast articles are found: `python -m benchmarks.retrieval [--grow 200000]`.

Questions in a planner's words over the statutes beside the repository; ours against three
baselines on the same passages in the same run. An article is found when one of its
passages is; every method returns ten articles. The last part copies the passages with a
fifth of their words exchanged until there are as many as asked for.
"""

import argparse
import math
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import mean, quantiles
from typing import NamedTuple

import yaml

from benchmarks.baselines import Find, fts, okapi, trigrams
from knowledge.catalogue import load
from knowledge.library.statutes import add_statutes
from knowledge.model.passage import Passage, Source
from knowledge.search.index import Index
from knowledge.search.opening import Knowledge
from knowledge.search.terms import ANALYSIS, analysed, pairs
from knowledge.store.passages import Held, Passages
from knowledge.store.postings import Terms

LAWS = Path(__file__).parent.parent / "../shared/laws"
QUESTIONS = Path(__file__).parent / "questions.yaml"
SECOND = Path(__file__).parent / "questions_second.yaml"
TOP = 10


class Question(NamedTuple):
    """What is asked, and the articles that answer it."""

    ask: str
    gold: frozenset[str]


class Figures(NamedTuple):
    """Means over questions, and milliseconds per question: by the clock, and of the processor."""

    ndcg: float
    recall: float
    mrr: float
    p50: float
    p95: float
    busy: float
    """Of the processor, 95th percentile: what the clock would say on an idle machine."""


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grow", type=int, default=0, help="passages to grow to; 0 leaves it out")
    asked = parser.parse_args(arguments)
    if not LAWS.is_dir():
        _say(f"no statutes at {LAWS}")
        return 0
    questions = _read(QUESTIONS)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/dure.sqlite"
        known: dict[str, Terms] = {}
        knowledge = _built(url, known)
        _compare(knowledge, questions)
        for only_law in (True, False):
            second = measure(_ours(knowledge, only_law=only_law), _read(SECOND))
            _say(
                f"second set, {'statutes' if only_law else 'everything'}: nDCG@10"
                f" {second.ndcg:.3f}, recall {second.recall:.3f}, MRR {second.mrr:.3f}"
            )
        if asked.grow:
            _grow(Path(folder), knowledge, known, asked.grow, questions)
        knowledge.close()
    return 0


def _read(file: Path) -> list[Question]:
    listed = yaml.safe_load(file.read_text("utf-8"))["questions"]
    return [Question(each["ask"], frozenset(each["gold"])) for each in listed]


def _built(url: str, known: dict[str, Terms]) -> Knowledge:
    """Index the statutes, keeping in `known` what each text was found to hold."""

    def kept(texts: Sequence[str]) -> list[Terms]:
        found = analysed(texts)
        known.update(zip(texts, found, strict=True))
        return found

    catalogue = load()
    index = Index.build(catalogue, None)
    knowledge = Knowledge(catalogue, index, Passages.open(url, kept, ANALYSIS))
    began = time.perf_counter()
    added = add_statutes(knowledge.shelf, LAWS)
    took = time.perf_counter() - began
    passages = knowledge.shelf.extent()[0]
    _say(f"{added.articles} articles, {passages} passages read and indexed in {took:.1f} s")
    began = time.perf_counter()
    again = add_statutes(knowledge.shelf, LAWS)
    _say(f"again: {again.written} written, {time.perf_counter() - began:.1f} s; {_memory()}")
    return knowledge


def _compare(knowledge: Knowledge, questions: Sequence[Question]) -> None:
    held = [
        each
        for source in knowledge.shelf.sources("law")
        for each in knowledge.shelf.passages(source.id)
    ]
    names = [f"{each.source.title} {each.passage.unit}" for each in held]
    texts = [f"{h.source.title}\n{h.passage.heading}\n{h.passage.text}" for h in held]
    methods: dict[str, Callable[[], Find]] = {
        "ours, statutes": lambda: _ours(knowledge, only_law=True),
        "ours, everything": lambda: _ours(knowledge, only_law=False),
        "FTS5 trigram": lambda: fts(texts, names, "trigram", trigrams),
        "character pairs BM25": lambda: fts(
            [" ".join(pairs(text)) for text in texts], names, "unicode61", pairs
        ),
        "rank-bm25, whitespace": lambda: okapi(texts, names),
    }
    _say(f"{'':24} {'nDCG@10':>8} {'R@10':>6} {'MRR':>6} {'p50':>5} {'p95 ms':>7}  held out (even)")
    for name, make in methods.items():
        find = make()
        find("먼저 한 번")
        dev, out = measure(find, questions[::2]), measure(find, questions[1::2])
        _say(
            f"{name:24} {dev.ndcg:8.3f} {dev.recall:6.3f} {dev.mrr:6.3f} {dev.p50:5.0f}"
            f" {dev.p95:7.0f}  {out.ndcg:.3f} {out.recall:.3f} {out.mrr:.3f}"
        )


def measure(find: Find, questions: Sequence[Question]) -> Figures:
    """Return how well a method finds what answers the questions, and how fast."""
    gains, recalls, ranks, times, busy = [], [], [], [], []
    for question in questions:
        began, worked = time.perf_counter(), time.process_time()
        found = list(find(question.ask))[:TOP]
        times.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
        right = [i for i, name in enumerate(found) if name in question.gold]
        ideal = sum(1 / math.log2(i + 2) for i in range(min(TOP, len(question.gold))))
        gains.append(sum(1 / math.log2(i + 2) for i in right) / ideal)
        recalls.append(len(right) / len(question.gold))
        ranks.append(1 / (right[0] + 1) if right else 0.0)
    cuts = quantiles(times, n=20)
    last = quantiles(busy, n=20)[18]
    return Figures(mean(gains), mean(recalls), mean(ranks), cuts[9], cuts[18], last)


def _ours(knowledge: Knowledge, *, only_law: bool) -> Find:
    kinds: set | None = {"law"} if only_law else None

    def find(question: str) -> list[str]:
        return [f"{hit.statute} {hit.article}" for hit in knowledge.search(question, kinds, TOP)]

    return find


def _grow(
    folder: Path,
    knowledge: Knowledge,
    known: dict[str, Terms],
    wanted: int,
    questions: Sequence[Question],
) -> None:
    """Copy the passages, a fifth of their words exchanged, and ask again at some sizes."""
    shelf = knowledge.shelf
    held = [each for source in shelf.sources("law") for each in shelf.passages(source.id)]
    chance = random.Random(7)
    words = [word for terms in islice(known.values(), 3000) for word in terms.words]
    letters = [pair for terms in islice(known.values(), 3000) for pair in terms.pairs]

    def copied(asked: Sequence[str]) -> list[Terms]:
        return [
            Terms(
                _mixed(known[text].words, words, chance), _mixed(known[text].pairs, letters, chance)
            )
            for text in asked
        ]

    grown = Passages.open(f"sqlite:///{folder}/grown.sqlite", copied, ANALYSIS)
    stream = _copies(held)
    began = time.perf_counter()
    for size in (30_000, 100_000, wanted):
        missing = size - grown.extent()[0]
        grown.replace_all(islice(stream, max(missing, 0) // 200))
        find = _ours(Knowledge(load(), knowledge.index, grown), only_law=True)
        find("먼저 한 번")
        figures = measure(find, questions)
        mega = (folder / "grown.sqlite").stat().st_size / 1e6
        _say(
            f"{grown.extent()[0]:,} passages: p50 {figures.p50:.0f} ms, p95 {figures.p95:.0f} ms"
            f" ({figures.busy:.0f} ms of the processor), load {os.getloadavg()[0]:.1f},"
            f" file {mega:.0f} MB, written within {time.perf_counter() - began:.0f} s; {_memory()}"
        )
    grown.close()


def _copies(held: Sequence[Held]) -> Iterator[tuple[Source, list[Passage]]]:
    """Yield copies of the passages, two hundred to a source, without end."""
    number = 0
    while True:
        for start in range(0, len(held) - 200, 200):
            number += 1
            part = held[start : start + 200]
            title = part[0].source.title
            same = [each.passage for each in part if each.source.title == title]
            fill = [same[i % len(same)] for i in range(200)]
            yield Source(id=f"law:copy{number}", kind="law", title=title), fill


def _mixed(terms: Sequence[str], others: Sequence[str], chance: random.Random) -> list[str]:
    return [chance.choice(others) if chance.random() < 0.2 else term for term in terms]


def _memory() -> str:
    return f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
