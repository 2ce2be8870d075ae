"""Quoted facts with a place that can be opened, and the sentences they carry."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Line, Refs, Value

EvidenceKind = Literal[
    "case",
    "law",
    "ordinance",
    "dataset",
    "cost",
    "kpi",
    "risk",
    "pattern",
    "field",
    "exemplar",
    "procedure",
    "criteria",
    "document",
    "data",
    "input",
]
Lens = Literal["사례", "법·제도", "데이터·이용자"]
"""What a researcher looks at."""
HEADED = "heading:"
"""What the reference of articles begins with of which only number and heading were compared; the
statute's name follows."""


class Evidence(Value):
    """A quoted fact: what it says, where it stands, and whether anyone checked it."""

    id: str
    """Id within the consultation, such as `E7`; given by the workflow, never by a model."""
    kind: EvidenceKind
    ref: str
    """Id of the catalogue entry (`law-048`), of a stored passage (`document:ab12#3쪽`), or `input`
    for the planner's own words."""
    title: str
    """What is cited, such as `지방재정법 제37조`."""
    quote: str
    """The words relied on, taken from the entry unchanged."""
    place: str = ""
    """Where in the source: article, field of the entry, paragraph."""
    source: str = ""
    """Address or bibliographic source; `[recalled]` when nobody could name one."""
    date: str = ""
    """Date the fact is as of: effective date, year, survey date."""
    verified: bool = False
    """Whether somebody read the source; False is shown as 미확인."""
    why: str = ""
    """Why it was retrieved for this idea, such as the words or traits it shares."""
    sides: tuple[str, ...] = ()
    """From which sides of the idea the search found it, such as 분야 and 이용자; none when it came
    with a trait, a procedure or the planner alone."""
    original: str = ""
    """The article's own text, where the quote is what we say of it and its statute is stored."""


class ClaimDraft(Value):
    """A sentence of ours and the evidence that carries it."""

    text: Line
    """One 개조식 sentence: ends in a noun form, no full stop."""
    evidence: Refs
    """Ids of the evidence that carries it; empty makes it an assumption."""


class Claim(ClaimDraft):
    """A claim with its id."""

    id: str


class Research(Value):
    """What one researcher found: claims, and what could not be found."""

    lens: Lens
    claims: tuple[Claim, ...]
    gaps: Annotated[tuple[str, ...], Field(max_length=12)]
    """What was looked for and not found; becomes 열린 질문."""
