"""What came of files that were brought, and what of them waits to be written."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from knowledge.library.uploads import Upload
from knowledge.model.passage import Passage, Source

State = Literal["새로 넣음", "바뀌어 다시 넣음", "이미 있음", "못 넣음"]


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    name: str
    state: State
    upload: Upload | None = None
    reason: str = ""
    """Why it was not taken in; tells a person what to do."""


@dataclass
class Batch:
    """Files that were read and wait to be written together."""

    items: list[tuple[Source, list[Passage]]] = field(default_factory=list)
    said: list[Outcome] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    replaced: list[Upload] = field(default_factory=list)
    passages: int = 0

    def discard(self) -> None:
        """Leave no file behind that nobody knows of."""
        for path in self.kept:
            path.unlink(missing_ok=True)
