"""What the recognised entries demand of a part of the plan."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from agents import materials as m
from agents.recognised import Recognised
from knowledge.catalogue.vocabulary import Must

NAMED = 0.9
"""Score from which a circumstance is named by the idea and not only implied (설계값)."""
IMPLIED_MUSTS, DEED_MUSTS, DEED_KPIS = 1, 20, 2
"""Musts of a part that an implied circumstance offers, and that all of them offer together,
fewer of what is to be measured: what is named outright stands first, and what is left out is
the most general."""


def musts(found: Recognised, part: str, evidence: Mapping[str, str]) -> tuple[m.MustHint, ...]:
    """Return the demands on a part: of such a service, the field's, then of the circumstances.

    Args:
        found: The recognised entries.
        part: Name of the part, such as `service`.
        evidence: Ids of the evidence by those of catalogue entries.
    """
    own = ((must, origin) for entry, origin in found.fields for must in entry.musts)
    such = (
        m.MustHint(must=must, origin=origin, evidence=cited((entry.id,), evidence))
        for entry, origin in found.exemplars
        for must in entry.musts
        if must.part == part
    )
    most = DEED_KPIS if part == "measures" else DEED_MUSTS
    others = (
        m.MustHint(must=must, origin=origin, evidence=cited((must.law,), evidence))
        for must, origin in (
            *(each for each in own if each[0].part == part),
            *islice(_of_deeds(found, part), most),
        )
    )
    return (*such, *others)


def _of_deeds(found: Recognised, part: str) -> Iterator[tuple[Must, m.From]]:
    for entry, origin in found.circumstances:
        most = None if origin.score >= NAMED else IMPLIED_MUSTS
        for must in islice((must for must in entry.musts if must.part == part), most):
            yield must, origin


def cited(refs: Iterable[str], evidence: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the evidence that stands for catalogue entries, where there is any."""
    return tuple(evidence[ref] for ref in refs if ref in evidence)
