"""The 기획보고서(추진계획안): its parts in the order the guide gives."""

from documents.blocks import Document
from documents.compose.chapters import (
    assessment,
    closing,
    finance,
    opening,
    organisation,
    outcome,
    overview,
    rationale,
    service,
)
from documents.compose.citations import Citations
from documents.compose.framing import framed
from knowledge.model.proposal import Proposal


def report(proposal: Proposal) -> Document:
    """Return the planning report of a proposal.

    Raises:
        UnknownEvidenceError: a part cites evidence that the proposal does not hold.
    """
    cites = Citations(proposal.evidence)
    # In reading order: the first use of a piece of evidence gives it its number.
    blocks = (
        *opening.opening(proposal),
        *rationale.background(proposal, cites),
        *rationale.situation(proposal, cites),
        *overview.overview(proposal, cites),
        *service.service(proposal, cites),
        *organisation.organisation(proposal, cites),
        *finance.finance(proposal, cites),
        *outcome.effects(proposal, cites),
        *outcome.risks(proposal, cites),
        *outcome.administration(proposal),
        *assessment.assessment(proposal, cites),
        *closing.assumptions(proposal, cites),
        *closing.reviewed(proposal, cites),
        *closing.references(cites),
        *closing.disclosure(proposal),
        *closing.signature(proposal),
    )
    return framed(proposal, opening.title(proposal), blocks)
