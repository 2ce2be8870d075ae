"""What the exemplars near an idea hand over to it: of the nearest all, of others what fits.

One as near as the idea's own service is told of whole. Of one that only shares a side with it,
such as 예약 of another thing, no more is taken than what the idea's own words or another near
exemplar speak for.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from agents import materials as m
from agents.composer.selection import content
from knowledge.catalogue.entries import Entry
from knowledge.catalogue.exemplars import CHOSEN, KIN, OWN, ExemplarEntry, exemplars
from knowledge.model.brief import Profile
from knowledge.search.nouns import GENERAL, LIGHT

Handed = tuple[ExemplarEntry, m.From]
EntryT = TypeVar("EntryT", bound=Entry)


HELD = 0.2
"""Share of a row's telling words that such a service must speak of, for the row to bear on it
(설계값)."""
SAID = 0.5
"""Strength from which what is recognised is said, whatever such a service speaks of."""
_SHARED = 2
"""Telling words that a row of another service must share with the idea (설계값)."""


def handed_over(profile: Profile, origin_of: Callable[[str], m.From]) -> tuple[Handed, ...]:
    """Return the exemplars of a profile with the rows that fit, nearest first.

    Where one is of the idea's own service, those that are only alike in a word are not heard.

    Args:
        profile: What was recognised in the idea.
        origin_of: Gives the origin of a trait by its id.
    """
    held = exemplars()
    traits = profile.of("exemplar")
    surely = any(trait.strength >= OWN for trait in traits)
    found = [
        (held.of(trait.id), origin_of(trait.id))
        for trait in traits
        if trait.strength >= SAID or not surely
    ]
    own = _told(profile)
    first = max((origin.strength for _, origin in found), default=0.0)
    return tuple(
        (entry if origin.strength >= max(KIN, first) else _beside(entry, own), origin)
        for entry, origin in found
    )


def _beside(entry: ExemplarEntry, own: frozenset[str]) -> ExemplarEntry:
    """Return what a service that is only like the idea's says of the same things.

    Its figures would contradict those of the nearest, and its measures measure something else.
    """
    named = with_rows(entry, lambda text: not own.isdisjoint(content(text)))
    told = with_rows(entry, lambda text: len(own & content(text)) >= _SHARED)
    musts = tuple(must for must in told.musts if CHOSEN not in must.text)
    update = {"hazards": told.hazards, "musts": musts, "measures": ()}
    return named.model_copy(update=update)


def bearing_on(profile: Profile) -> Callable[[str], bool]:
    """Return what says of a text whether such services as the idea speak of the same.

    A field is wide: 층간소음 and 관리비 are both of 공동주택. Where no exemplar is of the
    idea's own service, nothing is known of it and everything may bear on it.
    """
    own = [trait.id for trait in profile.of("exemplar") if trait.strength >= 1]
    if not own:
        return lambda _: True
    known = _told(profile) | content(" ".join(exemplars().text(ref) for ref in own))

    def bears(text: str) -> bool:
        telling = content(text) - GENERAL - LIGHT
        return len(telling & known) >= HELD * len(telling)

    return bears


def joinable(hints: Iterable[m.ExistingHint]) -> Iterator[m.ExistingHint]:
    """Yield what a service may be joined to: what stands beside others like it is only read."""
    nearest = ""
    for hint in hints:
        if hint.origin.origin == "exemplar":
            nearest = nearest or hint.origin.trait
        same = hint.origin.trait == nearest and hint.origin.strength >= 1
        if hint.origin.origin != "exemplar" or same:
            yield hint


def with_rows(entry: EntryT, fits: Callable[[str], bool], *, but: Collection[str] = ()) -> EntryT:
    """Return an entry with only those rows of its lists of which a text fits.

    Args:
        entry: A field, a circumstance or an exemplar.
        fits: Says whether a row's text does.
        but: Names of lists that stay whole.
    """
    lists: Mapping[str, Callable[[Any], str]] = {
        "bearings": lambda row: f"{row.statute} {row.why}",
        "people": lambda row: f"{row.name} {row.role}",
        "hazards": lambda row: str(row.text),
        "existing": lambda row: f"{row.name} {row.what}",
        "musts": lambda row: str(row.text),
        "measures": lambda row: f"{row.name} {row.method}",
    }
    return entry.model_copy(
        update={
            name: tuple(row for row in getattr(entry, name) if fits(told(row)))
            for name, told in lists.items()
            if hasattr(entry, name) and name not in but
        }
    )


def _told(profile: Profile) -> frozenset[str]:
    """Return the words of an idea that say what it is about."""
    named = [word for trait in profile.traits for word in trait.words]
    return content(" ".join((*profile.keywords, *named))) - GENERAL - LIGHT
