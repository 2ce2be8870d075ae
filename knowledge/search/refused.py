"""Whether a text refuses what it has just named: 앱이나 전산은 쓰지 않고, CCTV를 달지 말고."""

from collections.abc import Callable, Sequence

from knowledge.search.morphemes import Morpheme

_LISTING = {"이나", "나", "하고", "랑", "이랑", "와", "과", "도", ",", "/"}
_WHOLLY = {"절대", "절대로", "전혀", "아예", "따로", "결코", "일절", "새로", "더"}
_LIKES = {"것", "거", "등", "따위", "류"}
_MAKING = {
    "걸",
    "짓",
    "놓",
    "차리",
    "올리",
    "달",
    "만들",
    "두",
    "들이",
    "깔",
    "세우",
    "붙이",
    "띄우",
    "사",
    "넣",
    "늘리",
    "쓰",
    "하",
}
_MAKING_NOUNS = frozenset(
    ["구축", "도입", "개발", "개편", "설치", "제작", "신설", "발주", "구매", "구입", "활용", "마련"]
)
"""Deeds by which a thing comes to be: 시스템 구축."""
_INTENT = {"생각", "계획", "필요", "일", "것", "뜻", "마음"}
_NOUNS = 3
"""Further things a refusal may list at most."""
_AHEAD = 12
"""Morphemes that are looked at; a refusal stands near what it refuses."""

_WITHIN = 2
"""Nouns that may follow in the same phrase: 벌금 이야기는 빼고, AI 판독은 필요 없."""

Says = Callable[[int, bool], bool]
"""Says whether a refusal begins at a place; whether nouns of the same phrase come before it."""


def refused(parts: Sequence[Morpheme], first: int, listed: bool, says: Says) -> bool:
    """Say whether what stands before a morpheme is refused by what follows it.

    Args:
        parts: Morphemes of the text.
        first: Index of the one after what is named.
        listed: Whether a middle dot stands between them.
        says: Says whether a refusal of the plain kind (없이, 말고, 쓰지 않) begins at a place.
    """
    nouns = 0
    for at in range(first, min(first + _AHEAD, len(parts))):
        part = parts[at]
        of_phrase = not listed and at > first and parts[at - 1].base[0] == "N"
        if says(part.start, of_phrase) or _of_making(parts, at):
            return True
        if not listed and _is_of_phrase(parts, first, at):
            continue
        if part.form in _LISTING and part.base[0] in "JS":
            listed = True
        elif part.base[0] == "N" or part.base in {"SL", "SN"}:
            nouns += part.form not in _LIKES
            if nouns and not (listed and nouns <= _NOUNS):
                return False
        elif not _passes(parts, at):
            return False
    return False


def _is_of_phrase(parts: Sequence[Morpheme], first: int, at: int) -> bool:
    """Say whether a noun goes on with what is named, no particle between."""
    between = parts[first : at + 1]
    return len(between) <= _WITHIN and all(part.base in {"NNG", "NNP"} for part in between)


def _passes(parts: Sequence[Morpheme], at: int) -> bool:
    """Say whether a morpheme may stand between a thing and its refusal: 은, 절대, 같은."""
    part = parts[at]
    if part.base in {"JX", "JKO", "JC", "JKS"} or part.form in _WHOLLY:
        return True
    alike = part.form == "같" or (at > 0 and parts[at - 1].form == "같")
    return alike


def _of_making(parts: Sequence[Morpheme], at: int) -> bool:
    """Say whether 달지 말고, 안 만들고, 만들지 않습니다 or 만들 생각은 없 begins here.

    달지 않아 불안 complains: only what ends a clause with 고 or a sentence refuses.
    """
    after = [part for part in parts[at + 1 : at + 7] if part.base[0] != "J"]
    if parts[at].form == "안" and parts[at].base == "MAG":
        return len(after) > 1 and _makes(after[0]) and _ends(after, 1)
    if parts[at].form in _MAKING_NOUNS and after:
        # 시스템은 구축하지 않고: one deed in two words; 개발 없이 rules it out as well.
        if after[0].form != "하":
            return after[0].form in {"없이", "대신"}
        del after[0]
    elif not _makes(parts[at]):
        return False
    forms = [part.form for part in after]
    if forms[:1] == ["지"] and len(after) > 2:
        return forms[1] == "말" or (forms[1] == "않" and _ends(after, 2))
    if forms[:2] == ["는", "대신"]:
        return True
    return len(after) > 2 and forms[1] in _INTENT and forms[2] == "없"


def _makes(part: Morpheme) -> bool:
    return part.form in _MAKING and part.base in {"VV", "XSV", "VX"}


def _ends(after: Sequence[Morpheme], place: int) -> bool:
    """Say whether a refusal ends there; 달지 않고 있어 불안 tells of today."""
    forms = [part.form for part in after[place : place + 2]]
    if forms == ["고", "있"]:
        return False
    return after[place].base in {"EF", "EP"} or after[place].form in {"고", "으며", "며", "기"}
