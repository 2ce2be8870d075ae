"""The consultation, from idea to documents, surviving restarts.

The workflow holds only the order: what happens in a step is `performing`'s and
`gates`' business, and every value is in the store. A step returns a sentence
about what went wrong, or nothing.
"""

import asyncio
import logging
import sqlite3
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from dbos import DBOS, DBOSConfiguredInstance

from knowledge.model.consultation import Gate
from knowledge.model.plan import PARTS, PartName
from workflows import computing, editing, gates
from workflows.asking import DUTIES
from workflows.drawing import draw_up
from workflows.performing import Desk, perform
from workflows.progress import (
    CONSULTATION,
    DECISION,
    AnswersDecision,
    ApprovalDecision,
    OptionDecision,
    RetryDecision,
)
from workflows.session import RESEARCHERS

logger = logging.getLogger(__name__)
T = TypeVar("T")
WAIT_SECONDS = 24 * 3600.0
"""How long one wait for a decision lasts before it is simply begun again."""
WAVES: tuple[tuple[PartName, ...], ...] = (
    ("purpose",),
    ("service", "people", "measures"),
    ("delivery",),
)
"""Parts that can be written side by side, in order."""
PASSED: dict[Gate, str] = {"questions": "brief", "option": "choice", "approval": "approval"}
"""What is on record once a gate was passed: a second run does not ask again."""
EDITS = "edits"
"""Stands in the place of a part when a person edited a document: planners write nothing."""
RESTARTS = 1000
"""Restarts that a run survives: one may wait for its approval for months."""


@DBOS.dbos_class("Consultation")
class Consultation(DBOSConfiguredInstance):
    """Every consultation of this worker."""

    def __init__(self, desk: Desk, name: str = CONSULTATION) -> None:
        super().__init__(name)
        self._desk = desk

    @DBOS.workflow(name=CONSULTATION, max_recovery_attempts=RESTARTS)
    async def run(self, consultation_id: str) -> None:
        """Take a consultation through every stage."""
        try:
            await self._open(consultation_id)
            await self._plan(consultation_id)
            await self._finish(consultation_id)
        except Exception as error:  # the worker's one boundary: a fault must show, not hang
            log_fault(consultation_id, error)
            await self._note(consultation_id, gates.break_off, cause(error))
            raise

    async def _open(self, cid: str) -> None:
        for name in ("recognise", "intake"):
            await self._do(cid, [name])
        await self._note(cid, gates.settle_title)
        for name in ("early", "questions"):
            await self._do(cid, [name])
        answers = await self._decision(cid, "questions", AnswersDecision)
        await self._note(cid, gates.settle_questions, answers)
        await self._do(cid, ["search"])
        await self._do(cid, list(RESEARCHERS))
        for name in ("strategist", "options"):
            await self._do(cid, [name])
        choice = await self._decision(cid, "option", OptionDecision)
        while not await self._note(cid, gates.settle_option, choice):
            choice = await self._decision(cid, "option", OptionDecision)

    async def _plan(self, cid: str) -> None:
        version = 1
        parts: Sequence[PartName] = PARTS
        while parts:
            await self._draft(cid, parts, version)
            parts = await self._note(cid, _to_revise, version)
            version += 1

    async def _finish(self, cid: str) -> None:
        while True:
            version = await self._note(cid, _next_version)
            part = await self._note(cid, _under_change, version)
            if not part:
                decision = await self._decision(cid, "approval", ApprovalDecision)
                if decision is None or decision.approved:
                    break
                await self._note(cid, gates.settle_change, decision, version)
                part = EDITS if decision.edits else decision.part
            if part == EDITS:
                await self._note(cid, editing.write_parts, version)
                await self._draft(cid, (), version)
            else:
                await self._draft(cid, computing.with_dependants(frozenset({part})), version)
        await self._note(cid, gates.settle_approval, decision)
        await self._note(cid, draw_up)

    async def _draft(self, cid: str, parts: Sequence[PartName], version: int) -> None:
        """Write parts of a version, compute it, and have it reviewed."""
        for wave in WAVES:
            await self._do(cid, [part for part in wave if part in parts], version)
        for name in ("plan", "results", "checks"):
            await self._do(cid, [name], version)
        await self._do(cid, list(DUTIES), version)
        await self._do(cid, await self._note(cid, _opposed, version), version)
        await self._do(cid, ["round"], version)

    async def _do(self, cid: str, names: list[str], version: int = 0) -> None:
        """Perform steps side by side; what fails waits for a person and is tried again."""
        while names:
            outcomes = await asyncio.gather(
                *(self.step(cid, name, version) for name in names), return_exceptions=True
            )
            errors = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
            if errors:
                raise errors[0]
            failed = [name for name, said in zip(names, outcomes, strict=True) if said]
            if failed:
                reasons = [str(said) for said in outcomes if said]
                retry = await self._decision(cid, "retry", RetryDecision, reasons[0])
                await self._note(cid, gates.settle_retry, retry)
            names = failed

    async def _decision(self, cid: str, gate: Gate, kind: type[T], error: str = "") -> T | None:
        """Return what a person decides at a gate; None when the consultation runs by itself."""
        if not await self._note(cid, _open_gate, gate, error):
            return None
        while True:
            message = await DBOS.recv_async(DECISION, timeout_seconds=WAIT_SECONDS)
            envelope = gates.read(gate, message)
            if envelope is not None and isinstance(envelope.decision, kind):
                await self._note(cid, _close_gate)
                return envelope.decision

    async def _note(self, cid: str, act: Callable[..., Any], *args: Any) -> Any:
        return await DBOS.run_step_async(
            {"name": act.__name__}, lambda: act(self._desk, cid, *args)
        )

    @DBOS.step(preemptible=True)
    async def step(self, consultation_id: str, name: str, version: int) -> str:
        """Perform one step; see `performing.perform`."""
        return await perform(self._desk, consultation_id, name, version)


def cause(error: BaseException | None) -> str:
    """Return why a run broke off, where a person can do something about it."""
    while error is not None:
        if isinstance(error, sqlite3.Error) and "disk is full" in str(error):
            return "저장 공간이 모자라"
        error = error.__cause__ or error.__context__
    return gates.FAULT


def log_fault(consultation_id: str, error: Exception) -> None:
    """Say where a fault of the program lies, but not what it says: that may quote the idea."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    logger.error("%s broke off: %s at %s", consultation_id, type(error).__name__, where)
    logger.debug("%s broke off", consultation_id, exc_info=error)


def _open_gate(desk: Desk, consultation_id: str, gate: Gate, error: str) -> bool:
    """Open a gate unless an earlier run passed it; each version that closes is approved anew."""
    passed = PASSED.get(gate, "")
    if gate == "approval":
        passed = desk.session(consultation_id).closing(passed)
    if passed and desk.store.filed(consultation_id, passed):
        return False
    return gates.open_gate(desk, consultation_id, gate, error)


def _close_gate(desk: Desk, consultation_id: str) -> None:
    """Show at once that the decision is taken up, so that nobody is asked for it twice."""
    desk.store.set_status(consultation_id, "진행")


def _to_revise(desk: Desk, consultation_id: str, version: int) -> list[PartName]:
    return list(computing.to_revise(desk.session(consultation_id), version))


def _opposed(desk: Desk, consultation_id: str, version: int) -> list[str]:
    return computing.opposed(desk.session(consultation_id), version)


def _next_version(desk: Desk, consultation_id: str) -> int:
    return len(desk.session(consultation_id).outcomes()) + 1


def _under_change(desk: Desk, consultation_id: str, version: int) -> str:
    """Return the part whose change is on record and not yet made, or `EDITS`; empty when none."""
    session = desk.session(consultation_id)
    if session.edits(version):
        return EDITS
    asked = session.requested(version)
    return asked[0].part if asked else ""
