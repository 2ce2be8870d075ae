"""Short names for what is said in a sentence: a must, a wish, a request."""

import re

from agents.composer.korean import as_item
from agents.composer.wording import shortened
from knowledge.search.morphemes import Morpheme, joined, morphemes

LONGEST = 40
"""Characters of a name made from a sentence."""
_PARTING = {"고", "며", "고자", "어서", "아서", "여서"}
"""Endings after which a new thought begins."""
_TELLING = 10
"""Characters before a verb from which what stands there says enough."""
UNTOLD = "내용 확인이 필요한 요청"
_IDLE = re.compile(
    r"\s+(?:제시|명시|포함|마련|반영|산정|확보|설정|준수|수립|고려|필요|희망|바람|함|구축|제공)$"
)


def headline(sentence: str) -> str:
    """Return a sentence's first clause as a name, without an idle verb at its end."""
    text = as_item(sentence)
    clause = _clause(text)
    name = _deed(clause) or _unmarked(_IDLE.sub("", clause))
    return shortened(name or text or UNTOLD, LONGEST) or UNTOLD


def stated(text: str) -> str:
    """Return what a text says as an item; where it says nothing, that it has to be told."""
    item = as_item(text)
    return item if any(char.isalnum() for char in item) and len(item) > 1 else UNTOLD


def _clause(text: str) -> str:
    """Return the text up to its first `~하고`, when what stands before it says enough."""
    parts = morphemes(text)
    for place, part in enumerate(parts):
        if part.base == "EC" and part.form in _PARTING and place >= 2:
            stem = parts[place - 1]
            if stem.base == "XSV" and stem.start >= 6:
                return text[: stem.start].rstrip()
            if stem.base in {"VV", "VX"} and stem.start >= _TELLING:
                return _doing(text, parts, place)
    head, comma, _ = text.partition(", ")
    return head if comma and len(head) >= 8 else text


def _deed(clause: str) -> str:
    """Return a clause that ends in letting or in meaning to do something as that deed."""
    if clause.endswith(("게 함", "도록 함")):
        return f"{clause[:-1]}하기"
    meant = clause.endswith("고자 함")
    return f"{clause.removesuffix('고자 함')}기" if meant else ""


def _doing(text: str, parts: list[Morpheme], end: int) -> str:
    """Return the text before a connective ending as a deed: 이어 주고 → 이어 주기."""
    first = end - 1
    while first and parts[first - 1].end > parts[first].start:
        first -= 1
    stems = [(part.form, part.tag) for part in parts[first:end]]
    return f"{text[: parts[first].start]}{joined([*stems, ('기', 'ETN')])}"


def _unmarked(name: str) -> str:
    """Return the name without a particle left over at its end."""
    bare, parts = name, morphemes(name)
    while parts and _is_left_over(parts[-1]):
        bare = bare[: parts[-1].start].rstrip(" ,·")
        parts = parts[:-1]
    # Without its ending a verb is no name.
    return name if parts and parts[-1].base in {"VV", "VA", "VX"} else bare


def _is_left_over(part: Morpheme) -> bool:
    return part.base.startswith("J") or part.base in {"SP", "EP", "EF", "EC"}
