"""Services like an idea, as traits of it."""

from knowledge.catalogue.exemplars import KIN
from knowledge.model.brief import Trait
from knowledge.search.exemplars import SURE, Near, near
from knowledge.search.reading import Reading

_FEW = 3
"""Own words with less of which a service is like another one in a side of it only."""


def such_services(reading: Reading) -> tuple[Near, ...]:
    """Return the exemplars near an idea, without what it refuses: who refuses AI plans none."""
    told = list(reading.plain)
    for part in reading.parts:
        if part.content and (
            reading.excluded_after(part.end) or reading.objections.renounced(part.end)
        ):
            told[part.start : part.end] = " " * (part.end - part.start)
    return near("".join(told))


def as_trait(each: Near, nearest: float) -> Trait:
    """Return an exemplar as a trait, less sure where another one is nearer."""
    strength = min(1.0, each.nearness / SURE) * each.nearness / nearest
    if len(each.words) < _FEW and each.nearness < SURE:
        strength = min(strength, KIN - 0.01)
    return Trait(
        kind="exemplar",
        id=each.id,
        label=each.title,
        words=each.words,
        score=each.nearness,
        strength=round(strength, 2),
    )
