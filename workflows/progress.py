"""The words the worker and the workspace share about a run."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Value
from knowledge.model.edits import PlanEdits
from knowledge.model.plan import PartName

CONSULTATION = "consultation"
"""Name of the workflow; stored with every run, so renaming it is a migration."""
IDEATION = "ideation"
"""Name of the workflow that finds ideas."""
QUEUE = "consultations"
VERSION = "1"
"""DBOS runs only workflows of its own version; raise it only with a migration."""
DECISION = "decision"
"""Topic on which decisions travel."""


class AnswersDecision(Value):
    """Answers to the questions, by question id; what is missing takes its default."""

    gate: Literal["questions"] = "questions"
    answers: dict[str, str]
    by: str


class OptionDecision(Value):
    """The option to be worked out."""

    gate: Literal["option"] = "option"
    option: str
    by: str


class ApprovalDecision(Value):
    """Approval, a change asked for, or edits of a document to be taken over."""

    gate: Literal["approval"] = "approval"
    approved: bool
    part: PartName = "service"
    change: Annotated[str, Field(max_length=1000)] = ""
    edits: PlanEdits | None = None
    """What a person changed in a document; not asked of a planner, but written as it is."""
    by: str


class RetryDecision(Value):
    """What to do after a failed step: try again, perhaps with another provider."""

    gate: Literal["retry"] = "retry"
    provider: str = ""
    """Empty: the same provider."""
    by: str


Decision = AnswersDecision | OptionDecision | ApprovalDecision | RetryDecision


class Envelope(Value):
    """A decision on its way to a run."""

    decision: Annotated[Decision, Field(discriminator="gate")]


def run_id(consultation_id: str, run: int) -> str:
    """Return the id of a consultation's durable run; the first bears the consultation's own."""
    return consultation_id if run == 1 else f"{consultation_id}~{run}"
