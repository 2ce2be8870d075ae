"""What agents are asked: typed tasks, each holding just what it needs.

A task is rendered for a language model as tagged blocks, one per field; the
composer reads the fields themselves.
"""

from typing import Literal

from agents.answers import (
    DeliveryAnswer,
    MeasuresAnswer,
    PeopleAnswer,
    PurposeAnswer,
    ServiceAnswer,
)
from agents.materials import (
    DeliveryMaterials,
    MeasuresMaterials,
    PatternCard,
    PeopleMaterials,
    PurposeMaterials,
    ServiceMaterials,
    Slots,
)
from knowledge.model.base import Value
from knowledge.model.brief import Brief, Fact, Limits, Organisation, Profile
from knowledge.model.evidence import Evidence, Lens, Research
from knowledge.model.options import Option
from knowledge.model.plan import Feature, Goal, Plan
from knowledge.model.results import Procedure, Results
from knowledge.model.review import CriteriaSet, Criterion, Finding, ReviewerName, ScoreDraft


class Task(Value):
    """What every task has: a kind, by which it is recognised after a journey as JSON."""

    kind: str

    def evidence_ids(self) -> frozenset[str]:
        """Return the ids an answer may cite."""
        return frozenset(item.id for item in getattr(self, "evidence", ()))


class BriefTask(Task):
    """Put the idea in order."""

    kind: Literal["brief"] = "brief"
    idea: str
    title: str
    organisation: Organisation
    limits: Limits
    profile: Profile
    slots: Slots


class UnknownFact(Value):
    """A fact nobody stated, with how to ask for it and what depends on it."""

    fact: Fact
    question: str
    why: str
    default: bool
    weight: int
    procedures: tuple[str, ...]
    """Names of the procedures that turn on it."""


Missing = Literal["level", "budget_won", "start", "users_per_year"]
"""What a request may leave out about the organisation and its limits."""


class QuestionsTask(Task):
    """Ask the planner what would change the plan most."""

    kind: Literal["questions"] = "questions"
    brief: Brief
    unknown: tuple[UnknownFact, ...]
    """Facts to be known, most consequential first."""
    missing: tuple[Missing, ...]
    """Limits and organisation data nobody gave."""


class ResearchTask(Task):
    """Say what the evidence means for the idea, from one lens."""

    kind: Literal["research"] = "research"
    lens: Lens
    brief: Brief
    evidence: tuple[Evidence, ...]
    """What was found, best first."""
    sought: tuple[str, ...]
    """What was looked for, in words."""


class OptionsTask(Task):
    """Work out ways to realise the idea."""

    kind: Literal["options"] = "options"
    brief: Brief
    slots: Slots
    patterns: tuple[PatternCard, ...]
    existing: tuple[str, ...]
    """Services that exist already, by name with what they do."""
    research: tuple[Research, ...]
    procedures: tuple[Procedure, ...]
    evidence: tuple[Evidence, ...]


class PartTask(Task):
    """What every task for a part of the plan has."""

    brief: Brief
    option: Option
    slots: Slots
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...] = ()
    """Findings to answer; empty on the first draft."""


class PurposeTask(PartTask):
    """Write the purpose part."""

    kind: Literal["purpose"] = "purpose"
    research: tuple[Research, ...]
    materials: PurposeMaterials
    current: PurposeAnswer | None = None
    """The part as it stands, when it is to be revised."""


class ServiceTask(PartTask):
    """Write the service part."""

    kind: Literal["service"] = "service"
    goals: tuple[Goal, ...]
    materials: ServiceMaterials
    current: ServiceAnswer | None = None


class PeopleTask(PartTask):
    """Write the people part."""

    kind: Literal["people"] = "people"
    goals: tuple[Goal, ...]
    materials: PeopleMaterials
    procedures: tuple[Procedure, ...]
    current: PeopleAnswer | None = None


class MeasuresTask(PartTask):
    """Write the measures part."""

    kind: Literal["measures"] = "measures"
    goals: tuple[Goal, ...]
    materials: MeasuresMaterials
    current: MeasuresAnswer | None = None


class DeliveryTask(PartTask):
    """Write the delivery part."""

    kind: Literal["delivery"] = "delivery"
    features: tuple[Feature, ...]
    procedures: tuple[Procedure, ...]
    materials: DeliveryMaterials
    current: DeliveryAnswer | None = None


class Expected(Value):
    """What a reviewer of one duty would look for, from the same materials."""

    people: PeopleMaterials | None = None
    service: ServiceMaterials | None = None
    measures: MeasuresMaterials | None = None
    delivery: DeliveryMaterials | None = None


class PlanTask(Task):
    """What every task about a whole plan has."""

    reviewer: ReviewerName
    brief: Brief
    option: Option
    plan: Plan
    results: Results
    checks: tuple[Finding, ...]
    """What the deterministic checks found already; not to be repeated."""
    expected: Expected
    """What the catalogue says a plan of this kind should hold, for this reviewer's duty."""
    evidence: tuple[Evidence, ...]


class ReviewTask(PlanTask):
    """Judge the plan from one duty, without seeing the other reviewers."""

    kind: Literal["review"] = "review"
    criteria: CriteriaSet
    settled: tuple[str, ...]
    """Findings of earlier rounds with the planner's answers; not to be repeated."""


class SecondTask(PlanTask):
    """Answer, once, the reviewer who is farthest from one's own score on a criterion."""

    kind: Literal["second"] = "second"
    criterion: Criterion
    own: ScoreDraft
    """The score given independently, with its reason."""
    other_reviewer: ReviewerName
    other: ScoreDraft
    """The other reviewer's score on the same criterion, with its reason."""
    other_findings: tuple[Finding, ...]
    """What the other reviewer found wrong with the plan, the gravest first."""
