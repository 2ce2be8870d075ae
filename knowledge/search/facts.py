"""What an idea says of the facts that procedures and questions turn on."""

from collections.abc import Iterable, Sequence

from knowledge.catalogue.vocabulary import Recognisable
from knowledge.model.brief import Fact
from knowledge.search.kinds import SENSITIVE, of_a_system, of_a_thing
from knowledge.search.lexicon import FactWords, label_of
from knowledge.search.reading import Reading, Span, Term
from knowledge.search.senses import HEADS, names_a_thing

_SAID = " 언급"
_BUILDING = "builds_system"
_BY_HAND = frozenset(["예약", "프로그램"])
"""Words of a system that are of work without one, too."""
_INTERNAL, _PUBLIC = "internal_only", "public_facing"


def facts_of(
    reading: Reading, wanted: Iterable[FactWords], giving: Sequence[Recognisable]
) -> tuple[Fact, ...]:
    """Return what is known of each fact; one that nobody mentioned stays open.

    Args:
        reading: The idea.
        wanted: The facts with their words.
        giving: The recognised entries whose facts hold.
    """
    return tuple(_parted([_fact(reading, words, giving) for words in wanted]))


def _parted(facts: Sequence[Fact]) -> Iterable[Fact]:
    """Yield the facts with a service either for the staff or for the public, as was said."""
    true = {fact.id: fact for fact in facts if fact.value}
    internal, public = true.get(_INTERNAL), true.get(_PUBLIC)
    if internal is None:
        yield from facts
        return
    said = internal.reason.endswith(_SAID)
    open_ = public is not None and public.reason.endswith(_SAID) and not said
    yields, stays = (_INTERNAL, public) if public and open_ else (_PUBLIC, internal)
    reason = f"'{stays.label}'에 해당함"
    update = {"value": False, "origin": "아이디어", "reason": reason}
    for fact in facts:
        yield fact.model_copy(update=update) if fact.id == yields else fact


def _fact(reading: Reading, words: FactWords, giving: Sequence[Recognisable]) -> Fact:
    """Return what is known of a fact; what the planner denies outweighs what a word implies."""
    denied = _said(reading, words.denied)
    named = _said(reading, words.words)
    said = [span for span in named if not reading.excluded(span)]
    if words.entry.id == SENSITIVE:
        said = [span for span in said if not of_a_thing(reading, span)]
    refused = [s for s in named if reading.renounced(s) and not of_a_system(reading, s)]
    if words.entry.id == _BUILDING and refused:
        # Who will have no app and speaks of 예약 besides has it made on paper.
        said = [span for span in said if reading.words(span) not in _BY_HAND]
    if not said:
        denied += refused
    entry = words.entry
    if denied or said:
        spans, value = denied or said, not denied
    else:
        source = next((e for e in giving if entry.id in e.facts), None)
        if source is None:
            return Fact(id=entry.id, label=entry.label, value=None, origin="미정")
        reason = f"{label_of(source)} 관련 아이디어"
        return Fact(id=entry.id, label=entry.label, value=True, origin="아이디어", reason=reason)
    quoted = ", ".join(dict.fromkeys(f"'{reading.words(span)}'" for span in spans[:3]))
    return Fact(
        id=entry.id, label=entry.label, value=value, origin="아이디어", reason=f"{quoted}{_SAID}"
    )


def _said(reading: Reading, terms: Iterable[Term]) -> list[Span]:
    return sorted(
        span
        for term in terms
        if not (term.surface in HEADS and names_a_thing(term.surface, reading.plain))
        for span in reading.find(term)
        if span.sure == 1.0
    )
