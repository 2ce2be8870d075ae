"""JSON schemas as endpoints with strict structured output want them."""

from typing import Any

from pydantic import BaseModel

SILENT = {"title", "default"}
"""Keywords that say nothing to a model; strict modes refuse defaults."""
BOUNDS = {
    *("minLength", "maxLength", "minItems", "maxItems"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
}
"""Keywords that grammar-driven servers enforce and that some endpoints refuse."""
SHORT = 80
"""Length of a string that its type leaves unbounded, such as an id in a list of ids."""


def strict_schema(kind: type[BaseModel], *, bounded: bool = True) -> dict[str, Any]:
    """Return the schema of `kind` by the rules of strict structured output.

    Every property is required, no others are allowed, and a `$ref` stands alone:
    OpenAI answers 400 to one with a description beside it.

    Args:
        kind: The answer type.
        bounded: Whether strings, lists and numbers keep their bounds. A small model
            under a grammar runs on for ever without them.
    """
    schema = kind.model_json_schema()
    return _strict(schema, schema.get("$defs", {}), SILENT if bounded else SILENT | BOUNDS)


def _strict(node: dict[str, Any], defs: dict[str, Any], dropped: set[str]) -> dict[str, Any]:
    if "$ref" in node and len(node) > 1:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = defs[node["$ref"].removeprefix("#/$defs/")] | beside
    strict: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            strict[key] = {name: _strict(inner, defs, dropped) for name, inner in value.items()}
        elif key not in dropped:
            strict[key] = _inner(value, defs, dropped)
    if "properties" in strict:
        strict |= {"required": list(strict["properties"]), "additionalProperties": False}
    if "const" in strict:
        strict["enum"] = [strict.pop("const")]
    if strict.get("type") == "string" and not dropped & BOUNDS and "enum" not in strict:
        strict.setdefault("maxLength", SHORT)
    return strict


def _inner(value: Any, defs: dict[str, Any], dropped: set[str]) -> Any:
    if isinstance(value, dict):
        return _strict(value, defs, dropped)
    if isinstance(value, list):
        return [_inner(item, defs, dropped) for item in value]
    return value
