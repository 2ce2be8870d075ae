"""`dure data`: what is in a table of public data, and what it can be used for."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.arguments import fail
from app.commands import tables
from app.labels import KINDS
from knowledge.catalogue import load
from knowledge.data.carrying import Capability, Fit, capabilities, fits
from knowledge.data.columns import Column
from knowledge.data.profile import Profile
from knowledge.data.shelf import PROFILE
from knowledge.library.bringing import fetched
from knowledge.library.isolation import Isolation
from knowledge.library.reading import UnreadableError
from workflows.settings import Settings

app = typer.Typer(help="공공데이터를 읽어 무엇이 들었는지 봅니다.", no_args_is_help=True)
app.command()(tables.add)
app.command("list")(tables.list_)
app.command()(tables.remove)
app.command()(tables.join)
console = Console()


@app.callback()
def data() -> None:
    """공공데이터를 읽어 무엇이 들었는지 봅니다."""


@app.command()
def profile(
    file: Annotated[Path, typer.Argument(metavar="파일", help="CSV·XLSX·XLS·JSON")],
    sheet: Annotated[str, typer.Option(help="시트 이름 (기본: 가장 찬 시트)")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """표의 열·단위·기간·지역·빈칸·튀는 값·개인정보와 쓸 곳을 보여 줍니다."""
    try:
        with Isolation() as apart:
            brought = fetched(file, apart.folder / "brought", apart.limits.size)
            found = Profile.model_validate(
                apart.ask(PROFILE, brought.path, brought.name, sheet=sheet)
            )
    except UnreadableError as error:
        fail(str(error), 2)
    allowed, fitting = capabilities(found), _fits(found)
    if as_json:
        said = {
            **found.model_dump(mode="json"),
            "capabilities": [each.model_dump() for each in allowed],
            "fits": [each.model_dump() for each in fitting],
        }
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    _show(found, allowed, fitting)


def _fits(found: Profile) -> list[Fit]:
    from knowledge.search.index import index_of

    settings = Settings()
    catalogue = load(settings.cache, settings.overlay)
    return fits(found, index_of(catalogue, settings.cache))


def _show(found: Profile, allowed: list[Capability], fitting: list[Fit]) -> None:
    console.print(f"[bold]{escape(found.title or found.file)}[/bold]")
    facts = [
        f"시트 {found.sheet}" if found.sheet else "",
        f"부호 {found.encoding}" if found.encoding else "",
        f"자료 {found.rows:,}행({found.first_row}행부터, 합계 {found.total_rows:,}행)",
        f"중복 {found.doubles:,}행" if found.doubles else "",
        f"기간 {found.period}" if found.period else "",
        f"지역 {found.level}" if found.level else "",
        f"단위 {found.unit}" if found.unit else "",
    ]
    console.print(" · ".join(fact for fact in facts if fact), markup=False)
    table = Table("열", "종류", "뜻", "단위", "빈칸", "값", "튀는 값")
    for each in found.columns:
        said = (each.name, each.kind, each.meaning, each.unit, str(each.missing or "-"))
        table.add_row(*map(escape, said), escape(summary(each)), str(each.strange or "-"))
    console.print(table)
    for kind, count in found.personal.items():
        console.print(f"[yellow]개인정보[/yellow] {kind} {count:,}건")
    for warning in (*found.warnings, *found.notes):
        console.print(f"- {warning}", markup=False)
    if allowed:
        console.print("[bold]이 데이터로 할 수 있는 것[/bold]")
    for one in allowed:
        tail = f" ※ {one.caution}" if one.caution else ""
        console.print(f"- {one.title}: {one.needs}{tail}", markup=False)
    for fit in fitting:
        kind = next(label for key, label in KINDS.items() if key == fit.kind)
        console.print(f"- [{kind}] {fit.title} ({fit.ref}): {fit.why}", markup=False)


def summary(column: Column) -> str:
    """Return what a column's values come to, in a few words."""
    if column.kind == "수치" and column.low is not None and column.high is not None:
        total = f", 합계 {column.total:,.10g}" if column.total is not None else ""
        return f"{column.low:,.10g} ~ {column.high:,.10g}{total}"
    if column.kind == "기간":
        return f"{column.span[0]} ~ {column.span[1]}"
    if column.personal:
        return ", ".join(f"{kind} {count}건" for kind, count in column.personal.items())
    return f"{column.distinct:,}가지: {', '.join(column.examples[:3])}"
