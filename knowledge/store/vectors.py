"""Vectors of passages in and out of the tables, in half precision; they go with their passage."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from knowledge.store import pgvector
from knowledge.store.passage_tables import PassageRow, SourceRow, VectorRow

Rows = NDArray[np.float32]


def waiting(engine: Engine, model: str, limit: int) -> list[int]:
    """Return numbers of passages that have no vector of a model, those of papers first."""
    made = select(VectorRow.id).where(VectorRow.model == model)
    lacking = select(PassageRow.id).where(col(PassageRow.id).not_in(made))
    of = lacking.join(SourceRow, col(SourceRow.id) == PassageRow.source_id)
    with Session(engine) as session:
        ordered = of.order_by(col(SourceRow.kind) == "law", col(PassageRow.id))
        return list(session.exec(ordered.limit(limit)))


def keep(engine: Engine, model: str, ids: Sequence[int], vectors: Rows) -> None:
    """Write the vectors of passages; of one removed meanwhile none is kept."""
    able = pgvector.able(engine)
    with Session(engine) as session:
        asked = select(PassageRow.id).where(col(PassageRow.id).in_(ids))
        there = set(session.exec(asked.with_for_update(read=True)))
        session.exec(delete(VectorRow).where(col(VectorRow.id).in_(ids)))
        bodies = {
            number: vector.astype(np.float16).tobytes()
            for number, vector in zip(ids, vectors, strict=True)
            if number in there
        }
        session.add_all(VectorRow(id=i, model=model, body=body) for i, body in bodies.items())
        session.flush()
        if able:
            pgvector.write(session.connection(), bodies, bodies.values())
        session.commit()


def present(engine: Engine, model: str, ids: Sequence[int]) -> set[int]:
    """Return those of the passages that have a vector of a model."""
    asked = select(VectorRow.id).where(VectorRow.model == model, col(VectorRow.id).in_(ids))
    with Session(engine) as session:
        return set(session.exec(asked))
