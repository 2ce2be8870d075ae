"""What the office's own papers and tables say of an idea, sentence by sentence in their words."""

import re
from collections.abc import Iterator

from agents.composer.selection import content, shared
from agents.composer.wording import item, line, sentences, shortened, unique
from agents.tasks import PurposeTask
from knowledge.methods.instructions import orders
from knowledge.model.brief import Brief
from knowledge.model.evidence import Claim, Evidence, EvidenceKind
from knowledge.search.nouns import LIGHT

PAPERS: tuple[EvidenceKind, ...] = ("document", "data")
"""Kinds of evidence that the planner brought."""
MOST = 3
"""Sentences of one passage that are told."""
_CELLS = " | "
_SHORT, _LONG = 12, 170
_HIDDEN = re.compile(r"가림\]|\*{2,}")
"""What stands for personal data that was masked; nothing around it is worth telling."""
_FIGURE = re.compile(r"\d[\d,.]*\s*(?!\d|년|월|쪽|호|차|조|항)[%가-힣A-Za-z㎡㎞]")
"""A figure that counts or measures; the year in a title does not."""
_SAID = re.compile(r"(?:[다요까음함임됨]|것)[.!?]?$")
"""How a sentence ends; a heading does not."""


def told(evidence: Evidence, brief: Brief) -> tuple[str, ...]:
    """Return the lines that a passage brings to an idea, in the passage's order; none when none.

    What speaks to a model is never told: it is on the list of evidence, marked, and reported.
    """
    if evidence.kind == "data":
        when = evidence.date.partition(" (")[0].replace(" ~ ", "~")
        title = f"내부 통계 ‘{shortened(evidence.title, 60)}’" + (f"({when})" if when else "")
        return (line(f"{title}: {_figure(evidence.quote)}"),)
    where = f"내부 자료 ‘{shortened(evidence.title, 60)}’"
    words = _own(brief)
    scored = [(text, _worth(text, words)) for text in _sentences(evidence.quote)]
    best = sorted((row for row in scored if row[1]), key=lambda row: -row[1])[:MOST]
    return tuple(
        line(f"{where}: {item(shortened(text, _LONG))}") for text, worth in scored if
        (text, worth) in best
    )  # fmt: skip


def _figure(quote: str) -> str:
    """Return a figure as people say it: `신고건수 합계(자치구 남구) 4,194건`."""
    label, _, said = quote.rpartition(": ")
    unit = said.lstrip("-0123456789.,")
    return f"{label.replace(f'({unit})', '', 1) if unit else label} {said}".replace(" (", "(")


def claims(task: PurposeTask) -> list[Claim]:
    """Return what the researchers found in the papers and tables the planner brought."""
    own = {item.id for item in task.evidence if item.kind in PAPERS}
    found = [claim for part in task.research for claim in part.claims]
    return [claim for claim in found if claim.evidence and own.issuperset(claim.evidence)]


def borne_out(task: PurposeTask) -> tuple[str, ...]:
    """Return the papers that tell of the problem the planner stated."""
    told_of = [each for each in claims(task) if shared(each.text, task.brief.problem) > 1]
    return tuple(unique(ref for each in told_of for ref in each.evidence))[:2]


def _sentences(quote: str) -> Iterator[str]:
    """Yield what can be told by itself: no heading, no row, nothing masked, no words to a model."""
    for text in sentences(quote):
        apart = _CELLS in text or _HIDDEN.search(text) or orders(text)
        if not apart and len(text) >= _SHORT and (_FIGURE.search(text) or _SAID.search(text)):
            yield text


def _worth(text: str, words: frozenset[str]) -> int:
    """Return how much a sentence tells of an idea: shared words, figures twice; 0 for nothing."""
    shared = len(content(text) & words)
    figures = _FIGURE.search(text) is not None
    return (shared + 2 * figures) if shared > (0 if figures else 1) else 0


def _own(brief: Brief) -> frozenset[str]:
    said = (brief.title, brief.problem, *brief.wishes, *brief.profile.keywords)
    return content(" ".join(said)) - LIGHT
