"""Numbers as Korean text writes them: `417,939개`, `2만 5천 명`, `1억 2,000만 원`."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

_PLAIN = r"\d[\d,]*(?:\.\d+)?"
_SCALED = rf"{_PLAIN}\s?[조억만천백십]+"
_FIGURE = re.compile(rf"(?:{_SCALED}\s?)+(?:{_PLAIN})?|{_PLAIN}")
_PART = re.compile(rf"({_PLAIN})\s?([조억만천백십]*)")
_SCALES = {
    "조": Decimal(10**12),
    "억": Decimal(10**8),
    "만": Decimal(10**4),
    "천": Decimal(1000),
    "백": Decimal(100),
    "십": Decimal(10),
}
_COUNTERS = "명건%원회곳개대일분시억만천년월"
# Digits that name a thing or a unit instead of counting: A4, 5G, 정부24, a hotline, 1인당, a step.
_NAMES = re.compile(
    r"[A-Za-z][\w.\-]*\d[\w.\-]*"
    r"|\d+[A-Z]+"
    r"|(?<=[가-힣]{2})\d{2,3}(?![\d,.]|\s?[조억만천백십%]|\s?[명건원회곳개대일분시년월점배호차종여](?![가-힣]))"
    r"|최근\s?\d+(?:개년|년|개월)|\d인\s?\d조"
    r"|(?<!\d)1(?=[인명건회대개]당|인\s?1|인\s?한도|일\s?한도|단위|표)|(?<=1인 )1(?=[표회])"
    r"|24시간|365일|1인(?=\s?가구|\s?창조)|1:1|1대1|3개년"
    r"|\d(?:단계|순위|차년도|차(?!\w))"
    rf"|(?<![\d,])(?:11[0-9]|12[0-9]|13[0-9]|182|13[0-9]{{2}}|15\d{{2}}-\d{{4}})"
    rf"(?!\s?[{_COUNTERS}](?![가-힣])|\d|[,.]\d)"
)
_DATES = re.compile(r"(\d{4})(?:년|\.)(?:\s?\d{1,2}(?:월|\.)(?:\s?\d{1,2}(?:일|\.))?)?")
ROUNDINGS = tuple(Decimal(10) ** power for power in (3, 4, 6, 7, 8))
"""Steps to which an amount may be rounded in a sentence: 천, 만, 백만, 천만, 억."""


class Figure(NamedTuple):
    """A number of a text: its words, its value, and the values of its pieces."""

    words: str
    value: Decimal
    pieces: tuple[Decimal, ...]

    def within(self, values: set[Decimal]) -> bool:
        """Whether the number, or else each of its pieces, is among `values`."""
        return self.value in values or all(piece in values for piece in self.pieces)


def figures(text: str, planned: range = range(0)) -> Iterator[Figure]:
    """Yield the numbers of a text, without names and without dates in the `planned` years."""
    text = _DATES.sub(lambda m: " " if int(m[1]) in planned else m[0], text)
    for found in _FIGURE.finditer(_NAMES.sub(" ", text)):
        pieces = tuple(
            Decimal(digits.rstrip(",").replace(",", "")) * _scale(scale)
            for digits, scale in _PART.findall(found[0])
        )
        yield Figure(found[0].strip(" ,"), sum(pieces, Decimal(0)), pieces)


def values(texts: Iterable[str]) -> set[Decimal]:
    """Return every value, and piece of a value, that occurs in the texts."""
    found: set[Decimal] = set()
    for text in texts:
        for figure in figures(text):
            found |= {figure.value, *figure.pieces}
    return found


def roundings(amount: int) -> set[Decimal]:
    """Return the values by which a sentence may give an amount of won."""
    exact = Decimal(amount)
    found = {exact}
    for step in ROUNDINGS:
        for mode in (ROUND_DOWN, ROUND_HALF_UP):
            found.add((exact / step).to_integral_value(mode) * step)
    return found


def _scale(words: str) -> Decimal:
    product = Decimal(1)
    for word in words:
        product *= _SCALES[word]
    return product
