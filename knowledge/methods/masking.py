"""Mask personal numbers in free text, so that none reaches a file, a log or a model.

Numbers are matched by form, not by checksum: a mistyped number is still somebody's.
"""

import re
from typing import NamedTuple

_DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")
_GAP = r"[-–.\s]{0,3}"
_DAY = r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("주민등록번호", re.compile(rf"(?<!\d){_DAY}{_GAP}[0-9]\d{{6}}(?!\d)")),
    ("카드번호", re.compile(r"(?<!\d)(?:\d{4}[-\s]){3}\d{4}(?!\d)")),
    ("전화번호", re.compile(rf"(?<!\d)01[016-9]{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)")),
    ("운전면허번호", re.compile(r"(?<!\d)\d{2}-\d{2}-\d{6}-\d{2}(?!\d)")),
    ("이메일", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
)
"""Registration numbers of residents and foreigners share one form: birthday and seven digits."""


class Masked(NamedTuple):
    """Text without personal numbers, and what was masked how often."""

    text: str
    found: dict[str, int]


def mask(text: str) -> Masked:
    """Return `text` with every personal number replaced by its name in brackets."""
    found: dict[str, int] = {}
    plain = (
        text.translate(_DIGITS) if any(mark in text for mark in "０１２３４５６７８９－") else text
    )
    for name, pattern in _KINDS:
        plain, times = pattern.subn(f"[{name} 가림]", plain)
        if times:
            found[name] = times
    return Masked(plain, found)
