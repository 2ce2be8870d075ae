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
_LOCK = "held"
_SETTLED = 60.0
"""Seconds after which a folder whose lock nobody holds is not merely about to be locked."""


class HeldFolder:
    """A new folder for its owner alone, held until it is removed."""

    def __init__(self) -> None:
        """Make it, and clear those that processes killed meanwhile have left."""
        clear_left()
        self.path = Path(tempfile.mkdtemp(prefix=_NAMED))
        # Whoever closes it may be another thread than the one that opened it.
        self._lock = FileLock(self.path / _LOCK, thread_local=False)
        self._lock.acquire()

    def remove(self) -> None:
        """Remove it with everything in it."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def clear_left() -> int:
    """Remove folders that nobody holds any more; return how many."""
    cleared = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_NAMED}*"):
        if _left(folder):
            shutil.rmtree(folder, ignore_errors=True)
            cleared += 1
    return cleared


def remove_orphaned(folder: Path) -> None:
    """Remove the folder a reader works in when who asked it was killed; none that is not ours."""
    if folder.name.startswith(_NAMED):
        shutil.rmtree(folder, ignore_errors=True)


def _left(folder: Path) -> bool:
    try:
        if folder.is_symlink() or time.time() - folder.stat().st_ctime < _SETTLED:
            return False
        if not (folder / _LOCK).exists():
            return True
        with FileLock(folder / _LOCK, timeout=0):
            return True
    except (OSError, Timeout):  # another account's, gone meanwhile, or in use
        return False
