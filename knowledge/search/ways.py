"""Which ways of working (service patterns) an idea's words choose, and how much that takes.

A pattern brings functions, people, risks and costs: a wrong one plans a foreign service, so none
is better than one that a single everyday word, or a word for today's trouble, speaks for. An
idea whose words choose none is planned from its circumstances and its own deeds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.vocabulary import CircumstanceEntry, DataEntry
from knowledge.search.lexicon import Lexicon, Vocabulary
from knowledge.search.matching import Match, overlaps
from knowledge.search.nouns import is_person
from knowledge.search.reading import Reading, Span

_CHANCE = 6.0
"""BM25 of all a pattern says below which a single everyday word is chance (설계값)."""
_NEAREST = 0.9
"""Share of the nearest pattern's BM25 that a single everyday word needs behind it (설계값)."""
_AKIN = 0.6
"""The same share for a pattern that only words for today's trouble speak for (설계값)."""
_LONE = 0.9
"""Score from which a single everyday word may choose a pattern: not a lone syllable (설계값)."""
_NAMED = 1.0
"""Score from which a circumstance says how an idea is to be carried out (설계값)."""
_FOLLOWED = 0.95
"""What a pattern is worth that only a circumstance brings: about an everyday word (설계값)."""
_PLAIN = 0.5
"""What the plainest pattern is worth, which no word chose (설계값)."""
PLAINEST = "pattern-practice"
"""The pattern of an idea that names no way of working: it changes how the work is done."""
_SOFTWARE = frozenset({"channel-app", "channel-web"})
_SYSTEMS = frozenset({"전산", "시스템", "플랫폼"})
_CONTENT = frozenset({"NNG", "NNP", "VV", "VA"})
_LIGHT = frozenset({"주", "드리", "하", "보", "보내", "있", "되", "가", "오", "받", "쓰", "수"})
_PLAIN_MEANS = frozenset(
    {"channel-counter", "channel-visit", "channel-post", "channel-broadcast", "channel-signboard"}
)
_DEVELOPER = "cost-009"
_MACHINES = frozenset({"uses_ai", "uses_generative_ai", "uses_voice_ai", "uses_camera"})
"""Facts that a pattern which one ordinary word speaks for may not bring into a plan."""


def with_sure_ways(matches: list[Match], lexicon: Lexicon, reading: Reading) -> list[Match]:
    """Return the matches with the patterns alone that enough speaks for.

    Enough is a word of their own, or two words, where the idea says what is wanted. Only where
    no pattern has that much, such words in what it says of today count; and only where there
    are none of these either, one everyday deed that all else the pattern says is near to.
    Where the planner will have no software, no pattern that builds some is left.
    """
    patterns = [match for match in matches if match.vocabulary.kind == "pattern"]
    if is_by_hand(matches, lexicon, reading):
        patterns = [match for match in patterns if not builds(match.vocabulary)]
    others = [match for match in matches if match.vocabulary.kind != "pattern"]
    several = [match for match in patterns if _own(match, reading) or _words(match, reading) > 1]
    wanted = [match for match in several if _is_wanted(match, reading)]
    lone = _lone([m for m in patterns if m not in several], others, lexicon, reading)
    if wanted:
        # One everyday deed counts beside them where all else the pattern says is the nearest.
        return [*others, *wanted, *_near(lone, lexicon, reading, _NEAREST)]
    return [*others, *(_near(several, lexicon, reading, _AKIN) or lone)]


def _near(several: list[Match], lexicon: Lexicon, reading: Reading, share: float) -> list[Match]:
    """Return the patterns that tell of much that the idea tells of."""
    near = lexicon.pattern_kinship.near(reading.plain)
    most = max(near.values(), default=0.0)
    return [m for m in several if near[m.vocabulary.entry.id] >= share * most]


def is_by_hand(matches: Iterable[Match], lexicon: Lexicon, reading: Reading) -> bool:
    """Say whether the planner rules software out and names no means that needs any."""
    if names_a_means(matches):
        return False
    named = [v for v in lexicon.vocabularies if v.entry.id in _SOFTWARE]
    spans = (span for v in named for word in v.words for span in reading.find(word.term))
    ends = (part.end for part in reading.parts if part.form in _SYSTEMS)
    return any(map(reading.excluded, spans)) or any(map(reading.excluded_after, ends))


def names_a_means(matches: Iterable[Match]) -> bool:
    """Say whether the planner names AI or a channel that needs software."""
    return any(
        match.vocabulary.kind == "ai"
        or (match.vocabulary.kind == "channel" and match.vocabulary.entry.id not in _PLAIN_MEANS)
        for match in matches
    )


def builds(vocabulary: Vocabulary) -> bool:
    """Say whether a pattern pays a developer of software."""
    entry = vocabulary.entry
    return isinstance(entry, PatternEntry) and any(c.unit_cost == _DEVELOPER for c in entry.costs)


def _own(match: Match, reading: Reading) -> list[Span]:
    """Return where a strong word stands that names a deed; 관광객 only names people."""
    return [span for span in match.named if not is_person(reading.words(span))]


def _words(match: Match, reading: Reading) -> int:
    """Return how many different words speak for a pattern."""
    return len({reading.words(span) for span in match.spans})


def _is_wanted(match: Match, reading: Reading) -> bool:
    """Say whether a word of its own, or one of several, stands where the plan is told."""
    spans = match.spans if _words(match, reading) > 1 else (_own(match, reading) or match.spans)
    return any(reading.role(span) in {"wanted", "told"} for span in spans)


def _lone(
    patterns: Iterable[Match], others: Iterable[Match], lexicon: Lexicon, reading: Reading
) -> list[Match]:
    """Return the pattern that one everyday deed chooses: 남기고 in an idea about old stories.

    A noun that names the data, such as 버스, chooses none, and 문의 alone no machine unless the
    idea asks for one.
    """
    kinship = lexicon.pattern_kinship
    near = kinship.near(reading.plain)
    most = max(near.values(), default=0.0)
    bar = max(_CHANCE, _NEAREST * most) if most else 0.0
    data = list(_impersonal(others))
    asked = any(match.vocabulary.kind == "ai" for match in others)
    rivals = [
        match
        for match in patterns
        if match.score >= _LONE
        and (near[match.vocabulary.entry.id] >= bar or _stands_out(match, reading))
        and (asked or _MACHINES.isdisjoint(match.vocabulary.entry.facts))
        and _is_wanted(match, reading)
        and any(not overlaps(span, data) for span in match.spans)
        and (
            not most
            or _is_phrase(match, reading)
            or any(_is_its_deed(span, match, lexicon, reading) for span in match.spans)
        )
    ]
    return sorted(rivals, key=lambda match: (-match.score, match.vocabulary.entry.id))[:1]


def _stands_out(match: Match, reading: Reading) -> bool:
    """Say whether a deed is what its sentence is about, or is told in two words."""
    return _is_phrase(match, reading) or any(map(reading.closes, match.spans))


def _is_phrase(match: Match, reading: Reading) -> bool:
    """Say whether two words that tell something speak for an entry: 사진을 찍다, 나라 말로."""
    told = {
        part.form
        for span in match.spans
        for part in reading.parts
        if part.base in _CONTENT and part.form not in _LIGHT and reading.covers(span, part)
    }
    return len(told) > 1


def _is_its_deed(span: Span, match: Match, lexicon: Lexicon, reading: Reading) -> bool:
    """Say whether a word is done here, and to nothing that the pattern does not speak of.

    경위를 들여다보다 looks in on nobody, and a reason is not looked after.
    """
    thing = reading.done_to(span)
    if thing is None:
        return False
    return not thing or lexicon.pattern_kinship.says(match.vocabulary.entry.id, thing)


def _impersonal(matches: Iterable[Match]) -> Iterator[Span]:
    for match in matches:
        entry = match.vocabulary.entry
        if isinstance(entry, DataEntry) and entry.personal == "없음":
            yield from match.spans


def way_followed(kept: Sequence[Match], lexicon: Lexicon, reading: Reading) -> list[Match]:
    """Return the pattern that an idea follows where its words choose none.

    It is that of the strongest circumstance that a word of its own names where the plan is told,
    else the plainest way of all: to change how the work is done. An idea of no field and without
    a deed has none, and one that asks for a machine is not carried out by hand.
    """
    if any(match.vocabulary.kind == "pattern" for match in kept):
        return []
    by_hand = is_by_hand(kept, lexicon, reading)
    patterns = (v for v in lexicon.vocabularies if v.kind == "pattern")
    by_id = {v.entry.id: v for v in patterns if not (by_hand and builds(v))}
    named = (
        (match, match.vocabulary.entry.pattern)
        for match in kept
        if isinstance(match.vocabulary.entry, CircumstanceEntry)
        and match.score >= _NAMED
        and _own(match, reading)
        and _is_wanted(match, reading)
    )
    followed = [
        Match(by_id[ref], _FOLLOWED, match.spans, match.named)
        for match, ref in named
        if ref in by_id
    ]
    return followed[:1] or _plainest(kept, by_id)


def _plainest(kept: Iterable[Match], patterns: Mapping[str, Vocabulary]) -> list[Match]:
    kinds = {match.vocabulary.kind for match in kept if match.spans}
    if PLAINEST not in patterns or "ai" in kinds or kinds.isdisjoint({"field", "circumstance"}):
        return []
    return [Match(patterns[PLAINEST], _PLAIN, (), ())]
