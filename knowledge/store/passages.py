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

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from sqlalchemy import Engine, insert, text
from sqlmodel import Session, select

from knowledge.model.passage import Passage, Source
from knowledge.store import pgvector, postgres, vectors
from knowledge.store.database import connect
from knowledge.store.nearness import Nearness
from knowledge.store.passage_tables import PassageRow, SourceRow
from knowledge.store.postings import Terms
from knowledge.store.shelved import Held as Held
from knowledge.store.shelved import ShelvedPassages
from knowledge.store.writing import PAIRS, WORDS, add, drop, take

_BATCH = 2_000
"""Passages written in one transaction: others wait meanwhile."""
_Batch = list[tuple[Source, Sequence[Passage]]]


class Passages(ShelvedPassages):
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
        self._nearness = Nearness(engine)

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
        return self._replace(
            (source, passages)
            for source, passages in items
            if not source.digest or known.get(source.id) != source.digest
        )

    def remove(self, *source_ids: str) -> int:
        """Remove sources with all their traces; return how many there were."""
        if not source_ids:
            return 0
        with Session(self._engine) as session:
            take(session)
            removed = drop(session, source_ids)
            session.commit()
        if removed:
            self._erase()
        return removed

    def without_vectors(self, model: str, limit: int) -> list[Held]:
        """Return passages that have no vector of a model, those of papers first."""
        return self.held(vectors.waiting(self._engine, model, limit))

    def keep_vectors(self, model: str, ids: Sequence[int], rows: vectors.Rows) -> None:
        """Write the vectors of passages; they go when their passages go."""
        vectors.keep(self._engine, model, ids, rows)

    def with_vectors(self, model: str, ids: Sequence[int]) -> set[int]:
        """Return those of the passages that have a vector of a model."""
        return vectors.present(self._engine, model, ids)

    def nearest(
        self,
        model: str,
        wanted: vectors.Rows,
        limit: int,
        within: Sequence[tuple[int, int]] | None = None,
    ) -> list[int]:
        """Return the passages whose vectors are nearest to one, nearest first; see `Nearness`."""
        return self._nearness.best(model, wanted, limit, within, self.version())

    def vector_count(self, model: str) -> int:
        """Return how many vectors of a model there are."""
        return self._nearness.count(model)

    def fill_vectors(self) -> int:
        """Hand the server vectors it has not taken over yet; see `pgvector`."""
        return pgvector.fill(self._engine)

    def refresh(self) -> int:
        """Index again what another version of the analyser made; return how many sources."""
        with Session(self._engine) as session:
            outdated = SourceRow.analysis != self._analysis
            ids = session.exec(select(SourceRow.id).where(outdated)).all()
        self._replace(
            (source, [each.passage for each in self.passages(source.id)])
            for source in filter(None, map(self.source, ids))
        )
        return len(ids)

    def _replace(self, items: Iterable[tuple[Source, Sequence[Passage]]]) -> int:
        """Write sources a batch at a time; what comes next is analysed while the last is written.

        The analysis takes most of the time and holds no transaction.
        """
        written = 0
        waiting: tuple[_Batch, Future[list[Terms]]] | None = None
        with ThreadPoolExecutor(1, "analysis") as ahead:
            for batch in _batches(items):
                written += len(batch)
                terms = ahead.submit(self._analyse, _texts(batch))
                if waiting is not None:
                    self._write(waiting[0], waiting[1].result())
                waiting = batch, terms
            if waiting is not None:
                self._write(waiting[0], waiting[1].result())
        return written

    def _digests(self) -> dict[str, str]:
        ours = SourceRow.analysis == self._analysis
        with Session(self._engine) as session:
            return dict(session.exec(select(SourceRow.id, SourceRow.digest).where(ours)).all())

    def _write(self, batch: _Batch, terms: Sequence[Terms]) -> None:
        with Session(self._engine) as session:
            first = take(session, len(terms))
            replaced = drop(session, [source.id for source, _ in batch])
            for side in (WORDS, PAIRS):
                add(session, side, [(first + i, each[side]) for i, each in enumerate(terms)])
            done = 0
            for source, passages in batch:
                session.add(self._row(source, first + done, terms[done : done + len(passages)]))
                done += len(passages)
            numbered = ((s.id, each) for s, passages in batch for each in passages)
            rows = [
                {"id": first + i, "source_id": s, "unit": each.unit, "body": each.model_dump_json()}
                for i, (s, each) in enumerate(numbered)
            ]
            if rows:
                session.connection().execute(insert(PassageRow), rows)
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


def _batches(items: Iterable[tuple[Source, Sequence[Passage]]]) -> Iterator[_Batch]:
    batch: _Batch = []
    for each in items:
        batch.append(each)
        if sum(len(passages) for _, passages in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _texts(batch: _Batch) -> list[str]:
    """Return what the passages of a batch are found by: their titles and headings as well."""
    return [
        f"{source.title}\n{each.heading}\n{each.text}"
        for source, passages in batch
        for each in passages
    ]
