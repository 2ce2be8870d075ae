"""Which exemplars an idea is near to: by the words that both are told in, rare ones most.

An exemplar's own words of its service count most, what it tells of statutes, people and rules
less: a planner who writes of reading and sums that come late means 기초학력 all the same.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from knowledge.catalogue.exemplars import Exemplars, exemplars
from knowledge.search.lexicon import Lexicon
from knowledge.search.matching import Match
from knowledge.search.morphemes import morphemes
from knowledge.search.nouns import GENERAL, LIGHT, is_person
from knowledge.search.synonyms import wanted

MOST = 4
"""Exemplars that hand anything over."""
NEAR, SURE = 0.9, 1.5
"""Nearness from which an exemplar bears on an idea, and from which it is of the same service
(설계값)."""
BESIDE = 0.5
"""Share of the nearest one's nearness from which another bears on the idea as well (설계값)."""
_TITLE, _WORDS, _IDEA, _BODY = 3.0, 2.5, 2.0, 0.5
"""What a word counts in an exemplar's title, words and sentence, and each time anywhere in it."""
_ENOUGH = 1.5
"""Weight at which a word counts half of what it can count at most."""
_LIGHT, _PERSON, _OTHER = 0.4, 0.5, 0.6
"""What a word counts that says what is done and not to what, one that says who, and one that
official papers use for what the idea calls otherwise."""
_STEMS = frozenset(("VV", "VA"))
_TELLS = 1.2
"""Nearness from which an exemplar's field and pattern weigh in an idea's own (설계값)."""
_FIELD, _PATTERN = 8.0, 2.5
"""What an exemplar's field and pattern gain by how much nearer it is than need be (설계값)."""
_SHORTEST = 2
"""Letters from which a word is looked for."""


class Near(NamedTuple):
    """An exemplar near an idea."""

    id: str
    title: str
    nearness: float
    """Words shared, each by its rarity: 2 is two words that no other exemplar holds."""
    words: tuple[str, ...]
    """Words that both are told in, most telling first."""
    field: str
    pattern: str


class Book:
    """The exemplars, searchable; safe to share between threads."""

    def __init__(self, held: Exemplars) -> None:
        """Take exemplars; nothing is made of them beforehand."""
        self._heads = held.heads
        self._texts = [held.text(head.id) for head in held.heads]

    def near(self, idea: str) -> tuple[Near, ...]:
        """Return the exemplars near an idea, nearest first, at most `MOST`."""
        asked = _asked(idea)
        most = math.log(1 + len(self._heads))
        scores = [0.0] * len(self._heads)
        met: list[dict[str, float]] = [{} for _ in self._heads]
        for word, weight in asked.items():
            held = self._held(word)
            rarity = math.log(1 + len(self._heads) / max(len(held), 1)) / most
            for number, times in held.items():
                value = weight * rarity * times / (times + _ENOUGH)
                scores[number] += value
                met[number][word] = value
        best = sorted(range(len(scores)), key=lambda n: (-scores[n], n))[:MOST]
        least = max(NEAR, BESIDE * scores[best[0]]) if best else NEAR
        return tuple(self._near(n, scores[n], met[n]) for n in best if scores[n] >= least)

    def _held(self, word: str) -> dict[int, float]:
        """Return how much a word counts in the exemplars that hold it, by their places."""
        found: dict[int, float] = {}
        for number, (head, text) in enumerate(zip(self._heads, self._texts, strict=True)):
            everywhere = text.count(word)
            if not everywhere:
                continue
            found[number] = (
                _TITLE * (word in head.title)
                + _WORDS * (word in head.words)
                + _IDEA * (word in head.idea)
                + _BODY * everywhere
            )
        return found

    def _near(self, number: int, score: float, met: Mapping[str, float]) -> Near:
        head = self._heads[number]
        words = sorted(met, key=lambda word: -met[word])
        return Near(head.id, head.title, round(score, 2), tuple(words), head.field, head.pattern)


def _asked(idea: str) -> dict[str, float]:
    """Return what is looked for and how much each counts: things more than deeds and people."""
    stems = {part.form for part in morphemes(idea) if part.base in _STEMS}
    own, words = set(wanted(idea).own), wanted(idea).words
    return {
        word: weight
        * (_LIGHT if word in LIGHT or word in stems else 1.0)
        * (_PERSON if is_person(word) else 1.0)
        * (1.0 if word in own else _OTHER)
        for word, weight in words.items()
        if len(word) >= _SHORTEST and word not in GENERAL and not word.isdigit()
    }


def with_such(matches: Sequence[Match], near: Sequence[Near], lexicon: Lexicon) -> list[Match]:
    """Return matches with the fields and patterns of the exemplars near an idea weighing more.

    An idea told in everyday words names its field by none of them, and by all of them together
    a service that somebody planned before.
    """
    gains: dict[str, float] = {}
    for each in near:
        for ref, share in ((each.field, _FIELD), (each.pattern, _PATTERN)):
            gains[ref] = max(gains.get(ref, 0.0), share * (each.nearness - _TELLS))
    known = {match.vocabulary.entry.id for match in matches}
    sure = {ref for each in near if each.nearness >= SURE for ref in (each.field, each.pattern)}
    added = [
        Match(each, 0.0, (), ())
        for each in lexicon.vocabularies
        if each.entry.id in sure and each.entry.id not in known
    ]
    return [
        match._replace(score=match.score + gains.get(match.vocabulary.entry.id, 0.0))
        for match in (*matches, *added)
    ]


@lru_cache(maxsize=64)
def near(idea: str) -> tuple[Near, ...]:
    """Return those of the shipped exemplars that are near an idea, nearest first."""
    return _book().near(idea)


@cache
def _book() -> Book:
    return Book(exemplars())
