"""Passages and their postings in and out of the tables, within a transaction of the caller's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, delete, select, update

from knowledge.store import postings
from knowledge.store.passage_tables import (
    PassageCounterRow,
    PassageRow,
    PostingRow,
    SourceRow,
    VectorRow,
)
from knowledge.store.postings import BLOCK

Side = Literal[0, 1]
WORDS: Side = 0
PAIRS: Side = 1
ASKED = 500
"""Values in one statement; databases bound them."""
_COUNTER = text("INSERT INTO passage_counter (id, free) VALUES (1, 0) ON CONFLICT DO NOTHING")
"""Of the first two writers, one waits here for the other."""


def take(session: Session, wanted: int = 0) -> int:
    """Return the first of so many free ids; who writes passages waits here for his turn.

    One id more is used up, so that the next free one tells whether anything was written.
    """
    wanted += 1
    bump = update(PassageCounterRow).where(col(PassageCounterRow.id) == 1)
    bump = bump.values(free=PassageCounterRow.free + wanted)
    if not session.exec(bump).rowcount:
        session.connection().execute(_COUNTER)
        session.exec(bump)
    row = session.get_one(PassageCounterRow, 1, populate_existing=True)
    return row.free - wanted


def drop(session: Session, source_ids: Sequence[str]) -> int:
    """Take sources out with their passages and postings; return how many there were."""
    rows = session.exec(select(SourceRow).where(col(SourceRow.id).in_(source_ids))).all()
    ranges = [(row.first, row.last) for row in rows if row.first <= row.last]
    blocks = {b for first, last in ranges for b in range(first // BLOCK, last // BLOCK + 1)}
    for block in blocks:
        _cut(session, block, ranges)
    dropped = [row.id for row in rows]
    session.exec(delete(PassageRow).where(col(PassageRow.source_id).in_(dropped)))
    # After their passages: who keeps vectors holds these until he is done.
    for first, last in ranges:
        of_source = (col(VectorRow.id) >= first, col(VectorRow.id) <= last)
        session.exec(delete(VectorRow).where(*of_source))
    session.exec(delete(SourceRow).where(col(SourceRow.id).in_(dropped)))
    session.flush()
    return len(dropped)


def _cut(session: Session, block: int, ranges: Sequence[tuple[int, int]]) -> None:
    """Take the entries of passages out of a block's lists, without the mapper: there are many."""
    table = PostingRow.__table__  # type: ignore[attr-defined]  # of SQLModel's metaclass
    columns = select(PostingRow.side, PostingRow.term, PostingRow.body)
    lists = session.exec(columns.where(PostingRow.block == block)).all()
    kept, gone = [], []
    for i in postings.holding([body for _, _, body in lists], block, ranges):
        side, term, body = lists[i]
        left = postings.without(body, block, ranges)
        key = {"side_": side, "term_": term, "block_": block}
        if left:
            kept.append(key | {"body": left})
        else:
            gone.append(key)
    ours = (table.c.side == bindparam("side_")) & (table.c.term == bindparam("term_"))
    ours &= table.c.block == bindparam("block_")
    if kept:
        changed = table.update().where(ours).values(body=bindparam("body"))
        session.connection().execute(changed, kept)
    if gone:
        session.connection().execute(table.delete().where(ours), gone)


def add(session: Session, side: Side, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Append the entries of new passages, whose ids come after all others, to their lists."""
    by_block: dict[int, dict[str, bytes]] = defaultdict(dict)
    for (term, block), body in postings.packed(texts).items():
        by_block[block][term] = body
    for block, fresh in by_block.items():
        known = _bodies(session, side, block, list(fresh))
        table = PostingRow.__table__  # type: ignore[attr-defined]  # of SQLModel's metaclass
        values = [
            {"side_": side, "term_": term, "block_": block, "body": known.get(term, b"") + body}
            for term, body in fresh.items()
        ]
        old = [each for each in values if each["term_"] in known]
        new = [each for each in values if each["term_"] not in known]
        if old:
            ours = (table.c.side == bindparam("side_")) & (table.c.term == bindparam("term_"))
            changed = table.update().where(ours & (table.c.block == bindparam("block_")))
            session.connection().execute(changed.values(body=bindparam("body")), old)
        if new:
            renamed = [{name.rstrip("_"): value for name, value in each.items()} for each in new]
            session.connection().execute(table.insert(), renamed)


def _bodies(session: Session, side: Side, block: int, terms: list[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    columns = select(PostingRow.term, PostingRow.body)
    for start in range(0, len(terms), ASKED):
        among = col(PostingRow.term).in_(terms[start : start + ASKED])
        of_block = (PostingRow.side == side, PostingRow.block == block, among)
        found.update((term, body) for term, body in session.exec(columns.where(*of_block)))
    return found
