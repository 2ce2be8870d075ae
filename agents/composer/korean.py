"""Korean grammar for composed sentences: particles, 개조식 endings, amounts of money."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from knowledge.model.particles import Noun as Noun
from knowledge.model.particles import josa as josa
from knowledge.search.morphemes import Morpheme, joined, morphemes

_ENDINGS = ("다", "요", "자", "시오", "죠")
TWO_VERBS = frozenset(["걷", "묻"])
"""Stems of two verbs, of which 음 would take one for the other: 돈을 걷음, 길을 걸음."""
_LINKS = ("고", "며", "으며")
"""Endings that only link a clause to the next one; without one the clause is a statement."""
_ABLE = re.compile(
    r" 수 ?있(?:었으면|으면|기를|길|었음) "
    r"(?:좋|하(?:는 (?:바람|생각|마음))|함|합|해|한다|싶|바라|바랍|바람|원|희망)[가-힣 ]{0,12}$"
)
"""A wish that somebody be able to: 쓸 수 있으면 좋겠음."""
_HOPE = re.compile(r"(?P<if>면) 좋겠(?:음|다|어요|습니다|네요)$")
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
    noun stays, and so does a question, since a noun form would lose what it asks. That somebody
    be able to do something is what shall be made so (쓸 수 있으면 좋겠음 → 쓸 수 있게 함).
    """
    text = unicodedata.normalize("NFC", sentence).strip().rstrip(" .!。…~")
    if not text or text.endswith("?"):
        return text
    if hoped := _ABLE.search(text):
        return f"{text[: hoped.start()].rstrip()} 수 있게 함"
    parts = morphemes(text)
    if (so := _so(text, parts)) is not None:
        return so
    if parts and parts[-1].form == "요" and parts[-1].tag == "JX":
        bare = text.removesuffix("요")
        return f"{bare} 함" if bare.endswith(("게", "도록")) else as_item(bare)
    hangs = _goes_on(parts)
    closes = len(parts) > 1 and _closes(parts[-1]) and text.endswith(_ENDINGS)
    if not (hangs or closes):
        return text
    tail = len(parts) - 1
    while tail > 1 and parts[tail - 1].tag == "EP":
        tail -= 1
    return _nominal(text, parts, tail)


def _so(text: str, parts: Sequence[Morpheme]) -> str | None:
    """Return a hope that something be so as what is made so: 조용했으면 좋겠음 → 조용하게 함."""
    hope = _HOPE.search(text)
    place = next((n for n, part in enumerate(parts) if hope and part.end == hope.end("if")), 0)
    stem = place - 1
    while stem > 0 and parts[stem].base == "EP":
        stem -= 1
    if stem < 1 or (parts[stem].base not in {"VA", "XSA"} and parts[stem].form != "있"):
        return None
    first = stem - (parts[stem].base == "XSA")
    stems = [(part.form, part.tag) for part in parts[first : stem + 1]]
    return f"{text[: parts[first].start]}{joined([*stems, ('게', 'EC')])} 함"


def _goes_on(parts: Sequence[Morpheme]) -> bool:
    """Say whether a sentence stops in its middle: 나머지는 마을에서 걷고."""
    if len(parts) < 2 or parts[-1].tag not in {"EC", "EF"} or parts[-1].form not in _LINKS:
        return False
    return parts[-2].base in {"VV", "VA", "VX", "XSV", "XSA", "VCP", "EP"}


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
    form = "기" if parts[stem].form in TWO_VERBS else "음"
    return before + joined([*stems, *marks, (form, "ETN")])


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
