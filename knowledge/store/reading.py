"""Postings out of the tables, the lists read lately kept until anything is written.

The words most questions share have the longest lists; reading those from the database
each time is most of the time of a search among many passages.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import Engine, func
from sqlmodel import col, select

from knowledge.store.passage_tables import PostingRow
from knowledge.store.postings import ENTRY_BYTES, Postings
from knowledge.store.writing import ASKED, Side

_Key = tuple[int, str]
_Read = Callable[[list[str]], Iterable[Postings]]


class Recent:
    """Lists of terms by side, the longest unused given up first; shared between threads."""

    def __init__(self, limit: int) -> None:
        """Keep so many bytes of lists at most."""
        self._limit = limit
        self._lists: OrderedDict[_Key, tuple[Postings, ...]] = OrderedDict()
        self._bytes = 0
        self._version = -1
        self._lock = threading.Lock()

    def lists(
        self, side: int, terms: Sequence[str], *, version: int, read: _Read
    ) -> list[Postings]:
        """Return the lists of terms, reading those that are not kept.

        Args:
            side: Which of the two indexes.
            terms: Each once.
            version: Of what is stored, taken before reading; another one empties this.
            read: Reads lists from the database.
        """
        with self._lock:
            if version != self._version:
                self._lists.clear()
                self._bytes, self._version = 0, version
            kept = {term: self._lists[side, term] for term in terms if (side, term) in self._lists}
            for term in kept:
                self._lists.move_to_end((side, term))
        missing = [term for term in terms if term not in kept]
        fresh: dict[str, list[Postings]] = {term: [] for term in missing}
        for each in read(missing) if missing else ():
            fresh[each.term].append(each)
        self._keep(side, fresh, version)
        found = [each for lists in kept.values() for each in lists]
        return found + [each for lists in fresh.values() for each in lists]

    def _keep(self, side: int, fresh: dict[str, list[Postings]], version: int) -> None:
        with self._lock:
            if version != self._version:
                return
            for term, lists in fresh.items():
                if (side, term) not in self._lists:
                    self._lists[side, term] = tuple(lists)
                    self._bytes += _size(lists)
            while self._bytes > self._limit:
                _, dropped = self._lists.popitem(last=False)
                self._bytes -= _size(dropped)


def _size(lists: Sequence[Postings]) -> int:
    """Return bytes, with about what the objects around them take."""
    return 100 + sum(len(each.body) + 150 for each in lists)


def lists_of(engine: Engine, side: Side, terms: Sequence[str]) -> Iterator[Postings]:
    """Yield the lists of terms as they stand in the database."""
    columns = select(PostingRow.term, PostingRow.block, PostingRow.body)
    with engine.connect() as connection:
        for start in range(0, len(terms), ASKED):
            among = col(PostingRow.term).in_(terms[start : start + ASKED])
            rows = connection.execute(columns.where(PostingRow.side == side, among))
            yield from (Postings(term, block, body) for term, block, body in rows)


def holding(engine: Engine, side: Side, terms: Sequence[str]) -> dict[str, int]:
    """Return how many passages hold each term, without reading which."""
    found: dict[str, int] = {}
    size = func.sum(func.length(PostingRow.body))
    columns = select(PostingRow.term, size).group_by(col(PostingRow.term))
    with engine.connect() as connection:
        for start in range(0, len(terms), ASKED):
            among = col(PostingRow.term).in_(terms[start : start + ASKED])
            rows = connection.execute(columns.where(PostingRow.side == side, among))
            found |= {term: total // ENTRY_BYTES for term, total in rows}
    return found
