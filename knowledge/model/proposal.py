"""The proposal: everything the documents are drawn from."""

from datetime import datetime
from typing import Literal

from knowledge.model.base import Value
from knowledge.model.brief import Brief, Question
from knowledge.model.edits import PlanEdits
from knowledge.model.evidence import Evidence, Research
from knowledge.model.options import OptionSet
from knowledge.model.plan import Plan
from knowledge.model.results import Results
from knowledge.model.review import Round


class Approval(Value):
    """Who let the proposal pass."""

    state: Literal["승인", "자동 진행", "대기"]
    by: str = ""
    at: str = ""
    comment: str = ""


class Proposal(Value):
    """Everything one consultation came to, from the brief to the scorecards."""

    schema_version: Literal["1"] = "1"
    id: str
    created: datetime
    provider: str
    """`composer` or `openai:<model>`: who worded it."""
    brief: Brief
    questions: tuple[Question, ...]
    evidence: tuple[Evidence, ...]
    research: tuple[Research, ...]
    options: OptionSet
    plan: Plan
    results: Results
    rounds: tuple[Round, ...]
    approval: Approval
    edits: tuple[PlanEdits, ...] = ()
    """What people changed in documents and had taken over into the plan, in order."""
    record_hash: str = ""
    """Hash of the last entry of the record when the proposal was drawn up."""

    @property
    def final(self) -> Round:
        """Return the round whose scorecard stands for the final plan."""
        return next(r for r in reversed(self.rounds) if r.plan_version == self.plan.version)

    def cited(self, evidence_id: str) -> Evidence:
        """Return the evidence with this id; KeyError when there is none."""
        for evidence in self.evidence:
            if evidence.id == evidence_id:
                return evidence
        raise KeyError(evidence_id)
