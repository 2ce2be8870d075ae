"""The folders of files on their way: held while they are used, cleared when nobody holds them.

A process that is killed takes no leave. What it left is known by its name, and that nobody
works on it by its lock, which ends with the process.
"""

import shutil
import tempfile
import time
from pathlib import Path

from filelock import FileLock, Timeout

_NAMED = "dure-read-"
_LOCK = ".held"
"""Suffix of the lock beside a folder: in it stands only what was brought."""
_SETTLED = 60.0
"""Seconds after which a folder whose lock nobody holds is not merely about to be locked."""


class HeldFolder:
    """A new folder for its owner alone, held until it is removed."""

    def __init__(self) -> None:
        """Make it, and clear those that processes killed meanwhile have left."""
        clear_left()
        self.path = Path(tempfile.mkdtemp(prefix=_NAMED))
        # Whoever closes it may be another thread than the one that opened it.
        self._lock = FileLock(_lock_of(self.path), thread_local=False)
        self._lock.acquire()

    def remove(self) -> None:
        """Remove it with everything in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()
        _lock_of(self.path).unlink(missing_ok=True)


def clear_left() -> int:
    """Remove folders that nobody holds any more; return how many."""
    there = Path(tempfile.gettempdir()).glob(f"{_NAMED}*")
    left = [each for each in there if each.suffix != _LOCK and _is_left(each)]
    for folder in left:
        remove_orphaned(folder)
    return len(left)


def remove_orphaned(folder: Path) -> None:
    """Remove the folder a reader works in when who asked it was killed; none that is not ours."""
    if folder.name.startswith(_NAMED):
        shutil.rmtree(folder, ignore_errors=True)
        _lock_of(folder).unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{_LOCK}")


def _is_left(folder: Path) -> bool:
    try:
        if folder.is_symlink() or time.time() - folder.stat().st_ctime < _SETTLED:
            return False
        with FileLock(_lock_of(folder), timeout=0):
            return True
    except (OSError, Timeout):  # another account's, gone meanwhile, or in use
        return False
