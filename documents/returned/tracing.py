"""Which field of the plan a changed paragraph was drawn from, and what it becomes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import ValidationError

from documents.returned.changes import Change
from knowledge.model.plan import Plan
from knowledge.model.proposal import Proposal

_SHORTEST = 4
"""Characters below which a value says too little to be recognised in a paragraph."""
_CODES = frozenset(
    {"id", "evidence", "unit_cost", "dataset", "problems", "goals", "after", "tasks", "features"}
)
_FIGURES = re.compile(r"^[\d\s.,%~()원천만억조년월일건×=+△:-]+$")
_NAMES = {
    "purpose": "목적",
    "background": "추진배경",
    "situation": "현황",
    "problems": "문제점",
    "cause": "원인",
    "goals": "목표",
    "features": "기능",
    "description": "설명",
    "journey": "이용 흐름",
    "now": "현행",
    "alternatives": "대체수단",
    "barrier": "어려움",
    "means": "수단",
    "data": "데이터",
    "similar": "유사 서비스",
    "overlap": "겹치는 점",
    "difference": "차별점",
    "stakeholders": "이해관계자",
    "concern": "우려",
    "response": "대응",
    "bodies": "추진체계",
    "role": "역할",
    "members": "구성",
    "risks": "위험",
    "mitigation": "대책",
    "signal": "징후",
    "kpis": "성과지표",
    "baseline": "기준선",
    "target": "목표값",
    "method": "측정방법",
    "effects": "기대효과",
    "expansion": "확산 방안",
    "tasks": "과업",
    "output": "산출물",
    "owner": "담당",
    "costs": "비용",
    "item": "항목",
    "basis": "산출 근거",
    "name": "이름",
    "text": "내용",
}
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Edit:
    """A change that a field of the plan can take over."""

    path: Path
    """Where in the plan, such as `("purpose", "problems", 0, "text")`."""
    place: str
    """The same in words."""
    before: str
    after: str


@dataclass(frozen=True)
class Traced:
    """What came back: edits to the plan, and changes of something else with the reason."""

    edits: tuple[Edit, ...]
    others: tuple[tuple[Change, str], ...]


def traced(found: Iterable[Change], proposal: Proposal) -> Traced:
    """Return which changes the plan can take over, and why the others cannot."""
    values = [(path, text) for path, text in _values(proposal.plan.model_dump(), ()) if text]
    edits: dict[Path, Edit] = {}
    others: list[tuple[Change, str]] = []
    for change in found:
        edit, reason = _edit(change, values)
        if edit is None:
            others.append((change, reason))
        elif edits.setdefault(edit.path, edit) != edit:
            others.append((change, f"같은 곳({edit.place})을 다르게 고친 문단이 또 있음"))
    return Traced(tuple(edits.values()), tuple(others))


def applied(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """Return the plan with these edits in it, as its next version.

    Raises:
        ValueError: A text is too long or empty for its field, which the message names.
    """
    body: dict[str, Any] = plan.model_dump()
    for edit in edits:
        holder: Any = body
        for step in edit.path[:-1]:
            if isinstance(holder[step], tuple):
                holder[step] = list(holder[step])
            holder = holder[step]
        holder[edit.path[-1]] = edit.after
    try:
        return Plan.model_validate(body | {"version": plan.version + 1})
    except ValidationError as error:
        paths = {edit.path: edit.place for edit in edits}
        places = [paths.get(tuple(item["loc"]), str(item["loc"])) for item in error.errors()]
        raise ValueError(f"계획에 담을 수 없는 길이입니다: {', '.join(places)}") from error


def _values(node: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of the plan with where it is."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _CODES or (isinstance(value, (list, tuple)) and _is_objects(value)):
                yield from _values(value, (*path, key))
    elif isinstance(node, (list, tuple)):
        for place, value in enumerate(node):
            yield from _values(value, (*path, place))
    elif isinstance(node, str) and len(node) >= _SHORTEST:
        yield path, " ".join(node.split())


def _is_objects(values: Sequence[Any]) -> bool:
    return bool(values) and isinstance(values[0], dict)


def _edit(change: Change, values: Sequence[tuple[Path, str]]) -> tuple[Edit | None, str]:
    if change.kind == "더함":
        return None, "새로 더한 문단: 어느 부분에 넣을지 사람이 정해야 함"
    if change.kind == "지움":
        return None, "지운 문단: 계획에서 뺄지 사람이 정해야 함"
    held = [(path, text) for path, text in values if text in change.before]
    for path, text in sorted(held, key=lambda pair: -len(pair[1])):
        new = _inside(change.before, change.after, text)
        if new is not None and new != text:
            return Edit(path, placed(path), text, new), ""
    if _FIGURES.match(change.before):
        return None, "계산된 값: 계획의 수량·단가·기간을 고쳐야 바뀜"
    return None, "계획의 어느 값에서 왔는지 찾지 못함"


def _inside(before: str, after: str, text: str) -> str | None:
    """Return what a value within a paragraph became; None when the paragraph changed around it."""
    start = before.index(text)
    head, tail = before[:start], before[start + len(text) :]
    if after.startswith(head) and after.endswith(tail) and len(after) >= len(head) + len(tail):
        return after[len(head) : len(after) - len(tail)].strip()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    touched = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    inside = all(start <= low and high <= start + len(text) for _, low, high, _, _ in touched)
    if not inside:
        return None
    grown = len(after) - len(before)
    return after[start : start + len(text) + grown].strip()


def placed(path: Path) -> str:
    """Return a place of the plan in words: `문제점 1의 원인`."""
    words: list[str] = []
    for step in path[1:] if len(path) > 1 else path:
        if isinstance(step, int):
            words.append(str(step + 1))
        else:
            words.append(_NAMES.get(step, step))
    return " ".join(words)
