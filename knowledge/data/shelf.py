"""The tables planners brought: kept, profiled, and quoted figure by figure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from knowledge.data.figures import Figure, How, passage
from knowledge.data.profile import Profile
from knowledge.data.standing import Standing
from knowledge.data.tables import READER
from knowledge.library.bringing import Brought, copied
from knowledge.library.isolation import Isolation
from knowledge.library.reading import Limits
from knowledge.model.base import Value
from knowledge.model.passage import Passage, Source
from knowledge.search.quoting import Quotation
from knowledge.store.passages import Held, Passages

PROFILE = "knowledge.data.profile:profile"
_STANDING = "knowledge.data.standing:standing"


class Dataset(Value):
    """A table that was brought, with what is known of it and what was taken from it."""

    id: str
    added: str
    size: int
    profile: Profile
    figures: tuple[Figure, ...] = ()

    @property
    def source(self) -> str:
        """Id of its source among the passages."""
        return f"data:{self.id}"


class Datasets:
    """The tables there are; files are read in a process set apart."""

    def __init__(self, shelf: Passages, folder: Path, limits: Limits | None = None) -> None:
        """Take the passages, the folder the files are kept in, and the limits of a file."""
        self._shelf = shelf
        self._folder = folder
        self._limits = limits or Limits()

    def datasets(self) -> list[Dataset]:
        """Return what there is, newest first."""
        found = [self._dataset(source) for source in self._shelf.sources("data")]
        return sorted((each for each in found if each), key=lambda each: each.added, reverse=True)

    def dataset(self, dataset_id: str) -> Dataset | None:
        """Return a table by its id, or None."""
        source = self._shelf.source(f"data:{dataset_id}")
        return self._dataset(source) if source else None

    def file(self, dataset: Dataset) -> Path:
        """Return where the file of a table is kept."""
        suffix = Path(dataset.profile.file).suffix.lower()
        return self._folder / f"{dataset.profile.sha256}.data{suffix}"

    def add(self, name: str, content: IO[bytes]) -> Dataset:
        """Take in a table; the same file again changes nothing.

        Raises:
            UnreadableError: It holds no table, or must not be opened.
        """
        with Isolation(self._limits) as apart:
            brought = copied(name, name, content, apart.folder / "brought", self._limits.size)
            known = self.dataset(brought.sha256[:12])
            if known is not None:
                return known
            profile = Profile.model_validate(apart.ask(PROFILE, brought.path, brought.name))
            fields = apart.ask(_STANDING, brought.path, brought.name, sheet=profile.sheet)
            return self._kept(brought, profile, Standing.model_validate(fields).figures)

    def take(self, dataset: Dataset, *, column: str, how: How, where: dict[str, str]) -> Figure:
        """Take a figure from a table and keep it as something to cite.

        Raises:
            UnreadableError: The table has no such column or rows.
        """
        with Isolation(self._limits) as apart:
            fields = apart.ask(
                "knowledge.data.figures:take",
                self.file(dataset),
                dataset.profile.file,
                column=column,
                how=how,
                where=where,
                sheet=dataset.profile.sheet,
            )
        figure = Figure.model_validate(fields)
        figures = [each for each in dataset.figures if each.sql != figure.sql]
        self._write(dataset.model_copy(update={"figures": (*figures, figure)}))
        return figure

    def again(self, dataset: Dataset, figure: Figure) -> Figure:
        """Make a figure again from the kept file, and return it.

        Raises:
            UnreadableError: The file has changed, or says something else.
        """
        with Isolation(self._limits) as apart:
            fields = apart.ask(
                "knowledge.data.figures:again",
                self.file(dataset),
                figure.file,
                figure=figure.model_dump(mode="json"),
            )
        return Figure.model_validate(fields)

    def held(self, dataset: Dataset) -> list[Held]:
        """Return what is found of a table: its description, then its figures."""
        return self._shelf.passages(dataset.source)

    def remove(self, dataset_id: str) -> bool:
        """Take out a table with all its traces; say whether there was one."""
        dataset = self.dataset(dataset_id)
        if dataset is None:
            return False
        self.file(dataset).unlink(missing_ok=True)
        return bool(self._shelf.remove(dataset.source))

    def _kept(self, brought: Brought, profile: Profile, figures: tuple[Figure, ...]) -> Dataset:
        dataset = Dataset(
            id=brought.sha256[:12],
            added=datetime.now(UTC).isoformat(timespec="seconds"),
            size=brought.size,
            profile=profile,
            figures=figures,
        )
        brought.keep(self.file(dataset))
        try:
            self._write(dataset)
        except BaseException:
            self.file(dataset).unlink(missing_ok=True)
            raise
        return dataset

    def _write(self, dataset: Dataset) -> None:
        profile = dataset.profile
        source = Source(
            id=dataset.source,
            kind="data",
            title=profile.title or Path(profile.file).stem,
            origin=profile.file,
            date=dataset.added[:10],
            digest=f"{profile.sha256}:{READER}:{hash_of(dataset.figures)}",
            verified=True,
            notes={"dataset": dataset.model_dump_json()},
        )
        figures = [passage(figure) for figure in dataset.figures]
        found = [_description(profile), *figures]
        numbered = [
            each.model_copy(update={"unit": str(i), "notes": {**each.notes, "number": str(i)}})
            for i, each in enumerate(found, start=1)
        ]
        self._shelf.replace(source, numbered)

    def _dataset(self, source: Source) -> Dataset | None:
        kept = source.notes.get("dataset")
        return Dataset.model_validate_json(kept) if kept else None


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
        source=f"{figure.file} (SHA-256 {figure.sha256})",
        date=dataset.profile.period or held.source.date,
        verified=True,
    )


def hash_of(figures: Sequence[Figure]) -> str:
    """Return a short sign of what was taken from a table."""
    import hashlib

    return hashlib.sha256("\n".join(each.sql for each in figures).encode()).hexdigest()[:12]


def _description(profile: Profile) -> Passage:
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
