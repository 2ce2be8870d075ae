"""Stored passages by their numbers and by where they stand, each with its source.

A search looks at the same few passages several times and at many of the same source: both
are read apart and kept, as long as nothing is written.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from knowledge.model.passage import Passage, Source, SourceKind
from knowledge.store.kept import Kept
from knowledge.store.passage_tables import PassageRow, SourceRow
from knowledge.store.reading import AMONG, PassageIndex, parts

_PASSAGES, _SOURCES, _PLACES = 2_000, 5_000, 20_000
"""Passages, sources and first passages of articles that are kept."""
Key = tuple[str, str]
"""Source and unit."""


class Held(NamedTuple):
    """A passage with its source and its number."""

    id: int
    source: Source
    passage: Passage


class ShelvedPassages(PassageIndex):
    """The passages of one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Read from an open database."""
        super().__init__(engine)
        self._passages: Kept[int, Held] = Kept(_PASSAGES)
        self._sources: Kept[str, Source] = Kept(_SOURCES)
        self._places: Kept[Key, int] = Kept(_PLACES)

    def sources(self, kind: SourceKind | None = None) -> list[Source]:
        """Return the sources there are, by id; of all kinds when None is given."""
        with Session(self._engine) as session:
            wanted = select(SourceRow)
            rows = session.exec(wanted.where(SourceRow.kind == kind) if kind else wanted)
            # Sorted here: each database has an order of its own for Korean.
            ordered = sorted(rows, key=lambda row: row.id)
            return [Source.model_validate_json(row.body) for row in ordered]

    def source(self, source_id: str) -> Source | None:
        """Return a source, or None when there is none of this id."""
        return self._sources.get([source_id], self.version(), self._read_sources).get(source_id)

    def passages(self, source_id: str, unit: str | None = None) -> list[Held]:
        """Return the passages of a source in order; those of one unit when it is given."""
        source = self.source(source_id)
        if source is None:
            return []
        wanted = select(PassageRow).where(PassageRow.source_id == source_id)
        if unit is not None:
            wanted = wanted.where(PassageRow.unit == unit)
        with Session(self._engine) as session:
            rows = session.exec(wanted.order_by(col(PassageRow.id))).all()
            return [Held(each.id, source, Passage.model_validate_json(each.body)) for each in rows]

    def held(self, ids: Sequence[int]) -> list[Held]:
        """Return passages by their numbers, in the order asked for."""
        found = self._passages.get(ids, self.version(), self._read_passages)
        return [found[number] for number in ids if number in found]

    def first_of(self, keys: Collection[Key]) -> dict[Key, Held]:
        """Return the first passage of each source and unit that is stored."""
        places = self._places.get(keys, self.version(), self._read_places)
        found = {each.id: each for each in self.held(list(places.values()))}
        return {key: found[number] for key, number in places.items() if number in found}

    def _read_passages(self, ids: Sequence[int]) -> dict[int, Held]:
        columns = select(PassageRow.id, PassageRow.source_id, PassageRow.body)
        asked = columns.where(col(PassageRow.id).in_(AMONG))
        rows = self._rows(asked, ids)
        named = [source_id for _, source_id, _ in rows]
        sources = self._sources.get(named, self.version(), self._read_sources)
        return {
            number: Held(number, sources[source_id], Passage.model_validate_json(body))
            for number, source_id, body in rows
            if source_id in sources
        }

    def _read_sources(self, ids: Sequence[str]) -> dict[str, Source]:
        columns = select(SourceRow.id, SourceRow.body)
        rows = self._rows(columns.where(col(SourceRow.id).in_(AMONG)), ids)
        return {source_id: Source.model_validate_json(body) for source_id, body in rows}

    def _read_places(self, keys: Iterable[Key]) -> Mapping[Key, int]:
        wanted = set(keys)
        units = {unit for _, unit in wanted}
        columns = select(PassageRow.source_id, PassageRow.unit, PassageRow.id)
        found: dict[Key, int] = {}
        for part in parts(sorted(units)):
            asked = columns.where(
                col(PassageRow.source_id).in_(AMONG), col(PassageRow.unit).in_(part)
            )
            for source, unit, number in self._rows(asked, sorted({of for of, _ in wanted})):
                if (source, unit) in wanted:
                    found[source, unit] = min(number, found.get((source, unit), number))
        return found
