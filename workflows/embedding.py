"""Vectors of what is stored, made while nothing else is to be done; optional."""

import logging
from collections.abc import Callable
from threading import Event

from knowledge.search.dense import Embedder, EmbeddingError, bundled, embed_stored
from knowledge.search.endpoint import Endpoint
from knowledge.store.passages import Passages
from knowledge.store.repository import Store
from workflows.settings import Settings

logger = logging.getLogger(__name__)
LOOKING_SECONDS = 20.0
"""How often it is looked whether anything is to be done, and whether there is time for it."""


class _InterruptedError(Exception):
    """Something else is to be done; what was made so far is kept."""


def embedder_of(settings: Settings) -> Embedder | None:
    """Return what makes vectors: the endpoint that is configured, else the extra, else None."""
    if settings.embed_url:
        return Endpoint(settings.embed_url, settings.embed_model, settings.embed_key)
    return bundled()


def idle(store: Store) -> bool:
    """Say whether no consultation is at work or about to be."""
    return all(each.status not in ("진행", "대기") for each in store.consultations())


def embed_when_idle(
    shelf: Passages,
    embedder: Embedder,
    *,
    idle: Callable[[], bool],
    stop: Event,
    seconds: float = LOOKING_SECONDS,
) -> None:
    """Make what vectors are lacking, a few passages at a time, until `stop` is set."""

    def told(_: int) -> None:
        if stop.is_set() or not idle():
            raise _InterruptedError

    while not stop.wait(seconds):
        try:
            if idle() and (made := embed_stored(shelf, embedder, told)):
                logger.info("%d vectors made", made)
        except _InterruptedError:
            logger.debug("vectors wait")
        except EmbeddingError as error:
            logger.warning("no vectors: %s", error)
