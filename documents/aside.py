"""Draws files in a process of its own, which loads its libraries while others are at work.

Office libraries and charts take a second to load and another to draw a long report: on a
second processor, that is done while the consultation still runs. Whoever asks gets the same
bytes either way; what the process cannot do is done in this one.
"""

import gc
import struct
import subprocess
import sys
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Self

from documents.blocks import Document
from documents.formats import FORMATS

HEAVY = ("hwpx", "docx", "odt", "pdf", "pptx", "xlsx")
"""Formats, each a module by that name, whose libraries take long to load or to draw with."""
_SIZE = struct.Struct(">Q")


class Aside:
    """Draws documents in some formats, the heavy ones beside this process."""

    def __init__(self, formats: Iterable[str]) -> None:
        """Begin to load what these formats are drawn with."""
        self.formats = tuple(formats)
        heavy = [name for name in self.formats if name in HEAVY]
        self._process = _started(heavy) if heavy else None
        self._asking = ThreadPoolExecutor(2, thread_name_prefix="aside")
        self._turn = threading.Lock()
        self._over = False

    def __enter__(self) -> Self:
        """Draw while the block lasts."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it is at."""
        self._over = True
        if self._process is not None:
            self._process.kill()
        self._asking.shutdown()
        if self._process is not None:
            self._process.communicate()

    def begun(self, format_name: str, document: Document) -> "Future[bytes]":
        """Have a document drawn in a format, and go on meanwhile."""
        return self._asking.submit(self._drawn, format_name, document)

    def _drawn(self, format_name: str, document: Document) -> bytes:
        if format_name in HEAVY and self._process is not None:
            told = f"{format_name} {document.model_dump_json()}\n".encode()
            with self._turn:
                made = _answered(self._process, told)
            if made or self._over:
                return made
        return FORMATS[format_name].render(document)


def _started(formats: list[str]) -> "subprocess.Popen[bytes] | None":
    """Start the process in a session of its own: it ends with us, not with our terminal."""
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "documents.aside", *formats],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=Path(__file__).parent.parent,
        )
    except OSError:  # such as too many processes
        return None


def _answered(process: "subprocess.Popen[bytes]", told: bytes) -> bytes:
    """Return what the process drew; nothing when it is no more or could not."""
    asked, answer = process.stdin, process.stdout
    assert asked is not None, "a pipe"
    assert answer is not None, "a pipe"
    try:
        asked.write(told)
        asked.flush()
    except OSError:
        return b""
    head = answer.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return b""
    size = _SIZE.unpack(head)[0]
    made = answer.read(size)
    return made if len(made) == size else b""


def serve(formats: Iterable[str], asked: BinaryIO, answer: BinaryIO) -> None:
    """Draw what is asked for, a line each, until there is no more; what fails ends it."""
    for name in formats:
        import_module(f"documents.{name}")
    import_module("documents.plots")
    for line in asked:
        name, told = line.decode().split(" ", 1)
        made = import_module(f"documents.{name}").render(Document.model_validate_json(told))
        answer.write(_SIZE.pack(len(made)) + made)
        answer.flush()


if __name__ == "__main__":
    gc.disable()  # it draws a few documents and ends
    serve(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
