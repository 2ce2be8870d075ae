"""Chapter Ⅴ 추진체계 및 일정: bodies, stakeholders, schedule, procedures."""

from documents.blocks import Block, Cell, Column, Heading, Run, Table
from documents.compose.citations import Citations, item
from documents.compose.grids import Spec, cell, grouped, lined, table
from documents.compose.wording import UNKNOWN, day, joined, period
from knowledge.model.plan import People
from knowledge.model.proposal import Proposal
from knowledge.model.results import Procedure, Schedule


def organisation(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅴ."""
    people = proposal.plan.people
    return (
        Heading(level=1, text="추진체계 및 일정"),
        Heading(level=2, text="추진체계"),
        _bodies(people, citations),
        Heading(level=2, text="이해관계자와 대응"),
        _stakeholders(people, citations),
        Heading(level=2, text="추진일정"),
        *_schedule(proposal.results.schedule, citations),
        Heading(level=2, text="거쳐야 할 절차"),
        *_procedures(proposal.results.procedures, citations),
    )


def _bodies(people: People, citations: Citations) -> Block:
    if not people.bodies:
        return citations.absent(1, "추진체계")
    rows = [(body.name, body.role, body.members or UNKNOWN) for body in people.bodies]
    specs: tuple[Spec, ...] = (
        ("기구", 1.6, "center"),
        ("역할", 3.6, "left"),
        ("구성", 2.4, "left"),
    )
    return table("추진체계", specs, rows)


def _stakeholders(people: People, citations: Citations) -> Block:
    if not people.stakeholders:
        return citations.absent(1, "이해관계자")
    rows = [
        (
            lined([Run(text=person.name, bold=True), person.role]),
            person.concern,
            person.response,
            str(person.interest),
            str(person.influence),
            person.consult,
        )
        for person in people.stakeholders
    ]
    specs: tuple[Spec, ...] = (
        ("이해관계자", 2.2, "left"),
        ("관심사·우려", 2.5, "left"),
        ("대응", 2.8, "left"),
        ("관심", 0.6, "center"),
        ("영향", 0.6, "center"),
        ("협의", 0.8, "center"),
    )
    return table("이해관계자 분석", specs, rows, unit="(관심·영향: 1~5점)")


def _schedule(schedule: Schedule, citations: Citations) -> tuple[Block, ...]:
    if not schedule.tasks:
        return (citations.absent(1, "추진일정"),)
    names = {task.id: task.name for task in schedule.tasks}
    rows = [
        (
            task.phase,
            Cell(lines=((Run(text=task.name, bold=task.critical),),)),
            task.kind,
            day(task.start),
            day(task.finish),
            str(task.days),
            str(task.slack),
            "●" if task.critical else "-",
            task.owner or UNKNOWN,
        )
        for task in schedule.tasks
    ]
    widths = (0.8, 2.9, 0.7, 1.9, 1.9, 0.7, 0.7, 0.9, 1.5)
    heads = ("단계", "과업", "구분", "시작", "종료", "일수", "여유", "주공정", "담당")
    grid = Table(
        caption="추진일정",
        unit="(단위: 근무일)",
        columns=tuple(
            Column(width=width, align="left" if place == 1 else "center")
            for place, width in enumerate(widths)
        ),
        rows=(tuple(map(cell, heads)), *grouped(rows)),
        note="● 표시는 늦어지면 전체 종료일이 늦어지는 주공정(임계경로)",
    )
    path = [names[task_id] for task_id in schedule.critical_path if task_id in names]
    return (
        item(1, f"전체 기간: {period(schedule.start, schedule.finish)}"),
        item(2, f"주공정: {' → '.join(path) or UNKNOWN}"),
        grid,
        *(item(4, note) for note in schedule.notes),
    )


def _procedures(procedures: tuple[Procedure, ...], citations: Citations) -> tuple[Block, ...]:
    open_ones = [entry for entry in procedures if entry.status != "해당 없음"]
    others = [entry.name for entry in procedures if entry.status == "해당 없음"]
    rest = (item(4, f"해당 없음으로 판단한 절차: {joined(others)}"),) if others else ()
    if not open_ones:
        return (citations.absent(1, "거쳐야 할 절차"), *rest)
    rows = [
        (
            lined([Run(text=entry.name, bold=True), citations.run(entry.basis, entry.evidence)]),
            entry.status,
            lined(filter(None, [entry.reason, entry.threshold and f"기준: {entry.threshold}"])),
            entry.action,
            lined([entry.lead_time or UNKNOWN, f"{entry.before} 전"]),
        )
        for entry in sorted(open_ones, key=lambda entry: entry.status != "적용")
    ]
    specs: tuple[Spec, ...] = (
        ("절차(근거)", 2.4, "left"),
        ("적용", 0.8, "center"),
        ("판단 사유", 2.8, "left"),
        ("할 일", 2.4, "left"),
        ("소요·시점", 1.3, "center"),
    )
    return (table("거쳐야 할 절차", specs, rows), *rest)
