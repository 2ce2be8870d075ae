"""Rows of the searchable passages. Import only within `knowledge.store`."""

from sqlalchemy import BigInteger, Integer, LargeBinary
from sqlmodel import Field, SQLModel

_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""Of a passage: entries of the catalogue, which are asked for among them, count from 2 ** 40."""


class SourceRow(SQLModel, table=True):
    """One source: a statute, an uploaded file, a table."""

    __tablename__ = "source"

    id: str = Field(primary_key=True)
    kind: str = Field(index=True)
    digest: str
    analysis: str
    """Version of the analyser its postings were made with."""
    body: str
    """JSON of `Source`."""
    first: int = Field(sa_type=_NUMBER)
    last: int = Field(sa_type=_NUMBER)
    """Its passages have the ids `first` to `last`; none, when `last` is smaller."""
    words: int
    pairs: int
    """Number of terms of its passages together, per side."""


class PassageRow(SQLModel, table=True):
    """One passage of a source."""

    __tablename__ = "passage"

    id: int = Field(primary_key=True, sa_type=_NUMBER)
    source_id: str = Field(index=True)
    unit: str = ""
    body: str
    """JSON of `Passage`."""


class PostingRow(SQLModel, table=True):
    """Which passages of one block of ids hold a term, packed; see `knowledge.store.postings`."""

    __tablename__ = "posting"

    side: int = Field(primary_key=True)
    """0: morphemes, 1: pairs of characters."""
    term: str = Field(primary_key=True)
    block: int = Field(primary_key=True, index=True)
    body: bytes = Field(sa_type=LargeBinary)


class VectorRow(SQLModel, table=True):
    """What a model makes of a passage's meaning; optional, see `knowledge.store.vectors`."""

    __tablename__ = "passage_vector"

    id: int = Field(primary_key=True, sa_type=_NUMBER)
    """Number of its passage."""
    model: str = Field(index=True)
    body: bytes = Field(sa_type=LargeBinary)


class PassageCounterRow(SQLModel, table=True):
    """The next free passage id; also what writers of passages queue for."""

    __tablename__ = "passage_counter"

    id: int = Field(primary_key=True)
    free: int = Field(sa_type=_NUMBER)
