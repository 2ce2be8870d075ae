"""What is wrong with the statutes that a person's text cites, as of today."""

from datetime import datetime

from knowledge.catalogue.statutes import register


def citation_faults(text: str) -> list[str]:
    """Return a line per citation of an article that does not exist or is not in force."""
    known = register()
    today = datetime.now().astimezone().date()
    told = ((cited.words, known.fault(cited, today)) for cited in known.citations(text))
    return [f"{words}: {fault}" for words, fault in told if fault]
