"""Remarks on catalogue entries: values in, values out."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from knowledge.model.comment import Comment
from knowledge.store.comment_tables import CommentRow
from knowledge.store.database import connect


class Comments:
    """What people remarked; nothing is ever changed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> "Comments":
        """Open the remarks in the store at `url`, creating its tables when missing."""
        return cls(connect(url))

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    def add(self, entry: str, *, author: str, text: str, at: datetime) -> None:
        """Keep a remark on an entry."""
        row = CommentRow(entry=entry, author=author, text=text, at=at.isoformat(timespec="seconds"))
        with Session(self._engine) as session:
            session.add(row)
            session.commit()

    def of(self, entry: str = "") -> list[Comment]:
        """Return the remarks on an entry, oldest first; on every entry when none is given."""
        wanted = select(CommentRow).order_by(col(CommentRow.id))
        if entry:
            wanted = wanted.where(CommentRow.entry == entry)
        with Session(self._engine) as session:
            return [Comment.model_validate(row.model_dump()) for row in session.exec(wanted)]

    def counts(self) -> dict[str, int]:
        """Return how many remarks each entry has."""
        counted = select(CommentRow.entry, func.count()).group_by(col(CommentRow.entry))
        with Session(self._engine) as session:
            return dict(session.exec(counted).all())
