"""Files on their way in: copied once, so that they cannot change while they are read."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from knowledge.library.naming import cleaned
from knowledge.library.reading import UnreadableError
from knowledge.methods.personal import masked

_PIECE = 2**20


@dataclass(frozen=True)
class Brought:
    """A file that was copied, and what is known of it before it is read."""

    name: str
    origin: str
    path: Path
    sha256: str
    size: int

    def keep(self, place: Path) -> None:
        """Copy it to where it is to stay, whole or not at all, for its owner only."""
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            with self.path.open("rb") as content, partial.open("wb") as copy:
                partial.chmod(0o600)
                while piece := content.read(_PIECE):
                    copy.write(piece)
            partial.replace(place)
        finally:
            partial.unlink(missing_ok=True)


def fetched(path: Path, copy: Path, most: int) -> Brought:
    """Return a copy of a file of this machine, opened once: no link, no device.

    Raises:
        UnreadableError: It cannot be opened, is no plain file, or is too large.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if path.is_symlink():
            raise UnreadableError("link", "다른 파일을 가리키는 링크입니다.")
        number = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise UnreadableError("missing", "없는 파일") from None
    except PermissionError:
        raise UnreadableError("missing", "읽을 권한 없음") from None
    except (OSError, ValueError):
        raise UnreadableError("missing", "열 수 없는 이름") from None
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise UnreadableError("link", "장치나 폴더입니다.")
    with os.fdopen(number, "rb") as content:
        return copied(path.name, str(path.resolve()), content, copy, most)


def copied(name: str, origin: str, content: IO[bytes], copy: Path, most: int) -> Brought:
    """Return a copy of what a stream holds.

    Args:
        name: What the file was called.
        origin: Where it came from.
        content: What it holds.
        copy: Where the copy goes.
        most: Bytes it may have.

    Raises:
        UnreadableError: Its name cannot be kept, or it is too large.
    """
    plain = cleaned(name)
    digest, size = hashlib.sha256(), 0
    with copy.open("wb") as kept:
        while piece := content.read(_PIECE):
            size += len(piece)
            if size > most:
                raise UnreadableError("large", f"{most // 2**20:,}MB까지")
            digest.update(piece)
            kept.write(piece)
    suffix = Path(plain).suffix
    said = masked(plain.removesuffix(suffix)) + suffix
    return Brought(said, masked(origin), copy, digest.hexdigest(), size)
