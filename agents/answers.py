"""What agents answer: drafts without ids, every string and list bounded."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.analysis import BenefitDraft
from knowledge.model.base import Line, Text, Value
from knowledge.model.brief import BriefDraft, QuestionDraft
from knowledge.model.drafts import (
    CostDraft,
    FeatureDraft,
    GoalDraft,
    KpiDraft,
    ProblemDraft,
    RiskDraft,
    StakeholderDraft,
    TaskDraft,
)
from knowledge.model.evidence import ClaimDraft
from knowledge.model.ideas import IdeaDraft
from knowledge.model.options import OptionDraft
from knowledge.model.plan import Alternative, Body, DataUse, JourneyStep, SimilarService
from knowledge.model.review import FindingDraft, ResponseDraft, ScoreDraft, SecondDraft

Claims = Annotated[tuple[ClaimDraft, ...], Field(max_length=14)]
Responses = Annotated[tuple[ResponseDraft, ...], Field(max_length=60)]
"""One per finding of the task; empty when the task has none."""


class BriefAnswer(BriefDraft):
    """The idea put in order."""


class QuestionsAnswer(Value):
    """The questions whose answers would change the plan most."""

    questions: Annotated[tuple[QuestionDraft, ...], Field(min_length=3, max_length=7)]


class ResearchAnswer(Value):
    """What the evidence says, and what was not found."""

    claims: Claims
    gaps: Annotated[tuple[Line, ...], Field(max_length=8)]
    """What was looked for and not found, one noun phrase each."""


class OptionsAnswer(Value):
    """Ways to realise the idea; one of them is 현행 유지."""

    options: Annotated[tuple[OptionDraft, ...], Field(min_length=3, max_length=5)]


class PurposeAnswer(Value):
    """Why: background, situation, problems, purpose, goals."""

    background: Annotated[tuple[ClaimDraft, ...], Field(min_length=1, max_length=8)]
    situation: Annotated[tuple[ClaimDraft, ...], Field(max_length=8)]
    problems: Annotated[tuple[ProblemDraft, ...], Field(min_length=1, max_length=7)]
    purpose: Text
    """One sentence: `~을 통해 ~을 하고자 함`."""
    goals: Annotated[tuple[GoalDraft, ...], Field(min_length=1, max_length=5)]
    responses: Responses


class ServiceAnswer(Value):
    """What: features, journey, alternatives, data, similar services."""

    features: Annotated[tuple[FeatureDraft, ...], Field(min_length=2, max_length=16)]
    journey: Annotated[tuple[JourneyStep, ...], Field(min_length=2, max_length=8)]
    alternatives: Annotated[tuple[Alternative, ...], Field(max_length=8)]
    data: Annotated[tuple[DataUse, ...], Field(max_length=10)]
    similar: Annotated[tuple[SimilarService, ...], Field(max_length=15)]
    responses: Responses


class PeopleAnswer(Value):
    """Who: stakeholders, delivery organisation, risks."""

    stakeholders: Annotated[tuple[StakeholderDraft, ...], Field(min_length=2, max_length=26)]
    bodies: Annotated[tuple[Body, ...], Field(min_length=1, max_length=8)]
    risks: Annotated[tuple[RiskDraft, ...], Field(min_length=1, max_length=30)]
    responses: Responses


class MeasuresAnswer(Value):
    """What for: KPIs, effects, expansion."""

    kpis: Annotated[tuple[KpiDraft, ...], Field(min_length=1, max_length=10)]
    effects: Annotated[tuple[ClaimDraft, ...], Field(min_length=1, max_length=8)]
    expansion: Annotated[tuple[ClaimDraft, ...], Field(max_length=6)]
    benefits: Annotated[tuple[BenefitDraft, ...], Field(max_length=6)] = ()
    """Benefits whose quantity, saving and value stand in cited evidence; empty otherwise."""
    responses: Responses


class DeliveryAnswer(Value):
    """How and when: tasks and quantities; dates and sums are computed afterwards."""

    tasks: Annotated[tuple[TaskDraft, ...], Field(min_length=3, max_length=30)]
    costs: Annotated[tuple[CostDraft, ...], Field(min_length=1, max_length=30)]
    responses: Responses


class ReviewAnswer(Value):
    """One reviewer's independent judgement."""

    opinion: Text
    """The overall judgement in one or two sentences: the strongest point, the weakest point."""
    scores: Annotated[tuple[ScoreDraft, ...], Field(min_length=1, max_length=14)]
    """One per criterion of the task."""
    findings: Annotated[tuple[FindingDraft, ...], Field(max_length=8)]


class SecondAnswer(SecondDraft):
    """One reviewer's answer to the reason of the reviewer who differs most."""


class IdeasAnswer(Value):
    """Ideas found by one technique."""

    ideas: Annotated[tuple[IdeaDraft, ...], Field(min_length=1, max_length=8)]


class VerdictDraft(Value):
    """Which idea of one pair is better."""

    pair: Annotated[int, Field(ge=1)]
    """Number of the pair."""
    better: Literal["첫째", "둘째", "동률"]
    reason: Line
    """What decided it, by what stands on the two cards."""


class JudgeAnswer(Value):
    """One judge's verdicts, one per pair of the task."""

    verdicts: Annotated[tuple[VerdictDraft, ...], Field(min_length=1, max_length=12)]


PartAnswer = PurposeAnswer | ServiceAnswer | PeopleAnswer | MeasuresAnswer | DeliveryAnswer
