"""The two kinds of process, and how they are started together."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.search.morphemes import asked_beside
from knowledge.store.repository import Store
from workflows.client import Consultations
from workflows.settings import Settings

START_SECONDS = 60.0
"""How long the workspace may take to answer; a cold first start reads every library."""
STOP_SECONDS = 8.0
WORKSPACE, WORKER = "작업 공간", "작업자"
TAKE_OVER_SECONDS = 0.5


class PortTakenError(OSError):
    """Nothing in the range of ports is free."""


@contextmanager
def working(settings: Settings) -> Iterator[Consultations]:
    """Give access to consultations, with a worker in this process unless one runs already."""
    with ExitStack() as stack:
        if not has_worker(settings):
            stack.enter_context(asked_beside())
        # Libraries that take half a second to read, while the analyser reads its tables.
        from workflows.worker import WorkerRunningError
        from workflows.worker import working as worker

        try:
            stack.enter_context(worker(settings))
        except WorkerRunningError:
            stack.enter_context(_standing_by(settings))
        yield stack.enter_context(opened(settings))


@contextmanager
def _standing_by(settings: Settings) -> Iterator[None]:
    """Take over when the worker of this home goes: it may be a command that ends before ours."""
    from workflows.worker import WorkerRunningError
    from workflows.worker import working as worker

    stopping = threading.Event()

    def stand_by() -> None:
        while not stopping.wait(TAKE_OVER_SECONDS):
            with suppress(WorkerRunningError), worker(settings):
                stopping.wait()

    thread = threading.Thread(target=stand_by, name="stand-by worker")
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


@contextmanager
def opened(settings: Settings) -> Iterator[Consultations]:
    """Give access to consultations, and let go of the databases afterwards."""
    consultations = Consultations(Store.open(settings.store), settings.runs)
    try:
        yield consultations
    finally:
        consultations.close()


def workspace_command(settings: Settings, port: int) -> list[str]:
    """Return the command that serves the workspace; it opens nothing by itself."""
    main = Path(__file__).with_name("main.py")
    return [
        *(sys.executable, "-m", "app.serving", "run", str(main)),
        "--server.headless=true",
        f"--server.address={settings.address}",
        f"--server.port={port}",
    ]


def worker_command() -> list[str]:
    """Return the command of the worker."""
    return [sys.executable, "-m", "app.cli", "worker", "--beside"]


def reserved(address: str, wanted: int) -> tuple[int, FileLock]:
    """Return `wanted` or the next free port, with the lock that keeps it ours until released.

    A workspace takes seconds to listen: another that looks meanwhile must not find the same port.

    Raises:
        PortTakenError: None of twenty is free.
    """
    owner = getattr(os, "getuid", int)()
    for port in range(wanted, wanted + 20):
        lock = FileLock(Path(tempfile.gettempdir()) / f"dure-{owner}-{port}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        if _free(address, port):
            return port, lock
        lock.release()
    raise PortTakenError(f"{wanted}번부터 스무 개 포트가 모두 쓰이고 있습니다.")


def _free(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
        return True


def answers(address: str, port: int) -> bool:
    """Return whether something accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((address, port)) == 0


def has_worker(settings: Settings) -> bool:
    """Return whether a worker has this home."""
    try:
        with FileLock(settings.lock, timeout=0):
            return False
    except Timeout:
        return True


class Together:
    """A workspace and a worker as children of this process; both stop with it.

    A worker that is there already, such as that of a command that follows a consultation
    or of a `dure run` whose terminal was killed, does the work of ours; ours starts when
    it goes. Two on one home would take each other's runs for orphans.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.port, self._reserved = reserved(settings.address, settings.port)
        self._commands = {
            WORKSPACE: workspace_command(settings, self.port),
            WORKER: worker_command(),
        }
        self._children = {
            name: self._started(name)
            for name in self._commands
            if name != WORKER or not has_worker(settings)
        }

    def _started(self, name: str) -> subprocess.Popen[bytes]:
        """Start a child in a session of its own: Ctrl-C reaches us alone, and we stop them."""
        return subprocess.Popen(
            self._commands[name],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            cwd=Path(__file__).parent.parent,
        )

    def revive(self) -> None:
        """Start again what is no more; a worker goes on where the last one was."""
        for name in self._commands:
            if not self._lives(name) and (name != WORKER or not self.waits):
                self._children[name] = self._started(name)

    @property
    def waits(self) -> bool:
        """Whether the worker of another command does the work of ours."""
        return not self._lives(WORKER) and has_worker(self._settings)

    def _lives(self, name: str) -> bool:
        child = self._children.get(name)
        return child is not None and child.poll() is None

    @property
    def address(self) -> str:
        """Where the workspace is found."""
        return f"http://{self._settings.address}:{self.port}"

    def ready(self) -> bool:
        """Wait until the workspace answers; False when it does not, or a child ended."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and not self.ended():
            if answers(self._settings.address, self.port):
                return True
            time.sleep(0.1)
        return False

    def ended(self) -> str:
        """Return the name of a child that is no more; a worker that waits has not ended."""
        gone = (name for name in self._children if not self._lives(name))
        return next((name for name in gone if name != WORKER or not self.waits), "")

    def stop(self) -> None:
        """Stop both, gently first."""
        for child in self._children.values():
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGTERM)
        for child in self._children.values():
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self._reserved.release()
