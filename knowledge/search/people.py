"""Whom an idea names: those who do the work, those who take part, those it happens to.

Knows how Korean calls people by the ends of words, not who they are.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from knowledge.model.brief import Profile
from knowledge.search.morphemes import Morpheme, phrases_of
from knowledge.search.nouns import GENERAL, LIGHT, is_person
from knowledge.search.reading import Reading
from knowledge.search.senses import names_a_thing

PersonKind = Literal["worker", "business", "institution", "affected"]
MOST = 6
"""People an idea names that a profile keeps."""
SOMEBODY = "현장 담당자"
"""Who does the work when the idea does not say."""
_LONGEST = 16
"""Characters of a name with the words before it."""
_WORKER = re.compile(
    r"(?:감시|상담|점검|조사|검침|미화|관리|경비|안내|운전|교환|집배|순찰|방제|단속|수거|배송|돌봄전담)원"
    r"|(?:요원|대원|단원|도우미|지원사|관리사|해설사|지도사|상담사|복지사|보호사|영양사|조리사|"
    r"간호사|통역사|통번역사|사서|기사|기사님|강사|교사|선생님|봉사자|활동가|지킴이|멘토|돌봄사|"
    r"전담사|이장|통장|반장|주무관|당직자|순찰대|방범대|방재단|의용소방대|경비원|조합원)$"
)
_BUSINESS = re.compile(
    r"(?:상점|가게|가맹점|업소|식당|점포|업체|시공사|임대인|점주|상인|상인회|농가|사업주|공장|"
    r"약국|편의점|은행|사업장|숙박업소|건물주|집주인|급식소|기업|회사|운송사|대행사|동호회|농협)$"
)
_INSTITUTION = re.compile(
    r"(?:학교|어린이집|유치원|병원|경찰|경찰서|소방서|소방|보건소|복지관|교육청|경로당|대학|"
    r"대학교|법원|군부대|우체국|센터|공단|공사|협회|도서관|박물관|요양원)$"
)
_AFFECTED = re.compile(
    r"(?:피해자|유족|유가족|가족|부모|부모님|학부모|보호자|환자|이웃|수급자|참여자|신청자|"
    r"소유자|세입자|이용객|관광객|등산객|참가자|퇴소자|출소자|실직자|체납자|구직자)$"
)
_ANYBODY = "분", "사람"
"""Heads that only what stands before them makes somebody: 입양하려는 분."""
_TELLING = ("N", "V", "XR", "XSV", "XSA", "MAG", "SL")
_BEGUN = {"EC", "EF", "SF", "SP", "JX", "ETM"}
"""What parts a relative clause from what goes before it."""
_LEAST = 2
"""Words besides the head from which a clause says who is meant: 끼니 and 거르다."""
_KINDS: tuple[tuple[PersonKind, re.Pattern[str]], ...] = (
    ("worker", _WORKER),
    ("business", _BUSINESS),
    ("institution", _INSTITUTION),
    ("affected", _AFFECTED),
)


def people_named(reading: Reading) -> tuple[str, ...]:
    """Return the people and bodies that an idea names, in its order, each once.

    Those it tells by what they do or lack, 끼니를 거르는 이웃, are called so.
    """
    told = list(_described(reading.plain, reading.parts))
    said = " | ".join(told)
    names = (
        name
        for phrase in phrases_of(reading.plain, reading.parts)
        for name in _named(phrase.text.split())
        if name not in said and not names_a_thing(name.split()[-1], reading.plain)
    )
    return tuple(dict.fromkeys((*told, *names)))[:MOST]


def kind_of(name: str) -> PersonKind | None:
    """Return what those of a name have to do with a service; None when the name says nothing."""
    word = name.split()[-1].removesuffix("들") if name.split() else ""
    known: PersonKind | None = next(
        (kind for kind, pattern in _KINDS if pattern.search(word)), None
    )
    if known is None and " " in name and (word in _ANYBODY or is_person(word)):
        return "affected"
    if known is None and word.endswith("자") and is_person(word) and word not in GENERAL:
        return "affected"
    return known


def worker_of(profile: Profile) -> str:
    """Return who does the work of a service: the first worker named, else somebody."""
    return next((name for name in profile.people if kind_of(name) == "worker"), SOMEBODY)


def _described(plain: str, parts: Sequence[Morpheme]) -> Iterator[str]:
    """Yield those whom a clause tells: 거동이 불편한 어르신, 입양하려는 사람."""
    for place, (ending, head) in enumerate(pairwise(parts)):
        if ending.base != "ETM" or ending.form in {"ᆯ", "을"} or not _is_somebody(head):
            continue
        first = place
        while first and parts[first - 1].base not in _BEGUN:
            first -= 1
        first += parts[first].base == "NNB"
        clause = parts[first:place]
        if not _tells(clause):
            continue
        words = plain[clause[0].start : ending.end].split()
        while len(words) > 1 and len(" ".join(words)) > _LONGEST:
            del words[0]
        who = "사람" if head.form in _ANYBODY else head.form
        yield " ".join([*words, who])


def _tells(clause: Sequence[Morpheme]) -> bool:
    """Say whether a clause sets somebody apart: not 이용하는 사람, not 잘 맞는 아이."""
    nouns = [part.form for part in clause if part.base.startswith("NN")]
    verbs = any(part.base.startswith("V") for part in clause)
    if nouns and not verbs and GENERAL.union(LIGHT).issuperset(nouns):
        return False
    telling = sum(part.base.startswith(_TELLING) for part in clause)
    return telling >= (_LEAST if nouns else _LEAST + 1)


def _is_somebody(head: Morpheme) -> bool:
    if head.form in _ANYBODY:
        return head.base in {"NNB", "NNG"}
    return head.base == "NNG" and is_person(head.form) and kind_of(head.form) in {None, "affected"}


def _named(words: list[str]) -> Iterator[str]:
    """Yield the people among the words of a phrase, each with the words that say which."""
    begun = 0
    for place, word in enumerate(words):
        qualifies = place + 1 < len(words) and kind_of(words[place + 1]) is not None
        if kind_of(word) is None or qualifies:
            continue
        name = word.removesuffix("들")
        told = words[max(begun, place - 2) : place]
        while told and len(told[0]) == 1:
            del told[0]  # 잃었을 때 이웃 상점이: 때 says nothing of the shop
        if not all(before in GENERAL | LIGHT or _is_user(before) for before in told):
            name = next(
                longer
                for first in range(len(told) + 1)
                if len(longer := " ".join([*told[first:], name])) <= _LONGEST or first == len(told)
            )
        begun = place + 1
        yield name


def _is_user(word: str) -> bool:
    return is_person(word) and kind_of(word) is None
