"""What is known of a file that was taken in: what was read, and what a person should know."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from knowledge.library.citing import CitationNote
from knowledge.library.cutting import place
from knowledge.library.reading import Block
from knowledge.methods.instructions import orders
from knowledge.methods.personal import find, masked
from knowledge.model.base import Value
from knowledge.model.passage import Passage, Source

_OPENING, _TELLING = 3, 600
"""Passages and characters of a paper from which its field is recognised."""
_NAMED = 100
"""Findings of a file that are kept one by one; all are counted."""


class PersonalNote(Value):
    """Personal data found in a file; of the number itself only what may be shown."""

    kind: str
    place: str
    shown: str
    sure: bool
    note: str = ""


class OrderNote(Value):
    """Words in a file that speak to a model."""

    kind: str
    place: str
    quote: str
    hidden: bool = False


class Upload(Value):
    """A file of the library."""

    id: str
    """First signs of the hash of its content."""
    name: str
    origin: str
    """Where it came from: a path, or the name it was uploaded by."""
    title: str
    format: str
    sha256: str
    size: int
    pages: int = 0
    characters: int = 0
    passages: int = 0
    added: str
    masked: bool = True
    """Whether personal data is masked in its passages."""
    fields: tuple[str, ...] = ()
    """Policy fields (분야) it is about, nearest first, as they were recognised when it came."""
    warnings: tuple[str, ...] = ()
    counts: dict[str, int] = {}  # noqa: RUF012 - pydantic copies it
    """How often each kind of personal data was found."""
    personal: tuple[PersonalNote, ...] = ()
    orders: tuple[OrderNote, ...] = ()
    cited: tuple[CitationNote, ...] = ()
    """Statutes it cites; what they resolve to depends on the day."""

    @property
    def source(self) -> str:
        """Id of its source among the passages."""
        return f"document:{self.id}"


def source_of(upload: Upload, reader: str) -> Source:
    """Return a file as a source of passages, as a version of the reader takes it in."""
    return Source(
        id=upload.source,
        kind="document",
        title=upload.title,
        origin=upload.name,
        date=upload.added[:10],
        digest=f"{upload.sha256}:{reader}:{'masked' if upload.masked else 'open'}",
        verified=True,
        notes={"upload": upload.model_dump_json(), "fields": ",".join(upload.fields)},
    )


def beginning(title: str, found: Iterable[Passage]) -> str:
    """Return a paper's title and first words, personal data masked: they say what it is about."""
    text = "\n".join(passage.text for passage in islice(found, _OPENING))
    return masked(f"{title}\n{text}"[:_TELLING])


def upload_of(source: Source) -> Upload | None:
    """Return the file a source stands for, or None when it is of another kind."""
    kept = source.notes.get("upload")
    return Upload.model_validate_json(kept) if kept else None


def personal_notes(blocks: Iterable[Block], kind: str) -> tuple[dict[str, int], list[PersonalNote]]:
    """Return how much personal data of each kind blocks hold, and the first of it by place."""
    counts: dict[str, int] = {}
    notes: list[PersonalNote] = []
    for block in blocks:
        for one in find(block.text):
            counts[one.kind] = counts.get(one.kind, 0) + 1
            if len(notes) < _NAMED:
                where = _where(block, one.start, kind)
                note = PersonalNote(
                    kind=one.kind, place=where, shown=one.shown, sure=one.sure, note=one.note
                )
                notes.append(note)
    return counts, notes


def order_notes(blocks: Sequence[Block], kind: str) -> Iterator[OrderNote]:
    """Yield what in blocks speaks to a model."""
    count = 0
    for block in blocks:
        for each in orders(block.text):
            count += 1
            if count > _NAMED:
                return
            yield OrderNote(
                kind=each.kind,
                place=place(block, block, kind),
                quote=masked(each.quote)[:300],
                hidden=block.hidden,
            )


def _where(block: Block, offset: int, kind: str) -> str:
    """Return the place of a sign of a block: its line or row, where it has any."""
    if block.kind != "table":
        return place(block, block, kind)
    row = block.text.count("\n", 0, offset)
    filled = [i for i, each in enumerate(block.rows) if any(each)]
    number = filled[row] + 1 if row < len(filled) else row + 1
    if block.sheet:
        return f"{block.sheet}!{number}행"
    return f"{number}행" if kind == "CSV" else f"{place(block, block, kind)} 표 {number}행"
