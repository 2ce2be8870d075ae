"""`dure catalogue`: what the consultant knows, looked through and looked after."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.arguments import fail
from app.entry_labels import CATALOGUE, FIELDS, kind_name
from knowledge.catalogue import load, shelf
from knowledge.catalogue.ageing import not_in_force, outdated, unread
from knowledge.catalogue.browsing import Link, Register, Row, UnknownEntryError
from knowledge.catalogue.checking import problems
from knowledge.catalogue.exemplar_checks import exemplar_problems
from knowledge.catalogue.exemplars import exemplars
from knowledge.catalogue.explaining import Problem
from knowledge.catalogue.headings import Headed, cited, packed
from knowledge.catalogue.numbered import plain, written
from knowledge.library.numbering import counted
from knowledge.model.particles import josa
from workflows.settings import Settings

app = typer.Typer(help="법령·사례·단가 같은 지식 목록을 보고 점검합니다.", no_args_is_help=True)
console = Console()
AsJson = Annotated[bool, typer.Option("--json", help="JSON으로 출력")]
_UNSHOWN = {"id", "source", "verified", "checked", "origin"}


@app.command()
def check(
    on: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="이 날 시행 전인 법령을 문제로 봄")
    ] = "",
    months: Annotated[
        int, typer.Option(min=0, help="출처를 확인한 지 이만큼 지난 항목을 문제로 봄 (0: 안 봄)")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """목록을 점검합니다: 겹친 id, 끊긴 연결, 빠진 출처, 시행 전 법령, 오래된 항목."""
    catalogue, refused = shelf(overlay=Settings().overlay)
    day = _day(on) if on else date.today()
    early = list(not_in_force(catalogue, day))
    old = list(outdated(catalogue, months, day)) if months else []
    wrong = [
        *refused,
        *problems(catalogue),
        *exemplar_problems(exemplars(), catalogue),
        *(early if on else ()),
        *old,
    ]
    noted = [*([] if on else early), *unread(catalogue)]
    if as_json:
        told = {"problems": wrong, "notices": noted}
        typer.echo(json.dumps({key: _listed(found) for key, found in told.items()}, **_KOREAN))
    else:
        for problem in wrong:
            console.print(f"[red]문제:[/red] {escape(str(problem))}", soft_wrap=True)
        for problem in noted:
            console.print(f"[yellow]알림:[/yellow] {escape(str(problem))}", soft_wrap=True)
        entries = sum(1 for _ in catalogue.entries()) + len(exemplars().heads)
        console.print(f"항목 {entries:,}건 점검: 문제 {len(wrong)}건, 알림 {len(noted)}건")
        if refused:
            console.print("기관 자료 폴더는 문제를 고칠 때까지 통째로 쓰지 않습니다.")
    if wrong:
        raise typer.Exit(1)


@app.command()
def numbers(
    folder: Annotated[Path, typer.Argument(metavar="폴더", help="법령 Markdown이 있는 폴더")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="쓸 CSV 파일")],
    titles: Annotated[
        Path | None,
        typer.Option("--headings", metavar="FILE", help="지식 목록 법령의 조문 제목을 쓸 gz 파일"),
    ] = None,
) -> None:
    """법령마다 있는 조문 번호와 제목을 다시 셉니다. 인용한 조문이 있는지 대조하는 목록이 됩니다."""
    if not folder.is_dir():
        fail(f"폴더를 찾을 수 없습니다: {str(folder)!r}", 2)
    found = counted(folder)
    if not found.rows:
        fail(f"법령 파일이 없는 폴더입니다: {str(folder)!r}", 2)
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            written(found.rows, file)
        if titles is not None:
            _titled(found.headed, titles)
    except OSError as error:
        fail(f"파일을 쓸 수 없습니다: {str(error.filename)!r} ({error.strerror})", 2)
    console.print(
        f"법령 {len(found.rows):,}개의 조문 번호를 {escape(str(out))}에 적었습니다"
        f"(조문이 없어 뺀 파일 {len(found.refused):,}개)."
    )


def _titled(statutes: Iterable[Headed], out: Path) -> None:
    """Write the headings of the statutes that the shipped entries cite."""
    held = cited(load().laws) | {plain(each.statute) for e in exemplars() for each in e.bearings}
    with out.open("wb") as file:
        packed((each for each in statutes if plain(each.name) in held), file)


@app.command(name="list")
def list_(
    kind: Annotated[str, typer.Option(help=f"종류: {','.join(CATALOGUE)}")] = "",
    words: Annotated[str, typer.Option(help="내용에 모두 들어 있는 낱말")] = "",
    as_json: AsJson = False,
) -> None:
    """지식 목록의 항목을 나열합니다."""
    wanted = [name for name in kind.split(",") if name]
    if unknown := [name for name in wanted if name not in CATALOGUE]:
        fail(f"없는 종류 {', '.join(unknown)}: {', '.join(CATALOGUE)} 가운데 고르십시오.", 2)
    rows = _register().chosen(kinds=wanted, words=words)
    if as_json:
        typer.echo(json.dumps([_brief(row) for row in rows], **_KOREAN))
        return
    table = Table("종류", "번호", "이름", "확인", "파일")
    for row in rows:
        state = "확인" if row.entry.verified else "미확인"
        table.add_row(
            kind_name(row.kind), row.entry.id, escape(row.title), state, escape(row.entry.origin)
        )
    console.print(table)
    console.print(f"{len(rows):,}건")


@app.command()
def show(
    entry_id: Annotated[str, typer.Argument(metavar="번호", help="'dure catalogue list'의 번호")],
    as_json: AsJson = False,
    as_yaml: Annotated[
        bool, typer.Option("--yaml", help="기관 자료 폴더에 옮겨 고칠 YAML로 출력")
    ] = False,
) -> None:
    """항목 하나의 내용과, 서로 연결된 항목을 보여 줍니다."""
    if entry_id in {head.id for head in exemplars().heads}:
        typer.echo(exemplars().text(entry_id).strip())
        return
    register = _register()
    try:
        row = register.row(entry_id)
    except UnknownEntryError:
        fail(f"없는 항목 {entry_id!r}: 'dure catalogue list'로 번호를 확인하십시오.", 2)
    fields = row.entry.model_dump(mode="json", exclude_defaults=True, exclude={"origin"})
    links = {"names": register.names(entry_id), "named_by": register.named_by(entry_id)}
    if as_yaml:
        typer.echo(yaml.safe_dump({row.kind: [fields]}, allow_unicode=True, sort_keys=False))
    elif as_json:
        tied = {key: [_tied(link) for link in found] for key, found in links.items()}
        whole = row.entry.model_dump(mode="json")
        typer.echo(json.dumps({"kind": row.kind, **whole, **tied}, **_KOREAN))
    else:
        _print(row, fields)
        for title, found in zip(
            ("가리키는 항목", "이 항목을 쓰는 곳"), links.values(), strict=True
        ):
            for link in found:
                told = f"{title}: {kind_name(link.row.kind)} {link.row.entry.id} {link.row.title}"
                console.print(told, markup=False, soft_wrap=True)


@app.command()
def comments(
    entry_id: Annotated[str, typer.Argument(metavar="번호", help="비우면 모두")] = "",
    as_json: AsJson = False,
) -> None:
    """항목에 남긴 의견을 출력합니다."""
    from knowledge.store.comments import Comments

    kept = Comments.open(Settings().store)
    found = kept.of(entry_id)
    kept.close()
    if as_json:
        typer.echo(json.dumps([one.model_dump() for one in found], **_KOREAN))
        return
    for one in found:
        told = f"{one.at} {one.entry} {one.author}: {one.text}"
        console.print(told, markup=False, soft_wrap=True)
    if not found:
        console.print("남긴 의견이 없습니다.")


_KOREAN: dict[str, Any] = {"ensure_ascii": False}


def _register() -> Register:
    settings = Settings()
    return Register(load(settings.cache, settings.overlay))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"날짜 {josa(repr(text), '을/를')} 읽을 수 없습니다. 2026-11-23처럼 적어 주십시오.", 2)


def _listed(found: list[Problem]) -> list[dict[str, str]]:
    return [problem._asdict() for problem in found]


def _brief(row: Row) -> dict[str, Any]:
    entry = row.entry
    return {
        "kind": row.kind,
        "id": entry.id,
        "title": row.title,
        "group": row.group,
        "verified": entry.verified,
        "source": entry.source,
        "origin": entry.origin,
    }


def _tied(link: Link) -> dict[str, str]:
    row = link.row
    return {"field": link.field, "kind": row.kind, "id": row.entry.id, "title": row.title}


def _print(row: Row, fields: dict[str, Any]) -> None:
    entry = row.entry
    state = "확인" if entry.verified else "미확인"
    console.print(f"[bold]{escape(row.title)}[/bold]", soft_wrap=True)
    console.print(f"{kind_name(row.kind)} {entry.id} · {state} · {entry.origin}", markup=False)
    for name, value in fields.items():
        if name not in _UNSHOWN:
            console.print(f"{FIELDS.get(name, name)}: {_plain(value)}", markup=False)
    console.print(f"출처: {entry.source}", markup=False, soft_wrap=True)


def _plain(value: Any) -> str:
    return "; ".join(_lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        pairs = (f"{FIELDS.get(key, key)} {_plain(inner)}" for key, inner in value.items())
        yield ", ".join(pairs)
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, bool):
        yield "예" if value else "아니요"
    else:
        yield str(value)
