"""Searches for ideas in the database: their rows, values and record."""

from datetime import UTC, datetime

from pydantic import BaseModel
from sqlmodel import Session, col, select, update

from knowledge.model.consultation import Status
from knowledge.model.ideas import IdeaRequest, Ideation
from knowledge.model.record import GENESIS, Event, EventBody
from knowledge.store.records import append, file_once, recorded, verify_rows
from knowledge.store.repository import Store, UnknownConsultationError
from knowledge.store.tables import IdeationRow


class UnknownIdeationError(UnknownConsultationError):
    """No search for ideas has this id."""


class Ideations:
    """Searches for ideas; values and events are read through the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._engine = store.engine

    def create(self, ideation_id: str, request: IdeaRequest, *, provider: str, person: str) -> None:
        """Enter a search, its request first on record; again changes nothing."""
        with Session(self._engine) as session:
            if session.get(IdeationRow, ideation_id) is not None:
                return
            row = IdeationRow(
                id=ideation_id,
                title=" ".join(request.theme.split())[:40],
                created=datetime.now(UTC).isoformat(timespec="seconds"),
                provider=provider,
                person=person,
                status="대기",
                events=1,
                head=GENESIS,
            )
            body = EventBody(
                step="request",
                stage="brief",
                actor="person",
                name=person,
                title="주제 접수",
                summary=row.title,
                output="request",
                at=row.created,
            )
            append(session, row, body, request)
            session.commit()

    def one(self, ideation_id: str) -> Ideation:
        """Return where a search stands.

        Raises:
            UnknownIdeationError: There is none.
        """
        with Session(self._engine) as session:
            return _ideation(_row(session, ideation_id))

    def all(self) -> list[Ideation]:
        """Return all searches, newest first."""
        with Session(self._engine) as session:
            newest = col(IdeationRow.created).desc()
            return [
                _ideation(row)
                for row in session.exec(select(IdeationRow).order_by(newest, col(IdeationRow.id)))
            ]

    def set_status(self, ideation_id: str, status: Status, error: str = "") -> None:
        """Say where a search stands now."""
        self._change(ideation_id, status=status, error=error)

    def set_provider(self, ideation_id: str, provider: str) -> None:
        """Let another provider go on with it."""
        self._change(ideation_id, provider=provider)

    def next_run(self, ideation_id: str) -> int:
        """Count a new durable run of the search and return its number."""
        self._change(ideation_id, run=IdeationRow.run + 1)
        return self.one(ideation_id).run

    def file(self, ideation_id: str, body: EventBody, artifact: BaseModel | None = None) -> Event:
        """Write an artifact and its event at once; a step already filed stays as it is."""
        with Session(self._engine) as session:
            entry, fresh = file_once(session, IdeationRow, _row, ideation_id, body, artifact)
            if fresh:
                session.commit()
            return entry

    def fault(self, ideation_id: str) -> str:
        """Return what is wrong with the record, naming the first altered entry; else ''."""
        with Session(self._engine) as session:
            head = _row(session, ideation_id).head
            rows, bodies = recorded(session, ideation_id)
            return verify_rows(rows, bodies, head)

    def _change(self, ideation_id: str, **values: object) -> None:
        with Session(self._engine) as session:
            wanted = col(IdeationRow.id) == ideation_id
            session.exec(update(IdeationRow).where(wanted).values(**values))
            session.commit()


def _row(session: Session, ideation_id: str) -> IdeationRow:
    row = session.get(IdeationRow, ideation_id)
    if row is None:
        raise UnknownIdeationError(ideation_id)
    return row


def _ideation(row: IdeationRow) -> Ideation:
    return Ideation.model_validate(row.model_dump())
