"""Which further fields of an idea are only another reading of words that the first one uses."""

from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.search.lexicon import Lexicon
from knowledge.search.matching import Match
from knowledge.search.reading import Reading

_RIVAL = 0.9
"""Share of the first field's score below which another one needs a word of its own (설계값)."""
_ALONE, _EVERYDAY = 0.8, 0.55
"""The same share for a field that no word of its vocabulary names, and for one that only
everyday words name (설계값)."""


def without_echoes(kept: list[Match], reading: Reading, lexicon: Lexicon) -> list[Match]:
    """Return the matches without weaker fields of another area that have no word of their own.

    입양 of dogs in a shelter is none of children, and 반지하 that floods is no lease. One that
    only all it says speaks for has to come closer to the first than one that a word names.
    """
    first = next((match for match in kept if match.vocabulary.kind == "field"), None)
    if first is None:
        return kept
    return [match for match in kept if not _echoes(match, first, reading, lexicon)]


def _echoes(match: Match, first: Match, reading: Reading, lexicon: Lexicon) -> bool:
    entry, leading = match.vocabulary.entry, first.vocabulary.entry
    if not (isinstance(entry, FieldEntry) and isinstance(leading, FieldEntry)):
        return False
    if not match.spans:
        return match.score < _ALONE * first.score
    if not match.named and match.score < _EVERYDAY * first.score:
        return True
    return (
        match.score < _RIVAL * first.score
        and entry.group != leading.group
        and all(lexicon.kinship.says(leading.id, reading.words(span)) for span in match.spans)
    )
