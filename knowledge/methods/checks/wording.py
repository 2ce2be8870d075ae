"""Whether the wording follows the rules of public language (공공언어)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from knowledge.methods.checks.dossier import Dossier, cut, finding, places
from knowledge.model.plan import PARTS, PartName
from knowledge.model.review import FindingDraft


class Slip(NamedTuple):
    """A way of writing, and the better one."""

    pattern: re.Pattern[str]
    better: str


SLIPS: tuple[Slip, ...] = tuple(
    Slip(re.compile(pattern), better)
    for pattern, better in (
        (r"거버넌스", "민관 협력·협의체"),
        (r"킥\s?오프", "첫 회의·착수"),
        (r"프레임\s?워크", "틀·체계"),
        (r"다크\s?패턴", "눈속임 설계"),
        (r"니즈", "요구·수요"),
        (r"로드맵", "단계별 이행안"),
        (r"태스크\s?포스", "전담 조직"),
        (r"인터페이스", "접속 장치·연결 방식"),
        (r"보여[지졌짐집]|되어[지졌짐집]|쓰여[지졌짐집]", "이중피동을 피한 ‘보임·됨·쓰임’"),
        (r"(?<![가-힣])기\s통보", "이미 통보"),
        (r"지체\s?없이", "바로"),
        (r"즉시\s제출\s바람", "제출해 주십시오"),
        (r"할\s것(?:\.|$)", "함·해 주십시오"),
        (r"(?<![가-힣])치하(?=[하했드])", "말하다·감사하다"),
        (r"(?:니다|세요|어요|아요)\.?$", "명사형 종결(~함, ~음)"),
        (
            r"\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}"
            r"|\d{4}년\s?\d{1,2}월\s?\d{1,2}일",
            "날짜는 ‘2026. 11. 23.’ 꼴",
        ),
        (r"(?<![\d,.])\d{5,}\s?원", "금액은 세 자리마다 쉼표 ‘1,234,567원’"),
        (r"[₩￦]\s?\d|\d\s?KRW", "금액은 ‘1,234,567원’"),
    )
)
PROSE = frozenset(
    {"text", "cause", "description", "now", "after", "barrier", "means", "purpose", "overlap"}
    | {"difference", "role", "concern", "response", "signal", "mitigation", "baseline"}
    | {"target", "method", "output", "basis"}
)
"""Fields that hold our own sentences; names and quotations keep their wording."""
TITLES = ("id", "name", "item", "user", "stage")


def wording(dossier: Dossier) -> Iterator[FindingDraft]:
    """Our own sentences follow the rules; a slip is told once per part with all its places."""
    for part in PARTS:
        passages = list(_prose(getattr(dossier.plan, part).model_dump(), ""))
        for slip in SLIPS:
            yield from _slipped(part, slip, passages)


def _slipped(part: PartName, slip: Slip, passages: list[tuple[str, str]]) -> Iterator[FindingDraft]:
    hits = [(where, m[0]) for where, text in passages if (m := slip.pattern.search(text))]
    if hits:
        words = ", ".join(dict.fromkeys(f"‘{cut(word, 30)}’" for _, word in hits))
        yield finding(
            "경미",
            part,
            places(list(dict.fromkeys(where for where, _ in hits))),
            f"공공언어 표기: {words}",
            f"바꿀 표현: {slip.better}",
        )


def _prose(value: Any, where: str, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield place and text of every sentence of ours in a dumped part."""
    if isinstance(value, dict):
        named = " ".join(str(value[name]) for name in TITLES if value.get(name))
        for name, inner in value.items():
            yield from _prose(inner, named or where, name)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _prose(inner, where, field)
    elif field in PROSE and isinstance(value, str):
        yield where or field, value
