"""What a question looks for: its own words, and what official papers call the same thing."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from knowledge.search.morphemes import Morpheme, morphemes, morphemes_of_all
from knowledge.search.terms import pairs

_TOPIC, _WORD = 0.9, 0.8
"""What an official word counts for a topic and for an everyday word, beside 1 for one's own."""
_ASKING = 0.4
"""What a word counts that questions are asked with: it says little of what is sought."""
_TELLING = frozenset(("MAG", "IC", "XPN"))
"""Tags beside nouns and stems that a way of saying may turn on: 미리, 비-."""
_WRITTEN = 3
"""Letters from which a way of saying is also known by its spelling, whatever its morphemes."""


class Wanted(NamedTuple):
    """What is looked for, and how much each counts."""

    words: dict[str, float]
    pairs: dict[str, float]
    own: tuple[str, ...]
    """The question's own words, in order."""
    also: tuple[str, ...]
    """What else is looked for, as official papers write it."""


class _Group(NamedTuple):
    """Ways of saying something, and what papers call it."""

    written: tuple[str, ...]
    said: tuple[tuple[str, ...], ...]
    law: tuple[str, ...]
    words: tuple[str, ...]
    pairs: tuple[str, ...]
    weight: float


def wanted(question: str) -> Wanted:
    """Return what a question looks for."""
    parts = morphemes(question)
    own = [part.form for part in parts if part.content]
    said = _telling(parts)
    asking = _asking()
    words = {word: _ASKING if word in asking else 1.0 for word in own}
    letters = dict.fromkeys(pairs(question), 1.0)
    spelled = _spelled(question)
    also: dict[str, None] = {}
    for group in _meant(said, spelled):
        also |= dict.fromkeys(group.law)
        for word in group.words:
            words[word] = max(words.get(word, 0.0), group.weight)
        for pair in group.pairs:
            letters[pair] = max(letters.get(pair, 0.0), group.weight)
    return Wanted(words, letters, tuple(dict.fromkeys(own)), tuple(also))


def _meant(said: tuple[str, ...], spelled: str) -> list[_Group]:
    """Return the groups one of whose ways a question holds."""
    ways = _ways()
    met = {
        number
        for i, form in enumerate(said)
        for way, number in ways.get(form, ())
        if said[i : i + len(way)] == way
    }
    groups = _groups()
    return [
        group
        for number, group in enumerate(groups)
        if number in met or any(way in spelled for way in group.written)
    ]


@lru_cache(maxsize=1)
def _ways() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the ways of saying by their first morpheme, each with the number of its group."""
    ways: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, group in enumerate(_groups()):
        for way in group.said:
            ways[way[0]].append((way, number))
    return ways


def _telling(parts: Iterable[Morpheme]) -> tuple[str, ...]:
    """Return the morphemes a way of saying is known by: 미리 and 몰래 among them."""
    return tuple(part.form for part in parts if part.content or part.base in _TELLING)


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    text = files("knowledge.search").joinpath("synonyms.yaml").read_text("utf-8")
    listed: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return listed


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    """Return the words of asking, not of topics: 어떤 경우에 무엇을 할 수 있나."""
    return frozenset(_read()["asking"])


@lru_cache(maxsize=1)
def _groups() -> tuple[_Group, ...]:
    kinds = ("topics", "words")
    rows = [(kind, row["say"], row["law"]) for kind in kinds for row in _read()[kind]]
    analysed = iter(morphemes_of_all([way for _, say, law in rows for way in (*say, *law)]))
    groups = []
    for kind, say, law in rows:
        said = [(way, _telling(next(analysed))) for way in say]
        words = [part.form for _ in law for part in next(analysed) if part.content]
        groups.append(_group(_TOPIC if kind == "topics" else _WORD, said, law, words))
    return tuple(groups)


def _group(
    weight: float, said: list[tuple[str, tuple[str, ...]]], law: list[str], words: list[str]
) -> _Group:
    # 아이 개인정보 or 개인정보위 must not be known by 개인정보 alone; 모으다 is by 모으.
    whole = [
        parts
        for way, parts in said
        if "".join(parts) == _spelled(way) or way.endswith("다") or 0 < way.count(" ") < len(parts)
    ]
    spelled = [_spelled(way) for way, _ in said if not way.endswith("다")]
    return _Group(
        written=tuple(way for way in spelled if len(way) >= _WRITTEN),
        said=tuple(each for each in whole if each),
        law=tuple(law),
        words=tuple(dict.fromkeys(words)),
        pairs=tuple(dict.fromkeys(pair for name in law for pair in pairs(name))),
        # Many names for one thing must not outweigh the rest of the question.
        weight=weight / len(law) ** 0.5,
    )


def _spelled(text: str) -> str:
    return "".join(text.lower().split())
