"""JSON schemas as endpoints with strict structured output want them."""

from typing import Any

from pydantic import BaseModel

DROPPED = {"title", "default"}
"""Keywords that say nothing to a model; strict modes refuse defaults."""


def strict_schema(kind: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of `kind` with every property required and no others allowed.

    The bounds on strings and lists stay: grammar-driven servers enforce them.
    """
    schema: dict[str, Any] = _strict(kind.model_json_schema())
    return schema


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key not in DROPPED}
    cleaned = {
        key: {name: _strict(item) for name, item in value.items()}
        if key in ("properties", "$defs")
        else _strict(value)
        for key, value in kept.items()
    }
    if cleaned.get("type") == "object" and "properties" in cleaned:
        cleaned["required"] = list(cleaned["properties"])
        cleaned["additionalProperties"] = False
    return cleaned
