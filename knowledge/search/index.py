"""Finding catalogue entries by words: BM25 over morphemes and over character pairs, fused.

Morphemes find what is meant across inflections; character pairs find compounds,
missing spaces and misspellings. Both rankings are fused by reciprocal rank.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Self

from knowledge.catalogue import Catalogue
from knowledge.model.evidence import EvidenceKind
from knowledge.search.morphemes import tokens
from knowledge.search.once import once
from knowledge.search.quoting import Passage, Quotation, passages
from knowledge.search.terms import pairs
from knowledge.search.token_cache import cached_tokens
from knowledge.store import postings
from knowledge.store.postings import BLOCK, Floats, Postings, joined

FIRST = BLOCK << 20
"""Number of the first entry: far beyond those of stored passages, so that both rank together."""
_RANK_CONSTANT = 60
_WEIGHTS = (1.0, 0.5)
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
        self._by_kind: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, quotation in enumerate(self._quotations, start=FIRST):
            self._by_kind[quotation.kind].append((number, number))
        letters = [pairs(passage.text) for passage in found]
        self._lists = [_by_term(words), _by_term(letters)]
        self._terms = [sum(map(len, words)), sum(map(len, letters))]

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
        scores: dict[int, float] = defaultdict(float)
        for side, terms in enumerate((words, list(dict.fromkeys(pairs(bounded))))):
            ranked = postings.best(self._scores(side, terms, kinds), _CANDIDATES)
            for rank, (number, _) in enumerate(ranked, start=1):
                scores[number] += _WEIGHTS[side] / (_RANK_CONSTANT + rank)
        best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
        return [
            Hit(
                **self.quotation(number).model_dump(),
                score=round(scores[number], 5),
                why=", ".join(self.shared(number, words)),
            )
            for number in best
        ]

    def lists(self, side: int, terms: Iterable[str]) -> list[Postings]:
        """Return which entries hold the terms of a side, packed."""
        return [each for term in terms for each in self._lists[side].get(term, ())]

    def extent(self) -> tuple[int, int, int]:
        """Return how many entries there are, and how many words and pairs in all of them."""
        return len(self._quotations), self._terms[0], self._terms[1]

    def quotation(self, number: int) -> Quotation:
        """Return an entry by its number."""
        return self._quotations[number - FIRST]

    def shared(self, number: int, words: Sequence[str]) -> list[str]:
        """Return the words an entry shares with a query, rarest first, few."""
        held = self._words[number - FIRST]
        found = [word for word in words if len(word) > 1 and word in held]
        return sorted(found, key=lambda word: self._frequency[word])[:_SHARED_WORDS]

    def within(self, kinds: Collection[EvidenceKind]) -> list[tuple[int, int]]:
        """Return the first and last numbers of the entries of some kinds, joined."""
        return list(joined(each for kind in kinds for each in self._by_kind.get(kind, ())))

    def those(self, entries: Collection[tuple[str, str]]) -> list[tuple[int, int]]:
        """Return the first and last numbers of entries, each given as kind and id."""
        return list(
            joined(
                (number, number)
                for number, each in enumerate(self._quotations, start=FIRST)
                if (each.kind, each.ref) in entries
            )
        )

    def _scores(
        self, side: int, terms: Sequence[str], kinds: Collection[EvidenceKind] | None
    ) -> dict[int, Floats]:
        texts = max(len(self._quotations), 1)
        length = self._terms[side] / texts
        lists = self.lists(side, terms)
        sums = postings.scores(lists, postings.rarities(lists, texts), length=length)
        return sums if kinds is None else postings.only(sums, self.within(kinds))


index_of = once(Index.build)
"""Returns the index of a catalogue, built once per catalogue and process."""


def _by_term(texts: Sequence[Sequence[str]]) -> dict[str, list[Postings]]:
    found: dict[str, list[Postings]] = defaultdict(list)
    for (term, block), body in postings.packed(enumerate(texts, start=FIRST)).items():
        found[term].append(Postings(term, block, body))
    return found
