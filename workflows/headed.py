"""Which further articles the statutes of an idea hold for it: by headings, beside the entries.

Only statutes that the idea's own field or its own words bring are looked through; those that
bear on nearly every service have their articles chosen by what is done.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from agents.materials import From
from agents.recognised import Recognised
from knowledge.catalogue import Catalogue
from knowledge.catalogue.entries import Law
from knowledge.catalogue.headings import DECREES, named_in
from knowledge.catalogue.numbered import plain
from knowledge.search.headed import LEAST, Chosen, answering, delegated, quoted
from knowledge.search.heading_words import asked
from knowledge.search.lexicon import lexicon_of
from knowledge.search.once import once
from workflows.sides import Found

MOST = 8
"""Statutes of which further articles are named."""
_OWN_FIELD = 0.7
"""Share of the strongest field's score from which a field brings its statutes (설계값)."""
_SAID = 2.0
"""Score from which a circumstance was said and brings statutes of its own (설계값)."""
_STRICT = 0.9
"""Least score of a heading in statutes that a circumstance or many fields bring (설계값)."""
_EVERYWHERE, _OFTEN = 20, 12
"""Fields from which a statute bears on any service, and from which it is looked at strictly."""
_CODES = frozenset(("민법", "형법", "상법", "형사소송법", "민사소송법", "대한민국헌법"))
"""Statutes whose headings speak of everybody's affairs and of no service."""
_LABEL = re.compile(r"제\d+조(?:의\d+)?")


class _Brought(NamedTuple):
    """A statute that an idea brings, and the score its headings need."""

    name: str
    least: float


def further(
    idea: str,
    found: Recognised,
    named: Iterable[str],
    catalogue: Catalogue,
    kept: Iterable[str],
) -> tuple[Found, ...]:
    """Return articles that answer an idea beside those of the entries, best statutes first.

    Args:
        idea: In the planner's words.
        found: What was recognised in it.
        named: Law entries that its own words call for.
        catalogue: Where the entries are from.
        kept: Law entries that are evidence already; their articles are not named again.
    """
    laws = {law.id: law for law in catalogue.laws}
    cited = _cited(laws[ref] for ref in kept if ref in laws)
    wanted = asked(idea, lexicon_of(catalogue).says)
    rows: list[tuple[float, str, tuple[Chosen, ...]]] = []
    for each in _brought(found, named, laws, _shared(catalogue, None)):
        known = cited.get(plain(each.name), frozenset())
        chosen = answering(each.name, wanted, without=known, least=each.least)
        if chosen:
            rows.append((chosen[0].score, each.name, chosen))
    best = sorted(rows, key=lambda row: -row[0])[:MOST]
    return tuple(
        Found(
            quoted(name, chosen, delegated(name, wanted)),
            f"아이디어의 말: {', '.join(_words(chosen))}",
        )
        for _, name, chosen in best
    )


def is_own(origin: From, found: Recognised) -> bool:
    """Say whether the statutes of a field or a circumstance are the idea's own.

    Those of a field near the strongest are, and those of a circumstance that was said.
    """
    if origin.origin == "field":
        return origin.score >= _OWN_FIELD * max(other.score for _, other in found.fields)
    return origin.score >= _SAID


def _brought(
    found: Recognised, named: Iterable[str], laws: Mapping[str, Law], shared: Mapping[str, int]
) -> Iterator[_Brought]:
    """Yield the statutes that an idea's words, fields and circumstances bring, each once."""
    refs = [(ref, LEAST) for ref in named]
    for field, origin in found.fields:
        if is_own(origin, found):
            refs += [(ref, LEAST) for ref in field.laws]
    for circumstance, origin in found.circumstances:
        if is_own(origin, found):
            refs += [(ref, _STRICT) for ref in circumstance.laws]
    seen: set[str] = set()
    for ref, least in refs:
        for name in named_in(laws[ref]) if ref in laws else ():
            often = shared.get(_act(name), 0)
            if often < _EVERYWHERE and plain(name) not in seen | _CODES:
                seen.add(plain(name))
                yield _Brought(name, _STRICT if often > _OFTEN else least)


def _cited(laws: Iterable[Law]) -> Mapping[str, frozenset[str]]:
    """Return the labels of the articles that entries cite, by statute."""
    found: dict[str, frozenset[str]] = {}
    for law in laws:
        labels = labels_of(law)
        for name in named_in(law):
            found[plain(name)] = found.get(plain(name), frozenset()) | labels
    return found


def labels_of(law: Law) -> frozenset[str]:
    """Return the articles that an entry cites, each as 제12조의2."""
    return frozenset(_LABEL.findall(law.article))


def _count(catalogue: Catalogue, _: Path | None) -> Mapping[str, int]:
    """Return how many fields name each act or a decree of it."""
    laws = {law.id: law for law in catalogue.laws}
    return Counter(
        act
        for field in catalogue.fields
        for act in {_act(name) for ref in field.laws if ref in laws for name in named_in(laws[ref])}
    )


_shared = once(_count)


def _act(name: str) -> str:
    for decree in DECREES:
        name = name.removesuffix(decree)
    return plain(name)


def _words(chosen: Iterable[Chosen]) -> list[str]:
    return list(dict.fromkeys(word for each in chosen for word in each.said))
