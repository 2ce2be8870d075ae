"""The proposal as it stands at the approval gate, before anybody has let it pass."""

from collections.abc import Iterator

from app.contents import Dossier
from knowledge.model.evidence import Claim, Lens, Research
from knowledge.model.proposal import Approval, Proposal

_LETTERS: dict[Lens, str] = {"사례": "A", "법·제도": "L", "데이터·이용자": "D"}
"""How the ids of the researchers' claims begin."""


def draft(consultation_id: str, held: Dossier) -> Proposal:
    """Return the proposal of a consultation that waits for approval."""
    wording = (event.model for event in held.events if event.actor == "agent" and event.ok)
    return Proposal.model_validate(
        {
            "id": consultation_id,
            "created": held.events[0].at,
            "provider": ", ".join(dict.fromkeys(wording)),
            "brief": held.brief,
            "questions": held.questions,
            "evidence": tuple(held.evidence.values()),
            "research": tuple(_research(held)),
            "options": held.options,
            "plan": held.plan,
            "results": held.results,
            "rounds": held.rounds,
            "approval": Approval(state="대기"),
            "edits": held.edits,
            "record_hash": held.events[-1].hash,
        }
    )


def _research(held: Dossier) -> Iterator[Research]:
    """Yield what the researchers found, numbered as the workflow numbers it."""
    for lens, found in held.research.items():
        claims = tuple(
            Claim(id=f"{_LETTERS[lens]}{number}", **claim.model_dump())
            for number, claim in enumerate(found.claims, start=1)
        )
        yield Research(lens=lens, claims=claims, gaps=found.gaps)
