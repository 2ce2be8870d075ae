"""Words that only say of what kind the next thing is: 종교 of 종교 시설, 예약 of 예약 시스템."""

from knowledge.search.nouns import SHELLS
from knowledge.search.reading import Reading, Span

SENSITIVE = "sensitive_data"
_THINGS_WORDS = (
    "시설 건물 건축물 버스 차량 차 날짜 날 요일 시간표 장소 주차장 마당 계단 의자 기구 용품"
)
_THINGS = frozenset(_THINGS_WORDS.split())


def of_a_system(reading: Reading, span: Span) -> bool:
    """Say whether a word tells which system is meant: who makes no 예약 시스템 may book."""
    return _next_noun(reading, span) in SHELLS


def of_a_thing(reading: Reading, span: Span) -> bool:
    """Say whether a word tells which thing is meant: of who parks at 종교 시설 nothing is known."""
    return _next_noun(reading, span) in _THINGS


def _next_noun(reading: Reading, span: Span) -> str:
    """Return the noun behind a word, no particle between; empty where there is none."""
    held = [place for place, part in enumerate(reading.parts) if reading.covers(span, part)]
    after = reading.parts[held[-1] + 1 : held[-1] + 2] if held else []
    return next((part.form for part in after if part.base == "NNG"), "")
