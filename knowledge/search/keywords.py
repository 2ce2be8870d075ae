"""What an idea is about, in its own nouns."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from knowledge.search.morphemes import Morpheme, Phrase, phrases_of
from knowledge.search.reading import Reading, Span

_MOST = 8
_LONGEST = 40
"""Characters of a phrase; a longer run of nouns, as in pasted tables, names nothing."""
# Nouns that name no object: what is left of a phrase without them is what it is about.
_GENERAL_NOUNS = """
서비스 시스템 플랫폼 사업 정책 제도 방안 방법 방식 문제 경우 생각 필요 기능
업무 아이디어 프로그램 담당자 담당 직원 공무원 사람 주민 시민 군민 구민 도민
국민 민원인 이용자 사용자 대상자 누구 분 때 하루 매일 매번 오늘 요즘 이번 올해
내년 시간 순간 번 우리 저희 시 군 구 동 읍 면 리 도 지역 동네 곳 전체 각종
다양 자동 현재 직접 추진 계획 기획 마련 만들기 온라인 오프라인 디지털 스마트
인터넷 실시간 앱 어플 홈페이지 누리집 웹 웹사이트 사이트 화면 말 일 것 점 쪽
안 밖 앞 뒤 위 옆 속 중 후 전 나 내 제 개 건 명 가지 정도 이상 이하 하나
둘 모두 혼자 스스로 자체 관련 가능 활용 이용 사용 제공 운영 개선 구축 도입
개발 도움 처리 확인 걱정 불편 어려움 부족 효율 편리 편의 집 손 눈 답 ai
인공지능 새벽 아침 낮 저녁 밤 오전 오후 주말 평일 날
"""
_LIGHT_NOUNS = """
자리 현황 정보 내용 상황 상태 결과 여부 목록 날짜 장소 위치 이력 순서 과정
절차 수요 관리 신고 예약 안내 신청 접수 조회 감시 발급 상담 알림 배포 대여 야간
"""
_GENERAL = frozenset(_GENERAL_NOUNS.split())
_LIGHT_HEADS = frozenset(_LIGHT_NOUNS.split())
_ADMINISTRATIVE = ("특별시", "광역시", "시", "군", "구", "읍", "면", "동")
_PARTING = {"대신", "때문", "이후", "이전", "동안"}
"""Nouns that end one thought and begin the next: 약국 대신 우체통."""
_WISHES = {"싶", "좋", "바라"}


class Places(NamedTuple):
    """Where an idea names what is not, what is surely and what is hardly its object."""

    aside: Sequence[Span]
    """Users and channels."""
    topical: Sequence[Span]
    """Words of the recognised fields."""
    methodical: Sequence[Span]
    """Words of the recognised patterns: they say how, not what."""


def keywords(reading: Reading, places: Places) -> tuple[str, ...]:
    """Return the idea's own noun phrases, most telling first."""
    aside = _covered(reading, places.aside)
    topical, methodical = _covered(reading, places.topical), _covered(reading, places.methodical)
    wished = _wished(reading.parts)
    scores: dict[str, float] = {}
    ruled_out: set[str] = set()
    for order, phrase in enumerate(_paired(reading)):
        nouns = _object(phrase, aside)
        if not nouns:
            continue
        text = _text(reading, nouns)
        if len(text) > _LONGEST:
            continue
        score = _score(phrase, nouns, wished)
        score += not topical.isdisjoint(nouns)
        score -= 0.5 * (methodical.issuperset(nouns) and topical.isdisjoint(nouns))
        if reading.excluded_after(nouns[-1].end):
            ruled_out.add(text)
        known = scores.get(text)
        # Said again, a phrase is surer; said first, it is surer than what follows.
        scores[text] = score - 0.03 * order if known is None else max(known, score) + 0.6
    ranked = sorted(scores.keys() - ruled_out, key=lambda text: (-scores[text], text))
    return tuple(ranked[:_MOST])


def _covered(reading: Reading, spans: Sequence[Span]) -> set[Morpheme]:
    return {part for part in reading.parts for span in spans if reading.covers(span, part)}


def _paired(reading: Reading) -> list[Phrase]:
    """Return the noun phrases, two that are named together as one: 병원과 약국."""
    found: list[Phrase] = []
    for phrase in phrases_of(reading.plain, reading.parts):
        if found and found[-1].after == "JC" and phrase.nouns[0].start - _end(found[-1]) <= 3:
            phrase = phrase._replace(nouns=found.pop().nouns + phrase.nouns)
        found.append(phrase)
    return found


def _end(phrase: Phrase) -> int:
    return phrase.nouns[-1].end


def _text(reading: Reading, nouns: list[Morpheme]) -> str:
    return " ".join(reading.plain[nouns[0].start : nouns[-1].end].split())


def _wished(parts: Collection[Morpheme]) -> list[tuple[int, int]]:
    """Return the stretches of the sentences that say what is wanted."""
    found: list[tuple[int, int]] = []
    start, wish = 0, False
    for part in parts:
        wish = wish or part.form in _WISHES
        if part.base == "SF":
            if wish:
                found.append((start, part.end))
            start, wish = part.end, False
    if wish:
        found.append((start, max(part.end for part in parts)))
    return found


def _object(phrase: Phrase, aside: set[Morpheme]) -> list[Morpheme]:
    """Return the nouns of a phrase that name an object, its ends stripped of all others."""
    nouns = list(phrase.nouns)
    if phrase.after in {"XSV", "XSA"}:
        nouns = nouns[:-1]
    for i, noun in enumerate(nouns):
        if noun.form in _PARTING:
            nouns = nouns[i + 1 :]
            break
    while nouns and _is_place(nouns):
        del nouns[0]
    while nouns and (nouns[0] in aside or nouns[0].form in _GENERAL or nouns[0].base == "SN"):
        if len(nouns) > 1 and nouns[0].end == nouns[1].start and nouns[0] not in aside:
            break  # 마을방송, 동네책방: written as one word, it is one word
        del nouns[0]
    while nouns and _is_idle_head(nouns, aside):
        del nouns[-1]
    if sum(noun.end - noun.start for noun in nouns) < 2:
        return []
    return nouns


def _is_place(nouns: list[Morpheme]) -> bool:
    """Say whether the phrase opens with the name of an administrative area."""
    first = nouns[0]
    if first.base != "NNP":
        return False
    if len(nouns) > 1 and nouns[1].form in _ADMINISTRATIVE:
        return True
    return len(first.form) > 2 and first.form.endswith(_ADMINISTRATIVE)


def _is_idle_head(nouns: list[Morpheme], aside: set[Morpheme]) -> bool:
    last = nouns[-1]
    if last.base == "XSN" and last.form == "들":
        return True
    if last in aside or last.form in _GENERAL:
        return not (len(nouns) > 1 and last.base == "XSN")
    return len(nouns) > 1 and last.form in _LIGHT_HEADS and nouns[-2].end < last.start


def _score(phrase: Phrase, nouns: list[Morpheme], wished: list[tuple[int, int]]) -> float:
    score = {"JKO": 2.0, "JKS": 1.4, "JX": 1.2, "XSV": 1.5}.get(phrase.after, 1.0)
    score += 0.3 * (min(len(nouns), 3) - 1)
    score -= len(nouns) == 1 and nouns[0].form in _LIGHT_HEADS
    score += 0.5 * any(start <= nouns[0].start < end for start, end in wished)
    return score
