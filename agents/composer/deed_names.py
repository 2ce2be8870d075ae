"""Names for what a planner wants done: 수질검사는 달마다 게시함 → 수질검사 달마다 게시."""

import re
from collections.abc import Sequence
from itertools import pairwise

from agents.composer.headline import UNTOLD
from agents.composer.korean import Noun
from agents.composer.wording import shortened
from knowledge.search.morphemes import Morpheme, joined, morphemes
from knowledge.search.nouns import is_person
from knowledge.search.people import kind_of

LONGEST = 40
"""Characters of a name."""
_AFTER = ("면", "도록", "니", "니까", "서", "지만", "데", "어", "아", "고", "며", "라")
"""Endings behind which the deed itself stands, where all of it is too long for a name."""
_WILLING = {"하", "싶", "좋", "바라", "려"}
"""Verbs that only say that something is wished."""
_ONCE = {"만들", "갖추", "바꾸", "세우", "고치", "열", "짜", "늘리", "줄이", "없애", "옮기"}
"""Verbs of deeds that are done once and then hold."""
_BOUND = {"VX", "NNB", "JX", "JKB"}
"""What may not begin a name."""
_LEAST = 8
_POSED = re.compile(r"(?P<how>[는ᆯ가-힣]) ?(?:것이|게|것은) (?:관건|과제|숙제|목표)(?:임)?$")
_PUZZLING = re.compile(r"지(?:가)? (?:고민|관건|과제|숙제)(?:임)?$")


def deed_name(clause: str) -> str:
    """Return a wish told as an item as the name of a function."""
    clause = _POSED.sub(r"\g<how> 방법", _PUZZLING.sub(" 방법", clause.strip()))
    clause = re.sub(r"(?<=[업식스구도])임$", "", clause)
    parts = morphemes(clause)
    end = _deed(parts)
    if end is None:
        begun = _begun(parts, len(parts), len(clause), 0)
        return shortened(clause[begun:].strip(" ,") or UNTOLD, LONGEST)
    if parts[end].base == "XSV" or _is_plain_doing(parts, end):
        tail, last = "", parts[end].start
    else:
        first = _verb_start(parts, end)
        stems = [(part.form, part.tag) for part in parts[first : end + 1]]
        tail, last = joined([*stems, ("기", "ETN")]), parts[first].start
    begun = _begun(parts, end, last, len(tail))
    name = f"{_bare(clause, parts, begun, last)}{tail}".strip(" ,·")
    return shortened(name or clause, LONGEST)


def is_deed(clause: str) -> bool:
    """Say whether a wish tells something done; 요금은 2천 원 only says what holds."""
    return _deed(morphemes(clause)) is not None


def deed_state(clause: str) -> str:
    """Return a wish as the state in which it is fulfilled: 수질검사는 달마다 게시하는 상태."""
    clause = clause.strip()
    parts = morphemes(clause)
    end = _deed(parts)
    if end is None:
        return f"{Noun(deed_name(clause)):이/가} 자리 잡은 상태"
    first = _verb_start(parts, end)
    stems = [(part.form, part.tag) for part in parts[first : end + 1]]
    once = parts[first].form in _ONCE and parts[end].form != "주"
    lasting = "ᆫ" if once else "는"
    return f"{clause[: parts[first].start]}{joined([*stems, (lasting, 'ETM')])} 상태"


def _deed(parts: Sequence[Morpheme]) -> int | None:
    """Return the place of the stem that says what is done; None for a noun or a state."""
    place = len(parts) - 1
    if place < 1 or parts[place].base not in {"ETN", "EF", "NNG"}:
        return None
    place -= 1
    while place > 0:
        part = parts[place]
        if part.base in {"EP", "EC", "ETN"}:
            place -= 1
        elif part.form in _WILLING and parts[place - 1].base in {"EC", "ETN"}:
            if parts[place - 1].form in {"게", "도록"}:
                break
            place -= 1
        else:
            break
    return place if parts[place].base in {"VV", "VX", "XSV"} else None


def _is_plain_doing(parts: Sequence[Morpheme], end: int) -> bool:
    """Say whether the verb only says that the thing before it is done: 정착 지원을 하다."""
    before = parts[end - 1] if end else parts[end]
    if before.form in {"을", "를", "도"} and end > 1:
        before = parts[end - 2]
    return parts[end].form == "하" and before.base == "NNG"


def _verb_start(parts: Sequence[Morpheme], end: int) -> int:
    """Return where the verb begins: with what is written together or helps it, 보내 주."""
    first = end
    while first and (
        parts[first - 1].end > parts[first].start
        or (parts[first].base == "VX" and parts[first - 1].form in {"어", "아", "여", "지"})
        or (parts[first].base == "EC" and parts[first - 1].base[0] in "VX")
        or (parts[first].base == "XSV" and parts[first - 1].base[0] == "N")
    ):
        first -= 1
    return first


def _begun(parts: Sequence[Morpheme], end: int, last: int, tail: int) -> int:
    """Return from which letter on the name is taken, so that it fits."""
    turns = [(part, after) for part, after in pairwise(parts[:end]) if after.base not in _BOUND]
    starts = [0] + [p.end for p, _ in turns if p.base == "EC" and p.form.endswith(_AFTER)]
    others = [part.end for part, _ in turns if part.base in {"ETM", "JKB", "JKS", "JX", "SP"}]
    for places in (starts, others):
        fitting = [at for at in places if last - at + tail <= LONGEST and last - at >= _LEAST]
        if fitting:
            return min(fitting)
    return 0


def _bare(text: str, parts: Sequence[Morpheme], begun: int, last: int) -> str:
    """Return a stretch of text without the particles of topic and object."""
    kept, at = "", begun
    for part in parts:
        if begun <= part.start < last and (
            part.base == "JKO" or (part.base == "JX" and part.form in {"은", "는"})
        ):
            kept, at = kept + text[at : part.start], part.end
            who = kept.split()[-1:] or [""]
            if part.base == "JX" and (kind_of(who[0]) or is_person(who[0])):
                kept = f"{kept.removesuffix(who[0])}{Noun(who[0]):이/가}"
    return re.sub(r"(?<=[가-힣])도$", "", kept + text[at:last])
