"""Edits of an older document, put where their text stands in the plan of today."""

from collections.abc import Iterable

from documents.returned import Change, Left
from documents.returned.fields import Fields
from knowledge.model.edits import Kind, PlanEdit
from knowledge.model.plan import Plan

TAKEN = "이미 반영됨"
CHANGED = "그 뒤 판에서 바뀌었거나 없어진 곳: 지금 판의 문서를 내려받아 고쳐야 함"
_AS_CHANGE: dict[Kind, str] = {"추가": "더함", "삭제": "지움", "옮김": "옮김"}


def rebased(edits: Iterable[PlanEdit], now: Plan) -> tuple[list[PlanEdit], list[Left]]:
    """Return the edits as the plan of today takes them, and those it has or cannot place."""
    fields = Fields(now)
    fresh: list[PlanEdit] = []
    stale: list[Left] = []
    for edit in edits:
        placed, why = _placed(edit, fields)
        if placed is None:
            stale.append(left(edit, why))
        else:
            fresh.append(placed)
    return fresh, stale


def left(edit: PlanEdit, why: str) -> Left:
    """Return an edit as a change that is not taken over."""
    kind = _AS_CHANGE.get(edit.kind, "고침")
    change = Change(kind, edit.place, edit.before, edit.after)  # type: ignore[arg-type]  # of a closed map
    return Left(change, edit.kind, why)


def _placed(edit: PlanEdit, fields: Fields) -> tuple[PlanEdit | None, str]:
    near = {path: text for path, text in fields.texts.items() if path[:2] == edit.path[:2]}
    if edit.kind == "추가":
        return (None, TAKEN) if edit.fields[0][1] in near.values() else (edit, "")
    if edit.kind == "옮김":
        return None, CHANGED
    if edit.kind == "삭제":
        found = [path for path, text in near.items() if text == edit.before]
        items = {path[: len(edit.path)] for path in found}
        if len(items) != 1:
            return None, TAKEN if not items else CHANGED
        return edit.model_copy(update={"path": items.pop()}), ""
    return _rewritten(edit, fields, near)


def _rewritten(
    edit: PlanEdit, fields: Fields, near: dict[tuple[str | int, ...], str]
) -> tuple[PlanEdit | None, str]:
    """Return an edit of a text; one of a figure goes where it was, if it still says the same."""
    if edit.path not in fields.texts and _figure(edit, fields) is not None:
        now = _figure(edit, fields)
        return (edit, "") if now == edit.before else (None, TAKEN if now == edit.after else CHANGED)
    name = edit.path[-1]
    found = [path for path, text in near.items() if text == edit.before and path[-1] == name]
    if len(found) == 1 or edit.path in found:
        path = edit.path if edit.path in found else found[0]
        return edit.model_copy(update={"path": path}), ""
    return None, TAKEN if edit.after in near.values() else CHANGED


def _figure(edit: PlanEdit, fields: Fields) -> str | None:
    try:
        value = fields.at(edit.path)
    except (KeyError, IndexError, TypeError):
        return None
    return f"{value:g}" if isinstance(value, (int, float)) else None
