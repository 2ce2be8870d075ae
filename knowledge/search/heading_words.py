"""What an idea asks of the headings of statutes: its own nouns, and what they call its deeds.

Planners say 빌려주다 and headings 대여: `heading_words.yaml` holds what means the same.
"""

from collections.abc import Mapping
from typing import NamedTuple

from knowledge.catalogue.headings import HeadingGroup, heading_words
from knowledge.methods.masking import without_marks
from knowledge.model.brief import read_part
from knowledge.search.nouns import GENERAL, LIGHT, is_person
from knowledge.search.reading import Reading, Span, Term

_SURE = 0.7
"""How surely a word must stand in the idea."""
_LONG = 3
"""Letters from which a noun of the idea answers by itself."""
NOUNS = ("NNG", "NNP", "SL")
"""Tags of what names a thing or a deed."""


class Asked(NamedTuple):
    """A word that headings may hold, and the words of the idea that ask for it."""

    head: str
    said: str
    weak: bool = False
    """Whether it answers nothing alone: what is checked or reported must be named as well."""


def asked(idea: str, terms: Mapping[str, Term]) -> tuple[Asked, ...]:
    """Return what an idea asks of headings: its own nouns, and what headings call its deeds.

    What the idea sets aside, such as 앱 in `앱 없이`, asks for nothing.

    Args:
        idea: In the planner's words.
        terms: What planners say of the list, ready to be found, by how it is written there.
    """
    reading = Reading(without_marks(read_part(idea)))
    found: dict[str, Asked] = {}
    for span, say, group in _said(reading, terms):
        # A verb is shown in its dictionary form, a noun as it was said.
        said = say if say.endswith("다") else reading.words(span)
        for head in group.heads:
            found.setdefault(head, Asked(head, said, group.weak))
    for part in reading.parts:
        noun = part.base in NOUNS and len(part.form) > 1 and part.form not in GENERAL | LIGHT
        if noun and not reading.excluded_after(part.end):
            weak = len(part.form) < _LONG or is_person(part.form)
            found.setdefault(part.form, Asked(part.form, part.form, weak))
    return tuple(found.values())


def _said(reading: Reading, terms: Mapping[str, Term]) -> list[tuple[Span, str, HeadingGroup]]:
    """Return what of the list an idea says: of words within one another the longest alone."""
    found = [
        (span, say, group)
        for group in heading_words().words
        for say in group.say
        for span in reading.find(terms[say])
        if span.sure >= _SURE and not reading.excluded(span)
    ]
    return [each for each in found if not any(_within(each[0], other) for other, _, _ in found)]


def _within(span: Span, other: Span) -> bool:
    """Say whether a span is a part of another and not the whole of it."""
    inside = other.start <= span.start and span.end <= other.end
    return inside and other.end - other.start > span.end - span.start
