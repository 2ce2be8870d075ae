"""What an idea asks of the headings of statutes: its own nouns, and what they call its deeds.

Planners say 빌려주다 and headings 대여: `heading_words.yaml` holds what means the same.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from knowledge.methods.masking import without_marks
from knowledge.model.base import Value
from knowledge.model.brief import read_part
from knowledge.search.morphemes import morphemes_of_all
from knowledge.search.nouns import GENERAL, LIGHT
from knowledge.search.reading import Reading, Span, Term, term

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


class _Group(Value):
    """Words of planners that mean the same as words of headings."""

    say: tuple[str, ...]
    heads: tuple[str, ...]
    weak: bool = False


class _File(Value):
    words: tuple[_Group, ...]
    common: frozenset[str]
    """Words of so many headings that one says little."""


class _Says(NamedTuple):
    """What planners say and what headings say instead."""

    text: str
    say: Term
    heads: tuple[str, ...]
    weak: bool

    def as_said(self, words: str) -> str:
        """Return how to show what an idea said: a verb in its dictionary form."""
        return self.text if self.text.endswith("다") else words


def asked(idea: str) -> tuple[Asked, ...]:
    """Return what an idea asks of headings: its own nouns, and what headings call its deeds.

    What the idea sets aside, such as 앱 in `앱 없이`, asks for nothing.
    """
    reading = Reading(without_marks(read_part(idea)))
    found: dict[str, Asked] = {}
    for span, says in _said(reading):
        for head in says.heads:
            found.setdefault(head, Asked(head, says.as_said(reading.words(span)), says.weak))
    for part in reading.parts:
        noun = part.base in NOUNS and len(part.form) > 1 and part.form not in GENERAL | LIGHT
        if noun and not reading.excluded_after(part.end):
            found.setdefault(part.form, Asked(part.form, part.form, len(part.form) < _LONG))
    return tuple(found.values())


@cache
def common() -> frozenset[str]:
    """Return the words that stand in so many headings that one says little."""
    return _file().common


def _said(reading: Reading) -> list[tuple[Span, _Says]]:
    """Return what of the list an idea says: of words within one another the longest alone."""
    found = [
        (span, says)
        for says in _list()
        for span in reading.find(says.say)
        if span.sure >= _SURE and not reading.excluded(span)
    ]
    return [
        (span, says)
        for span, says in found
        if not any(
            other.start <= span.start and span.end <= other.end
            and other.end - other.start > span.end - span.start
            for other, _ in found
        )
    ]  # fmt: skip


@cache
def _list() -> tuple[_Says, ...]:
    said = [(say, group) for group in _file().words for say in group.say]
    read = morphemes_of_all([say for say, _ in said])
    return tuple(
        _Says(say, term(say, parts, compound=True), group.heads, group.weak)
        for (say, group), parts in zip(said, read, strict=True)
    )


@cache
def _file() -> _File:
    text = files("knowledge.catalogue").joinpath("heading_words.yaml").read_text("utf-8")
    return _File.model_validate(
        yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )
