"""From a proposal to a document: one module per deliverable, listed in `DELIVERABLES`."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.blocks import Document
from documents.compose.report import report
from knowledge.model.proposal import Proposal

__all__ = ["DELIVERABLES", "Deliverable"]


@dataclass(frozen=True)
class Deliverable:
    """A document that can be drawn from a proposal."""

    name: str
    label: str
    compose: Callable[[Proposal], Document]


DELIVERABLES: dict[str, Deliverable] = {
    "report": Deliverable("report", "기획보고서", report),
}
