"""Which statutes govern what an idea names: 목욕탕 brings 공중위생관리법."""

from typing import NamedTuple

from knowledge.catalogue import Catalogue
from knowledge.methods.masking import without_marks
from knowledge.model.brief import read_part
from knowledge.search.lexicon import lexicon_of
from knowledge.search.reading import Reading


class Governed(NamedTuple):
    """A law entry and the words of the idea that call for it."""

    law: str
    words: tuple[str, ...]


def governed(idea: str, catalogue: Catalogue) -> tuple[Governed, ...]:
    """Return the law entries whose subject an idea names, most words first.

    What the idea sets aside, such as 앱 in `앱 없이`, calls for nothing.
    """
    reading = Reading(without_marks(read_part(idea)))
    found = []
    for entry in lexicon_of(catalogue).laws:
        spans = [
            span
            for word in entry.words
            for span in reading.find(word)
            if not reading.excluded(span)
        ]
        if spans:
            words = dict.fromkeys(reading.words(span) for span in spans)
            found.append(Governed(entry.law, tuple(words)))
    return tuple(sorted(found, key=lambda each: -len(each.words)))
