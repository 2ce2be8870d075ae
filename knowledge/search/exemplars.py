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
from knowledge.search.ways import PLAINEST, builds, names_a_means

MOST = 4
"""Exemplars that hand anything over."""
NEAR, SURE = 0.33, 0.65
"""Nearness from which an exemplar bears on an idea, and from which it surely is of the same
service (설계값)."""
BESIDE = 0.5
"""Share of the nearest one's nearness from which another bears on the idea as well (설계값)."""
_TELLS, _ADDS = 0.45, 0.55
"""Nearness from which an exemplar's field and pattern weigh in an idea's own, and from which they
are the idea's though none of its words names them (설계값)."""
_FIRST, _UNSAID = 1.15, 0.9
"""Multiples of the best own score to which a gain may raise another, so that it comes first, and
which one has that no word of the idea names (설계값)."""
_FIELD, _PATTERN = 25.0, 8.0
"""What they gain by how much nearer it is than that (설계값)."""
_TITLE, _WORDS, _IDEA, _ROWS = 3.0, 2.5, 2.0, 0.5
"""What a word counts in an exemplar's title, words and sentence, and each time anywhere in it."""
_ENOUGH = 1.5
"""Weight at which a word counts half of what it can count at most."""
_LIGHT, _PERSON, _OTHER = 0.4, 0.5, 0.6
"""What a word counts that says what is done and not to what, one that says who, and one that
official papers use for what the idea calls otherwise."""
_WHOM = frozenset(("초등", "중등", "고등", "학년", "방과", "맞벌이", "독거", "고령", "가구"))
"""Words that only say of which people somebody is."""
_STEMS = frozenset(("VV", "VA"))
_SHORTEST = 2
"""Letters from which a word is looked for."""


class Near(NamedTuple):
    """An exemplar near an idea."""

    id: str
    title: str
    nearness: float
    """How much of the idea it shares, by the rarity of the words; 1 is half of a long one."""
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
        """Return the exemplars near an idea, nearest first, at most `MOST`.

        Half of what counts stands where an exemplar says what it is, half anywhere in it; an
        idea of many words shares some with anything, so the sum is held against its length.
        """
        most = math.log(1 + len(self._heads))
        scores = [0.0] * len(self._heads)
        met: list[dict[str, float]] = [{} for _ in self._heads]
        total = 0.0
        for word, weight in _asked(idea).items():
            held = self._held(word)
            value = weight * math.log(1 + len(self._heads) / max(len(held), 1)) / most
            total += value
            for number, (head, everywhere) in held.items():
                met[number][word] = value * (_part(head) + _part(head + everywhere)) / 2
                scores[number] += met[number][word]
        best = sorted(range(len(scores)), key=lambda n: (-scores[n], n))[:MOST]
        found = [self._near(n, scores[n] / math.sqrt(total), met[n]) for n in best if scores[n]]
        least = max([NEAR, *(BESIDE * each.nearness for each in found[:1])])
        return tuple(each for each in found if each.nearness >= least)

    def _held(self, word: str) -> dict[int, tuple[float, float]]:
        """Return how much a word counts in the exemplars that hold it: in the head, anywhere."""
        found: dict[int, tuple[float, float]] = {}
        for number, (head, text) in enumerate(zip(self._heads, self._texts, strict=True)):
            everywhere = text.count(word)
            if everywhere:
                said = _TITLE * (word in head.title)
                said += _WORDS * (word in head.words) + _IDEA * (word in head.idea)
                found[number] = (said, _ROWS * everywhere)
        return found

    def _near(self, number: int, score: float, met: Mapping[str, float]) -> Near:
        head = self._heads[number]
        words = tuple(sorted(met, key=lambda word: -met[word]))
        return Near(head.id, head.title, round(score, 3), words, head.field, head.pattern)


def _part(weight: float) -> float:
    return weight / (weight + _ENOUGH)


def _asked(idea: str) -> dict[str, float]:
    """Return what is looked for and how much each counts: things more than deeds and people."""
    stems = {part.form for part in morphemes(idea) if part.base in _STEMS}
    own, words = set(wanted(idea).own), wanted(idea).words
    return {
        word: weight
        * (_LIGHT if word in LIGHT or word in stems else 1.0)
        * (_PERSON if is_person(word) or word in _WHOM else 1.0)
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
            if ref != PLAINEST and each.nearness > _TELLS:
                gains[ref] = max(gains.get(ref, 0.0), share * (each.nearness - _TELLS))
    known = {match.vocabulary.entry.id for match in matches}
    surely = {ref for one in near[:1] if one.nearness >= _ADDS for ref in (one.field, one.pattern)}
    digital = names_a_means(matches) or any(builds(match.vocabulary) for match in matches)
    added = [
        Match(each, 0.0, (), ())
        for each in lexicon.vocabularies
        if each.entry.id in surely & set(gains) - known and (digital or not builds(each))
    ]
    best = {
        kind: max((match.score for match in matches if match.vocabulary.kind == kind), default=0.0)
        for kind in ("field", "pattern")
    }
    return [_gaining(match, gains, best) for match in (*matches, *added)]


def _gaining(match: Match, gains: Mapping[str, float], best: Mapping[str, float]) -> Match:
    """Return a match with what it gains: it may come first, and pushes no other one out."""
    gain = gains.get(match.vocabulary.entry.id, 0.0)
    if not gain:
        return match
    most = _FIRST * best[match.vocabulary.kind] or gain
    if not match.spans:
        return match._replace(score=_UNSAID * best[match.vocabulary.kind] or gain)
    return match._replace(score=max(match.score, min(match.score + gain, most)))


@lru_cache(maxsize=64)
def near(idea: str) -> tuple[Near, ...]:
    """Return those of the shipped exemplars that are near an idea, nearest first."""
    return _book().near(idea)


@cache
def _book() -> Book:
    return Book(exemplars())
