"""Rows of comments as stored. Import only within `knowledge.store`."""

from sqlmodel import Field, SQLModel


class CommentRow(SQLModel, table=True):
    """One remark on one catalogue entry."""

    __tablename__ = "comment"

    id: int | None = Field(default=None, primary_key=True)
    entry: str = Field(index=True)
    author: str
    at: str
    text: str
