"""Draw up the proposal and its documents, and put them on record."""

from documents.compose import DELIVERABLES
from knowledge.model.proposal import Approval, Proposal
from workflows import computing
from workflows.performing import Desk, file_note


def draw_up(desk: Desk, consultation_id: str) -> None:
    """File the proposal and the documents composed from it, and end the consultation."""
    session = desk.session(consultation_id)
    wanted = session.closing("proposal")
    if not desk.store.filed(consultation_id, wanted):
        approval = desk.store.load(consultation_id, session.closing("approval"), Approval)
        head = desk.store.consultation(consultation_id).head
        drawn = computing.proposal(session, approval, head)
        file_note(
            desk,
            consultation_id,
            wanted,
            "documents",
            "제안서 작성",
            drawn,
            method="proposal/1",
            summary=drawn.brief.title,
        )
    _file_documents(desk, consultation_id, wanted)
    desk.store.set_status(consultation_id, "완료")


def _file_documents(desk: Desk, consultation_id: str, wanted: str) -> None:
    """File the documents of a proposal that are on record as they were composed."""
    session = desk.session(consultation_id)
    drawn = desk.store.load(consultation_id, wanted, Proposal)
    standing = {name: entry for name, entry in DELIVERABLES.items() if entry.standing}
    for name, deliverable in standing.items():
        key = session.closing(f"document.{name}")
        if not desk.store.filed(consultation_id, key):
            file_note(
                desk,
                consultation_id,
                key,
                "documents",
                f"{deliverable.label} 작성",
                deliverable.compose(drawn),
                method=f"compose.{name}/1",
                inputs=(wanted,),
                summary=deliverable.label,
            )
