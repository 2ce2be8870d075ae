"""Values as a language model reads them: JSON without what it has no use for."""

import json
from functools import cache
from typing import TypeAlias

from pydantic import BaseModel

from agents.materials import From, PatternCard
from knowledge.catalogue.entries import Entry, UnitCost
from knowledge.model.brief import Fact, Trait
from knowledge.model.criteria import CriteriaSet
from knowledge.model.evidence import Evidence
from knowledge.model.results import BudgetLine, Procedure, Results, ScheduledTask, Trace

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
HIDDEN: dict[type[BaseModel], set[str]] = {
    CriteriaSet: {"origin", "checked"},
    Entry: {"source", "origin", "checked", "category"},
    Evidence: {"source", "why"},
    Fact: {"reason"},
    PatternCard: {"score"},
    BudgetLine: {"factors"},
    Procedure: {"threshold", "lead_days"},
    Results: {"logic"},
    ScheduledTask: {"kind", "phase", "owner", "after", "free", "shortest", "longest", "days"},
    Trace: {"nodes", "links", "kinds"},
    Trait: {"id", "score"},
    UnitCost: {"year", "calc", "note"},
}
"""Fields that cost tokens and tell nothing: addresses, match strengths, what stands elsewhere."""
EMPTY: tuple[object, ...] = (None, "", (), {})


def text_of(value: Json) -> str:
    """Return plain JSON as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def plain(value: object) -> Json:
    """Return a value as plain JSON, without hidden and empty fields and what does not hold.

    Of a hint only what it offers is told, and by its label where it comes from.
    """
    if isinstance(value, From):
        return value.label
    if isinstance(value, BaseModel):
        hidden = _hidden(type(value))
        told = {
            name: plain(inner)
            for name, inner in value.__dict__.items()
            if name not in hidden and (inner or isinstance(inner, (bool, int, float)))
        }
        return _flat(told) if isinstance(value.__dict__.get("origin"), From) else told
    if isinstance(value, tuple):
        return [plain(item) for item in value if not _is_void(item)]
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    return value if isinstance(value, (bool, int, float, str)) or value is None else str(value)


@cache
def _hidden(kind: type[BaseModel]) -> frozenset[str]:
    """Return the hidden fields of a kind of values; there are thousands of values in a task."""
    return frozenset(
        name for known, names in HIDDEN.items() if issubclass(kind, known) for name in names
    )


def _flat(hint: dict[str, Json]) -> dict[str, Json]:
    """Return a hint without the level between it and what it offers."""
    flat: dict[str, Json] = {}
    for name, inner in hint.items():
        flat |= inner if isinstance(inner, dict) else {name: inner}
    flat["from"] = flat.pop("origin")
    return flat


def _is_void(value: object) -> bool:
    """Say whether a thing is not so, or not known: nothing follows from it here."""
    if isinstance(value, Procedure):
        return value.status == "해당 없음"
    return isinstance(value, Fact) and not value.value and value.origin in ("가정", "미정")
