"""Which entries of a kind the recognised ones name, nearest first."""

from collections.abc import Iterator
from typing import Any

from agents.materials import From
from agents.recognised import Recognised
from knowledge.model.evidence import EvidenceKind
from workflows.headed import is_own

LISTED: dict[EvidenceKind, str] = {
    "law": "laws",
    "case": "cases",
    "dataset": "datasets",
    "kpi": "kpis",
    "risk": "risks",
}
"""Under which name an entry lists the ids of a kind."""
NESTED: dict[EvidenceKind, tuple[str, str, str]] = {
    "case": ("existing", "case", "기존 서비스"),
    "dataset": ("data", "dataset", "쓰는 데이터"),
    "cost": ("costs", "unit_cost", "비용 요소"),
}
"""In which parts of an entry ids of a kind stand too, and as what."""


def implied_by(kind: EvidenceKind, found: Recognised) -> Iterator[tuple[str, str]]:
    """Yield the ids that recognised entries name, nearest first, with the reason."""
    parts, attribute, role = NESTED.get(kind, ("", "", ""))
    for entry, origin in _by_bearing(found) if kind == "law" else found.all():
        for ref in getattr(entry, LISTED.get(kind, "-"), ()):
            yield ref, f"{origin.label} 관련"
        for part in getattr(entry, parts, ()) if parts else ():
            if ref := getattr(part, attribute):
                yield ref, f"{origin.label} {role}"


def _by_bearing(found: Recognised) -> list[tuple[Any, From]]:
    """Return entries in the order in which their statutes bear on the idea.

    What it is about, what it says is done, whom and what it touches; then what only may be so.
    """
    places = {"field": (0, 3), "circumstance": (1, 4)}

    def bearing(row: tuple[Any, From]) -> int:
        if row[1].origin not in places:
            return 2
        own, others = places[row[1].origin]
        return own if is_own(row[1], found) else others

    return sorted(found.all(), key=bearing)
