"""The tables planners brought: kept, profiled, and quoted figure by figure."""

import io
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from knowledge.data.dataset import Dataset, is_stale, passages_of, source_of
from knowledge.data.figures import Figure, How
from knowledge.data.merged import By, Merge, merged, merged_name
from knowledge.data.profile import Profile
from knowledge.data.standing import Standing
from knowledge.data.summing import Way
from knowledge.library.bringing import Brought, copied
from knowledge.library.isolation import Isolation
from knowledge.library.reading import Limits, UnreadableError
from knowledge.model.passage import Source
from knowledge.store.passages import Held, Passages

PROFILE = "knowledge.data.profile:profile"
_STANDING = "knowledge.data.standing:standing"


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
            return self._arrived(apart, brought)

    def refresh(self) -> int:
        """Read again what an older reader read, and return how many tables that were.

        Figures a person took stay where they still come out the same; a file that can
        not be read any more is left as it is.
        """
        stale = [each for each in self._shelf.sources("data") if is_stale(each)]
        tables = [dataset for each in stale if (dataset := self._dataset(each))]
        return sum(self._read_again(dataset) for dataset in tables)

    def _read_again(self, dataset: Dataset) -> bool:
        file, name = self.file(dataset), dataset.profile.file
        with Isolation(self._limits) as apart:
            try:
                sheet = dataset.profile.sheet
                profile = Profile.model_validate(apart.ask(PROFILE, file, name, sheet=sheet))
                fields = apart.ask(_STANDING, file, name, sheet=profile.sheet)
            except UnreadableError:
                self._write(dataset)  # as it is, so that it is not tried each time
                return False
        figures = {each.sql: each for each in Standing.model_validate(fields).figures}
        for kept in dataset.figures:
            if kept.sql not in figures:
                with suppress(UnreadableError):  # it says something else now: it is no evidence
                    figures[kept.sql] = self.again(dataset, kept)
        self._write(
            dataset.model_copy(update={"profile": profile, "figures": tuple(figures.values())})
        )
        return True

    def merge(
        self, left: Dataset, right: Dataset, *, how: Way = "겹치는 것만", by: Sequence[By] = ()
    ) -> Dataset:
        """Put two tables side by side and take in the table they make.

        Raises:
            UnreadableError: They do not meet, or a file cannot be read any more.
        """
        with Isolation(self._limits) as apart:
            made = merged(
                apart,
                (self.file(left), left.profile.file, left.profile.sheet),
                (self.file(right), right.profile.file, right.profile.sheet),
                how=how,
                by=by,
            )
            name = merged_name(left.profile.file, right.profile.file)
            content = io.BytesIO(made.content.encode("utf-8-sig"))
            brought = copied(name, name, content, apart.folder / "brought", self._limits.size)
            return self.dataset(brought.sha256[:12]) or self._arrived(apart, brought, made.merge)

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
        """Take out a table with all its traces, the tables made of it among them.

        Returns whether there was one.
        """
        dataset = self.dataset(dataset_id)
        if dataset is None:
            return False
        for each in self.datasets():
            if each.merge and dataset.profile.sha256 in (one.sha256 for one in each.merge.sides):
                self.remove(each.id)
        self.file(dataset).unlink(missing_ok=True)
        return bool(self._shelf.remove(dataset.source))

    def _arrived(self, apart: Isolation, brought: Brought, merge: Merge | None = None) -> Dataset:
        """Read a table and what it is asked first, and keep it."""
        profile = Profile.model_validate(apart.ask(PROFILE, brought.path, brought.name))
        fields = apart.ask(_STANDING, brought.path, brought.name, sheet=profile.sheet)
        dataset = Dataset(
            id=brought.sha256[:12],
            added=datetime.now(UTC).isoformat(timespec="seconds"),
            size=brought.size,
            profile=profile,
            figures=Standing.model_validate(fields).figures,
            merge=merge,
        )
        brought.keep(self.file(dataset))
        try:
            self._write(dataset)
        except BaseException:
            self.file(dataset).unlink(missing_ok=True)
            raise
        return dataset

    def _write(self, dataset: Dataset) -> None:
        self._shelf.replace(source_of(dataset), passages_of(dataset))

    def _dataset(self, source: Source) -> Dataset | None:
        kept = source.notes.get("dataset")
        return Dataset.model_validate_json(kept) if kept else None
