"""Korean particles: which of a pair such as 을/를 follows a word read aloud."""

import re

_CLOSING = "\"'`’”」』〉》)]}>】 .,!?…"
_GLOSS = re.compile(r"\s*(\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)\s*$")
_LAST = re.compile(r"([A-Za-z][A-Za-z0-9]*|[0-9][0-9,]*(?:\.[0-9]+)?)$")
_UNIT = re.compile(r"\d\s*(km|cm|mm|m|kg|mg|g|kW|kWh|MW|GB|MB|TB|L|h|Hz|ppm|dB)$")

_NONE, _RIEUL, _OTHER = 0, 8, 1
"""How a word ends, as the number of its final consonant: none, ㄹ, or another one."""

_DIGIT_ENDS = dict(zip("0123456789", (1, 8, 0, 1, 0, 0, 1, 8, 8, 0), strict=True))
_LETTER_ENDS = {"L": _RIEUL, "M": _OTHER, "N": _OTHER, "R": _RIEUL}
_UNIT_ENDS = {"g": _OTHER, "kg": _OTHER, "mg": _OTHER, "h": _OTHER, "dB": _RIEUL}
_SPELLED_ENDS = (
    (re.compile(r"(l|le|ll)$"), _RIEUL),
    (re.compile(r"(m|n|ng|[aeiou]me|[aeiou]ne|mm)$"), _OTHER),
    (re.compile(r"([aeiou][bcktp]|ck|lk|pp|tt)$"), _OTHER),
)
"""How English words are read in Hangul by their last letters: app 앱, chatbot 챗봇, test 테스트."""


def josa(word: str, pair: str) -> str:
    """Return the word with the fitting particle of a pair such as `을/를` or `으로/로`.

    Marks that close a quotation and a gloss in brackets are not read aloud, so
    the particle follows what stands before them: 행정안전부(MOIS)는. A pair
    without a slash is appended as it is.
    """
    first, slash, second = pair.partition("/")
    if not slash:
        return word + pair
    closed, opened = (second, first) if _takes_vowel(first, second) else (first, second)
    end = _end(word)
    if closed.startswith("으") and end == _RIEUL:
        return word + opened
    return word + (closed if end else opened)


def _takes_vowel(first: str, second: str) -> bool:
    """Say whether the pair is written the other way round, as in `가/이` or `로/으로`."""
    return first in {"가", "를", "는", "와", "야"} or len(first) < len(second)


def _end(word: str) -> int:
    """Return how a word ends when read aloud: 0 in a vowel, 8 in ㄹ, else in another consonant."""
    text = _spoken(word)
    if not text:
        return _NONE
    last = text[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    unit = _UNIT.search(text)
    if unit:
        return _UNIT_ENDS.get(unit[1], _NONE)
    run = _LAST.search(text)
    if run is None:
        return _NONE
    return _number_end(run[0]) if run[0][0].isdigit() else _latin_end(run[0])


def _spoken(word: str) -> str:
    """Return the word without a closing gloss and without closing marks."""
    bare = _GLOSS.sub("", word)
    return (bare or word).rstrip(_CLOSING)


def _number_end(number: str) -> int:
    """Return how a number ends when read: 10 십, 100 백, 3.5 점 오."""
    digits = number.replace(",", "")
    if "." in digits or not digits.endswith("0"):
        return _DIGIT_ENDS[digits[-1]]
    zeros = len(digits) - len(digits.rstrip("0"))
    return _NONE if 12 <= zeros < 16 and digits.strip("0") else _OTHER


def _latin_end(word: str) -> int:
    """Return how Latin letters end: capitals are read letter by letter, the rest as English."""
    last = word[-1]
    if last.isdigit():
        return _DIGIT_ENDS[last]
    if last.isupper() or len(word) == 1:
        return _LETTER_ENDS.get(last.upper(), _NONE)
    lowered = word.lower()
    return next((end for shape, end in _SPELLED_ENDS if shape.search(lowered)), _NONE)


class Noun(str):
    """A word that brings its particle along in a format: `f"{Noun('버스'):을/를}"`."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the word with the particle `spec` asks for; an empty one gives the word."""
        return josa(str(self), spec)
