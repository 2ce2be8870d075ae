"""A document that came back edited: what the plan can take over, tried before anybody decides."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app import deliver
from app.citations import citation_faults
from app.rebasing import left, rebased
from documents.compose import DELIVERABLES
from documents.returned import Change, Left, changes, traced
from knowledge.methods.editing import EditError, edited
from knowledge.model.edits import PlanEdit, PlanEdits
from knowledge.model.plan import Plan
from knowledge.model.proposal import Proposal
from knowledge.store.repository import Store

_STATUTES = "법령 인용"
"""How findings of the checks begin that `citation_faults` tells too."""
_FIGURES = ("days", "quantity", "interest", "influence", "likelihood", "impact")


@dataclass(frozen=True)
class Offer:
    """What may be taken over from one document, and what may not."""

    deliverable: str
    drawn: int
    """Version of the plan that the file was drawn from."""
    edits: tuple[PlanEdit, ...]
    others: tuple[Left, ...]
    proposal: Proposal
    """What stands now: what is chosen makes the next version of its plan."""

    def chosen(self, numbers: Collection[int]) -> PlanEdits:
        """Return the edits with these numbers, from 1."""
        items = tuple(e for number, e in enumerate(self.edits, start=1) if number in numbers)
        return PlanEdits(base=self.proposal.plan.version, deliverable=self.deliverable, items=items)


def offer(store: Store, consultation_id: str, deliverable: str, data: bytes) -> Offer:
    """Return what an edited document offers.

    A file drawn from an earlier version is compared with the document of that version,
    so that what changed since is not taken for an edit.

    Raises:
        NothingToExportError: There is no such document yet.
        FormError: The file cannot be read.
        OtherDocumentError: It is another document.
    """
    now = deliver.proposal_of(store, consultation_id)
    found, origin = _nearest(store, consultation_id, deliverable, data, now)
    back = traced(found, origin)
    fresh: list[PlanEdit] = list(back.edits)
    stale: list[Left] = []
    if origin.plan.version != now.plan.version:
        fresh, stale = rebased(back.edits, now.plan)
    sound, refused = _tried(fresh, now.plan)
    others = (*refused, *stale, *back.others)
    return Offer(deliverable, origin.plan.version, sound, others, now)


def doubts(offered: Offer, laws: Iterable[str]) -> list[list[str]]:
    """Return what speaks against each edited text: statutes it cites, figures without evidence."""
    from knowledge.methods.checks import check  # with what it computes by: only for an offer

    proposal, names = offered.proposal, list(laws)

    def found(drawn: Plan) -> list[str]:
        listed = check(proposal.brief, drawn, proposal.results, proposal.evidence, laws=names)
        return [item.reason for item in listed]

    known = found(proposal.plan)
    told: list[list[str]] = []
    for edit in offered.edits:
        said = [f"법령 인용: {fault}" for fault in citation_faults(edit.after)]
        if edit.path[-1] not in _FIGURES:  # figures move the results, which are not computed here
            after = edited(proposal.plan, (edit,), proposal.plan.version)
            fresh = [reason for reason in found(after) if reason not in known]
            said += [reason for reason in fresh if not reason.startswith(_STATUTES)]
        told.append(list(dict.fromkeys(said)))
    return told


def _nearest(
    store: Store, consultation_id: str, deliverable: str, data: bytes, now: Proposal
) -> tuple[tuple[Change, ...], Proposal]:
    """Return the changes against the version from which the file differs least."""
    best = changes(data, deliver.document_of(store, consultation_id, deliverable)), now
    for key in store.keys(consultation_id, "proposal"):
        older = store.load(consultation_id, key, Proposal)
        if best[0] and older.plan.version != now.plan.version and deliverable in DELIVERABLES:
            found = changes(data, DELIVERABLES[deliverable].compose(older))
            best = min(best, (found, older), key=lambda pair: len(pair[0]))
    return best


def _tried(edits: Iterable[PlanEdit], plan: Plan) -> tuple[tuple[PlanEdit, ...], list[Left]]:
    """Return the edits that the plan can hold, and why it cannot hold the others."""
    sound: list[PlanEdit] = []
    refused: list[Left] = []
    for edit in edits:
        try:
            edited(plan, (edit,), plan.version)
        except EditError as error:
            refused.append(left(edit, str(error)))
        else:
            sound.append(edit)
    return tuple(sound), refused
