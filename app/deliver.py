"""Write what a consultation brought to files: proposal, documents, record."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.contents import Dossier
from app.drafting import draft
from documents.aside import Aside
from documents.blocks import Document
from documents.compose import DELIVERABLES, RECORD, record
from documents.formats import FORMATS
from documents.style import PROFILES
from knowledge.model.proposal import Proposal
from knowledge.model.record import Event
from knowledge.store.repository import Store


class NothingToExportError(LookupError):
    """The consultation has no proposal yet, or no such deliverable or format exists."""


def proposal_of(store: Store, consultation_id: str) -> Proposal:
    """Return the newest finished proposal, or the one that waits for approval.

    Raises:
        NothingToExportError: There is neither.
    """
    if store.consultation(consultation_id).waiting == "approval":
        held = Dossier(store.bodies(consultation_id), tuple(store.events(consultation_id)))
        return draft(consultation_id, held)
    found = store.find(consultation_id, store.newest(consultation_id, "proposal"), Proposal)
    if found is None:
        raise NothingToExportError(f"상담 {consultation_id}에는 아직 제안서가 없습니다.")
    return found


@dataclass(frozen=True)
class Looks:
    """What may be asked of a document beside its content."""

    style: str = ""
    """Name of a style profile; empty: the one it was composed for."""
    contents: bool = False
    """Whether to put a table of contents into HWPX even where a document is short."""

    def put_on(self, document: Document) -> Document:
        """Return the document to be drawn so."""
        if self.style and self.style not in PROFILES:
            known = ", ".join(PROFILES)
            raise NothingToExportError(f"없는 서식 {self.style!r}: {known} 가운데 고르십시오.")
        profile = self.style or document.profile
        return document.model_copy(update={"profile": profile, "contents": self.contents})


AS_COMPOSED = Looks()
SETS = ("trace", "all")
"""What may be exported beside documents: the trace, and everything there is."""


def labels() -> dict[str, str]:
    """Return the Korean name of every document of a consultation, by what it is called."""
    return {entry.name: entry.label for entry in DELIVERABLES.values()} | {"record": RECORD}


def document_of(store: Store, consultation_id: str, deliverable: str) -> Document:
    """Return a document: as it was filed, or drawn from the proposal now.

    Raises:
        NothingToExportError: No such deliverable, or nothing to draw yet.
    """
    if deliverable not in labels():
        raise NothingToExportError(
            f"없는 산출물 {deliverable!r}: {', '.join([*labels(), *SETS])} 가운데 고르십시오."
        )
    proposal = proposal_of(store, consultation_id)
    if deliverable == "record":
        events = tuple(store.events(consultation_id))
        return record(proposal, events, store.fault(consultation_id))
    filed = None
    if proposal.approval.state != "대기":
        newest = store.newest(consultation_id, f"document.{deliverable}")
        filed = store.find(consultation_id, newest, Document)
    return filed or DELIVERABLES[deliverable].compose(proposal)


def export(
    store: Store,
    consultation_id: str,
    deliverable: str,
    format_name: str,
    folder: Path,
    looks: Looks = AS_COMPOSED,
) -> Path:
    """Draw one deliverable in one format into `folder` and return the file.

    Raises:
        NothingToExportError: No such deliverable, format or style, or nothing to draw yet.
    """
    if format_name not in FORMATS:
        raise NothingToExportError(
            f"없는 형식 {format_name!r}: {', '.join(FORMATS)} 가운데 고르십시오."
        )
    document = looks.put_on(document_of(store, consultation_id, deliverable))
    drawn = FORMATS[format_name]
    return write(folder / f"{labels()[deliverable]}{drawn.suffix}", drawn.render(document))


def export_all(store: Store, consultation_id: str, aside: Aside, folder: Path) -> list[Path]:
    """Write proposal, record and the documents that stand for the consultation."""
    proposal = proposal_of(store, consultation_id)
    standing = [entry.name for entry in DELIVERABLES.values() if entry.standing]
    documents = {name: document_of(store, consultation_id, name) for name in standing}
    drawn = {
        f"{labels()[name]}{FORMATS[format_name].suffix}": aside.begun(format_name, document)
        for format_name in aside.formats
        for name, document in documents.items()
    }
    written = [
        write(folder / "proposal.json", proposal.model_dump_json(indent=2).encode()),
        write(folder / "record.jsonl", record_lines(store.events(consultation_id))),
        *export_trace(proposal, folder),
    ]
    return written + [write(folder / name, made.result()) for name, made in drawn.items()]


def export_trace(proposal: Proposal, folder: Path) -> list[Path]:
    """Write the trace with the findings of the last round, as GraphML and as JSON."""
    from knowledge.methods.trace_export import as_json, graphml, with_findings

    traced = with_findings(proposal.results.trace, proposal.final.findings)
    return [
        write(folder / "trace.graphml", graphml(traced)),
        write(folder / "trace.json", as_json(traced)),
    ]


def record_lines(events: Iterable[Event]) -> bytes:
    """Return a record as JSON lines, one sealed entry each."""
    lines = (event.model_dump_json(exclude_unset=True) for event in events)
    return "".join(f"{line}\n" for line in lines).encode()


def write(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".dure-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
