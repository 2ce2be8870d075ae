"""The record: written entry by entry, and whether it is still what was written."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from pydantic import BaseModel, ValidationError
from sqlmodel import Session, col, select, update

from knowledge.model.consultation import ConsultationOptions
from knowledge.model.particles import josa
from knowledge.model.record import GENESIS, Event, EventBody, digest, seal
from knowledge.store.tables import ArtifactRow, ConsultationRow, EventRow, IdeationRow

COURSE = "course"
"""Artifact that says how a consultation is run; a change of course makes a further one."""


def verify(events: Sequence[Event], bodies: Mapping[str, str], head: str = "") -> str:
    """Return what is wrong with a record, naming the first altered entry; empty when nothing is.

    Args:
        events: The entries in order.
        bodies: JSON text of the artifacts by key, as stored.
        head: Hash of the last entry; given, the record is held to be complete, and
            missing last entries and artifacts that no entry made are found too.
    """
    previous = GENESIS
    for number, entry in enumerate(events, start=1):
        # What was not written was not sealed: entries older than a field stay valid.
        fields = entry.model_dump(mode="json", exclude={"hash"}, exclude_unset=True)
        if entry.seq != number or entry.previous != previous or digest(fields) != entry.hash:
            return f"{number}번째 기록({entry.step})이 바뀌었거나 빠졌습니다."
        if entry.output_hash and sha256(bodies.get(entry.output, "")) != entry.output_hash:
            changed = josa(f"산출값 {entry.output}", "이/가")
            return f"{number}번째 기록({entry.step})의 {changed} 바뀌었습니다."
        previous = entry.hash
    if head and previous != head:
        return f"마지막 기록({len(events) + 1}번째부터)이 빠졌습니다."
    added = set(bodies) - {entry.output for entry in events} if head else set()
    return f"기록에 없는 산출값이 있습니다: {', '.join(sorted(added))}" if added else ""


def verify_rows(rows: Sequence[EventRow], bodies: Mapping[str, str], head: str) -> str:
    """Return what `verify` says of entries as stored, some of which may not even be readable."""
    events: list[Event] = []
    for number, row in enumerate(rows, start=1):
        try:
            entry = Event.model_validate_json(row.body)
        except ValidationError:
            return verify(events, bodies) or f"{number}번째 기록({row.step})을 읽을 수 없습니다."
        if (entry.seq, entry.step) != (row.seq, row.step):
            return verify(events, bodies) or f"{number}번째 기록({row.step})이 바뀌었습니다."
        events.append(entry)
    return verify(events, bodies, head)


def differing(row: ConsultationRow, entries: Sequence[EventRow], bodies: Mapping[str, str]) -> str:
    """Return in what the row of a consultation differs from its sound record; empty when not.

    Title and course stand on the row too, where a list can be read from.
    """
    events = [Event.model_validate_json(entry.body) for entry in entries]
    titles = {event.summary for event in events if event.step in ("request", "intake")}
    if row.title not in titles:
        return "상담 제목이 기록과 다릅니다."
    courses = [event.output for event in events if event.output.startswith(COURSE)]
    if courses and bodies[courses[-1]] != row.options:
        return "진행 방식(제공자·평가표)이 기록과 다릅니다."
    return ""


def opening(title: str, options: ConsultationOptions, at: str) -> tuple[EventBody, EventBody]:
    """Return the first two entries: what was asked for, and how it is to be run."""
    request = EventBody(
        step="request",
        stage="brief",
        actor="person",
        name=options.person,
        title="아이디어 접수",
        summary=title,
        output="request",
        at=at,
    )
    course = {
        "step": COURSE,
        "title": "진행 방식 정함",
        "summary": course_of(options),
        "parent": "request",
        "output": COURSE,
    }
    return request, request.model_copy(update=course)


def course_of(options: ConsultationOptions) -> str:
    """Return how a consultation is run, in a line."""
    way = "자동 진행" if options.auto else "단계마다 묻기"
    return f"제공자 {options.provider}, 평가표 {options.criteria_name or options.criteria}, {way}"


def append(
    session: Session,
    row: ConsultationRow | IdeationRow,
    body: EventBody,
    artifact: BaseModel | None,
) -> Event:
    """Add an artifact and the entry `row.events` that seals it."""
    if artifact is not None:
        text = artifact.model_dump_json()
        session.add(ArtifactRow(consultation_id=row.id, key=body.output, body=text))
        body = body.model_copy(update={"output_hash": sha256(text)})
    entry = seal(body, row.events, row.head)
    row.head = entry.hash
    session.add(row)
    session.add(
        EventRow(
            consultation_id=row.id, seq=entry.seq, step=entry.step, body=entry.model_dump_json()
        )
    )
    return entry


def file_once(
    session: Session,
    kind: type[ConsultationRow] | type[IdeationRow],
    row_of: Callable[[Session, str], ConsultationRow | IdeationRow],
    key: str,
    body: EventBody,
    artifact: BaseModel | None,
) -> tuple[Event, bool]:
    """Add an artifact and its entry, not yet committed; a step already filed stays as it is.

    The counter on the row is bumped first: it takes the write lock, so entries
    written side by side still form one chain.

    Returns:
        The entry, and whether it is new.
    """
    bump = update(kind).where(col(kind.id) == key)
    session.exec(bump.values(events=kind.events + 1))
    wanted = (EventRow.consultation_id == key, EventRow.step == body.step)
    filed = session.exec(select(EventRow).where(*wanted)).first()
    if filed is not None:
        return Event.model_validate_json(filed.body), False
    return append(session, row_of(session, key), body, artifact), True


def recorded(session: Session, key: str) -> tuple[Sequence[EventRow], dict[str, str]]:
    """Return the entries of a record in order, and the JSON text of its values by key."""
    mine = EventRow.consultation_id == key
    rows = session.exec(select(EventRow).where(mine).order_by(col(EventRow.seq))).all()
    made = session.exec(select(ArtifactRow).where(ArtifactRow.consultation_id == key))
    return rows, {row.key: row.body for row in made}


def series(keys: Iterable[str], name: str) -> list[str]:
    """Return the keys of an artifact by version: `name`, then `name@3`."""
    parted = ((key, *key.partition("@")[::2]) for key in keys)
    found = {key: int(version or 0) for key, stem, version in parted if stem == name}
    return sorted(found, key=lambda key: found[key])


def newest(keys: Iterable[str], name: str) -> str:
    """Return the key of the newest version of an artifact; empty when there is none."""
    return ["", *series(keys, name)][-1]


def sha256(body: str) -> str:
    """Return the hash of a text as the record holds it."""
    return hashlib.sha256(body.encode()).hexdigest()
