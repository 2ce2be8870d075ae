"""Personal data in a text: what kind, where, and how sure one can be from the number itself.

Masking goes by form alone; here the numbers are checked as well: birthdays, check digits, Luhn.
"""

import re
from bisect import bisect_left
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from knowledge.methods.masking import Span, spans

_LANDLINE = re.compile(
    r"(?<![\d-])\(?0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50\d)(?:\)\s?|[-.])\d{3,4}[-.\s]\d{4}(?![\d-])"
)
_CORPORATE = re.compile(r"법인\s*(?:등록)?\s*번호?[^\d\n]{0,8}$")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_CENTURIES = {"0": 1800, "1": 1900, "2": 1900, "3": 2000, "4": 2000} | {
    "5": 1900, "6": 1900, "7": 2000, "8": 2000, "9": 1800,
}  # fmt: skip
_LICENCE_REGIONS = {f"{code:02d}" for code in range(11, 29)}
_LICENCE_NAMES = re.compile("서울|부산|경기|강원|[충전경][북남]|제주|대구|인천|광주|대전|울산")


class Personal(NamedTuple):
    """A piece of personal data in a text."""

    kind: str
    start: int
    end: int
    sure: bool
    """Whether the number itself says so; otherwise 의심: it only looks like one."""
    shown: str
    """What may be shown of it."""
    note: str = ""
    """Why it is only suspected."""


def find(text: str) -> list[Personal]:
    """Return the personal data in a text, in order."""
    found = [one for span in spans(text) if (one := _judged(text, span))]
    ends = {one.start: one.end for one in found}
    starts = sorted(ends)
    for match in _LANDLINE.finditer(text):
        before = bisect_left(starts, match.end())
        if not before or ends[starts[before - 1]] <= match.start():
            shown = f"{match[0][:-4]}****"
            note = "기관의 대표전화일 수 있음"
            found.append(Personal("전화번호", *match.span(), False, shown, note))
    return sorted(found, key=lambda one: one.start)


def masked(text: str, *, spared: Collection[str] = ()) -> str:
    """Return `text` with its personal data replaced by their names in brackets."""
    pieces: list[str] = []
    done = 0
    for one in find(text):
        if one.kind not in spared and one.start >= done:
            pieces += (text[done : one.start], f"[{one.kind} 가림]")
            done = one.end
    return "".join((*pieces, text[done:]))


def luhn(digits: str) -> bool:
    """Return whether the last of the digits checks the others (ISO/IEC 7812-1, Luhn)."""
    doubled = (int(digit) * (2 if i % 2 else 1) for i, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def birthday(number: str) -> date | None:
    """Return the day of birth a registration number of 13 digits states; None for no real day."""
    try:
        return date(_CENTURIES[number[6]] + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None


def checked(number: str) -> bool:
    """Return whether the last digit of a registration number of 13 digits checks the others.

    Foreigners' numbers (seventh digit 5 to 8) add two. Numbers given since
    October 2020 end in free digits: of them this says nothing.
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    last = 11 - total % 11 + (2 if number[6] in "5678" else 0)
    return last % 10 == int(number[12])


def _judged(text: str, span: Span) -> Personal | None:
    """Return what a span that has the form of a personal number is; None when it is none."""
    written = text[span.start : span.end]
    digits = "".join(str(int(char)) for char in written if char.isdecimal())
    if span.kind == "주민등록번호":
        return _registration(text, span, digits)
    if span.kind == "카드번호":
        if not luhn(digits) or digits[0] not in "34569":
            return None
        return Personal(span.kind, span.start, span.end, True, f"{written[:4]}-****-****-****")
    if span.kind == "운전면허번호" and not _licensed(written, digits):
        return None
    sure, shown, note = _said(span.kind, written, text[max(span.start - 20, 0) : span.start])
    return Personal(*span, sure, shown, note)


def _licensed(written: str, digits: str) -> bool:
    """Return whether a number begins with a region that gives out driving licences."""
    if len(digits) == 12:
        return digits[:2] in _LICENCE_REGIONS
    return bool(_LICENCE_NAMES.match(written))


def _said(kind: str, written: str, before: str) -> tuple[bool, str, str]:
    """Return whether it is surely one, what may be shown of it, and why not."""
    if kind == "이메일":
        where = max(written.find("@"), 0)
        return True, f"{written[:1]}***{written[where:] if where else ''}", ""
    if kind == "여권번호":
        sure = bool(re.search(r"여권|passport", before, re.IGNORECASE))
        return sure, f"{written[:2]}*******", "" if sure else "여권이라는 말이 곁에 없음"
    if kind == "운전면허번호":
        return True, f"{written[:2]}-**-******-**", ""
    if kind == "전화번호":
        return True, f"{written[:3]}-****-{written[-4:]}", ""
    return True, f"{written[:3]}{'*' * (len(written) - 3)}", ""


def _registration(text: str, span: Span, digits: str) -> Personal | None:
    if len(digits) != 13 or _CORPORATE.search(text[max(span.start - 24, 0) : span.start]):
        return None
    kind = "외국인등록번호" if digits[6] in "5678" else "주민등록번호"
    born, right = birthday(digits), checked(digits)
    shown = f"{digits[:2]}****-*******"
    if born is None and not right:
        return None
    if born and right:
        return Personal(kind, span.start, span.end, True, shown)
    note = (
        "검증숫자가 맞지 않음(2020년 10월 이후 받은 번호이거나 잘못 적은 번호)"
        if born
        else "생년월일이 달력에 없음"
    )
    return Personal(kind, span.start, span.end, False, shown, note)
