"""Nothing is lost: worker processes are killed at many moments, and the consultation finishes."""

import asyncio
import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agents.composer.client import ComposerClient
from agents.runner import Model
from knowledge.model.brief import BriefInput
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.options import OptionSet
from knowledge.model.record import Event
from tests import worker_fixture
from tests.homes import IDEA, PATIENCE, Home, home, until, whole
from workflows.asking import DUTIES
from workflows.performing import Desk, perform
from workflows.progress import AnswersDecision, ApprovalDecision, OptionDecision
from workflows.settings import Settings
from workflows.worker import desk_for

RESEARCHERS = ("researcher_cases", "researcher_law", "researcher_data")
PARTS = ("service@1", "people@1", "measures@1")
REVIEWERS = tuple(f"{name}@1" for name in DUTIES)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Home]:
    with home(tmp_path / "home") as opened:
        yield opened


def test_a_worker_may_be_killed_at_any_moment(house: Home) -> None:
    """Early, at each gate, amid researchers, planners and reviewers side by side, and late."""
    cid = house.start(auto=False)
    kept: list[list[Event]] = []

    def kill_when(reached: Callable[[], bool]) -> None:
        with worker_fixture.working(house.path):
            until(reached, every=0.01)
        kept.append(house.events(cid))

    kill_when(lambda: bool(house.store.filed(cid, "recognise")))
    kill_when(lambda: house.consultation(cid).waiting == "questions")
    house.consultations.decide(cid, AnswersDecision(answers={}, by="김담당"))
    kill_when(lambda: _some(house, cid, RESEARCHERS))
    kill_when(lambda: house.consultation(cid).waiting == "option")
    best = house.store.load(cid, "options", OptionSet).recommended
    house.consultations.decide(cid, OptionDecision(option=best, by="김담당"))
    kill_when(lambda: _some(house, cid, PARTS))
    kill_when(lambda: _some(house, cid, REVIEWERS))
    kill_when(lambda: bool(house.store.filed(cid, "plan@2")))
    with worker_fixture.working(house.path):
        house.wait_for(cid, gate="approval")
        house.decide(cid, ApprovalDecision(approved=True, by="김담당"))
        house.wait_for(cid, status="완료")

    whole(house, cid, kept)
    counts = [len(events) for events in kept]
    assert counts == sorted(counts)
    assert len(set(counts)) >= len(counts) - 1, "the kills fell on different moments"


def test_a_worker_that_is_asked_to_stop_stops_clean_and_the_next_goes_on(house: Home) -> None:
    cid = house.start()
    with worker_fixture.running(house.path, "worker") as first:
        until(lambda: bool(house.store.filed(cid, "purpose@1")), every=0.01)
        first.terminate()
        first.join(PATIENCE)
    kept = house.events(cid)
    stopped = house.consultation(cid)
    said = (house.path / "err").read_text()
    with worker_fixture.working(house.path):
        house.wait_for(cid, status="완료")

    assert first.exitcode == 0
    assert stopped.status == "진행"
    assert "Traceback" not in said
    whole(house, cid, [kept])


def test_a_second_worker_of_a_home_is_turned_away(house: Home) -> None:
    with worker_fixture.working(house.path):
        house.wait_for(house.start(auto=False), gate="questions")
        with worker_fixture.running(house.path, "worker") as second:
            second.join(PATIENCE)
    said = (house.path / "err").read_text()

    assert second.exitcode == 1
    assert "다른 작업자" in said
    assert "Traceback" not in said


class _Counted:
    """The composer, counting how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def client(self) -> ComposerClient:
        self.asked += 1
        return ComposerClient()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_for(Settings(home=tmp_path, store_url="sqlite://"))


def test_a_step_that_is_on_record_is_not_done_again(desk: Desk) -> None:
    """As after a kill between the store's commit and the run's own note of it."""
    counted, cid = _begun(desk)
    asking = dataclasses.replace(desk, model=lambda _: Model("composer", counted.client))

    first = asyncio.run(perform(asking, cid, "intake", 0))
    again = asyncio.run(perform(asking, cid, "intake", 0))

    assert (first, again) == ("", "")
    assert counted.asked == 1
    assert [event.step for event in desk.store.events(cid)] == [
        "request",
        "course",
        "recognise",
        "intake",
    ]
    assert desk.store.fault(cid) == ""


def test_a_step_done_twice_at_once_is_on_record_once(desk: Desk) -> None:
    counted, cid = _begun(desk)
    asking = dataclasses.replace(desk, model=lambda _: Model("composer", counted.client))

    async def both() -> list[str]:
        return await asyncio.gather(*(perform(asking, cid, "intake", 0) for _ in range(2)))

    assert asyncio.run(both()) == ["", ""]
    assert [event.step for event in desk.store.events(cid)] == [
        "request",
        "course",
        "recognise",
        "intake",
    ]
    assert desk.store.fault(cid) == ""


def _begun(desk: Desk) -> tuple[_Counted, str]:
    cid = "261123-begun"
    desk.store.create(
        cid, title="시험", options=ConsultationOptions(), request=BriefInput(idea=IDEA)
    )
    assert asyncio.run(perform(desk, cid, "recognise", 0)) == ""
    return _Counted(), cid


def _some(house: Home, cid: str, steps: tuple[str, ...]) -> bool:
    return any(house.store.filed(cid, step) for step in steps)
