"""The worker, forked from a process that has read the libraries and the catalogue already.

A test that kills many workers pays for what they read only once. Nothing that
starts a thread is touched before the fork.
"""

import multiprocessing
import os
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import agents.composer.index  # noqa: F401 - read before the fork
import workflows.worker  # noqa: F401 - read before the fork
from app import operations
from knowledge.catalogue import load

load()


def start(home: Path) -> ForkServerProcess:
    """Start a worker process in a home."""
    context: ForkServerContext = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=_work, args=(str(home),))
    process.start()
    return process


def _work(home: str) -> None:
    os.environ["DURE_HOME"] = home
    operations.worker()
