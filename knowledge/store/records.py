"""Whether a record is still what was written: hashes over entries and artifacts."""

import hashlib
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from knowledge.model.record import GENESIS, Event, digest
from knowledge.store.tables import EventRow


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
        fields = entry.model_dump(mode="json", exclude={"hash"})
        if entry.seq != number or entry.previous != previous or digest(fields) != entry.hash:
            return f"{number}번째 기록({entry.step})이 바뀌었거나 빠졌습니다."
        if entry.output_hash and sha256(bodies.get(entry.output, "")) != entry.output_hash:
            return f"{number}번째 기록({entry.step})의 산출값 {entry.output}이(가) 바뀌었습니다."
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


def sha256(body: str) -> str:
    """Return the hash of a text as the record holds it."""
    return hashlib.sha256(body.encode()).hexdigest()
