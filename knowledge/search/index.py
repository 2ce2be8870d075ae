"""Finding catalogue entries by words: BM25 over morphemes and over character pairs, fused.

Morphemes find what is meant across inflections; character pairs find compounds,
missing spaces and misspellings. Both rankings are fused by reciprocal rank.
"""

import sqlite3
import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Self

from knowledge.catalogue import Catalogue
from knowledge.model.evidence import EvidenceKind
from knowledge.search.morphemes import tokens
from knowledge.search.quoting import Passage, Quotation, passages
from knowledge.search.terms import pairs
from knowledge.search.token_cache import cached_tokens

_RANK_CONSTANT = 60
_WEIGHTS = {"stems": 1.0, "pairs": 0.5}
_CANDIDATES = 60
_QUERY_CHARACTERS = 1_000
_SHARED_WORDS = 5


class Hit(Quotation):
    """An entry that was found, with how well it fits and why."""

    score: float
    why: str
    """Words it shares with the query, rarest first."""


class Index:
    """Searchable entries of one catalogue; safe to share between threads."""

    def __init__(self, found: Sequence[Passage], words: Sequence[Sequence[str]]) -> None:
        """Index passages by their content morphemes, one list of them per passage."""
        self._quotations = [passage.quotation for passage in found]
        self._words = [frozenset(each) for each in words]
        self._frequency = Counter(word for each in self._words for word in each)
        self._lock = threading.Lock()
        self._tables = sqlite3.connect(":memory:", check_same_thread=False)
        for name in _WEIGHTS:
            self._tables.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5"
                "(body, kind UNINDEXED, tokenize='unicode61 remove_diacritics 0')"
            )
        kinds = [quotation.kind for quotation in self._quotations]
        self._fill("stems", [" ".join(each) for each in words], kinds)
        self._fill("pairs", [" ".join(pairs(passage.text)) for passage in found], kinds)

    @classmethod
    def build(cls, catalogue: Catalogue, cache: Path | None) -> Self:
        """Index a catalogue.

        Args:
            catalogue: What is indexed.
            cache: Folder that keeps the morphemes between starts; None keeps nothing.
        """
        found = list(passages(catalogue))
        return cls(found, cached_tokens([passage.text for passage in found], cache))

    def search(
        self, query: str, kinds: Collection[EvidenceKind] | None = None, limit: int = 10
    ) -> list[Hit]:
        """Return the entries nearest to a query, best first; of all kinds when None is given."""
        bounded = query[:_QUERY_CHARACTERS]
        words = list(dict.fromkeys(tokens(bounded)))
        ranked = {
            "stems": self._matches("stems", words, kinds),
            "pairs": self._matches("pairs", list(dict.fromkeys(pairs(bounded))), kinds),
        }
        scores: dict[int, float] = defaultdict(float)
        for table, rows in ranked.items():
            for rank, row in enumerate(rows, start=1):
                scores[row] += _WEIGHTS[table] / (_RANK_CONSTANT + rank)
        best = sorted(scores, key=lambda row: (-scores[row], row))[:limit]
        return [self._hit(row, scores[row], words) for row in best]

    def close(self) -> None:
        """Give the memory back; the index cannot be searched afterwards."""
        with self._lock:
            self._tables.close()

    def _fill(self, table: str, bodies: Sequence[str], kinds: Sequence[str]) -> None:
        rows = [(i, body, kind) for i, (body, kind) in enumerate(zip(bodies, kinds, strict=True))]
        self._tables.executemany(f"INSERT INTO {table}(rowid, body, kind) VALUES (?, ?, ?)", rows)

    def _matches(
        self, table: str, words: Sequence[str], kinds: Collection[EvidenceKind] | None
    ) -> list[int]:
        """Return the rows with any of the words, best first."""
        if not words or (kinds is not None and not kinds):
            return []
        # Quoted, so that no sign of the query is read as an operator.
        wanted = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
        allowed = sorted(kinds) if kinds is not None else []
        among = f"AND kind IN ({','.join('?' * len(allowed))})" if allowed else ""
        statement = (
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? {among} "
            f"ORDER BY rank, rowid LIMIT {_CANDIDATES}"
        )
        with self._lock:
            return [row for (row,) in self._tables.execute(statement, (wanted, *allowed))]

    def _hit(self, row: int, score: float, words: Sequence[str]) -> Hit:
        shared = [word for word in words if len(word) > 1 and word in self._words[row]]
        shared.sort(key=lambda word: self._frequency[word])
        quotation = self._quotations[row]
        return Hit(
            **quotation.model_dump(),
            score=round(score, 5),
            why=", ".join(shared[:_SHARED_WORDS]),
        )
