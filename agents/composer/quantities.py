"""How many places and people an idea speaks of, so that costs follow it and not the pattern."""

import re
from typing import NamedTuple

from agents.materials import CostHint
from knowledge.catalogue.patterns import CostPart
from knowledge.model.brief import Brief
from knowledge.model.options import OptionKind

TRIAL = 0.1
"""Share of the places that a staged start equips first (설계값)."""
STAGED: tuple[OptionKind, ...] = ("단계적 구축", "기존 서비스 활용")
_DIGITS = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_SCALES = {"십": 10, "백": 100, "천": 1_000}
_NUMBER = r"(?P<n>\d[\d,]*|[일이삼사오육칠팔구십백천]{1,7})\s?(?P<man>만)?\s?여?\s?"
_PLACES = re.compile(_NUMBER + r"(?:곳|군데|개소|개\s?마을|단지|개\s?시설)")
_PEOPLE = re.compile(_NUMBER + r"(?:명|가구|세대|농가)")
_PER_PLACE, _PER_PERSON = ("대", "대·월"), ("명", "회선·월", "가구")
_MOST = 100_000


class Counts(NamedTuple):
    """What an idea counts; None where it counts nothing of the kind."""

    places: int | None
    people: int | None


def counted(brief: Brief) -> Counts:
    """Return the largest numbers of places and of people that the idea names."""
    people = _largest(_PEOPLE, brief.idea)
    return Counts(_largest(_PLACES, brief.idea), brief.limits.users_per_year or people)


def following(hint: CostHint, brief: Brief, kind: OptionKind) -> CostPart:
    """Return a cost part with its quantity after what the idea counts, and why.

    A quantity per month keeps its months; a staged start equips a tenth of the places.
    """
    part, counts = hint.cost, counted(brief)
    months = 12 if part.unit.endswith("·월") else 1
    if part.unit in _PER_PLACE and counts.places:
        first = max(1, round(counts.places * TRIAL)) if kind in STAGED else counts.places
        told = f"아이디어에 적힌 {counts.places:,}곳"
        told += f" 가운데 우선 {first:,}곳" if first < counts.places else ""
        return _scaled(part, first, months, told)
    if part.unit in _PER_PERSON and part.category != "인건비" and counts.people:
        return _scaled(part, counts.people, months, f"아이디어·개요에 적힌 {counts.people:,}명")
    return part


def _scaled(part: CostPart, number: int, months: int, told: str) -> CostPart:
    basis = f"{told}{' × 12개월' if months > 1 else ''}(대당·1인당 1건 가정, 조사로 확정)"
    return part.model_copy(update={"quantity": float(number * months), "basis": basis})


def _largest(pattern: re.Pattern[str], text: str) -> int | None:
    found = (_value(hit["n"]) * (10_000 if hit["man"] else 1) for hit in pattern.finditer(text))
    return max((number for number in found if 1 < number <= _MOST), default=None)


def _value(text: str) -> int:
    """Return the number that digits or Korean numerals spell; 0 when they spell none."""
    if text[0].isdigit():
        return int(text.replace(",", ""))
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit if total else 0
