"""What every format with pages decides alike: contents, outline, language, references."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from documents.blocks import Block, Document, Heading, Reference, References

Language = Literal["ko", "en"]
_HANGUL = re.compile("[가-힣]")
_CHAPTERS = 8
"""Chapters from which a document with sections gets a table of contents."""
WORDS: dict[Language, dict[str, str]] = {
    "ko": {
        "digest": "문서요지",
        "keywords": "키워드",
        "contents": "목  차",
        "figure": "그림",
        "source": "근거",
    },
    "en": {
        "digest": "Summary",
        "keywords": "Keywords",
        "contents": "Contents",
        "figure": "Figure",
        "source": "Sources",
    },
}


def language(document: Document) -> Language:
    """Return the language a document is written in, by its headings."""
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    told = " ".join(headings) or document.title
    return "ko" if _HANGUL.search(told) or not told.isascii() else "en"


def contents_at(blocks: Sequence[Block]) -> int | None:
    """Return before which block the table of contents stands; None: the document needs none."""
    headings = [(place, b) for place, b in enumerate(blocks) if isinstance(b, Heading)]
    chapters = [place for place, block in headings if block.level == 1]
    if len(chapters) < _CHAPTERS or len(chapters) == len(headings):
        return None
    return headings[0][0]


def depths(blocks: Iterable[Block]) -> dict[int, int]:
    """Return the outline level of every heading by its position; none is skipped."""
    found: dict[int, int] = {}
    last = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            last = min(block.level, last + 1)
            found[place] = last
    return found


def references(blocks: Iterable[Block]) -> dict[int, Reference]:
    """Return the listed references by number."""
    return {
        entry.number: entry
        for block in blocks
        if isinstance(block, References)
        for entry in block.entries
    }
