"""What reviewers said, what was scored, and what the planner answered."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Line, Refs, Value, Word
from knowledge.model.criteria import CriteriaSet as CriteriaSet
from knowledge.model.criteria import Criterion as Criterion
from knowledge.model.plan import PartName

Severity = Literal["치명", "중대", "경미"]
ReviewerName = Literal["이용자·형평", "재정", "법무·개인정보", "기술·보안", "성과·확산"]
Place = Literal["purpose", "service", "people", "measures", "delivery"]


class ScoreDraft(Value):
    """A reviewer's score on one criterion."""

    criterion: Word
    """Id of the criterion."""
    value: Annotated[int, Field(ge=0, le=100)]
    """0 nothing there, 50 serious gaps, 70 acceptable, 85 good, 100 nothing left to wish."""
    reason: Line
    evidence: Refs


class FindingDraft(Value):
    """Something a reviewer says is wrong or missing."""

    severity: Severity
    part: PartName
    """Part of the plan it is about; that part is revised."""
    place: Line
    """The exact place: the id and name of the item, or the section."""
    reason: Line
    suggestion: Line
    """What to change, concretely enough to be done."""
    refs: Refs
    """Catalogue or evidence ids the suggestion rests on, such as `risk-012`; may be empty."""


class Finding(FindingDraft):
    """A finding with its id and who made it."""

    id: str
    by: str
    """Reviewer's name, or `점검` for a deterministic check."""


class Review(Value):
    """One reviewer's scores and findings."""

    reviewer: ReviewerName
    opinion: str
    scores: tuple[ScoreDraft, ...]
    findings: tuple[Finding, ...]


class ResponseDraft(Value):
    """A planner's answer to one finding."""

    finding: Word
    """Id of the finding."""
    accepted: bool
    what: Line
    """What was changed, or why not."""


class SecondDraft(Value):
    """A reviewer's second look at one score, having heard who differs most from it."""

    value: Annotated[int, Field(ge=0, le=100)]
    """The score now: unchanged, or moved towards the other reviewer's."""
    reason: Line
    """What of the other's reason convinced, or why it does not."""
    evidence: Refs


class SecondOpinion(SecondDraft):
    """A second look with whose it is and what stood before; both scores stay on record."""

    reviewer: ReviewerName
    other: ReviewerName
    """Whose reason was heard."""
    criterion: str
    before: int
    """The score given independently."""


class Disagreement(Value):
    """The criterion on which two reviewers are farthest apart."""

    criterion: str
    high: ReviewerName
    low: ReviewerName
    gap: float
    """Points between their scores."""


class CriterionScore(Value):
    """One row of the scorecard."""

    criterion: str
    name: str
    weight: float
    mean: float
    low: float
    high: float
    weighted: float
    """weight x mean; the rows sum to the total."""
    level: str = ""
    """What the mean reaches where the set says met or not met instead of points."""
    essential: bool = False


class GateState(Value):
    """A procedure that stands apart from the points, and whether the plan passes it."""

    procedure: str
    name: str
    state: Literal["통과", "이행 확인", "미통과", "해당 없음"]
    why: str


class Scorecard(Value):
    """The weighted result of one review round."""

    criteria: CriteriaSet
    rows: tuple[CriterionScore, ...]
    total: float
    """0-100, one decimal."""
    agreement: float | None
    """Krippendorff's alpha between reviewers (interval); None when it cannot be computed."""
    verdict: Literal["추진 권고", "조건부 추진", "보완 필요", "재검토"]
    confidence: Literal["높음", "보통", "낮음"]
    reasons: tuple[str, ...]
    """Why this verdict: totals, gates not passed, severe findings left, low agreement."""
    sensitivity: tuple[str, ...] = ()
    """What would change the verdict, computed."""
    gates: tuple[GateState, ...] = ()
    """The gates of the criteria set, those not passed first."""
    spread: float | None = None
    """Mean distance of the highest and the lowest score per criterion, in points."""


class Round(Value):
    """One round of review and what came of it."""

    number: int
    plan_version: int
    reviews: tuple[Review, ...]
    checks: tuple[Finding, ...]
    scorecard: Scorecard
    second: tuple[SecondOpinion, ...] = ()
    """The second pass over the strongest disagreement; the reviews keep their first scores."""
    responses: tuple[ResponseDraft, ...] = ()
    """Answers to the findings of this round, given by the revision that followed."""
    changes: tuple[str, ...] = ()
    """What the revision changed, computed as a difference between versions."""
    kept: bool = True
    """False when the revision that followed lowered the score and was rolled back."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings of the round, the checks' first."""
        return self.checks + tuple(f for review in self.reviews for f in review.findings)
