"""What is done, as a title says it: 고쳐 줌 → 수리, 악기를 가르침 → 악기 교육.

Only the deed that a wish ends with counts: 불합격한 놀이터 names no deed 합격.
"""

import re
from collections.abc import Mapping, Sequence

from agents.composer.demands import clauses
from knowledge.search.morphemes import Morpheme, morphemes
from knowledge.search.nouns import GENERAL, SHELLS
from knowledge.search.people import kind_of

_NATIVE_WORDS = """
알리:알림 고치:수리 바꾸:교체 빌리:대여 가르치:교육 막:통제 보여주:공개 보이:공개 찾:찾기
돌:순찰 모시:동행 데려다주:동행 붙이:표시 넘기:재배정 남기:기록 적:기록 치우:정리
걷:수거 뚫:뚫기 달:설치 심:심기 나누:나눔 태우:이동 짜:편성 나르:배달 모으:수집 뿌리:살수
닦:청소 씻:세척 고르:선정 뽑:추첨 줍:수거 거두:수거 맡기:보관 맡:돌봄 재:측정 만들:마련 짓:건립
옮기:이전 지키:보호 살피:점검 들려주:낭독 들어주:상담 돌려주:반환 되돌리:반환 이:연결 잇:연결
가꾸:가꾸기 키우:기르기 돌보:돌봄 그리:그리기 갈:교체 열:운영 부르:호출
"""
_NATIVE: Mapping[str, str] = dict(pair.split(":") for pair in _NATIVE_WORDS.split())
"""Verbs and the noun by which a title calls what they do."""
_WRITTEN = re.compile(
    r"서류|서$|표$|안내|양식|서식|지도|목록|명부|책자|계획|보고|문서|자료|초안|글$"
)
"""Things that are made by writing."""
_IDLE = frozenset({"부탁", "요청", "희망", "생각", "활용", "이용", "참여", "제공", "추진", "시작"})
"""Nouns of deeds that say nothing of what is done."""
_NOT = {"안", "못"}
_NOUN = {"NNG", "NNP", "SL"}
_LEAST = 2


def done(wish: str, topic: str) -> str:
    """Return what a wish wants done to what, for a title about `topic`; empty when not known."""
    parts = morphemes(clauses(wish)[-1] if clauses(wish) else wish)
    for place in range(len(parts) - 1, 0, -1):
        if parts[place].base in {"VV", "XSV"}:
            deed = _deed(parts, place)
            if deed and deed not in topic:
                return _joined(_object(parts, place, deed), deed, topic)
    return ""


def _deed(parts: Sequence[Morpheme], place: int) -> str:
    """Return the noun of a deed; empty for a verb that stands before a noun or says nothing."""
    part, after = parts[place], parts[place + 1 : place + 2]
    if any(one.base == "ETM" for one in after):
        return ""
    if part.base == "XSV":
        noun = parts[place - 1]
        told = noun.base == "NNG" and part.form != "되" and len(noun.form) >= _LEAST
        return noun.form if told and noun.form not in _IDLE | GENERAL else ""
    if parts[place - 1].form in _NOT:
        return ""
    if part.form == "만들" and parts[place - 2].form in SHELLS and parts[place - 1].base == "JKO":
        return ""
    if part.form == "바꾸" and parts[place - 1].base == "JKB":
        return "조성"
    helped = [one.form for one in parts[place + 1 : place + 3] if one.base == "VX"]
    whole = part.form + "".join(helped[:1])
    written = [one for one in parts[:place] if _WRITTEN.search(one.form)]
    if part.form == "만들" and written:
        return "작성"
    if part.form == "고치" and any(one.form in {"틀리", "잘못"} for one in parts[:place]):
        return "정정"
    if part.form == "바꾸" and any(one.form == "서로" for one in parts[:place]):
        return "교환"
    return _NATIVE.get(whole) or _NATIVE.get(part.form, "")


def _object(parts: Sequence[Morpheme], place: int, deed: str) -> str:
    """Return the nouns that the deed is done to: those before the nearest object particle."""
    following = parts[place + 1 : place + 3]
    passive = any(one.base == "VX" and one.form == "지" for one in following)
    topic = ""
    for at in range(place - 1, 0, -1):
        mark = parts[at]
        if mark.base == "EC":
            break
        named = _nouns(parts, at, deed)
        if deed == "조성" and mark.base == "JKB":
            return named
        if mark.base == "JKO" or (passive and mark.base == "JKS"):
            return named
        if mark.base == "JX" and mark.form in {"은", "는"} and not kind_of(named):
            topic = named
    return topic


def _nouns(parts: Sequence[Morpheme], at: int, deed: str) -> str:
    """Return the nouns that stand before a particle, as they are written."""
    name, end = "", parts[at].start
    while at and parts[at - 1].base in _NOUN:
        at -= 1
        space = " " if parts[at].end < end and name else ""
        name, end = f"{parts[at].form}{space}{name}", parts[at].start
    words = [word for word in name.split() if word not in GENERAL]
    return " ".join(words).removesuffix(deed).strip()


def _joined(thing: str, deed: str, topic: str) -> str:
    """Return thing and deed, the thing only where the topic does not name it."""
    named = thing in topic or (bool(topic) and topic in thing)
    told = "" if not thing or named else f"{thing} "
    return f"{told}{deed}"
