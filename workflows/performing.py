"""Perform one step of one consultation, exactly once as far as the record knows."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from agents.errors import AgentError
from agents.roster import ROSTER
from agents.runner import Model, ask
from knowledge.catalogue import Catalogue
from knowledge.model.base import Value
from knowledge.model.consultation import Running
from knowledge.model.record import EventBody, Stage
from knowledge.store.repository import Store
from workflows.session import Session
from workflows.steps import AgentStep, MethodStep, Step
from workflows.telling import tell
from workflows.values import cited

logger = logging.getLogger(__name__)
AUTO = "자동 진행"
TURNS = 16
"""Agents' turns at once in one worker: what an endpoint of one's own can bear."""


@dataclass(frozen=True)
class Desk:
    """What the steps reach the world through."""

    store: Store
    read: Callable[[], Catalogue]
    """Gives the catalogue as it is now: an organisation may add to it while we work."""
    steps: dict[str, Step]
    model: Callable[[str], Model]
    """The way to a model by provider name; raises `AgentError` for an unknown one."""
    now: Callable[[], datetime]
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(TURNS))

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue as it is now."""
        return self.read()

    def session(self, consultation_id: str) -> Session:
        """Return a fresh view of one consultation."""
        return Session(self.store, self.catalogue, consultation_id)


async def perform(desk: Desk, consultation_id: str, name: str, version: int) -> str:
    """Perform a step unless it is on record already.

    A process killed after the step was filed but before the run noted it comes
    back here and finds it filed: the agent is not asked, nor paid, again.

    Returns:
        What went wrong, as a sentence for a person; empty when nothing did.
    """
    step = desk.steps[name]
    key = keyed(step.name, version)
    if desk.store.filed(consultation_id, key):
        return ""
    desk.store.set_status(consultation_id, "진행")
    desk.store.start(
        consultation_id,
        Running(step=key, name=_actor(step), title=step.title, stage=step.stage, since=stamp(desk)),
    )
    started = time.perf_counter()
    try:
        body, artifact = await _do(desk, desk.session(consultation_id), step, version)
    except AgentError as error:
        _file_failure(desk, consultation_id, step, key, error, time.perf_counter() - started)
        return str(error)
    body = body.model_copy(update={"seconds": round(time.perf_counter() - started, 3)})
    desk.store.file(consultation_id, body, artifact)
    logger.info("%s: %s done in %.2fs", consultation_id, key, body.seconds)
    return ""


def keyed(name: str, version: int) -> str:
    """Return the key of a step or artifact of a version; those of version 0 have no number."""
    return f"{name}@{version}" if version else name


def stamp(desk: Desk) -> str:
    """Return the time, UTC, ISO 8601."""
    return desk.now().astimezone(UTC).isoformat(timespec="milliseconds")


async def _do(desk: Desk, session: Session, step: Step, version: int) -> tuple[EventBody, Value]:
    if isinstance(step, MethodStep):
        value = step.compute(session, version)
        return _body(desk, session, step, version, value), value
    spec = ROSTER[step.agent]
    task, model = step.build(session, version), desk.model(session.options.provider)
    async with desk.turns:
        turn = await ask(spec, task, model)
    body = _body(desk, session, step, version, turn.answer).model_copy(
        update={
            "model": turn.model,
            "prompt_hash": turn.prompt_hash,
            "usage": turn.usage,
        }
    )
    return body, turn.answer


def _body(desk: Desk, session: Session, step: Step, version: int, value: Value) -> EventBody:
    inputs = tuple(_given(session, key, version) for key in step.inputs)
    return EventBody(
        step=keyed(step.name, version),
        stage="revision" if version > 1 and step.stage == "plan" else step.stage,
        actor="agent" if isinstance(step, AgentStep) else "method",
        name=_actor(step),
        title=step.title,
        summary=tell(value),
        task=ROSTER[step.agent].kind if isinstance(step, AgentStep) else "",
        parent=_parent(desk.store, session.id, inputs),
        inputs=inputs,
        output=keyed(step.key or step.name, version),
        evidence=tuple(dict.fromkeys(cited(value))),
        model=step.method if isinstance(step, MethodStep) else "",
        at=stamp(desk),
    )


def _given(session: Session, key: str, version: int) -> str:
    """Return the key of an input; one that this version left alone is of an earlier version."""
    if not key.endswith("@"):
        return key
    while version > 1 and not session.store.filed(session.id, f"{key}{version}"):
        version = session.base(version)
    return f"{key}{version}"


def _parent(store: Store, consultation_id: str, inputs: Collection[str]) -> str:
    """Return the step that made the last of some values; of no values, the last step."""
    events = store.backwards(consultation_id)
    return next((event.step for event in events if not inputs or event.output in inputs), "")


def _file_failure(
    desk: Desk, consultation_id: str, step: Step, key: str, error: AgentError, seconds: float
) -> None:
    failures = sum(event.step.startswith(f"{key}!") for event in desk.store.events(consultation_id))
    desk.store.file(
        consultation_id,
        EventBody(
            step=f"{key}!{failures + 1}",
            stage=step.stage,
            actor="agent",
            name=_actor(step),
            title=step.title,
            summary="실패",
            task=ROSTER[step.agent].kind if isinstance(step, AgentStep) else "",
            parent=_parent(desk.store, consultation_id, ()),
            model=error.model,
            prompt_hash=error.prompt_hash,
            usage=error.usage,
            at=stamp(desk),
            seconds=round(seconds, 3),
            ok=False,
            error=str(error),
        ),
    )
    logger.info("%s: %s failed: %s", consultation_id, key, error)


def _actor(step: Step) -> str:
    return ROSTER[step.agent].title if isinstance(step, AgentStep) else step.title


def file_note(
    desk: Desk,
    consultation_id: str,
    key: str,
    stage: Stage,
    title: str,
    artifact: Value | None,
    *,
    by: str = "",
    method: str = "",
    task: str = "",
    inputs: tuple[str, ...] = (),
    summary: str = "",
) -> None:
    """File what a person, a method or nobody (자동 진행) did outside an agent's turn."""
    desk.store.file(
        consultation_id,
        EventBody(
            step=key,
            stage=stage,
            title=title,
            summary=summary,
            task=task,
            parent=_parent(desk.store, consultation_id, inputs),
            inputs=inputs,
            actor="method" if method else "person" if by else "system",
            name=by or method or AUTO,
            model=method,
            output=key if artifact is not None else "",
            at=stamp(desk),
        ),
        artifact,
    )
