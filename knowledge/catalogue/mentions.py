"""Where a text names statutes, and what stands before a place: quick however many there are."""

import re
from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import NamedTuple


class Mention(NamedTuple):
    """A statute named at a place of a text."""

    statute: str
    """Its full name, or as written when it is not known; empty when it is no statute."""
    start: int
    end: int
    known: bool = True
    named: bool = True
    """Whether by its name, not by pointing back."""
    fixed: bool = False
    """Whether the text goes on to call it `법`."""


def decree_of(statute: str, branch: str) -> str:
    """Return the decree (시행령) or rule (시행규칙) of an act, or of another of its branches."""
    return f"{act_of(statute)} {branch}"


def act_of(statute: str) -> str:
    """Return the act that a decree or rule belongs to; an act belongs to itself."""
    return statute.removesuffix(" 시행령").removesuffix(" 시행규칙")


class Covered:
    """The letters of a text that mentions take."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        """Take the mentions there are."""
        self._letters = bytearray()
        for each in mentions:
            self._add(each)

    def __contains__(self, mention: Mention) -> bool:
        return self._letters.find(1, mention.start, mention.end) >= 0

    def took(self, mention: Mention) -> bool:
        """Take the letters of a mention, unless another has some of them; say whether."""
        free = mention not in self
        if free:
            self._add(mention)
        return free

    def _add(self, mention: Mention) -> None:
        self._letters.extend(bytes(max(mention.end - len(self._letters), 0)))
        self._letters[mention.start : mention.end] = b"\1" * (mention.end - mention.start)


class Before:
    """The mentions before a place that moves on through a text."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Take the mentions there are."""
        self._coming = [(each.end, each) for each in mentions if each.statute]
        heapify(self._coming)
        self._last: Mention | None = None
        self._fixed: Mention | None = None

    def add(self, mention: Mention) -> None:
        """Take one more mention."""
        heappush(self._coming, (mention.end, mention))

    def pointed(self, hit: re.Match[str]) -> Mention | None:
        """Return what words that point back mean: the statute named last before them.

        `법`, once introduced as a short name, means that act however many are named after it.
        """
        while self._coming and self._coming[0][0] <= hit.start():
            self._pass(heappop(self._coming)[1])
        groups = hit.groupdict()
        last = self._fixed if self._fixed and not groups.get("same") else self._last
        if last is None:
            return None
        branch = groups.get("branch") or {"영": "시행령", "규칙": "시행규칙"}.get(
            hit["what"], hit["what"]
        )
        decree = branch in ("시행령", "시행규칙")
        statute = decree_of(last.statute, branch) if decree else act_of(last.statute)
        named = decree and bool(groups.get("same"))
        return Mention(statute, hit.start(), hit.end(), last.known, named, last.fixed)

    def _pass(self, mention: Mention) -> None:
        if self._last is None or mention.start > self._last.start:
            self._last = mention
        if mention.fixed and (self._fixed is None or mention.start > self._fixed.start):
            self._fixed = mention
