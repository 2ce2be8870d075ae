"""Procedures that rest on a body's own ordinance name the ordinances to look for."""

from collections.abc import Mapping

from knowledge.model.ordinances import ORDINANCE, to_confirm
from knowledge.model.results import Procedure


def naming_ordinances(procedure: Procedure, evidence_of: Mapping[str, str]) -> Procedure:
    """Return the procedure with the ordinances among the evidence in what is to be done.

    Rules a body makes without its council are left out: no money or duty rests on them.
    """
    found = {
        ref.removeprefix(ORDINANCE): cited
        for ref, cited in evidence_of.items()
        if ref.startswith(ORDINANCE) and ref.endswith("조례")
    }
    if not found or procedure.status != "적용":
        return procedure
    return procedure.model_copy(
        update={
            "action": f"{procedure.action}. {to_confirm(list(found))}",
            "evidence": (*procedure.evidence, *found.values()),
        }
    )
