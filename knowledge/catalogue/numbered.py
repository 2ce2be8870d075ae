"""The statutes of Korea by number: which articles each has, as counted in a published copy.

`statute_numbers.csv` holds a row per act, decree and rule: names, dates and article numbers, no
text. `dure catalogue numbers DIR` counts it anew from a folder of statutes.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple, TextIO

FILE = "statute_numbers.csv"
_MARKS = re.compile(r"[\s·ㆍ‧∙・「」]")


class Numbers(NamedTuple):
    """A statute's numbers, as one row of the file."""

    name: str
    as_of: str
    """Date of the version that was counted, as `2026-09-11`."""
    articles: str
    """Ranges such as `1-7, 9, 28의2-5`."""
    deleted: str = ""
    pending: str = ""
    """Articles of a later date, as `37의3 2027-01-01` joined by `; `."""


@cache
def numbered() -> Mapping[str, Numbers]:
    """Return every statute of the file by its name without blanks and marks."""
    text = files("knowledge.catalogue").joinpath(FILE).read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return {plain(row[0]): Numbers(*row) for row in rows}


def plain(name: str) -> str:
    """Return a statute's name as it is looked up: without blanks, middle dots and brackets."""
    return _MARKS.sub("", name)


def written(rows: Iterable[Numbers], file: TextIO) -> None:
    """Write rows as the file holds them, in the order of their names."""
    out = csv.writer(file, lineterminator="\n")
    out.writerow(Numbers._fields)
    out.writerows(sorted(rows))


def ranges(numbers: Iterable[str]) -> str:
    """Return article numbers as ranges: `1, 2, 3, 28의2, 28의3` as `1-3, 28의2-3`."""
    return ", ".join(_runs(sorted(map(_key, set(numbers)), key=_order)))


def _order(key: tuple[str, int]) -> list[int]:
    """Return a key that puts whole numbers first, then branches by their stem."""
    stem, last = key
    return [len(stem.split("의")) if stem else 0, *map(int, filter(None, stem.split("의"))), last]


def _runs(keys: list[tuple[str, int]]) -> Iterator[str]:
    """Yield each run of numbers that follow one another under one stem."""
    for (stem, _), run in groupby(
        enumerate(keys), key=lambda each: (each[1][0], each[1][1] - each[0])
    ):
        held = [key[1] for _, key in run]
        span = f"{held[0]}-{held[-1]}" if len(held) > 1 else f"{held[0]}"
        yield f"{stem}의{span}" if stem else span


def _key(number: str) -> tuple[str, int]:
    stem, _, last = number.rpartition("의")
    return stem, int(last)
