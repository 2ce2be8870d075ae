"""Commands, forked from a process that has read the libraries and the catalogue already.

A test that kills many workers pays only once for what they read.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from app import cli


@contextmanager
def working(home: Path) -> Iterator[ForkServerProcess]:
    """Run a worker in a home while the block lasts, and kill it at once at its end."""
    with running(home, "worker") as process:
        yield process
    assert process.exitcode == -signal.SIGKILL, "it worked until it was killed"


@contextmanager
def running(home: Path, *words: str, **environment: str) -> Iterator[ForkServerProcess]:
    """Run `dure` with these words in a home, and kill it at the end of the block if it still runs.

    What it says is kept in the files `out` and `err` of the home.
    """
    context: ForkServerContext = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.worker_preload"])
    more = environment | {"DURE_HOME": str(home), "COLUMNS": "200"}
    process = context.Process(target=_run, args=(str(home), words, more))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def _run(home: str, words: tuple[str, ...], environment: dict[str, str]) -> None:
    os.environ.update(environment)
    for number, name in ((1, "out"), (2, "err")):
        said = os.open(os.path.join(home, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(said, number)
    sys.argv = ["dure", *words]
    cli.main()
