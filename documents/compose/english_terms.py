"""English forms of dates, money, statutes and the product's own words; nothing is translated."""

import re
from datetime import date, datetime
from functools import cache
from importlib import resources

import yaml

from documents.compose.wording import UNKNOWN, local_day
from knowledge.model.base import Value

KOREAN_ONLY = "[ko]"
"""Printed after what has no English form."""
_HANGUL = re.compile("[가-힣]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PLACES = (
    (re.compile(r"제(\d+)조의(\d+)"), r"Art. \1-\2"),
    (re.compile(r"제(\d+)조"), r"Art. \1"),
    (re.compile(r"제(\d+)항"), r" para. \1"),
    (re.compile(r"제(\d+)호"), r" subpara. \1"),
    (re.compile("시행령"), "Enforcement Decree"),
    (re.compile("시행규칙"), "Enforcement Rule"),
    (re.compile("·(?=Art|Enforcement)| 및 "), ", "),
)


class Terms(Value):
    """What has an English form."""

    laws: dict[str, str]
    procedures: dict[str, str]
    terms: dict[str, str]


@cache
def _known() -> Terms:
    text = (resources.files("documents.compose") / "english.yaml").read_text(encoding="utf-8")
    return Terms.model_validate(yaml.safe_load(text))


def term(korean: str) -> str:
    """Return the English form of a word, or the Korean one marked as such."""
    if korean == UNKNOWN:
        return "[to be confirmed]"
    return _known().terms.get(korean) or marked(korean)


def procedure(identifier: str, name: str) -> str:
    """Return the label of a procedure."""
    return _known().procedures.get(identifier) or marked(name)


def statute(korean: str) -> str:
    """Return a statute and its article; Korean and marked unless all of it has an English form."""
    text = korean
    laws = _known().laws
    for name in sorted(laws, key=len, reverse=True):
        text = text.replace(name, laws[name])
    for pattern, put in _PLACES:
        text = pattern.sub(put, text)
    return marked(korean) if _HANGUL.search(text) else " ".join(text.split())


def marked(korean: str) -> str:
    """Return text as it is, marked when it is Korean."""
    return f"{korean} {KOREAN_ONLY}" if _HANGUL.search(korean) else korean


def day(value: date) -> str:
    """Return a date: `23 November 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def dated(stamp: str) -> str:
    """Return an ISO date or time as a day in Korea; any other text, such as a year, stays."""
    try:
        return day(local_day(datetime.fromisoformat(stamp)))
    except ValueError:
        return stamp


UNPRICED = "not yet estimated (quotations needed)"
"""What a total is called while nothing in it has a price."""


def money(amount: int) -> str:
    """Return an amount: `KRW 142,884,442`."""
    return f"{'-' if amount < 0 else ''}KRW {abs(amount):,}"
