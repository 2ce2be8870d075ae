"""What the planner told us, and what we understood of it."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from knowledge.model.analysis import BenefitDraft, Share
from knowledge.model.base import Line, Note, Text, Value, Word

Level = Literal["시·도", "시·군·구", "중앙행정기관", "공공기관", "미정"]
TraitKind = Literal["field", "user", "channel", "data", "ai", "pattern", "circumstance", "exemplar"]
READ_CHARACTERS = 4_000
"""How much of an idea is read: enough for any idea, little enough to stay under a second."""
_SENTENCE_END = re.compile(r"[.!?。…\n](?=\s|$)")


def read_part(idea: str) -> str:
    """Return the part of an idea that is read, cut at the end of a sentence where there is one."""
    if len(idea) <= READ_CHARACTERS:
        return idea
    head = idea[:READ_CHARACTERS]
    sentences = [found.end() for found in _SENTENCE_END.finditer(head)]
    for cut in (*sentences[-1:], head.rfind(" ")):
        if cut > READ_CHARACTERS // 2:
            return head[:cut]
    return head


Origin = Literal["아이디어", "답변", "가정", "미정", "계획"]
"""Where a fact comes from: the planner's text, an answer, our default, nowhere yet, or the plan."""


class Organisation(Value):
    """The body that plans the service."""

    name: str = ""
    department: str = ""
    contact: str = ""
    """Telephone or e-mail of the desk, as it is to be printed."""
    level: Level = "미정"


class Limits(Value):
    """What the plan must stay within; None means the planner did not say."""

    budget_won: Annotated[int, Field(ge=0)] | None = None
    """Ceiling of the three-year total, in won."""
    start: date | None = None
    """First day of work."""
    users_per_year: Annotated[int, Field(ge=0)] | None = None
    """People expected to use the service in a year."""
    function_points: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """Function points (FP) of the software, counted by whoever knows how; development is then
    priced by them instead of by labour."""
    funding: tuple[Share, ...] = ()
    """Who pays which share, summing to 1; empty: not settled."""
    benefits: tuple[BenefitDraft, ...] = ()
    """Benefits the planner can put a figure to."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.funding and abs(sum(item.share for item in self.funding) - 1) > 1e-6:
            raise ValueError("재원별 분담 비율의 합은 1이어야 합니다")
        return self


class BriefInput(Value):
    """A planner's request as it arrives: the idea and whatever else is known."""

    idea: Annotated[str, Field(min_length=1, max_length=50_000)]
    organisation: Organisation = Organisation()
    limits: Limits = Limits()
    title: str = ""


class Trait(Value):
    """Something recognised in an idea: a field, users, a channel, data, AI, a pattern, a deed."""

    kind: TraitKind
    id: str
    """Id of the catalogue entry, such as `field-transport`."""
    label: str
    words: tuple[str, ...] = ()
    """The words of the idea that gave it away; empty when implied by another trait."""
    score: float = 1.0
    """Weight of the words that speak for it, larger is more; comparable within a kind only."""
    strength: Annotated[float, Field(ge=0, le=1)] = 1.0
    """How surely it is the idea's own, comparable between kinds.

    1: a word of its own where the planner says what is wanted, and no rival is stronger; about
    a third: one everyday word; below 0.3: no word of the idea, only what others imply.
    """


class Fact(Value):
    """A yes/no attribute of the service that procedures, risks and questions turn on."""

    id: str
    """Id in `facts.yaml`, such as `personal_data`."""
    label: str
    value: bool | None
    """None: not known."""
    origin: Origin
    reason: str = ""
    """The words, answer or trait it rests on, as a person would say it."""


class Profile(Value):
    """What was recognised in an idea, strongest first within each kind."""

    traits: tuple[Trait, ...] = ()
    facts: tuple[Fact, ...] = ()
    keywords: tuple[str, ...] = ()
    """The idea's own nouns, most telling first; what makes sentences specific."""
    people: tuple[str, ...] = ()
    """Whom the idea names by what they do or are: 산불 감시원, 가맹점."""

    def of(self, kind: TraitKind) -> tuple[Trait, ...]:
        """Return the traits of one kind, strongest first."""
        return tuple(trait for trait in self.traits if trait.kind == kind)

    def fact(self, fact_id: str) -> bool | None:
        """Return what is known of a fact; None when nothing is."""
        return next((fact.value for fact in self.facts if fact.id == fact_id), None)


class QuestionDraft(Value):
    """A question to the planner whose answer would change the plan."""

    text: Line
    """One polite question ending in 까?"""
    why: Line
    """What in the plan depends on the answer."""
    kind: Literal["choice", "number", "date", "text"]
    choices: Annotated[tuple[Word, ...], Field(max_length=6)]
    """The possible answers of a choice; empty for the other kinds."""
    default: Note
    """The answer assumed when nobody answers; must be one of the choices of a choice."""
    about: Word
    """What it sets: a fact id, `level`, `budget_won`, `start`, `users_per_year` or `note`."""


class Question(QuestionDraft):
    """A question with its number within the consultation."""

    id: str


class Answer(Value):
    """What was answered to a question, by a person or by default."""

    question_id: str
    text: str
    by: Literal["담당자", "기본값"]


class Assumption(Value):
    """Something taken as given without evidence; shown as 가정."""

    text: str
    reason: str = ""


class OpenQuestion(Value):
    """Something the proposal needs and nobody could know yet; shown as 열린 질문."""

    text: str
    why: str = ""
    blocked: bool = False
    """True when a part of the proposal stays empty until it is answered."""


class BriefDraft(Value):
    """The idea put in order."""

    title: Annotated[str, Field(min_length=1, max_length=60)]
    """Name of the service or project, a noun phrase without a full stop."""
    summary: Text
    """What is to be made, for whom and why, in two or three sentences."""
    problem: Line
    """The difficulty that the idea answers, in the idea's own terms."""
    beneficiaries: Annotated[tuple[Word, ...], Field(min_length=1, max_length=8)]
    """Who gains, most affected first."""
    wishes: Annotated[tuple[Line, ...], Field(max_length=8)]
    """What the planner explicitly asked for, one each, close to the words used."""


class Brief(BriefDraft):
    """The brief: what the planner told us, put in order, with what we assume."""

    idea: str
    organisation: Organisation
    limits: Limits
    ceiling_told: str = ""
    """The idea's words that hold the ceiling of the budget; empty: none, or it was given apart."""
    profile: Profile
    answers: tuple[Answer, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
