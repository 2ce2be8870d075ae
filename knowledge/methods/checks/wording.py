"""Whether the wording follows the rules of public language (공공언어)."""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.catalogue.language import Slip, slips
from knowledge.methods.checks.dossier import Dossier, cut, finding, places
from knowledge.model.plan import PARTS, PartName
from knowledge.model.review import FindingDraft

PROSE = frozenset(
    {"text", "cause", "description", "now", "after", "barrier", "means", "purpose", "overlap"}
    | {"difference", "role", "concern", "response", "signal", "mitigation", "baseline"}
    | {"target", "method", "output", "basis"}
)
"""Fields that hold our own sentences; names and quotations keep their wording."""
TITLES = ("id", "name", "item", "user", "stage")


def wording(dossier: Dossier) -> Iterator[FindingDraft]:
    """Our own sentences follow the rules; a slip is told once per part with all its places."""
    for part in PARTS:
        passages = list(_prose(getattr(dossier.plan, part).model_dump(), ""))
        for slip in slips():
            yield from _slipped(part, slip, passages)


def _slipped(part: PartName, slip: Slip, passages: list[tuple[str, str]]) -> Iterator[FindingDraft]:
    hits = [(where, m) for where, text in passages if (m := slip.pattern.search(text))]
    if hits:
        words = ", ".join(dict.fromkeys(f"‘{cut(hit[0].strip(), 30)}’" for _, hit in hits))
        yield finding(
            "경미",
            part,
            places(list(dict.fromkeys(where for where, _ in hits))),
            f"공공언어 표기: {words}",
            f"바꿀 표현: {_better(slip, [hit for _, hit in hits])}",
        )


def _better(slip: Slip, hits: list[re.Match[str]]) -> str:
    """Return what is to stand in place of each hit, or the rule where that is all one can say."""
    made = dict.fromkeys(
        f"‘{cut(hit[0].strip(), 30)}’ → ‘{put.strip()}’"
        for hit in hits
        if (put := slip.replaced(hit))
    )
    return ", ".join(made) or slip.better


def _prose(value: Any, where: str, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield place and text of every sentence of ours in a dumped part."""
    if isinstance(value, dict):
        named = " ".join(str(value[name]) for name in TITLES if value.get(name))
        for name, inner in value.items():
            yield from _prose(inner, named or where, name)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _prose(inner, where, field)
    elif field in PROSE and isinstance(value, str):
        yield where or field, value
