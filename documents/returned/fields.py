"""Every text of a plan with where it is, and how a person calls that place."""

from collections.abc import Iterator, Sequence
from typing import Any

from documents.returned.lines import folded
from knowledge.model.edits import PlanPath
from knowledge.model.plan import Plan
from knowledge.model.plan_names import LISTS, PART_NAMES, field_name

_CODES = frozenset(
    {"id", "evidence", "unit_cost", "dataset", "problems", "goals", "after", "tasks", "features"}
)
"""Fields that hold ids where they hold no items."""


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
    if len(path) == 1:
        return PART_NAMES.get(str(path[0]), str(path[0]))
    within = str(path[1])
    words = [LISTS.get(within, within)]
    for step in path[2:]:
        words.append(str(step + 1) if isinstance(step, int) else field_name(within, step))
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
