"""Ideas for new services: what they are found from, how they are judged, where they stand."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Line, Note, Refs, Text, Value, Word
from knowledge.model.brief import Organisation
from knowledge.model.consultation import Status
from knowledge.model.evidence import Evidence
from knowledge.model.holdings import Holding

Technique = Literal["유형 이식", "여정 마찰", "미활용 데이터", "해외 사례", "제약 제거"]
"""How an idea was found: a pattern carried over from another field, a point of friction on the
user's way, data that exists but is unused, a case from abroad, a constraint taken away."""
Tier = Literal["바로 검토", "조건부 검토", "보류"]
"""What cost and feasibility alone allow, best first; judgements of taste order ideas only
within a tier."""
TIERS: tuple[Tier, ...] = ("바로 검토", "조건부 검토", "보류")
Outcome = Literal["first", "second", "tie", "none"]
"""Which of the two ideas, as they were shown; `none` for a verdict that cannot be used."""
Origin = Literal["theme", "complaints", "dataset", "service"]


class IdeaRequest(Value):
    """What ideas are to be found for."""

    theme: Annotated[str, Field(min_length=1, max_length=4_000)]
    """The theme, or what the dataset or the existing service is, in the planner's words."""
    origin: Origin = "theme"
    complaints: Annotated[tuple[str, ...], Field(max_length=5_000)] = ()
    """Complaints, personal data masked."""
    holdings: Annotated[tuple[Holding, ...], Field(max_length=5)] = ()
    """Tables and services that the ideas are to start from."""
    organisation: Organisation = Organisation()
    ceiling_won: Annotated[int, Field(ge=0)] | None = None
    """The most that three years may cost; None when nobody said."""


class Cluster(Value):
    """Complaints about the same thing."""

    label: str
    size: int
    share: float
    """Of all complaints, 0-1."""
    words: tuple[str, ...]
    examples: tuple[str, ...]


class IdeaDraft(Value):
    """An idea for a service."""

    title: Word
    """A noun phrase an official would put on a plan; no two ideas share it."""
    problem: Line
    """Whose difficulty it answers, in the words of the theme or of the complaints."""
    users: Word
    what: Text
    """What would be done, by whom and through which channel, in one to three lines."""
    pattern: Note
    """Id of the pattern it is made of; empty when none of those given fits."""
    evidence: Refs
    first_step: Line
    """What could be done within a month, without a budget of its own."""


class Idea(IdeaDraft):
    """An idea with its number, how it was found, and the near-duplicates it took in."""

    id: str
    technique: Technique
    also: tuple[str, ...] = ()
    """Titles of near-duplicates merged into it."""


class IdeaFacts(Value):
    """What the methods know of an idea before anybody judges it."""

    cost_won: int | None
    """Rough three-year cost; None when nothing of it has a price."""
    applied: int
    """Procedures that apply."""
    unknown: int
    """Procedures nobody could decide yet."""
    lead_days: int
    """Working days of the longest procedure that applies."""
    supported: int
    """Sources that carry it, the planner's own words left out."""
    barred: tuple[str, ...] = ()
    """What the law does not let it do as it stands."""


class Screened(Value):
    """The tier of an idea, and why."""

    tier: Tier
    reasons: tuple[str, ...]
    facts: IdeaFacts


class Verdict(Value):
    """Which of two ideas somebody prefers, in the order they were shown."""

    judge: str
    by: Literal["agent", "person"]
    first: str
    second: str
    outcome: Outcome
    reason: str = ""


class JudgeReport(Value):
    """Whether a judge can be relied on."""

    judge: str
    by: Literal["agent", "person"]
    asked: int
    unusable: int
    pairs: int
    """Pairs judged in both orders."""
    consistent: int
    """Of those, with the same outcome both ways."""
    circles: float | None
    """Share of three ideas that go round in a circle (A over B over C over A); by chance 25 %.
    None when too few were decided."""
    counted: bool
    why: str
    """Why the judge counts or does not, in words."""

    @property
    def consistency(self) -> float | None:
        """Return the share of pairs judged the same both ways; None without such pairs."""
        return self.consistent / self.pairs if self.pairs else None


class Place(Value):
    """Where an idea stands."""

    idea: str
    place: int
    tier: Tier
    strength: float
    """Chance of winning against an average idea, 0-100, by everybody who counts."""
    low: float
    high: float
    """Interval of the strength that holds 95 % of the resampled tournaments."""
    agents: float | None
    """The strength by agents alone; None when no agent counts."""
    people: float | None
    wins: int
    ties: int
    losses: int


class IdeaRanking(Value):
    """A tournament of ideas: where each stands, and who judged."""

    places: tuple[Place, ...]
    """Best first."""
    judges: tuple[JudgeReport, ...]
    notes: tuple[str, ...]
    seed: int


class IdeaSet(Value):
    """The ideas of a search, screened, and what they may cite."""

    ideas: tuple[Idea, ...]
    screened: dict[str, Screened]
    complaints: dict[str, int]
    """Complaints behind each idea."""
    evidence: tuple[Evidence, ...]
    notes: tuple[str, ...]


class VerdictSet(Value):
    """The verdicts of one turn."""

    items: tuple[Verdict, ...]


class Ideation(Value):
    """Where one search for ideas stands."""

    id: str
    title: str
    created: str
    provider: str
    person: str
    status: Status
    error: str
    run: int
    events: int
    head: str

    @property
    def over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.status in ("완료", "중단")
