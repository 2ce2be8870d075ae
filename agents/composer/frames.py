"""Verbs that tell how things are as well as what is offered: what stands beside them decides.

`전화로 신청을 받는다` offers something, `불편을 받는다` complains; a nurse who goes to a village
serves it, a villager who goes to the town office has to.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.search.morphemes import Morpheme
from knowledge.search.nouns import PROVIDERS, is_person
from knowledge.search.people import kind_of

_TAKEN = re.compile(
    r"(?:신청|신청서|접수|예약|제안|제안서|의견|의견서|신고|제보|문의|주문|등록|추천|공모|응모|"
    r"전화|연락|요청|기부|기부금|기증|후원|후원금|서명|설문|응답|투표|보증금|이용료|사용료|참가비|"
    r"수수료|요금|사진|서류|견적|동의|동의서|지원서|원서|품|물건|헌옷|작품|후기|회비)$"
)
"""What an office takes in from those it serves."""
_SPENT = frozenset(["시간", "분", "힘", "애", "신경", "하루", "반나절", "머리", "떼", "인력"])
"""What is spent in vain where it is said to be."""
_FOR, _MORE = frozenset(["에", "로", "으로"]), frozenset(["못", "안", "많이", "너무", "더", "다"])
_SHARING = frozenset(["나누", "돌리", "번갈", "고치", "함께", "같이"])
"""What makes use of a thing an offer: 나눠 쓰다, 함께 쓰다."""
_DOORS = re.compile(r"(?:집|댁|가정|가구|마을|경로당|회관|현장|학교|농가|섬|시설|골목|일터)$")
"""Where those are that a service goes to."""
_OFFICERS = frozenset(["직원", "담당자", "공무원", "담당", "의료진", "방문팀"])
_GOING = re.compile(r"(?:버스|차|차량|트럭|팀|반|진|봉사단|점검단|상담실|진료소|도서관|창구)$")
"""What goes to people besides those who work: 이동 진료 버스, 방문팀."""
_PUBLIC = frozenset(
    [
        "주민",
        "시민",
        "군민",
        "구민",
        "도민",
        "국민",
        "민원인",
        "이용자",
        "사용자",
        "사람",
        "분",
        "누구",
    ]
)
_TOPIC = frozenset(["은", "는", "도"])
_TURNS = frozenset(["고", "며", "으며", "지만", "는데", "ᆫ데", "은데", "되"])
_BOUND_ON = frozenset(["오", "가", "두", "놓", "나가"])
"""Verbs that help the one before them: 받아 온다, 찾아 간다."""


def offers_something(parts: Sequence[Morpheme]) -> bool:
    """Say whether a sentence that ends with such a verb tells what the service does."""
    at = _main_verb(parts)
    before = parts[:at]
    clause = _last_clause(before)
    if any(part.base == "MAG" and part.form in _MORE for part in clause):
        return False
    verb = parts[at].form
    if verb == "찾" and at + 2 < len(parts) and parts[at + 2].form == "가":
        verb = "찾아가"
    if verb == "쓰":
        shared = any(part.form in _SHARING for part in before[-3:])
        return shared or (_is_put_to_use(before) and not _is_public(before))
    if verb == "받":
        limited = any(part.form == "만" and part.base == "JX" for part in clause)
        return not limited and _is_taken_in(before) and not _is_public(before)
    if verb in {"찾아가", "가", "나가"}:
        return _is_sent(before, verb)
    return False


def _main_verb(parts: Sequence[Morpheme]) -> int:
    """Return the place of the verb that a sentence ends with, not of one that helps it."""
    at = next((n for n in reversed(range(len(parts))) if parts[n].base in {"VV", "VX"}), 0)
    helps = at > 1 and parts[at].form in _BOUND_ON and parts[at - 1].form in {"어", "아"}
    return at - 2 if helps and parts[at].base == "VX" else at


def _last_clause(before: Sequence[Morpheme]) -> Sequence[Morpheme]:
    """Return what stands behind the last turn: 오전에는 전화로만 받고, | 오후에는 창구에서."""
    ends = [place for place, part in enumerate(before) if part.base == "EC" and part.form in _TURNS]
    return before[ends[-1] + 1 :] if ends else before


def _is_put_to_use(before: Sequence[Morpheme]) -> bool:
    """Say whether it is said what for: 노후관 교체에 쓰다; not 시간을 쓰다."""
    spent = any(
        thing.form in _SPENT for thing, after in _marked(before) if after.base in {"JKO", "JX"}
    )
    told = [part for part in before[-3:] if part.base not in {"JX", "MAG"}]
    return not spent and bool(told) and told[-1].base == "JKB" and told[-1].form in _FOR


def _is_taken_in(before: Sequence[Morpheme]) -> bool:
    marked = list(_marked(before))
    things = [thing for thing, after in marked if after.base == "JKO"]
    things = things or [thing for thing, after in marked if after.form in _TOPIC]
    return bool(things) and _TAKEN.search(things[-1].form) is not None


def _is_sent(before: Sequence[Morpheme], verb: str) -> bool:
    """Say whether it is the service that goes, and not those it is for."""
    places = any(part.base in {"JKB", "JKO"} for part in before)
    served = any(
        part.form in _OFFICERS | PROVIDERS
        or kind_of(part.form) == "worker"
        or _GOING.search(part.form)
        for part in _subjects(before)
    )
    if served or verb != "찾아가":
        return served and places
    doors = any(
        _DOORS.search(thing.form)
        for thing, after in _marked(before)
        if after.base in {"JKB", "JKO"}
    )
    told = [part.form for part in _subjects(before)]
    # 기술자, 연구자: those who come to a door are seldom those it is for.
    skilled = doors and all(form.endswith("자") and form not in _PUBLIC for form in told)
    return places and (skilled or not _is_public(before))


def _is_public(before: Sequence[Morpheme]) -> bool:
    return any(_is_served(part.form) for part in _subjects(before))


def _is_served(word: str) -> bool:
    works = word in _OFFICERS | PROVIDERS or kind_of(word) in {"worker", "institution"}
    return not works and (word in _PUBLIC or is_person(word) or kind_of(word) is not None)


def _subjects(before: Sequence[Morpheme]) -> Iterator[Morpheme]:
    """Yield who or what is told of: 담당자가, 버스는."""
    for thing, after in _marked(before):
        if after.base == "JKS" or (after.base == "JX" and after.form in _TOPIC):
            yield thing


def _marked(before: Sequence[Morpheme]) -> Iterator[tuple[Morpheme, Morpheme]]:
    """Yield the nouns that a particle follows, with it."""
    for place, part in enumerate(before):
        noun = before[place - 1] if place else part
        if noun.base == "XSN" and place > 1:
            noun = before[place - 2]
        if part.base[0] == "J" and noun.base[0] == "N":
            yield noun, part
