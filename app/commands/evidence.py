"""`dure search` and `dure cite`: finding evidence, and looking after citations of statutes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.arguments import fail
from app.labels import KINDS as LABELS
from app.labels import SEARCHED as KINDS
from knowledge.catalogue import load
from knowledge.model.citation import Resolved
from knowledge.model.evidence import EvidenceKind
from knowledge.model.moments import SEOUL
from knowledge.model.particles import josa
from knowledge.model.refusals import reason
from workflows.settings import Settings

if TYPE_CHECKING:
    from knowledge.search.hits import Hit
    from knowledge.search.opening import Knowledge

console = Console()
_SHOWN, _LISTED = 10, 20
"""Hits of one question on the screen, and of each question of a list."""
_MOST = 50
"""Hits of a question, at most."""
_LARGEST = 20_000_000
"""Bytes of a text whose citations are read."""


def search(
    query: Annotated[str, typer.Argument(metavar="질의")] = "",
    kind: Annotated[str, typer.Option(help=f"종류: {','.join(KINDS)}")] = "",
    field: Annotated[
        str, typer.Option(help="분야·소관부처·법령 종류·꼬리표 (예: 교통,재난·안전,법률)")
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option(min=1, max=_MOST, help="결과 수 (기본 10, --batch는 20)"),
    ] = None,
    idea: Annotated[
        bool,
        typer.Option("--idea", help="질의를 아이디어로 보고 분야·이용자·창구 쪽에서도 찾기"),
    ] = False,
    batch: Annotated[Path | None, typer.Option(help="한 줄에 질문 하나씩 적은 파일")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """근거(법령·사례·데이터·단가·지표·위험·내부 자료)를 찾습니다."""
    kinds = _kinds(kind)
    if bool(query.strip()) == (batch is not None):
        fail('찾을 말이나 --batch 파일 가운데 하나를 주십시오. 예: dure search "전화 예약 버스"', 2)
    listed = _text(batch).splitlines() if batch else [query]
    questions = [question for question in listed if question.strip()]
    if not questions:
        fail(f"파일 {str(batch)!r}에 질문이 없습니다. 한 줄에 하나씩 적어 주십시오.", 2)
    with _opened() as found:
        fields = _fields(found, field)
        for question in questions:
            most = limit or (_LISTED if batch else _SHOWN)
            ask = found.search_idea if idea else found.search
            hits = ask(question, kinds or None, most, fields=fields)
            rows = [hit.row() for hit in hits]
            if batch:
                typer.echo(json.dumps({"query": question, "hits": rows}, ensure_ascii=False))
            elif as_json:
                typer.echo(json.dumps(rows, ensure_ascii=False))
            else:
                _print(hits)


def cite(
    file: Annotated[Path, typer.Argument(metavar="파일", help="법령 인용을 볼 글(UTF-8)")],
    on: Annotated[str, typer.Option(help="기준일 (예: 2026-11-23, 기본: 오늘)")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """글에 있는 법령 인용을 모두 찾아 조문이 있는지 확인합니다."""
    day = _day(on)
    text = _text(file)
    with _opened() as found:
        resolved = found.resolver.resolved(text, day)
    if as_json:
        typer.echo(json.dumps([_row(each, text) for each in resolved], ensure_ascii=False))
        return
    if not resolved:
        console.print("법령 인용이 없습니다.")
        return
    table = Table("줄", "인용", "법령·조문", "확인", "")
    for each in resolved:
        row = _row(each, text)
        color = "green" if each.standing == "있음" else "yellow"
        color = "red" if each.standing in ("삭제", "모르는 법령", "없는 조문") else color
        state = f"[{color}]{each.standing}[/{color}]"
        words = (escape(str(row[name])) for name in ("line", "text", "reference"))
        table.add_row(*words, state, escape(each.note or each.title))
    console.print(table)


@contextmanager
def _opened() -> Iterator["Knowledge"]:
    # The morphemes take memory and time: not before they are needed.
    from knowledge.search.opening import Knowledge
    from workflows.embedding import embedder_of

    settings = Settings()
    catalogue = load(settings.cache, settings.overlay)
    found = Knowledge.open(catalogue, settings.cache, settings.store, embedder_of(settings))
    try:
        yield found
    finally:
        found.close()


def _kinds(listed: str) -> list[EvidenceKind]:
    wanted = [name.strip() for name in listed.split(",") if name.strip()]
    kinds = [name for name in KINDS if name in wanted]
    if len(kinds) != len(set(wanted)):
        fail(f"없는 종류 {listed!r}: {', '.join(KINDS)}", 2)
    return kinds


def _fields(found: "Knowledge", listed: str) -> list[str]:
    wanted = [name.strip() for name in listed.split(",") if name.strip()]
    for name in wanted:
        if not found.knows_field(name):
            groups = ", ".join(found.areas.groups)
            fail(f"없는 분야 {name!r}: {groups} 가운데 하나나 소관부처·법령 종류를 적으십시오.", 2)
    return wanted


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            fail(f"파일 {josa(str(file), '이/가')} 너무 큽니다(20MB 초과). 나누어 주십시오.", 2)
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        fail(f"파일 {josa(str(file), '을/를')} 열 수 없습니다({reason(error)}).", 2)
    except UnicodeDecodeError:
        fail(
            f"파일 {josa(str(file), '은/는')} UTF-8 글이 아닙니다. UTF-8로 저장해 주십시오.",
            2,
        )


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on) if on else datetime.now(SEOUL).date()
    except ValueError:
        fail(f"기준일 {josa(repr(on), '을/를')} 읽을 수 없습니다. 2026-11-23처럼 적어 주십시오.", 2)


def _row(each: Resolved, text: str) -> dict[str, object]:
    cited = each.citation
    return {
        "text": cited.words,
        "start": cited.start,
        "end": cited.end,
        "line": text.count("\n", 0, cited.start) + 1,
        "reference": cited.reference,
        "statute": cited.statute,
        "article": cited.article,
        "paragraph": cited.paragraph,
        "item": cited.item,
        "subitem": cited.subitem,
        "until": cited.until,
        "standing": each.standing,
        "note": each.note,
        "title": each.title,
        "date": each.date,
        "source": each.source,
    }


def _print(hits: list["Hit"]) -> None:
    if not hits:
        console.print("근거 없음: 다른 말로 찾아보십시오.")
    for number, hit in enumerate(hits, start=1):
        item = hit.quotation
        state = "확인" if item.verified else "미확인"
        head = f"[bold]{number}. {escape(item.title)}[/bold]"
        console.print(f"{head} [dim]{LABELS[item.kind]} · {escape(item.ref)} · {state}[/dim]")
        console.print(f"   {item.quote}", markup=False)
        said = f"   출처: {item.source} · {item.place} · 찾은 까닭: {hit.why}"
        sides = f" · 찾은 쪽: {', '.join(hit.lenses)}" if hit.lenses else ""
        console.print(f"{said}{sides}", style="dim", markup=False)
