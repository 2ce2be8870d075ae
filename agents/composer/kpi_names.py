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
_UNITS = (
    (re.compile("(?:률|율|비율|비중)$"), "", "%"),
    (re.compile("(?:시간|소요 시간)$"), "", "시간"),
    (re.compile("(?:기간|일수|소요일)$"), "", "일"),
    (re.compile("(?:건수|횟수)$"), "", "건"),
    (re.compile("(?:정확도|오차)$"), "", "%"),
    (re.compile("만족$"), "도", "점"),
    (re.compile("만족도$"), "", "점"),
    (re.compile(f"(?:{_COUNTED})$"), " 건수", "건"),
    (re.compile(f"(?:{_SHARED})$"), " 비율", "%"),
)
"""How the last word of a thing is counted: what is added to it, and in what."""


def wanted(text: str) -> list[tuple[str, str]]:
    """Return what a rule such as `건수가 아니라 연결률로 측정` wants measured, with its unit."""
    thing = subject_of(text)
    if thing == text or not _INSTEAD.search(text):
        return [(word(headline(thing)), "항목별")]
    parts = [part.strip() for part in _LISTED.split(thing) if part.strip()]
    if not 1 < len(parts) <= _MOST or any(len(part) > _LONGEST for part in parts):
        return [_counted(thing)]
    return [_counted(part) for part in parts]


def subject_of(text: str) -> str:
    """Return what a rule wants measured; the whole of a rule that only says what to do."""
    if not _MEASURED.search(text):
        return text
    return _MEASURED.sub("", _INSTEAD.split(text)[-1]).strip() or text


def _counted(thing: str) -> tuple[str, str]:
    for ending, added, unit in _UNITS:
        if ending.search(thing):
            return word(f"{thing}{added}"), unit
    return word(thing), "항목별"
