"""What is stored beside the catalogue, as evidence for a brief: article texts, planners' papers."""

from collections.abc import Iterator

from knowledge.model.brief import Brief
from knowledge.model.evidence import EvidenceKind
from knowledge.search.hits import Hit
from knowledge.search.morphemes import tokens
from knowledge.search.opening import Knowledge
from knowledge.search.quoting import Quotation

PAPERS: dict[EvidenceKind, int] = {"document": 6, "data": 3}
"""How many passages of the office's own papers and tables are taken."""
LOOKED_AT = 20
SHARED_WORDS = 2
"""Words of the idea a passage must hold: one is chance."""
OWN = 4
"""Keywords of the idea of which a passage must hold a word."""


def papers(knowledge: Knowledge, brief: Brief) -> Iterator[tuple[Quotation, str]]:
    """Yield the passages of the office's own papers that are about an idea, each with why.

    Several queries, one per lens, so that a paper on the users is found beside one on the idea.
    """
    own = {word for keyword in brief.profile.keywords[:OWN] for word in tokens(keyword)}
    all_words = own | set(tokens(f"{brief.title} {brief.problem}"))
    for kind, most in PAPERS.items():
        found: dict[str, Hit] = {}
        for query in _queries(brief):
            for hit in knowledge.search(query, {kind}, LOOKED_AT):
                found.setdefault(f"{hit.quotation.ref} {hit.quotation.quote}", hit)
        near = [hit for hit in found.values() if _about(hit.quotation.quote, own, all_words)]
        for hit in sorted(near, key=lambda hit: -hit.score)[:most]:
            yield hit.quotation, f"내부 자료의 같은 말: {hit.why}"


def _queries(brief: Brief) -> Iterator[str]:
    profile = brief.profile
    yield " ".join((brief.title, *profile.keywords[:6]))
    yield f"{brief.problem} {' '.join(brief.wishes)}"
    labels = " ".join(trait.label for trait in profile.traits)
    if labels:
        yield f"{brief.title} {labels}"


def _about(text: str, own: set[str], words: set[str]) -> bool:
    held = {word for word in words if len(word) > 1 and word in text}
    return len(held) >= SHARED_WORDS and bool(own & held)
