"""Runs ideas through the product as a planner would: worker, client, automatic, the composer."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from documents.blocks import Document
from knowledge.model.brief import BriefInput
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.proposal import Proposal
from knowledge.store.repository import Store
from workflows.client import Consultations
from workflows.settings import Settings
from workflows.worker import working

POLLING_SECONDS = 0.05


class ConsultationFailedError(RuntimeError):
    """A consultation stopped before its documents were drawn."""


class Outcome(NamedTuple):
    """What one consultation brought."""

    proposal: Proposal
    report: Document
    seconds: float


def consulted(ideas: Iterable[str], patience: float = 300) -> Iterator[Outcome | str]:
    """Yield the outcome of each idea in turn, or what went wrong; one home for all.

    Args:
        ideas: The ideas in the planner's words; nothing else is told to the product.
        patience: Seconds after which a consultation is given up.
    """
    with TemporaryDirectory(prefix="dure-benchmark-") as folder:
        settings = Settings(home=Path(folder), store_url="", runs_url="", provider="composer")
        with working(settings):
            consultations = Consultations(Store.open(settings.store), settings.runs)
            try:
                for idea in ideas:
                    try:
                        yield _outcome(consultations, idea, patience)
                    except ConsultationFailedError as error:
                        yield str(error)
            finally:
                consultations.close()


def finished(consultations: Consultations, idea: str, patience: float = 300) -> str:
    """Take an idea through a consultation of its own and return its id.

    Raises:
        ConsultationFailedError: It stopped before its documents were drawn.
    """
    began = time.perf_counter()
    now = datetime.now(UTC).astimezone()
    key = consultations.start(BriefInput(idea=idea), ConsultationOptions(), now)
    while not (state := consultations.store.consultation(key)).over:
        if state.waiting or state.status == "실패" or time.perf_counter() - began > patience:
            raise ConsultationFailedError(f"{state.status} {state.waiting}: {state.error}")
        time.sleep(POLLING_SECONDS)
    if consultations.store.find(key, "proposal", Proposal) is None:
        raise ConsultationFailedError(f"{state.status}: no proposal")
    return key


def _outcome(consultations: Consultations, idea: str, patience: float) -> Outcome:
    began = time.perf_counter()
    key = finished(consultations, idea, patience)
    seconds = time.perf_counter() - began
    return Outcome(
        consultations.store.load(key, "proposal", Proposal),
        consultations.store.load(key, "document.report", Document),
        seconds,
    )
