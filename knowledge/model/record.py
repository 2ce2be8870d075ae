"""The record: what happened, in order, each entry sealed by a hash."""

import hashlib
import json
from typing import Any, Literal

from knowledge.model.base import Value

Actor = Literal["agent", "method", "person", "system"]
Stage = Literal[
    "brief",
    "questions",
    "evidence",
    "options",
    "plan",
    "methods",
    "reviews",
    "revision",
    "approval",
    "documents",
]
STAGES: dict[Stage, str] = {
    "brief": "기획 개요",
    "questions": "질문",
    "evidence": "근거 조사",
    "options": "대안",
    "plan": "계획",
    "methods": "산정·점검",
    "reviews": "검토",
    "revision": "보완",
    "approval": "승인",
    "documents": "문서",
}
GENESIS = "0" * 64


class Usage(Value):
    """What a turn cost."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    calls: int = 0


class EventBody(Value):
    """What happened in one step, before it is sealed."""

    step: str
    """Key of the step within the consultation, such as `research.law`; unique."""
    stage: Stage
    actor: Actor
    name: str
    """Agent, method or person."""
    title: str
    """What was done, in Korean, for the screen."""
    summary: str = ""
    """The outcome in one Korean line."""
    task: str = ""
    """Kind of the task an agent was set, or of the gate a person stood at."""
    parent: str = ""
    """Step of the entry it followed from: the last one that made any of its inputs."""
    inputs: tuple[str, ...] = ()
    """Keys of the artifacts it was given."""
    output: str = ""
    """Key of the artifact it made; the artifact's hash is in `output_hash`."""
    output_hash: str = ""
    evidence: tuple[str, ...] = ()
    model: str = ""
    """`composer`, `openai:<model>`, or the method with its version."""
    prompt_hash: str = ""
    usage: Usage = Usage()
    seconds: float = 0.0
    at: str = ""
    """UTC time of completion, ISO 8601."""
    ok: bool = True
    error: str = ""


class Event(EventBody):
    """An entry of the record."""

    seq: int
    previous: str
    hash: str


def seal(body: EventBody, seq: int, previous: str) -> Event:
    """Return `body` as the entry number `seq`, hashed over its content and the entry before."""
    fields: dict[str, Any] = body.model_dump(mode="json") | {"seq": seq, "previous": previous}
    return Event(**fields, hash=digest(fields))


def digest(fields: Any) -> str:
    """Return the SHA-256 of canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
