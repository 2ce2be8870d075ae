"""What is wrong with the statutes that a person's text cites, as of today."""

from datetime import datetime
from functools import cache

from app.shelving import named_laws
from knowledge.catalogue.statutes import Register, register
from knowledge.model.moments import SEOUL
from workflows.settings import Settings


def citation_faults(text: str) -> list[str]:
    """Return a line per citation of an article that does not exist or is not in force."""
    today = datetime.now(SEOUL).date()
    known = _known()
    told = ((cited.words, known.fault(cited, today)) for cited in known.citations(text))
    return list(dict.fromkeys(f"{words}: {fault}" for words, fault in told if fault))


@cache
def _known() -> Register:
    return register(named_laws(Settings()))
