"""What is stored beside the catalogue, as evidence for a brief: papers and figures of tables."""

from collections.abc import Iterator

from knowledge.data.dataset import cited
from knowledge.model.brief import Brief
from knowledge.model.passage import SourceKind
from knowledge.search.hits import Hit, quotation_of
from knowledge.search.morphemes import tokens
from knowledge.search.nouns import GENERAL, LIGHT
from knowledge.search.opening import Knowledge
from knowledge.search.quoting import Quotation
from workflows.sides import Found, query

PAPERS: dict[SourceKind, int] = {"document": 6, "data": 6}
"""How many passages of the office's own papers and figures of its tables are taken."""
LOOKED_AT = 20
"""Passages of each kind that are looked at."""
SHARED_WORDS = 2
"""Telling words of the idea a passage must hold, its title counted: one is chance."""
OWN = 4
"""Keywords of an idea that are looked at."""
MARKED = 3
"""Passages that speak to a model which are put on record of one paper."""


def papers(knowledge: Knowledge, brief: Brief) -> Iterator[Found]:
    """Yield what the office's own papers and tables say of an idea, each with why it was taken.

    Asked from each side, so that a paper on the users is found beside one on the idea.
    Of a paper that is taken, what speaks to a model comes too, so that it is on record.
    """
    words = _telling(brief)
    for kind, most in PAPERS.items():
        if not knowledge.shelf.ranges((kind,)):
            continue
        found = knowledge.search_idea(query(brief), {kind}, LOOKED_AT, profile=brief.profile)
        best = [hit for hit in found if _about(hit.quotation, words)]
        if kind == "data":
            yield from _figures(knowledge, best, most)
        else:
            yield from _passages(knowledge, best[:most])


def _passages(knowledge: Knowledge, hits: list[Hit]) -> Iterator[Found]:
    refs = {hit.quotation.ref for hit in hits}
    for hit in hits:
        why = f"내부 자료의 같은 말: {hit.why}"
        yield Found(_identified(knowledge, hit.quotation), why, hit.lenses)
    for source in dict.fromkeys(ref.partition("#")[0] for ref in refs):
        held = [each for each in knowledge.shelf.passages(source) if "orders" in each.passage.notes]
        for each in held[:MARKED]:
            quotation = quotation_of(each)
            if quotation.ref not in refs:
                why = "인용한 자료 안의 지시문처럼 쓴 글"
                yield Found(_identified(knowledge, quotation), why)


def _identified(knowledge: Knowledge, quotation: Quotation) -> Quotation:
    """Return a passage with what identifies its file; when it was brought says nothing of facts."""
    source = knowledge.shelf.source(quotation.ref.partition("#")[0])
    digest = source.digest.partition(":")[0] if source else ""
    named = f"{quotation.source} (SHA-256 {digest})" if digest else quotation.source
    return quotation.model_copy(update={"date": "", "source": named})


def _figures(knowledge: Knowledge, hits: list[Hit], most: int) -> Iterator[Found]:
    """Yield the figures of the tables that are about the idea, those a person took first."""
    count = 0
    for source in dict.fromkeys(hit.quotation.ref.partition("#")[0] for hit in hits):
        first = next(hit for hit in hits if hit.quotation.ref.startswith(f"{source}#"))
        for held in knowledge.shelf.passages(source):
            figure = cited(held)
            if figure is not None and count < most:
                count += 1
                yield Found(figure, f"내부 통계의 같은 말: {first.why}", first.lenses)


def _telling(brief: Brief) -> frozenset[str]:
    """Return the words that say what an idea is about, those of its field among them.

    Words of any idea, such as 방문 or 서비스, tell nothing of a paper.
    """
    fields = sorted(brief.profile.of("field"), key=lambda trait: -trait.score)
    said = [*brief.profile.keywords[:OWN], *(trait.label for trait in fields[:1])]
    words = {word for text in said for word in tokens(text) if len(word) > 1}
    return frozenset(words - GENERAL - LIGHT) or frozenset(words)


def _about(found: Quotation, words: frozenset[str]) -> bool:
    text = f"{found.title} {found.quote}"
    return sum(word in text for word in words) >= min(SHARED_WORDS, len(words) or 1)
