"""Which stored vectors are nearest to one: numpy over all of a model, kept in memory.

Where the server can compare vectors itself, it is asked instead; see `pgvector`.
"""

import threading
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from knowledge.store import pgvector
from knowledge.store.passage_tables import VectorRow
from knowledge.store.writing import ASKED

Rows = NDArray[np.float32]
Ids = NDArray[np.int64]
_Ranges = Sequence[tuple[int, int]]
_HALF = 2
"""Bytes of a number as it is stored."""
_ROUNDING = 1e-5
"""One vector alone is as like as the average of all."""


class _Held(NamedTuple):
    """The vectors of one model as they stood: numbers of passages, rising, and a row each."""

    state: tuple[int, int]
    ids: Ids
    rows: Rows


class _Mean(NamedTuple):
    """The mean of the vectors of one model as they stood; None when there were none."""

    state: tuple[int, int]
    row: Rows | None


class Nearness:
    """Compares a vector with all stored ones of its model; safe to share between threads.

    In memory a passage takes four bytes per dimension: 46 MB per 30,000 of 384.
    """

    def __init__(self, engine: Engine) -> None:
        """Read from an open database; nothing is read before it is asked for."""
        self._engine = engine
        self._held: dict[tuple[str, int], _Held] = {}
        self._means: dict[tuple[str, int], _Mean] = {}
        self._lock = threading.Lock()

    def count(self, model: str) -> int:
        """Return how many vectors of a model there are."""
        counted = select(func.count(col(VectorRow.id))).where(VectorRow.model == model)
        with Session(self._engine) as session:
            return session.exec(counted).one()

    def best(
        self, model: str, wanted: Rows, limit: int, within: _Ranges | None, version: int
    ) -> list[int]:
        """Return the numbers of the passages nearest to a vector, nearest first.

        What is no nearer than the average of all is not near: a small library is not found whole.

        Args:
            model: Whose vectors are compared.
            wanted: A vector of length 1, as the stored ones are.
            limit: How many are wanted.
            within: First and last numbers of passages that may be found; None when all may.
            version: Of the passages; what was read is good until it moves or vectors are added.
        """
        least = self._least(model, wanted, version)
        if least is None:
            return []
        if pgvector.able(self._engine):
            asked = pgvector.Asked(model, wanted.tolist(), least, limit)
            return pgvector.best(self._engine, asked, within)
        held = self._current(model, len(wanted), version)
        ids, rows = held.ids, held.rows
        if within is not None:
            inside = _inside(ids, within)
            ids, rows = ids[inside], rows[inside]
        likeness = rows @ wanted
        ids, likeness = ids[likeness >= least], likeness[likeness >= least]
        # Equal ones by number, as everywhere.
        return [int(ids[i]) for i in np.lexsort((ids, -likeness))[:limit]]

    def _least(self, model: str, wanted: Rows, version: int) -> float | None:
        """Return how like a passage must be: as the average is; None when there are none."""
        key, state = (model, len(wanted)), (version, self.count(model))
        mean = self._means.get(key)
        if mean is None or mean.state != state:
            mean = _Mean(state, self._mean(model, len(wanted), version))
            self._means[key] = mean
        return None if mean.row is None else float(mean.row @ wanted) - _ROUNDING

    def _mean(self, model: str, width: int, version: int) -> Rows | None:
        if pgvector.able(self._engine):
            said = pgvector.mean(self._engine, model, width)
            return None if said is None else np.asarray(said, np.float32)
        rows = self._current(model, width, version).rows
        return np.asarray(rows.mean(axis=0)) if len(rows) else None

    def _current(self, model: str, width: int, version: int) -> _Held:
        with self._lock:
            state = (version, self.count(model))
            held = self._held.get((model, width))
            if held is None or held.state != state:
                none = _Held(state, np.empty(0, np.int64), np.empty((0, width), np.float32))
                held = self._read(model, width, (held or none)._replace(state=state))
                self._held[model, width] = held
            return held

    def _read(self, model: str, width: int, held: _Held) -> _Held:
        """Return what is stored now; a number is never used twice, so what is held stays good."""
        wide = (VectorRow.model == model, func.length(VectorRow.body) == width * _HALF)
        with Session(self._engine) as session:
            stored = np.array(sorted(session.exec(select(VectorRow.id).where(*wide))), np.int64)
            kept = np.isin(held.ids, stored)
            fresh = np.setdiff1d(stored, held.ids).tolist()
            bodies: dict[int, bytes] = {}
            columns = select(VectorRow.id, VectorRow.body).where(*wide)
            for start in range(0, len(fresh), ASKED):
                among = col(VectorRow.id).in_(fresh[start : start + ASKED])
                bodies |= {number: body for number, body in session.exec(columns.where(among))}
        added = np.frombuffer(b"".join(bodies.values()), np.float16).reshape(-1, width)
        ids = np.concatenate((held.ids[kept], np.array(list(bodies), np.int64)))
        rows = np.concatenate((held.rows[kept], added.astype(np.float32)))
        order = np.argsort(ids)
        return _Held(held.state, ids[order], rows[order])


def _inside(ids: Ids, ranges: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    inside = np.zeros(len(ids), dtype=bool)
    for first, last in ranges:
        inside[np.searchsorted(ids, first) : np.searchsorted(ids, last, "right")] = True
    return inside
