"""Work on files nobody has vouched for, in a process of its own that may die of them."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from knowledge.library.leftovers import HeldFolder
from knowledge.library.reading import Limits, UnreadableError

_OUT_OF_MEMORY = 77
_GRACE, _PATIENCE = 10.0, 3.0
"""Seconds a process gets beyond its limit, to start and to report, and how many times the limit it
may take by the clock: what is bounded is its processor time, for the machine may be busy."""
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV")
_OURS = str(Path(__file__).parents[2])
"""Where this package was loaded from: the process apart must run the same code."""


class Isolation:
    """A process set apart, and a folder that is gone when it is closed; safe between threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Take the limits of each file."""
        self.limits = limits or Limits()
        self._held: HeldFolder | None = None
        self._process: subprocess.Popen[str] | None = None
        self._said: queue.Queue[str] = queue.Queue()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """The folder for files on their way; only its owner may look into it."""
        if self._held is None:
            self._held = HeldFolder()
        return self._held.path

    def close(self) -> None:
        """End the process and remove the folder with everything in it."""
        with self._lock:
            self._end()
            if self._held is not None:
                self._held.remove()
                self._held = None

    def ask(self, work: str, path: Path, name: str, **more: object) -> dict[str, Any]:
        """Return the fields of the value that a function makes of a file.

        Args:
            work: The function as `module:name`; it takes path, name, limits, and `more`.
            path: The file.
            name: What the file was called.
            more: Further arguments, as JSON has them.

        Raises:
            UnreadableError: The file cannot be read, or takes too much time or memory.
        """
        with self._lock:
            answer = self.folder / "answer.json"
            answer.unlink(missing_ok=True)
            request = {
                "work": work, "path": str(path.absolute()), "name": name,
                "limits": asdict(self.limits), "answer": str(answer), "more": more,
            }  # fmt: skip
            status = self._exchange(json.dumps(request))
            self._check_end(status)
            if status or not answer.exists():
                raise UnreadableError("damaged", "읽는 프로그램이 멈춤")
            said: dict[str, Any] = json.loads(answer.read_text("utf-8"))
            answer.unlink()
        if "reason" in said:
            raise UnreadableError(said["reason"], said["detail"])
        value: dict[str, Any] = said["value"]
        return value

    def _check_end(self, status: int) -> None:
        """Name what a process died of, where its status tells."""
        # Libraries written in Rust abort when they are given no more memory.
        dead = (-getattr(signal, "SIGXFSZ", 0), -getattr(signal, "SIGABRT", 0))
        if status == _OUT_OF_MEMORY or (status and status in dead):
            raise UnreadableError("memory")
        if status == -getattr(signal, "SIGXCPU", 0):
            raise UnreadableError("time", f"{self.limits.seconds:.0f}")

    def _exchange(self, request: str) -> int:
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(request + "\n")
            process.stdin.flush()
            return int(self._said.get(timeout=_PATIENCE * self.limits.seconds + _GRACE) or 1)
        except queue.Empty:
            self._end()
            raise UnreadableError("time", f"{self.limits.seconds:.0f}") from None
        except OSError:
            self._end()
            return 1

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        kept = {key: value for key, value in os.environ.items() if key in _KEPT}
        # -P: a file that was brought must never be importable. No secret is handed over.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", "knowledge.library.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={**kept, "PYTHONPATH": _OURS, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self._said = queue.Queue()
        threading.Thread(target=_listen, args=(self._process, self._said), daemon=True).start()
        return self._process

    def _end(self) -> None:
        """Kill the process and all it started."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        except ProcessLookupError:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _listen(process: subprocess.Popen[str], said: "queue.Queue[str]") -> None:
    assert process.stdout is not None
    try:
        for line in process.stdout:
            said.put(line)
    except ValueError:  # closed under our hands: nobody waits any more
        return
    said.put("")
