"""What each article of the statutes that entries cite is called: its number and its heading.

`statute_headings.tsv.gz` holds a line per act, decree and rule: name, date, numbers with headings;
no sentence of a statute. `dure catalogue numbers DIR` makes it anew from a folder of statutes.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import BinaryIO, NamedTuple

import yaml

from knowledge.catalogue.entries import Law
from knowledge.catalogue.naming import usual_names
from knowledge.catalogue.numbered import plain
from knowledge.model.base import Value

FILE = "statute_headings.tsv.gz"
DECREES = (" 시행령", " 시행규칙")
"""What the names of an act's decree and rule end with."""
_BETWEEN = "|"


class HeadingGroup(Value):
    """Words of planners that mean the same as words of headings."""

    say: tuple[str, ...]
    heads: tuple[str, ...]
    weak: bool = False
    """Whether they answer nothing alone: what is checked or reported must be named as well."""


class HeadingWords(Value):
    """What headings call the deeds that planners speak of."""

    words: tuple[HeadingGroup, ...]
    common: frozenset[str]
    """Words of so many headings that one says little."""


class Heading(NamedTuple):
    """An article as it is called."""

    number: str
    """Such as `12의2`."""
    title: str

    @property
    def label(self) -> str:
        """The article as it is cited: 제12조의2."""
        stem, mark, branch = self.number.partition("의")
        return f"제{stem}조{mark}{branch}"


class Headed(NamedTuple):
    """A statute with what its articles are called; those deleted or without heading left out."""

    name: str
    as_of: str
    """Date of the version that was read, as `2026-09-11`."""
    articles: tuple[Heading, ...]


class Headings:
    """Statutes with the headings of their articles, each parsed when it is asked for."""

    def __init__(self, text: str) -> None:
        """Take the lines of the file."""
        self._lines = {plain(line[: line.index("\t")]): line for line in text.splitlines()}

    def of(self, name: str) -> Headed | None:
        """Return a statute by its name, blanks and middle dots aside; None when it is not held."""
        line = self._lines.get(plain(name))
        if line is None:
            return None
        known, as_of, articles = line.split("\t")
        pairs = (each.split(" ", 1) for each in articles.split(_BETWEEN) if each)
        return Headed(known, as_of, tuple(Heading(number, title) for number, title in pairs))


@cache
def headings() -> Headings:
    """Return the statutes of the file."""
    body = files("knowledge.catalogue").joinpath(FILE).read_bytes()
    return Headings(gzip.decompress(body).decode("utf-8"))


@cache
def heading_words() -> HeadingWords:
    """Return the words of `heading_words.yaml`."""
    text = files("knowledge.catalogue").joinpath("heading_words.yaml").read_text("utf-8")
    return HeadingWords.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


def named_in(law: Law) -> Iterator[str]:
    """Yield the full names of the statutes an entry is about: `갑법 / 시행령` is two."""
    act = ""
    for part in law.name.split(" / "):
        name = part.partition(" (")[0].strip()
        if part in ("시행령", "시행규칙"):
            yield f"{act} {part}"
            continue
        act = _in_full().get(plain(name), name)
        yield act


@cache
def _in_full() -> Mapping[str, str]:
    return {plain(short): name for name, shorts in usual_names().items() for short in shorts}


def cited(laws: Iterable[Law]) -> frozenset[str]:
    """Return the acts that entries cite, with their decrees and rules, as names are looked up."""
    found: set[str] = set()
    for name in (name for law in laws for name in named_in(law)):
        act = name
        for decree in DECREES:
            act = act.removesuffix(decree)
        found.update(plain(f"{act}{decree}") for decree in ("", *DECREES))
    return frozenset(found)


def packed(statutes: Iterable[Headed], file: BinaryIO) -> None:
    """Write statutes as the file holds them, in the order of their names; the same bytes twice."""
    lines = [
        "\t".join((each.name, each.as_of, _BETWEEN.join(" ".join(h) for h in each.articles)))
        for each in sorted(statutes)
    ]
    file.write(gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0))
