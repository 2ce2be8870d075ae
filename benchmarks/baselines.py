"""What retrieval is measured against: SQLite's own full-text search, and BM25 over plain words."""

import sqlite3
from collections.abc import Callable, Sequence

from rank_bm25 import BM25Okapi

from knowledge.search.morphemes import normalised

Find = Callable[[str], Sequence[str]]


def fts(
    bodies: Sequence[str], names: Sequence[str], tokenizer: str, terms: Callable[[str], list[str]]
) -> Find:
    """Return FTS5 with its own ranking over terms that are cut beforehand."""
    table = sqlite3.connect(":memory:")
    table.execute(f"CREATE VIRTUAL TABLE t USING fts5(body, tokenize='{tokenizer}')")
    table.executemany(
        "INSERT INTO t(rowid, body) VALUES (?, ?)",
        ((i, normalised(b)) for i, b in enumerate(bodies)),
    )

    def find(question: str) -> list[str]:
        wanted = dict.fromkeys(terms(normalised(question)))
        if not wanted:
            return []
        match = " OR ".join('"' + term.replace('"', '""') + '"' for term in wanted)
        rows = table.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 60", (match,))
        return list(dict.fromkeys(names[row] for (row,) in rows))

    return find


def trigrams(text: str) -> list[str]:
    """Return the threes of neighbouring characters of each word."""
    return [w[i : i + 3] for w in text.split() for i in range(len(w) - 2)]


def okapi(texts: Sequence[str], names: Sequence[str]) -> Find:
    """Return BM25 of the package `rank-bm25` over words between blanks."""
    index = BM25Okapi([text.split() for text in texts])

    def find(question: str) -> list[str]:
        scores = index.get_scores(question.split())
        best = sorted(range(len(scores)), key=lambda i: -scores[i])[:60]
        return list(dict.fromkeys(names[i] for i in best))

    return find
