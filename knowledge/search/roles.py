"""What part each place of an idea plays: what is wanted, what is wrong, what is only told.

A word says less of a service where the planner compares (은행 통장처럼), tells what others
want (센서를 달자는 업체도 많지만) or describes what goes wrong today.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from knowledge.search.morphemes import Morpheme

Role = Literal["wanted", "told", "wrong", "foreign"]
"""`wanted` and `told` are the planner's own plan; `wrong` is today's trouble, `foreign` what others
want or what is only compared with."""
_WISHES = {"싶/V", "좋/V", "바라/V", "ᆸ시다/E", "읍시다/E", "고자/E", "기로/E"}
_INTENDING = {"려고", "으려고", "려", "으려", "려고요", "으려고요"}
_PROPOSING = {"ᆯ까요", "을까요", "ᆯ까", "을까", "자"}
_WORRY = "걱정"
_ASKING = {"주", "말", "하", "되"}
"""Verbs that ask at the end of a sentence: 해 주세요, 있었으면 합니다, 두면 됩니다."""
_TROUBLES = {
    "못/M",
    "못하/V",
    "안/M",
    "없/V",
    "모르/V",
    "어렵/V",
    "힘들/V",
    "늦/V",
    "불편/N",
    "않/V",
}
_TROUBLES |= {"불편/X", "걱정/N", "헤매/V", "놓치/V", "모자라/V", "부족/N", "부족/X", "자꾸/M"}
_TROUBLES |= {
    "몰리/V",
    "밀리/V",
    "쓰러지/V",
    "넘어지/V",
    "다치/V",
    "죽/V",
    "늘/V",
    "쏟아지/V",
    "답답/X",
}
_CLOSING = {"싶", "하", "되", "있", "좋", "어떻", "주", "드리", "보", "두", "계획", "생각", "바라"}
"""What may follow the deed that a sentence is about: 연결하고 싶습니다."""
_LACKING = {"모자라", "부족", "그만두"}
_GIVING = {"주", "드리"}
_LIKENING = {"처럼", "마냥", "만치"}
_TODAY = {"지금", "이제", "예전", "종전", "평소"}
"""초안은 지금처럼 사람이 쓴다: what stays as it is is no part of the plan."""
_SUPPOSING = {"라면", "다면", "이라면"}
_SAID = {"자는", "다는", "라는", "ᆫ다는", "는다는"}
_SPEAKERS = {"말", "업체", "이야기", "얘기", "의견", "주장", "사람", "분", "쪽", "곳"}
_YET = {"지만", "는데", "ᆫ데", "은데", "으나", "나"}
_BOUNDS = {"EC", "SF", "SP", "EF"}
_NEAR = 5
"""Morphemes within which an objection follows what others are said to want."""
WEIGHTS: dict[Role, float] = {"wanted": 1.0, "told": 1.0, "wrong": 0.6, "foreign": 0.2}
"""What a word is worth for a way of working, by where it stands (설계값)."""


class _Stretch(NamedTuple):
    start: int
    end: int
    role: Role


def roles_of(parts: Sequence[Morpheme]) -> "Roles":
    """Return the roles of the places of a text, given its morphemes."""
    sentences = _sentences(parts)
    stretches = [_Stretch(s[0].start, s[-1].end, _role(s)) for s in sentences if s]
    if any(stretch.role == "wanted" for stretch in stretches):
        # What is told before the first wish is how things are today.
        first = next(i for i, stretch in enumerate(stretches) if stretch.role == "wanted")
        stretches[:first] = [stretch._replace(role="wrong") for stretch in stretches[:first]]
    elif all(stretch.role == "wrong" for stretch in stretches):
        stretches = [stretch._replace(role="told") for stretch in stretches]
    return Roles([*_foreign(parts), *stretches])


class Roles:
    """The roles of the places of one text."""

    def __init__(self, stretches: Sequence[_Stretch]) -> None:
        self._stretches = stretches

    def parted(self, first: int, last: int) -> bool:
        """Say whether a sentence ends between two places."""
        return any(first < s.end <= last for s in self._stretches if s.role != "foreign")

    def at(self, place: int) -> Role:
        """Return the role of a place of the normalised text."""
        found = (s.role for s in self._stretches if s.start <= place < s.end)
        return next(found, "told")


def _sentences(parts: Sequence[Morpheme]) -> list[list[Morpheme]]:
    found: list[list[Morpheme]] = [[]]
    for part in parts:
        found[-1].append(part)
        if part.base == "SF":
            found.append([])
    return found


def _role(sentence: Sequence[Morpheme]) -> Role:
    """Return whether a sentence says what is wanted, what is wrong, or neither."""
    tagged = {f"{p.form}/{p.base[0]}" for at, p in enumerate(sentence) if not _rules(sentence, at)}
    if not _WISHES.isdisjoint(tagged) or _asks(sentence):
        return "wanted"
    return "told" if _TROUBLES.isdisjoint(tagged) else "wrong"


def _rules(sentence: Sequence[Morpheme], at: int) -> bool:
    """Say whether 없 or 못 tells what then happens or is forbidden: 답이 없으면, 못 만지게 하고."""
    after = [part.form for part in sentence[at + 1 : at + 4]]
    return after[:1] in (["면"], ["으면"]) or after[1:3] == ["게", "하"]


def _asks(sentence: Sequence[Morpheme]) -> bool:
    """Say whether a sentence asks, intends or proposes: 해 주세요, 보내려고요, 두면 됩니다."""
    worried = any(part.form == _WORRY for part in sentence)
    for before, part in pairwise(sentence):
        if before.form in _INTENDING and part.form in {"하", "합니다", ".", "?", "요"}:
            return part.form != "하" or not _goes_on(sentence, part)
        if before.form in _PROPOSING and part.base == "SF" and not worried:
            return True
        if before.form == "자는" and part.form in {"것", "거"}:
            return True
        if part.form in {"세요", "으세요"} and before.form in {"주", "말"}:
            return True
        if part.form in _ASKING and before.form in {"면", "으면"}:
            return True
    return False


def _goes_on(sentence: Sequence[Morpheme], deed: Morpheme) -> bool:
    """Say whether what is intended is told in passing: 약국도 안 받으려 하고."""
    after = [part for part in sentence if part.start >= deed.end and part.base[0] != "S"]
    return bool(after) and after[0].base == "EC" and after[0].form in {"고", "는데", "ᆫ데", "지만"}


def _foreign(parts: Sequence[Morpheme]) -> list[_Stretch]:
    """Return what is only compared with, and what others want but the planner does not."""
    found: list[_Stretch] = []
    begun = 0
    for at, part in enumerate(parts):
        if part.form in _LIKENING and part.base[0] == "J":
            first = at
            while first and parts[first - 1].base[0] in "NSX" and parts[first - 1].base != "SF":
                first -= 1
            if parts[first].form in _TODAY and first > 1 and parts[first - 1].base == "JX":
                first = _phrase(parts, first - 1)
            found.append(_Stretch(parts[first].start, part.end, "foreign"))
        elif _supposes(part) or _objects(parts, at):
            found.append(_Stretch(parts[begun].start, part.end, "foreign"))
        if _bounds(part):
            begun = at + 1
    return found


def _supposes(part: Morpheme) -> bool:
    """Say whether a clause only supposes something: 명의를 빌려주는 거라면."""
    return part.form in _SUPPOSING and part.base == "EC"


def _bounds(part: Morpheme) -> bool:
    """Say whether a clause ends with a morpheme; 빌려 주다 is one deed."""
    return part.base in _BOUNDS and part.form not in {"어", "아"}


def _phrase(parts: Sequence[Morpheme], after: int) -> int:
    """Return where the nouns before a particle begin."""
    first = after
    while first and parts[first - 1].base[0] == "N":
        first -= 1
    return first


def _objects(parts: Sequence[Morpheme], at: int) -> bool:
    """Say whether what others are said to want is set against the planner's own wish."""
    if parts[at].form not in _SAID or parts[at].base[0] != "E":
        return False
    after = parts[at + 1 : at + 1 + _NEAR]
    speaks = bool(after) and after[0].form in _SPEAKERS
    return speaks and any(p.form in _YET and p.base == "EC" for p in after)


def object_of_deed(parts: Sequence[Morpheme], start: int, after: int) -> str | None:
    """Return the object of a deed from `start` up to a morpheme, "" for none; None for no deed."""
    held = [part for part in parts[:after] if part.start >= start]
    followed = parts[after].base if after < len(parts) else "SF"
    if any(part.base == "JKO" for part in held):
        return ""
    if not any(part.base[0] == "V" for part in held):
        return "" if followed in {"XSV", "JKO", "SF"} else None
    for at in range(after - len(held) - 1, 0, -1):
        if _bounds(parts[at]) or parts[at].base == "ETM":
            break
        if parts[at].base == "JKO":
            return parts[at - 1].form
    return ""


def closes(parts: Sequence[Morpheme], after: int) -> bool:
    """Say whether what stands before a morpheme is the last deed of its sentence."""
    for part in parts[after:]:
        if part.base == "SF":
            return True
        if part.base in {"VV", "NNG", "NNP", "VA"} and part.form not in _CLOSING:
            return False
    return True


def is_lacking(parts: Sequence[Morpheme], after: int) -> bool:
    """Say whether there are too few of those named before a morpheme: 기사가 모자라."""
    at = _subject(parts, after) + 1
    return at < len(parts) and parts[at].form in _LACKING


def _subject(parts: Sequence[Morpheme], after: int) -> int:
    """Return where the particle of a subject stands behind a noun; the end where none does."""
    while after < len(parts) and parts[after].base == "XSN":
        after += 1
    return after if after < len(parts) and parts[after].base == "JKS" else len(parts)


def gives(parts: Sequence[Morpheme], after: int) -> bool:
    """Say whether those named before a morpheme do the work: 대학생들이 놀아 주면.

    Args:
        parts: Morphemes of the text.
        after: Index of the morpheme behind those who are named.
    """
    after = _subject(parts, after)
    for before, part in pairwise(parts[after:]):
        if part.form in _GIVING and before.form in {"어", "아"}:
            return True
        if part.base[0] == "V" and len(part.form) > 1 and part.form.endswith("주"):
            return True
        if part.base in {"SF", "EF", "ETM", "SP"} or (
            part.base == "EC" and part.form not in {"어", "아"}
        ):
            return False
    return False
