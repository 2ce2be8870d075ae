"""The shape of service patterns: what a reusable kind of public service brings and needs."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.catalogue.vocabulary import GoalKind, Hazard, Measure, Person, Recognisable, Sentence
from knowledge.model.base import Value


class FeaturePart(Value):
    """A feature a pattern brings."""

    name: str
    description: Sentence
    goal: GoalKind
    priority: Literal["필수", "권장", "선택"] = "필수"


class JourneyPart(Value):
    """A step of the user's way, today and afterwards."""

    stage: str
    now: Sentence
    after: Sentence


class DataPart(Value):
    """Data a pattern takes in or keeps."""

    name: str
    purpose: Sentence
    source: str
    dataset: str = ""
    personal: Literal["없음", "일반", "민감·고유식별", "위치"] = "없음"


class TaskPart(Value):
    """Work a pattern brings; `feature` names the feature it makes, if one."""

    name: str
    phase: Literal["준비", "설계", "구축", "시범", "운영"]
    days: Annotated[int, Field(ge=1, le=250)]
    output: Sentence
    owner: str = "사업부서"
    feature: str = ""


class CostPart(Value):
    """A quantity that costs money, with a unit cost of the catalogue or a quotation."""

    item: str
    category: Literal["구축", "운영", "인건비", "감리", "홍보·교육"]
    unit_cost: str = ""
    """Id in unit_costs.yaml; empty: a quotation is needed."""
    quantity: Annotated[float, Field(gt=0)]
    unit: str
    yearly: bool = False
    task: str = ""
    """Name of the task it pays for, if one."""
    basis: Sentence
    """Why this quantity."""


class SubstitutePart(Value):
    """An equal way for those who cannot use the main channel."""

    user: str
    barrier: Sentence
    means: Sentence


class PatternEntry(Recognisable):
    """A reusable shape of public service and what it needs."""

    summary: Sentence
    """What the pattern does, with slots, as a 개조식 line."""
    purpose: Sentence
    """`~을 통해 ~을 하고자 함` with slots."""
    goals: Annotated[tuple[GoalKind, ...], Field(min_length=1, max_length=4)]
    goal_texts: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=4)]
    """One goal sentence per kind in `goals`, same order, with slots: a state, not an activity."""
    features: Annotated[tuple[FeaturePart, ...], Field(min_length=4, max_length=9)]
    journey: Annotated[tuple[JourneyPart, ...], Field(min_length=3, max_length=6)]
    people: Annotated[tuple[Person, ...], Field(min_length=2, max_length=7)]
    data: Annotated[tuple[DataPart, ...], Field(min_length=1, max_length=6)]
    measures: Annotated[tuple[Measure, ...], Field(min_length=2, max_length=6)]
    kpis: tuple[str, ...] = ()
    hazards: Annotated[tuple[Hazard, ...], Field(min_length=2, max_length=12)]
    risks: tuple[str, ...] = ()
    tasks: Annotated[tuple[TaskPart, ...], Field(min_length=3, max_length=9)]
    costs: Annotated[tuple[CostPart, ...], Field(min_length=2, max_length=9)]
    procedures: tuple[str, ...] = ()
    """Ids of procedure rules it tends to trigger."""
    substitutes: Annotated[tuple[SubstitutePart, ...], Field(min_length=1, max_length=4)]
    cases: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    effects: Annotated[tuple[Sentence, ...], Field(min_length=2, max_length=5)]
    """Expected effects with slots; no figures."""
    needs: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=5)]
    """What must be in place for it to work: strengths and weaknesses of options turn on it."""
