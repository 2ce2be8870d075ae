"""How long a consultation takes and what it weighs, in processes of their own.

Beyond the frameworks' import time a consultation is to take 5 seconds at most, and
600 MB, those of the processes beside it included. Prints a table; asserts nothing,
for other work on the machine slows it down.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
IMPORTS = (
    "import app.cli, workflows.worker, agents.composer.client, documents.hwpx, documents.plots"
)
IDLE_SECONDS = 4.0
POLL_SECONDS = 0.02
LOOKS = 5
"""Of how many polls one looks at the memory, which takes some milliseconds."""
MEGABYTE = 1 << 20
SECONDS, MEMORY = 5.0, 600.0


def main() -> None:
    """Measure and print."""
    table = Table("무엇", "값", "목표", title="성능")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        _run(home, "-c", IMPORTS)  # so that every module is compiled
        imported, _ = _run(home, "-c", IMPORTS)
        first, heaviest = _propose(home, Path(folder) / "one")
        second, heavier = _propose(home, Path(folder) / "two")
        table.add_row("불러오기", f"{imported:.1f}초", "")
        table.add_row("첫 상담 전체", f"{first:.1f}초", "")
        table.add_row("첫 상담, 불러오기 제외", f"{first - imported:.1f}초", f"{SECONDS:.0f}초")
        table.add_row("둘째 상담, 불러오기 제외", f"{second - imported:.1f}초", f"{SECONDS:.0f}초")
        table.add_row("상담 최대 메모리", f"{max(heaviest, heavier):.0f}MB", f"{MEMORY:.0f}MB")
        table.add_row("작업자 대기 메모리", f"{_idle(home):.0f}MB", "")
        listed, _ = _run(home, "-m", "app.cli", "list")
        table.add_row("목록 보기", f"{listed:.1f}초", "")
        table.add_row("한글 문서 내보내기", f"{_export(home, Path(folder)) - listed:.1f}초", "")
    Console().print(table)


def propose(home: Path, out: Path) -> str:
    """Take the sample idea through a consultation in `home` and return its id."""
    _propose(home, out)
    return str(json.loads((out / "proposal.json").read_text("utf-8"))["id"])


def _export(home: Path, folder: Path) -> float:
    cid = json.loads((folder / "one" / "proposal.json").read_text("utf-8"))["id"]
    return _run(home, "-m", "app.cli", "export", cid, "--out", str(folder))[0]


def _propose(home: Path, out: Path) -> tuple[float, float]:
    brief = str(ROOT / "benchmarks" / "demo.yaml")
    return _run(home, "-m", "app.cli", "propose", "--brief", brief, "--out", str(out))


def _run(home: Path, *arguments: str) -> tuple[float, float]:
    """Return the seconds a Python process took, and the most megabytes it held."""
    started, peak, looked = time.perf_counter(), 0.0, 0
    with _process(home, *arguments) as process:
        while process.poll() is None:
            if looked % LOOKS == 0:
                peak = max(peak, _held(process))
            looked += 1
            time.sleep(POLL_SECONDS)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: exit code {process.returncode}")
    return time.perf_counter() - started, peak


def _idle(home: Path) -> float:
    """Return the megabytes of a worker that has nothing to do."""
    with _process(home, "-m", "app.cli", "worker") as process:
        time.sleep(IDLE_SECONDS)
        held = _held(process)
        process.terminate()
    return held


@contextmanager
def _process(home: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "DURE_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    ) as process:
        yield process


def _held(process: subprocess.Popen[bytes]) -> float:
    """Return the megabytes of a process and of those it started, what they share counted once."""
    try:
        first = psutil.Process(process.pid)
        every = [first, *first.children(recursive=True)]
        return sum(one.memory_full_info().pss for one in every) / MEGABYTE
    except psutil.Error:  # one ended while it was looked at
        return 0.0


if __name__ == "__main__":
    main()
