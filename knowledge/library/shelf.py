"""The library: files taken in, read apart, found among the passages, and taken out again."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import IO

from knowledge.catalogue.statutes import register
from knowledge.library.bringing import Brought, copied, fetched
from knowledge.library.citing import CitationNote, citation_notes
from knowledge.library.cutting import passages
from knowledge.library.isolation import Isolation
from knowledge.library.outcomes import Batch, Outcome, State
from knowledge.library.reading import Block, Limits, Reading, UnreadableError
from knowledge.library.uploads import (
    Upload,
    beginning,
    order_notes,
    personal_notes,
    source_of,
    upload_of,
)
from knowledge.methods.personal import masked
from knowledge.model.citation import SOUND, Resolved
from knowledge.model.passage import Passage, Source
from knowledge.search.resolving import Resolver
from knowledge.store.passages import Passages

READER = "3"
"""Changes whenever the same file may be read otherwise."""
_BATCH, _FILES = 500, 64
"""Passages and files that are written together, at most."""


class Library:
    """The files planners uploaded; what is found in them is kept among the passages."""

    def __init__(
        self,
        shelf: Passages,
        folder: Path,
        limits: Limits | None = None,
        laws: Callable[[], Iterable[str]] = tuple,
        fields: Callable[[str], tuple[str, ...]] = lambda _: (),
    ) -> None:
        """Take what the library is made of.

        Args:
            shelf: The passages.
            folder: Where the files are kept.
            limits: What a file may cost.
            laws: Gives names of statutes that exist, beside those that are known anyway.
            fields: Gives the policy fields (분야) that the beginning of a paper is about.
        """
        self._laws = laws
        self._fields = fields
        self._shelf = shelf
        self._folder = folder
        self._limits = limits or Limits()

    def uploads(self) -> list[Upload]:
        """Return what there is, newest first."""
        found = [upload_of(source) for source in self._shelf.sources("document")]
        return sorted((each for each in found if each), key=lambda each: each.added, reverse=True)

    def upload(self, upload_id: str) -> Upload | None:
        """Return a file by its id, or None."""
        source = self._shelf.source(f"document:{upload_id}")
        return upload_of(source) if source else None

    def passages(self, upload_id: str) -> list[Passage]:
        """Return what was read of a file, in order."""
        return [each.passage for each in self._shelf.passages(f"document:{upload_id}")]

    def citations(self, upload: Upload, on: date) -> list[tuple[CitationNote, Resolved]]:
        """Return the statutes a file cites with what each resolves to on a day, faults first."""
        said = [(note, self._resolver.resolve(note.citation, on)) for note in upload.cited]
        return sorted(said, key=lambda each: each[1].standing in SOUND)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(register(self._laws()), self._shelf)

    def file(self, upload: Upload) -> Path:
        """Return where a file is kept."""
        return self._folder / f"{upload.sha256}{Path(upload.name).suffix.lower()}"

    def add(self, name: str, content: IO[bytes], *, mask: bool = True) -> Outcome:
        """Take in one file that was uploaded under a name."""

        def bring(copy: Path) -> Brought:
            return copied(name, name, content, copy, self._limits.size)

        return next(self._added([(name, bring)], mask=mask))

    def add_files(self, paths: Iterable[Path], *, mask: bool = True) -> Iterator[Outcome]:
        """Take in files of this machine, and yield what came of each, in order."""
        most = self._limits.size
        yield from self._added(
            ((path.name, partial(fetched, path, most=most)) for path in paths), mask=mask
        )

    def set_masked(self, upload_id: str, mask: bool) -> None:
        """Read a file again, its personal data masked or not, as the planner says."""
        upload = self.upload(upload_id)
        if upload is None:
            return
        with Isolation(self._limits) as apart, self.file(upload).open("rb") as content:
            copy = apart.folder / "brought"
            brought = copied(upload.name, upload.origin, content, copy, self._limits.size)
            self._shelf.replace(*self._read(apart, brought, mask=mask, added=upload.added))

    def remove(self, *upload_ids: str) -> int:
        """Take out files with all their traces, several at the price of one; return how many."""
        uploads = [each for each in map(self.upload, upload_ids) if each]
        for upload in uploads:
            self.file(upload).unlink(missing_ok=True)
        return self._shelf.remove(*(each.source for each in uploads))

    def _added(
        self, files: Iterable[tuple[str, Callable[[Path], Brought]]], *, mask: bool
    ) -> Iterator[Outcome]:
        """Read files one by one; those read before are written meanwhile, some at a time."""
        written: Future[list[Outcome]] | None = None
        with Isolation(self._limits) as apart, ThreadPoolExecutor(1, "writing") as beside:
            for batch in self._batches(files, apart, mask=mask):
                try:
                    yield from written.result() if written else ()
                except BaseException:
                    batch.discard()
                    raise
                written = beside.submit(self._written, batch)
            if written is not None:
                yield from written.result()

    def _batches(
        self,
        files: Iterable[tuple[str, Callable[[Path], Brought]]],
        apart: Isolation,
        *,
        mask: bool,
    ) -> Iterator[Batch]:
        """Yield what was read of files, so much at a time that writing stays cheap."""
        known = {each.sha256: each for each in self.uploads()}
        by_origin = {each.origin: each for each in known.values()}
        waiting = Batch()
        for name, bring in files:
            copy = apart.folder / "brought"
            try:
                brought = bring(copy)
                if brought.sha256 in known:
                    waiting.said.append(Outcome(brought.name, "이미 있음", known[brought.sha256]))
                    continue
                source, found = self._read(apart, brought, mask=mask)
                upload = self._take(waiting, brought, source, found, by_origin.get(brought.origin))
                known[upload.sha256] = by_origin[upload.origin] = upload
            except UnreadableError as error:
                waiting.said.append(Outcome(_shown(name), "못 넣음", None, str(error)))
            finally:
                copy.unlink(missing_ok=True)
            if waiting.passages > _BATCH or len(waiting.said) >= _FILES:
                yield waiting
                waiting = Batch()
        yield waiting

    def _take(
        self,
        waiting: Batch,
        brought: Brought,
        source: Source,
        found: list[Passage],
        before: Upload | None,
    ) -> Upload:
        upload = upload_of(source)
        assert upload is not None
        brought.keep(self.file(upload))
        waiting.kept.append(self.file(upload))
        waiting.items.append((source, found))
        waiting.passages += len(found)
        if before is not None:
            waiting.replaced.append(before)
        state: State = "바뀌어 다시 넣음" if before else "새로 넣음"
        waiting.said.append(Outcome(brought.name, state, upload))
        return upload

    def _written(self, waiting: Batch) -> list[Outcome]:
        """Write what waits; when that fails, leave no file behind that nobody knows of."""
        try:
            self._shelf.replace_all(waiting.items)
        except BaseException:
            waiting.discard()
            raise
        self.remove(*(upload.id for upload in waiting.replaced))
        return waiting.said

    def _read(
        self, apart: Isolation, brought: Brought, *, mask: bool, added: str = ""
    ) -> tuple[Source, list[Passage]]:
        fields = apart.ask("knowledge.library.documents:read", brought.path, brought.name)
        reading = Reading.model_validate(fields)
        counts, notes = personal_notes(reading.blocks, reading.format)
        blocks = [_masked(block) for block in reading.blocks] if mask and counts else reading.blocks
        found = passages(blocks, reading.format)
        upload = Upload(
            id=brought.sha256[:12],
            name=brought.name,
            origin=brought.origin,
            title=masked(reading.title),
            format=reading.format,
            sha256=brought.sha256,
            size=brought.size,
            pages=reading.pages,
            characters=reading.characters,
            passages=len(found),
            added=added or datetime.now(UTC).isoformat(timespec="seconds"),
            masked=mask,
            fields=self._fields(beginning(reading.title, found)),
            warnings=reading.warnings,
            counts=counts,
            personal=tuple(notes),
            orders=tuple(order_notes(reading.blocks, reading.format)),
            cited=citation_notes(blocks, reading.format, self._resolver.reader),
        )
        return source_of(upload, READER), found


def _shown(name: str) -> str:
    """Return a name that may be shown whatever it holds."""
    return masked("".join(char if char.isprintable() else "?" for char in name))[:100]


def _masked(block: Block) -> Block:
    rows = tuple(tuple(masked(cell) for cell in row) for row in block.rows)
    return block.model_copy(update={"text": masked(block.text), "rows": rows})
