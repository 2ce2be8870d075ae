"""The end of a consultation on the command line: followed, then its files written."""

import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from agents.errors import UNCLEAR
from app import deliver
from app.__main__ import INTERRUPTED
from app.arguments import fail, refuse_to_write, say_wrong
from app.following import follow
from documents.aside import Aside
from knowledge.model.consultation import Consultation
from knowledge.search.morphemes import release
from workflows.client import Consultations

console = Console()
GOES_ON = "이어 가려면: dure resume"


def finish(
    consultations: Consultations,
    consultation_id: str,
    out: Path | None,
    aside: Aside,
    by: str,
) -> None:
    """Follow a consultation to its end, and write its files to `out` or a folder named by its id.

    Ends the command: 1 nobody answers, it fails or cannot be written; 2 unclear; 130 left.
    """
    consultation = _followed(consultations, consultation_id, by)
    if consultation.error == UNCLEAR:
        fail(UNCLEAR, 2)
    if consultation.status != "완료":
        console.print(f"{GOES_ON} {consultation_id} [--provider composer]", markup=False)
        fail(consultation.error or f"상담이 끝나지 않았습니다({consultation.status}).", 1)
    folder = out or Path("out") / consultation_id
    release()  # drawing needs no Korean analyser, and its memory
    try:
        for path in deliver.export_all(consultations.store, consultation_id, aside, folder):
            console.print(f"[green]✔[/green] {escape(str(path))}", soft_wrap=True)
    except OSError as error:
        refuse_to_write(folder, error)


def _followed(consultations: Consultations, consultation_id: str, by: str) -> Consultation:
    """Return where a consultation ended; end the command where it is left in the middle."""
    try:
        return follow(consultations, consultation_id, console, by=by)
    except EOFError:
        fail(f"멈췄습니다. {GOES_ON} {consultation_id}", 1)
    except KeyboardInterrupt:
        say_wrong(f"멈췄습니다. {GOES_ON} {consultation_id}")
        sys.exit(INTERRUPTED)  # not the command line's own exit, which tells how to find the id
