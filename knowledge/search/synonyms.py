"""What a question looks for: its own words, and what official papers call the same thing."""

from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from knowledge.search.morphemes import tokens, tokens_of_all
from knowledge.search.terms import pairs

_TOPIC, _WORD = 0.9, 0.8
"""What an official word counts for a topic and for an everyday word, beside 1 for one's own."""
_ASKING = 0.4
"""What a word counts that questions are asked with: it says little of what is sought."""
_WRITTEN = 3
"""Letters from which a topic is also known by its spelling, whatever its morphemes."""


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
    own = tokens(question)
    asking = _asking()
    words = {word: _ASKING if word in asking else 1.0 for word in own}
    letters = dict.fromkeys(pairs(question), 1.0)
    spelled = _spelled(question)
    also: dict[str, None] = {}
    for group in _groups():
        if not _says(group, own, spelled):
            continue
        also |= dict.fromkeys(group.law)
        for word in group.words:
            words[word] = max(words.get(word, 0.0), group.weight)
        for pair in group.pairs:
            letters[pair] = max(letters.get(pair, 0.0), group.weight)
    return Wanted(words, letters, tuple(dict.fromkeys(own)), tuple(also))


def _says(group: _Group, own: list[str], spelled: str) -> bool:
    if any(way in spelled for way in group.written):
        return True
    return any(
        tuple(own[i : i + len(said)]) == said
        for said in group.said
        for i in range(len(own) - len(said) + 1)
    )


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
    analysed = iter(tokens_of_all([text for _, say, law in rows for text in (*say, *law)]))
    groups = []
    for kind, say, law in rows:
        said = [tuple(next(analysed)) for _ in say]
        words = [word for _ in law for word in next(analysed)]
        groups.append(_group(kind == "topics", say, said, law, words))
    return tuple(groups)


def _group(
    topic: bool, say: list[str], said: list[tuple[str, ...]], law: list[str], words: list[str]
) -> _Group:
    if topic:
        # 먼저 알려 would be known by 알리 alone: such a way must be spelled out.
        said = [s for way, s in zip(say, said, strict=True) if len(s) > 1 or s == (way.lower(),)]
    spelled = (_spelled(way) for way in say) if topic else ()
    return _Group(
        written=tuple(way for way in spelled if len(way) >= _WRITTEN),
        said=tuple(each for each in said if each),
        law=tuple(law),
        words=tuple(dict.fromkeys(words)),
        pairs=tuple(dict.fromkeys(pair for name in law for pair in pairs(name))),
        # Many names for one thing must not outweigh the rest of the question.
        weight=(_TOPIC if topic else _WORD) / len(law) ** 0.5,
    )


def _spelled(text: str) -> str:
    return "".join(text.lower().split())
