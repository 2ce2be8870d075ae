"""What a cell of a public table says: nothing, a number with its unit, or a period."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Grain = Literal["연", "분기", "월", "일"]
_MISSING = frozenset(
    [
        "-",
        "--",
        "–",
        "—",
        "―",
        "*",
        "**",
        "***",
        "x",
        ".",
        "..",
        "…",
        "...",
        "n/a",
        "na",
        "nan",
        "null",
        "none",
        "nil",
        "#n/a",
        "#value!",
        "#ref!",
        "#div/0!",
        "없음",
        "미상",
        "해당없음",
        "해당",
        "비공개",
        "결측",
        "자료없음",
        "집계중",
        "미집계",
        "무응답",
        "미정",
        "알수없음",
        "∅",
        "()",
    ]
)
WITHHELD = frozenset({"*", "**", "***", "x", "비공개"})
"""Signs that say a figure exists and is not shown."""
_UNITS = (
    "명|인|건|개소|개|곳|원|대|호|동|세대|가구|회|차|점|권|㎡|㎢|km2|km|m|kg|톤|t|ℓ|L|kWh|MWh|%|％|퍼센트|시간|분|일|"
    "개월|년|배|위|필지|마리|척|면|석|병상|학급|학교|USD|달러|℃|mm|㎜|㎍/㎥|ppm"
)
_POWERS = {"천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7, "억": 10**8,
           "십억": 10**9, "백억": 10**10, "천억": 10**11, "조": 10**12}  # fmt: skip
_POWER = "|".join(sorted(_POWERS, key=len, reverse=True))
_PLAIN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?")
_FOOTNOTE = re.compile(r"(?<=\d)(?:\s+(?:\d{1,2}\)|[*†])|\s*(?:[pe]\)?|\([pe]\)|\s[r]\)?))$")
"""A note behind a figure, or that it is provisional (p), estimated (e), revised (r)."""
_PART = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({_POWER})?")
_TAIL = re.compile(rf"(?P<number>.*?)(?P<unit>(?:{_POWER})?(?:{_UNITS}))?\Z", re.DOTALL)
_YEAR = r"(?P<y>(?:19|20)\d\d|'\d\d|\d\d(?=년))"
_SHORT = r"(?P<y>(?:19|20)\d\d|'?\d\d)"
"""A year of two digits is one only in a whole date: `37.5` is a figure."""
_PERIODS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}[.\-/년]?\s?(?P<q>[1-4])/4(?:분기)?",
        rf"{_SHORT}[.\-/년]\s?(?P<m>\d{{1,2}})[.\-/월]\s?(?P<d>\d{{1,2}})[.일]?"
        r"(?:\s?\([월화수목금토일]\))?(?:[T\s](?:오[전후]\s?)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?",
        r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
        r"(?:(?:[01]\d|2[0-3])(?:[0-5]\d){0,2})?",
        rf"{_YEAR}[.\-/년]?\s?(?:제)?(?P<q>[1-4])\s?(?:/4(?:분기)?|분기|[qQ])",
        r"(?P<y>(?:19|20)\d\d)[-.]?[qQ](?P<q>[1-4])",
        rf"{_YEAR}[.\-/년]\s?(?P<m>\d{{1,2}})[.월]?",
        r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])",
        r"(?P<y>(?:19|20)\d\d|'\d\d)(?:년도?|\.)?(?:\s?[pP]\)?|\s?\((?:잠정|결산|예산|추정|추계|전망|계획|실적|목표|p)\))?",
        r"(?P<y>\d\d)년도?",
    )
)


_KEPT = 2**17
"""Cells that are remembered: most columns say the same things again and again."""


class Number(NamedTuple):
    """A number and the unit written with it."""

    value: float
    unit: str = ""
    power: int = 1
    """The largest power it is written with: of `2.5천만` ten million."""


class Period(NamedTuple):
    """A day, month, quarter or year, by its first day."""

    start: date
    grain: Grain

    @property
    def label(self) -> str:
        """How it is written: `2026`, `2026-1분기`, `2026-03`, `2026-03-01`."""
        year, month = self.start.year, self.start.month
        if self.grain == "연":
            return f"{year}"
        if self.grain == "분기":
            return f"{year}-{(month + 2) // 3}분기"
        return f"{year}-{month:02d}" if self.grain == "월" else self.start.isoformat()


def plain(text: str) -> str:
    """Return a cell's text in one form: full-width signs made plain, spaces single."""
    normal = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    return " ".join(normal.replace("’", "'").replace("‘", "'").split())


@lru_cache(_KEPT)
def missing(text: str) -> bool:
    """Return whether a cell says nothing."""
    said = plain(text).lower().replace(" ", "")
    return not said or said in _MISSING


@lru_cache(_KEPT)
def number(text: str) -> Number | None:
    """Return the number a cell states, or None.

    `1,234`, `(1,234)` and `△5` (negative), `12.5%`, `3만`, `1억 2,000만 원`, `350천원`.
    What is a code, such as `00123`, is no number.
    """
    said = _FOOTNOTE.sub("", plain(text)).replace(" ", "")
    if not said or not any(char.isdigit() for char in said):
        return None
    if said.count("(") < said.count(")"):  # `12)`: is it twelve, or one with a footnote?
        return None
    negative = said[0] in "△▲-−" or (said.startswith("(") and said.endswith(")"))
    said = said.strip("()").lstrip("△▲-−+").removeprefix("약").lstrip("₩\\$")
    if re.fullmatch(r"0\d+", said):
        return None
    tail = _TAIL.fullmatch(said)
    body, unit = (tail["number"], tail["unit"] or "") if tail else (said, "")
    power = next((name for name in _POWER.split("|") if unit.startswith(name)), "")
    value = _valued(body + power)
    if value is None:
        return None
    powers = [_POWERS[each] for each in re.findall(_POWER, body + power)]
    unit = unit.removeprefix(power).replace("％", "%")
    return Number(-value if negative else value, unit, max(powers, default=1))


def in_unit(one: Number, unit: str) -> Number:
    """Return a number in the unit of its column: `2.5천만` among 만원 is 2,500.

    One that is written without a power, or with a smaller one (`3천` among 만원), stands in it.
    """
    name = next((name for name in _POWER.split("|") if unit.startswith(name)), "")
    power = _POWERS.get(name, 1)
    absolute = one.power >= power or (one.unit and one.power > 1)
    return one._replace(value=one.value / power) if one.power > 1 and absolute else one


def _valued(body: str) -> float | None:
    if body and _PLAIN.fullmatch(body) and any(char.isdigit() for char in body):
        return float(body.replace(",", ""))
    total, done, above = 0.0, 0, 0
    for match in _PART.finditer(body):
        if match.start() != done or (not match[2] and match.end() != len(body)):
            return None
        power = _POWERS.get(match[2] or "", 1)
        # 1억 2천 leaves out 만: it is 2천만.
        if match[2] == "천" and above >= _POWERS["억"] and match.end() == len(body):
            power = _POWERS["천만"]
        total += float(match[1].replace(",", "")) * power
        done, above = match.end(), power
    return total if body and done == len(body) and any(power in body for power in _POWERS) else None


@lru_cache(_KEPT)
def period(text: str) -> Period | None:
    """Return the period a cell states, or None.

    `2026년 3월`, `'26.3.`, `2026. 3. 1.`, `20260301`, `2026 1/4`, `2026년`.
    """
    said = re.sub(r"(?<=\d)\s*([.년월/\-])\s*(?=\d)", r"\1", plain(text)).strip()
    said = re.sub(r"(년|월)\s+", r"\1", re.sub(r"(?<=\d)\s+(?=[년월일])", "", said))
    for pattern in _PERIODS:
        match = pattern.fullmatch(said)
        if match:
            return _dated(match.groupdict())
    return None


def _dated(parts: dict[str, str | None]) -> Period | None:
    said = (parts.get("y") or "").lstrip("'")
    year = int(said) if len(said) == 4 else 2000 + int(said) - (100 if int(said) > 69 else 0)
    if not 1900 <= year <= 2099:
        return None
    if quarter := parts.get("q"):
        return Period(date(year, int(quarter) * 3 - 2, 1), "분기")
    month, day = int(parts.get("m") or 1), int(parts.get("d") or 1)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    grain: Grain = "일" if parts.get("d") else "월" if parts.get("m") else "연"
    return Period(date(year, month, day), grain)
