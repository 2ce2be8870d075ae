"""From a proposal to a document: one module per deliverable, listed in `DELIVERABLES`.

Two documents are drawn from something else and stand apart: the record, from its
entries, and the certificate, from what the organiser of a course states.
"""

from collections.abc import Callable
from dataclasses import dataclass

from documents.blocks import Document
from documents.compose.certificate import Completion, certificate
from documents.compose.english import english
from documents.compose.evaluation import evaluation
from documents.compose.press import press
from documents.compose.project import project
from documents.compose.record import record
from documents.compose.report import report
from documents.compose.slides import slides
from documents.compose.summary import onepage, three_lines
from knowledge.model.proposal import Proposal

__all__ = ["DELIVERABLES", "RECORD", "Completion", "Deliverable", "certificate", "record"]

RECORD = "상담 기록"
"""Label of the document that `record` composes."""


@dataclass(frozen=True)
class Deliverable:
    """A document that can be drawn from a proposal."""

    name: str
    label: str
    compose: Callable[[Proposal], Document]
    standing: bool = False
    """True: drawn up and put on record when a consultation ends; others when asked for."""


DELIVERABLES: dict[str, Deliverable] = {
    entry.name: entry
    for entry in (
        Deliverable("report", "기획보고서", report, standing=True),
        Deliverable("project", "사업계획서", project),
        Deliverable("press", "보도자료", press),
        Deliverable("onepage", "1쪽 요약", onepage),
        Deliverable("lines", "3줄 요약", three_lines),
        Deliverable("slides", "발표자료", slides),
        Deliverable("evaluation", "평가 결과서", evaluation),
        Deliverable("english", "영문 요약", english),
    )
}
