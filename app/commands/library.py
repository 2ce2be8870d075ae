"""`dure library`: what is searched beside the catalogue."""

import json
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.arguments import fail
from app.shelving import library
from knowledge.library.citing import CitationNote
from knowledge.library.outcomes import Outcome
from knowledge.model.citation import SOUND, Resolved
from knowledge.model.moments import SEOUL, seoul
from knowledge.model.particles import josa
from workflows.settings import Settings

app = typer.Typer(help="법령과 내부 자료를 넣고 빼고 봅니다.", no_args_is_help=True)
console = Console()
_SHOWN, _FAULTS = 20, 5
"""Refused files, and citations to be looked at of one file, that are named one by one."""
Cited = list[tuple[CitationNote, Resolved]]


@app.command("add-statutes")
def add_statutes(
    folder: Annotated[Path, typer.Argument(metavar="폴더", help="법령 Markdown이 있는 폴더")],
) -> None:
    """법령(YAML 머리말 + Markdown)을 조문별로 넣습니다. 바뀐 파일만 다시 읽습니다."""
    if not folder.is_dir():
        fail(f"폴더 {josa(repr(str(folder)), '이/가')} 없습니다.", 2)
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
        fail(
            f"폴더 {str(folder)!r}에서 법령을 찾지 못했습니다. "
            "YAML 머리말이 있는 법령 Markdown(.md)이 든 폴더를 주십시오.",
            2,
        )
    console.print(
        f"법령 {added.written:,}개의 조문 {added.articles:,}개를 넣었습니다"
        f"(그대로인 법령 {added.unchanged:,}개, {time.monotonic() - began:.1f}초)."
    )


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="파일", help="파일이나 폴더")],
    keep_personal: Annotated[
        bool, typer.Option("--keep-personal", help="개인정보를 가리지 않고 넣기")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON 줄로 출력")] = False,
) -> None:
    """내부 자료를 읽어 넣습니다. 같은 파일은 한 번만, 바뀐 파일은 다시 넣습니다."""
    missing = next((path for path in paths if not path.exists() and not path.is_symlink()), None)
    if missing is not None:
        fail(f"파일 {josa(repr(str(missing)), '이/가')} 없습니다.", 2)
    counts: dict[str, int] = {}
    today = datetime.now(SEOUL).date()
    with library(Settings()) as opened:
        for outcome in opened.add_files(_files(paths), mask=not keep_personal):
            counts[outcome.state] = counts.get(outcome.state, 0) + 1
            cited = opened.citations(outcome.upload, today) if outcome.upload else []
            typer.echo(_line(outcome, cited)) if as_json else _say(outcome, cited)
    if not counts:
        fail("넣을 파일이 없습니다.", 2)
    if not as_json:
        console.print(" · ".join(f"{state} {count:,}개" for state, count in counts.items()))
    if "못 넣음" in counts:
        raise typer.Exit(1)


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """넣어 둔 자료를 보여 줍니다."""
    with library(Settings()) as opened:
        uploads = opened.uploads()
    if as_json:
        typer.echo(json.dumps([each.model_dump() for each in uploads], ensure_ascii=False))
        return
    if not uploads:
        console.print("넣은 자료가 없습니다. dure library add 파일")
        return
    table = Table("자료번호", "이름", "분야", "형식", "쪽", "구절", "개인정보", "지시문", "넣은 때")
    for each in uploads:
        table.add_row(
            each.id,
            escape(each.name),
            ", ".join(each.fields) or "-",
            each.format,
            str(each.pages or "-"),
            f"{each.passages:,}",
            str(sum(each.counts.values()) or "-"),
            str(len(each.orders) or "-"),
            f"{seoul(each.added):%Y-%m-%d}",
        )
    console.print(table)


@app.command()
def remove(
    which: Annotated[list[str], typer.Argument(metavar="자료번호", help="번호나 파일 이름")],
) -> None:
    """자료를 찾기 목록과 저장한 파일까지 모두 지웁니다."""
    with library(Settings()) as opened:
        uploads, meant = opened.uploads(), []
        for one in which:
            found = [each for each in uploads if one in (each.id, each.name)]
            if len(found) != 1:
                fail(_unclear(one, bool(found)), 2)
            meant += found
        opened.remove(*dict.fromkeys(each.id for each in meant))
        for each in meant:
            console.print(f"지웠습니다: {escape(each.name)} ({each.id})")
    console.print("지난 상담이 인용한 문장은 그 상담의 기록에 남습니다.", style="dim")


def _unclear(one: str, several: bool) -> str:
    """Return why the words name no one upload."""
    if several:
        return f"자료 {josa(repr(one), '은/는')} 여러 개입니다. 자료번호로 적으십시오."
    return f"자료 {josa(repr(one), '이/가')} 없습니다. 'dure library list'로 확인하십시오."


def _files(paths: list[Path]) -> Iterator[Path]:
    """Yield files, and those in folders; hidden ones and links within folders are left alone."""
    for path in paths:
        if not path.is_dir() or path.is_symlink():
            yield path
            continue
        for each in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in each.relative_to(path).parts)
            if not hidden and not each.is_symlink() and each.is_file():
                yield each


def _say(outcome: Outcome, cited: Cited) -> None:
    name = escape(outcome.name)
    if outcome.upload is None:
        console.print(f"[red]못 넣음[/red] {name}: {escape(outcome.reason)}", soft_wrap=True)
        return
    upload = outcome.upload
    console.print(
        f"[green]{outcome.state}[/green] {name} ({upload.id}): "
        f"{upload.format}, 구절 {upload.passages:,}개, {upload.characters:,}자",
        soft_wrap=True,
    )
    personal = ", ".join(f"{kind} {count}건" for kind, count in upload.counts.items())
    if personal:
        what = "가렸습니다" if upload.masked else "가리지 않았습니다"
        console.print(f"  [yellow]개인정보[/yellow] {personal}: {what}.")
    for order in upload.orders[:3]:
        console.print("  [yellow]지시문 의심[/yellow]", end=" ")
        console.print(f"{order.place} “{order.quote}” ({order.kind})", markup=False)
    faults = [each for each in cited if each[1].standing not in SOUND]
    if cited:
        console.print(f"  법령 인용 {len(cited):,}건, 확인할 것 {len(faults):,}건")
    for note, found in faults[:_FAULTS]:
        why = found.note if found.note.startswith(found.standing[:2]) else ""
        said = f"{note.place} {found.citation.reference}: {why or found.standing}"
        console.print("  [yellow]법령 인용 확인[/yellow]", end=" ")
        console.print(said, markup=False, soft_wrap=True)


def _line(outcome: Outcome, cited: Cited) -> str:
    said: dict[str, object] = {"name": outcome.name, "state": outcome.state}
    said |= {"reason": outcome.reason, "upload": None, "citations": []}
    if outcome.upload is not None:
        said["upload"] = outcome.upload.model_dump(exclude={"cited"})
        said["citations"] = [
            {
                "place": note.place,
                "count": note.count,
                "reference": found.citation.reference,
                "standing": found.standing,
                "note": found.note,
            }
            for note, found in cited
        ]
    return json.dumps(said, ensure_ascii=False)
