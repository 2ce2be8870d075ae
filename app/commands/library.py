"""`dure library`: what is searched beside the catalogue."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from app.arguments import fail
from workflows.settings import Settings

app = typer.Typer(help="법령과 내부 자료를 넣고 빼고 봅니다.", no_args_is_help=True)
console = Console()
_SHOWN = 20
"""Refused files that are named one by one."""


@app.command("add-statutes")
def add_statutes(
    folder: Annotated[Path, typer.Argument(metavar="폴더", help="법령 Markdown이 있는 폴더")],
) -> None:
    """법령(YAML 머리말 + Markdown)을 조문별로 넣습니다. 바뀐 파일만 다시 읽습니다."""
    if not folder.is_dir():
        fail(f"폴더 {str(folder)!r}이(가) 없습니다.", 2)
    from knowledge.library import statutes
    from knowledge.search.terms import ANALYSIS, analysed
    from knowledge.store.passages import Passages

    began = time.monotonic()
    shelf = Passages.open(Settings().store, analysed, ANALYSIS)
    try:
        added = statutes.add_statutes(shelf, folder)
    finally:
        shelf.close()
    for name, reason in added.refused[:_SHOWN]:
        console.print(f"[yellow]제외:[/yellow] {escape(name)} - {escape(reason)}")
    if len(added.refused) > _SHOWN:
        console.print(f"[yellow]제외:[/yellow] 그 밖에 {len(added.refused) - _SHOWN:,}개")
    if not added.written and not added.unchanged:
        fail(f"폴더 {str(folder)!r}에 법령 파일이 없습니다.", 1)
    console.print(
        f"법령 {added.written:,}개의 조문 {added.articles:,}개를 넣었습니다"
        f"(그대로인 법령 {added.unchanged:,}개, {time.monotonic() - began:.1f}초)."
    )
