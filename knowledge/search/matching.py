"""How much of an entry's vocabulary an idea holds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from knowledge.search.fears import is_feared
from knowledge.search.kinds import SENSITIVE, of_a_thing
from knowledge.search.lexicon import Lexicon, Vocabulary
from knowledge.search.nouns import GENERAL, LIGHT, WEAK
from knowledge.search.reading import Reading, Span
from knowledge.search.roles import WEIGHTS
from knowledge.search.senses import names_a_thing

_AGAINST = 3.0
_KIN = 10.0
"""BM25 of all an entry says that weighs as much as one ordinary word of its vocabulary."""
_FAR = 1.5
"""How much nearer the nearest field may be before a field's own words count less (설계값)."""
_KNOWN = 2.9
"""Score from which a field is taken for known; a weaker one would put foreign laws in a plan."""
_KIN_ALONE = 15.0
"""BM25 from which a field is recognised though the idea holds no word of its vocabulary."""
_CLEARLY = 1.25
"""How many times nearer than the second a field must be to be taken on kinship alone."""
_MAY_BE_RULED_OUT = {"channel", "data", "ai", "pattern"}
_MAY_BE_RENOUNCED = {"field", "circumstance"}
"""Kinds whose words may name what the service is to end, as in 사고 없이."""
_OF_PEOPLE = {"user", "circumstance"}
"""Kinds whose words for people are left out where they name a thing."""


class Match(NamedTuple):
    """What was found of an entry."""

    vocabulary: Vocabulary
    score: float
    spans: tuple[Span, ...]
    named: tuple[Span, ...]
    """Those of its strong words."""
    kin: tuple[str, ...] = ()
    """Words shared with what the entry says beyond its vocabulary."""


def match_of(reading: Reading, vocabulary: Vocabulary) -> Match | None:
    """Return what speaks for an entry, or nothing when nothing or more speaks against it."""
    taken: list[Span] = []
    named: list[Span] = []
    score = 0.0
    for word in vocabulary.words:
        if vocabulary.kind in _OF_PEOPLE and names_a_thing(word.term.surface, reading.plain):
            continue
        spans = [
            span
            for span in reading.find(word.term)
            if _is_meant(reading, span, vocabulary) and not overlaps(span, taken)
        ]
        if spans:
            taken += spans
            named += spans if word.strong else []
            again = 1 + 0.2 * (min(len(spans), 3) - 1)
            score += word.weight * again * max(_worth(reading, span, vocabulary) for span in spans)
    if vocabulary.kind == "user" and taken:
        score *= 1.3 - 0.3 * min(reading.share(span) for span in taken)
    score -= _AGAINST * sum(bool(reading.find(term)) for term in vocabulary.never)
    if score <= 0:
        return None
    return Match(vocabulary, score, tuple(sorted(taken)), tuple(named))


def _worth(reading: Reading, span: Span, vocabulary: Vocabulary) -> float:
    """Return how much a place says for an entry: less where it is not what the planner wants.

    What only goes wrong today says little of how a service works, but names its field.
    """
    role = reading.role(span)
    if role == "wrong" and vocabulary.kind != "pattern":
        return span.sure
    return span.sure * WEIGHTS[role]


def _is_meant(reading: Reading, span: Span, vocabulary: Vocabulary) -> bool:
    kind = vocabulary.kind
    if kind in _MAY_BE_RULED_OUT and reading.excluded(span):
        return False
    if kind in _MAY_BE_RENOUNCED and reading.renounced(span):
        return False
    if kind == "user" and reading.leaves_out(span):
        return False
    if kind == "field" and is_feared(reading, span):
        return False
    if kind == "data" and SENSITIVE in vocabulary.entry.facts:
        # 이동진료일 and 진료 버스 hold nobody's medical data.
        return span.sure == 1.0 and not of_a_thing(reading, span)
    if kind == "channel":
        # 휴대전화를 다시 만들다 speaks of a thing; 대표전화 is still a 전화 of its own.
        return reading.opens(span) and not reading.hard(span)
    return True


def overlaps(span: Span, taken: Iterable[Span]) -> bool:
    """Say whether a span shares a letter with another."""
    return any(span.start < other.end and other.start < span.end for other in taken)


def with_kin(matches: list[Match], lexicon: Lexicon, reading: Reading) -> list[Match]:
    """Return the matches with fields weighed also by all that they say of themselves.

    One incidental word, such as 수도 in an idea about neglected homes, then counts little
    when the rest of the idea is about something else.
    """
    idea = reading.plain
    near = lexicon.kinship.near(idea)
    most = max(near.values(), default=0.0)
    if most < _KIN:
        return matches
    weighed: list[Match] = []
    for match in matches:
        kin = near.get(match.vocabulary.entry.id)
        if match.vocabulary.kind == "field" and kin is not None:
            told = match.score * min(1.0, _FAR * kin / most)
            match = match._replace(score=told + kin / _KIN)
        weighed.append(match)
    named = {match.vocabulary.entry.id for match in matches}
    # What a word of the idea rules out does not come back by kinship.
    named |= {
        vocabulary.entry.id
        for vocabulary in lexicon.vocabularies
        if any(reading.find(term) for term in vocabulary.never)
    }
    found = [*weighed, *_kin_alone(lexicon, near, named, reading)]
    others = [match for match in found if match.vocabulary.kind != "field"]
    fields = [match for match in found if match.vocabulary.kind == "field"]
    known = [m for m in fields if m.score >= _KNOWN] or _clearly_nearest(fields, near)
    return [*others, *(_told_again(match, near) for match in known)]


def _told_again(match: Match, near: Mapping[str, float]) -> Match:
    """Return a field that is known with half of all it says counted again: it sways the order.

    보호소 and 안락사 say more surely that dogs are meant than 입양 that children are.
    """
    return match._replace(score=match.score + near[match.vocabulary.entry.id] / (2 * _KIN))


def _clearly_nearest(fields: list[Match], near: Mapping[str, float]) -> list[Match]:
    """Return the field that is nearest by all that it says, where no other comes close to it."""
    first, second = sorted(near.values(), reverse=True)[:2]
    if first < _KIN_ALONE or first < _CLEARLY * second:
        return []
    return [m._replace(score=_KNOWN) for m in fields if near[m.vocabulary.entry.id] == first]


def _kin_alone(
    lexicon: Lexicon, near: dict[str, float], known: set[str], reading: Reading
) -> Iterator[Match]:
    """Yield the fields that are near though the idea holds no word of their vocabulary.

    They must share two nouns that tell something: 들어가 and 길이 are in any idea.
    """
    idea = reading.plain
    idle = GENERAL | LIGHT | WEAK
    nouns = {p.form for p in reading.parts if p.base[:2] == "NN" and len(p.form) > 1} - idle
    for vocabulary in lexicon.vocabularies:
        ref = vocabulary.entry.id
        if vocabulary.kind == "field" and ref not in known and near[ref] >= _KIN_ALONE:
            words = lexicon.kinship.shared(ref, idea)
            if sum(any(word.startswith(noun) for noun in nouns) for word in words) > 1:
                yield Match(vocabulary, near[ref] / _KIN, (), (), words)
