"""`dure edits`: what a person changed in an exported document, as edits to the plan."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app import deliver
from app.arguments import fail, found, store
from app.citations import citation_faults
from documents.forms import FormError
from documents.returned import Change, Traced, applied, changes, traced
from knowledge.model.proposal import Proposal

console = Console()


def edits(
    file: Annotated[Path, typer.Argument(metavar="문서", help="고친 HWPX 또는 DOCX 문서")],
    consultation_id: Annotated[str, typer.Option("--id", metavar="상담번호", help="끝난 상담")],
    deliverable: Annotated[str, typer.Option(help="그 문서의 산출물 이름")] = "report",
    out: Annotated[Path | None, typer.Option(help="고친 계획을 담을 파일(plan.json)")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """내보낸 문서를 한글이나 워드에서 고친 것을 찾아 계획의 수정안으로 보여 줍니다."""
    opened = store()
    found(opened, consultation_id)
    try:
        proposal = deliver.proposal_of(opened, consultation_id)
        document = deliver.document_of(opened, consultation_id, deliverable)
        back = traced(changes(file.read_bytes(), document), proposal)
    except (deliver.NothingToExportError, FormError) as error:
        fail(str(error), 2)
    except OSError as error:
        fail(f"문서 {file}을(를) 열 수 없습니다({error.strerror}).", 2)
    if as_json:
        typer.echo(json.dumps(_told(back), ensure_ascii=False, indent=2))
    else:
        _show(back)
    if out:
        _write(out, proposal, back)


def _write(out: Path, proposal: Proposal, back: Traced) -> None:
    """Write the plan with the edits in it."""
    try:
        plan = applied(proposal.plan, back.edits)
        deliver.write(out, plan.model_dump_json(indent=2).encode())
    except ValueError as error:
        fail(str(error), 2)
    except OSError as error:
        fail(f"{out}에 쓸 수 없습니다({error.strerror}).", 1)
    console.print(f"[green]✔[/green] {escape(str(out))}", soft_wrap=True)


def _told(back: Traced) -> dict[str, list[dict[str, object]]]:
    return {
        "edits": [
            {
                "path": list(edit.path),
                "place": edit.place,
                "before": edit.before,
                "after": edit.after,
                "citation_faults": citation_faults(edit.after),
            }
            for edit in back.edits
        ],
        "others": [_other(change, reason) for change, reason in back.others],
    }


def _other(change: Change, reason: str) -> dict[str, object]:
    return {
        "kind": change.kind,
        "place": change.place,
        "before": change.before,
        "after": change.after,
        "reason": reason,
        "citation_faults": citation_faults(change.after),
    }


def _show(back: Traced) -> None:
    if not back.edits and not back.others:
        console.print("바뀐 문단이 없습니다.")
        return
    if back.edits:
        table = Table("계획의 곳", "지금", "고친 것", title=f"수정안 {len(back.edits)}건")
        for edit in back.edits:
            faults = "".join(
                f"\n[red]법령 인용 확인: {escape(f)}[/red]" for f in citation_faults(edit.after)
            )
            table.add_row(edit.place, escape(edit.before), escape(edit.after) + faults)
        console.print(table)
    if back.others:
        table = Table(
            "구분", "위치", "문단", "까닭", title=f"계획에 담지 못한 것 {len(back.others)}건"
        )
        for change, reason in back.others:
            said = escape(change.after or change.before)
            said += "".join(
                f"\n[red]법령 인용 확인: {escape(f)}[/red]" for f in citation_faults(change.after)
            )
            table.add_row(change.kind, escape(change.place), said, reason)
        console.print(table)
