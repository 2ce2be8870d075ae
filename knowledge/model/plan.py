"""The chosen option worked out, in five parts that can be revised one by one.

What planners answer are the drafts of `knowledge.model.drafts`; a value adds the id
that the workflow gives.
"""

from typing import Literal

from knowledge.model.analysis import BenefitDraft
from knowledge.model.base import Line, Note, Refs, Value, Word
from knowledge.model.drafts import FeatureDraft, KpiDraft, ProblemDraft, RiskDraft, StakeholderDraft
from knowledge.model.evidence import Claim

PartName = Literal["purpose", "service", "people", "measures", "delivery"]
PARTS: tuple[PartName, ...] = ("purpose", "service", "people", "measures", "delivery")


class Problem(ProblemDraft):
    """A problem with its id."""

    id: str


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


class Stakeholder(StakeholderDraft):
    """A stakeholder with an id."""

    id: str


class Body(Value):
    """A body of the delivery organisation (추진체계)."""

    name: Word
    role: Line
    members: Note


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


class Kpi(KpiDraft):
    """A KPI with its id."""

    id: str


class Measures(Value):
    """What for: KPIs, expected effects, expansion."""

    kpis: tuple[Kpi, ...]
    effects: tuple[Claim, ...]
    expansion: tuple[Claim, ...]
    benefits: tuple[BenefitDraft, ...] = ()
    """Benefits that evidence quantifies; those without evidence are not counted."""


class Task(Value):
    """A task with its id; predecessors by id."""

    id: str
    name: str
    phase: Literal["준비", "설계", "구축", "시범", "운영"]
    days: int
    shortest: int = 0
    longest: int = 0
    after: tuple[str, ...]
    features: tuple[str, ...]
    owner: str
    output: str


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
