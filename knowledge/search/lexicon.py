"""The catalogue's vocabulary, ready to be found in an idea."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.catalogue import Catalogue
from knowledge.catalogue.entries import Law
from knowledge.catalogue.headings import heading_words
from knowledge.catalogue.vocabulary import FactEntry, Recognisable
from knowledge.model.brief import TraitKind
from knowledge.model.particles import josa
from knowledge.search.kinship import Kinship
from knowledge.search.morphemes import Morpheme
from knowledge.search.once import once
from knowledge.search.reading import Term, term
from knowledge.search.token_cache import cached_morphemes

_STRONG = 3.0


class Word(NamedTuple):
    """A term and how much its presence says for its entry."""

    term: Term
    weight: float
    strong: bool


class Vocabulary(NamedTuple):
    """The words of one entry, strong ones first, then longer ones."""

    kind: TraitKind
    entry: Recognisable
    label: str
    words: tuple[Word, ...]
    never: tuple[Term, ...]


class FactWords(NamedTuple):
    """The words that settle a fact."""

    entry: FactEntry
    words: tuple[Term, ...]
    denied: tuple[Term, ...]


class LawWords(NamedTuple):
    """The words by which an idea names what a statute governs."""

    law: str
    """Id of the law entry."""
    words: tuple[Term, ...]


class Lexicon:
    """Every word that recognises something, with its weight."""

    def __init__(self, catalogue: Catalogue, cache: Path | None = None) -> None:
        kinds: dict[TraitKind, Sequence[Recognisable]] = {
            "field": catalogue.fields,
            "user": catalogue.users,
            "channel": catalogue.channels,
            "data": catalogue.data,
            "ai": catalogue.ai,
            "pattern": catalogue.patterns,
            "circumstance": catalogue.circumstances,
        }
        self.kinship = Kinship(catalogue.fields)
        self.pattern_kinship = Kinship(catalogue.patterns)
        terms = _terms(kinds, catalogue.facts, catalogue.laws, cache)
        self.vocabularies = tuple(
            vocabulary
            for kind, entries in kinds.items()
            for vocabulary in _vocabularies(kind, entries, terms)
        )
        self.facts = tuple(
            FactWords(
                fact,
                tuple(terms[word, False] for word in fact.words),
                tuple(terms[word, False] for word in fact.denied),
            )
            for fact in catalogue.facts
        )
        self.laws = tuple(
            LawWords(law.id, tuple(terms[word, True] for word in law.strong))
            for law in catalogue.laws
            if law.strong
        )
        self.says = {say: terms[say, True] for say in _says()}
        """What planners say for words of headings, by how it is written in the list."""


def lexicon_of(catalogue: Catalogue, cache: Path | None = None) -> Lexicon:
    """Return the lexicon of a catalogue, made once per catalogue and process.

    Args:
        catalogue: Whose vocabulary it is.
        cache: Folder that keeps the morphemes of its words between starts; None writes none.
    """
    return _made(catalogue, cache)


_made = once(Lexicon)


def _terms(
    kinds: dict[TraitKind, Sequence[Recognisable]],
    facts: Sequence[FactEntry],
    laws: Sequence[Law],
    cache: Path | None,
) -> dict[tuple[str, bool], Term]:
    """Return the term of each word and of whether it may be part of a compound."""
    wanted = {(word, False) for fact in facts for word in (*fact.words, *fact.denied)}
    wanted |= {(word, True) for law in laws for word in law.strong}
    wanted |= {(say, True) for say in _says()}
    for entry in (entry for entries in kinds.values() for entry in entries):
        wanted |= {(word, False) for word in (*entry.words, *entry.never)}
        wanted |= {(word, True) for word in entry.strong}
    ordered = sorted(wanted)
    read = cached_morphemes([word for word, _ in ordered], cache)
    nouns = _nouns(
        [word for (word, _), parts in zip(ordered, read, strict=True) if _cut(parts)], cache
    )
    return {
        (word, compound): term(word, nouns.get(word, parts), compound=compound)
        for (word, compound), parts in zip(ordered, read, strict=True)
    }


def _says() -> Iterator[str]:
    return (say for group in heading_words().words for say in group.say)


def _cut(parts: list[Morpheme]) -> bool:
    """Say whether a word was taken for a noun with a particle: 약도, 예산과, but also 카드로."""
    return len(parts) > 1 and parts[-1].base[0] == "J"


def _nouns(words: Sequence[str], cache: Path | None) -> dict[str, list[Morpheme]]:
    """Return the words that are nouns after all, as a further particle after them shows.

    In 약도를 and 예산과를 the last syllable is no particle; in 카드로를 it still is one.
    """
    objects = [josa(word, "을/를") for word in words]
    read = cached_morphemes(objects, cache, "nouns")
    return {
        word: parts[:-1]
        for word, parts in zip(words, read, strict=True)
        if all(part.base[0] in "NX" for part in parts[:-1])
    }


def _vocabularies(
    kind: TraitKind, entries: Sequence[Recognisable], terms: dict[tuple[str, bool], Term]
) -> Iterator[Vocabulary]:
    """Yield each entry's words; one that many entries of the kind share weighs less."""
    shared = Counter(
        surface
        for entry in entries
        for surface in {terms[word, strong].surface for word, strong in _words(entry)}
    )
    most = math.log(1 + len(entries))
    for entry in entries:
        weights: dict[str, Word] = {}
        for text, strong in _words(entry):
            found = terms[text, strong]
            rarity = math.log(1 + len(entries) / shared[found.surface]) / most
            weight = rarity * (_STRONG if strong else _ordinary(found))
            if found.surface not in weights or weight > weights[found.surface].weight:
                weights[found.surface] = Word(found, weight, strong)
        # What one word covers no other of the entry may claim again.
        words = sorted(
            weights.values(), key=lambda word: (not word.strong, -len(word.term.surface), word.term)
        )
        never = tuple(terms[word, False] for word in entry.never)
        yield Vocabulary(kind, entry, label_of(entry), tuple(words), never)


def _ordinary(found: Term) -> float:
    """Return less for a lone syllable, such as 찾 or 받, and more for longer, surer words."""
    if len(found.stems or found.surface) == 1 and len((found.stems or (found.surface,))[0]) == 1:
        return 0.4
    return min(1 + 0.1 * (len(found.surface) - 2), 1.4)


def _words(entry: Recognisable) -> Iterator[tuple[str, bool]]:
    yield from ((word, True) for word in entry.strong)
    yield from ((word, False) for word in entry.words)


def label_of(entry: Recognisable) -> str:
    """Return how a document calls an entry: its label where it has one, else its name."""
    return str(getattr(entry, "label", entry.name))
