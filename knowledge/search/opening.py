"""Everything that can be searched, put together and kept in step with what is stored."""

from collections.abc import Collection
from pathlib import Path
from typing import Self

from knowledge.catalogue import Catalogue
from knowledge.catalogue.statutes import register
from knowledge.model.brief import Profile
from knowledge.model.evidence import EvidenceKind
from knowledge.search.areas import Areas
from knowledge.search.dense import Embedder, bundled
from knowledge.search.everything import Search
from knowledge.search.finds import statute_id
from knowledge.search.hits import Hit
from knowledge.search.index import Index, index_of
from knowledge.search.lenses import fused, questions
from knowledge.search.recognition import recognise
from knowledge.search.resolving import Resolver
from knowledge.search.terms import ANALYSIS, analysed
from knowledge.store.passages import Passages

_ASIDE = 2
"""Hits of each question about an idea, as a multiple of those wanted: fused, some drop out."""
_ORIGINAL = 3_000
"""Characters of an article that are quoted as evidence."""


class Knowledge:
    """The catalogue, the statutes and the library behind one door."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: Index,
        shelf: Passages,
        embedder: Embedder | None = None,
    ) -> None:
        """Take what is searched; an `embedder` compares meanings where vectors are stored."""
        self.index = index
        self.shelf = shelf
        self._embedder = embedder
        self._catalogue = catalogue
        self.areas = Areas(catalogue)
        self._laws = tuple(law.name for law in catalogue.laws)
        self._version = shelf.version()
        self._made = self._make()

    @classmethod
    def open(
        cls, catalogue: Catalogue, cache: Path | None, url: str, embedder: Embedder | None = None
    ) -> Self:
        """Open what is known.

        Args:
            catalogue: The entries that are searched.
            cache: Folder that keeps their morphemes between starts; None keeps nothing.
            url: Database of the stored passages.
            embedder: Compares meanings; None takes the extra `dense` where it is installed.
        """
        shelf = Passages.open(url, analysed, ANALYSIS)
        return cls(catalogue, index_of(catalogue, cache), shelf, embedder or bundled())

    @property
    def resolver(self) -> Resolver:
        """Says what citations resolve to, by what is stored now."""
        return self._current()[1]

    def search(
        self,
        question: str,
        kinds: Collection[EvidenceKind] | None = None,
        limit: int = 10,
        *,
        fields: Collection[str] = (),
    ) -> list[Hit]:
        """Return what is nearest to a question, best first; of all kinds when None is given.

        With `fields`, only what belongs to a policy field, ministry, level of statutes or tag.
        """
        return self._current()[0].search(question, kinds, limit, fields=fields)

    def search_idea(
        self,
        idea: str,
        kinds: Collection[EvidenceKind] | None = None,
        limit: int = 10,
        *,
        fields: Collection[str] = (),
        profile: Profile | None = None,
    ) -> list[Hit]:
        """Return what is nearest to an idea, asked from each side of it.

        Its sides are those of `profile`, or those that are recognised when it is None.
        """
        asked = questions(idea, profile or recognise(idea, self._catalogue))
        found = fused(
            asked, lambda question: self.search(question, kinds, _ASIDE * limit, fields=fields)
        )
        return found[:limit]

    def knows_field(self, name: str) -> bool:
        """Say whether anything could belong to a field of this name."""
        return self.areas.knows(name, self.shelf.sources())

    def original(self, title: str) -> str:
        """Return the text of the article a title names first, empty when it is not stored."""
        for statute, article in self.resolver.articles(title)[:1]:
            held = self.shelf.passages(statute_id(statute), article) if article else []
            text = "\n".join(each.passage.text for each in held)
            return text if len(text) <= _ORIGINAL else f"{text[:_ORIGINAL]}…"
        return ""

    def close(self) -> None:
        """Let go of the database."""
        self.shelf.close()

    def _current(self) -> tuple[Search, Resolver]:
        """Return what searches, made anew when something was stored or removed."""
        version = self.shelf.version()
        if version != self._version:
            self._version = version
            self._made = self._make()
        return self._made

    def _make(self) -> tuple[Search, Resolver]:
        resolver = Resolver(register(self._laws), self.shelf)
        search = Search(self.index, self.shelf, resolver.articles, self.areas, self._embedder)
        return search, resolver
