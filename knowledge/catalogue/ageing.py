"""What time does to entries: statutes that are not in force yet, sources nobody read lately."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.catalogue.entries import OWN, UnitCost
from knowledge.catalogue.explaining import Problem
from knowledge.catalogue.loading import Catalogue

SURVEYED = "2026-11"
"""Month in which the sources of our verified entries were read, where an entry says no other."""
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"20\d\d")


def not_in_force(catalogue: Catalogue, on: date) -> Iterator[Problem]:
    """Yield the articles that take effect after a date."""
    for law in catalogue.laws:
        if law.effective > on.isoformat():
            told = f"{law.name} {law.article}: {law.effective} 시행({on} 기준 시행 전)"
            yield Problem(law.origin, law.id, told)


def outdated(catalogue: Catalogue, months: int, today: date) -> Iterator[Problem]:
    """Yield the entries whose source was last read, or whose price is of a year, too long ago.

    Entries that nobody verified have no such month and are left out: they say 미확인.
    """
    for entry in catalogue.entries():
        checked = entry.checked or ("" if entry.origin.startswith(OWN) else SURVEYED)
        said = _MONTH.fullmatch(checked)
        if entry.verified and said:
            age = _months(int(said[1]), int(said[2]), today)
            if age > months:
                told = f"출처를 {checked}에 마지막으로 확인했습니다({age}개월 전)."
                yield Problem(entry.origin, entry.id, told)
                continue
        if isinstance(entry, UnitCost) and (years := _YEAR.findall(entry.year)):
            age = _months(int(max(years)), 12, today)
            if age > months:
                yield Problem(entry.origin, entry.id, f"{max(years)}년 단가입니다({age}개월 전).")


def unread(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the entries of the organisation's own that are verified without saying when."""
    for entry in catalogue.entries():
        own = entry.origin.startswith(OWN)
        if own and entry.verified and not _MONTH.fullmatch(entry.checked):
            told = "출처를 확인한 달이 없습니다. checked: 'YYYY-MM'을 적어 주십시오."
            yield Problem(entry.origin, entry.id, told)


def _months(year: int, month: int, today: date) -> int:
    return (today.year - year) * 12 + today.month - month
