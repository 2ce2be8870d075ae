"""The statutes an uploaded paper cites, each with the first place it is cited at."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from knowledge.catalogue.citing import Reader
from knowledge.library.cutting import place
from knowledge.library.reading import Block
from knowledge.model.base import Value
from knowledge.model.citation import Citation

MOST = 200
"""Citations of a file that are kept; all are counted."""
_READ = 2_000_000
"""Characters of a file that are read for citations."""
_TELLING = re.compile(r"법|령|규칙|규정|조례|「|제\s?\d+조")


class CitationNote(Value):
    """A statute or an article that a file cites."""

    citation: Citation
    place: str
    """Where it stands first."""
    count: int = 1


def citation_notes(blocks: Sequence[Block], kind: str, reader: Reader) -> tuple[CitationNote, ...]:
    """Return what blocks cite, each article once, in the order of the file.

    They are read as one text: `같은 법` may mean the statute of an earlier paragraph.
    """
    telling = [block for block in blocks if _TELLING.search(block.text)]
    starts = [0, *accumulate(len(block.text) + 1 for block in telling)]
    found: dict[tuple[str, ...], CitationNote] = {}
    for one in reader.read("\n".join(block.text for block in telling)[:_READ]):
        key = (one.statute, one.article, one.paragraph, one.item, one.subitem, one.until)
        if key in found:
            found[key] = found[key].model_copy(update={"count": found[key].count + 1})
        elif len(found) < MOST:
            block = telling[bisect_right(starts, one.start) - 1]
            found[key] = CitationNote(citation=one, place=place(block, block, kind))
    return tuple(found.values())
