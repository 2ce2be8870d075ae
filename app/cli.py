"""The `dure` command. Exit codes: 0 done, 1 failed, 2 bad input, 130 stopped by Ctrl-C."""

import gc
import json
import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from typer.exceptions import TyperException

from app import arguments, boundary, deliver, operations, usage
from app.__main__ import INTERRUPTED
from app.arguments import ConsultationId, fail, found, store
from app.commands import catalogue, data, embedding, evidence, library
from app.commands.certificate import certify
from app.commands.edits import edits
from app.commands.form import form
from app.commands.ideas import ideas
from app.commands.record import record, restore
from app.destinations import Destination, remember, remembered
from app.finishing import finish
from app.following import line
from app.labels import GATES, whole_cost
from app.processes import working
from documents.aside import Aside
from documents.formats import FORMATS
from documents.style import PROFILES
from knowledge.model.base import Value
from knowledge.model.brief import BriefInput
from knowledge.model.moments import SEOUL, seoul
from knowledge.model.proposal import Proposal
from workflows.settings import Settings

app = typer.Typer(
    help="두레: 서비스 아이디어를 평가까지 마친 기획보고서로 만드는 상담 도구",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console()
STANDARD = "md,hwpx"
"""The formats of a command that names none."""


@app.command()
def propose(
    idea: Annotated[str, typer.Argument(metavar="아이디어", help="서비스 아이디어(글)")] = "",
    brief: Annotated[Path | None, typer.Option(help="기획 개요 파일(YAML)")] = None,
    out: Annotated[Path | None, typer.Option(help="결과 폴더 (기본: out/상담번호)")] = None,
    formats: Annotated[str, typer.Option(help=f"문서 형식: {', '.join(FORMATS)}")] = STANDARD,
    provider: Annotated[str, typer.Option(help="composer | openai | openai:모델")] = "",
    criteria: Annotated[str, typer.Option(help="평가표 이름")] = "default",
    auto: Annotated[bool, typer.Option("--auto/--ask", help="자동 진행 / 단계마다 묻기")] = True,
    by: Annotated[str, typer.Option(help="결정을 기록할 담당자 이름")] = "담당자",
) -> None:
    """아이디어 하나를 상담하여 제안서와 문서를 만듭니다."""
    settings = Settings()
    admitted = arguments.admitted(idea, brief)
    wanted = arguments.formats(formats)
    arguments.check_folder(out)
    options = arguments.options(provider or settings.provider, criteria, auto=auto, by=by)
    for notice in admitted.notices:
        console.print(f"[yellow]알림:[/yellow] {escape(notice)}")
    with working(settings) as consultations, Aside(wanted) as aside:
        consultation_id = consultations.start(admitted.request, options, datetime.now(SEOUL))
        told = Destination(folder=out, formats=tuple(wanted))
        remember(settings.prepared(), consultation_id, told)
        console.print(f"상담번호 [bold]{consultation_id}[/bold] · 제공자 {options.provider}")
        finish(consultations, consultation_id, out, aside, by)


@app.command(name="list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """상담 목록을 보여 줍니다."""
    found = store().consultations()
    if as_json:
        typer.echo(json.dumps([item.model_dump() for item in found], ensure_ascii=False))
        return
    table = Table("상담번호", "제목", "상태", "제공자", "기록", "시작")
    for item in found:
        status = f"{item.status}: {GATES[item.waiting]}" if item.waiting else item.status
        started = f"{seoul(item.created):%Y-%m-%d %H:%M}"
        table.add_row(
            item.id, escape(item.title), status, item.options.provider, str(item.events), started
        )
    console.print(
        table if found else '아직 상담이 없습니다. dure propose "아이디어"로 시작하십시오.'
    )


@app.command()
def show(
    consultation_id: ConsultationId,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """상담 하나의 상태와 결과를 보여 줍니다."""
    opened = store()
    consultation = found(opened, consultation_id)
    proposal = opened.find(consultation_id, opened.newest(consultation_id, "proposal"), Proposal)
    if as_json:
        body = proposal or consultation
        typer.echo(body.model_dump_json(indent=2))
        return
    console.print(f"[bold]{escape(consultation.title)}[/bold] · {consultation.status}")
    if consultation.error:
        console.print(consultation.error, style="red", markup=False)
    if proposal:
        card = proposal.final.scorecard
        console.print(
            f"총점 {card.total}점 · {card.verdict} · 신뢰도 {card.confidence}"
            f" · 총사업비 {whole_cost(proposal.results.budget)}"
            f" · 기간 {proposal.results.schedule.start}~{proposal.results.schedule.finish}"
        )
    for event in opened.events(consultation_id):
        console.print(line(event))


@app.command()
def resume(
    consultation_id: ConsultationId,
    provider: Annotated[str, typer.Option(help="다른 제공자로 이어 갈 때")] = "",
    out: Annotated[Path | None, typer.Option(help="결과 폴더 (기본: 처음 정한 곳)")] = None,
    formats: Annotated[
        str, typer.Option(help=f"문서 형식 (기본: 처음 정한 것): {', '.join(FORMATS)}")
    ] = "",
    by: Annotated[str, typer.Option(help="결정을 기록할 담당자 이름")] = "담당자",
) -> None:
    """멈춘 상담을 이어 갑니다. 끝난 단계는 다시 하지 않습니다."""
    settings = Settings()
    if provider:
        arguments.check_provider(provider)
    consultation = found(store(), consultation_id)
    told = remembered(settings.prepared(), consultation_id)
    wanted = arguments.formats(formats or ",".join(told.formats) or STANDARD)
    out = out or told.folder
    arguments.check_folder(out)
    if consultation.status == "중단":
        fail("중단한 상담은 이어 갈 수 없습니다. 새로 시작하십시오.", 1)
    with working(settings) as consultations, Aside(wanted) as aside:
        newest = Destination(folder=out, formats=tuple(wanted))
        remember(settings.prepared(), consultation_id, newest)
        consultations.resume(consultation_id, by=by, provider=provider)
        finish(consultations, consultation_id, out, aside, by)


@app.command()
def export(
    consultation_id: ConsultationId,
    format_name: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "hwpx",
    deliverable: Annotated[
        str, typer.Option(help=f"산출물: {' | '.join([*deliver.labels(), *deliver.SETS])}")
    ] = "report",
    out: Annotated[Path, typer.Option(help="결과 폴더")] = Path(),
    style: Annotated[str, typer.Option(help=f"서식: {' | '.join(PROFILES)}")] = "",
    contents: Annotated[
        bool, typer.Option("--contents", help="짧은 한글 문서에도 목차 넣기")
    ] = False,
) -> None:
    """끝난 상담에서 문서를 내보냅니다."""
    opened = store()
    found(opened, consultation_id)
    looks = deliver.Looks(style=style, contents=contents)
    wanted = [*deliver.labels()] if deliverable == "all" else [deliverable]
    try:
        if deliverable in ("trace", "all"):
            for path in deliver.export_trace(deliver.proposal_of(opened, consultation_id), out):
                typer.echo(str(path))
        for name in wanted if deliverable != "trace" else ():
            with console.status(f"{deliver.labels().get(name, name)} 그리는 중…"):
                path = deliver.export(opened, consultation_id, name, format_name, out, looks)
            typer.echo(str(path))
    except deliver.NothingToExportError as error:
        fail(str(error), 2)
    except OSError as error:
        arguments.refuse_to_write(out, error)


@app.command()
def schema(
    name: Annotated[str, typer.Argument(metavar="이름", help="proposal | brief")],
) -> None:
    """제안서나 기획 개요의 JSON 스키마를 출력합니다."""
    kinds: dict[str, type[Value]] = {"proposal": Proposal, "brief": BriefInput}
    if name not in kinds:
        fail(f"없는 스키마 {name!r}: {', '.join(kinds)} 가운데 고르십시오.", 2)
    typer.echo(json.dumps(kinds[name].model_json_schema(), ensure_ascii=False, indent=2))


app.command()(ideas)
app.command()(record)
app.command()(restore)
for command in (
    evidence.search,
    evidence.cite,
    operations.run,
    operations.workspace,
    operations.worker,
    operations.doctor,
    operations.prepare,
    form,
    edits,
):
    app.command()(command)
app.command(name="certificate")(certify)
library.app.command("embed")(embedding.embed)
app.add_typer(library.app, name="library")
app.add_typer(data.app, name="data")
app.add_typer(catalogue.app, name="catalogue")

STOPPED = "멈췄습니다. 하던 상담은 'dure list'에서 번호를 찾아 'dure resume 번호'로 이어 가십시오."


def main() -> None:
    """Run the command line."""
    # A consultation makes many small values that live on: fewer looks save a tenth of its time.
    gc.set_threshold(50_000, 20, 100)
    boundary.speak_korean()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    arguments.check_settings()
    try:
        code = usage.command(app)(standalone_mode=False, prog_name="dure") or 0
        wrong = STOPPED if code == INTERRUPTED else ""
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        wrong, code = "", 1
    except TyperException as error:
        wrong, code = usage.told(error), 2
    except Exception as error:  # noqa: BLE001 - the one boundary of this process
        wrong, code = boundary.said(error), 1
    finally:
        gc.freeze()  # at its end Python would look through all of it: a second for nothing
    if wrong:
        arguments.say_wrong(wrong)
    sys.exit(code)


if __name__ == "__main__":
    main()
