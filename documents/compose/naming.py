"""Ids of the plan's items put in words: a reader of a document knows none of them."""

import re

from knowledge.model.proposal import Proposal

_ID = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{1,3}(?![A-Za-z0-9])")
_LONGEST = 40


def named(proposal: Proposal, text: str) -> str:
    """Return the text with ids left out before a name, and replaced by a name elsewhere."""
    titles = {evidence.id: evidence.title for evidence in proposal.evidence}
    titles = proposal.results.trace.nodes | titles

    def put(found: re.Match[str]) -> str:
        title = titles.get(found[0])
        if title is None:
            return found[0]
        after = text[found.end() :].lstrip().removeprefix("‘")
        if after and title.startswith(after[:6]):
            return ""
        return f"‘{title if len(title) <= _LONGEST else title[: _LONGEST - 1] + '…'}’"

    return " ".join(_ID.sub(put, text).split())
