"""Korean text as morphemes: one tokeniser for entries, queries and ideas."""

import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.metadata import version
from typing import NamedTuple

from knowledge.search.analyser import Beside, GoneError, Here, Said

VERSION = f"8-kiwi{version('kiwipiepy')}"
"""Changes whenever the same text may give other tokens; part of every cache key."""

_CONTENT = {"NNG", "NNP", "NR", "SL", "SN", "SH", "VV", "VA", "XR"}
_PHRASE = {"NNG", "NNP", "SL", "SN", "SH", "XPN", "XSN", "XR"}
# Verbs that carry no topic of their own and occur in nearly every sentence.
_EMPTY_STEMS = {"하", "되", "있", "없", "같", "위하", "대하", "따르", "통하", "관하", "의하", "싶"}
_SEPARATORS = str.maketrans({"ㆍ": " ", "·": " ", "・": " ", "\u200b": " ", "\ufeff": " "})
_HISSING = ("sses", "ches", "shes", "xes")
_NO_PLURAL = ("ss", "us", "is", "ws")
_lock = threading.Lock()
_asked: list[Beside] = []
"""The process that is asked, while there is one."""


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
    return unicodedata.normalize("NFC", text).translate(_SEPARATORS).replace("1회용", "일회용")


def morphemes(text: str) -> list[Morpheme]:
    """Return the morphemes of `normalised(text)`, in order."""
    return _morphemes(*_said([text]))


def tokens(text: str) -> list[str]:
    """Return the content morphemes of a text: nouns, stems, foreign words, numbers; lower case."""
    return _contents(*_said([text]))


def tokens_of_all(texts: Sequence[str], *, hurried: bool = False) -> list[list[str]]:
    """Return `tokens` of each text; quicker than one by one because two threads share the work.

    With `hurried` unlikely readings are given up sooner: a fifth of the time less, and of a
    thousand words of statutes one is read otherwise.
    """
    return [_contents(batch) for batch in _said(texts, hurried=hurried)]


def morphemes_of_all(texts: Sequence[str]) -> list[list[Morpheme]]:
    """Return `morphemes` of each text, quicker than one by one."""
    return [_morphemes(batch) for batch in _said(texts)]


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


def _morphemes(parts: Iterable[Said]) -> list[Morpheme]:
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


def _contents(parts: Iterable[Said]) -> list[str]:
    return [part.form for part in _morphemes(parts) if part.content]


def joined(parts: Sequence[tuple[str, str]]) -> str:
    """Return forms with their tags as one conjugated text: 돕 + 음 → 도움."""
    beside = _beside()
    if beside is not None:
        try:
            return beside.joined(parts)
        except GoneError:
            with _lock:
                _let_go()
    return _here().joined(parts)


def _said(texts: Sequence[str], *, hurried: bool = False) -> Iterable[Sequence[Said]]:
    plain = [normalised(text) for text in texts]
    beside = _beside()
    if beside is not None:
        try:
            return beside.said(plain, hurried=hurried)
        except GoneError:
            with _lock:
                _let_go()
    return _here().said(plain, hurried=hurried)


@contextmanager
def asked_beside() -> Iterator[None]:
    """While the block lasts, ask an analyser beside this process, which reads its tables meanwhile.

    One that is here already is asked instead, and one is made here when that process is gone.
    """
    with _lock, suppress(OSError):
        if not _built.cache_info().currsize:
            _asked.append(Beside())
    try:
        yield
    finally:
        with _lock:
            _let_go()


def release() -> None:
    """Give the analyser's memory back; it is built again, in this process, when next needed."""
    with _lock:
        _built.cache_clear()
        _let_go()


def _let_go() -> None:
    while _asked:
        _asked.pop().close()


def _beside() -> Beside | None:
    with _lock:
        return _asked[-1] if _asked else None


def _here() -> Here:
    with _lock:
        return _built()


@lru_cache(maxsize=1)
def _built() -> Here:
    return Here()
