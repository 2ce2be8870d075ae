"""`dure data add|list|remove|join`: tables that consultations may cite, and two made one."""

import json
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.arguments import fail, refuse_to_write
from app.shelving import datasets
from knowledge.data.dataset import Dataset
from knowledge.data.merged import By, Merge, Merged, Side, merged
from knowledge.data.profile import Profile
from knowledge.data.shelf import PROFILE
from knowledge.data.summing import Way
from knowledge.library.bringing import fetched
from knowledge.library.isolation import Isolation
from knowledge.library.reading import UnreadableError
from knowledge.model.particles import josa
from knowledge.model.refusals import reason
from workflows.settings import Settings

console = Console()
_SHOWN = 10
"""Rows, and keys without a counterpart, that are shown."""
_WAYS: tuple[Way, ...] = get_args(Way)
_BYS: tuple[By, ...] = get_args(By)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="파일", help="CSV·XLSX·XLS·JSON")],
) -> None:
    """표를 넣습니다. 상담이 그 수치를 질의·행·해시와 함께 근거로 씁니다."""
    if missing := next((file for file in files if not file.is_file()), None):
        fail(f"파일 {josa(repr(str(missing)), '이/가')} 없습니다.", 2)
    refused = 0
    with datasets(Settings()) as opened:
        opened.refresh()
        for file in files:
            try:
                with file.open("rb") as content:
                    dataset = opened.add(file.name, content)
            except UnreadableError as error:
                refused += 1
                console.print(f"[red]못 넣음[/red] {escape(file.name)}: {error}", soft_wrap=True)
            except OSError as error:
                refused += 1
                said = f"파일을 열 수 없습니다({reason(error)})."
                console.print(f"[red]못 넣음[/red] {escape(file.name)}: {said}", soft_wrap=True)
            else:
                _say(dataset)
    if refused:
        raise typer.Exit(1)


def list_(
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """넣어 둔 표와 거기서 뽑은 수치를 보여 줍니다."""
    with datasets(Settings()) as opened:
        opened.refresh()
        found = opened.datasets()
    if as_json:
        typer.echo(json.dumps([each.model_dump(mode="json") for each in found], ensure_ascii=False))
        return
    if not found:
        console.print("넣은 표가 없습니다. dure data add 파일")
    for dataset in found:
        _say(dataset)


def remove(
    which: Annotated[list[str], typer.Argument(metavar="표번호", help="번호나 파일 이름")],
) -> None:
    """표와 뽑은 수치, 이 표로 만든 표까지 모두 지웁니다."""
    with datasets(Settings()) as opened:
        for one in which:
            found = [each for each in opened.datasets() if one in (each.id, each.profile.file)]
            if len(found) != 1:
                fail(_unclear(one, bool(found)), 2)
            opened.remove(found[0].id)
            console.print(f"지웠습니다: {escape(found[0].profile.file)} ({found[0].id})")
    console.print("지난 상담이 인용한 수치는 그 상담의 기록에 남습니다.", style="dim")


def _unclear(one: str, several: bool) -> str:
    """Return why the words name no one table."""
    if several:
        return f"표 {josa(repr(one), '은/는')} 여러 개입니다. 번호로 적으십시오."
    return f"표 {josa(repr(one), '이/가')} 없습니다. 'dure data list'로 확인하십시오."


def join(
    left: Annotated[Path, typer.Argument(metavar="왼쪽", help="CSV·XLSX·XLS·JSON")],
    right: Annotated[Path, typer.Argument(metavar="오른쪽", help="CSV·XLSX·XLS·JSON")],
    how: Annotated[str, typer.Option(help=" | ".join(_WAYS))] = _WAYS[0],
    by: Annotated[
        str, typer.Option(help="지역,기간 가운데 이을 것 (기본: 둘 다 있으면 둘 다)")
    ] = "",
    out: Annotated[Path | None, typer.Option(help="이은 표를 쓸 CSV 파일")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """두 표를 지역과 기간으로 잇습니다. 키마다 한 행으로 모은 뒤 이어 겹쳐 세지 않습니다."""
    way = next((each for each in _WAYS if each == how), None)
    wanted = [each.strip() for each in by.split(",") if each.strip()]
    keys = [each for each in _BYS if each in wanted]
    if way is None or len(keys) != len(wanted):
        fail(f"--how는 {', '.join(_WAYS)}, --by는 {', '.join(_BYS)} 가운데에서 고르십시오.", 2)
    made, profile = _joined(left, right, way, keys)
    if out is not None:
        _write(out, made.content)
    if as_json:
        said = {**made.model_dump(mode="json"), "profile": profile.model_dump(mode="json")}
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    _show(made.merge, profile)


def _joined(left: Path, right: Path, how: Way, by: list[By]) -> tuple[Merged, Profile]:
    """Return two files as one table, and what is known of it; or end with what is wrong."""
    try:
        with Isolation() as apart:
            one = fetched(left, apart.folder / "left", apart.limits.size)
            two = fetched(right, apart.folder / "right", apart.limits.size)
            made = merged(apart, (one.path, one.name, ""), (two.path, two.name, ""), how=how, by=by)
            table = apart.folder / "made.csv"
            table.write_text(made.content, "utf-8-sig")
            return made, Profile.model_validate(apart.ask(PROFILE, table, "이은 표.csv"))
    except UnreadableError as error:
        fail(str(error), 2)


def _write(out: Path, content: str) -> None:
    try:
        out.write_text(content, "utf-8-sig")
    except OSError as error:
        refuse_to_write(out, error)


def _say(dataset: Dataset) -> None:
    profile = dataset.profile
    console.print(
        f"[bold]{escape(profile.title or profile.file)}[/bold] ({dataset.id}): "
        f"{profile.rows:,}행 {len(profile.columns)}열",
        soft_wrap=True,
    )
    for figure in dataset.figures:
        console.print(f"  - {figure.label}: {figure.said} ({figure.rows})", markup=False)


def _show(merge: Merge, profile: Profile) -> None:
    pairs = ", ".join(f"{each.mine} = {each.theirs} ({each.level})" for each in merge.pairs)
    console.print(f"이은 열: {pairs}", markup=False)
    console.print(f"이은 표 {merge.rows:,}행, 두 표에 함께 있는 것 {merge.matched:,}개")
    for side in merge.sides:
        _side(side)
    for caution in merge.cautions:
        console.print(f"[yellow]주의[/yellow] {escape(caution)}")
    if merge.unsure:
        console.print(f"[yellow]어느 시·도인지 모름[/yellow] {', '.join(merge.unsure[:_SHOWN])}")
    table = Table(*(escape(each.name) for each in profile.columns))
    for row in profile.sample:
        table.add_row(*map(escape, row))
    console.print(table)


def _side(side: Side) -> None:
    said = f"{side.file}: {side.rows:,}행 → 키 {side.keys:,}개"
    said += f", 키를 읽지 못한 행 {side.unread:,}개" if side.unread else ""
    console.print(said, markup=False)
    if side.alone_count:
        more = f" 외 {side.alone_count - _SHOWN:,}개" if side.alone_count > _SHOWN else ""
        names = ", ".join(side.alone[:_SHOWN])
        console.print(f"  짝이 없는 키 {side.alone_count:,}개: {names}{more}", markup=False)
