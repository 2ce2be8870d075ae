"""`dure propose` as processes of their own: two at once on one home, without a network."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.model.proposal import Proposal
from tests.homes import IDEA, PATIENCE, ROOT, Home, dure, environment, home, whole

FILES = {
    *("proposal.json", "record.jsonl", "trace.graphml", "trace.json"),
    *("기획보고서.md", "기획보고서.hwpx"),
}
BRIEF = f"""
idea: {IDEA}
title: 공설 장사시설 예약 서비스
organisation: {{name: 가온시, department: 노인복지과, level: 시·군·구}}
limits: {{start: 2027-01-04}}
"""
COMMANDS = {
    "one": ("--brief", "brief.yaml"),
    "two": (IDEA, "--formats", "md"),
}
GUARD = """
import sys

with open({noted!r}, "a") as file:
    file.write("started\\n")


def note(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        with open({noted!r}, "a") as file:
            file.write(f"{{event}}{{args[-1] if event == 'socket.connect' else args}}\\n")


sys.addaudithook(note)
"""


class Ended(NamedTuple):
    """Two commands that were begun at once, and the folder they wrote to."""

    house: Home
    folder: Path
    codes: list[int]
    said: list[str]

    def written(self, name: str) -> set[str]:
        """Return the names of the files that a command wrote."""
        return {path.name for path in (self.folder / name).iterdir()}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    """Both are watched by an audit hook; where possible there is no network."""
    folder = tmp_path_factory.mktemp("two")
    guard = folder / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD.format(noted=str(folder / "noted")))
    (folder / "brief.yaml").write_text(BRIEF)
    with home(folder / "home") as house:
        commands = [
            subprocess.Popen(
                [*_isolation(), *dure("propose", *words, "--out", str(folder / name))],
                cwd=folder,
                env=environment(house.path, PYTHONPATH=f"{guard}:{ROOT}"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for name, words in COMMANDS.items()
        ]
        try:
            said = [command.communicate(timeout=PATIENCE)[1] for command in commands]
        finally:
            for command in commands:
                command.kill()
        yield Ended(house, folder, [command.returncode for command in commands], said)


def test_two_commands_at_once_both_finish(ended: Ended) -> None:
    """The second leans on the first one's worker, and takes over when that ends."""
    assert ended.codes == [0, 0], ended.said
    assert ended.said == ["", ""]
    assert ended.written("one") == FILES
    assert ended.written("two") == FILES - {"기획보고서.hwpx"}
    kept = ended.house.store.consultations()
    assert len(kept) == len(COMMANDS)
    for consultation in kept:
        whole(ended.house, consultation.id, [])


def test_a_process_of_its_own_needs_no_network(ended: Ended) -> None:
    noted = (ended.folder / "noted").read_text().split()

    # Two processes beside each command, or one where no office file is wanted.
    assert len(noted) > len(COMMANDS)
    assert set(noted) == {"started"}


def test_what_a_brief_says_is_in_the_proposal(ended: Ended) -> None:
    written = (ended.folder / "one" / "proposal.json").read_bytes()

    assert Proposal.model_validate_json(written).brief.title == "공설 장사시설 예약 서비스"


def _isolation() -> list[str]:
    """Return a command that takes the network away, where the machine has and allows one."""
    isolated = ["unshare", "--user", "--map-root-user", "--net"]
    try:
        allowed = subprocess.run([*isolated, "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return []
    return isolated if allowed.returncode == 0 else []
