"""What a person's process may do with consultations: start, answer, resume, cancel, watch."""

import secrets
import time
from datetime import UTC, datetime
from functools import cached_property

from dbos import (
    DBOSClient,
    DBOSPortableJSONSerializer,
    EnqueueOptions,
)

from knowledge.methods.editing import edited
from knowledge.methods.masking import mask, mask_all
from knowledge.model.brief import BriefInput
from knowledge.model.consultation import Consultation, ConsultationOptions, Status
from knowledge.model.edits import PlanEdits
from knowledge.model.options import OptionSet
from knowledge.model.plan import Plan
from knowledge.model.record import EventBody
from knowledge.store.repository import Store
from workflows.progress import (
    CONSULTATION,
    DECISION,
    QUEUE,
    VERSION,
    ApprovalDecision,
    Decision,
    OptionDecision,
    RetryDecision,
    run_id,
)
from workflows.runs import make_ready
from workflows.values import RoundOutcome

ENDING_SECONDS = 5.0
"""How long a run that broke off may take to end."""
FINISHED = {"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"}

_BUSY: dict[Status, str] = {
    "대기": "작업자를 기다리는 상담입니다. 끝난 뒤에 고친 문서를 반영하십시오.",
    "진행": "상담이 진행 중입니다. 승인 단계에 이르거나 끝난 뒤에 고친 문서를 반영하십시오.",
    "응답 대기": "상담이 다른 답을 기다리고 있습니다. 먼저 답한 뒤에 고친 문서를 반영하십시오.",
    "실패": "멈춘 상담입니다. 먼저 '다시 시작'으로 이어 간 뒤에 고친 문서를 반영하십시오.",
    "중단": "중단한 상담에는 고친 문서를 반영할 수 없습니다.",
}
"""Why edits are not taken, by where a consultation stands."""


class NotAskedError(ValueError):
    """The consultation does not wait for this decision, or not for one like it."""


class Consultations:
    """The consultations of one home, as a workspace or a command sees them."""

    def __init__(self, store: Store, runs_url: str, name: str = CONSULTATION) -> None:
        self.store = store
        self.name = name
        self._runs_url = runs_url

    @cached_property
    def runs(self) -> DBOSClient:
        """The runs, with their tables made: a workspace may be up before the first worker."""
        make_ready(self._runs_url)
        return DBOSClient(
            system_database_url=self._runs_url, serializer=DBOSPortableJSONSerializer()
        )

    def close(self) -> None:
        """Let go of the databases."""
        if "runs" in self.__dict__:
            self.runs.destroy()
        self.store.close()

    def start(self, request: BriefInput, options: ConsultationOptions, now: datetime) -> str:
        """Enter a consultation, queue its run, and return its id.

        The row comes first: a process killed in between leaves a consultation that
        waits and can be resumed, never a run without one.
        """
        consultation_id = f"{now:%y%m%d}-{secrets.token_hex(3)}"
        title = request.title or " ".join(request.idea.split())[:40]
        self.store.create(consultation_id, title=title, options=options, request=request)
        self._enqueue(consultation_id, 1)
        return consultation_id

    def decide(self, consultation_id: str, decision: Decision) -> None:
        """Send a decision to the gate where the consultation waits, personal numbers masked.

        Raises:
            NotAskedError: It does not wait at this gate, such as after somebody else
                answered, or the option does not exist. Sent all the same, the decision
                would be kept and taken for the answer to the gate's next question.
        """
        consultation = self.store.consultation(consultation_id)
        self._check(consultation, decision)
        decision = type(decision).model_validate(mask_all(decision.model_dump()))
        self.runs.send(
            run_id(consultation_id, consultation.run),
            decision.model_dump(mode="json"),
            topic=DECISION,
            idempotency_key=f"{consultation_id}:{consultation.events}:{decision.gate}",
        )

    def take_edits(self, consultation_id: str, edits: PlanEdits, *, by: str) -> None:
        """Make a version of the plan out of what a person changed in a document.

        At the approval gate it is a decision like another. A finished consultation is
        reopened, the edits on record before its next run: killed in between, it can be resumed.

        Raises:
            NotAskedError: It is at work, was stopped, or its plan has changed since.
            EditError: The plan cannot hold the edits.
        """
        one = self.store.consultation(consultation_id)
        if one.waiting == "approval":
            self.decide(consultation_id, ApprovalDecision(approved=False, edits=edits, by=by))
            return
        if one.status != "완료":
            raise NotAskedError(_BUSY[one.status])
        version = self._next_version(consultation_id, edits)
        if not self.store.reopen(consultation_id):
            raise NotAskedError(_BUSY["진행"])
        masked = PlanEdits.model_validate(mask_all(edits.model_dump()))
        body = self._said(one, f"edits@{version}", "문서에서 고친 것 반영", by)
        said = {
            "stage": "approval",
            "task": "approval",
            "inputs": (f"plan@{edits.base}",),
            "output": body.step,
            "summary": masked.summary,
        }
        self.store.file(consultation_id, body.model_copy(update=said), masked)
        self._enqueue(consultation_id, self.store.next_run(consultation_id))

    def resume(self, consultation_id: str, *, by: str, provider: str = "") -> Consultation:
        """Make an unfinished consultation go on.

        One that waits after a failed step is told to try again. One whose run ended
        or never began gets a new run, which finds every finished step on record.
        """
        consultation = self.store.consultation(consultation_id)
        if consultation.over:
            return consultation
        current = run_id(consultation_id, consultation.run)
        states = self.states(current)
        if consultation.status == "실패" and not consultation.waiting:
            # The fault shows a moment before its run has ended.
            patience = time.monotonic() + ENDING_SECONDS
            while states and states[0] not in FINISHED and time.monotonic() < patience:
                time.sleep(0.05)
                states = self.states(current)
        if not states or states[0] in FINISHED:
            self._go_on(consultation, by, provider)
            self.store.set_status(consultation_id, "대기")
            run = self.store.next_run(consultation_id) if states else consultation.run
            self._enqueue(consultation_id, run)
        elif consultation.waiting == "retry":
            self.store.set_status(consultation_id, "진행", waiting="retry")
            self.decide(consultation_id, RetryDecision(provider=provider, by=by))
        return self.store.consultation(consultation_id)

    def states(self, run: str) -> list[str]:
        """Return the state of a durable run, or nothing when there is no such run."""
        return [row.status for row in self.runs.list_workflows(workflow_ids=[run])]

    def cancel(self, consultation_id: str, *, by: str) -> None:
        """Stop a consultation; what is on record stays."""
        consultation = self.store.consultation(consultation_id)
        self.runs.cancel_workflow(run_id(consultation_id, consultation.run))
        self.store.file(consultation_id, self._said(consultation, "cancel", "상담 중단", by))
        self.store.set_status(consultation_id, "중단")

    def _check(self, consultation: Consultation, decision: Decision) -> None:
        if consultation.waiting != decision.gate:
            raise NotAskedError("상담이 이 결정을 기다리고 있지 않습니다. 다시 열어 확인하십시오.")
        if isinstance(decision, OptionDecision):
            known = self.store.load(consultation.id, "options", OptionSet).options
            if decision.option not in {option.id for option in known}:
                listed = ", ".join(option.id for option in known)
                raise NotAskedError(f"없는 대안입니다. {listed} 가운데 고르십시오.")

        if isinstance(decision, ApprovalDecision) and decision.edits is not None:
            self._next_version(consultation.id, decision.edits)

    def _next_version(self, consultation_id: str, edits: PlanEdits) -> int:
        """Return the number of the version that edits would make, having tried whether they do."""
        rounds: list[RoundOutcome] = []
        while found := self.store.find(consultation_id, f"round@{len(rounds) + 1}", RoundOutcome):
            rounds.append(found)
        standing = next(item.round.plan_version for item in reversed(rounds) if item.kept)
        if edits.base != standing:
            raise NotAskedError(
                f"고친 문서는 계획 {edits.base}판에서 나왔고, 지금 계획은 {standing}판입니다. "
                "문서를 다시 올려 견주어 보십시오."
            )
        edited(self.store.load(consultation_id, f"plan@{standing}", Plan), edits.items, standing)
        return len(rounds) + 1

    def _go_on(self, consultation: Consultation, by: str, provider: str) -> None:
        options = consultation.options
        if provider:
            options = options.model_copy(update={"provider": provider})
        body = self._said(consultation, f"resume-{consultation.events}", "다시 시작", by)
        self.store.set_options(consultation.id, options, body)

    def _said(self, consultation: Consultation, step: str, title: str, by: str) -> EventBody:
        """Return the entry of what a person said outside a gate."""
        last = self.store.events(consultation.id, after=consultation.events - 1)[-1]
        return EventBody(
            step=step,
            stage=last.stage,
            title=title,
            actor="person",
            name=mask(by).text,
            parent=last.step,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        )

    def _enqueue(self, consultation_id: str, run: int) -> None:
        options: EnqueueOptions = {
            "queue_name": QUEUE,
            "workflow_name": CONSULTATION,
            "class_name": "Consultation",
            "instance_name": self.name,
            "workflow_id": run_id(consultation_id, run),
            "app_version": VERSION,
        }
        self.runs.enqueue(options, consultation_id)
