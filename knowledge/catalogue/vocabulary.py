"""The shape of catalogue entries that recognise an idea and adapt a plan to it.

Sentences may hold slots that the composer fills with the idea's own words:
`{users}` main users, `{object}` what the service is about, `{channel}` main
channel, `{org}` the organisation, `{service}` its title, `{worker}` who does the work; a
circumstance also `{named}`, what the idea calls its thing. A particle pair after
a colon is resolved for the word that lands there: `{users:이/가}`,
`{object:을/를}`, `{channel:으로/로}`.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from knowledge.catalogue.entries import Entry
from knowledge.model.base import Value
from knowledge.model.particles import josa

Sentence = Annotated[str, Field(min_length=2, max_length=300)]
Ordinance = Annotated[str, Field(pattern=r"^[^「」‘’{}]{2,60}(?:조례|규칙|규정)$")]
"""How a kind of ordinance or rule is called, without the place: 공영장례 지원 조례."""
GoalKind = Literal["접근", "신속", "안전", "품질", "효율", "형평", "참여", "투명"]
"""What a feature, KPI or goal is good for; ties features to goals."""


class Person(Value):
    """A stakeholder to be adapted: as `StakeholderDraft`, sentences may hold slots."""

    name: str
    role: Sentence
    concern: Sentence
    response: Sentence
    interest: Annotated[int, Field(ge=1, le=5)]
    influence: Annotated[int, Field(ge=1, le=5)]
    consult: Literal["기획", "설계", "구축", "시범", "운영"] = "기획"


class Hazard(Value):
    """A risk particular to a field or pattern."""

    text: Sentence
    category: str
    likelihood: Annotated[int, Field(ge=1, le=5)]
    impact: Annotated[int, Field(ge=1, le=5)]
    signal: Sentence
    mitigation: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=4)]
    owner: str


class Measure(Value):
    """A KPI particular to a field or pattern."""

    name: str
    kind: Literal["결과", "산출"]
    unit: str
    baseline: Sentence
    target: Sentence
    method: Sentence
    cycle: Literal["상시", "주", "월", "분기", "반기", "연"]
    goal: GoalKind


class Existing(Value):
    """A service that exists already and must be named and compared."""

    name: str
    operator: str
    what: Sentence
    """What it does, and so where it overlaps."""
    difference: Sentence
    """How a new service could differ or connect; may hold slots."""
    case: str = ""
    """Id of a case entry when there is one."""
    source: str = "[recalled]"
    verified: bool = False


class Must(Value):
    """Something a competent plan in this field may not leave out."""

    text: Sentence
    """What must be there, as a 개조식 line; may hold slots."""
    part: Literal["purpose", "service", "people", "measures", "delivery"]
    law: str = ""
    """Id of the law entry that asks for it, when one does."""


class Recognisable(Entry):
    """An entry that is recognised in the text of an idea."""

    name: str
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    """Words or stems whose presence speaks for this entry."""
    strong: tuple[str, ...] = ()
    """Words that nearly decide it; each is also tried as a compound part."""
    never: tuple[str, ...] = ()
    """Words that speak against it."""
    facts: tuple[str, ...] = ()
    """Ids of facts that become true when it is recognised."""


class FieldEntry(Recognisable):
    """A field of public service, such as 수요응답형 교통 or 공설 장사시설."""

    group: str
    """The larger field for display, such as 교통."""
    department: str
    """The department that usually owns it."""
    ordinances: Annotated[tuple[Ordinance, ...], Field(max_length=2)] = ()
    """Kinds of ordinance or rule that municipalities have for it, as usually named: recalled,
    so never said to exist here. One that only an education office has begins with 교육청."""
    background: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=5)]
    """Why the field matters now; facts only with a figure if a source is named."""
    problems: Annotated[tuple[Sentence, ...], Field(min_length=2, max_length=6)]
    """Usual difficulties; may hold slots. Written as `문제 | 원인`."""
    people: Annotated[tuple[Person, ...], Field(min_length=3, max_length=12)]
    existing: Annotated[tuple[Existing, ...], Field(min_length=1, max_length=12)]
    laws: tuple[str, ...]
    """Ids of law entries that bear on the field."""
    hazards: tuple[Hazard, ...] = ()
    risks: tuple[str, ...] = ()
    """Ids of risk entries that usually apply."""
    measures: tuple[Measure, ...] = ()
    kpis: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    musts: Annotated[tuple[Must, ...], Field(min_length=2, max_length=12)]


class UserEntry(Recognisable):
    """A group of users, such as 어르신 or 외국인 주민."""

    label: str
    """How a document calls them."""
    barrier: Sentence
    """What keeps them from digital services."""
    means: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=4)]
    """Equal ways for them that need no smartphone."""
    people: tuple[Person, ...] = ()
    """Who speaks for them."""
    laws: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()


class ChannelEntry(Recognisable):
    """A way to reach users, such as 전화, 카카오톡, 키오스크, 창구."""

    label: str
    digital: bool
    laws: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    risks: tuple[str, ...] = ()


class DataEntry(Recognisable):
    """A kind of data, such as 위치정보, 건강정보, 과세정보, 영상."""

    label: str
    personal: Literal["없음", "일반", "민감·고유식별", "위치"]
    laws: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    care: Sentence
    """How it must be handled."""


class AiEntry(Recognisable):
    """A use of AI, such as 생성형 문서 작성, 음성 대화, 영상 인식, 예측, 자동 판단."""

    label: str
    laws: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()
    safeguards: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=5)]
    """What a plan must build in; may hold slots."""


class CircumstanceEntry(Recognisable):
    """A circumstance of carrying a service out, in whatever field: 단속, 무인 운영, 통신 음영.

    It brings what the deed itself needs, so that an idea of a field nobody described
    still gets the people, risks and rules that its deeds call for.
    """

    label: str
    given: tuple[str, ...] = ()
    """Ids of patterns, users, channels, data and AI uses that imply it, though no word says it."""
    together: tuple[tuple[str, ...], ...] = ()
    """Groups of ids: once one of each is recognised it is the idea's own, though no word says it.

    A deed and what it is done with: 심사 and a judging AI, 단속 and a forecast.
    """
    pattern: str = ""
    """Id of the pattern that an idea follows when its words name none but this circumstance."""
    calls: tuple[str, ...] = ()
    """What its sentences may call its thing, `{named}`; the first where the idea names none."""
    laws: tuple[str, ...] = ()
    ordinances: Annotated[tuple[Ordinance, ...], Field(max_length=2)] = ()
    """Kinds of ordinance that the deed usually rests on, as of a field."""
    people: tuple[Person, ...] = ()
    existing: tuple[Existing, ...] = ()
    """Systems and services that whoever is served, or runs it, works with already."""
    hazards: Annotated[tuple[Hazard, ...], Field(min_length=1, max_length=6)]
    risks: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    musts: Annotated[tuple[Must, ...], Field(max_length=5)] = ()


class FactEntry(Entry):
    """A yes/no attribute that procedures and questions turn on."""

    label: str
    """As a noun phrase: 개인정보 수집."""
    question: str
    """Asked of the planner when it is not known, ending in 까?"""
    why: str
    """What depends on it."""
    words: tuple[str, ...] = ()
    """Words of an idea that make it true, the phrases among them."""
    denied: tuple[str, ...] = ()
    """Words of an idea that make it false."""
    default: bool
    """Assumed when nobody answers."""
    weight: int = 1
    """How much the plan changes with the answer; larger is asked first."""

    @model_validator(mode="before")
    @classmethod
    def _with_phrases(cls, given: dict[str, object]) -> dict[str, object]:
        """Put pairs of thing and deed, of which neither alone says it, among the words."""
        pairs = _Phrases.model_validate(given.get("phrases", {}))
        said = [
            *(josa(thing, "을/를") for thing in pairs.things),
            *(f"{m}씩" for m in pairs.measures),
        ]
        phrases = [f"{one} {deed}" for one in said for deed in pairs.deeds]
        rest = {name: value for name, value in given.items() if name != "phrases"}
        return {**rest, "words": (*_WORDS.validate_python(given.get("words", ())), *phrases)}


class _Phrases(Value):
    """Things and deeds that say a fact together."""

    things: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    """What things are counted in: 한 묶음씩 드리다."""
    deeds: tuple[str, ...] = ()


_WORDS = TypeAdapter(tuple[str, ...])
