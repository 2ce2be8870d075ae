"""Every text of a plan with where it is, and how a person calls that place."""

from collections.abc import Iterator, Sequence
from typing import Any

from documents.returned.lines import folded
from knowledge.model.edits import PlanPath
from knowledge.model.plan import Plan

_CODES = frozenset(
    {"id", "evidence", "unit_cost", "dataset", "problems", "goals", "after", "tasks", "features"}
)
"""Fields that hold ids where they hold no items."""
_NAMES = {
    "purpose": "목적",
    "background": "추진배경",
    "situation": "현황",
    "problems": "문제점",
    "cause": "원인",
    "goals": "목표",
    "features": "기능",
    "description": "설명",
    "users": "이용자",
    "priority": "우선순위",
    "journey": "이용 흐름",
    "stage": "단계",
    "now": "현행",
    "after": "개선",
    "channel": "채널",
    "alternatives": "대체수단",
    "user": "대상",
    "barrier": "어려움",
    "means": "수단",
    "data": "데이터",
    "source": "보유처",
    "personal": "개인정보 구분",
    "similar": "유사 서비스",
    "operator": "운영기관",
    "overlap": "겹치는 점",
    "difference": "차별점",
    "stakeholders": "이해관계자",
    "concern": "우려",
    "response": "대응",
    "interest": "관심도",
    "influence": "영향력",
    "consult": "의견수렴 단계",
    "bodies": "추진체계",
    "role": "역할",
    "members": "구성",
    "risks": "위험",
    "category": "구분",
    "likelihood": "가능성",
    "impact": "영향",
    "mitigation": "대책",
    "signal": "징후",
    "kpis": "성과지표",
    "kind": "유형",
    "unit": "단위",
    "baseline": "기준선",
    "target": "목표값",
    "method": "측정방법",
    "cycle": "주기",
    "effects": "기대효과",
    "expansion": "확산 방안",
    "benefits": "편익",
    "tasks": "과업",
    "phase": "단계",
    "days": "일수",
    "output": "산출물",
    "owner": "담당",
    "costs": "비용",
    "item": "항목",
    "quantity": "수량",
    "basis": "산출 근거",
    "name": "이름",
    "text": "내용",
}


class Fields:
    """The texts of a plan by where they are."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.body: dict[str, Any] = plan.model_dump()
        found = ((path, text) for path, text in _texts(self.body, ()) if text)
        self.texts: dict[PlanPath, str] = dict(found)

    def at(self, path: PlanPath) -> Any:
        """Return what is at a place."""
        found: Any = self.body
        for step in path:
            found = found[step]
        return found

    def within(self, item: PlanPath) -> dict[PlanPath, str]:
        """Return the texts of one item."""
        return {path: text for path, text in self.texts.items() if path[: len(item)] == item}

    def item(self, texts: Sequence[str]) -> PlanPath:
        """Return the item that a row of a table tells of; empty when that is not clear.

        It is the one most of whose texts stand in the row.
        """
        said = "\n".join(map(folded, texts))
        whole = set(map(folded, texts))
        held: dict[PlanPath, int] = {}
        for path, text in self.texts.items():
            item = item_of(path)
            if item and (folded(text) in whole or (len(text) >= SHORTEST and folded(text) in said)):
                held[item] = held.get(item, 0) + len(text)
        best = sorted(held, key=lambda item: held[item], reverse=True)[:2]
        if not best or (len(best) > 1 and held[best[0]] == held[best[1]]):
            return ()
        return best[0]


SHORTEST = 4
"""Characters below which a value says too little to be recognised within a longer text."""


def item_of(path: PlanPath) -> PlanPath:
    """Return the path of the item that a field belongs to; empty for fields of no item."""
    return path[:3] if len(path) >= 3 and isinstance(path[2], int) else ()


def placed(path: PlanPath) -> str:
    """Return a place of the plan in words: `문제점 1 원인`."""
    words: list[str] = []
    for step in path[1:] if len(path) > 1 else path:
        words.append(str(step + 1) if isinstance(step, int) else _NAMES.get(step, step))
    return " ".join(words)


def _texts(node: Any, path: PlanPath) -> Iterator[tuple[PlanPath, str]]:
    """Yield every text of the plan with where it is."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _CODES or path[1:2] == ("journey",) or _holds_objects(value):
                yield from _texts(value, (*path, key))
    elif isinstance(node, (list, tuple)):
        for place, value in enumerate(node):
            yield from _texts(value, (*path, place))
    elif isinstance(node, str):
        yield path, " ".join(node.split())


def _holds_objects(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], dict)
