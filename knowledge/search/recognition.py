"""From an idea's words to a profile: field, users, channels, data, AI, patterns, facts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from knowledge.catalogue import Catalogue
from knowledge.catalogue.vocabulary import Recognisable
from knowledge.methods.masking import without_marks
from knowledge.model.brief import Profile, Trait, TraitKind, read_part
from knowledge.search.discounting import discounted, told_of_machines
from knowledge.search.echoes import without_echoes
from knowledge.search.exemplars import with_such
from knowledge.search.facts import facts_of
from knowledge.search.implied import implied, made_up
from knowledge.search.keywords import Places, keywords, latin_keywords
from knowledge.search.lexicon import label_of, lexicon_of
from knowledge.search.matching import Match, match_of, overlaps, with_kin
from knowledge.search.nouns import is_person
from knowledge.search.people import kind_of, people_named
from knowledge.search.reading import Reading, Span
from knowledge.search.served import with_served_users
from knowledge.search.such_traits import as_trait, such_services
from knowledge.search.ways import way_followed, with_sure_ways

_MOST: dict[TraitKind, int] = {
    "field": 3,
    "user": 4,
    "channel": 4,
    "data": 5,
    "ai": 3,
    "pattern": 3,
    "circumstance": 16,
}
_RELATIVE: dict[TraitKind, float] = {
    "field": 0.48,
    "user": 0.25,
    "channel": 0.2,
    "data": 0.25,
    "ai": 0.35,
    "pattern": 0.4,
    "circumstance": 0.1,
}
"""Share of the best score of the kind below which an entry is not kept."""
_LEAST: dict[TraitKind, float] = {
    "field": 0.9,
    "user": 0.8,
    "channel": 0.7,
    "data": 0.6,
    "ai": 0.9,
    "pattern": 0.9,
    "circumstance": 0.9,
}
_SURE = 3.0
"""Score of one word of an entry's own where the planner says what is wanted."""
_SURE_FIELD = 8.0
"""The same for a field, which is also weighed by all it says of itself (설계값)."""
_SIDE_BY_SIDE: frozenset[TraitKind] = frozenset({"circumstance"})
"""Kinds of which one word may name several: they add to each other and are no rivals."""
_HANGUL = re.compile("[가-힣]")


def recognise(idea: str, catalogue: Catalogue) -> Profile:
    """Return what the words of an idea say it is about.

    Nothing is guessed: an idea without a word of any field has no field trait,
    and a fact nobody mentioned stays open. Of a long idea only the beginning is read.
    """
    reading = Reading(without_marks(read_part(idea)))
    lexicon = lexicon_of(catalogue)
    matches = [
        match
        for vocabulary in lexicon.vocabularies
        if (match := match_of(reading, vocabulary)) is not None
    ]
    matches = with_kin(discounted(told_of_machines(matches)), lexicon, reading)
    such = such_services(reading)
    matches = with_sure_ways(_whole(matches), lexicon, reading)
    matches = with_such(matches, such, lexicon)
    matches = with_served_users(matches, reading)
    kept = [match for kind in _MOST for match in _strongest(kind, matches)]
    kept = without_echoes(kept, reading, lexicon)
    kept += made_up(kept, lexicon, catalogue.circumstances)
    kept += way_followed(kept, lexicon, reading)
    kept += implied(kept, lexicon, catalogue.circumstances, _MOST["circumstance"])
    traits = (
        *(_trait(reading, match, kept) for match in kept),
        *(as_trait(each, such[0].nearness) for each in such),
    )
    facts = facts_of(reading, lexicon.facts, tuple(_giving(kept)))
    people = people_named(reading)
    return Profile(
        traits=traits, facts=facts, keywords=_keywords(reading, kept, people), people=people
    )


def _keywords(reading: Reading, kept: list[Match], people: tuple[str, ...]) -> tuple[str, ...]:
    """Return the idea's noun phrases; those that only say who somebody is come last.

    끼니 of 끼니를 거르는 이웃 is whom it is for and not what it is about.
    """
    told = " | ".join(name for name in people if " " in name and kind_of(name) == "affected")
    return tuple(sorted(_phrases(reading, kept), key=lambda phrase: phrase in told))


def _phrases(reading: Reading, kept: list[Match]) -> tuple[str, ...]:
    if not _HANGUL.search(reading.plain):
        return latin_keywords(reading)
    places = _places(reading, kept)
    return keywords(reading, places) or keywords(reading, places._replace(aside=[]))


def _places(reading: Reading, kept: list[Match]) -> Places:
    """Return where the idea names what was recognised; users that name a field are its topic."""
    fields = [match for match in kept if match.vocabulary.kind == "field"]
    decisive = [span for match in fields for span in match.named]
    aside = [
        span
        for match in kept
        if match.vocabulary.kind in {"user", "channel"}
        for span in match.spans
        if (span in match.named or is_person(reading.words(span)))
        and not overlaps(span, decisive)
        and not any(_is_part(span, wider) for match in fields[:1] for wider in match.spans)
    ]
    methodical = [s for match in kept if match.vocabulary.kind == "pattern" for s in match.spans]
    topical = [s for match in fields[:1] for s in match.spans if not is_person(reading.words(s))]
    nearby = [span for match in fields[1:] for span in match.spans]
    return Places(aside, topical, nearby, methodical)


def _is_part(span: Span, wider: Span) -> bool:
    """Say whether a span is part of a longer one: 반려견 of 반려견 놀이터."""
    return (
        wider.start <= span.start
        and span.end <= wider.end
        and wider.end - wider.start > span.end - span.start
    )


def main_user(profile: Profile, catalogue: Catalogue) -> str:
    """Return how to call the main users: those named, else those the field is made for.

    Whom the idea itself names by what befell them, such as 출소자, stand for those named
    where the vocabulary knows none.
    """
    if profile.of("user"):
        return profile.of("user")[0].label
    named = next((word for word in profile.keywords if kind_of(word) == "affected"), "")
    if named and named in profile.people:
        return named
    internal = profile.fact("internal_only") is True
    users = [user for user in catalogue.users if internal != ("public_facing" in user.facts)]
    if internal and users:
        return users[0].label
    for field in profile.of("field")[:1]:
        for user in users:
            if any(word in field.label for word in (user.label, *user.strong)):
                return user.label
    return "주민"


def main_channel(profile: Profile, catalogue: Catalogue) -> str:
    """Return how to call the main channel: the one named, else one that shuts nobody out."""
    if profile.of("channel"):
        return profile.of("channel")[0].label
    open_to_all = next((c for c in catalogue.channels if not c.digital), None)
    return label_of(open_to_all) if open_to_all else "전화"


def _strongest(kind: TraitKind, matches: Iterable[Match]) -> list[Match]:
    ranked = sorted(
        (match for match in matches if match.vocabulary.kind == kind),
        key=lambda match: (-match.score, match.vocabulary.entry.id),
    )
    bar = max(_LEAST[kind], _RELATIVE[kind] * ranked[0].score) if ranked else 0.0
    return [match for match in ranked if match.score >= bar][: _MOST[kind]]


def _whole(matches: Sequence[Match]) -> list[Match]:
    """Return the matches without rivals of which all words are parts of another one's words."""
    by_kind: dict[TraitKind, list[Match]] = defaultdict(list)
    for match in matches:
        by_kind[match.vocabulary.kind].append(match)
    return [
        match
        for match in matches
        if match.vocabulary.kind in _SIDE_BY_SIDE
        or not _is_part_of_others(match, by_kind[match.vocabulary.kind])
    ]


def _is_part_of_others(match: Match, rivals: Iterable[Match]) -> bool:
    """Say whether all that speaks for an entry is part of a rival's word: 어린이 in 어린이집."""
    wider = [span for rival in rivals if rival is not match for span in rival.spans]
    return bool(match.spans) and all(
        any(_is_part(span, other) for other in wider) for span in match.spans
    )


def _strength(match: Match, kept: Iterable[Match]) -> float:
    """Return how surely an entry is the idea's own, 0 to 1: see `Trait.strength`."""
    kind = match.vocabulary.kind
    sure = min(1.0, match.score / (_SURE_FIELD if kind == "field" else _SURE))
    if kind in _SIDE_BY_SIDE:
        return sure
    best = max(other.score for other in kept if other.vocabulary.kind == kind)
    return sure * match.score / best


def _trait(reading: Reading, match: Match, kept: Iterable[Match]) -> Trait:
    spans = sorted(match.spans, key=lambda span: span not in match.named)
    words = dict.fromkeys((*(reading.words(span) for span in spans), *match.kin))
    return Trait(
        kind=match.vocabulary.kind,
        id=match.vocabulary.entry.id,
        label=match.vocabulary.label,
        words=tuple(words),
        score=round(match.score, 2),
        strength=round(_strength(match, kept), 2),
    )


def _giving(kept: list[Match]) -> Iterator[Recognisable]:
    """Yield the entries whose facts hold: of the fields only the strongest.

    Only the strongest users and pattern say that a service is for the staff alone.
    """
    seen: set[TraitKind] = set()
    for match in kept:
        kind, entry = match.vocabulary.kind, match.vocabulary.entry
        first = kind not in seen
        seen.add(kind)
        if first and (match.spans or kind != "field"):
            yield entry
        elif first:
            continue  # A field that only such services are of says nothing of this one's facts.
        elif kind in {"user", "pattern"}:
            facts = tuple(fact for fact in entry.facts if fact != "internal_only")
            yield entry.model_copy(update={"facts": facts})
        elif kind != "field":
            yield entry
