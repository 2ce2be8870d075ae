"""What a search reads of the stored passages: postings, sizes, and where passages belong.

The words most questions share have the longest lists; reading those from the database
each time is most of the time of a search among many passages, so what was read is kept.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar, TypeVarTuple

from sqlalchemy import BindParameter, Connection, Engine, Row, bindparam, func, text
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlmodel import col, select

from knowledge.model.passage import SourceKind
from knowledge.store.kept import Kept
from knowledge.store.passage_tables import PassageRow, PostingRow, SourceRow
from knowledge.store.postings import ENTRY_BYTES, Postings, joined
from knowledge.store.writing import ASKED, Side

_LISTS, _HELD, _UNITS = 64_000_000, 50_000, 100_000
"""Bytes of postings, lengths of lists and places of passages that are kept."""
_Value = TypeVar("_Value")
_Columns = TypeVarTuple("_Columns")
_Term = tuple[Side, str]
_Lists = tuple[Postings, ...]
_Ranges = tuple[tuple[int, int], ...]
_FREE = text("SELECT free FROM passage_counter WHERE id = 1")
AMONG: BindParameter[str] = bindparam("among", expanding=True)


class PassageIndex:
    """Postings and places of the passages in one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Read from an open database."""
        self._engine = engine
        self._settled = _Settled()
        self._lists: Kept[_Term, _Lists] = Kept(_LISTS, _size)
        self._holding: Kept[_Term, int] = Kept(_HELD)
        self._units: Kept[int, tuple[str, str]] = Kept(_UNITS)
        self._ranges: Kept[SourceKind, _Ranges] = Kept(10)
        self._extents: Kept[str, tuple[int, int, int]] = Kept(1)

    def version(self) -> int:
        """Return a number that rises whenever anything is written or removed."""
        settled = self._settled.version
        return self._read_version() if settled is None else settled

    @contextmanager
    def settled(self) -> Iterator[None]:
        """Take what is stored as it was when the block began, and read it over one connection.

        A search asks a dozen times; asking each time whether anything was written costs more
        than some of what is read.
        """
        if self._settled.connection is not None:
            yield
            return
        with self._engine.connect() as connection:
            self._settled.connection = connection
            self._settled.version = self._read_version()
            try:
                yield
            finally:
                self._settled.connection = self._settled.version = None

    def extent(self) -> tuple[int, int, int]:
        """Return how many passages there are, and how many words and pairs in all of them."""
        return self._extents.get([""], self.version(), lambda _: {"": self._read_extent()})[""]

    def lists(self, side: Side, terms: Iterable[str]) -> list[Postings]:
        """Return which passages hold the terms, packed."""
        wanted = [(side, term) for term in terms]
        found = self._lists.get(wanted, self.version(), self._read_lists)
        return [each for lists in found.values() for each in lists]

    def holding(self, side: Side, terms: Iterable[str]) -> dict[str, int]:
        """Return how many passages hold each term, without reading which."""
        wanted = [(side, term) for term in terms]
        found = self._holding.get(wanted, self.version(), self._read_holding)
        return {term: held for (_, term), held in found.items() if held}

    def units(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Return the source and the unit of each of the passages."""
        return self._units.get(ids, self.version(), self._read_units)

    def ranges(self, kinds: Iterable[SourceKind]) -> list[tuple[int, int]]:
        """Return the first and last passages of the sources of some kinds, joined."""
        found = self._ranges.get(kinds, self.version(), self._read_ranges)
        return [each for ranges in found.values() for each in ranges]

    def ranges_of(self, sources: Iterable[str]) -> list[tuple[int, int]]:
        """Return the first and last passages of sources, joined where they adjoin."""
        asked = select(SourceRow.first, SourceRow.last).where(col(SourceRow.id).in_(AMONG))
        return list(joined(self._rows(asked, list(sources))))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._settled.connection is not None:
            yield self._settled.connection
            return
        with self._engine.connect() as connection:
            yield connection

    def _rows(
        self, asked: TypedReturnsRows[*_Columns], among: Sequence[str] | Sequence[int]
    ) -> list[Row[*_Columns]]:
        """Return the rows of a statement that looks among values, asked for some at a time."""
        found: list[Row[*_Columns]] = []
        with self._reading() as connection:
            for part in parts(among):
                found += connection.execute(asked, {"among": part}).all()
        return found

    def _read_version(self) -> int:
        with self._reading() as connection:
            return int(connection.execute(_FREE).scalar() or 0)

    def _read_extent(self) -> tuple[int, int, int]:
        each = func.sum(SourceRow.last - SourceRow.first + 1)
        sums = select(each, func.sum(SourceRow.words), func.sum(SourceRow.pairs))
        with self._reading() as connection:
            texts, words, pairs = connection.execute(sums).one()
            return int(texts or 0), int(words or 0), int(pairs or 0)

    def _read_lists(self, wanted: Sequence[_Term]) -> dict[_Term, _Lists]:
        found: dict[_Term, list[Postings]] = {key: [] for key in wanted}
        columns = select(PostingRow.term, PostingRow.block, PostingRow.body)
        for side, terms in _by_side(wanted):
            asked = columns.where(PostingRow.side == side, col(PostingRow.term).in_(AMONG))
            for term, block, body in self._rows(asked, terms):
                found[side, term].append(Postings(term, block, body))
        return {key: tuple(lists) for key, lists in found.items()}

    def _read_holding(self, wanted: Sequence[_Term]) -> dict[_Term, int]:
        found = dict.fromkeys(wanted, 0)
        columns = select(PostingRow.term, func.sum(func.length(PostingRow.body)))
        for side, terms in _by_side(wanted):
            asked = columns.where(PostingRow.side == side, col(PostingRow.term).in_(AMONG))
            for term, total in self._rows(asked.group_by(col(PostingRow.term)), terms):
                found[side, term] = total // ENTRY_BYTES
        return found

    def _read_units(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        columns = select(PassageRow.id, PassageRow.source_id, PassageRow.unit)
        rows = self._rows(columns.where(col(PassageRow.id).in_(AMONG)), ids)
        return {number: (source, unit) for number, source, unit in rows}

    def _read_ranges(self, kinds: Sequence[SourceKind]) -> dict[SourceKind, _Ranges]:
        columns = select(SourceRow.first, SourceRow.last).where(col(SourceRow.kind).in_(AMONG))
        return {kind: joined(self._rows(columns, [kind])) for kind in kinds}


class _Settled(threading.local):
    """What a thread reads over while it takes what is stored as settled."""

    connection: Connection | None = None
    version: int | None = None


def parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Yield values some at a time: databases bound how many one statement may hold."""
    for start in range(0, len(values), ASKED):
        yield values[start : start + ASKED]


def _by_side(wanted: Iterable[_Term]) -> Iterator[tuple[Side, Sequence[str]]]:
    found: dict[Side, list[str]] = defaultdict(list)
    for side, term in wanted:
        found[side].append(term)
    yield from found.items()


def _size(lists: _Lists) -> int:
    """Return bytes, with about what the objects around them take."""
    return 100 + sum(len(each.body) + 150 for each in lists)
