"""A table that was brought: what is known of it, what was taken from it, and how it is cited."""

import hashlib
from pathlib import Path

from knowledge.data.figures import Figure, passage
from knowledge.data.merged import Merge
from knowledge.data.profile import Profile
from knowledge.data.tables import READER
from knowledge.model.base import Value
from knowledge.model.passage import Passage, Source
from knowledge.search.quoting import Quotation
from knowledge.store.passages import Held


class Dataset(Value):
    """A table that was brought, with what is known of it and what was taken from it."""

    id: str
    added: str
    size: int
    profile: Profile
    figures: tuple[Figure, ...] = ()
    merge: Merge | None = None
    """How it was made, when it was made of two others."""

    @property
    def source(self) -> str:
        """Id of its source among the passages."""
        return f"data:{self.id}"


def is_stale(source: Source) -> bool:
    """Return whether a table was read by another version of the reader than there is now."""
    return source.digest.split(":")[1:2] != [READER]


def source_of(dataset: Dataset) -> Source:
    """Return a table as a source of passages."""
    profile = dataset.profile
    taken = hashlib.sha256("\n".join(each.sql for each in dataset.figures).encode()).hexdigest()
    return Source(
        id=dataset.source,
        kind="data",
        title=profile.title or Path(profile.file).stem,
        origin=profile.file,
        date=dataset.added[:10],
        digest=f"{profile.sha256}:{READER}:{taken[:12]}",
        verified=True,
        notes={"dataset": dataset.model_dump_json()},
    )


def passages_of(dataset: Dataset) -> list[Passage]:
    """Return what of a table is found: its description, then its figures."""
    found = [description(dataset.profile), *(passage(figure) for figure in dataset.figures)]
    return [
        each.model_copy(update={"unit": str(i), "notes": {**each.notes, "number": str(i)}})
        for i, each in enumerate(found, start=1)
    ]


def cited(held: Held) -> Quotation | None:
    """Return a stored figure as it is cited: its words, rows, query and the hash of its file.

    None for a passage that only describes a table.
    """
    kept = held.passage.notes.get("figure")
    if not kept:
        return None
    figure = Figure.model_validate_json(kept)
    dataset = Dataset.model_validate_json(held.source.notes["dataset"])
    return Quotation(
        kind="data",
        ref=f"{held.source.id}#{held.passage.unit}",
        title=held.source.title,
        quote=held.passage.text,
        place=f"{held.passage.place} · 질의 {figure.sql}",
        source=f"{figure.file} (SHA-256 {figure.sha256}{_made_of(dataset)})",
        date=dataset.profile.period or held.source.date,
        verified=True,
    )


def _made_of(dataset: Dataset) -> str:
    sides = dataset.merge.sides if dataset.merge else ()
    said = ", ".join(f"{side.file} SHA-256 {side.sha256}" for side in sides)
    return f"; 이은 원본 {said}" if said else ""


def description(profile: Profile) -> Passage:
    """Return a table as a passage: its columns, rows, period and level of places."""
    columns = ", ".join(
        f"{each.name}{f'({each.unit})' if each.unit and each.unit not in each.name else ''}"
        for each in profile.columns[:30]
    )
    said = [f"열: {columns}", f"자료 {profile.rows - profile.total_rows:,}행"]
    said += [f"기간 {profile.period}"] if profile.period else []
    said += [f"지역 단위 {profile.level}"] if profile.level else []
    first = profile.first_row
    return Passage(
        text=". ".join(said)[:800],
        heading=profile.title,
        place=f"{first}~{first + profile.rows - 1}행",
    )
