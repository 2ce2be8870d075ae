"""The searchable passages: written, replaced and removed per source, together with their index.

How to use it::

    from knowledge.search.terms import ANALYSIS, analysed

    shelf = Passages.open(url, analysed, ANALYSIS)        # url: `Settings().store`
    shelf.replace(Source(id="document:ab12", kind="document", title="계획.hwpx",
                         digest=sha256_of_the_file), [Passage(text=…, place="3쪽"), …])
    shelf.replace_all([(source, passages), …])            # many at once, a transaction per batch
    shelf.remove("document:ab12")                         # nothing of it remains in the files

`replace` with an unchanged `digest` does nothing. To search, use `knowledge.search.opening`.
This module knows no Korean: the analyser that turns texts into terms is handed in.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from knowledge.model.passage import Passage, Source, SourceKind
from knowledge.store import postgres, vectors
from knowledge.store.database import connect
from knowledge.store.passage_tables import PassageRow, SourceRow
from knowledge.store.postings import Terms
from knowledge.store.reading import PassageIndex
from knowledge.store.writing import PAIRS, WORDS, add, drop, take

_BATCH = 2_000
"""Passages written in one transaction: others wait meanwhile."""
_Batch = list[tuple[Source, Sequence[Passage]]]


class Held(NamedTuple):
    """A passage with its source and its number."""

    id: int
    source: Source
    passage: Passage


class Passages(PassageIndex):
    """What is searched beside the catalogue."""

    def __init__(
        self,
        engine: Engine,
        analyse: Callable[[Sequence[str]], list[Terms]],
        analysis: str,
    ) -> None:
        """Take an open database; `analysis` names the version of `analyse`."""
        super().__init__(engine)
        self._analyse = analyse
        self._analysis = analysis

    @classmethod
    def open(
        cls, url: str, analyse: Callable[[Sequence[str]], list[Terms]], analysis: str
    ) -> "Passages":
        """Open the passages in the database at `url`, creating its tables when missing."""
        return cls(connect(url), analyse, analysis)

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    def replace(self, source: Source, passages: Sequence[Passage]) -> bool:
        """Write one source as `replace_all` does; say whether it had changed."""
        return bool(self.replace_all([(source, passages)]))

    def replace_all(self, items: Iterable[tuple[Source, Sequence[Passage]]]) -> int:
        """Write sources in place of what they were; return how many had changed."""
        known = self._digests()
        batch: _Batch = []
        written = 0
        for source, passages in items:
            if source.digest and known.get(source.id) == source.digest:
                continue
            batch.append((source, passages))
            written += 1
            if sum(len(each) for _, each in batch) >= _BATCH:
                self._write(batch)
                batch = []
        if batch:
            self._write(batch)
        return written

    def remove(self, *source_ids: str) -> int:
        """Remove sources with all their traces; return how many there were."""
        with Session(self._engine) as session:
            take(session)
            removed = drop(session, source_ids)
            session.commit()
        if removed:
            self._erase()
        return removed

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
        with Session(self._engine) as session:
            row = session.get(SourceRow, source_id)
            return Source.model_validate_json(row.body) if row else None

    def passages(self, source_id: str, unit: str | None = None) -> list[Held]:
        """Return the passages of a source in order; those of one unit when it is given."""
        with Session(self._engine) as session:
            row = session.get(SourceRow, source_id)
            if row is None:
                return []
            source = Source.model_validate_json(row.body)
            wanted = select(PassageRow).where(PassageRow.source_id == source_id)
            if unit is not None:
                wanted = wanted.where(PassageRow.unit == unit)
            rows = session.exec(wanted.order_by(col(PassageRow.id))).all()
            return [Held(each.id, source, Passage.model_validate_json(each.body)) for each in rows]

    def held(self, ids: Sequence[int]) -> list[Held]:
        """Return passages by their numbers, in the order asked for."""
        with Session(self._engine) as session:
            rows = session.exec(select(PassageRow).where(col(PassageRow.id).in_(ids))).all()
            wanted = {row.source_id for row in rows}
            sources = {
                row.id: Source.model_validate_json(row.body)
                for row in session.exec(select(SourceRow).where(col(SourceRow.id).in_(wanted)))
            }
        by_id = {row.id: row for row in rows}
        return [
            Held(
                number,
                sources[by_id[number].source_id],
                Passage.model_validate_json(by_id[number].body),
            )
            for number in ids
            if number in by_id
        ]

    def without_vectors(self, model: str, limit: int) -> list[Held]:
        """Return passages that have no vector of a model, those of papers first."""
        return self.held(vectors.waiting(self._engine, model, limit))

    def keep_vectors(self, model: str, ids: Sequence[int], rows: vectors.Rows) -> None:
        """Write the vectors of passages; they go when their passages go."""
        vectors.keep(self._engine, model, ids, rows)

    def vectors(self, model: str, ids: Sequence[int]) -> dict[int, vectors.Rows]:
        """Return the vectors of those of the passages that have one."""
        return vectors.read(self._engine, model, ids)

    def refresh(self) -> int:
        """Index again what another version of the analyser made; return how many sources."""
        with Session(self._engine) as session:
            outdated = SourceRow.analysis != self._analysis
            ids = session.exec(select(SourceRow.id).where(outdated)).all()
        for source_id in ids:
            source = self.source(source_id)
            if source is not None:
                self._write([(source, [each.passage for each in self.passages(source_id)])])
        return len(ids)

    def _digests(self) -> dict[str, str]:
        ours = SourceRow.analysis == self._analysis
        with Session(self._engine) as session:
            return dict(session.exec(select(SourceRow.id, SourceRow.digest).where(ours)).all())

    def _write(self, batch: _Batch) -> None:
        texts = [_found_by(source, each) for source, passages in batch for each in passages]
        # Outside the transaction: the analysis takes most of the time.
        terms = self._analyse(texts)
        with Session(self._engine) as session:
            first = take(session, len(texts))
            replaced = drop(session, [source.id for source, _ in batch])
            for side in (WORDS, PAIRS):
                add(session, side, [(first + i, each[side]) for i, each in enumerate(terms)])
            done = 0
            for source, passages in batch:
                session.add(self._row(source, first + done, terms[done : done + len(passages)]))
                done += len(passages)
            numbered = ((s.id, each) for s, passages in batch for each in passages)
            session.add_all(
                PassageRow(id=first + i, source_id=s, unit=each.unit, body=each.model_dump_json())
                for i, (s, each) in enumerate(numbered)
            )
            session.commit()
        if replaced:
            self._erase()

    def _row(self, source: Source, first: int, terms: Sequence[Terms]) -> SourceRow:
        return SourceRow(
            id=source.id,
            kind=source.kind,
            digest=source.digest,
            analysis=self._analysis,
            body=source.model_dump_json(),
            first=first,
            last=first + len(terms) - 1,
            words=sum(len(each.words) for each in terms),
            pairs=sum(len(each.pairs) for each in terms),
        )

    def _erase(self) -> None:
        """Take away what was removed from where it could still be read."""
        if self._engine.dialect.name != "sqlite":
            postgres.erase(self._engine)
            return
        with self._engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _found_by(source: Source, passage: Passage) -> str:
    return f"{source.title}\n{passage.heading}\n{passage.text}"
