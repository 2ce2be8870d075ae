"""The only way in and out of the database: values in, values out."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select, update

from knowledge.model.consultation import Consultation, ConsultationOptions, Gate, Running, Status
from knowledge.model.record import GENESIS, Event, EventBody
from knowledge.store.artifacts import Artifacts, ValueT
from knowledge.store.database import connect
from knowledge.store.records import (
    COURSE,
    append,
    course_of,
    differing,
    file_once,
    opening,
    recorded,
    series,
    verify,
    verify_rows,
)
from knowledge.store.tables import ArtifactRow, ConsultationRow, EventRow, RunningRow


class UnknownConsultationError(LookupError):
    """No consultation has this id."""


class Store:
    """Consultations, their values and their record."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._artifacts = Artifacts(engine)

    @classmethod
    def open(cls, url: str) -> "Store":
        """Open the store at `url`, creating its tables when missing."""
        return cls(connect(url))

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()

    def create(
        self, consultation_id: str, *, title: str, options: ConsultationOptions, request: BaseModel
    ) -> None:
        """Enter a new consultation, its request first on record; again changes nothing."""
        with Session(self.engine) as session:
            if session.get(ConsultationRow, consultation_id) is not None:
                return
            created = datetime.now(UTC).isoformat(timespec="seconds")
            row = ConsultationRow(
                id=consultation_id,
                title=title,
                created=created,
                options=options.model_dump_json(),
                status="대기",
                events=0,
                head=GENESIS,
            )
            for entry, artifact in zip(
                opening(title, options, created), (request, options), strict=True
            ):
                row.events += 1
                append(session, row, entry, artifact)
            session.commit()

    def consultation(self, consultation_id: str) -> Consultation:
        """Return where a consultation stands.

        Raises:
            UnknownConsultationError: There is none.
        """
        with Session(self.engine) as session:
            return _consultation(_row(session, consultation_id))

    def consultations(self) -> list[Consultation]:
        """Return all consultations, newest first."""
        with Session(self.engine) as session:
            newest = col(ConsultationRow.created).desc()
            rows = session.exec(select(ConsultationRow).order_by(newest, col(ConsultationRow.id)))
            return [_consultation(row) for row in rows]

    def set_status(
        self, consultation_id: str, status: Status, *, waiting: Gate = "", error: str = ""
    ) -> None:
        """Say where a consultation stands now."""
        self._change(consultation_id, status=status, waiting=waiting, error=error)

    def set_title(self, consultation_id: str, title: str) -> None:
        """Give the consultation the title of its brief."""
        self._change(consultation_id, title=title)

    def set_options(
        self, consultation_id: str, options: ConsultationOptions, body: EventBody
    ) -> None:
        """Change how the consultation goes on, such as to another provider, on record."""
        update = {"output": f"{COURSE}.{body.step}", "summary": course_of(options)}
        self.file(consultation_id, body.model_copy(update=update), options)
        self._change(consultation_id, options=options.model_dump_json())

    def reopen(self, consultation_id: str) -> bool:
        """Make a finished consultation wait for its next run; of two callers one gets True."""
        with Session(self.engine) as session:
            ours = col(ConsultationRow.id) == consultation_id
            wanted = update(ConsultationRow).where(ours, col(ConsultationRow.status) == "완료")
            done = session.exec(wanted.values(status="대기"))
            session.commit()
            return bool(done.rowcount)

    def next_run(self, consultation_id: str) -> int:
        """Count a new durable run of the consultation and return its number."""
        with Session(self.engine) as session:
            row = _row(session, consultation_id)
            row.run += 1
            session.add(row)
            session.commit()
            return row.run

    def file(
        self, consultation_id: str, body: EventBody, artifact: BaseModel | None = None
    ) -> Event:
        """Write an artifact and its event in one transaction; see `records.file_once`."""
        with Session(self.engine) as session:
            entry, fresh = file_once(
                session, ConsultationRow, _row, consultation_id, body, artifact
            )
            if not fresh:
                return entry
            session.exec(
                delete(RunningRow).where(
                    col(RunningRow.consultation_id) == consultation_id,
                    col(RunningRow.step) == body.step.partition("!")[0],
                )
            )
            session.commit()
            return entry

    def start(self, consultation_id: str, running: Running) -> None:
        """Show a step as under way."""
        with Session(self.engine) as session:
            session.merge(RunningRow(consultation_id=consultation_id, **running.model_dump()))
            session.commit()

    def running(self, consultation_id: str) -> list[Running]:
        """Return the steps under way."""
        with Session(self.engine) as session:
            wanted = RunningRow.consultation_id == consultation_id
            rows = session.exec(select(RunningRow).where(wanted).order_by(RunningRow.since))
            told = (row.model_dump(exclude={"consultation_id"}) for row in rows)
            return [Running.model_validate(one) for one in told]

    def load(self, consultation_id: str, key: str, kind: type[ValueT]) -> ValueT:
        """Return an artifact, validated.

        Raises:
            KeyError: The consultation has no artifact of this key.
        """
        found = self.find(consultation_id, key, kind)
        if found is None:
            raise KeyError(f"{consultation_id}: {key}")
        return found

    def find(self, consultation_id: str, key: str, kind: type[ValueT]) -> ValueT | None:
        """Return an artifact, validated, or None when there is none yet."""
        return self._artifacts.find(consultation_id, key, kind)

    def keys(self, consultation_id: str, name: str) -> list[str]:
        """Return the keys of an artifact that later versions file anew, oldest first."""
        with Session(self.engine) as session:
            wanted = ArtifactRow.consultation_id == consultation_id
            return series(session.exec(select(ArtifactRow.key).where(wanted)), name)

    def newest(self, consultation_id: str, name: str) -> str:
        """Return the newest of these keys; empty when there is none."""
        return (["", *self.keys(consultation_id, name)])[-1]

    def filed(self, consultation_id: str, step: str) -> Event | None:
        """Return the event of a step, or None when it has not been done."""
        with Session(self.engine) as session:
            row = session.exec(
                select(EventRow).where(
                    EventRow.consultation_id == consultation_id, EventRow.step == step
                )
            ).first()
            return Event.model_validate_json(row.body) if row else None

    def events(self, consultation_id: str, after: int = 0) -> list[Event]:
        """Return the record after an entry number, in order."""
        with Session(self.engine) as session:
            rows = session.exec(
                select(EventRow)
                .where(EventRow.consultation_id == consultation_id, EventRow.seq > after)
                .order_by(col(EventRow.seq))
            )
            return [Event.model_validate_json(row.body) for row in rows]

    def backwards(self, consultation_id: str) -> Iterator[Event]:
        """Yield the record from its last entry on; what is not looked at is not read."""
        with Session(self.engine) as session:
            bodies = session.exec(
                select(EventRow.body)
                .where(EventRow.consultation_id == consultation_id)
                .order_by(col(EventRow.seq).desc())
            ).all()
        return (Event.model_validate_json(body) for body in bodies)

    def bodies(self, consultation_id: str) -> dict[str, str]:
        """Return every artifact's JSON text by key, as stored."""
        with Session(self.engine) as session:
            wanted = ArtifactRow.consultation_id == consultation_id
            return {row.key: row.body for row in session.exec(select(ArtifactRow).where(wanted))}

    def fault(self, consultation_id: str) -> str:
        """Return what is wrong with the whole record, naming the first altered entry; else ''."""
        with Session(self.engine) as session:
            row = _row(session, consultation_id)
            rows, bodies = recorded(session, consultation_id)
            return verify_rows(rows, bodies, row.head) or differing(row, rows, bodies)

    def _change(self, consultation_id: str, **values: Any) -> None:
        with Session(self.engine) as session:
            wanted = col(ConsultationRow.id) == consultation_id
            session.exec(update(ConsultationRow).where(wanted).values(**values))
            session.commit()


def _row(session: Session, consultation_id: str) -> ConsultationRow:
    row = session.get(ConsultationRow, consultation_id)
    if row is None:
        raise UnknownConsultationError(consultation_id)
    return row


def _consultation(row: ConsultationRow) -> Consultation:
    return Consultation.model_validate(row.model_dump() | {"options": json.loads(row.options)})


__all__ = ["Store", "UnknownConsultationError", "verify"]
