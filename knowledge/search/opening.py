"""Putting the search together: catalogue, stored passages and the reader of citations."""

from pathlib import Path
from typing import NamedTuple

from knowledge.catalogue import Catalogue
from knowledge.search.everything import Search
from knowledge.search.index import Index
from knowledge.search.resolving import Resolver
from knowledge.search.terms import ANALYSIS, analysed
from knowledge.store.passages import Passages


class Opened(NamedTuple):
    """What finds, and what it rests on."""

    search: Search
    resolver: Resolver
    shelf: Passages


def opened(catalogue: Catalogue, cache: Path | None, url: str) -> Opened:
    """Return the search over a catalogue and over what is stored in the database at `url`.

    Args:
        catalogue: The entries that are searched.
        cache: Folder that keeps their morphemes between starts; None keeps nothing.
        url: Database of the stored passages.
    """
    shelf = Passages.open(url, analysed, ANALYSIS)
    resolver = Resolver.of(catalogue, shelf)
    search = Search(Index.build(catalogue, cache), shelf, resolver.articles)
    return Opened(search, resolver, shelf)
