"""Which articles of which statutes exist: numbers to hold citations against, no text.

Knows the statutes of `statutes.yaml` and of `statute_numbers.csv` article by article, and of
others only that they exist. What the first says goes before the second.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from knowledge.catalogue.citing import Reader
from knowledge.catalogue.naming import Names, usual_names
from knowledge.catalogue.numbered import Numbers, numbered, plain
from knowledge.model.base import Value

__all__ = ["Citation", "Register", "Statute", "register"]

_CITED = re.compile(r"제\s?(\d+)조(?:의\s?(\d+))?")
_DECREES = ("시행령", "시행규칙")


class Citation(NamedTuple):
    """An article as a text cites it."""

    words: str
    """Name and article as printed, such as `전자정부법 제67조`."""
    statute: str
    """Name as known; empty when no such statute is known."""
    article: str
    """Number, such as `37의2`."""


class Statute(Value):
    """A statute and the numbers of its articles."""

    name: str
    aliases: tuple[str, ...] = ()
    as_of: date
    articles: str = ""
    """Ranges such as `1-7, 9, 28의2-5`; empty when only deletions are known."""
    deleted: str = ""
    pending: tuple[tuple[str, date], ...] = ()
    """Articles that are not in force yet: number, and the day from which each is."""
    moved: str = ""
    """Where the subject of the deleted articles is now."""


class Register:
    """Statutes by name, blanks and aliases aside."""

    def __init__(
        self,
        statutes: Iterable[Statute],
        names: Iterable[str] = (),
        numbers: Mapping[str, Numbers] | None = None,
    ) -> None:
        """Know statutes by what is said of each, by their numbers, or by their names alone."""
        self._statutes: dict[str, Statute] = {}
        self._numbers = numbers or {}
        self._names = {plain(name): name for name in names if name}
        self._names |= {key: row.name for key, row in self._numbers.items()}
        for statute in statutes:
            for name in (statute.name, *statute.aliases):
                self._statutes[plain(name)] = statute
                self._names[plain(name)] = statute.name
        self._reader = Reader(Names(self.names(), usual_names()))

    def citations(self, text: str) -> list[Citation]:
        """Return every article that a text cites, with the statute it belongs to."""
        return [
            Citation(
                words=f"{one.statute} {one.article}",
                statute=one.statute if one.known else "",
                article=one.article.removeprefix("제").replace("조", "", 1),
            )
            for one in self._reader.read(text)
            if one.article and not one.annex
        ]

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return the full names of all statutes, each with what it is called for short."""
        listed: dict[str, tuple[str, ...]] = {name: () for name in self._names.values()}
        return listed | {each.name: each.aliases for each in self._statutes.values()}

    def lists(self, statute: str) -> bool:
        """Say whether the articles of a statute are known."""
        held = self._held(statute)
        return held is not None and bool(held.articles)

    def _held(self, statute: str) -> Statute | None:
        """Return what is known of a statute; its numbers are read when they are asked for."""
        key = plain(statute)
        row = self._numbers.get(key)
        if key not in self._statutes and row is not None:
            self._statutes[key] = _counted(row)
        return self._statutes.get(key)

    def fault(self, citation: Citation, today: date) -> str:
        """Return what is wrong with a citation on a day; empty when nothing is known to be."""
        if not citation.statute:
            return "법령 목록에서 확인되지 않는 법령"
        statute = self._held(citation.statute)
        if statute is None:
            return ""
        if citation.article in _numbers(statute.deleted):
            return f"삭제된 조문(현재 {statute.moved})" if statute.moved else "삭제된 조문"
        if statute.articles and citation.article not in _numbers(statute.articles):
            return f"없는 조문({_printed(statute.as_of)} 시행본 기준)"
        due = dict(statute.pending).get(citation.article)
        if due and due > today:
            return f"아직 시행되지 않은 조문({_printed(due)} 시행)"
        return ""


class _File(Value):
    statutes: tuple[Statute, ...]
    names: tuple[str, ...]
    """Statutes of which only the name is known."""


@cache
def _file() -> _File:
    text = files("knowledge.catalogue").joinpath("statutes.yaml").read_text("utf-8")
    return _File.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


def register(printed: Iterable[str] = ()) -> Register:
    """Return what is known of statutes.

    Args:
        printed: Titles that name further statutes, such as those of the catalogue's laws.
    """
    return Register(_file().statutes, (*_file().names, *_names(printed)), numbered())


def _counted(row: Numbers) -> Statute:
    dated = (each.split(" ") for each in filter(None, row.pending.split("; ")))
    return Statute(
        name=row.name,
        as_of=date.fromisoformat(row.as_of),
        articles=row.articles,
        deleted=row.deleted,
        pending=tuple((number, date.fromisoformat(day)) for number, day in dated),
    )


def _names(printed: Iterable[str]) -> Iterable[str]:
    """Yield the statute names in titles such as `전자정부법 / 시행령` or `지방재정법 제37조`."""
    for text in printed:
        for part in re.split(r"\s/\s|[,·]\s?(?=[가-힣]+(?:법|령|규정))", text):
            name = re.sub(r"\s?\([^)]*\)", "", _CITED.split(part)[0]).strip(" 및,")
            if name.endswith(("법", "법률", "령", "규칙", "규정")) and name not in _DECREES:
                yield name
            yield from re.findall(r"\(([^)]*법)\)", part)


def _printed(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."


@cache
def _numbers(ranges: str) -> frozenset[str]:
    """Return every number of ranges such as `1-3, 28의2-5`."""
    found: set[str] = set()
    for part in filter(None, re.split(r",\s*", ranges)):
        stem, _, span = part.rpartition("의")
        first, _, last = span.partition("-")
        for number in range(int(first), int(last or first) + 1):
            found.add(f"{stem}의{number}" if stem else str(number))
    return frozenset(found)
