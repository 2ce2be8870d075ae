"""Ways to ask an endpoint for a JSON object, strictest first, and to take it from what comes."""

import json
from enum import IntEnum
from typing import Any

from pydantic import BaseModel

from agents.schemas import strict_schema


class Format(IntEnum):
    """How an answer is held to its type; each is for endpoints that refuse the one before."""

    BOUNDED = 0
    """A strict schema with the bounds of strings and lists."""
    UNBOUNDED = 1
    """A strict schema without bounds, which some strict modes do not know."""
    OBJECT = 2
    """Any JSON object; the schema stands in the prompt."""
    TEXT = 3
    """Plain text; the schema stands in the prompt."""


def asked(kind: type[BaseModel], form: Format) -> tuple[str, dict[str, Any]]:
    """Return what is to be said at the end of the prompt, and the arguments of the request."""
    if form in (Format.BOUNDED, Format.UNBOUNDED):
        schema = strict_schema(kind, bounded=form is Format.BOUNDED)
        wanted = {"name": kind.__name__, "strict": True, "schema": schema}
        return "", {"response_format": {"type": "json_schema", "json_schema": wanted}}
    text = json.dumps(strict_schema(kind), ensure_ascii=False)
    said = f"Answer with one JSON object that fits this schema, nothing else:\n{text}"
    return said, {"response_format": {"type": "json_object"}} if form is Format.OBJECT else {}


def unwrapped(text: str) -> str:
    """Return an answer without the thoughts before it and the code fence around it.

    Models served locally often add both. What else stands beside the object is
    left: an answer that is not the object alone is for the repair turn.
    """
    text = text.strip()
    if not text.startswith("{"):
        text = text.rpartition("</think>")[2].strip()
    first, _, rest = text.partition("\n")
    if first.strip().lower() in ("```", "```json") and rest.endswith("```"):
        text = rest.removesuffix("```").strip()
    return text
