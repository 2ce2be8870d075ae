"""A consultation as one text: its record with every value, enough to make it again elsewhere."""

from collections.abc import Sequence

from pydantic import BaseModel, ValidationError
from sqlmodel import Session

from knowledge.model.record import Event
from knowledge.store.records import COURSE, verify
from knowledge.store.repository import Store
from knowledge.store.tables import ArtifactRow, ConsultationRow, EventRow

FORMAT = "dure-record/1"


class ArchiveError(ValueError):
    """The text is no whole, unaltered record; the message tells a person what is wrong."""


class Head(BaseModel):
    """The first line: whose record follows, and the hash it ends with."""

    format: str
    consultation: str
    head: str


class Line(BaseModel):
    """One entry with the value it made."""

    entry: Event
    value: str | None
    """JSON text of the value, to the letter: the entry holds its hash."""


def pack(store: Store, consultation_id: str) -> str:
    """Return the record of a consultation with its values as JSON lines."""
    consultation, bodies = store.consultation(consultation_id), store.bodies(consultation_id)
    head = Head(format=FORMAT, consultation=consultation_id, head=consultation.head)
    lines = [
        Line(entry=event, value=bodies.get(event.output)).model_dump_json(exclude_unset=True)
        for event in store.events(consultation_id)
    ]
    return "".join(f"{line}\n" for line in (head.model_dump_json(), *lines))


def restore(store: Store, text: str) -> str:
    """Enter the consultation of a packed record and return its id.

    Raises:
        ArchiveError: The text is no whole record, was altered, or its consultation is here.
    """
    head, events, bodies = _read(text)
    cid = head.consultation
    with Session(store.engine) as session:
        if session.get(ConsultationRow, cid) is not None:
            raise ArchiveError(f"상담 {cid}의 기록이 이미 있습니다.")
        session.add(_row(head, events, bodies))
        for event in events:
            body = event.model_dump_json(exclude_unset=True)
            session.add(EventRow(consultation_id=cid, seq=event.seq, step=event.step, body=body))
        for key, body in bodies.items():
            session.add(ArtifactRow(consultation_id=cid, key=key, body=body))
        session.commit()
    return cid


def _read(text: str) -> tuple[Head, list[Event], dict[str, str]]:
    # Not `splitlines`: it breaks at every sign that Unicode calls a line end.
    first, *rest = text.removesuffix("\n").split("\n")
    try:
        head = Head.model_validate_json(first)
        lines = [Line.model_validate_json(line) for line in rest]
    except ValidationError:
        raise ArchiveError("두레가 내보낸 기록 파일이 아니거나 깨졌습니다.") from None
    events = [line.entry for line in lines]
    bodies = {line.entry.output: line.value for line in lines if line.value is not None}
    wrong = verify(events, bodies, head.head)
    if wrong or not events or head.format != FORMAT:
        raise ArchiveError(wrong or "기록이 비었거나 모르는 형식입니다.")
    return head, events, bodies


def _is_finished(events: Sequence[Event]) -> bool:
    """Whether a proposal is on record, and no edits of a person after it."""
    made = [event.output.partition("@")[0] for event in events]
    last = [name for name in made if name in ("proposal", "edits")]
    return bool(last) and last[-1] == "proposal"


def _row(head: Head, events: Sequence[Event], bodies: dict[str, str]) -> ConsultationRow:
    """Return where the consultation stood as its record tells it; an unfinished one may go on."""
    titles = [event.summary for event in events if event.step in ("request", "intake")]
    courses = [event.output for event in events if event.output.startswith(COURSE)]
    finished = _is_finished(events)
    stopped = any(event.step == "cancel" for event in events)
    unfinished = "되살린 상담입니다. '다시 시작'을 눌러 이어 가십시오."
    return ConsultationRow(
        id=head.consultation,
        title=titles[-1],
        created=events[0].at,
        options=bodies[courses[-1]] if courses else "{}",
        status="완료" if finished else "중단" if stopped else "실패",
        error="" if finished or stopped else unfinished,
        events=len(events),
        head=head.head,
    )
