"""What the catalogue offers for one idea, filled with the idea's own words, part by part.

Both the composer and a language model work from these same materials. Each
item says which evidence it rests on (`evidence`), when it rests on any.
"""

from typing import Literal

from knowledge.catalogue.entries import KpiEntry, RiskEntry, UnitCost
from knowledge.catalogue.patterns import (
    CostPart,
    DataPart,
    FeaturePart,
    JourneyPart,
    SubstitutePart,
    TaskPart,
)
from knowledge.catalogue.vocabulary import Existing, GoalKind, Hazard, Measure, Must, Person
from knowledge.model.base import Value

Origin = Literal["pattern", "field", "user", "channel", "data", "ai", "circumstance", "exemplar"]


class From(Value):
    """Where an item comes from: a recognised trait of the idea."""

    origin: Origin
    trait: str
    """Id of the entry, such as `pattern-booking`."""
    label: str
    score: float
    """Weight of the words for the trait; comparable between traits of one kind only."""
    strength: float = 1.0
    """How surely the trait is the idea's own, 0 to 1, comparable between kinds."""


class Slots(Value):
    """The idea's own words, as they go into sentences."""

    users: str
    object: str
    channel: str
    org: str
    service: str
    worker: str = "현장 담당자"
    """Who does the work, as the idea calls them."""


class PatternCard(Value):
    """A service pattern in short: what it does, what it needs, what it costs."""

    id: str
    name: str
    summary: str
    purpose: str
    needs: tuple[str, ...]
    effects: tuple[str, ...]
    features: tuple[str, ...]
    cost_won: int | None
    """Rough three-year cost computed from its cost parts; None when none of it has a price."""
    cases: tuple[str, ...]
    """Evidence ids of known cases."""
    score: float


class ProblemHint(Value):
    """A usual problem of the field with its cause."""

    text: str
    cause: str
    origin: From


class GoalHint(Value):
    """A goal a pattern serves."""

    kind: GoalKind
    text: str
    origin: From


class LineHint(Value):
    """A sentence with where it comes from."""

    text: str
    origin: From
    evidence: tuple[str, ...] = ()


class MustHint(Value):
    """Something a competent plan may not leave out."""

    must: Must
    origin: From
    evidence: tuple[str, ...] = ()


class PurposeMaterials(Value):
    """For the purpose part."""

    background: tuple[LineHint, ...]
    problems: tuple[ProblemHint, ...]
    purposes: tuple[LineHint, ...]
    goals: tuple[GoalHint, ...]
    musts: tuple[MustHint, ...]


class FeatureHint(Value):
    """A feature a pattern brings."""

    feature: FeaturePart
    origin: From


class JourneyHint(Value):
    """A step of the way."""

    step: JourneyPart
    origin: From


class SubstituteHint(Value):
    """An equal way for those who cannot use the main channel."""

    substitute: SubstitutePart
    origin: From
    evidence: tuple[str, ...] = ()


class DataHint(Value):
    """Data taken in or kept."""

    data: DataPart
    origin: From
    evidence: tuple[str, ...] = ()


class ExistingHint(Value):
    """A service that exists already."""

    existing: Existing
    origin: From
    evidence: tuple[str, ...] = ()


class ServiceMaterials(Value):
    """For the service part."""

    features: tuple[FeatureHint, ...]
    journey: tuple[JourneyHint, ...]
    substitutes: tuple[SubstituteHint, ...]
    data: tuple[DataHint, ...]
    existing: tuple[ExistingHint, ...]
    safeguards: tuple[LineHint, ...]
    """What the use of AI or a kind of data must build in."""
    musts: tuple[MustHint, ...]


class PersonHint(Value):
    """A stakeholder."""

    person: Person
    origin: From


class HazardHint(Value):
    """A risk particular to a field or pattern."""

    hazard: Hazard
    origin: From
    evidence: tuple[str, ...] = ()


class RiskHint(Value):
    """A risk of the general list."""

    risk: RiskEntry
    origin: From
    evidence: tuple[str, ...] = ()


class PeopleMaterials(Value):
    """For the people part."""

    department: str
    """The department that usually owns the field."""
    people: tuple[PersonHint, ...]
    hazards: tuple[HazardHint, ...]
    risks: tuple[RiskHint, ...]
    musts: tuple[MustHint, ...]


class MeasureHint(Value):
    """A KPI particular to a field or pattern."""

    measure: Measure
    origin: From
    evidence: tuple[str, ...] = ()


class KpiHint(Value):
    """A KPI of the general list."""

    kpi: KpiEntry
    origin: From
    evidence: tuple[str, ...] = ()


class MeasuresMaterials(Value):
    """For the measures part."""

    measures: tuple[MeasureHint, ...]
    kpis: tuple[KpiHint, ...]
    effects: tuple[LineHint, ...]
    musts: tuple[MustHint, ...]


class TaskHint(Value):
    """Work a pattern brings."""

    task: TaskPart
    origin: From


class CostHint(Value):
    """A quantity that costs money."""

    cost: CostPart
    origin: From


class DeliveryMaterials(Value):
    """For the delivery part."""

    department: str
    tasks: tuple[TaskHint, ...]
    costs: tuple[CostHint, ...]
    unit_costs: tuple[UnitCost, ...]
    """Every unit cost that may be named, also those without a price."""
    musts: tuple[MustHint, ...]


class Materials(Value):
    """Everything the catalogue offers for one idea."""

    slots: Slots
    patterns: tuple[PatternCard, ...]
    purpose: PurposeMaterials
    service: ServiceMaterials
    people: PeopleMaterials
    measures: MeasuresMaterials
    delivery: DeliveryMaterials
