"""Words and forms that official texts avoid (공공언어), as data."""

import re
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


class Slip(NamedTuple):
    """A compiled entry."""

    pattern: re.Pattern[str]
    better: str


@cache
def slips() -> tuple[Slip, ...]:
    """Return every way of writing to avoid, in the order of the file."""
    text = files("knowledge.catalogue").joinpath("language.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)["slips"]
    entries = (SlipEntry.model_validate(row) for row in rows)
    return tuple(
        Slip(re.compile(entry.pattern or "|".join(map(re.escape, entry.words))), entry.better)
        for entry in entries
    )
