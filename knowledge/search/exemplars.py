"""Which exemplars an idea is near to: by the words that both are told in, rare ones most.

An exemplar's own words of its service count most, what it tells of statutes, people and rules
less: a planner who writes of reading and sums that come late means 기초학력 all the same.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from knowledge.catalogue.exemplars import Exemplars, exemplars
from knowledge.search.lexicon import Lexicon
from knowledge.search.matching import Match
from knowledge.search.morphemes import morphemes
from knowledge.search.nouns import GENERAL, LIGHT, is_person
from knowledge.search.synonyms import Wanted, wanted
from knowledge.search.ways import PLAINEST, builds, names_a_means

MOST = 4
"""Exemplars that hand anything over."""
NEAR, SURE = 0.37, 0.72
"""Nearness from which an exemplar bears on an idea, and from which it surely is of the same
service (설계값)."""
BESIDE = 0.5
"""Share of the nearest one's nearness from which another bears on the idea as well (설계값)."""
_TELLS, _ADDS = 0.5, 0.6
"""Nearness from which an exemplar's field and pattern weigh in an idea's own, and from which they
are the idea's though none of its words names them (설계값)."""
_FIRST, _UNSAID = 1.02, 0.9
"""Multiples of the best own score to which a gain may raise another, so that it comes first, and
which one has that no word of the idea names (설계값)."""
_FIELD, _PATTERN = 25.0, 8.0
"""What they gain by how much nearer it is than that (설계값)."""
_HEAD, _ROWS = (3.0, 2.5, 2.0), 0.5
"""What a word counts in an exemplar's title, words and sentence, and each time anywhere in it."""
_LIKELY = 40
"""Exemplars, by what they say they are, that are looked through whole."""
_ENOUGH = 1.5
"""Weight at which a word counts half of what it can count at most."""
_LIGHT, _PERSON, _OTHER = 0.4, 0.5, 0.6
"""What a word counts that says what is done and not to what, one that says who, and one that
official papers use for what the idea calls otherwise."""
_WHOM = frozenset(("초등", "중등", "고등", "학년", "방과", "맞벌이", "독거", "고령", "가구"))
"""Words that only say of which people somebody is."""
_STEMS = frozenset(("VV", "VA"))
_SHORTEST, _WORDS = 2, 2
"""Letters from which a word is looked for, and telling words below which an idea is of nothing."""


class Near(NamedTuple):
    """An exemplar near an idea."""

    nearness: float
    """How much of the idea it shares, by the rarity of the words; 1 is half of a long one."""
    id: str
    title: str
    words: tuple[str, ...]
    """The idea's own words that both are told in, most telling first."""
    field: str
    pattern: str


class Book:
    """The exemplars, searchable; safe to share between threads."""

    def __init__(self, held: Exemplars) -> None:
        """Take exemplars; nothing is made of them beforehand but one text of all their heads."""
        self._heads = held.heads
        self._held = held
        parts = [part for head in held.heads for part in (head.title, head.words, head.idea)]
        self._said = "\n".join(parts).lower()
        self._starts = list(accumulate((len(part) + 1 for part in parts), initial=0))[:-1]

    def near(self, idea: str) -> tuple[Near, ...]:
        """Return the exemplars near an idea, nearest first, at most `MOST`.

        Half of what counts stands where an exemplar says what it is, half anywhere in it; an
        idea of many words shares some with anything, so the sum is held against its length.
        """
        most = math.log(1 + len(self._heads))
        looked_for = wanted(idea)
        weights = _asked(idea, looked_for)
        own = frozenset(looked_for.own)
        if len(own & set(weights)) < _WORDS:
            return ()
        asked: dict[str, tuple[float, dict[int, float]]] = {}
        scores: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            said = self._said_by(word)
            value = weight * math.log(1 + len(self._heads) / max(len(said), 1)) / most
            asked[word] = (value, said)
            for number, times in said.items():
                scores[number] += value * _part(times)
        length = math.sqrt(sum(value for value, _ in asked.values()))
        likely = sorted(scores, key=lambda n: (-scores[n], n))[:_LIKELY]
        found = sorted(self._near(n, asked, own, length) for n in likely)[::-1][:MOST]
        least = max([NEAR, *(BESIDE * each.nearness for each in found[:1])])
        return tuple(each for each in found if each.nearness >= least)

    def _said_by(self, word: str) -> dict[int, float]:
        """Return how much a word counts in the heads of the exemplars that hold it."""
        found: dict[int, float] = defaultdict(float)
        at = self._said.find(word)
        while at >= 0:
            part = bisect_right(self._starts, at) - 1
            found[part // len(_HEAD)] += _HEAD[part % len(_HEAD)]
            after = self._starts[part + 1] if part + 1 < len(self._starts) else len(self._said)
            at = self._said.find(word, after)
        return found

    def _near(
        self,
        number: int,
        asked: Mapping[str, tuple[float, dict[int, float]]],
        own: frozenset[str],
        length: float,
    ) -> Near:
        head = self._heads[number]
        text = self._held.text(head.id).lower()
        met: dict[str, float] = {}
        for word, (value, said) in asked.items():
            times = said.get(number, 0.0)
            whole = times + _ROWS * text.count(word)
            if whole:
                met[word] = value * (_part(times) + _part(whole)) / 2
        words = tuple(sorted(own & set(met), key=lambda word: (-met[word], word)))
        nearness = round(sum(met.values()) / length, 3)
        return Near(nearness, head.id, head.title, words, head.field, head.pattern)


def _part(weight: float) -> float:
    return weight / (weight + _ENOUGH)


def _asked(idea: str, looked_for: Wanted) -> dict[str, float]:
    """Return what is looked for and how much each counts: things more than deeds and people."""
    stems = {part.form for part in morphemes(idea) if part.base in _STEMS}
    own, words = set(looked_for.own), looked_for.words
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
    best = {
        kind: max((match.score for match in matches if match.vocabulary.kind == kind), default=0.0)
        for kind in ("field", "pattern")
    }
    known = {match.vocabulary.entry.id for match in matches}
    surely = {ref for one in near[:1] if one.nearness >= _ADDS for ref in (one.field, one.pattern)}
    digital = names_a_means(matches) or any(builds(match.vocabulary) for match in matches)
    added = [
        Match(each, 0.0, (), ())
        for each in lexicon.vocabularies
        if each.entry.id in surely & set(gains) - known
        and (each.kind == "field" or (not best["pattern"] and (digital or not builds(each))))
    ]
    first = {ref for each in near[:1] for ref in (each.field, each.pattern)}
    return [_gaining(match, gains, best, first) for match in (*matches, *added)]


def _gaining(
    match: Match, gains: Mapping[str, float], best: Mapping[str, float], first: Collection[str]
) -> Match:
    """Return a match with what it gains: that of the nearest may come first, none pushes out."""
    gain = gains.get(match.vocabulary.entry.id, 0.0)
    if not gain:
        return match
    most = best[match.vocabulary.kind] or gain
    if match.vocabulary.entry.id in first:
        most *= _FIRST
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
