"""Whether a usual text fits an idea: what speaks of apps, forecasts or sensors needs them."""

import re
from typing import NamedTuple

from knowledge.model.brief import Profile


class _Needed(NamedTuple):
    """What a text speaks of, and what of the idea says that it is there."""

    said: re.Pattern[str]
    facts: tuple[str, ...]
    traits: tuple[str, ...]


_NEEDED = (
    _Needed(
        re.compile(r"앱 미설치|앱 전용|앱·|앱을|서버 로그|자동 프로그램|API 키"),
        ("new_app_or_web", "has_kiosk", "uses_ai"),
        ("channel-app", "channel-web", "channel-kakaotalk", "channel-kiosk"),
    ),
    _Needed(
        re.compile(r"예측"),
        (),
        ("pattern-prediction", "ai-forecast", "circumstance-forecast"),
    ),
    _Needed(
        re.compile(r"센서|측정값 오류|계측기|오탐|거짓 경보|탐지·판별|미탐"),
        ("physical_devices", "uses_camera", "uses_ai"),
        ("channel-iot", "circumstance-sensor", "pattern-facility-iot", "pattern-hazard-alert"),
    ),
    _Needed(
        re.compile(r"CCTV|영상 분석|음성 분석|블랙박스"),
        ("uses_camera", "records_voice", "uses_voice_ai"),
        ("data-video", "data-voice", "circumstance-camera"),
    ),
    _Needed(re.compile(r"\(안부확인\)"), (), ("pattern-wellbeing-check",)),
    _Needed(
        re.compile(r"수요응답|한정면허|미배차|호출~승차|승차인원|교통사각지대"),
        ("on_demand_transport",),
        ("pattern-on-demand-transport",),
    ),
    _Needed(re.compile(r"드론"), ("uses_drone",), ("circumstance-drone",)),
    _Needed(re.compile(r"통역|외국어 이용"), (), ("circumstance-language", "user-foreign")),
)
_SCREEN = re.compile(r"온라인|접속|화면|(?<![가-힣])앱(?![가-힣]{2})")
_DIGITAL = re.compile(rf"시스템|전산|서버|입력|{_SCREEN.pattern}")
_ONLINE = frozenset(f"channel-{name}" for name in ("app", "web", "kakaotalk", "kiosk", "iot"))
_SAYING_AI = frozenset({"uses_ai", "uses_generative_ai", "uses_voice_ai", "ai_decides_rights"})
"""Facts that say AI is used; that rights are at stake (심사, 과태료) is no word of it."""
_AI = re.compile(r"AI|인공지능|프롬프트|생성형|거대언어|챗봇|환각|학습데이터|알고리즘")


def fitting(profile: Profile, text: str) -> bool:
    """Say whether the idea has what a text of the catalogue speaks of."""
    if _DIGITAL.search(text) and _refuses_system(profile):
        return False
    return (not _AI.search(text) or _uses_ai(profile)) and all(
        _has(profile, needed) for needed in _NEEDED if needed.said.search(text)
    )


def asks_refused(profile: Profile, text: str) -> bool:
    """Say whether a rule is about what the planner will not have: 예약을 앱과 같은 조건으로 유지.

    That a record belongs into a system of the state holds all the same.
    """
    return _SCREEN.search(text) is not None and _refuses_system(profile)


def _refuses_system(profile: Profile) -> bool:
    """Say whether the planner will have nothing digital: 앱 말고 칠판에, 전산은 구축하지 않고."""
    said = any(
        fact.id == "builds_system" and fact.value is False and fact.origin == "아이디어"
        for fact in profile.facts
    )
    return said and _ONLINE.isdisjoint(trait.id for trait in profile.traits)


def _uses_ai(profile: Profile) -> bool:
    return bool(profile.of("ai")) or any(
        fact.value is True and fact.id in _SAYING_AI for fact in profile.facts
    )


def _has(profile: Profile, needed: _Needed) -> bool:
    """Say whether a recognised trait or a fact that is no mere assumption says it is there."""
    named = {trait.id for trait in profile.traits}
    known = {fact.id for fact in profile.facts if fact.value is True and fact.origin != "가정"}
    return not (named.isdisjoint(needed.traits) and known.isdisjoint(needed.facts))
