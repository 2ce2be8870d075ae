"""Whether everything that is pointed at exists."""

from collections.abc import Iterator, Sequence
from itertools import chain

from knowledge.methods.checks.dossier import (
    Dossier,
    Passage,
    finding,
    intentions,
    place,
    places,
    statements,
)
from knowledge.model.plan import PartName, Plan
from knowledge.model.review import FindingDraft


def citations(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every cited evidence exists."""
    cited: dict[tuple[PartName, str], set[str]] = {}
    for passage in chain(statements(dossier.plan), intentions(dossier.plan)):
        missing = {item for item in passage.evidence if item not in dossier.evidence}
        if missing:
            cited.setdefault((passage.part, _thing(passage)), set()).update(missing)
    for (part, where), missing in cited.items():
        yield finding(
            "치명",
            part,
            where,
            f"인용한 근거가 근거 목록에 없음: {', '.join(sorted(missing))}",
            "근거 목록에 있는 근거로 바꾸거나 인용을 지우고 가정으로 표시",
        )


def support(dossier: Dossier) -> Iterator[FindingDraft]:
    """Background and situation rest on evidence."""
    purpose = dossier.plan.purpose
    bare = [
        place(c.id, c.text) for c in (*purpose.background, *purpose.situation) if not c.evidence
    ]
    if bare:
        yield finding(
            "경미",
            "purpose",
            places(bare),
            "배경·현황의 주장에 근거가 없어 가정으로만 남음",
            "근거 목록에서 뒷받침하는 근거를 인용하거나 열린 질문으로 옮김",
        )


def references(dossier: Dossier) -> Iterator[FindingDraft]:
    """Whatever one part of the plan says of another exists there."""
    for part, where, kind, wanted, present in _references(dossier.plan):
        missing = sorted(set(wanted) - present)
        if missing:
            yield finding(
                "중대",
                part,
                where,
                f"가리키는 대상이 계획에 없음: {kind} {', '.join(missing)}",
                f"있는 {kind}의 번호로 바로잡음",
            )


def catalogue(dossier: Dossier) -> Iterator[FindingDraft]:
    """Datasets and unit costs named by id exist in the catalogue."""
    known = dossier.known
    if known is None:
        return
    for use in dossier.plan.service.data:
        if use.dataset and use.dataset not in known:
            yield finding(
                "중대",
                "service",
                f"데이터 {use.name}",
                f"데이터셋이 목록에 없음: {use.dataset}",
                "목록에 있는 데이터셋으로 바꾸거나 빈칸으로 두고 제공기관에 확인",
            )
    for cost in dossier.plan.delivery.costs:
        if cost.unit_cost and cost.unit_cost not in known:
            yield finding(
                "중대",
                "delivery",
                place(cost.id, cost.item),
                f"단가가 단가 목록에 없음: {cost.unit_cost}",
                "목록에 있는 단가로 바꾸거나 견적 필요로 표시",
            )


def _thing(passage: Passage) -> str:
    """Return the place of the thing, without the field of it."""
    return passage.place.removesuffix(" 기준선").removesuffix(" 목표값")


Reference = tuple[PartName, str, str, Sequence[str], set[str]]


def _references(plan: Plan) -> Iterator[Reference]:
    problems = {problem.id for problem in plan.purpose.problems}
    goals = {goal.id for goal in plan.purpose.goals}
    features = {feature.id for feature in plan.service.features}
    tasks = {task.id for task in plan.delivery.tasks}
    for goal in plan.purpose.goals:
        yield "purpose", place(goal.id, goal.text), "문제", goal.problems, problems
    for feature in plan.service.features:
        yield "service", place(feature.id, feature.name), "목표", feature.goals, goals
    for kpi in plan.measures.kpis:
        yield "measures", place(kpi.id, kpi.name), "목표", kpi.goals, goals
    for task in plan.delivery.tasks:
        yield "delivery", place(task.id, task.name), "기능", task.features, features
        yield "delivery", place(task.id, task.name), "선행 작업", task.after, tasks
    for cost in plan.delivery.costs:
        yield "delivery", place(cost.id, cost.item), "작업", cost.tasks, tasks
