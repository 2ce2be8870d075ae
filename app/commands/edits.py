"""`dure edits`: what a person changed in an exported document, taken over into the plan."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app import deliver
from app.arguments import fail, found, refuse_to_write, store
from app.citations import citation_faults
from app.following import follow, until_settled
from app.labels import whole_cost
from app.processes import working
from app.returning import Offer, offer
from documents.forms import FormError
from documents.returned import Left, OtherDocumentError
from knowledge.methods.difference import difference
from knowledge.methods.editing import EditError, edited
from knowledge.model.edits import PlanEdits
from knowledge.model.particles import josa
from knowledge.model.proposal import Proposal
from knowledge.model.refusals import reason
from knowledge.store.repository import Store
from workflows.client import Consultations, NotAskedError
from workflows.settings import Settings

console = Console()
ALL = "모두"


def edits(
    file: Annotated[Path, typer.Argument(metavar="문서", help="고친 HWPX 또는 DOCX 문서")],
    consultation_id: Annotated[
        str, typer.Option("--id", metavar="상담번호", help="끝났거나 승인을 기다리는 상담")
    ],
    deliverable: Annotated[str, typer.Option(help="그 문서의 산출물 이름")] = "report",
    take: Annotated[
        str, typer.Option(help=f"계획에 반영할 번호(쉼표로) 또는 ‘{ALL}’. 새 판이 됩니다")
    ] = "",
    by: Annotated[str, typer.Option(help="반영을 기록할 담당자 이름")] = "담당자",
    out: Annotated[Path | None, typer.Option(help="고친 계획을 담을 파일(plan.json)")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 출력")] = False,
) -> None:
    """내보낸 문서를 한글이나 워드에서 고친 것을 찾아 보이고, 고른 것을 계획에 반영합니다."""
    opened = store()
    found(opened, consultation_id)
    offered = _offered(opened, consultation_id, deliverable, file)
    if as_json:
        typer.echo(json.dumps(_told(offered), ensure_ascii=False, indent=2))
    else:
        _show(offered)
    chosen = _chosen(offered, take) if take else None
    if out:
        _write(out, offered)
    if chosen:
        _take(consultation_id, chosen, by)


def _offered(opened: Store, consultation_id: str, deliverable: str, file: Path) -> Offer:
    try:
        return offer(opened, consultation_id, deliverable, file.read_bytes())
    except (deliver.NothingToExportError, FormError, OtherDocumentError) as error:
        fail(str(error), 2)
    except OSError as error:
        fail(f"문서 {josa(str(file), '을/를')} 열 수 없습니다({reason(error)}).", 2)


def _chosen(offered: Offer, take: str) -> PlanEdits:
    """Return the edits that were asked for by number."""
    known = range(1, len(offered.edits) + 1)
    if not offered.edits:
        fail("계획에 반영할 수정안이 없습니다.", 2)
    if take.strip() == ALL:
        return offered.chosen(known)
    numbers = [part.strip() for part in take.split(",") if part.strip()]
    wrong = [part for part in numbers if not part.isdecimal() or int(part) not in known]
    if wrong or not numbers:
        fail(f"없는 번호 {', '.join(wrong)}: 1~{len(offered.edits)} 가운데 고르십시오.", 2)
    return offered.chosen({int(part) for part in numbers})


def _take(consultation_id: str, chosen: PlanEdits, by: str) -> None:
    """Make the next version of the plan, and tell what became of it."""
    with working(Settings()) as consultations:
        before = consultations.store.consultation(consultation_id)
        try:
            consultations.take_edits(consultation_id, chosen, by=by)
        except (NotAskedError, EditError) as error:
            fail(str(error), 1)
        try:
            until_settled(consultations, before)
            over = follow(consultations, consultation_id, console, by=by, after=before.events)
        except (EOFError, KeyboardInterrupt):
            fail(f"반영은 기록되었습니다. 이어 가려면: dure resume {consultation_id}", 1)
        if over.status != "완료":
            fail(over.error or "새 판을 마치지 못했습니다. 'dure resume'으로 이어 가십시오.", 1)
        _versions(consultations, consultation_id)


def _versions(consultations: Consultations, consultation_id: str) -> None:
    """Tell how the two newest versions differ, and how each was scored."""
    store_ = consultations.store
    new = deliver.proposal_of(store_, consultation_id)
    old = next(round_ for round_ in reversed(new.rounds) if round_.changes)
    console.print(f"[bold]계획 {old.plan_version}판 → {new.plan.version}판[/bold]")
    for line in old.changes:
        console.print(f"  · {escape(line)}", soft_wrap=True)
    before, after = old.scorecard, new.final.scorecard
    console.print(
        f"평가 {before.total}점({before.verdict}) → {after.total}점({after.verdict}), "
        f"총사업비 {whole_cost(new.results.budget)}, 완료 {new.results.schedule.finish}"
    )
    console.print(f"새 문서: dure export {consultation_id}")


def _write(out: Path, offered: Offer) -> None:
    """Write the plan with the edits in it."""
    proposal: Proposal = offered.proposal
    try:
        plan = edited(proposal.plan, offered.edits, proposal.plan.version + 1)
        deliver.write(out, plan.model_dump_json(indent=2).encode())
    except EditError as error:
        fail(str(error), 2)
    except OSError as error:
        refuse_to_write(out, error)
    console.print(f"[green]✔[/green] {escape(str(out))}", soft_wrap=True)


def _told(offered: Offer) -> dict[str, object]:
    plan = offered.proposal.plan
    return {
        "plan_version": plan.version,
        "drawn_from": offered.drawn,
        "edits": [
            {
                "number": number,
                **edit.model_dump(
                    mode="json", include={"kind", "path", "place", "before", "after"}
                ),
                "citation_faults": citation_faults(edit.after),
                "changes": list(difference(plan, edited(plan, (edit,), plan.version))),
            }
            for number, edit in enumerate(offered.edits, start=1)
        ],
        "others": [_other(left) for left in offered.others],
    }


def _other(left: Left) -> dict[str, object]:
    change = left.change
    return {
        "kind": left.kind,
        "place": change.place,
        "before": change.before,
        "after": change.after,
        "reason": left.reason,
        "citation_faults": citation_faults(change.after),
    }


def _show(offered: Offer) -> None:
    if not offered.edits and not offered.others:
        console.print("바뀐 문단이 없습니다.")
        return
    version = offered.proposal.plan.version
    if offered.drawn != version:
        console.print(
            f"계획 {offered.drawn}판의 문서를 고친 것입니다. 지금 계획은 {version}판입니다."
        )
    if offered.edits:
        table = Table(
            *("번호", "구분", "계획의 곳", "지금", "고친 것"),
            title=f"수정안 {len(offered.edits)}건",
        )
        for number, edit in enumerate(offered.edits, start=1):
            said = escape(edit.after) + _faults(edit.after)
            table.add_row(str(number), edit.kind, edit.place, escape(edit.before), said)
        console.print(table)
    if offered.others:
        table = Table(
            *("구분", "위치", "문단", "까닭"), title=f"계획에 담지 못한 것 {len(offered.others)}건"
        )
        for left in offered.others:
            said = escape(left.change.after or left.change.before) + _faults(left.change.after)
            table.add_row(left.kind, escape(left.change.place), said, left.reason)
        console.print(table)


def _faults(text: str) -> str:
    found = citation_faults(text)
    return "".join(f"\n[red]법령 인용 확인: {escape(fault)}[/red]" for fault in found)
