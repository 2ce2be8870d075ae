"""A plan with a person's edits in it: ids stay with what stays, references to what is gone go."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from knowledge.model.edits import PlanEdit, PlanPath
from knowledge.model.plan import Plan

PREFIXES = {
    "background": "BG",
    "situation": "ST",
    "problems": "P",
    "goals": "G",
    "features": "F",
    "effects": "EF",
    "expansion": "EX",
}
"""How the ids of what a person may add begin, by list; other lists have none."""
LEAST = {
    "background": 1,
    "problems": 1,
    "goals": 1,
    "features": 2,
    "journey": 2,
    "stakeholders": 2,
    "bodies": 1,
    "risks": 1,
    "mitigation": 1,
    "kpis": 1,
    "effects": 1,
    "tasks": 3,
    "costs": 1,
}
"""How many of a list a plan cannot do without."""
MOST = {
    "background": 8,
    "situation": 8,
    "problems": 7,
    "goals": 5,
    "features": 16,
    "journey": 8,
    "alternatives": 8,
    "data": 10,
    "similar": 15,
    "stakeholders": 26,
    "bodies": 8,
    "risks": 30,
    "mitigation": 4,
    "kpis": 10,
    "effects": 8,
    "expansion": 6,
    "tasks": 30,
    "costs": 30,
}
_REFERENCES: tuple[tuple[tuple[str, str], tuple[str, str], str], ...] = (
    (("purpose", "problems"), ("purpose", "goals"), "problems"),
    (("purpose", "goals"), ("service", "features"), "goals"),
    (("purpose", "goals"), ("measures", "kpis"), "goals"),
    (("service", "features"), ("delivery", "tasks"), "features"),
    (("delivery", "tasks"), ("delivery", "tasks"), "after"),
    (("delivery", "tasks"), ("delivery", "costs"), "tasks"),
)
"""What is referred to, what refers to it, and in which field."""
_WORD, _LINE, _TEXT = 80, 300, 1000
_LONGEST: dict[tuple[str, ...], int] = {
    ("purpose",): _TEXT,
    ("goals", "text"): _LINE,
    ("tasks", "name"): _WORD,
    ("tasks", "owner"): _WORD,
    ("tasks", "output"): _LINE,
    ("costs", "item"): _WORD,
    ("costs", "unit"): _WORD,
    ("costs", "basis"): _LINE,
}
"""Bounds of the fields that planners' answers hold and the plan does not repeat."""
_NUMBERS: dict[str, tuple[type[int] | type[float], float, float]] = {
    "days": (int, 1, 500),
    "quantity": (float, 0, 1_000_000),
}


class EditError(ValueError):
    """An edit that the plan cannot hold; the message says why, in Korean."""


def edited(plan: Plan, edits: Sequence[PlanEdit], version: int) -> Plan:
    """Return the plan with these edits in it.

    Raises:
        EditError: A text is empty or too long for its place, a figure is none, or a list
            would become too short or too long.
    """
    body: dict[str, Any] = _unfrozen(plan.model_dump())
    for edit in edits:
        if edit.kind in ("문구", "수치"):
            _write(body, edit)
    for edit in sorted(_of(edits, "삭제"), key=lambda edit: _last(edit.path), reverse=True):
        _take_out(_holder(body, edit), _last(edit.path))
    for edit in _of(edits, "옮김"):
        _holder(body, edit)[_last(edit.path)]["_to"] = edit.to
    for edit in reversed(sorted(_of(edits, "추가"), key=lambda edit: _last(edit.path))):
        _holder(body, edit).insert(_last(edit.path), _made(body, edit))
    for edit in edits:
        if edit.kind not in ("문구", "수치"):
            _settle(body, edit)
    _unlink(body)
    try:
        return Plan.model_validate(body | {"version": version})
    except ValidationError as error:
        raise EditError(_said(error, edits)) from error


def _of(edits: Iterable[PlanEdit], kind: str) -> list[PlanEdit]:
    return [edit for edit in edits if edit.kind == kind]


def _unfrozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unfrozen(item) for key, item in value.items()}
    return [_unfrozen(item) for item in value] if isinstance(value, (list, tuple)) else value


def _last(path: PlanPath) -> int:
    place = path[-1]
    assert isinstance(place, int), "items are told by their place"
    return place


def _holder(body: dict[str, Any], edit: PlanEdit) -> Any:
    """Return what holds the place of an edit."""
    found: Any = body
    try:
        for step in edit.path[:-1]:
            found = found[step]
    except (KeyError, IndexError, TypeError) as error:
        raise EditError(f"계획에 없는 곳입니다: {edit.place}") from error
    return found


def _write(body: dict[str, Any], edit: PlanEdit) -> None:
    holder, name = _holder(body, edit), edit.path[-1]
    named = [step for step in edit.path[1:] if isinstance(step, str)]
    most = _LONGEST.get(tuple(named))
    if most is not None and not 0 < len(edit.after) <= most:
        raise EditError(f"계획에 담을 수 없는 길이입니다({most}자까지): {edit.place}")
    try:
        current = holder[name]
    except (KeyError, IndexError, TypeError) as error:
        raise EditError(f"계획에 없는 곳입니다: {edit.place}") from error
    holder[name] = _figure(edit) if isinstance(current, (int, float)) else edit.after


def _take_out(holder: list[Any], place: int) -> None:
    """Mark an item as gone; it keeps its place, and its id is not given again."""
    item = holder[place]
    holder[place] = item | {"_gone": True} if isinstance(item, dict) else None


def _figure(edit: PlanEdit) -> float:
    kind, least, most = _NUMBERS.get(str(edit.path[-1]), (int, 1, 5))
    try:
        number = kind(edit.after.replace(",", ""))
    except ValueError as error:
        raise EditError(f"숫자로 읽을 수 없습니다: {edit.place} ‘{edit.after}’") from error
    if not least <= number <= most:
        raise EditError(f"{least:g}에서 {most:,g}까지 적을 수 있습니다: {edit.place}")
    return number


def _made(body: dict[str, Any], edit: PlanEdit) -> Any:
    """Return an item that a person added; what carries it is not known, so it cites nothing."""
    given = dict(edit.fields)
    if "" in given:
        return given[""]
    name = str(edit.path[-2])
    item: dict[str, Any] = {**given}
    if name not in ("journey", "bodies", "goals"):
        item["evidence"] = []
    if name in PREFIXES:
        item["id"] = _next_id(PREFIXES[name], _holder(body, edit))
    if name == "goals":
        item["problems"] = []
    if name == "features":
        item["goals"] = [goal["id"] for goal in body["purpose"]["goals"][:1]]
    if name == "data":
        item["dataset"] = ""
    return item


def _next_id(prefix: str, items: Iterable[Any]) -> str:
    numbers = [int("".join(filter(str.isdigit, item["id"])) or 0) for item in items]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _settle(body: dict[str, Any], edit: PlanEdit) -> None:
    """Close the gaps of a list, and put what was moved into its place."""
    holder, name = _holder(body, edit), str([s for s in edit.path if isinstance(s, str)][-1])
    holder[:] = [
        item
        for item in holder
        if not (item is None or (isinstance(item, dict) and "_gone" in item))
    ]
    moved = [item for item in holder if isinstance(item, dict) and "_to" in item]
    for item in moved:
        holder.remove(item)
        holder.insert(item.pop("_to"), item)
    if not LEAST.get(name, 0) <= len(holder) <= MOST[name]:
        raise EditError(
            f"{LEAST.get(name, 0)}건에서 {MOST[name]}건까지 둘 수 있는 곳입니다: {edit.place}"
        )


def _unlink(body: dict[str, Any]) -> None:
    """Take out references to what is gone."""
    for (part, name), (from_part, from_name), field in _REFERENCES:
        known = {item["id"] for item in body[part][name]}
        for item in body[from_part][from_name]:
            item[field] = [ref for ref in item[field] if ref in known]


def _said(error: ValidationError, edits: Sequence[PlanEdit]) -> str:
    places = {edit.path: edit.place for edit in edits}
    found = [places.get(tuple(item["loc"]), "") for item in error.errors()]
    named = ", ".join(dict.fromkeys(filter(None, found)))
    return f"계획에 담을 수 없는 길이나 값입니다: {named or '더한 항목'}"
