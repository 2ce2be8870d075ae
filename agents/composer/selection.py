"""Which of the offered items fit the idea: strongest traits first, near-duplicates merged.

Names are alike when their words outside brackets agree, sentences when most of
their content words do.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from agents.materials import From
from agents.tasks import Task
from knowledge.model.brief import Brief
from knowledge.search.morphemes import tokens

_GLOSS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]")
_LEADING = ("exemplar", "field", "pattern")
"""Kinds of traits whose strongest says what the service is; the others add to it."""
FEW = 3
"""Items taken of each weaker trait."""
SURE = 2.0
"""Score from which a pattern's own purpose, goals and action are the idea's (설계값)."""
CLOSE = 0.4
"""Share of the strongest one's score from which another field or pattern adds anything (설계값)."""
NAMES, SENTENCES = 0.75, 0.6
"""Share of the shorter text's content words from which two texts say the same."""
CONTAINED = 4
"""Letters of a name from which a longer name that holds it means the same."""


class Hint(Protocol):
    """Whatever the materials offer with where it comes from."""

    @property
    def origin(self) -> From:
        """The trait it comes from."""


HintT = TypeVar("HintT", bound=Hint)
ItemT = TypeVar("ItemT")


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """Return the content words of a text."""
    return frozenset(tokens(text))


def bare(name: str) -> str:
    """Return a name without its gloss in brackets and without spaces."""
    return short_name(name).replace(" ", "") or name


def short_name(name: str) -> str:
    """Return a name without its gloss in brackets."""
    return _GLOSS.sub("", name).strip()


def alike(one: str, other: str) -> bool:
    """Say whether two names mean the same."""
    short, long = sorted((bare(one), bare(other)), key=len)
    if short == long or (len(short) >= CONTAINED and short in long):
        return True
    return _share(_GLOSS.sub("", one), _GLOSS.sub("", other), least=2) >= NAMES


def same(one: str, other: str) -> bool:
    """Say whether two sentences say the same."""
    return one == other or _share(one, other, least=3) >= SENTENCES


def shared(one: str, other: str) -> int:
    """Return how many content words two texts share."""
    return len(content(one) & content(other))


def held(text: str, whole: str) -> float:
    """Return the share of the content words of `text` that stand in `whole`."""
    words = content(text)
    return len(words & content(whole)) / len(words) if words else 0.0


def distinct(
    items: Iterable[ItemT],
    name: Callable[[ItemT], str],
    matches: Callable[[str, str], bool] = alike,
) -> list[ItemT]:
    """Return the items without those whose name matches an earlier one."""
    kept: list[ItemT] = []
    for item in items:
        if not any(matches(name(item), name(other)) for other in kept):
            kept.append(item)
    return kept


def leading(hints: Sequence[HintT]) -> list[HintT]:
    """Return the items of the strongest field and of the strongest pattern."""
    tops = _tops(hints)
    return [hint for hint in hints if (hint.origin.origin, hint.origin.trait) in tops]


def further(hints: Sequence[HintT], few: int = FEW) -> list[HintT]:
    """Return the first items of each weaker trait that still fits, strongest trait first."""
    tops, taken = _tops(hints), Counter[str]()
    rows: list[tuple[int, HintT]] = []
    for hint in hints:
        trait = hint.origin.trait
        leads = (hint.origin.origin, trait) in tops
        if not leads and taken[trait] < few and _fits(hint, hints):
            rows.append((taken[trait], hint))
            taken[trait] += 1
    return [hint for _, hint in sorted(rows, key=lambda row: row[0])]


def _fits(hint: Hint, hints: Sequence[Hint]) -> bool:
    """Say whether a field or pattern is near enough to the strongest of its kind."""
    own = hint.origin
    if own.origin not in _LEADING:
        return True
    return own.score >= CLOSE * max(h.origin.score for h in hints if h.origin.origin == own.origin)


def nearest(hints: Iterable[HintT], brief: Brief, text: Callable[[HintT], str]) -> list[HintT]:
    """Return the items in the order of the words they share with the idea."""
    words = content(f"{brief.title} {brief.idea[:1000]}")
    return sorted(hints, key=lambda hint: -len(content(text(hint)) & words))


def of_kind(hints: Iterable[HintT], origin: str) -> list[HintT]:
    """Return the items that traits of one kind bring."""
    return [hint for hint in hints if hint.origin.origin == origin]


def chosen(hints: Sequence[HintT], few: int = FEW) -> list[HintT]:
    """Return what fits the idea: all of the leading traits, then the best of the others."""
    return [*leading(hints), *further(hints, few)]


def cited(task: Task, *refs: Iterable[str]) -> tuple[str, ...]:
    """Return the evidence ids that the task knows, each once, no more than a list may hold."""
    known = task.evidence_ids()
    return tuple(dict.fromkeys(ref for group in refs for ref in group if ref in known))[:12]


def _tops(hints: Sequence[HintT]) -> set[tuple[str, str]]:
    """Return the strongest field and pattern, whatever order the items stand in."""
    tops: dict[str, From] = {}
    for origin in (hint.origin for hint in hints):
        best = tops.get(origin.origin)
        if origin.origin in _LEADING and (best is None or origin.score > best.score):
            tops[origin.origin] = origin
    return {(kind, origin.trait) for kind, origin in tops.items()}


def _share(one: str, other: str, *, least: int) -> float:
    first, second = content(one), content(other)
    common = len(first & second)
    return common / min(len(first), len(second)) if common >= least else 0.0
