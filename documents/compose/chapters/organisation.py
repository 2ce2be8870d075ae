"""Chapter Ⅴ 추진체계 및 일정: bodies, stakeholders, schedule, procedures."""

from documents.blocks import Block, Cell, Heading, Run
from documents.compose import figures
from documents.compose.chapters import analysis
from documents.compose.citations import Citations, item
from documents.compose.grids import IN_FULL, Content, Spec, grouped, lined, table
from documents.compose.wording import UNKNOWN, day, joined, period
from knowledge.model.plan import People
from knowledge.model.proposal import Proposal
from knowledge.model.results import Procedure, ScheduledTask

_PHASES = ("기획", "설계", "구축", "시범", "운영")


def organisation(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅴ."""
    people = proposal.plan.people
    return (
        Heading(level=1, text="추진체계 및 일정"),
        Heading(level=2, text="추진체계"),
        _bodies(people, citations),
        Heading(level=2, text="이해관계자와 대응"),
        *figures.parties(people.stakeholders),
        _stakeholders(people, citations),
        *_others(people),
        *analysis.hearings(proposal),
        Heading(level=2, text="추진일정"),
        *_schedule(proposal, citations),
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
            str(place),
            lined([Run(text=person.name, bold=True), person.role]),
            person.concern,
            person.response,
            str(person.interest),
            str(person.influence),
            person.consult,
        )
        for place, person in enumerate(people.stakeholders[:IN_FULL], 1)
    ]
    specs: tuple[Spec, ...] = (
        ("번호", 0.6, "center"),
        ("이해관계자", 2.2, "left"),
        ("관심사·우려", 2.5, "left"),
        ("대응", 2.8, "left"),
        ("관심", 0.6, "center"),
        ("영향", 0.6, "center"),
        ("협의", 0.8, "center"),
    )
    return table("이해관계자 분석", specs, rows, unit="(관심·영향: 1~5점)")


def _others(people: People) -> tuple[Block, ...]:
    """Return the stakeholders that follow the first ones, in one line each."""
    rows = [
        (
            str(place),
            lined([Run(text=person.name, bold=True), person.role]),
            f"{person.concern} → {person.response}",
            person.consult,
        )
        for place, person in enumerate(people.stakeholders[IN_FULL:], IN_FULL + 1)
    ]
    specs: tuple[Spec, ...] = (
        ("번호", 0.6, "center"),
        ("이해관계자", 2.4, "left"),
        ("우려와 대응", 5.4, "left"),
        ("협의", 0.8, "center"),
    )
    return (table("그 밖의 이해관계자", specs, rows),) if rows else ()


def _schedule(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    schedule = proposal.results.schedule
    if not schedule.tasks:
        return (citations.absent(1, "추진일정"),)
    names = {task.id: task.name for task in schedule.tasks}
    outputs = {task.id: task.output for task in proposal.plan.delivery.tasks}
    outputs |= {entry.id: entry.action for entry in proposal.results.procedures}
    specs: tuple[Spec, ...] = (
        ("단계", 0.7, "center"),
        ("과업", 2.4, "left"),
        ("기간", 1.5, "center"),
        ("일수", 0.6, "center"),
        ("여유", 0.6, "center"),
        ("담당", 1.3, "center"),
        ("산출물", 3.6, "left"),
    )
    rows = grouped(_dated(task, outputs.get(task.id, "-")) for task in schedule.tasks)
    path = [names[task_id] for task_id in schedule.critical_path if task_id in names]
    return (
        item(1, f"전체 기간: {period(schedule.start, schedule.finish)}"),
        item(2, f"주공정: {' → '.join(path) or UNKNOWN}"),
        *analysis.ranges(schedule),
        *figures.timeline(schedule),
        table(
            "추진일정",
            specs,
            rows,
            unit="(단위: 근무일)",
            note="● 표시는 늦어지면 전체 종료일이 늦어지는 주공정(임계경로)",
        ),
        *(item(4, note) for note in schedule.notes),
    )


def _dated(task: ScheduledTask, output: str) -> tuple[Content, ...]:
    name = f"● {task.name}" if task.critical else task.name
    label = f"{name}(절차)" if task.kind == "절차" else name
    return (
        task.phase,
        Run(text=label, bold=task.critical),
        lined([day(task.start), f"~ {day(task.finish)}"]),
        str(task.days),
        str(task.slack),
        task.owner or UNKNOWN,
        output,
    )


def _procedures(procedures: tuple[Procedure, ...], citations: Citations) -> tuple[Block, ...]:
    """Return a table of what applies, then what is still to be decided, briefly."""
    applied = [entry for entry in procedures if entry.status == "적용"]
    unsettled = [entry for entry in procedures if entry.status == "확인 필요"]
    others = [entry.name for entry in procedures if entry.status == "해당 없음"]
    questions = [item(2, *_question(entry, citations)) for entry in unsettled]
    return (
        _applied(applied, citations) if applied else citations.absent(1, "거쳐야 할 절차"),
        *([item(1, f"적용 여부를 더 확인할 절차: {len(questions)}건")] if questions else []),
        *questions,
        *([item(4, f"해당 없음으로 판단한 절차: {joined(others)}")] if others else []),
    )


def _question(entry: Procedure, citations: Citations) -> tuple[Run, ...]:
    asked = entry.question or entry.reason
    return (
        Run(text=f"{entry.name}: ", bold=True),
        citations.run(f"{asked} ({entry.basis})", entry.evidence),
    )


def _applied(applied: list[Procedure], citations: Citations) -> Block:
    """Return the procedures that apply, in the order in which they are due."""
    rows = grouped(
        (
            f"{entry.before} 전",
            lined([Run(text=entry.name, bold=True), citations.run(entry.basis, entry.evidence)]),
            _why(entry),
            entry.action,
            _lead(entry),
        )
        for entry in sorted(applied, key=lambda entry: _PHASES.index(entry.before))
    )
    specs: tuple[Spec, ...] = (
        ("시점", 0.8, "center"),
        ("절차(근거)", 2.5, "left"),
        ("판단 사유", 2.5, "left"),
        ("할 일", 2.7, "left"),
        ("소요", 1.3, "center"),
    )
    return table("거쳐야 할 절차", specs, rows)


def _why(entry: Procedure) -> Cell:
    lines = [entry.reason, entry.threshold and f"기준: {entry.threshold}"]
    return lined(line for line in lines if line)


def _lead(entry: Procedure) -> str:
    """Return how long it takes, unless the source only repeats by when it is due."""
    said = entry.lead_time.removesuffix(" 단계").removesuffix(" 전")
    return "-" if said == entry.before else entry.lead_time or UNKNOWN
