"""Where a person wanted the files of a consultation, kept for the command that goes on with it.

A note in this home and not in the record: the folder is one of this machine, and the record is
handed on.
"""

from pathlib import Path

from pydantic import ValidationError

from app.deliver import write
from knowledge.model.base import Value


class Destination(Value):
    """A folder and the formats of the documents in it."""

    folder: Path | None = None
    """None: a folder named by the consultation, below the one the command is called in."""
    formats: tuple[str, ...] = ()


def remember(home: Path, consultation_id: str, told: Destination) -> None:
    """Keep what was told, so that it holds wherever the next command is called."""
    folder = told.folder and told.folder.absolute()
    note = told.model_copy(update={"folder": folder})
    write(_place(home, consultation_id), note.model_dump_json().encode())


def remembered(home: Path, consultation_id: str) -> Destination:
    """Return what was told; nothing where no command told it, or its note cannot be read."""
    try:
        return Destination.model_validate_json(_place(home, consultation_id).read_bytes())
    except (OSError, ValidationError):
        return Destination()


def _place(home: Path, consultation_id: str) -> Path:
    return home / "destinations" / f"{consultation_id}.json"
