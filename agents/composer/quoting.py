"""Sentences that carry a quotation over to the idea: its words stay, what follows is ours."""

from collections.abc import Callable, Mapping

from agents.composer.korean import as_item
from agents.composer.wording import shortened
from knowledge.model.brief import Brief
from knowledge.model.evidence import Evidence, EvidenceKind

_QUOTE = 170


def case(item: Evidence, brief: Brief) -> str:
    """Return what an earlier service shows."""
    result, _, lesson = item.quote.partition(" / ")
    when = f", {item.date}" if item.date else ""
    told = as_item(shortened(result, _QUOTE))
    taught = f" → 시사점: {as_item(shortened(lesson, 90))}" if lesson else ""
    return f"{item.title}{when}: {told}{taught}"


def law(item: Evidence, brief: Brief) -> str:
    """Return what an article asks of this service and why."""
    return f"{item.title}: {as_item(shortened(item.quote, _QUOTE))} ({brief.title} 해당 이유: {item.why})"


def dataset(item: Evidence, brief: Brief) -> str:
    """Return what a dataset would be used for here."""
    use, _, caution = item.quote.partition(" / ")
    care = f" (유의: {shortened(caution, 80)})" if caution else ""
    return f"{brief.title}에 {item.title} 활용 가능: {shortened(use, 120)}{care}"


CLAIMS: Mapping[EvidenceKind, Callable[[Evidence, Brief], str]] = {
    "case": case,
    "field": case,
    "law": law,
    "dataset": dataset,
}
