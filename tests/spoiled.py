"""A proposal with the same text wherever a text may stand, for documents that must bear it."""

import copy
from typing import Any

from pydantic import ValidationError

from knowledge.model.proposal import Proposal
from tests.proposals import proposal

_KEPT = frozenset(
    {"id", "evidence", "problems", "goals", "features", "tasks", "after", "refs", "cost"}
    | {"chosen", "recommended", "finding", "criterion", "question_id", "nodes", "links"}
)
"""What other parts refer to."""


def spoiled(text: str) -> Proposal:
    """Return the proposal with `text` in every field that can hold it."""
    whole = proposal().model_dump(mode="json")
    body = _put(whole, text, "")
    while True:
        try:
            return Proposal.model_validate(body)
        except ValidationError as error:
            for wrong in error.errors():
                _restore(body, whole, wrong["loc"])


def _put(node: Any, text: str, key: str) -> Any:
    if isinstance(node, dict):
        return {name: _put(value, text, name) for name, value in node.items()}
    if isinstance(node, list):
        return [_put(value, text, key) for value in node]
    reference = isinstance(node, str) and key in _KEPT
    return text if isinstance(node, str) and node and not reference else copy.copy(node)


def _restore(body: Any, whole: Any, path: tuple[int | str, ...]) -> None:
    for step in path[:-1]:
        body, whole = body[step], whole[step]
    body[path[-1]] = whole[path[-1]]
