"""`dure ideas`: new service ideas for a theme or a list of complaints, ranked."""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app import arguments, starting
from app.admission import AdmissionError
from app.arguments import fail
from app.complaints import BYTES, ComplaintsError, read
from app.labels import short_won
from app.processes import working
from knowledge.catalogue import load
from knowledge.methods.masking import mask
from knowledge.model.evidence import Evidence
from knowledge.model.ideas import IdeaRanking, IdeaRequest, IdeaSet
from knowledge.model.moments import SEOUL
from knowledge.model.particles import josa
from knowledge.model.refusals import reason
from workflows.ideas import Ideas
from workflows.settings import Settings

console = Console()
POLL_SECONDS = 0.1


def ideas(
    theme: Annotated[str, typer.Argument(metavar="주제", help="주제나 어려움(글)")] = "",
    complaints: Annotated[Path | None, typer.Option(help="민원 목록 파일(CSV·글)")] = None,
    dataset: Annotated[
        list[str] | None,
        typer.Option(help="가진 데이터: CSV·엑셀 파일, 올린 표의 번호, 지식 목록의 번호나 이름"),
    ] = None,
    service: Annotated[
        list[str] | None,
        typer.Option(help="운영 중인 서비스: 지식 목록의 번호나 이름, 또는 설명(글)"),
    ] = None,
    provider: Annotated[str, typer.Option(help="composer | openai | openai:모델")] = "",
    ceiling: Annotated[
        int | None, typer.Option(min=0, help="3년 예산 상한(원): 넘는 아이디어는 보류")
    ] = None,
    by: Annotated[str, typer.Option(help="기록할 담당자 이름")] = "담당자",
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """주제·민원·데이터·운영 중인 서비스에서 새 아이디어를 찾아 견주어 순위를 매깁니다."""
    settings = Settings()
    wanted = provider or settings.provider
    arguments.check_provider(wanted)
    request, notices = _request(settings, theme, complaints, dataset or [], service or [])
    request = request.model_copy(update={"ceiling_won": ceiling})
    for notice in () if as_json else notices:
        console.print(f"[yellow]알림:[/yellow] {escape(notice)}")
    _told(_searched(settings, request, wanted, mask(by).text), as_json=as_json)


class _Done(NamedTuple):
    """A search that is over."""

    id: str
    found: IdeaSet
    ranking: IdeaRanking
    begun: tuple[Evidence, ...]


def _searched(settings: Settings, request: IdeaRequest, provider: str, person: str) -> _Done:
    """Search to the end, or say why there is none."""
    with working(settings) as consultations:
        search = Ideas(consultations)
        now = datetime.now(SEOUL)
        started = search.start(request, now, provider=provider, person=person)
        while not (one := search.kept.one(started)).over and one.status != "실패":
            time.sleep(POLL_SECONDS)
        found, ranking = search.found(started), search.ranking(started)
        begun = search.started_from(started, found) if found else ()
    if one.status != "완료" or found is None or ranking is None:
        arguments.errors.print(
            f"발굴번호 {started}: 작업 공간의 ‘아이디어 발굴’에서 이어 할 수 있습니다.",
            markup=False,
        )
        fail(one.error or "아이디어 발굴을 마치지 못했습니다.", 1)
    return _Done(started, found, ranking, begun)


def _told(done: _Done, *, as_json: bool) -> None:
    if as_json:
        told = {
            "id": done.id,
            "found": done.found.model_dump(mode="json"),
            "ranking": done.ranking.model_dump(mode="json"),
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    _show(done.id, done.found, done.ranking)
    for item in done.begun:
        said = f"출발점 {item.id}: {item.title} · {item.place} · {item.source}"
        console.print(said, markup=False, soft_wrap=True)


def _request(
    settings: Settings, theme: str, complaints: Path | None, data: list[str], running: list[str]
) -> tuple[IdeaRequest, tuple[str, ...]]:
    """Return what is asked for and what to know of it, or say what is wrong."""
    told, notices = _complaints(complaints) if complaints else ((), ())
    catalogue = load(settings.cache, settings.overlay) if data or running else None
    services = {words: starting.service(catalogue, words) for words in running if catalogue}
    try:
        asked, more = starting.request(
            theme,
            complaints=told,
            tables=[starting.table(settings, catalogue, words) for words in data if catalogue],
            services=[one for one in services.values() if one],
            described=[words for words, one in services.items() if one is None],
        )
    except (AdmissionError, starting.StartError) as error:
        fail(str(error), 2)
    return asked, (*more, *notices)


def _complaints(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        with path.open("rb") as file:
            return read(file.read(BYTES + 1))
    except ComplaintsError as error:
        fail(f"{path}: {error}", 2)
    except OSError as error:
        fail(f"민원 목록 {josa(str(path), '을/를')} 열 수 없습니다({reason(error)}).", 2)


def _show(started: str, found: IdeaSet, ranking: IdeaRanking) -> None:
    by_id = {idea.id: idea for idea in found.ideas}
    table = Table("순위", "등급", "강도", "아이디어", "개략 비용")
    for place in ranking.places:
        idea = by_id[place.idea]
        table.add_row(
            str(place.place),
            place.tier,
            f"{place.strength:.0f} ({place.low:.0f}~{place.high:.0f})",
            escape(idea.title),
            short_won(found.screened[idea.id].facts.cost_won),
        )
    console.print(f"발굴번호 [bold]{started}[/bold] · 아이디어 {len(by_id)}건")
    console.print(table)
    for judge in ranking.judges:
        console.print(f"{escape(judge.judge)}: {escape(judge.why)}", soft_wrap=True)
    for note in (*found.notes, *ranking.notes):
        console.print(f"[yellow]알림:[/yellow] {escape(note)}", soft_wrap=True)
