"""A title after the exemplar of such a service: what the idea itself says of the exemplar's.

`농기계 임대 온라인 예약과 배달` is told by an idea that speaks of 농기계, 임대 and 예약 as
농기계 임대 예약: the words and their order of somebody who named such a service before, and
nothing that this idea does not say.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from knowledge.catalogue.exemplars import OWN
from knowledge.model.brief import Profile
from knowledge.search.morphemes import Morpheme, morphemes
from knowledge.search.nouns import GENERAL, LIGHT, is_person
from knowledge.search.people import kind_of

_DEED_WORDS = """
임대 대여 예약 배달 배송 비교 감사 세척 수거 회수 배출 상담 안내 신고 점검 견인 교육 통역 번역 동행
접수 발급 알림 지원 보급 설치 교체 수리 정비 철거 개방 대관 배정 매칭 연결 연계 중개 모집 공모 선정
심사 평가 조사 단속 계도 감시 관제 감지 탐지 판독 예측 분석 분류 검색 작성 기록 보존 공개 조정 협약
전환 확대 개선 정리 관리 운영 이용 지급 보상 적립 환급 감면 납부 징수 결제 충전 보관 나눔 교환 공유
위탁 돌봄 방문 순찰 수색 구조 이송 출동 대응 예방 방지 보호
"""
DEEDS = frozenset(_DEED_WORDS.split())
"""Nouns of a title that say what is done; before the first of them stands the thing."""
_MEANS_WORDS = "드론 로봇 CCTV 센서 카메라 챗봇 키오스크 문자 카톡 카카오톡 전화 영상 AI 인공지능"
_MEANS = frozenset(_MEANS_WORDS.split())
"""What something is done with, and is about in no title."""
_LISTING = re.compile(r",|(?<=[가-힣])(?:와|과|이랑|랑|하고) ")
"""What joins several things in one phrase: 가리개랑 선풍기, 버스."""
_SAME = 0.75
"""Share of the words of an exemplar's title from which all of it is the idea's (설계값)."""
LEAST = 2
"""Words of the exemplar's title that the idea must say, one of them of its thing."""
_GLOSS = re.compile(r"\([^)]*\)")
_NOUN = {"NNG", "NNP", "SL", "XPN", "XSN", "XR"}
_MOST_UNSAID = 0.4
"""Share of a compound's letters that an idea need not say: 전동 of 전동킥보드."""
_JOINING = frozenset(("와", "과", "·", " ", "및"))
"""What may stand between two words of a title that both are said."""


class _Word(NamedTuple):
    """A word of a title: adjacent nouns, with what stands before it."""

    text: str
    before: str
    said: bool


def such_title(profile: Profile) -> str:
    """Return a name for an idea after the exemplar of its own service; empty without one."""
    own = [trait for trait in profile.of("exemplar")[:1] if trait.strength >= OWN]
    if not own:
        return ""
    return _said_of(own[0].label, own[0].words)


@lru_cache(maxsize=64)
def _said_of(label: str, known: tuple[str, ...]) -> str:
    """Return what an idea of these words says of a title; asked of every row of a plan."""
    title = _GLOSS.sub("", label).strip()
    words = list(_words(title, known))
    said = [word for word in words if word.said]
    if len(said) >= max(LEAST, _SAME * len(words)):
        return title
    if len(said) < LEAST or all(word.text in GENERAL | LIGHT for word in said):
        return ""
    return _joined(words)


def such_object(profile: Profile) -> str:
    """Return what the idea calls the thing that the exemplar's title names; empty without one."""
    title = such_title(profile)
    own = [keyword for keyword in profile.keywords[:1] if not _LISTING.search(keyword)]
    if not title or profile.of("exemplar")[0].strength < 1 or any(_shares(k, title) for k in own):
        return ""
    words = takewhile(lambda word: word not in DEEDS, re.split(r"[\s·]|(?<=[가-힣])[와과] ", title))
    for word in reversed([word for word in words if _is_thing(word)]):
        said = [each for each in profile.of("exemplar")[0].words if each in word]
        thing = max(said, key=len, default="")
        if len(thing) > 1 and _is_thing(thing):
            holding = [key for key in profile.keywords if thing in key and _is_thing(key)]
            return holding[0] if holding else thing
    return ""


def _shares(keyword: str, title: str) -> bool:
    """Say whether a keyword and a title share a word, or one holds a word of the other."""
    parts = re.split(r"[\s·]", title)
    return any(word in keyword for word in parts if len(word) > 1) or any(
        word in title for word in keyword.split() if len(word) > 1
    )


def _is_thing(word: str) -> bool:
    """Say whether a word names what a service is about: no deed, no person, no place of work."""
    if word in GENERAL or word in LIGHT or word in _MEANS or is_person(word):
        return False
    return kind_of(word) is None


def _words(title: str, known: Sequence[str]) -> Iterator[_Word]:
    end = 0
    for nouns in _runs(morphemes(title)):
        start = nouns[0].start
        text = title[start : nouns[-1].end]
        told = sum(n.end - n.start for n in nouns if n.form in known)
        told = max([told, *(len(word) for word in known if word in text)])
        said = told > 0 and len(text) - told <= _MOST_UNSAID * len(text)
        yield _Word(text, title[end:start], said)
        end = nouns[-1].end


def _runs(parts: Sequence[Morpheme]) -> Iterator[list[Morpheme]]:
    """Yield the nouns that are written as one word."""
    run: list[Morpheme] = []
    for part in parts:
        if part.base in _NOUN and run and run[-1].end == part.start:
            run.append(part)
        elif part.base in _NOUN:
            if run:
                yield run
            run = [part]
    if run:
        yield run


def _joined(words: Sequence[_Word]) -> str:
    """Return the said words; those that stood beside each other as they were joined."""
    name, beside = "", False
    for word in words:
        if word.said:
            joint = word.before if set(word.before) <= _JOINING and beside else " "
            name = f"{name}{joint}{word.text}" if name else word.text
        beside = word.said
    return " ".join(name.split())
