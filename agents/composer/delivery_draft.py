"""How and when: work in order, and the quantities that cost money."""

from collections.abc import Iterable, Sequence

from agents import answers as a
from agents import materials as m
from agents.composer.bearing import builds
from agents.composer.costs import SHARES, UNBUILT, compose_costs
from agents.composer.making import CONTRACTOR, made
from agents.composer.ordinances import rule_tasks
from agents.composer.risks import in_charge
from agents.composer.selection import distinct, further, held, leading, short_name
from agents.composer.wording import LINE, line, shortened, word
from agents.tasks import DeliveryTask
from knowledge.model.drafts import TaskDraft
from knowledge.model.results import Procedure

MOST, FIRST = 30, 24
PHASES = ("준비", "설계", "구축", "시범", "운영")
_KINDS = {
    "인공지능 책임·투명성 절차 준비": ("AI", "인공지능", "자동 처분"),
    "개인정보·보안 절차 준비": ("개인정보", "민감정보", "위치정보", "보안", "영상", "녹음", "동의"),
    "예산·의회·조례 절차 준비": ("예산", "재정", "의회", "조례", "투자심사", "선거", "사회보장"),
    "발주·정보화 절차 준비": ("소프트웨어", "감리", "계약", "정보시스템", "정보화", "전자정부"),
}
"""Kinds of procedures that one department prepares together, by words of name or basis."""
_OTHER_KIND = "이용 기준·공개 절차 준비"
TRIAL, TALK = "시범 운영과 전환 판정", ("설명회", "교육")
TENDER, TENDER_DAYS = "입찰공고·평가·계약", 30
"""Choosing who builds, and the working days it usually takes (설계값): about six weeks from
the notice to the contract. It stands before all building, after what must precede a notice."""


def draft(task: DeliveryTask) -> a.DeliveryAnswer:
    """Return the delivery part of a first draft."""
    tasks = compose_tasks(task)
    return a.DeliveryAnswer(tasks=tasks, costs=compose_costs(task, tasks), responses=())


def compose_tasks(task: DeliveryTask) -> tuple[TaskDraft, ...]:
    """Return the work of a first draft, in order, every feature made by some of it."""
    hints = _merged([*leading(task.materials.tasks), *further(task.materials.tasks, 5)])
    if task.option.kind in UNBUILT:
        hints = [hint for hint in hints if hint.task.phase != "구축"]
    if not builds(task.brief):
        hints = [hint for hint in hints if hint.task.owner != CONTRACTOR]
    found = [pattern_task(task, hint) for hint in hints][: FIRST - 8]
    usual = [*rule_tasks(task, department(task)), *_usual(task)]
    found = distinct([*found, *usual], lambda item: item.name)
    for item in task.procedures:
        if item.status == "적용":
            found = with_procedure(task, found, item)
    for hint in task.materials.musts:
        if not stated(found, hint.must.text):
            found = with_must(task, found, hint)
    return ordered([*made(task, department(task), found[: MOST - 2]), *_tender(task, found)])


def _tender(task: DeliveryTask, found: Sequence[TaskDraft]) -> list[TaskDraft]:
    """Return the choice of a contractor, when somebody else builds."""
    if not (builds(task.brief) and any(item.phase == "구축" for item in found)):
        return []
    output = "제안요청서, 입찰공고문, 제안 평가 결과, 계약서(소요일은 가정)"
    work = _preparation(task, TENDER, output)
    return [work.model_copy(update={"phase": "구축", "days": TENDER_DAYS})]


def pattern_task(task: DeliveryTask, hint: m.TaskHint) -> TaskDraft:
    """Return work as a pattern brings it, scaled to the kind of option."""
    part = hint.task
    share = SHARES.get(task.option.kind, 1.0) if part.phase == "구축" else 1.0
    return TaskDraft(
        name=word(part.name),
        phase=part.phase,
        days=max(5, round(part.days * share)) if part.days > 5 else part.days,
        after=(),
        features=tuple(
            item.id for item in task.features if part.feature and item.name == part.feature
        ),
        owner=_owner(task, part.owner),
        output=line(part.output),
    )


def with_must(task: DeliveryTask, found: Sequence[TaskDraft], hint: m.MustHint) -> list[TaskDraft]:
    """Return the work with a must in the review of the field's conditions."""
    name = word(f"{shortened(short_name(hint.origin.label), 55)} 사업 조건 검토")
    for place, item in enumerate(found):
        output = f"{item.output}; {hint.must.text}"
        if item.name.startswith(name) and len(output) <= LINE:
            return [*found[:place], _with_output(item, output), *found[place + 1 :]]
    number = sum(item.name.startswith(name) for item in found) + 1
    own = _preparation(task, _numbered(name, number), f"검토서: {hint.must.text}")
    return [*found, own]


def with_procedure(
    task: DeliveryTask, found: Sequence[TaskDraft], item: Procedure
) -> list[TaskDraft]:
    """Return the work with a procedure in the preparation for those of its kind."""
    name = preparing(item)
    for place, work in enumerate(found):
        output = f"{work.output}, {item.name}"
        if work.name.startswith(name) and len(output) <= LINE:
            return [*found[:place], _with_output(work, output), *found[place + 1 :]]
    number = sum(work.name.startswith(name) for work in found) + 1
    own = _preparation(task, _numbered(name, number), f"절차별 담당·제출자료 점검표: {item.name}")
    return [*found, own]


def preparing(item: Procedure) -> str:
    """Return the name of the common preparation for procedures of this kind."""
    for text in (item.name, item.basis):
        for name, words in _KINDS.items():
            if any(word_ in text for word_ in words):
                return name
    return _OTHER_KIND


def stated(tasks: Sequence[TaskDraft], text: str) -> bool:
    """Say whether some work says what a must asks for."""
    return any(held(text, f"{item.name} {item.output}") >= 0.6 for item in tasks)


def department(task: DeliveryTask) -> str:
    """Return who is in charge."""
    return in_charge(task.brief.organisation.department, task.materials.department)


def ordered(tasks: Sequence[TaskDraft]) -> tuple[TaskDraft, ...]:
    """Return the work by phase, each waiting for the phase before it."""
    rows = sorted(
        tasks,
        key=lambda item: (PHASES.index(item.phase), item.name != TENDER, item.name == TRIAL),
    )
    return tuple(
        item if item.after else item.model_copy(update={"after": _before(item, rows)})
        for item in rows
    )


def _before(item: TaskDraft, rows: Sequence[TaskDraft]) -> tuple[str, ...]:
    """Return what must be finished first: the trial waits for lessons, the rest for a phase."""
    if item.name == TRIAL:
        lessons = [o.name for o in rows if o.phase == "시범" and any(w in o.name for w in TALK)]
        if lessons:
            return tuple(lessons[:12])
    if item.phase == "구축" and item.name != TENDER and any(o.name == TENDER for o in rows):
        return (TENDER,)
    if item.phase == "운영" and any(other.name == TRIAL for other in rows):
        return (TRIAL,)
    earlier = [phase for phase in PHASES[: PHASES.index(item.phase)]]
    for phase in reversed(earlier):
        names = [other.name for other in rows if other.phase == phase]
        if names:
            # More predecessors than a list holds: the schedule then follows the phases itself.
            return tuple(names) if len(names) <= 12 else ()
    return ()


def _merged(hints: Iterable[m.TaskHint]) -> list[m.TaskHint]:
    """Return the hints with those of the same name in one, the longer duration kept."""
    rows: dict[str, m.TaskHint] = {}
    for hint in hints:
        known = rows.get(hint.task.name)
        if known is None:
            rows[hint.task.name] = hint
        elif hint.task.days > known.task.days:
            longer = known.task.model_copy(update={"days": hint.task.days})
            rows[hint.task.name] = known.model_copy(update={"task": longer})
    return list(rows.values())


def _usual(task: DeliveryTask) -> list[TaskDraft]:
    """Return the common work that the patterns leave out."""
    phases = {hint.task.phase for hint in task.materials.tasks}
    keep = {"기준선 측정", "이용자·관계기관 의견 수렴", "성과 측정과 결과 공개", TRIAL}
    taught = any(any(w in hint.task.name for w in TALK) for hint in task.materials.tasks)
    return [
        item
        for item in _common(task)
        if item.name in keep
        or (item.phase == "시범" and not taught)
        or (item.phase == "설계" and "설계" not in phases)
    ]


def _common(task: DeliveryTask) -> list[TaskDraft]:
    """Return the work of any service, whether a pattern brings some of it or not."""
    thing, users = shortened(task.slots.service, 50), task.slots.users
    rows = (
        ("기준선 측정", "준비", 20, f"{thing}의 현행 이용·처리 실적과 성과지표 기준선"),
        ("이용자·관계기관 의견 수렴", "준비", 15, f"{users} 면담·설명회 의견과 반영 결과표"),
        (f"{thing} 운영 기준 설계", "설계", 20, f"{thing} 이용 대상·절차·대체수단·책임 기준서"),
        ("찾아가는 이용 설명회", "시범", 10, f"{users} 대상 이용 방법 설명과 질문·불편 기록"),
        ("담당자 교육", "시범", 5, f"{thing} 접수·안내·불편 처리 교육 결과"),
        (TRIAL, "시범", 60, f"{thing} 시범 결과와 계속·보완·중단 판정서"),
        ("성과 측정과 결과 공개", "운영", 20, f"{thing} 성과지표 측정 결과와 개선 계획"),
    )
    return [
        TaskDraft.model_validate(
            {
                "name": word(name),
                "phase": phase,
                "days": days,
                "after": (),
                "features": (),
                "owner": department(task),
                "output": line(output),
            }
        )
        for name, phase, days, output in rows
    ]


def _preparation(task: DeliveryTask, name: str, output: str) -> TaskDraft:
    return TaskDraft(
        name=word(name),
        phase="준비",
        days=10,
        after=(),
        features=(),
        owner=department(task),
        output=line(output),
    )


def _with_output(item: TaskDraft, output: str) -> TaskDraft:
    return item.model_copy(update={"output": output})


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"


def _owner(task: DeliveryTask, name: str) -> str:
    return department(task) if name in {"", "사업부서", "총괄부서"} else word(name)
