"""Words and forms that official texts avoid (공공언어), as data."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import yaml

from knowledge.model.base import Value


class SlipEntry(Value):
    """A way of writing to avoid, by words or by a pattern, and the better one."""

    kind: Literal["외래어", "한자어", "일본어투", "권위", "문법", "표기"]
    words: tuple[str, ...] = ()
    pattern: str = ""
    better: str
    put: str = ""
    """Makes the replacement of what was found: a template, or the name of a computation."""


class Slip(NamedTuple):
    """A compiled entry."""

    pattern: re.Pattern[str]
    better: str
    put: str = ""

    def replaced(self, hit: re.Match[str]) -> str:
        """Return what is to stand in place of a hit; empty where only the rule can be told."""
        made = _MADE.get(self.put)
        return made(hit) if made else hit.expand(self.put)


def _commas(hit: re.Match[str]) -> str:
    """Return an amount with a comma every three digits."""
    return f"{int(hit['won']):,}원"


def _words(hit: re.Match[str]) -> str:
    """Return an amount told in thousands of won as people say it: 21,345천 원 → 2,134만 5천 원."""
    tens, thousands = divmod(int(hit["thousands"].replace(",", "")), 10)
    hundred_millions, tens = divmod(tens, 10_000)
    parts = ((hundred_millions, "억"), (tens, "만"), (thousands, "천"))
    return " ".join([*(f"{count:,}{unit}" for count, unit in parts if count), "원"])


def _clock(hit: re.Match[str]) -> str:
    """Return a time by the clock of 24 hours."""
    hour = int(hit["hour"]) % 12 + (12 if hit["half"] == "오후" else 0)
    return f"{hour:02}:{int(hit['minute'] or 0):02}"


_MADE: Mapping[str, Callable[[re.Match[str]], str]] = {
    "commas": _commas,
    "words": _words,
    "clock": _clock,
}


@cache
def slips() -> tuple[Slip, ...]:
    """Return every way of writing to avoid, in the order of the file."""
    text = files("knowledge.catalogue").joinpath("language.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)["slips"]
    entries = (SlipEntry.model_validate(row) for row in rows)
    return tuple(
        Slip(
            re.compile(entry.pattern or "|".join(map(re.escape, entry.words))),
            entry.better,
            entry.put,
        )
        for entry in entries
    )
