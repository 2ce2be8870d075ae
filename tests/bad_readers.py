"""Readers that misbehave, for the process that is set apart."""

import os
import signal
import time
from pathlib import Path

from knowledge.library.reading import Block, Limits, Reading


def hang(path: Path, name: str, limits: Limits) -> Reading:
    """Never come back."""
    time.sleep(600)
    raise AssertionError


def swell(path: Path, name: str, limits: Limits) -> Reading:
    """Take more memory than there is."""
    kept = [bytearray(50 * 2**20) for _ in range(1000)]
    return Reading(title=str(len(kept)), format="TXT", blocks=())


def write(path: Path, name: str, limits: Limits) -> Reading:
    """Say more than anybody wants to hear."""
    blocks = tuple(Block(text="가" * 1000) for _ in range(2000))
    return Reading(title="long", format="TXT", blocks=blocks)


def die(path: Path, name: str, limits: Limits) -> Reading:
    """Die as a library written in C does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def fail(path: Path, name: str, limits: Limits) -> Reading:
    """Fail in a way nobody thought of."""
    raise ZeroDivisionError(path)


def environment(path: Path, name: str, limits: Limits) -> Reading:
    """Tell everything the process knows of its surroundings."""
    blocks = tuple(Block(text=f"{key}={value}") for key, value in os.environ.items())
    return Reading(title="environment", format="TXT", blocks=blocks)
