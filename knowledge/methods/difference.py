"""What a revision changed, as lines to read.

Things are matched by what they are called, then by id, so a renamed thing is
shown as changed and a renumbered one is not shown as new.
"""

from collections import Counter
from collections.abc import Sequence

from knowledge.model.base import Value
from knowledge.model.plan import PARTS, PartName, Plan
from knowledge.model.plan_names import LISTS, PART_NAMES, field_name

__all__ = ["difference", "dropped"]

TITLES = ("name", "item", "text", "user", "stage")
"""Fields that name a thing; the first it has is its title."""

Pair = tuple[Value | None, Value | None]


def difference(before: Plan, after: Plan) -> tuple[str, ...]:
    """Return one line per thing added, removed or changed, part by part; none when equal."""
    lines: list[str] = []
    for part in PARTS:
        old, new = getattr(before, part), getattr(after, part)
        for field in type(old).model_fields:
            changed = _changed(field, getattr(old, field), getattr(new, field))
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
                gone += [(part, LISTS[field], _title(item)) for item in lost]
    return tuple(item for item in gone if item[2] not in told)


def _changed(field: str, old: str | Sequence[Value], new: str | Sequence[Value]) -> list[str]:
    if old == new:
        return []
    if isinstance(old, str) or isinstance(new, str):
        return [f"{LISTS[field]} 변경: {old} → {new}"]
    lines = [line for pair in _pairs(old, new) if (line := _line(field, pair))]
    return lines or [f"{LISTS[field]} 순서 변경"]


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


def _line(field: str, pair: Pair) -> str:
    old, new = pair
    kind = LISTS[field]
    if old is None or new is None:
        present = new if old is None else old
        return f"{kind} {'추가' if old is None else '삭제'}: {_title(present)}"
    if old == new:
        return ""
    before, after = old.model_dump(), new.model_dump()
    changed = (name for name in before if before[name] != after[name])
    names = dict.fromkeys(field_name(field, name) for name in changed)
    title = _title(old) if _title(old) == _title(new) else f"{_title(old)} → {_title(new)}"
    return f"{kind} 변경: {title} ({', '.join(names)})"


def _title(item: Value | None) -> str:
    return next(str(getattr(item, name)) for name in TITLES if hasattr(item, name))
