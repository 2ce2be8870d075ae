"""The worker: builds what consultations need, and runs them until stopped.

Composition root of the only process that launches DBOS. One worker per home:
two live ones under one executor id would take each other's runs for orphans
and pay for their agents twice.
"""

import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache

from dbos import (
    DBOS,
    DBOSClient,
    DBOSConfig,
    DBOSPortableJSONSerializer,
)
from filelock import FileLock, Timeout

from agents.providers import model_for
from knowledge.catalogue import Catalogue, load
from knowledge.library.leftovers import clear_left
from knowledge.model.moments import SEOUL
from knowledge.search.lexicon import lexicon_of
from knowledge.search.opening import Knowledge
from knowledge.search.terms import ANALYSIS, analysed
from knowledge.store.passages import Passages
from knowledge.store.repository import Store
from workflows.consultation import Consultation
from workflows.embedding import embed_when_idle, embedder_of, idle
from workflows.finding import Finder
from workflows.ideation import Ideation
from workflows.performing import Desk
from workflows.progress import CONSULTATION, QUEUE, VERSION
from workflows.runs import make_ready
from workflows.settings import Settings
from workflows.steps import steps

logger = logging.getLogger(__name__)
APPLICATION = "dure"
_PATIENCE = 5.0
"""Seconds that vectors under way are waited for at the end; those that are not made wait."""
POLLING_SECONDS = 0.1
"""How often queue and messages are looked at; SQLite cannot notify."""


class WorkerRunningError(RuntimeError):
    """Another worker holds this home."""


def desk_for(settings: Settings) -> Desk:
    """Build what the steps reach the world through."""

    def read() -> Catalogue:
        return load(settings.cache, settings.overlay)

    knowledge = Knowledge.open(read(), settings.cache, settings.store, embedder_of(settings))
    lexicon_of(read(), settings.cache)
    finder = Finder(read, knowledge.index, knowledge)
    return Desk(
        store=Store.open(settings.store),
        read=read,
        steps=steps(finder),
        model=cache(lambda name: model_for(name, settings)),  # what is learnt of an endpoint lasts
        now=lambda: datetime.now(SEOUL),
    )


@contextmanager
def working(settings: Settings, name: str = CONSULTATION) -> Iterator[Consultation]:
    """Run consultations in this process while the block lasts.

    Raises:
        WorkerRunningError: Another worker has this home.
    """
    lock = FileLock(settings.lock)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise WorkerRunningError(f"다른 작업자가 {settings.home}에서 일하고 있습니다.") from None
    try:
        desk = desk_for(settings)
        try:
            yield launch(settings, desk, name)
        finally:
            DBOS.destroy(destroy_registry=False)
            desk.store.close()
    finally:
        lock.release()


def launch(settings: Settings, desk: Desk, name: str = CONSULTATION) -> Consultation:
    """Start the durable runtime; unfinished runs of this home go on from where they were."""
    make_ready(settings.runs)
    _register_queue(settings.runs)
    config: DBOSConfig = {
        "name": APPLICATION,
        "system_database_url": settings.runs,
        "application_version": VERSION,
        "executor_id": "local",
        "serializer": DBOSPortableJSONSerializer(),
        "notification_listener_polling_interval_sec": POLLING_SECONDS,
        "log_level": "CRITICAL",  # faults are logged where they happen, without the ideas in them
    }
    DBOS(config=config)
    consultation = Consultation(desk, name)
    Ideation(desk, name)
    DBOS.launch()
    gc.freeze()
    return consultation


def _register_queue(url: str) -> None:
    """Make the queue before the runtime starts, which looks for new ones once a second.

    It sets no limit on runs: one that waits for a person is running too. Agents'
    turns have one.
    """
    client = DBOSClient(system_database_url=url, serializer=DBOSPortableJSONSerializer())
    try:
        client.register_queue(
            QUEUE, polling_interval_sec=POLLING_SECONDS, application_name=APPLICATION
        )
    finally:
        client.destroy()


def main() -> None:
    """Run until interrupted."""
    settings = Settings()
    clear_left()
    with working(settings), _embedding(settings):
        logger.info("worker ready")
        threading.Event().wait()


@contextmanager
def _embedding(settings: Settings) -> Iterator[None]:
    """Make vectors beside the consultations, where there is what makes them."""
    embedder = embedder_of(settings)
    if embedder is None:
        yield
        return
    shelf = Passages.open(settings.store, analysed, ANALYSIS)
    store = Store.open(settings.store)
    stop = threading.Event()
    beside = threading.Thread(
        target=embed_when_idle, args=(shelf, embedder),
        kwargs={"idle": lambda: idle(store), "stop": stop}, daemon=True,
    )  # fmt: skip
    beside.start()
    try:
        yield
    finally:
        stop.set()
        beside.join(_PATIENCE)
        store.close()
        shelf.close()
