"""What planner agents answer: items of a plan before they have ids.

Drafts refer to earlier parts by id and to siblings in the same answer by name or
number, so no agent ever mints an id.
"""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Line, Note, Refs, Scale, Value, Word

Numbers = Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(max_length=12)]


class ProblemDraft(Value):
    """A problem of today, with its cause."""

    text: Line
    cause: Line
    evidence: Refs


class GoalDraft(Value):
    """A goal: a state to be reached, not an activity."""

    text: Line
    problems: Numbers
    """1-based numbers of the problems it answers, in the order of this answer."""


class FeatureDraft(Value):
    """Something the service does for its users."""

    name: Word
    description: Line
    goals: Refs
    """Ids of the goals it serves; at least one."""
    users: Word
    """Who uses it."""
    priority: Literal["필수", "권장", "선택"]
    evidence: Refs


class StakeholderDraft(Value):
    """Somebody who gains, loses, decides or works."""

    name: Word
    role: Line
    concern: Line
    """What they want or fear."""
    response: Line
    """What the plan does about it."""
    interest: Scale
    influence: Scale
    consult: Literal["기획", "설계", "구축", "시범", "운영"]
    """Stage at which they must have been heard."""


class RiskDraft(Value):
    """Something that may go wrong."""

    text: Line
    category: Word
    likelihood: Scale
    impact: Scale
    signal: Line
    """The early sign by which it is noticed."""
    mitigation: Annotated[tuple[Line, ...], Field(min_length=1, max_length=4)]
    owner: Word
    evidence: Refs


class KpiDraft(Value):
    """A measure of success."""

    name: Word
    kind: Literal["결과", "산출"]
    unit: Word
    baseline: Line
    """Today's value with its source, or how and by when it will be measured."""
    target: Line
    """The value aimed at and by when; a rule when the baseline is not known."""
    method: Line
    """How it is measured: numerator, denominator, source of the counts."""
    cycle: Literal["상시", "주", "월", "분기", "반기", "연"]
    goals: Refs
    evidence: Refs


class TaskDraft(Value):
    """A piece of work."""

    name: Word
    phase: Literal["준비", "설계", "구축", "시범", "운영"]
    days: Annotated[int, Field(ge=1, le=500)]
    """Working days, most likely."""
    shortest: Annotated[int, Field(ge=0, le=500)] = 0
    """Working days if all goes well; 0 when not judged."""
    longest: Annotated[int, Field(ge=0, le=1000)] = 0
    """Working days if much goes wrong; 0 when not judged."""
    after: Refs
    """Names of the tasks of this answer that must be finished first."""
    features: Refs
    """Ids of the features it makes; empty for common work."""
    owner: Word
    output: Line


class CostDraft(Value):
    """A quantity that costs money; the price and the sum are computed."""

    item: Word
    category: Literal["구축", "운영", "인건비", "감리", "홍보·교육"]
    unit_cost: Note
    """Id of the unit cost in the task, or empty when a quotation is needed."""
    quantity: Annotated[float, Field(ge=0, le=1_000_000)]
    """How many units; per year when `yearly`."""
    unit: Word
    yearly: bool
    """True when it recurs every year of operation."""
    tasks: Refs
    """Names of the tasks of this answer that it pays for."""
    basis: Line
    """Why this quantity."""
