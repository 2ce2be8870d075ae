"""What a search reads of the stored passages: postings, sizes, and where passages belong.

The words most questions share have the longest lists; reading those from the database
each time is most of the time of a search among many passages, so what was read is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import BindParameter, Engine, bindparam, func, text
from sqlmodel import Session, col, select

from knowledge.model.passage import SourceKind
from knowledge.store.kept import Kept
from knowledge.store.passage_tables import PassageRow, PostingRow, SourceRow
from knowledge.store.postings import ENTRY_BYTES, Postings, joined
from knowledge.store.writing import ASKED, Side

_LISTS, _HELD, _UNITS = 64_000_000, 50_000, 100_000
"""Bytes of postings, lengths of lists and places of passages that are kept."""
_Value = TypeVar("_Value")
_Term = tuple[Side, str]
_Lists = tuple[Postings, ...]
_Ranges = tuple[tuple[int, int], ...]
_FREE = text("SELECT free FROM passage_counter WHERE id = 1")
_AMONG: BindParameter[str] = bindparam("among", expanding=True)


class PassageIndex:
    """Postings and places of the passages in one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Read from an open database."""
        self._engine = engine
        self._lists: Kept[_Term, _Lists] = Kept(_LISTS, _size)
        self._holding: Kept[_Term, int] = Kept(_HELD)
        self._units: Kept[int, tuple[str, str]] = Kept(_UNITS)
        self._ranges: Kept[SourceKind, _Ranges] = Kept(10)
        self._extents: Kept[str, tuple[int, int, int]] = Kept(1)

    def version(self) -> int:
        """Return a number that rises whenever anything is written or removed."""
        with self._engine.connect() as connection:
            return int(connection.execute(_FREE).scalar() or 0)

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
        asked = select(SourceRow.first, SourceRow.last).where(col(SourceRow.id).in_(_AMONG))
        found: list[tuple[int, int]] = []
        with Session(self._engine) as session:
            for part in _parts(list(sources)):
                found += session.exec(asked, params={"among": part}).all()
        return list(joined(found))

    def _read_extent(self) -> tuple[int, int, int]:
        each = func.sum(SourceRow.last - SourceRow.first + 1)
        sums = select(each, func.sum(SourceRow.words), func.sum(SourceRow.pairs))
        with Session(self._engine) as session:
            texts, words, pairs = session.exec(sums).one()
            return int(texts or 0), int(words or 0), int(pairs or 0)

    def _read_lists(self, wanted: Sequence[_Term]) -> dict[_Term, _Lists]:
        found: dict[_Term, list[Postings]] = {key: [] for key in wanted}
        columns = select(PostingRow.term, PostingRow.block, PostingRow.body)
        with Session(self._engine) as session:
            for side, part in _by_side(wanted):
                asked = columns.where(PostingRow.side == side, col(PostingRow.term).in_(_AMONG))
                for term, block, body in session.exec(asked, params={"among": part}):
                    found[side, term].append(Postings(term, block, body))
        return {key: tuple(lists) for key, lists in found.items()}

    def _read_holding(self, wanted: Sequence[_Term]) -> dict[_Term, int]:
        found = dict.fromkeys(wanted, 0)
        columns = select(PostingRow.term, func.sum(func.length(PostingRow.body)))
        with Session(self._engine) as session:
            for side, part in _by_side(wanted):
                asked = columns.where(PostingRow.side == side, col(PostingRow.term).in_(_AMONG))
                grouped = asked.group_by(col(PostingRow.term))
                for term, total in session.exec(grouped, params={"among": part}):
                    found[side, term] = total // ENTRY_BYTES
        return found

    def _read_units(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        columns = select(PassageRow.id, PassageRow.source_id, PassageRow.unit)
        asked = columns.where(col(PassageRow.id).in_(_AMONG))
        found: dict[int, tuple[str, str]] = {}
        with Session(self._engine) as session:
            for part in _parts(ids):
                rows = session.exec(asked, params={"among": part})
                found |= {number: (source, unit) for number, source, unit in rows}
        return found

    def _read_ranges(self, kinds: Sequence[SourceKind]) -> dict[SourceKind, _Ranges]:
        columns = select(SourceRow.first, SourceRow.last)
        with Session(self._engine) as session:
            return {
                kind: joined(session.exec(columns.where(SourceRow.kind == kind))) for kind in kinds
            }


def _parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), ASKED):
        yield values[start : start + ASKED]


def _by_side(wanted: Iterable[_Term]) -> Iterator[tuple[Side, Sequence[str]]]:
    found: dict[Side, list[str]] = defaultdict(list)
    for side, term in wanted:
        found[side].append(term)
    for side, terms in found.items():
        yield from ((side, part) for part in _parts(terms))


def _size(lists: _Lists) -> int:
    """Return bytes, with about what the objects around them take."""
    return 100 + sum(len(each.body) + 150 for each in lists)
