"""Mask personal numbers in free text, so that none reaches a file, a log or a model.

Numbers are matched by form, not by checksum: a mistyped number is still somebody's.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import NamedTuple

_GAP = r"[-./_~·,:\s\u200b-\u200d\u2060\ufeff]{0,3}"
_DAY = r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_LOOSE = r"[-.\s]?"
_LOOSE_DAY = rf"\d{_LOOSE}\d{_LOOSE}[01]{_LOOSE}\d{_LOOSE}[0-3]{_LOOSE}\d"
_LOOSE_REST = rf"[1-9](?:{_LOOSE}\d){{6}}"
_DASHES = "−ㅡ一ー"
"""Signs that are no dashes and are typed for one."""
_YEARS = r"(?!(?:19|20)\d\d[-\s](?:19|20)\d\d)"
_NAME = r"[A-Za-z0-9._%+-]"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("이메일", re.compile(rf"(?<!{_NAME}){_NAME}+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    ("주민등록번호", re.compile(rf"(?<!\d){_DAY}{_GAP}\d{{7}}(?!\d)")),
    ("주민등록번호", re.compile(r"(?<!\d)\d(?:[\s.]\d){12}(?![\s.]?\d)")),
    ("주민등록번호", re.compile(rf"(?<!\d){_LOOSE_DAY}\s?-\s?{_LOOSE_REST}(?!\d)")),
    ("카드번호", re.compile(rf"(?<!\d){_YEARS}(?:\d{{4}}[-\s]?){{3}}\d{{4}}(?!\d)")),
    ("전화번호", re.compile(rf"(?<!\d)01[016-9]\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)")),
    ("전화번호", re.compile(rf"\+82{_GAP}0?1[016-9]{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)")),
    (
        "운전면허번호",
        re.compile(r"(?:(?<!\d)\d{2}|[가-힣]{2})[-\s]\d{2}[-\s]\d{6}[-\s]\d{2}(?!\d)"),
    ),
)
"""Registration numbers of residents and foreigners share one form: birthday and seven digits.
E-mail comes first, so that a number within an address does not leave the rest of it behind."""


class Masked(NamedTuple):
    """Text without personal numbers, and what was masked how often."""

    text: str
    found: dict[str, int]


def mask(text: str, *, spared: Collection[str] = ()) -> Masked:
    """Return `text` with every personal number replaced by its name in brackets.

    Args:
        text: Any text.
        spared: Names of kinds that may stay, such as the telephone of a public desk.
    """
    found: dict[str, int] = {}
    for name, pattern in _KINDS:
        if name in spared:
            continue
        spans = [match.span() for match in pattern.finditer(_plain(text))]
        if spans:
            text = _replaced(text, spans, f"[{name} 가림]")
            found[name] = found.get(name, 0) + len(spans)
    return Masked(text, found)


def mask_all(value: object) -> object:
    """Return nested mappings and sequences with every string in them masked."""
    if isinstance(value, str):
        return mask(value).text
    if isinstance(value, Mapping):
        return {mask_all(key): mask_all(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(mask_all(item) for item in value)
    return value


def _plain(text: str) -> str:
    """Return `text`, character by character, with plain digits and hyphens."""
    if text.isascii():
        return text
    return "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in _DASHES or unicodedata.category(character) == "Pd":
        return "-"
    return "@" if character == "＠" else character


def _replaced(text: str, spans: list[tuple[int, int]], label: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (text[done:start], label)
        done = end
    return "".join((*pieces, text[done:]))
