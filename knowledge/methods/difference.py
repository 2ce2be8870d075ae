"""What a revision changed, as lines to read.

Things are matched by what they are called, then by id, so a renamed thing is
shown as changed and a renumbered one is not shown as new.
"""

from collections import Counter
from collections.abc import Sequence

from knowledge.model.base import Value
from knowledge.model.plan import PARTS, PartName, Plan

__all__ = ["difference", "dropped"]

PART_NAMES = {
    "purpose": "배경·목표",
    "service": "서비스",
    "people": "추진체계·위험",
    "measures": "성과·효과",
    "delivery": "일정·예산",
}
KINDS = {
    "background": "추진배경",
    "situation": "현황",
    "problems": "문제점",
    "purpose": "목적",
    "goals": "목표",
    "features": "기능",
    "journey": "이용 흐름",
    "alternatives": "대체수단",
    "data": "데이터",
    "similar": "유사 서비스",
    "stakeholders": "이해관계자",
    "bodies": "추진체계",
    "risks": "위험",
    "kpis": "성과지표",
    "effects": "기대효과",
    "expansion": "확산",
    "benefits": "편익",
    "tasks": "작업",
    "costs": "비용",
}
FIELDS = {
    "id": "번호",
    "text": "내용",
    "name": "이름",
    "item": "이름",
    "user": "이름",
    "stage": "단계",
    "cause": "원인",
    "evidence": "근거",
    "problems": "해결할 문제",
    "description": "설명",
    "goals": "목표",
    "users": "이용자",
    "priority": "우선순위",
    "now": "현행",
    "after": "개선·선행",
    "channel": "채널",
    "barrier": "어려움",
    "means": "수단",
    "purpose": "목적",
    "source": "출처",
    "dataset": "데이터셋",
    "personal": "개인정보 구분",
    "operator": "운영기관",
    "overlap": "중복",
    "difference": "차별점",
    "role": "역할",
    "concern": "관심사",
    "response": "대응",
    "interest": "관심도",
    "influence": "영향력",
    "consult": "의견수렴 단계",
    "members": "구성",
    "category": "구분",
    "likelihood": "가능성",
    "impact": "영향",
    "signal": "조기 신호",
    "mitigation": "완화 방안",
    "owner": "담당",
    "kind": "유형",
    "unit": "단위",
    "baseline": "기준선",
    "target": "목표값",
    "method": "측정방법",
    "cycle": "주기",
    "phase": "단계",
    "days": "소요일",
    "shortest": "최단 소요일",
    "longest": "최장 소요일",
    "saving": "절감량",
    "saving_unit": "절감 단위",
    "value_won": "단위 가치",
    "transfer": "이전지출 여부",
    "features": "기능",
    "output": "산출물",
    "unit_cost": "단가",
    "quantity": "수량",
    "yearly": "반복 여부",
    "tasks": "작업",
    "basis": "산출근거",
}
TITLES = ("name", "item", "text", "user", "stage")
"""Fields that name a thing; the first it has is its title."""

Pair = tuple[Value | None, Value | None]


def difference(before: Plan, after: Plan) -> tuple[str, ...]:
    """Return one line per thing added, removed or changed, part by part; none when equal."""
    lines: list[str] = []
    for part in PARTS:
        old, new = getattr(before, part), getattr(after, part)
        for field in type(old).model_fields:
            changed = _changed(KINDS[field], getattr(old, field), getattr(new, field))
            lines += [f"[{PART_NAMES[part]}] {line}" for line in changed]
    return tuple(lines)


def dropped(
    before: Plan, after: Plan, answers: Sequence[str]
) -> tuple[tuple[PartName, str, str], ...]:
    """Return part, kind and title of what went missing without a word in any answer.

    Args:
        before: The version that was revised.
        after: The version it became.
        answers: What the planners answered to findings, and the places of these.
    """
    told = " ".join(answers)
    gone: list[tuple[PartName, str, str]] = []
    for part in PARTS:
        old, new = getattr(before, part), getattr(after, part)
        for field in type(old).model_fields:
            was, now = getattr(old, field), getattr(new, field)
            if not isinstance(was, str):
                lost = [one for one, other in _pairs(was, now) if one and other is None]
                gone += [(part, KINDS[field], _title(item)) for item in lost]
    return tuple(item for item in gone if item[2] not in told)


def _changed(kind: str, old: str | Sequence[Value], new: str | Sequence[Value]) -> list[str]:
    if old == new:
        return []
    if isinstance(old, str) or isinstance(new, str):
        return [f"{kind} 변경: {old} → {new}"]
    lines = [line for pair in _pairs(old, new) if (line := _line(kind, pair))]
    return lines or [f"{kind} 순서 변경"]


def _pairs(old: Sequence[Value], new: Sequence[Value]) -> list[Pair]:
    """Return what belongs together, first by title, then by id; what is left stands alone."""
    pairs, gone, come = _matched(_by_title(old), _by_title(new))
    renamed, removed, added = _matched(_by_id(gone), _by_id(come))
    return [*pairs, *renamed, *((item, None) for item in removed), *((None, i) for i in added)]


def _matched(
    old: dict[str, Value], new: dict[str, Value]
) -> tuple[list[Pair], list[Value], list[Value]]:
    pairs: list[Pair] = [(item, new[key]) for key, item in old.items() if key in new]
    return (
        pairs,
        [item for key, item in old.items() if key not in new],
        [item for key, item in new.items() if key not in old],
    )


def _by_title(items: Sequence[Value]) -> dict[str, Value]:
    return _keyed([_title(item) for item in items], items)


def _by_id(items: Sequence[Value]) -> dict[str, Value]:
    """Return things by id; what has none is told by its whole content."""
    return _keyed([str(getattr(item, "id", repr(item))) for item in items], items)


def _keyed(keys: Sequence[str], items: Sequence[Value]) -> dict[str, Value]:
    """Return things by key; the second with the same key is another thing."""
    seen: Counter[str] = Counter()
    keyed = {}
    for key, item in zip(keys, items, strict=True):
        seen[key] += 1
        keyed[f"{key}#{seen[key]}"] = item
    return keyed


def _line(kind: str, pair: Pair) -> str:
    old, new = pair
    if old is None or new is None:
        present = new if old is None else old
        return f"{kind} {'추가' if old is None else '삭제'}: {_title(present)}"
    if old == new:
        return ""
    before, after = old.model_dump(), new.model_dump()
    names = dict.fromkeys(FIELDS[name] for name in before if before[name] != after[name])
    title = _title(old) if _title(old) == _title(new) else f"{_title(old)} → {_title(new)}"
    return f"{kind} 변경: {title} ({', '.join(names)})"


def _title(item: Value | None) -> str:
    return next(str(getattr(item, name)) for name in TITLES if hasattr(item, name))
