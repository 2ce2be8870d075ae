"""Korean text as morphemes: one tokeniser for entries, queries and ideas."""

import threading
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

from kiwipiepy import Kiwi, Token  # type: ignore[import-untyped]  # it ships no py.typed

VERSION = f"6-kiwi{version('kiwipiepy')}"
"""Changes whenever the same text may give other tokens; part of every cache key."""

_CONTENT = {"NNG", "NNP", "NR", "SL", "SN", "SH", "VV", "VA", "XR"}
_PHRASE = {"NNG", "NNP", "SL", "SN", "SH", "XPN", "XSN", "XR"}
# Verbs that carry no topic of their own and occur in nearly every sentence.
_EMPTY_STEMS = {"하", "되", "있", "없", "같", "위하", "대하", "따르", "통하", "관하", "의하", "싶"}
_SEPARATORS = str.maketrans({"ㆍ": " ", "·": " ", "・": " ", "\u200b": " ", "\ufeff": " "})
_HISSING = ("sses", "ches", "shes", "xes")
_NO_PLURAL = ("ss", "us", "is", "ws")
_SURELY = 5.0
"""Score by which the words of the catalogue stay whole in any sentence: 통장, 휴대전화를."""
_HURRIED = 5.0
"""How much less likely than the best a reading may be and still be followed; usually 8."""
_lock = threading.Lock()


class Morpheme(NamedTuple):
    """A morpheme with its place in the normalised text."""

    form: str
    """Dictionary form, Latin words in lower case and singular."""
    tag: str
    """Sejong tag; irregular and regular stems carry a suffix, as in `VV-I`."""
    start: int
    end: int

    @property
    def base(self) -> str:
        """The tag without its suffix."""
        return self.tag.partition("-")[0]

    @property
    def content(self) -> bool:
        """Whether it carries a topic: a noun, a stem, a foreign word or a number."""
        return self.base in _CONTENT and self.form not in _EMPTY_STEMS


class Phrase(NamedTuple):
    """Adjacent nouns, as written, and the tag of the morpheme that follows them."""

    text: str
    nouns: tuple[Morpheme, ...]
    after: str


def normalised(text: str) -> str:
    """Return NFC text with middle dots and invisible spaces as spaces; same length as its NFC."""
    return unicodedata.normalize("NFC", text).translate(_SEPARATORS)


def morphemes(text: str) -> list[Morpheme]:
    """Return the morphemes of `normalised(text)`, in order."""
    return _morphemes(_kiwi().tokenize(normalised(text)))


def tokens(text: str) -> list[str]:
    """Return the content morphemes of a text: nouns, stems, foreign words, numbers; lower case."""
    return _contents(_kiwi().tokenize(normalised(text)))


def tokens_of_all(texts: Sequence[str], *, hurried: bool = False) -> list[list[str]]:
    """Return `tokens` of each text; quicker than one by one because two threads share the work.

    With `hurried` unlikely readings are given up sooner: a fifth of the time less, and of a
    thousand words of statutes one is read otherwise.
    """
    kiwi = _kiwi()
    bounds = replace(kiwi.global_config, cutoff_threshold=_HURRIED) if hurried else None
    batches = kiwi.tokenize([normalised(text) for text in texts], override_config=bounds)
    return [_contents(batch) for batch in batches]


def morphemes_of_all(texts: Sequence[str]) -> list[list[Morpheme]]:
    """Return `morphemes` of each text, quicker than one by one."""
    batches = _kiwi().tokenize([normalised(text) for text in texts])
    return [_morphemes(batch) for batch in batches]


def phrases_of(plain: str, parts: Iterable[Morpheme]) -> list[Phrase]:
    """Return the runs of adjacent nouns among the morphemes of a normalised text."""
    found: list[Phrase] = []
    run: list[Morpheme] = []
    for part in (*parts, Morpheme("", "END", -1, -1)):
        if part.base in _PHRASE:
            run.append(part)
            continue
        if run:
            text = " ".join(plain[run[0].start : run[-1].end].split())
            found.append(Phrase(text, tuple(run), part.base))
        run = []
    return found


def _morphemes(parts: Iterable[Token]) -> list[Morpheme]:
    found: list[Morpheme] = []
    for token in parts:
        part = Morpheme(token.form.lower(), token.tag, token.start, token.start + token.len)
        # Before a full stop a Latin word comes in pieces, and the stop with the last.
        if part.tag == "SL" and found and (found[-1].tag, found[-1].end) == ("SL", part.start):
            before = found.pop()
            part = Morpheme(before.form + part.form, "SL", before.start, part.end)
        found.append(part)
    return [_plain(part) if part.tag == "SL" else part for part in found]


def _plain(part: Morpheme) -> Morpheme:
    form = part.form.rstrip(".") or part.form
    return part._replace(form=_singular(form), end=part.end - len(part.form) + len(form))


def _singular(form: str) -> str:
    """Return a Latin word without the ending of a plural: toilets, cemeteries, matches."""
    if len(form) < 4 or not form.endswith("s") or form.endswith(_NO_PLURAL):
        return form
    if form.endswith("ies"):
        return f"{form[:-3]}y"
    return form[:-2] if form.endswith(_HISSING) else form[:-1]


def _contents(parts: Iterable[Token]) -> list[str]:
    return [part.form for part in _morphemes(parts) if part.content]


def joined(parts: Sequence[tuple[str, str]]) -> str:
    """Return forms with their tags as one conjugated text: 돕 + 음 → 도움."""
    return str(_kiwi().join(parts))


def _kiwi() -> Kiwi:
    with _lock:
        return _built()


def release() -> None:
    """Give the analyser's memory back; it is built again when next needed."""
    with _lock:
        _built.cache_clear()


@lru_cache(maxsize=1)
def _built() -> Kiwi:
    # The dictionaries of names, typos and phrases double the memory and improve nothing here.
    built = Kiwi(
        num_workers=2, load_default_dict=False, load_typo_dict=False, load_multi_dict=False
    )
    for word in user_words():
        built.add_user_word(word, "NNG", _SURELY)
    return built


@cache
def user_words() -> tuple[str, ...]:
    """Return the nouns of the catalogue that would be cut into something else."""
    text = files("knowledge.search").joinpath("words.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
