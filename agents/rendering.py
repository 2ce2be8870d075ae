"""Values as a language model reads them: JSON without what it has no use for."""

import json
from typing import Any

from pydantic import BaseModel

from agents.materials import From, PatternCard
from knowledge.catalogue.entries import Entry
from knowledge.model.brief import Trait
from knowledge.model.criteria import CriteriaSet
from knowledge.model.evidence import Evidence
from knowledge.model.results import BudgetLine, Procedure, Results, Trace

HIDDEN: dict[type[BaseModel], set[str]] = {
    CriteriaSet: {"origin", "checked"},
    Entry: {"source", "origin", "checked"},
    Evidence: {"source", "why"},
    From: {"origin", "trait", "score"},
    PatternCard: {"score"},
    BudgetLine: {"factors"},
    Results: {"logic"},
    Trace: {"nodes", "links", "kinds"},
    Trait: {"score"},
}
"""Fields that cost tokens and tell nothing: addresses, match strengths, the trace's edges."""
EMPTY: tuple[object, ...] = (None, "", (), {})


def text_of(value: object) -> str:
    """Return a value as JSON, without hidden and empty fields and procedures that do not apply."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), default=str)


def _plain(value: object) -> Any:
    if isinstance(value, BaseModel):
        kinds = (kind for kind in HIDDEN if isinstance(value, kind))
        hidden = {name for kind in kinds for name in HIDDEN[kind]}
        return {
            name: _plain(inner)
            for name, inner in value
            if name not in hidden and inner not in EMPTY
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value if not _is_void(item)]
    return value


def _is_void(value: object) -> bool:
    return isinstance(value, Procedure) and value.status == "해당 없음"
