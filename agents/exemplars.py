"""What the exemplars near an idea hand over to it: of the nearest all, of others what fits.

One as near as the idea's own service is told of whole. Of one that only shares a side with it,
such as 예약 of another thing, no more is taken than what the idea's own words or another near
exemplar speak for.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from agents import materials as m
from agents.composer.selection import content
from knowledge.catalogue.exemplars import ExemplarEntry, exemplars
from knowledge.model.brief import Profile
from knowledge.search.nouns import GENERAL, LIGHT

Handed = tuple[ExemplarEntry, m.From]
RowT = TypeVar("RowT")
OWN = 0.8
"""Strength from which an exemplar is of the idea's own service (설계값)."""


def handed_over(profile: Profile, origin_of: Callable[[str], m.From]) -> tuple[Handed, ...]:
    """Return the exemplars of a profile with the rows that fit, nearest first.

    Args:
        profile: What was recognised in the idea.
        origin_of: Gives the origin of a trait by its id.
    """
    held = exemplars()
    found = [(held.of(trait.id), origin_of(trait.id)) for trait in profile.of("exemplar")]
    own = _told(profile)
    return tuple((_fitting(entry, origin, own), origin) for entry, origin in found)


def _told(profile: Profile) -> frozenset[str]:
    """Return the words of an idea that say what it is about."""
    named = [word for trait in profile.traits for word in trait.words]
    return content(" ".join((*profile.keywords, *named))) - GENERAL - LIGHT


def _fitting(entry: ExemplarEntry, origin: m.From, own: frozenset[str]) -> ExemplarEntry:
    if origin.strength >= OWN:
        return entry
    fitting = _Fitting(own)
    return entry.model_copy(
        update={
            "bearings": fitting.of(entry.bearings, lambda row: f"{row.statute} {row.why}"),
            "people": fitting.of(entry.people, lambda row: f"{row.name} {row.role}"),
            "hazards": fitting.of(entry.hazards, lambda row: row.text),
            "existing": fitting.of(entry.existing, lambda row: f"{row.name} {row.what}"),
            "musts": fitting.of(entry.musts, lambda row: row.text),
            "measures": fitting.of(entry.measures, lambda row: f"{row.name} {row.method}"),
        }
    )


class _Fitting:
    """Rows that share a telling word with the idea."""

    def __init__(self, own: frozenset[str]) -> None:
        self._own = own

    def of(self, rows: Iterable[RowT], text: Callable[[RowT], str]) -> Sequence[RowT]:
        return tuple(row for row in rows if not self._own.isdisjoint(content(text(row))))
