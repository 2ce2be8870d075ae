"""One search over the catalogue, the statutes and the library.

Entries and passages are scored together, so that a case, an article and a page of
an uploaded paper can be compared. What belongs together is found as one: the
passages of an article, and what the catalogue says of that article.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from typing import get_args

from knowledge.model.evidence import EvidenceKind
from knowledge.model.passage import SourceKind
from knowledge.search import hits
from knowledge.search.areas import Areas
from knowledge.search.dense import Embedder
from knowledge.search.finds import Cited, Finds, Key, cites_nothing
from knowledge.search.hits import Hit
from knowledge.search.index import FIRST, Index
from knowledge.search.meaning import Meaning
from knowledge.search.quoting import Quotation
from knowledge.search.ranking import Candidate, families, family_of, ordered
from knowledge.search.synonyms import Wanted, wanted
from knowledge.search.terms import pairs
from knowledge.store import postings
from knowledge.store.passages import Held, Passages
from knowledge.store.postings import Floats
from knowledge.store.writing import PAIRS, WORDS, Side

_STORED: tuple[SourceKind, ...] = get_args(SourceKind)
_QUERY_CHARACTERS = 1_000
_CANDIDATES, _FEWER = 400, 200
"""Passages per side that are looked at, and among very many; more cost time and find nothing."""
_LOOKED_AT = 60
"""Articles, papers and entries whose titles are read."""
_PAIRS_SHARE = 0.5
_MANY, _EVERYWHERE = 50_000, 0.03
"""Stored passages that are very many: then pairs in more than such a share are not looked up."""
_BY_LETTERS, _BY_MEANING = "글자가 비슷함", "뜻이 비슷함"
"""Why something was found with which a question shares no word: misspelt, or said otherwise."""
_ALIKE = 0.9
"""Share of common pairs from which two passages say the same."""
_PAPERS = frozenset(("document", "data"))
"""Kinds of which the same may be stored twice."""
_Ranges = list[tuple[int, int]]
"""First and last numbers of passages and entries."""


class Search:
    """What is known, searchable; safe to share between threads."""

    def __init__(
        self,
        index: Index,
        shelf: Passages | None = None,
        cited_in: Callable[[str], Cited] = cites_nothing,
        areas: Areas | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        """Take the catalogue's index and the stored passages.

        Args:
            index: The entries of the catalogue.
            shelf: Statutes, papers and tables; None when there are none.
            cited_in: Says which articles a text cites; one without label is a whole statute.
            areas: The policy fields that may be asked for.
            embedder: Compares meanings where vectors are stored; None leaves it at words.
        """
        self._index = index
        self._shelf = shelf
        self._cited_in = cited_in
        self._areas = areas
        self._finds = Finds(index, shelf, cited_in)
        self._meaning = Meaning(shelf, embedder, self._finds) if shelf and embedder else None

    def search(
        self,
        question: str,
        kinds: Collection[EvidenceKind] | None = None,
        limit: int = 10,
        *,
        fields: Collection[str] = (),
    ) -> list[Hit]:
        """Return what is nearest to a question, best first; of all kinds when None is given.

        With `fields`, only what belongs to one of them; see `areas`.
        """
        with self._shelf.settled() if self._shelf else nullcontext():
            return self._search(question, kinds, limit, fields)

    def _search(
        self,
        question: str,
        kinds: Collection[EvidenceKind] | None,
        limit: int,
        fields: Collection[str],
    ) -> list[Hit]:
        within = self._within(kinds, fields)
        bounded = question[:_QUERY_CHARACTERS]
        sought = wanted(bounded)
        cited = self._cited_in(bounded)
        found, rarity = self._candidates(sought, within)
        weights = {pair: weight * rarity.get(pair, 0.0) for pair, weight in sought.pairs.items()}
        ranked = ordered(
            self._finds.titled(found[:_LOOKED_AT]),
            bounded,
            weights,
            strength=families(found),
            named={family_of(statute) for statute, _ in cited},
        )
        if self._meaning is not None:
            ranked = self._meaning.fused(ranked, bounded, within)
        exact = self._finds.articles(cited) if kinds is None or "law" in kinds else []
        exact = [each for each in exact if _inside(each.number, within)]
        keys = {each.key for each in exact}
        rest = [each for each in ranked if each.key not in keys]
        return self._hits([*exact, *rest][: 2 * limit], sought)[:limit]

    def _candidates(
        self, sought: Wanted, within: _Ranges | None
    ) -> tuple[list[Candidate], dict[str, float]]:
        """Return what fits by its words, best first, and how rare each pair of letters is."""
        words, _ = self._sums(WORDS, sought.words, within)
        letters, rarity = self._sums(PAIRS, sought.pairs, within)
        many = self._shelf is not None and self._shelf.extent()[0] > _MANY
        most = _FEWER if many else _CANDIDATES
        sides = [postings.best(sums, most) for sums in (words, letters)]
        keys = self._finds.keys({number for side in sides for number, _ in side})
        parts: dict[Key, list[float]] = {}
        numbers: dict[Key, int] = {}
        for place, side in enumerate(sides):
            for number, score in side:
                for key in keys.get(number, ()):
                    best = parts.setdefault(key, [0.0, 0.0])
                    best[place] = max(best[place], score / side[0][1])
                    if numbers.setdefault(key, number) >= FIRST > number:
                        numbers[key] = number
        found = [
            Candidate(key, numbers[key], best[0] + _PAIRS_SHARE * best[1], family=_family(key))
            for key, best in parts.items()
        ]
        return sorted(found, key=lambda each: (-each.score, each.number)), rarity

    def _sums(
        self, side: Side, weights: Mapping[str, float], within: _Ranges | None
    ) -> tuple[dict[int, Floats], dict[str, float]]:
        """Return the scores of one side, and how rare each of its terms is."""
        lists = self._index.lists(side, weights)
        extent = self._index.extent()
        if self._shelf is not None:
            stored = self._shelf.extent()
            lists += self._shelf.lists(side, self._telling(side, weights, stored[0]))
            extent = (extent[0] + stored[0], extent[1] + stored[1], extent[2] + stored[2])
        texts = max(extent[0], 1)
        rarity = postings.rarities(lists, texts)
        scaled = {term: weights[term] * rare for term, rare in rarity.items()}
        sums = postings.scores(lists, scaled, length=extent[1 + side] / texts)
        return (sums if within is None else postings.only(sums, within)), rarity

    def _telling(self, side: Side, weights: Mapping[str, float], stored: int) -> Collection[str]:
        """Return the terms worth reading: of many passages, no pair that stands everywhere.

        Words are never left out, which costs quality; pairs only stand in for words misspelled.
        """
        if side == WORDS or self._shelf is None or stored <= _MANY:
            return weights
        held = self._shelf.holding(side, weights)
        return [pair for pair in weights if held.get(pair, 0) < stored * _EVERYWHERE]

    def _within(
        self, kinds: Collection[EvidenceKind] | None, fields: Collection[str]
    ) -> _Ranges | None:
        """Return the numbers of what may be found; None when that is everything."""
        if kinds is None and not fields:
            return None
        chosen: Collection[EvidenceKind] = get_args(EvidenceKind) if kinds is None else kinds
        stored = [kind for kind in _STORED if kind in chosen] if self._shelf else []
        if not fields or self._areas is None:
            entries = self._index.within(chosen)
            return entries + (self._shelf.ranges(stored) if self._shelf and stored else [])
        wanted = self._areas.wanted(fields)
        entries = self._index.those({each for each in wanted.entries if each[0] in chosen})
        if self._shelf is None:
            return entries
        held = [each for kind in stored for each in self._shelf.sources(kind) if wanted.holds(each)]
        return entries + self._shelf.ranges_of(each.id for each in held)

    def _hits(self, chosen: Sequence[Candidate], sought: Wanted) -> list[Hit]:
        held = self._finds.held([each for each in chosen if each.key[0]])
        found: list[Hit] = []
        letters: list[set[str]] = []
        for each in chosen:
            passage = held.get(each.key)
            if passage is None and each.key[0]:
                continue  # removed since it was found
            hit = _of_passage(each, passage, sought) if passage else self._of_entry(each, sought)
            said = set(pairs(hit.quotation.quote)) if hit.quotation.kind in _PAPERS else set()
            twin = next((i for i, other in enumerate(letters) if _alike(said, other)), None)
            if twin is None:
                found.append(hit)
                letters.append(said)
            else:
                found[twin] = found[twin].model_copy(update={"same": found[twin].same + 1})
        return found

    def _of_entry(self, each: Candidate, sought: Wanted) -> Hit:
        entry = self._index.quotation(each.number)
        cited = self._cited_in(entry.title)[:1] if entry.kind == "law" else ()
        statute, article = cited[0] if cited else ("", "")
        hit = _hit(each, entry, sought)
        # It is found by more than is quoted, such as when it applies.
        held = self._index.shared(each.number, list(sought.words))
        own = [word for word in held if word in sought.own and word not in hit.words]
        named = {"statute": statute, "article": article, "words": (*hit.words, *own)}
        return hit.model_copy(update=named | {"why": hit.why or ", ".join(held) or _BY_LETTERS})


def _inside(number: int, within: _Ranges | None) -> bool:
    return within is None or any(first <= number <= last for first, last in within)


def _family(key: Key) -> str:
    return family_of(key[0].removeprefix("law:")) if key[0].startswith("law:") else ""


def _of_passage(each: Candidate, held: Held, sought: Wanted) -> Hit:
    hit = _hit(each, hits.quotation_of(held), sought)
    named = {"why": hit.why or (_BY_MEANING if each.near else _BY_LETTERS)}
    if held.source.kind == "law":
        named |= {"statute": held.source.title, "article": held.passage.unit}
    else:
        named["file"] = held.source.origin or held.source.title
    return hit.model_copy(update=named)


def _hit(each: Candidate, quotation: Quotation, sought: Wanted) -> Hit:
    text = f"{quotation.title} {quotation.quote}"
    words = hits.shared_words(text, sought.own)
    return Hit(
        quotation=quotation,
        score=each.score,
        why=hits.reason(text, words, sought.also),
        words=words,
        marks=hits.marks_in(quotation.quote, sought.own, sought.also),
    )


def _alike(ours: set[str], theirs: set[str]) -> bool:
    """Say whether two passages of papers say nearly the same, by their pairs of letters."""
    return len(ours & theirs) >= _ALIKE * max(len(ours | theirs), 1)
