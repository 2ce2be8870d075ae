"""What a search returns: evidence of any kind, with where it can be opened and why it was found."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.model.base import Value
from knowledge.search.quoting import Quotation
from knowledge.store.passages import Held

_SHOWN = 6
"""Words of a reason."""


class Hit(Value):
    """One thing that was found."""

    quotation: Quotation
    """As evidence; its quote is the passage."""
    score: float
    """How well it fits, 1 about as well as anything; only to compare hits of one search."""
    why: str
    """Words it shares with the question, then official names of what the question says."""
    words: tuple[str, ...] = ()
    """The words it shares with the question, those of the entry that are not quoted included."""
    marks: tuple[str, ...] = ()
    """What to highlight in the passage, longest first."""
    statute: str = ""
    article: str = ""
    file: str = ""
    lenses: tuple[str, ...] = ()
    """From which sides of an idea it was found; empty for a plain question."""
    same: int = 0
    """How many more passages say nearly the same."""

    def row(self) -> dict[str, object]:
        """Return it as commands print it."""
        return {
            "kind": self.quotation.kind,
            "id": self.quotation.ref,
            "title": self.quotation.title,
            "statute": self.statute,
            "article": self.article,
            "file": self.file,
            "place": self.quotation.place,
            "score": round(self.score, 5),
            "passage": self.quotation.quote,
            "highlights": list(self.marks),
            "why": self.why,
            "lenses": list(self.lenses),
            "same": self.same,
            "source": self.quotation.source,
            "date": self.quotation.date,
            "verified": self.quotation.verified,
        }


def quotation_of(held: Held) -> Quotation:
    """Return a stored passage as evidence."""
    source, passage = held.source, held.passage
    title = source.title
    if source.kind == "law":
        title = f"{source.title} {passage.heading.rpartition(' > ')[2]}"
    return Quotation(
        kind=source.kind,
        ref=reference(source.id, passage.unit or passage.place),
        title=title,
        quote=passage.text,
        place=passage.place or passage.unit,
        source=passage.notes.get("file") or source.origin or source.title,
        date=passage.notes.get("effective", source.date),
        verified=source.verified,
    )


def reference(source_id: str, unit: str) -> str:
    """Return the id of a stored passage as evidence: `law:전자정부법#제67조`."""
    return f"{source_id}#{unit}" if unit else source_id


def marks_in(text: str, own: Iterable[str], also: Iterable[str]) -> tuple[str, ...]:
    """Return which words of a question, and of what it also looks for, stand in a text."""
    lowered = text.lower()
    found = [word for word in (*_spread(also), *own) if len(word) > 1 and word in lowered]
    return tuple(sorted(dict.fromkeys(found), key=lambda word: (-len(word), word)))


def shared_words(text: str, own: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a question that stand in a text, as the question has them."""
    lowered = text.lower()
    return tuple(word for word in own if len(word) > 1 and word in lowered)


def reason(text: str, words: Sequence[str], also: Sequence[str]) -> str:
    """Return why a text was found: words it shares, then names of what was asked for."""
    shared = words[:_SHOWN]
    names = [name for name in also if name in text and name not in shared][:3]
    called = f"관련 용어: {', '.join(names)}" if names else ""
    return " · ".join(filter(None, (", ".join(shared), called)))


def _spread(names: Iterable[str]) -> Iterator[str]:
    """Yield names and the words in them: a statute may write them apart."""
    for name in names:
        yield name.lower()
        yield from (word for word in name.lower().split() if len(word) > 1)
