"""`dure form`: fill a form of another organisation from a finished consultation."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app import deliver
from app.arguments import fail, found, refuse_to_write, store
from documents.forms import Answer, FormError, filled, offered, read
from knowledge.model.particles import josa
from knowledge.model.refusals import reason

console = Console()
_SHOWN = 40
"""Characters of an answer shown before it is confirmed."""


def form(
    file: Annotated[Path, typer.Argument(metavar="양식", help="HWPX 또는 DOCX 양식 파일")],
    consultation_id: Annotated[str, typer.Option("--id", metavar="상담번호", help="끝난 상담")],
    out: Annotated[Path | None, typer.Option(help="결과 파일 (기본: 양식 이름_작성)")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="묻지 않고 채우기")] = False,
) -> None:
    """다른 기관의 양식(공모 신청서 등)을 제안서로 채웁니다. 채운 칸 밖은 바꾸지 않습니다."""
    target = out or file.with_name(f"{file.stem}_작성{file.suffix}")
    if target.resolve() == file.resolve():
        fail("결과 파일이 양식과 같습니다. --out에 다른 이름을 주십시오.", 2)
    opened = store()
    found(opened, consultation_id)
    try:
        proposal = deliver.proposal_of(opened, consultation_id)
        blank = read(file.read_bytes())
    except (deliver.NothingToExportError, FormError) as error:
        fail(str(error), 2)
    except OSError as error:
        fail(f"양식 {josa(str(file), '을/를')} 열 수 없습니다({reason(error)}).", 2)
    if not blank.fields:
        fail("채울 칸을 찾지 못했습니다. 빈 칸이나 누름틀이 있는 양식인지 확인하십시오.", 2)
    answers = offered(blank, proposal)
    show(answers)
    chosen = answers if yes else _confirmed(answers)
    try:
        path = deliver.write(target, filled(blank, chosen))
    except OSError as error:
        refuse_to_write(target, error)
    _report(answers, chosen)
    console.print(f"[green]✔[/green] {escape(str(path))}", soft_wrap=True)


def show(answers: tuple[Answer, ...]) -> None:
    """Print what would be written where, and how sure each match is."""
    table = Table("번호", "칸", "제안서에서", "점수", "적을 내용")
    for number, answer in enumerate(answers, 1):
        text = " ".join(answer.text.split())
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        table.add_row(
            str(number),
            escape(answer.label),
            answer.source or "-",
            str(answer.score) if answer.score else "-",
            escape(shown) or f"[yellow]{answer.note}[/yellow]",
        )
    console.print(table)


def _confirmed(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Return the answers a person lets stand."""
    said = typer.prompt("채우지 않을 번호(쉼표로, 없으면 Enter, 그만두려면 q)", default="").strip()
    if said.lower() == "q":
        fail("그만두었습니다. 아무것도 쓰지 않았습니다.", 1)
    numbers = {part.strip() for part in said.split(",") if part.strip()}
    wrong = sorted(part for part in numbers if not part.isdigit() or int(part) > len(answers))
    if wrong:
        fail(f"없는 번호: {', '.join(wrong)}", 2)
    return tuple(a for number, a in enumerate(answers, 1) if str(number) not in numbers)


def _report(answers: tuple[Answer, ...], chosen: tuple[Answer, ...]) -> None:
    done = {answer.field for answer in chosen if answer.text}
    left = [answer for answer in answers if answer.field not in done]
    console.print(f"채운 칸 {len(done)}개, 비워 둔 칸 {len(left)}개")
    for answer in left:
        console.print(f"  · {escape(answer.label)}: {answer.note or '채우지 않기로 함'}")
    for answer in answers:
        if answer.field in done and answer.note:
            console.print(f"  · {escape(answer.label)}: {answer.note}")
