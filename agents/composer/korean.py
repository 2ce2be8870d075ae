"""Korean grammar for composed sentences: particles, 개조식 endings, amounts of money."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from knowledge.model.particles import Noun as Noun
from knowledge.model.particles import josa as josa
from knowledge.search.morphemes import Morpheme, joined, morphemes

_ENDINGS = ("다", "요", "자", "시오", "죠")
_TWICE = re.compile(r"(?<![가-힣])([가-힣]{2,}) (?=\1(?![가-힣]{2}))")
"""A word that a slot ends with and the sentence goes on with: 회의록 초안 + 초안 작성."""
_SLOT = re.compile(r"\{(\w+)(?::([^{}]*))?\}")


def fill(template: str, slots: Mapping[str, str]) -> str:
    """Return a catalogue sentence with its slots filled and their particles resolved.

    Raises:
        KeyError: The sentence names a slot that is not there.
    """
    filled = _SLOT.sub(lambda slot: josa(slots[slot[1]], slot[2] or ""), template)
    return _TWICE.sub("", filled)


def as_item(sentence: str) -> str:
    """Return a sentence as a 개조식 item: ends in a noun form, no full stop.

    Wishes become intentions (~하고 싶습니다 → ~하고자 함). What already ends in a
    noun stays, and so does a question, since a noun form would lose what it asks.
    """
    text = unicodedata.normalize("NFC", sentence).strip().rstrip(" .!。…~")
    if not text or text.endswith("?"):
        return text
    parts = morphemes(text)
    if parts and parts[-1].form == "요" and parts[-1].tag == "JX":
        bare = text.removesuffix("요")
        return f"{bare} 함" if bare.endswith(("게", "도록")) else bare
    if len(parts) < 2 or not _closes(parts[-1]) or not text.endswith(_ENDINGS):
        return text
    tail = len(parts) - 1
    while tail > 1 and parts[tail - 1].tag == "EP":
        tail -= 1
    return _nominal(text, parts, tail)


def _closes(ending: Morpheme) -> bool:
    """Say whether a statement ends so; without its full stop 간다 is read as one that goes on."""
    return ending.tag == "EF" or (ending.tag == "EC" and ending.form in {"ᆫ다", "는다"})


def _nominal(text: str, parts: Sequence[Morpheme], tail: int) -> str:
    """Return the text with the endings from `parts[tail]` on turned into a noun form."""
    stem = tail - 1
    if parts[stem].form == "싶" and stem and parts[stem - 1].form == "고":
        return f"{text[: parts[stem - 1].start]}고자 함"
    first = stem
    # Contracted morphemes share a syllable (겁니다: 거+이+ᆸ니다) and are joined anew.
    while first and parts[first - 1].end > parts[first].start:
        first -= 1
    before = text[: parts[first].start]
    stems = [("것" if part.form == "거" else part.form, part.tag) for part in parts[first:tail]]
    marks = [(part.form, part.tag) for part in parts[tail:-1]]
    ending = parts[-1].form
    if ending.endswith(("세요", "십시오", "시오")):
        return before + joined([*stems, ("기", "ETN")]) + " 바람"
    if ending == "자" or (("겠", "EP") in marks and parts[stem].base in {"VV", "XSV", "VX"}):
        return before + joined([*stems, ("고자", "EC")]) + " 함"
    return before + joined([*stems, *marks, ("음", "ETN")])


def won(amount: int) -> str:
    """Return an amount of money as documents print it: 1억 2,345만 원."""
    rest, parts = abs(amount), []
    for unit, size in (("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{unit}")
    sign = "-" if amount < 0 else ""
    if not parts:
        return "0원"
    return f"{sign}{' '.join(parts)}{'원' if amount % 10_000 else ' 원'}"
