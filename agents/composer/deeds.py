"""What those whom an idea names do or suffer in it, from the sentence that names them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from agents.composer.reading import Sentence, read
from agents.composer.wording import item, shortened
from knowledge.search.morphemes import Morpheme, joined, morphemes

_LONGEST = 30
"""Characters of a deed that may stand in a sentence of ours."""
_WHOLE, _TOLD = 45, 90
"""Characters to which a sentence stays whole, and of what is quoted of it."""
_LINKING = {"어", "아", "어다", "아다", "어서", "아서", "여"}
"""Endings after which the same deed goes on: 가져다 나눠 주기."""
_BURDEN = re.compile(
    r"일일이|하나하나|매일|매번|손으로|종이|엑셀|직접|번씩|밤새|새벽|돌아다니|뛰어다니|옮겨"
)
_FAILING = {"못", "안", "제때"}
_STATES = {"되", "있", "싶", "많", "모르"}
_SPLIT = {"는데", "ᆫ데", "은데", "지만", "고", "며", "니", "어서", "아서"}
"""Endings after which a sentence tells something else."""


class Told(NamedTuple):
    """What a sentence tells of somebody."""

    text: str
    """The part of the sentence that names them, as an item."""
    wish: bool
    """Whether it is still to be done."""
    stem: tuple[tuple[str, str], ...]
    """Verb of what they do, to be conjugated; empty when they do nothing in it."""
    before: str
    """What stands before that verb."""

    @property
    def failing(self) -> bool:
        """Whether it is something they cannot do: 약속한 날 못 나옴."""
        return bool(_FAILING & {*self.before.split()})

    @property
    def burden(self) -> bool:
        """Whether the idea tells of it as a burden: 일일이 확인함."""
        return bool(self.stem and _BURDEN.search(self.deed("기", "ETN")))

    def deed(self, ending: str, tag: str) -> str:
        """Return what they do with an ending: 같이 찾 + 기 → 같이 찾기."""
        return f"{self.before}{joined([*self.stem, (ending, tag)])}"


@lru_cache(maxsize=256)
def told_of(name: str, idea: str) -> Told | None:
    """Return what the idea tells of somebody, of several sentences where they do something."""
    found = [told for said in read(idea) if (told := _told(name, said)) is not None]
    return next((told for told in found if told.stem), found[0] if found else None)


def _told(name: str, said: Sentence) -> Told | None:
    # 분 was called 사람; what stands before it is as the idea has it.
    looked = name.removesuffix(" 사람") if name not in said.text else name
    at = said.text.find(looked)
    if at < 0:
        return None
    parts = morphemes(said.text)
    after = next((n for n, part in enumerate(parts) if part.start >= at + len(looked)), len(parts))
    while after < len(parts) and parts[after].base in {"XSN", "NNB"}:
        after += 1
    text = shortened(item(_clause(said.text, parts, at)), _TOLD)
    end = _end(parts, after + 1) if after < len(parts) and parts[after].base == "JKS" else 0
    if not end:
        return Told(text, said.wish, (), "")
    first = end - 1
    while first > after + 1 and (
        parts[first - 1].end > parts[first].start or parts[first].base == "XSV"
    ):
        first -= 1
    before = said.text[parts[after].end : parts[first].start].lstrip()
    stem = tuple((part.form, part.tag) for part in parts[first:end])
    # 남는다고 올리면 tells of something still to be done, whatever the sentence complains of.
    told = Told(text, said.wish or parts[end].form.endswith("면"), stem, before)
    return told if len(told.deed("기", "ETN")) <= _LONGEST else Told(text, said.wish, (), "")


def _end(parts: Sequence[Morpheme], first: int) -> int:
    """Return the place of the ending of the first whole deed; 0 when none is said."""
    for place in range(first, len(parts)):
        part, before = parts[place], parts[place - 1]
        if part.base == "JKS" or part.base == "ETM":
            return 0  # Somebody else does it, or it only tells of a thing.
        goes_on = place + 1 < len(parts) and parts[place + 1].base[0] in "VM"
        if (part.form in _LINKING and goes_on) or part.form.endswith(("다고", "라고")):
            continue
        if part.base in {"EC", "EF"}:
            active = before.base in {"VV", "VX", "XSV"} and before.form not in _STATES
            return place if active else 0
    return 0


def _clause(text: str, parts: Sequence[Morpheme], at: int) -> str:
    """Return the sentence from the last turn before a place on."""
    turns = [
        part.end
        for part, after in pairwise(parts)
        if part.base == "EC" and part.form in _SPLIT and after.base != "VX"
    ]
    begun = max((end for end in turns if end <= at), default=0)
    return text[begun:].lstrip(" ,") if len(text) > _WHOLE else text
