"""An idea asked from each of its sides: what search adds to what its traits imply, and why."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.model.brief import Brief
from knowledge.model.evidence import EvidenceKind
from knowledge.search.everything import Search
from knowledge.search.hits import Hit
from knowledge.search.lenses import IDEA, fused, questions
from knowledge.search.morphemes import tokens
from knowledge.search.nouns import GENERAL, LIGHT
from knowledge.search.quoting import Quotation

SHARED_WORDS = 2
"""Words a hit must share with the idea that are not in every idea: one is chance."""
LOOKED_AT = 40
"""Hits of each question that are ranked by nearness to the idea."""
OWN = 4
"""Keywords of the idea of which a hit must share a word: others, such as 예약, fit anything."""
_USUAL = frozenset(
    ("시설", "데이터", "국가", "지정", "센터", "공동", "사업", "현장", "단체", "안전", "주민")
)
"""Words of services that have nothing else in common."""
_SHOWN = 6
"""Words of a reason."""


class Found(NamedTuple):
    """A quotation, why it was taken, and from which sides of the idea search found it."""

    quotation: Quotation
    why: str
    sides: tuple[str, ...] = ()


class Sides:
    """The questions an idea puts, and what answers them."""

    def __init__(self, brief: Brief, catalogue: Search) -> None:
        """Ask of an idea; `catalogue` searches its entries alone."""
        profile = brief.profile
        self._catalogue = catalogue
        self._own = {word for keyword in profile.keywords[:OWN] for word in tokens(keyword)}
        self.asked = questions(query(brief), profile)

    def near(self, kind: EvidenceKind) -> list[Hit]:
        """Return the entries of a kind that speak of what the idea is about, nearest first."""
        found = fused(self.asked, lambda text: self._catalogue.search(text, {kind}, LOOKED_AT))
        return [hit for hit in found if self._own & set(hit.words)]


def query(brief: Brief) -> str:
    """Return what an idea is about in the planner's own words, the telling ones first."""
    return " ".join((brief.title, brief.problem, *brief.wishes, *brief.profile.keywords[:6]))


def added(hits: Sequence[Hit], most: int) -> list[Found]:
    """Return the first hits that share enough with the idea itself, each with what it shares.

    What only a side brings, such as 노인, is of another service.
    """
    usual = GENERAL | LIGHT | _USUAL
    own = [hit for hit in hits if IDEA in hit.lenses]
    telling = [hit for hit in own if len(set(hit.words) - usual) >= SHARED_WORDS]
    return [
        Found(hit.quotation, f"같은 말: {', '.join(hit.words[:_SHOWN])}", hit.lenses)
        for hit in telling[: max(most, 0)]
    ]
