"""What every deliverable has around its content: the file's properties."""

from collections.abc import Iterable

from documents.blocks import Block, Digest, Document
from documents.compose.chapters import opening
from documents.compose.ordering import in_reading_order
from documents.compose.wording import utc_stamp
from documents.compose.workbook import workbook
from knowledge.model.proposal import Proposal


def framed(
    proposal: Proposal, title: str, blocks: Iterable[Block], digest: Digest | None = None
) -> Document:
    """Return a document of the proposal; 문서요지 and 키워드 go into its properties too.

    Args:
        proposal: What it is drawn from.
        title: Title of the document.
        blocks: Its content in reading order.
        digest: 문서요지 of its own; by default that of the report.
    """
    summary = digest or opening.digest(proposal)
    return Document(
        title=title,
        subject=" / ".join(summary.lines),
        keywords=summary.keywords,
        author=opening.department(proposal),
        created=utc_stamp(proposal.created),
        blocks=in_reading_order(blocks),
        workbook=workbook(proposal),
    )
