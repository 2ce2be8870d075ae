"""The commands around consultations: processes, search, and a look at the installation."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from agents.errors import AgentError
from app.arguments import fail
from app.processes import Together, answers, opened, workspace_command
from knowledge.catalogue import load, shelf
from knowledge.catalogue.checking import problems
from knowledge.catalogue.entries import OWN
from knowledge.catalogue.keeping import INSTALLED
from knowledge.store.database import StoreUnavailableError, check
from workflows.settings import Settings

console = Console()
LOOK_SECONDS = 0.5
WAITING = (
    "[yellow]알림:[/yellow] 이 자료 폴더의 상담은 다른 두레 명령이 맡고 있습니다. "
    "그 명령이 끝나면 작업자를 띄웁니다."
)
LIVES = 5
"""Times a process that ended is looked at; what ends again and again is broken."""


def run() -> None:
    """작업 공간과 작업자를 함께 띄웁니다. Ctrl-C로 둘 다 멈춥니다."""
    settings = Settings()
    with opened(settings):  # what cannot be opened is said once, before anything is started
        together = Together(settings)
    stopping = threading.Event()
    _stop_on_signal(stopping)
    try:
        if not together.ready():
            fail("작업 공간이 뜨지 않았습니다. 'dure doctor'로 확인하십시오.", 1)
        console.print(f"두레 작업 공간: [bold]{together.address}[/bold]  (멈추려면 Ctrl-C)")
        keep_up(together, stopping)
    finally:
        together.stop()
    console.print("멈췄습니다. 하던 상담은 다음에 띄우면 이어집니다.")


def keep_up(together: Together, stopping: threading.Event) -> None:
    """Start again what ends, until told to stop; wait while another command does the work.

    Raises:
        typer.Exit: Something ended again and again.
    """
    lives, waiting = LIVES, False
    while not stopping.wait(LOOK_SECONDS):
        before, waiting = waiting, together.waits
        if waiting and not before:
            console.print(WAITING, soft_wrap=True)
        elif before and not waiting:
            console.print("[yellow]알림:[/yellow] 그 명령이 끝나 작업자를 띄웁니다.")
            together.revive()
        elif name := together.ended():
            lives -= 1
            if not lives:
                fail(f"{name} 프로세스가 거듭 멈췄습니다. 'dure doctor'로 확인하십시오.", 1)
            console.print(f"[yellow]알림:[/yellow] {name} 프로세스가 멈춰 다시 띄웁니다.")
            together.revive()


def worker(beside: Annotated[bool, typer.Option("--beside", hidden=True)] = False) -> None:
    """상담을 수행하는 작업자를 띄웁니다."""
    from workflows.worker import WorkerRunningError, working

    stopping = threading.Event()
    _stop_on_signal(stopping)
    try:
        with working(Settings()):
            stopping.wait()
    except WorkerRunningError as error:
        if beside:  # whoever started us says so, and waits
            raise typer.Exit(1) from None
        fail(str(error), 1)


def workspace() -> None:
    """작업 공간(웹)만 띄웁니다. 작업자는 'dure worker'로 따로 띄웁니다."""
    settings = Settings()
    if answers(settings.address, settings.port):
        fail(f"{settings.port}번 포트를 다른 프로그램이 쓰고 있습니다. DURE_PORT를 바꾸십시오.", 1)
    os.execv(sys.executable, workspace_command(settings, settings.port))


def doctor() -> None:
    """설치와 설정을 점검합니다."""
    table = Table("점검", "결과", "")
    failed = False
    for name, wrong, note in _examined(Settings()):
        failed = failed or bool(wrong)
        table.add_row(name, "[red]문제[/red]" if wrong else "[green]정상[/green]", wrong or note)
    console.print(table)
    if failed:
        raise typer.Exit(1)


def prepare() -> None:
    """설치한 뒤 한 번: 지식 목록과 형태소를 미리 만들어 첫 상담을 빠르게 합니다."""
    if not os.access(_existing(INSTALLED), os.W_OK):
        fail(f"설치 폴더 {INSTALLED}에 쓸 수 없습니다. 없어도 쓸 수 있고 첫 상담만 느립니다.", 1)
    from knowledge.search.index import index_of
    from knowledge.search.lexicon import lexicon_of

    catalogue = load(INSTALLED)
    index_of(catalogue, INSTALLED)
    lexicon_of(catalogue, INSTALLED)
    for file in INSTALLED.iterdir():
        file.chmod(0o644)  # every user of this installation reads them
    console.print("준비했습니다.")


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _stop_on_signal(stopping: threading.Event) -> None:
    hang_up = getattr(signal, "SIGHUP", signal.SIGTERM)  # a closed terminal; not on Windows
    for number in (signal.SIGINT, signal.SIGTERM, hang_up):
        signal.signal(number, lambda *_: stopping.set())


def _examined(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield what was examined, what is wrong with it, and a note."""
    version = sys.version.split()[0]
    yield "Python", "" if sys.version_info >= (3, 11) else "3.11 이상이 필요합니다.", version
    home = settings.prepared()
    yield "자료 폴더", "" if os.access(home, os.W_OK) else "쓸 수 없습니다.", str(home)
    catalogue, refused = shelf(overlay=settings.overlay)
    found = [*refused, *problems(catalogue)]
    entries = sum(1 for _ in catalogue.entries())
    own = sum(entry.origin.startswith(OWN) for entry in catalogue.entries())
    note = f"항목 {entries:,}건" + (f"(기관 자료 {own:,}건)" if settings.overlay else "")
    yield "지식 목록", "; ".join(str(one) for one in found[:3]), note
    yield "상담 기록", *_kept(settings)
    yield "실행 기록", *_read(settings.runs)
    yield "제공자", *_provider(settings)


def _read(url: str) -> tuple[str, str]:
    """Return what is wrong with a database, and what it is."""
    try:
        return "", check(url)
    except StoreUnavailableError as error:
        return str(error), ""


def _kept(settings: Settings) -> tuple[str, str]:
    wrong, what = _read(settings.store)
    try:
        if not wrong:
            with opened(settings) as consultations:
                what += f", 상담 {len(consultations.store.consultations())}건"
    except StoreUnavailableError as error:
        wrong = str(error)
    return wrong, what


def _provider(settings: Settings) -> tuple[str, str]:
    if settings.provider == "composer":
        return "", settings.provider
    from agents.providers import model_for  # what it needs takes a second to read

    try:
        return "", model_for(settings.provider, settings).name
    except AgentError as error:
        return str(error), ""
