"""Names and units of what a rule of the catalogue wants measured."""

import re

from agents.composer.headline import headline
from agents.composer.wording import word

_INSTEAD = re.compile(r"(?:[이가] 아니라|만이 아니라| 외에|보다) ")
_MEASURED = re.compile(
    r"(?:으로|로|[을를과와])?\s*(?:함께\s*)?(?:(?:성과지표|성과|지표)[로를에]?\s*)?(?:함께\s*)?"
    r"(?:측정|평가|검증|포함)(?:함|하기)?(?: 설계| 계획| 절차)?$"
)
"""How a rule says that something is measured; a comparison stays, as it is what is wanted."""
_LISTED = re.compile(r"·|, |(?<=[가-힣])[과와] ")
_MOST = 3
_LONGEST = 20
"""Characters of a thing that is listed: a longer one is a sentence and stays whole."""
_COUNTED = "발생|발견|사고|위반|오류|민원|분쟁|신고|누락|부상|이탈|재발|미배차|오분류|손상"
_SHARED = (
    "해결|완료|준수|유지|지속|연계|정착|이행|도달|개선|감소|해소|회복|정정|이용|복귀|반영|복구|준공|"
    "연결|갱신"
)
_CHANGED = re.compile("(?:감소|개선|해소|유지|지속|회복|변화)$")
_GLOSS = re.compile(r"\([^()]*\)$")
_UNITS = (
    (re.compile("(?:률|율|비율|비중)$"), "", "%"),
    (re.compile("(?:시간|소요 시간)$"), "", "시간"),
    (re.compile("(?:기간|일수|소요일)$"), "", "일"),
    (re.compile("걸린 날$"), "", "일"),
    (re.compile("(?:건수|횟수)$"), "", "건"),
    (re.compile("(?:소득|매출|비용|운영비)$"), "", "천원"),
    (re.compile("(?:인원|참여자 수|이용자 수)$"), "", "명"),
    (re.compile("온도$"), "", "℃"),
    (re.compile("(?:정확도|오차)$"), "", "%"),
    (re.compile("만족$"), "도", "점"),
    (re.compile("만족도$"), "", "점"),
    (re.compile(f"(?:{_COUNTED})$"), " 건수", "건"),
    (re.compile(f"(?:{_SHARED})$"), " 비율", "%"),
)
"""How the last word of a thing is counted: what is added to it, and in what."""


def is_measure(text: str) -> bool:
    """Say whether a rule wants something measured; a comparison or a limit is how to judge it."""
    thing = subject_of(text)
    return not thing.endswith(("해", "하여")) and (thing != text or _ending(thing) is not None)


def wanted(text: str) -> list[tuple[str, str]]:
    """Return what a rule such as `건수가 아니라 연결률로 측정` wants measured, with its unit.

    Things listed together are measures of their own only where each says how it is counted;
    사고·보행·긴급 통과 stay one.
    """
    thing = subject_of(text)
    if thing == text:
        return [(word(headline(thing)), _unit(thing))]
    parts = [part.strip() for part in _LISTED.split(thing) if part.strip()]
    counted = all(_ending(part) is not None for part in parts)
    if 1 < len(parts) <= _MOST and counted and all(len(part) <= _LONGEST for part in parts):
        return [_counted(part) for part in parts]
    return [_counted(thing) if len(parts) == 1 else (_together(thing), "항목별")]


def subject_of(text: str) -> str:
    """Return what a rule wants measured; the whole of a rule that only says what to do."""
    if not _MEASURED.search(text):
        return text
    return _MEASURED.sub("", _INSTEAD.split(text)[-1]).strip() or text


def _together(thing: str) -> str:
    """Return several things as the name of one measure: 역류·악취·침하 감소 정도."""
    if _CHANGED.search(thing):
        return word(f"{thing} 정도")
    return word(f"{thing} 수준" if _ending(thing) is None else thing)


def _counted(thing: str) -> tuple[str, str]:
    found = _ending(thing)
    return (word(f"{thing}{found[0]}"), found[1]) if found else (_together(thing), "항목별")


def _unit(thing: str) -> str:
    found = _ending(thing)
    return found[1] if found else "항목별"


def _ending(thing: str) -> tuple[str, str] | None:
    """Return how the last word of a thing is counted; None where it does not say it."""
    bare = _GLOSS.sub("", thing)
    return next(((added, unit) for ending, added, unit in _UNITS if ending.search(bare)), None)
