"""Which circumstances an idea brings along though none of its words names them.

Ways, channels and users imply some; the field speaks of others: a planner who writes of
텃밭 need not say 추첨, everything that is told of the field does.
"""

from collections.abc import Iterator, Mapping, Sequence

from knowledge.catalogue.vocabulary import CircumstanceEntry, FieldEntry
from knowledge.search.lexicon import Lexicon
from knowledge.search.matching import Match
from knowledge.search.reading import Span

_LEAST = 2
"""Letters from which a word is looked for inside a longer text."""
_SPOKEN_OF = 3
"""Words of a circumstance, one of them strong, from which a field speaks of it (설계값)."""
MOST = 4
"""Circumstances that a field brings."""
_IMPLIED, _SPOKEN, _TOGETHER = 0.8, 0.85, 2.5
"""What a circumstance is worth that no word names, one that the field speaks of, and one
that two things which the idea names make up between them."""
_NEAR = 40
"""Letters within which two things are named together: about a sentence (설계값)."""
_SURE = 1.5
"""Score from which an entry implies others though none of its strong words was said (설계값)."""


def implied(
    kept: Sequence[Match],
    lexicon: Lexicon,
    circumstances: tuple[CircumstanceEntry, ...],
    most: int,
) -> list[Match]:
    """Return the circumstances that recognised entries imply, no more than there is room for.

    What the idea's own field speaks of comes before what ways and channels imply.
    """
    given = {match.vocabulary.entry.id for match in kept}
    sure = {match.vocabulary.entry.id for match in kept if match.named or match.score >= _SURE}
    by_id = {v.entry.id: v for v in lexicon.vocabularies if v.kind == "circumstance"}
    field = next((m.vocabulary.entry for m in kept if m.vocabulary.kind == "field"), None)
    if not any(match.vocabulary.kind == "ai" for match in kept):
        # What nobody said does not make a service one with AI.
        circumstances = tuple(e for e in circumstances if "uses_ai" not in e.facts)
    spoken = spoken_of(field, circumstances) if isinstance(field, FieldEntry) else ()
    found = [Match(by_id[ref], _SPOKEN, (), ()) for ref in spoken if ref not in given]
    known = given | set(spoken)
    found += [
        Match(by_id[entry.id], _IMPLIED, (), ())
        for entry in circumstances
        if entry.id not in known and not sure.isdisjoint(entry.given)
    ]
    return found[: most - sum(match.vocabulary.kind == "circumstance" for match in kept)]


def made_up(
    kept: Sequence[Match], lexicon: Lexicon, circumstances: tuple[CircumstanceEntry, ...]
) -> list[Match]:
    """Return the circumstances that things which the idea names make up between them.

    They must be named near each other: 단속 in one sentence and AI that answers the
    telephone in the next are not a machine that chooses whom to fine.
    """
    spans = {match.vocabulary.entry.id: match.spans for match in kept}
    by_id = {v.entry.id: v for v in lexicon.vocabularies if v.kind == "circumstance"}
    return [
        Match(by_id[entry.id], _TOGETHER, (), ())
        for entry in circumstances
        if entry.together and entry.id not in spans and _meet(entry.together, spans)
    ]


def _meet(groups: tuple[tuple[str, ...], ...], spans: Mapping[str, tuple[Span, ...]]) -> bool:
    """Say whether each group has one that is named near one of the first group."""
    first, *others = [[span for ref in group for span in spans.get(ref, ())] for group in groups]
    return any(
        all(any(_apart(span, other) <= _NEAR for other in group) for group in others)
        for span in first
    )


def _apart(one: Span, other: Span) -> int:
    """Return how many letters stand between two spans."""
    return max(one.start, other.start) - min(one.end, other.end)


def spoken_of(field: FieldEntry, circumstances: tuple[CircumstanceEntry, ...]) -> tuple[str, ...]:
    """Return the ids of the circumstances that a field speaks of, most spoken of first.

    Not those that bring facts: that a service uses AI, or cameras, only its idea can tell.
    """
    text = " ".join(_told(field))
    counted = ((_count(text, entry), entry.id) for entry in circumstances if not entry.facts)
    found = sorted((-count, ref) for count, ref in counted if count >= _SPOKEN_OF)
    return tuple(ref for _, ref in found[:MOST])


def _told(field: FieldEntry) -> Iterator[str]:
    yield from field.problems
    yield from (must.text for must in field.musts)
    yield from (hazard.text for hazard in field.hazards)
    yield from (f"{person.name} {person.concern}" for person in field.people)


def _count(text: str, entry: CircumstanceEntry) -> int:
    """Return how many words of a circumstance stand in a text; 0 without a strong one."""
    strong = {word for word in entry.strong if len(word) >= _LEAST and word in text}
    words = {word for word in entry.words if len(word) >= _LEAST and word in text}
    return len(strong | words) if strong else 0
