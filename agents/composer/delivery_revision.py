"""The delivery part, mended where findings ask for it or new features need work."""

from agents import answers as a
from agents.composer import costs as c
from agents.composer import delivery_draft as delivery
from agents.composer import usual_costs as usual
from agents.composer.headline import headline
from agents.composer.making import made, with_feature
from agents.composer.revision import (
    Mended,
    asks_for,
    mends,
    quoted,
    revised,
    with_fields,
    wording_of,
)
from agents.composer.wording import line, shortened, word
from agents.tasks import DeliveryTask
from knowledge.model.drafts import CostDraft, TaskDraft
from knowledge.model.review import Finding

Answer = a.DeliveryAnswer
FULL = "작업 수 상한에 이르러 기존 작업의 산출물로 처리"
NO_PRICE = "확인된 단가가 없어 금액은 견적을 받은 뒤 확정(견적 필요)"
_MONEY = ("비용", "예산", "단가", "인건비", "홍보비", "구입", "구매", "이용료")


def revise(task: DeliveryTask, current: Answer) -> Answer:
    """Return the part with what the findings ask for, and work for every feature."""
    known = {feature.id for feature in task.features}
    tasks = [_only(item, known) for item in current.tasks]
    fitted = _fitted(task, with_fields(current, tasks=tuple(tasks)))
    return revised(task, fitted, mends(task, _requested, _checked, _LOOKS))


def _only(item: TaskDraft, known: set[str]) -> TaskDraft:
    """Return work without features that a revision of the service took out."""
    kept = tuple(feature for feature in item.features if feature in known)
    return item if kept == item.features else item.model_copy(update={"features": kept})


def _fitted(task: DeliveryTask, answer: Answer) -> Answer:
    """Return the part with work for features that nothing makes, and money for that work."""
    work = made(task, delivery.department(task), answer.tasks)
    if len(work) > delivery.MOST:
        work = _squeezed(task, list(answer.tasks))
    tasks = tuple(work)
    if len(tasks) > len(answer.tasks):
        tasks = _placed(tasks, len(answer.tasks))
    return with_fields(answer, tasks=tasks, costs=tuple(c.paid(task, tasks, answer.costs)))


def _squeezed(task: DeliveryTask, tasks: list[TaskDraft]) -> list[TaskDraft]:
    """Return the work with features that nothing makes in whatever building work has room."""
    done = {feature for item in tasks for feature in item.features}
    for feature in task.features:
        if feature.id not in done:
            place = max(
                range(len(tasks)),
                key=lambda n: (tasks[n].phase == "구축", -len(tasks[n].features)),
            )
            tasks[place] = with_feature(tasks[place], feature.id)
    return tasks


def _placed(tasks: tuple[TaskDraft, ...], old: int) -> tuple[TaskDraft, ...]:
    """Return the work with the predecessors of new items filled in."""
    rows = delivery.ordered(tasks)
    by_name = {item.name: item for item in rows}
    return (*tasks[:old], *(by_name[item.name] for item in tasks[old:]))


def _requested(task: DeliveryTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    wish = wording_of(finding)
    if any(mark in wish for mark in _MONEY) and len(answer.costs) < c.MOST:
        cost = CostDraft(
            item=headline(wish),
            category="운영",
            unit_cost="",
            quantity=1,
            unit="식",
            yearly=False,
            tasks=(),
            basis=line(f"담당자 요청 ‘{shortened(wish, 200)}’, 수량·단가는 견적으로 확정"),
        )
        rows = (*answer.costs, cost)
        return with_fields(answer, costs=rows), f"비용 항목 ‘{cost.item}’ 추가(견적 필요)"
    work = TaskDraft(
        name=headline(wish),
        phase="설계",
        days=10,
        after=(),
        features=(),
        owner=delivery.department(task),
        output=line(f"담당자 요청 ‘{shortened(wish, 200)}’ 반영 결과"),
    )
    return _with_work(answer, work)


def _procedure(task: DeliveryTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    for item in task.procedures:
        if "절차" in finding.reason and asks_for(finding, item.name):
            rows = delivery.with_procedure(task, answer.tasks, item)
            what = f"작업 ‘{delivery.preparing(item)}’의 산출물에 ‘{item.name}’ 추가"
            return _with_rows(answer, rows, what)
    return None, ""


def _work(task: DeliveryTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    for hint in task.materials.tasks:
        if "작업" in finding.place and asks_for(finding, hint.task.name):
            return _with_work(answer, delivery.pattern_task(task, hint))
    return None, ""


def _cost(task: DeliveryTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    for hint in task.materials.costs:
        known = any(item.item == hint.cost.item for item in answer.costs)
        if "비용" in finding.place and asks_for(finding, hint.cost.item) and not known:
            cost = c.pattern_cost(task, hint, answer.tasks)
            if c.is_labour(cost) and any(item.unit_cost == c.POINTS for item in answer.costs):
                return None, f"‘{word(cost.item)}’ 공수는 기능점수 단가에 포함됨"
            return _with_cost(answer, cost)
    return None, ""


def _must(task: DeliveryTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    for hint in task.materials.musts:
        if asks_for(finding, hint.must.text):
            rows = delivery.with_must(task, answer.tasks, hint)
            return _with_rows(answer, rows, f"사업 조건 검토에 ‘{quoted(hint.must.text)}’ 추가")
    return None, ""


def _with_rows(answer: Answer, rows: list[TaskDraft], what: str) -> Mended[Answer]:
    if len(rows) > delivery.MOST:
        return None, FULL
    placed = _placed(tuple(rows), len(answer.tasks)) if len(rows) > len(answer.tasks) else rows
    return with_fields(answer, tasks=tuple(placed)), what


def _usual_cost(task: DeliveryTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    offered = (
        ("감리", usual.audit_cost),
        ("유지", usual.maintenance_cost),
        ("운영 인력", usual.staff_cost),
        ("홍보", usual.publicity_cost),
        ("클라우드", usual.hosting_cost),
    )
    for mark, compose in offered:
        if "비용" in finding.place and mark in finding.suggestion and "추가" in finding.suggestion:
            return _with_cost(answer, compose(task, answer.tasks))
    return None, ""


def _checked(task: DeliveryTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    """Answer what the deterministic checks and the finance reviewer find."""
    if "만드는 작업이 일정에 없음" in finding.reason:
        return answer, "기능을 만드는 작업을 연결"
    if "비용이 연결되지 않은 작업" in finding.reason:
        rows = tuple(c.paid(task, answer.tasks, answer.costs))
        return with_fields(answer, costs=rows), "작업마다 드는 비용을 연결"
    if "단가가 단가 목록에 없음" in finding.reason:
        rows = tuple(
            item.model_copy(update={"unit_cost": ""}) if item.item in finding.place else item
            for item in answer.costs
        )
        return with_fields(answer, costs=rows), "단가를 비우고 견적 필요로 표시"
    if "견적" in f"{finding.reason}{finding.suggestion}":
        return None, NO_PRICE
    if "초과" in finding.reason:
        return _reduced(answer)
    return None, ""


def _reduced(answer: Answer) -> Mended[Answer]:
    """Return the part with less development, when there is any left to put off."""
    rows = tuple(
        item.model_copy(
            update={
                "quantity": max(1.0, float(round(item.quantity * 0.7))),
                "basis": line(f"{shortened(item.basis, 230)}, 상한에 맞추어 뒤 단계로 일부 미룸"),
            }
        )
        if item.category == "구축" and item.unit_cost and item.quantity > 5
        else item
        for item in answer.costs
    )
    if rows == answer.costs:
        return None, "더 줄일 구축 물량이 없어 상한 또는 범위를 담당자가 조정해야 함"
    return with_fields(answer, costs=rows), "구축 물량을 줄여 뒤 단계로 미룸"


def _with_work(answer: Answer, work: TaskDraft) -> Mended[Answer]:
    if any(item.name == work.name for item in answer.tasks):
        return None, f"작업 ‘{work.name}’은(는) 이미 있음"
    if len(answer.tasks) >= delivery.MOST:
        return None, FULL
    rows = _placed((*answer.tasks, work), len(answer.tasks))
    return with_fields(answer, tasks=rows), f"작업 ‘{work.name}’ 추가"


def _with_cost(answer: Answer, cost: CostDraft) -> Mended[Answer]:
    if any(item.item == cost.item for item in answer.costs):
        return None, f"비용 항목 ‘{cost.item}’은(는) 이미 있음"
    if len(answer.costs) >= c.MOST:
        return None, "비용 항목 수 상한에 이르러 같은 성격의 항목에 포함"
    return with_fields(answer, costs=(*answer.costs, cost)), f"비용 항목 ‘{word(cost.item)}’ 추가"


_LOOKS = (_procedure, _work, _cost, _must, _usual_cost)
