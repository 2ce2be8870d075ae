"""What an idea is about, in its own nouns."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from knowledge.search.morphemes import Morpheme, Phrase, phrases_of
from knowledge.search.reading import Reading, Span

_MOST = 8
_LONGEST = 20
"""Characters of a phrase; of a longer one its last words are kept, which say what it is."""
_SUREST = 0.75
"""Score below which a phrase is no keyword where a field says what the idea is about."""
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
인공지능 새벽 아침 낮 저녁 밤 오전 오후 주말 평일 날 작년 지난해 최근 평소 한밤중
겨울 여름 봄 가을 겨울철 여름철 계절 마을 기기 이용법 증진 향상 혁신 발전 강화 확대
만족 만족도 행복 참여 소통 관심 노력 효과 성과 목적 목표 이유 의견 계기 예 예시 분들
고민 큐알 qr 것들 이것저것 마음 이름 무엇 뭔가 아무 테스트 시험 인사 감사 부탁 안녕
세상 미래 변화 희망 일상 생활 삶 좀 진짜 정말 그냥 관공서 우리나라 사회 정부 행정
"""
_LIGHT_NOUNS = """
자리 현황 정보 내용 상황 상태 결과 여부 목록 날짜 장소 위치 이력 순서 과정
절차 수요 관리 신고 예약 안내 신청 접수 조회 감시 발급 상담 알림 배포 대여 야간
배달 구멍 민원 수색 순찰 단속 점검 검색 교육 홍보 사진 문자 전화 방문 지원 대기 도착
계약 감사 외출 우편 공개 도구 줄 길 종이 가정 부서 이야기 통역 태블릿 연락망 쓰레기통
다툼 골목 지도 카톡
"""
_QUALIFYING = frozenset("우선 전용 무료 공동 신규 전담 임시 간이 이동 전문 일반 특별 필수".split())
"""Nouns that only say of what kind the next one is: 임산부 우선 창구."""
_SHELLS = frozenset("서비스 시스템 플랫폼 앱 어플 프로그램 사이트 홈페이지 누리집 기능".split())
"""General nouns that name nothing even where they are part of a written word: 예약시스템."""
_PEOPLE_NOUNS = """
청년 청소년 노인 어르신 할머니 할아버지 고령자 아이 아이들 아동 어린이 학생 대학생 부모
부모님 학부모 엄마 아빠 가족 보호자 임산부 임신부 산모 장애인 외국인 여성 남성 환자 상인
사장 사장님 점주 주인 이웃 손님 고객 관광객 방문객 여행객 승객 기사 운전자 보행자 농민
농부 농업인 어민 어업인 해녀 장병 군인 간호사 의사 약사 교사 선생님 강사 상담사 상담원
봉사자 자원봉사자 이장 이장님 통장 유족 유가족 납세자 체납자 구직자 근로자 노동자
당직자 주무관 실무자 소상공인 자영업자 입주민 업체 기업 회사 동아리 동호회 사회초년생
독거노인 시민들 주민들 수급자 반려인 견주 작가 예술가 전문가 조합원
"""
_PEOPLE = frozenset(_PEOPLE_NOUNS.split())
_PERSON_ENDINGS = ("자", "생", "객", "민", "인", "노인", "님")
_GENERAL_LATIN_WORDS = """
a an the of for to in on at and or with by from when where how that this these those we i you
they it is are be am was were do does did want need would like should please make build create
new good better best great nice service app application mobile online web website site idea
test testing hello hi hey thing something help people use using user everyone so can could
have has had get give find see let our your my their who what why which public program project
platform system improve improvement convenience more very easy easily ok okay lol asdf qwerty
abc foo bar xxx
"""
_GENERAL_LATIN = frozenset(_GENERAL_LATIN_WORDS.split())
_GENERAL = frozenset(_GENERAL_NOUNS.split())
_LIGHT_HEADS = frozenset(_LIGHT_NOUNS.split())
_ADMINISTRATIVE = ("특별시", "광역시", "시", "군", "구", "읍", "면", "동")
_PARTING = {"대신", "때문", "이후", "이전", "동안", "때", "관련", "대상"}
"""Nouns that end one thought and begin the next: 약국 대신 우체통."""
_BY_PARTICLE = {"JKO": 2.0, "JKS": 1.4, "JX": 1.2, "XSV": 1.5, "JKB": 0.6, "JKG": 0.8}
"""How surely a noun before a particle is what a sentence is about."""
_WISHES = {"싶", "좋", "바라"}


class Places(NamedTuple):
    """Where an idea names what is not, what is surely and what is hardly its object."""

    aside: Sequence[Span]
    """Users and channels."""
    topical: Sequence[Span]
    """Words of the best field."""
    nearby: Sequence[Span]
    """Words of the other fields."""
    methodical: Sequence[Span]
    """Words of the recognised patterns: they say how, not what."""


def keywords(reading: Reading, places: Places) -> tuple[str, ...]:
    """Return the idea's own noun phrases, most telling first."""
    aside = _covered(reading, places.aside)
    weights = _Weights(
        _covered(reading, places.topical),
        _covered(reading, places.nearby),
        _covered(reading, places.methodical),
        _wished(reading.parts),
    )
    scores: dict[str, float] = {}
    ruled_out: set[str] = set()
    for order, phrase in enumerate(_paired(reading)):
        nouns = _within(reading, _object(phrase, aside))
        if not nouns:
            continue
        text = _text(reading, nouns)
        score = _score(phrase, nouns, weights)
        if reading.excluded_after(nouns[-1].end):
            ruled_out.add(text)
        known = scores.get(text)
        # Said again, a phrase is surer; said first, it is surer than what follows.
        scores[text] = score - 0.05 * order if known is None else max(known, score) + 0.6
    least = _SUREST if places.topical else -10.0
    ranked = sorted(scores.keys() - ruled_out, key=lambda text: (-scores[text], text))
    return tuple([text for text in ranked if scores[text] >= least][:_MOST])


def latin_keywords(reading: Reading) -> tuple[str, ...]:
    """Return the words of an idea without Korean that are not in every idea, in order."""
    words = (reading.plain[p.start : p.end] for p in reading.parts if p.base == "SL")
    telling = (word for word in words if 2 < len(word) <= _LONGEST)
    found = dict.fromkeys(word for word in telling if word.lower() not in _GENERAL_LATIN)
    return tuple(found)[:_MOST]


def is_person(text: str) -> bool:
    """Say whether a noun names people rather than a thing: 어르신, 신청자."""
    last = text.split()[-1] if text.split() else ""
    return last in _PEOPLE or (len(last) > 2 and last.endswith(_PERSON_ENDINGS))


def _within(reading: Reading, nouns: list[Morpheme]) -> list[Morpheme]:
    """Return the last words of a phrase that fit a keyword; nothing when one word is too long."""
    while nouns and len(_text(reading, nouns)) > _LONGEST:
        joint = [i for i in range(1, len(nouns)) if nouns[i - 1].end < nouns[i].start]
        nouns = nouns[joint[0] :] if joint else []
    return nouns


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
    while nouns and (_is_place(nouns) or nouns[0].base == "XSN"):
        del nouns[0]
    whole = nouns
    nouns = _stripped(nouns, aside)
    if nouns and nouns[-1].form in _QUALIFYING:
        nouns = whole if len(whole) > len(nouns) else []
    return nouns if sum(noun.end - noun.start for noun in nouns) > 1 else []


def _stripped(whole: list[Morpheme], aside: set[Morpheme]) -> list[Morpheme]:
    nouns = list(whole)
    while nouns and (nouns[0] in aside or nouns[0].form in _GENERAL or nouns[0].base == "SN"):
        if len(nouns) > 1 and nouns[0].end == nouns[1].start and nouns[0] not in aside:
            break  # 마을방송, 동네책방: written as one word, it is one word
        del nouns[0]
    while nouns and _is_idle_head(nouns, aside):
        del nouns[-1]
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
    if last.base == "XSN" and last.form in {"들", "끼리"}:
        return True
    apart = len(nouns) < 2 or nouns[-2].end < last.start
    if last in aside or last.form in _SHELLS:
        return True
    if last.form in _GENERAL:
        return apart
    return len(nouns) > 1 and last.form in _LIGHT_HEADS and apart


class _Weights(NamedTuple):
    """What makes one phrase say more than another."""

    topical: set[Morpheme]
    nearby: set[Morpheme]
    methodical: set[Morpheme]
    wished: list[tuple[int, int]]


def _score(phrase: Phrase, nouns: list[Morpheme], weights: _Weights) -> float:
    alone = len(nouns) == 1
    topical = not weights.topical.isdisjoint(nouns)
    score = _BY_PARTICLE.get(phrase.after, 1.0)
    score += 0.4 * (min(len(nouns), 3) - 1)
    score -= alone and nouns[0].form in _LIGHT_HEADS
    score -= 2.5 * is_person("".join(noun.form for noun in nouns if noun.form != "들"))
    score += 0.5 * any(start <= nouns[0].start < end for start, end in weights.wished)
    score += 1.0 if topical else 0.4 * (not weights.nearby.isdisjoint(nouns))
    return score - 0.5 * (weights.methodical.issuperset(nouns) and not topical)
