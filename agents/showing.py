"""What of a task a language model is shown: its duty's matter, nearest first, within a budget.

The composer reads the whole task; only what is put into words is cut. Whatever an
answer may cite stays in the words at least by its id.
"""

import math
from collections.abc import Iterable

from agents.duties import narrowed, prices, procedures
from agents.rendering import EMPTY, Json, plain, text_of
from agents.tasks import PlanTask, ResearchTask, Task
from knowledge.model.brief import read_part
from knowledge.model.evidence import Evidence

MOST = 33_000
"""Characters of a task in words. With its agent's own prompt a task stays under 40,000,
which fits a window of 32,000 tokens with room for the answer."""
IDEA = 12_000
"""Characters of an idea that the agent is shown who puts it in order; others see the part
that is read for recognition."""
SHARES = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3, 0.2, 0.1, 0.0)
"""Shares of the ranked lists that are tried, until the task fits."""
FEW = 3
"""Items of a ranked list that are always shown."""
LINES = (300, 160, 100, 60)
"""Lengths to which lines are shortened when that is not enough."""
RANKED = {
    **dict.fromkeys(("materials", "expected", "existing", "settled", "seeds", "clusters"), 1),
    **dict.fromkeys(("procedures", "patterns", "research", "unknown", "checks"), 2),
    "results": 4,
}
"""Blocks whose lists are ranked and may lose their ends: what was computed goes last."""
EXACT = frozenset({"current", "findings", "goals", "features", "criteria", "own", "criterion"})
"""Blocks that are never shortened: an answer repeats them or answers each of their items."""
QUOTED = 400
"""Characters of one quotation."""


def shown(task: Task) -> dict[str, Json]:
    """Return the blocks of a task as a language model is shown them, empty ones left out."""
    blocks = narrowed(task) if isinstance(task, PlanTask) else {}
    for name in type(task).model_fields:
        value = getattr(task, name)
        if name not in {"kind", "evidence", *blocks} and value not in EMPTY:
            blocks[name] = plain(value)
    blocks |= _planned(blocks)
    if "idea" in blocks:
        blocks["idea"] = str(blocks["idea"])[:IDEA]
    if isinstance(brief := blocks.get("brief"), dict):
        blocks["brief"] = brief | {"idea": read_part(str(brief["idea"]))}
    blocks["evidence"] = [*_evidence(task, cited(blocks.values()))]
    ordered = ((name, blocks.get(name)) for name in type(task).model_fields)
    return _fitted({name: value for name, value in ordered if value not in (None, [], {})})


def _planned(blocks: dict[str, Json]) -> dict[str, Json]:
    """Return procedures and materials as whoever writes needs them."""
    changed: dict[str, Json] = {}
    if "procedures" in blocks:
        changed["procedures"] = procedures(blocks["procedures"])
    materials = blocks.get("materials")
    if isinstance(materials, dict) and "unit_costs" in materials:
        named = text_of([materials.get("costs"), blocks.get("current")])
        changed["materials"] = materials | {"unit_costs": prices(materials["unit_costs"], named)}
    return changed


def _evidence(task: Task, cited: set[str]) -> list[Json]:
    """Return the evidence, nearest first: what other blocks cite, then the best of every kind.

    Within a kind it comes as it was found, nearest to the idea first.
    """
    items: tuple[Evidence, ...] = getattr(task, "evidence", ())
    places: dict[str, int] = {}
    ranks: dict[str, tuple[bool, int]] = {}
    for item in items:
        places[item.kind] = places.get(item.kind, 0) + 1
        ranks[item.id] = (item.id not in cited and item.kind != "input", places[item.kind])
    if not isinstance(task, ResearchTask):
        items = tuple(sorted(items, key=lambda item: ranks[item.id]))
    return [_told(item) for item in items]


def _told(item: Evidence) -> dict[str, Json]:
    """Return a piece of evidence; its catalogue id only where an answer may name it."""
    told = plain(item)
    assert isinstance(told, dict)
    hidden = set() if item.kind in ("dataset", "cost") else {"ref"}
    short = {name: str(told[name])[:QUOTED] for name in ("quote", "original") if name in told}
    return {name: value for name, value in (told | short).items() if name not in hidden}


def _fitted(blocks: dict[str, Json]) -> dict[str, Json]:
    """Return the blocks within `MOST` characters: the ends of ranked lists go, then of lines.

    What an answer has to repeat or to answer in full is never cut, so a task with
    very much of it may still be longer.
    """
    for share in SHARES:
        words = _shared(blocks, share)
        if _size(words) <= MOST:
            return words
    for most in LINES:
        short = {
            name: value if name in EXACT else _shortened(value, most)
            for name, value in words.items()
        }
        if _size(short) <= MOST:
            break
    return short


def _shared(blocks: dict[str, Json], share: float) -> dict[str, Json]:
    """Return the blocks with a share of every ranked list, and what was left out."""
    left: dict[str, Json] = {}
    words = {
        name: _cut(value, min(1.0, share * RANKED[name]), name, left) if name in RANKED else value
        for name, value in blocks.items()
    }
    evidence = blocks.get("evidence")
    if isinstance(evidence, list):
        words |= _split(evidence, share)
    return words | ({"left_out": left} if left else {})


def _split(evidence: list[Json], share: float) -> dict[str, Json]:
    """Return the nearest evidence whole and the rest by title; prices stand in other blocks."""
    whole = [row for row in evidence if not _is_price(row)]
    kept = whole[: _kept(len(whole), share)]
    rest = [_title(row) for row in [*whole[len(kept) :], *filter(_is_price, evidence)]]
    split: dict[str, Json] = {"evidence": [*kept]}
    if rest:
        split["evidence_titles"] = [*rest]
    return split


def _cut(value: Json, share: float, place: str, left: dict[str, Json]) -> Json:
    """Return a value with the ends of its lists cut off, and count what was left out."""
    if isinstance(value, dict):
        return {name: _cut(one, share, f"{place}.{name}", left) for name, one in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) <= FEW:
        return [_cut(one, share, place, left) for one in value]
    kept = _kept(len(value), share)
    if kept < len(value):
        left[place] = len(value) - kept
    return value[:kept]


def _kept(number: int, share: float) -> int:
    return min(number, max(FEW, math.ceil(number * share)))


def _shortened(value: Json, most: int) -> Json:
    """Return a value with its lines cut to a length."""
    if isinstance(value, str):
        return value if len(value) <= most else f"{value[: most - 1]}…"
    if isinstance(value, list):
        return [_shortened(one, most) for one in value]
    if isinstance(value, dict):
        return {name: _shortened(one, most) for name, one in value.items()}
    return value


def cited(values: Iterable[Json]) -> set[str]:
    """Return the evidence ids that values cite."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, dict):
            for name in ("evidence", "cases"):
                refs = value.get(name, [])
                listed = refs if isinstance(refs, list) else [refs]
                found.update(ref for ref in listed if isinstance(ref, str))
            found |= cited(value.values())
        elif isinstance(value, list):
            found |= cited(value)
    return found


def _title(row: Json) -> str:
    assert isinstance(row, dict)
    unread = "" if row.get("verified") else " (미확인)"
    told = (row.get("id"), row.get("ref"), row.get("title"))
    return " ".join(str(part) for part in told if part) + unread


def _is_price(row: Json) -> bool:
    return isinstance(row, dict) and row.get("kind") == "cost"


def _size(blocks: dict[str, Json]) -> int:
    return sum(len(name) * 2 + len(text_of(value)) + 8 for name, value in blocks.items())
