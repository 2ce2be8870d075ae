"""A home of one's own, and how commands are called that work in it."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from knowledge.model.brief import BriefInput
from knowledge.model.consultation import Consultation, ConsultationOptions
from knowledge.model.proposal import Proposal
from knowledge.model.record import Event
from knowledge.store.repository import Store
from workflows.client import Consultations
from workflows.progress import Decision
from workflows.settings import Settings

ROOT = Path(__file__).parent.parent
PATIENCE = 300.0
"""Seconds after which a consultation counts as stuck, on a machine with much else to do."""
IDEA = (
    "공설묘지와 봉안당 이용 신청을 하려면 유족이 시설에 여러 번 전화하고 직접 찾아와야 합니다. "
    "빈자리를 미리 보고 전화나 누리집으로 예약할 수 있게 하고 싶습니다."
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a process that works in `home` and nowhere else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
    return {**kept, "DURE_HOME": str(home), "PYTHONUTF8": "1", "COLUMNS": "200", **more}


def dure(*arguments: str) -> list[str]:
    """Return the command line of `dure` with these arguments."""
    return [sys.executable, "-m", "app", *arguments]


def until(reached: Callable[[], bool], *, every: float = 0.05) -> None:
    """Wait until something holds; fail when it never does."""
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "never came about"
        time.sleep(every)


class Home:
    """Consultations in a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        settings = Settings(home=path)
        self.store = Store.open(settings.store)
        self.consultations = Consultations(self.store, settings.runs)

    def start(self, *, auto: bool = True, provider: str = "composer", idea: str = IDEA) -> str:
        """Start a consultation and return its id."""
        options = ConsultationOptions(auto=auto, provider=provider)
        return self.consultations.start(BriefInput(idea=idea), options, datetime.now(UTC))

    def close(self) -> None:
        """Let go of the databases."""
        self.consultations.close()

    def consultation(self, cid: str) -> Consultation:
        """Return where a consultation stands."""
        return self.store.consultation(cid)

    def decide(self, cid: str, decision: Decision) -> None:
        """Decide at a gate, and wait until the decision has been taken up."""
        before = self.consultation(cid).events
        self.consultations.decide(cid, decision)
        until(lambda: self.consultation(cid).events > before)

    def events(self, cid: str) -> list[Event]:
        """Return the record of a consultation."""
        return self.store.events(cid)

    def wait_for(self, cid: str, *, gate: str = "", status: str = "") -> Consultation:
        """Wait until a consultation stands at a gate, or has a status."""

        def there() -> bool:
            now = self.consultation(cid)
            assert not now.error or now.status == status, now.error
            return (now.waiting == gate) if gate else (now.status == status)

        until(there)
        return self.consultation(cid)


@contextmanager
def home(path: Path) -> Iterator[Home]:
    """Open a home and let go of it."""
    opened = Home(path)
    try:
        yield opened
    finally:
        opened.close()


def whole(house: Home, cid: str, kept: list[list[Event]]) -> None:
    """Check that a finished consultation has everything once, and what was kept untouched."""
    events = house.events(cid)
    steps = Counter(event.step for event in events)
    assert set(steps.values()) == {1}
    assert all(event.ok for event in events)
    assert house.store.fault(cid) == ""
    assert house.store.load(cid, "proposal", Proposal).rounds
    assert not house.store.running(cid)
    for before in kept:
        assert events[: len(before)] == before
