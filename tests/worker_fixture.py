"""The worker, forked from a process that has read the libraries and the catalogue already.

A test that kills many workers pays only once for what they read.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from app import operations


@contextmanager
def working(home: Path) -> Iterator[ForkServerProcess]:
    """Run a worker process in a home while the block lasts, and kill it at once at its end."""
    context: ForkServerContext = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.worker_preload"])
    process = context.Process(target=_work, args=(str(home),))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()
    assert process.exitcode == -signal.SIGKILL, "it worked until it was killed"


def _work(home: str) -> None:
    os.environ["DURE_HOME"] = home
    operations.worker()
