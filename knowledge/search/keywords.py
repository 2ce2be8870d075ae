"""What an idea is about, in its own nouns."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.search.morphemes import Morpheme, Phrase, phrases_of
from knowledge.search.nouns import (
    COUNTERS,
    GENERAL,
    GENERAL_LATIN,
    LIGHT,
    PROVIDERS,
    QUALIFYING,
    SHELLS,
    WEAK,
    is_person,
)
from knowledge.search.reading import Reading, Span

_MOST = 8
_LONGEST = 20
"""Characters of a phrase; of a longer one its last words are kept, which say what it is."""
_SUREST = 1.35
"""Score below which a phrase is no keyword where a field says what the idea is about."""
_ADMINISTRATIVE = ("특별시", "광역시", "시", "군", "구", "읍", "면", "동")
_PARTING = {"대신", "때문", "이후", "이전", "동안", "때", "관련"}
"""Nouns that end one thought and begin the next: 약국 대신 우체통."""
_SPREADING = ("마다", "까지", "부터", "별로")
"""What follows a noun that says where or for whom, not what."""
_BY_PARTICLE = {"JKO": 2.0, "JKS": 1.4, "JX": 1.2, "XSV": 1.5, "JKB": 0.6, "JKG": 0.8}
"""How surely a noun before a particle is what a sentence is about."""
_WISHES = {"싶", "좋", "바라"}


class Places(NamedTuple):
    """Where an idea names what is not, what is surely and what is hardly its object."""

    aside: Sequence[Span]
    """Users and channels."""
    topical: Sequence[Span]
    """Words of the best field."""
    nearby: Sequence[Span]
    """Words of the other fields."""
    methodical: Sequence[Span]
    """Words of the recognised patterns: they say how, not what."""


def keywords(reading: Reading, places: Places) -> tuple[str, ...]:
    """Return the idea's own noun phrases, most telling first."""
    aside = _covered(reading, places.aside)
    weights = _Weights(
        _covered(reading, places.topical),
        _covered(reading, places.nearby),
        _covered(reading, places.methodical),
        _wished(reading.parts),
    )
    scores: dict[str, float] = {}
    ruled_out: set[str] = set()
    for order, phrase in enumerate(_paired(reading)):
        nouns = _within(reading, _listed(reading, phrase, _object(phrase, aside)))
        if not nouns:
            continue
        text = _text(reading, nouns)
        score = _score(phrase, nouns, weights)
        if reading.excluded_after(nouns[-1].end):
            ruled_out.add(text)
        known = scores.get(text)
        # Said again, a phrase is surer; said first, it is surer than what follows.
        scores[text] = score - 0.05 * order if known is None else max(known, score) + 0.6
    least = _SUREST if places.topical else -10.0
    ranked = sorted(scores.keys() - ruled_out, key=lambda text: (-scores[text], text))
    return tuple([text for text in ranked if scores[text] >= least][:_MOST])


def latin_keywords(reading: Reading) -> tuple[str, ...]:
    """Return the words of an idea without Korean that are not in every idea, in order."""
    words = (reading.plain[p.start : p.end].lower() for p in reading.parts if p.base == "SL")
    telling = (word for word in words if 2 < len(word) <= _LONGEST)
    found = dict.fromkeys(word for word in telling if word not in GENERAL_LATIN)
    return tuple(found)[:_MOST]


def _listed(reading: Reading, phrase: Phrase, nouns: list[Morpheme]) -> list[Morpheme]:
    """Return the nouns with what is done where several things are listed: 법률·금융 상담."""
    last = phrase.nouns[-1]
    lists = nouns and any(nouns[0].start <= place < nouns[-1].end for place in reading.dots)
    if not lists or nouns[-1] is last or phrase.after in {"XSV", "XSA"}:
        return nouns
    return [*nouns, last] if last.form in LIGHT else nouns


def _within(reading: Reading, nouns: list[Morpheme]) -> list[Morpheme]:
    """Return the last words of a phrase that fit a keyword; nothing when one word is too long."""
    while nouns and len(_text(reading, nouns)) > _LONGEST:
        joint = [i for i in range(1, len(nouns)) if nouns[i - 1].end < nouns[i].start]
        nouns = nouns[joint[0] :] if joint else []
    return nouns


def _covered(reading: Reading, spans: Sequence[Span]) -> set[Morpheme]:
    return {part for part in reading.parts for span in spans if reading.covers(span, part)}


def _paired(reading: Reading) -> list[Phrase]:
    """Return the noun phrases, two that are named together as one: 병원과 약국."""
    found: list[Phrase] = []
    for phrase in phrases_of(reading.plain, reading.parts):
        if reading.plain.startswith(_SPREADING, phrase.nouns[-1].end):
            phrase = phrase._replace(after="JKB")
        if phrase.after == "JKB" and len(phrase.nouns) > 1 and phrase.nouns[-1].form in WEAK:
            # 일정 문자로, 작품 사진으로: the last noun is only the means.
            phrase = phrase._replace(nouns=phrase.nouns[:-1], after="END")
        if found and _goes_on(reading, found[-1]) and phrase.nouns[0].start - _end(found[-1]) <= 3:
            phrase = phrase._replace(nouns=found.pop().nouns + phrase.nouns)
        found.append(phrase)
    return found


def _goes_on(reading: Reading, phrase: Phrase) -> bool:
    """Say whether the next phrase is named together with this one: 병원과, 신분증과 통장,."""
    if phrase.after == "SP" and reading.plain.startswith(",", _end(phrase)):
        return any(reading.plain[a.end : b.start].strip() for a, b in pairwise(phrase.nouns))
    return phrase.after == "JC"


def _end(phrase: Phrase) -> int:
    return phrase.nouns[-1].end


def _text(reading: Reading, nouns: list[Morpheme]) -> str:
    first, end = nouns[0].start, nouns[-1].end
    listed = {place for place in reading.dots if first <= place < end}
    text = "".join("·" if i in listed else reading.plain[i] for i in range(first, end))
    return " ".join(text.split())


def _wished(parts: Collection[Morpheme]) -> list[tuple[int, int]]:
    """Return the stretches of the sentences that say what is wanted."""
    found: list[tuple[int, int]] = []
    start, wish = 0, False
    for part in parts:
        wish = wish or part.form in _WISHES
        if part.base == "SF":
            if wish:
                found.append((start, part.end))
            start, wish = part.end, False
    if wish:
        found.append((start, max(part.end for part in parts)))
    return found


def _object(phrase: Phrase, aside: set[Morpheme]) -> list[Morpheme]:
    """Return the nouns of a phrase that name an object, its ends stripped of all others."""
    nouns = list(phrase.nouns)
    if phrase.after in {"XSV", "XSA"}:
        nouns = nouns[:-1]
    for i, noun in enumerate(nouns):
        if noun.form in _PARTING:
            nouns = nouns[i + 1 :]
            break
    while nouns and (_is_place(nouns) or nouns[0].base == "XSN"):
        del nouns[0]
    whole = nouns
    nouns = _stripped(nouns, aside)
    if nouns and nouns[-1].form in QUALIFYING:
        nouns = whole if len(whole) > len(nouns) else []
    return nouns if sum(noun.end - noun.start for noun in nouns) > 1 else []


def _stripped(whole: list[Morpheme], aside: set[Morpheme]) -> list[Morpheme]:
    nouns = list(whole)
    while nouns and (nouns[0] in aside or nouns[0].form in GENERAL or nouns[0].base == "SN"):
        if len(nouns) > 1 and nouns[0].end == nouns[1].start and nouns[0] not in aside:
            break  # 마을방송, 동네책방: written as one word, it is one word
        del nouns[0]
    while nouns and _is_idle_head(nouns, aside):
        del nouns[-1]
    # One deed is stripped, no more: 법률 상담 예약 is about 법률 상담.
    if len(nouns) > 1 and nouns[-1].form in LIGHT and nouns[-2].end < nouns[-1].start:
        del nouns[-1]
    return nouns


def _is_place(nouns: list[Morpheme]) -> bool:
    """Say whether the phrase opens with the name of an administrative area."""
    first = nouns[0]
    if first.base != "NNP":
        return False
    if len(nouns) > 1 and nouns[1].form in _ADMINISTRATIVE:
        return True
    return len(first.form) > 2 and first.form.endswith(_ADMINISTRATIVE)


def _is_idle_head(nouns: list[Morpheme], aside: set[Morpheme]) -> bool:
    last = nouns[-1]
    if last.base == "XSN" and last.form in {"들", "끼리", "적", "님"}:
        return True
    # 스피커 4(대), 마을회관 84곳: how many is no part of what they are called.
    counted = len(nouns) > 2 and nouns[-2].base == "SN" and last.form in COUNTERS
    if counted or (len(nouns) > 1 and last.base == "SN"):
        return True
    apart = len(nouns) < 2 or nouns[-2].end < last.start
    if last.form in SHELLS | PROVIDERS or (last in aside and not _is_qualified(nouns, aside)):
        return True
    return last.form in GENERAL and apart


def _is_qualified(nouns: list[Morpheme], aside: set[Morpheme]) -> bool:
    """Say whether a person comes with what makes them the topic: 치매 어르신."""
    if len(nouns) < 2 or not is_person(nouns[-1].form):
        return False
    before = nouns[-2]
    idle = before in aside or before.form in GENERAL | QUALIFYING or before.base == "XSN"
    return not idle


class _Weights(NamedTuple):
    """What makes one phrase say more than another."""

    topical: set[Morpheme]
    nearby: set[Morpheme]
    methodical: set[Morpheme]
    wished: list[tuple[int, int]]


def _written(nouns: Sequence[Morpheme]) -> list[str]:
    """Return the nouns as the words they were written in."""
    words = [nouns[0].form]
    for before, noun in pairwise(nouns):
        if before.end == noun.start:
            words[-1] += noun.form
        else:
            words.append(noun.form)
    return words


def _score(phrase: Phrase, nouns: list[Morpheme], weights: _Weights) -> float:
    words = _written(nouns)
    topical = not weights.topical.isdisjoint(nouns)
    sure = _BY_PARTICLE.get(phrase.after, 1.1)
    score = sure + 0.4 * (min(len(words), 3) - 1)
    score -= len(nouns) == 1 and nouns[0].form in LIGHT | WEAK
    if is_person(words[-1].removesuffix("들")):
        score -= 2.5 if all(is_person(word) for word in words) else 0.8
    score += 0.5 * any(start <= nouns[0].start < end for start, end in weights.wished)
    if topical:
        return score + (0.9 if sure >= 1 else 0.7)
    score += 0.4 * (not weights.nearby.isdisjoint(nouns))
    return score - 0.6 * weights.methodical.issuperset(nouns)
