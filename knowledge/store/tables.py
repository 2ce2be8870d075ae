"""Rows as stored. Import only within `knowledge.store`."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class ConsultationRow(SQLModel, table=True):
    """One consultation: what was asked, where it stands, and the head of its record."""

    __tablename__ = "consultation"

    id: str = Field(primary_key=True)
    title: str
    created: str = Field(index=True)
    options: str
    """JSON of `ConsultationOptions`."""
    status: str
    waiting: str = ""
    error: str = ""
    run: int = 1
    """Number of the durable run that works on it; a resumed failure gets the next."""
    events: int = 0
    head: str


class ArtifactRow(SQLModel, table=True):
    """One value of one consultation, written once."""

    __tablename__ = "artifact"

    consultation_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    body: str


class EventRow(SQLModel, table=True):
    """One entry of the record. Never changed, never deleted."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("consultation_id", "step"),)

    consultation_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    step: str
    body: str


class RunningRow(SQLModel, table=True):
    """A step under way, for the screen only; not part of the record."""

    __tablename__ = "running"

    consultation_id: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    name: str
    title: str
    stage: str
    since: str


class IdeationRow(SQLModel, table=True):
    """One search for ideas; its values and its record are kept as a consultation's are."""

    __tablename__ = "ideation"

    id: str = Field(primary_key=True)
    title: str
    created: str = Field(index=True)
    provider: str
    person: str
    status: str
    error: str = ""
    run: int = 1
    events: int = 0
    head: str
