"""Workspace and worker together: started, found, stopped, with nothing left behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

from app import operations, processes
from app.processes import PortTakenError, answers, reserved, working
from knowledge.model.proposal import Proposal
from tests import worker_fixture
from tests.homes import PATIENCE, ROOT, Home, dure, environment, home, until
from workflows.settings import Settings


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port(address: str, wanted: int) -> int:
    """Return a port that nobody listens on, and let go of it."""
    port, lock = reserved(address, wanted)
    lock.release()
    return port


def test_a_taken_port_is_passed_over(taken: int) -> None:
    assert taken < free_port("127.0.0.1", taken) < taken + 20


def test_two_that_look_for_a_port_at_once_find_two(taken: int) -> None:
    """The workspace of the first does not listen yet when the second looks."""
    first, held = reserved("127.0.0.1", taken)
    second, other = reserved("127.0.0.1", taken)
    held.release()
    other.release()

    assert taken < first < second
    assert free_port("127.0.0.1", taken) == first


def test_a_port_answers_when_somebody_listens(taken: int) -> None:
    assert answers("127.0.0.1", taken)
    assert not answers("127.0.0.1", free_port("127.0.0.1", taken))


def test_an_address_that_is_not_ours_has_no_free_port() -> None:
    with pytest.raises(PortTakenError, match="8501"):
        free_port("192.0.2.1", 8501)


class Running:
    """`dure run` as a process, and what it said so far."""

    def __init__(self, path: Path, port: int) -> None:
        self.process = subprocess.Popen(
            dure("run"),
            cwd=path,
            env=environment(path / "home", DURE_PORT=str(port), PYTHONPATH=str(ROOT)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        self.said.extend(iter(self.process.stdout.readline, ""))

    @property
    def address(self) -> str:
        """The address it printed; empty before."""
        found = re.search(r"http://[\d.:]+", "".join(self.said))
        return found.group() if found else ""


def test_run_starts_both_starts_what_was_killed_again_and_stops_both(
    tmp_path: Path, taken: int
) -> None:
    """The address is told, and a consultation that lost both of them midway finishes."""
    running = Running(tmp_path, taken)
    until(lambda: bool(running.address) or running.process.poll() is not None)
    assert running.address, running.process.communicate()
    assert running.address != f"http://127.0.0.1:{taken}"
    assert _healthy(running.address), "it is told when it answers"
    with home(tmp_path / "home") as house:
        cid = house.start()
        until(lambda: bool(house.store.filed(cid, "intake")), every=0.01)
        killed = psutil.Process(running.process.pid).children()
        for child in killed:
            child.kill()

        house.wait_for(cid, status="완료")
        until(lambda: _healthy(running.address))

        steps = [event.step for event in house.events(cid)]
        assert len(killed) == 2
        assert len(steps) == len(set(steps))
        assert house.store.fault(cid) == ""
    _stops_both(running)


def _stops_both(running: Running) -> None:
    family = _family(running.process.pid)

    running.process.send_signal(signal.SIGINT)
    code = running.process.wait(timeout=PATIENCE)

    assert len(family) >= 2
    assert not psutil.wait_procs(family, timeout=PATIENCE)[1]
    assert code == 0
    assert running.process.stderr is not None
    assert "Traceback" not in running.process.stderr.read()


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_run_beside_a_worker_starts_only_the_workspace(tmp_path: Path, taken: int) -> None:
    """As after the terminal of an earlier `dure run` was killed and left its worker behind."""
    with home(tmp_path / "home") as house, worker_fixture.working(house.path):
        house.wait_for(house.start(auto=False), gate="questions")
        with worker_fixture.running(house.path, "run", DURE_PORT=str(taken)) as beside:
            assert beside.pid is not None
            until(lambda: "http://" in _said(house) or not beside.is_alive())
            commands = [" ".join(child.cmdline()) for child in _family(beside.pid)]
            os.kill(beside.pid, signal.SIGHUP)
            beside.join(PATIENCE)
        told = _said(house)

    assert "http://" in told, (house.path / "err").read_text()
    assert [command for command in commands if "app.serving" in command]
    assert not [command for command in commands if "app.cli worker" in command]
    assert beside.exitcode == 0


def _said(house: Home) -> str:
    said = house.path / "out"
    return said.read_text() if said.exists() else ""


def _family(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def test_a_worker_waits_while_a_command_has_the_home_and_starts_when_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two workers on one home refuse each other: to start ours again and again helps nobody."""
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(processes, "workspace_command", lambda *_: sleeping)
    monkeypatch.setattr(processes, "worker_command", lambda: sleeping)
    monkeypatch.setattr(operations, "LOOK_SECONDS", 0.02)
    settings = Settings(home=tmp_path)
    stopping, said = threading.Event(), ""

    def heard(words: str) -> bool:
        nonlocal said
        said += capsys.readouterr().out
        return words in said

    with FileLock(settings.lock):
        together = processes.Together(settings)
        keeping = threading.Thread(target=operations.keep_up, args=(together, stopping))
        keeping.start()
        until(lambda: heard("다른 두레 명령이 맡고 있습니다"))
        waited, ended = together.waits, together.ended()
    until(lambda: heard("그 명령이 끝나 작업자를 띄웁니다."))
    time.sleep(0.1)  # looks enough to start again what need not be
    stopping.set()
    keeping.join()
    started = [child.cmdline() for child in psutil.Process().children()].count(sleeping)
    together.stop()

    assert (waited, ended) == (True, "")
    assert started == 2
    assert heard("")
    assert said.count("다른 두레 명령이 맡고 있습니다") == 1
    assert said.count("작업자를 띄웁니다.") == 2
    assert "멈춰 다시 띄웁니다" not in said


def test_a_command_takes_over_from_a_worker_that_is_killed(tmp_path: Path) -> None:
    with home(tmp_path / "home") as house, ExitStack() as stack:
        with worker_fixture.working(house.path):
            house.wait_for(house.start(auto=False), gate="questions")
            consultations = stack.enter_context(working(Settings(home=house.path)))
        cid = house.start()
        house.wait_for(cid, status="완료")

        assert consultations.store.load(cid, "proposal", Proposal).id == cid


def test_home_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    opened = Home(tmp_path / "home")
    opened.close()

    assert (tmp_path / "home").stat().st_mode & 0o077 == 0
