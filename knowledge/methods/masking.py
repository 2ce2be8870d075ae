"""Mask personal numbers in free text, so that none reaches a file, a log or a model.

Numbers are matched by form, not by checksum: a mistyped number is still somebody's.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

_GAP = r"[-./_~·,:\s\u200b-\u200d\u2060\ufeff]{0,3}"
_DAY = r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_LOOSE = r"[-.\s]?"
_LOOSE_DAY = rf"\d{_LOOSE}\d{_LOOSE}[01]{_LOOSE}\d{_LOOSE}[0-3]{_LOOSE}\d"
_LOOSE_REST = rf"[1-9](?:{_LOOSE}\d){{6}}"
_DASHES = "−ㅡ一ー"
"""Signs that are no dashes and are typed for one."""
_SAID = r"[영공일이삼사오육륙칠팔구\d]\s?"
"""A digit, in figures or as it is read out."""
_YEARS = r"(?!(?:19|20)\d\d[-\s](?:19|20)\d\d)"
_NAME = r"[A-Za-z0-9._%+-]"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("이메일", re.compile(rf"(?<!{_NAME}){_NAME}+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    (
        "이메일",
        re.compile(
            rf"(?<!{_NAME}){_NAME}+\s?(?:[(\[]\s?(?:at|골뱅이)\s?[)\]]|골뱅이)\s?"
            r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
            re.IGNORECASE,
        ),
    ),
    ("주민등록번호", re.compile(rf"(?<!\d){_DAY}{_GAP}\d{{7}}(?!\d)")),
    ("주민등록번호", re.compile(r"(?<!\d)\d(?:[\s.]\d){12}(?![\s.]?\d)")),
    ("주민등록번호", re.compile(rf"(?<!\d){_LOOSE_DAY}\s?-\s?{_LOOSE_REST}(?!\d)")),
    (
        "주민등록번호",
        re.compile(
            rf"(?=[\d\s-]{{0,12}}(?:(?:다시|대시)\s?)?[영공일이삼사오육륙칠팔구])(?<!\d)(?:{_SAID}){{6}}"
            rf"(?:다시|대시|{_GAP})\s?(?:{_SAID}){{6}}[영공일이삼사오육륙칠팔구\d](?!\d)"
        ),
    ),
    (
        "카드번호",
        re.compile(rf"(?<![A-Za-z\d]){_YEARS}(?:\d{{4}}[-\s]?){{3}}\d{{4}}(?![A-Za-z\d])"),
    ),
    ("카드번호", re.compile(r"(?<![A-Za-z\d])3[47]\d{2}[-\s]\d{6}[-\s]\d{5}(?![A-Za-z\d])")),
    ("전화번호", re.compile(rf"(?<!\d)01[016-9]\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)")),
    ("전화번호", re.compile(rf"\+82{_GAP}0?1[016-9]{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)")),
    (
        "운전면허번호",
        re.compile(r"(?:(?<!\d)\d{2}|[가-힣]{2})[-\s]\d{2}[-\s]\d{6}[-\s]\d{2}(?!\d)"),
    ),
    ("운전면허번호", re.compile(r"면허[^\d\n]{0,12}(?P<number>\d{12})(?!\d)")),
    (
        "여권번호",
        re.compile(r"여권[^\dA-Z\n]{0,10}(?P<number>[A-Z]{2}\d{7})(?![A-Za-z0-9])"),
    ),
    (
        "여권번호",
        re.compile(r"(?<![A-Za-z0-9])[MSRODGT](?:\d{8}|\d{3}[A-Z]\d{4})(?![A-Za-z0-9-])"),
    ),
    (
        "계좌번호",
        re.compile(
            r"(?:계좌|은행|농협|신협|수협|금고|우체국|뱅크|예금주|입금|송금)[^\d\n]{0,20}?"
            r"(?P<number>\d{2,6}-\d{2,6}-\d{2,7}(?:-\d{1,3})?|\d{10,14})(?![\d-])"
        ),
    ),
)
"""Numbers of accounts have no form of their own: only after a word of banking is one seen.
Registration numbers of residents and foreigners share one form: birthday and seven digits.
E-mail comes first, so that a number within an address does not leave the rest of it behind."""


_MARK = re.compile(
    r"(?:(?:주민등록번호|주민번호|외국인등록번호|전화번호|휴대폰 ?번호|연락처|이메일|계좌번호|계좌)"
    r"\s*[:：]?\s*)?\[[가-힣]+ 가림\]\s?,?"
)
"""What stands for a masked number, with the word before it: it says nothing of what is asked."""
_BRACKETED = re.compile(
    r"\s?[(（]\s*(?:[가-힣A-Za-z. ]{0,12}[:：]?\s*\[[가-힣]+ 가림\]\s*[,/·]?\s*)+[)）]"
)
"""Brackets that held nothing but masked numbers and what they are called: 홍길동(전화 …)."""


def without_marks(text: str) -> str:
    """Return the text without what stands for masked numbers."""
    return _MARK.sub(" ", _BRACKETED.sub("", text)) if "가림]" in text else text


class Masked(NamedTuple):
    """Text without personal numbers, and what was masked how often."""

    text: str
    found: dict[str, int]


class Span(NamedTuple):
    """Where a personal number stands."""

    kind: str
    start: int
    end: int


def mask(text: str, *, spared: Collection[str] = ()) -> Masked:
    """Return `text` with every personal number replaced by its name in brackets.

    Args:
        text: Any text.
        spared: Names of kinds that may stay, such as the telephone of a public desk.
    """
    found: dict[str, int] = {}
    pieces: list[str] = []
    done = 0
    for span in sorted(spans(text, spared=spared), key=lambda span: span.start):
        pieces += (text[done : span.start], f"[{span.kind} 가림]")
        done = span.end
    for name, _ in _KINDS:
        times = sum(piece == f"[{name} 가림]" for piece in pieces[1::2])
        if times:
            found[name] = times
    return Masked("".join((*pieces, text[done:])), found)


def spans(text: str, *, spared: Collection[str] = ()) -> Iterator[Span]:
    """Yield where personal numbers stand in a text, kind by kind; no two overlap.

    Args:
        text: Any text.
        spared: Names of kinds that are not looked for.
    """
    left = _plain(text)
    for name, pattern in _KINDS:
        if name in spared:
            continue
        group = "number" if "number" in pattern.groupindex else 0
        here = [Span(name, *match.span(group)) for match in pattern.finditer(left)]
        yield from here
        left = _blanked(left, here)


def mask_all(value: object) -> object:
    """Return nested mappings and sequences with every string in them masked."""
    if isinstance(value, str):
        return mask(value).text
    if isinstance(value, Mapping):
        return {mask_all(key): mask_all(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(mask_all(item) for item in value)
    return value


def _blanked(text: str, taken: list[Span]) -> str:
    """Return a text of the same length in which nothing is found any more where something was."""
    pieces: list[str] = []
    done = 0
    for _, start, end in taken:
        pieces += (text[done:start], "\0" * (end - start))
        done = end
    return "".join((*pieces, text[done:]))


class _Plain(dict[int, str]):
    """Plain characters by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain_character(chr(code))
        return self[code]


_PLAIN = _Plain()


def _plain(text: str) -> str:
    """Return `text`, character by character, with plain digits and hyphens."""
    return text if text.isascii() else text.translate(_PLAIN)


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in _DASHES or unicodedata.category(character) == "Pd":
        return "-"
    return "@" if character == "＠" else character
