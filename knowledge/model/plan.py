"""The chosen option worked out, in five parts that can be revised one by one.

A `…Draft` is what a planner agent answers; the value of the same name adds the
id that the workflow gives. Drafts refer to earlier parts by id and to siblings
in the same answer by name or number, so no agent ever mints an id.
"""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Line, Note, Refs, Scale, Text, Value, Word
from knowledge.model.evidence import Claim, ClaimDraft

PartName = Literal["purpose", "service", "people", "measures", "delivery"]
PARTS: tuple[PartName, ...] = ("purpose", "service", "people", "measures", "delivery")
Numbers = Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(max_length=12)]


class ProblemDraft(Value):
    """A problem of today, with its cause."""

    text: Line
    cause: Line
    evidence: Refs


class Problem(ProblemDraft):
    """A problem with its id."""

    id: str


class GoalDraft(Value):
    """A goal: a state to be reached, not an activity."""

    text: Line
    problems: Numbers
    """1-based numbers of the problems it answers, in the order of this answer."""


class Goal(Value):
    """A goal with its id and the ids of the problems it answers."""

    id: str
    text: str
    problems: tuple[str, ...]


class Purpose(Value):
    """Why: background, situation, problems, purpose and goals."""

    background: tuple[Claim, ...]
    situation: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    purpose: str
    goals: tuple[Goal, ...]


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


class Feature(FeatureDraft):
    """A feature with its id."""

    id: str


class JourneyStep(Value):
    """One step a user takes, today and afterwards."""

    stage: Word
    now: Line
    after: Line
    channel: Word


class Alternative(Value):
    """How somebody who cannot use the main channel is served equally."""

    user: Word
    barrier: Line
    means: Line
    evidence: Refs


class DataUse(Value):
    """Data the service takes in or keeps."""

    name: Word
    purpose: Line
    source: Word
    """Who holds it: a provider, or 이용자 본인."""
    dataset: Note
    """Id of a dataset in the catalogue, or empty."""
    personal: Literal["없음", "일반", "민감·고유식별", "위치"]
    evidence: Refs


class SimilarService(Value):
    """A service that exists already, and how ours differs."""

    name: Word
    operator: Word
    overlap: Line
    difference: Line
    evidence: Refs


class Service(Value):
    """What: features, user journey, alternatives, data, similar services."""

    features: tuple[Feature, ...]
    journey: tuple[JourneyStep, ...]
    alternatives: tuple[Alternative, ...]
    data: tuple[DataUse, ...]
    similar: tuple[SimilarService, ...]


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


class Stakeholder(StakeholderDraft):
    """A stakeholder with an id."""

    id: str


class Body(Value):
    """A body of the delivery organisation (추진체계)."""

    name: Word
    role: Line
    members: Note


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


class Risk(RiskDraft):
    """A risk with its id."""

    id: str

    @property
    def level(self) -> int:
        """Likelihood times impact, 1-25."""
        return self.likelihood * self.impact


class People(Value):
    """Who: stakeholders, delivery organisation, risks."""

    stakeholders: tuple[Stakeholder, ...]
    bodies: tuple[Body, ...]
    risks: tuple[Risk, ...]


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


class Kpi(KpiDraft):
    """A KPI with its id."""

    id: str


class Measures(Value):
    """What for: KPIs, expected effects, expansion."""

    kpis: tuple[Kpi, ...]
    effects: tuple[Claim, ...]
    expansion: tuple[Claim, ...]


class TaskDraft(Value):
    """A piece of work."""

    name: Word
    phase: Literal["준비", "설계", "구축", "시범", "운영"]
    days: Annotated[int, Field(ge=1, le=500)]
    """Working days, most likely."""
    after: Refs
    """Names of the tasks of this answer that must be finished first."""
    features: Refs
    """Ids of the features it makes; empty for common work."""
    owner: Word
    output: Line


class Task(Value):
    """A task with its id; predecessors by id."""

    id: str
    name: str
    phase: Literal["준비", "설계", "구축", "시범", "운영"]
    days: int
    after: tuple[str, ...]
    features: tuple[str, ...]
    owner: str
    output: str


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


class Cost(Value):
    """A cost with its id; tasks by id."""

    id: str
    item: str
    category: Literal["구축", "운영", "인건비", "감리", "홍보·교육"]
    unit_cost: str
    quantity: float
    unit: str
    yearly: bool
    tasks: tuple[str, ...]
    basis: str


class Delivery(Value):
    """How and when: tasks and the quantities that cost money."""

    tasks: tuple[Task, ...]
    costs: tuple[Cost, ...]


class Plan(Value):
    """The plan: five parts, each replaced as a whole by a revision."""

    version: int
    purpose: Purpose
    service: Service
    people: People
    measures: Measures
    delivery: Delivery


__all__ = [
    "PARTS",
    "Alternative",
    "Body",
    "Claim",
    "ClaimDraft",
    "Cost",
    "CostDraft",
    "DataUse",
    "Delivery",
    "Feature",
    "FeatureDraft",
    "Goal",
    "GoalDraft",
    "JourneyStep",
    "Kpi",
    "KpiDraft",
    "Measures",
    "PartName",
    "People",
    "Plan",
    "Problem",
    "ProblemDraft",
    "Purpose",
    "Risk",
    "RiskDraft",
    "Service",
    "SimilarService",
    "Stakeholder",
    "StakeholderDraft",
    "Task",
    "TaskDraft",
    "Text",
]
