"""The logic model of a plan: how means become effects, and what has to hold on the way.

Every node is a thing of the plan and every assumption comes from one of its risks,
procedures or problems; this module writes nothing of its own into it.
"""

from collections.abc import Iterable

from knowledge.model.analysis import Arrow, LogicModel, LogicStage, Node, Rung
from knowledge.model.plan import Plan, Task
from knowledge.model.results import Budget, Procedure

MOST = 4
"""Assumptions said on one arrow: the heaviest ones."""
USE = ("이용", "수용", "형평", "포용", "접근", "참여", "신뢰")
"""What risks between output and outcome are about: whether people use what was made."""


def logic_model(plan: Plan, procedures: Iterable[Procedure], budget: Budget) -> LogicModel:
    """Return the logic model: 투입 → 활동 → 산출 → 결과 → 영향."""
    return LogicModel(
        rungs=(
            _rung("투입", [(cost.id, cost.item) for cost in plan.delivery.costs]),
            _rung("활동", [(task.id, task.name) for task in plan.delivery.tasks]),
            _rung("산출", [*_features(plan), *_kpis(plan, "산출")]),
            _rung("결과", _kpis(plan, "결과")),
            _rung("영향", [(goal.id, goal.text) for goal in plan.purpose.goals]),
        ),
        arrows=(
            _arrow("투입", "활동", _paid(plan), _means(plan, budget)),
            _arrow("활동", "산출", _made(plan), _deeds(plan, procedures)),
            _arrow("산출", "결과", _served(plan), _uses(plan)),
            _arrow("결과", "영향", _measured(plan), _causes(plan)),
        ),
    )


def _rung(stage: LogicStage, rows: Iterable[tuple[str, str]]) -> Rung:
    return Rung(stage=stage, nodes=tuple(Node(id=key, text=text) for key, text in rows))


def _arrow(
    source: LogicStage,
    target: LogicStage,
    links: Iterable[tuple[str, str]],
    assumptions: Iterable[str],
) -> Arrow:
    return Arrow(
        source=source,
        target=target,
        links=tuple(dict.fromkeys(links)),
        assumptions=tuple(dict.fromkeys(assumptions))[:MOST],
    )


def _features(plan: Plan) -> list[tuple[str, str]]:
    return [(item.id, item.name) for item in plan.service.features]


def _kpis(plan: Plan, kind: str) -> list[tuple[str, str]]:
    return [(kpi.id, kpi.name) for kpi in plan.measures.kpis if kpi.kind == kind]


def _paid(plan: Plan) -> Iterable[tuple[str, str]]:
    return ((cost.id, task) for cost in plan.delivery.costs for task in cost.tasks)


def _made(plan: Plan) -> Iterable[tuple[str, str]]:
    return ((task.id, feature) for task in plan.delivery.tasks for feature in task.features)


def _served(plan: Plan) -> Iterable[tuple[str, str]]:
    """Yield outputs and the outcomes that measure the goal they serve."""
    outcomes = [kpi for kpi in plan.measures.kpis if kpi.kind == "결과"]
    outputs = [(item.id, item.goals) for item in plan.service.features]
    outputs += [(kpi.id, kpi.goals) for kpi in plan.measures.kpis if kpi.kind == "산출"]
    return (
        (key, kpi.id) for key, goals in outputs for kpi in outcomes if set(goals) & set(kpi.goals)
    )


def _measured(plan: Plan) -> Iterable[tuple[str, str]]:
    return (
        (kpi.id, goal) for kpi in plan.measures.kpis if kpi.kind == "결과" for goal in kpi.goals
    )


def _means(plan: Plan, budget: Budget) -> Iterable[str]:
    if budget.quotes:
        yield f"견적 {len(budget.quotes)}건이 상한 안에서 확정됨({', '.join(budget.quotes[:3])})"
    years = f"{budget.years[0]}~{budget.years[-1]}년"
    money = f"예산 {budget.total:,}원이" if budget.total else "예산이 견적대로"
    yield f"{years} {money} 해마다 편성됨"
    owners = dict.fromkeys(task.owner for task in plan.delivery.tasks)
    yield f"담당({', '.join(list(owners)[:4])})이 인력을 냄"


def _deeds(plan: Plan, procedures: Iterable[Procedure]) -> Iterable[str]:
    for item in procedures:
        if item.status == "적용" and item.lead_days:
            yield f"{item.name}: {item.lead_days}근무일 안에 마침"
    yield from (f"{task.name}: {task.days}근무일 안에 마침" for task in _longest(plan))


def _longest(plan: Plan) -> list[Task]:
    making = [task for task in plan.delivery.tasks if task.features]
    return sorted(making, key=lambda task: -task.days)[:2]


def _uses(plan: Plan) -> Iterable[str]:
    """Yield what must not happen between an output and its outcome: the risks of use."""
    risks = sorted(plan.people.risks, key=lambda risk: -risk.level)
    first = [r for r in risks if any(word in f"{r.category} {r.text}" for word in USE)]
    for risk in [*first, *risks]:
        yield f"위험이 관리됨: {risk.text}"


def _causes(plan: Plan) -> Iterable[str]:
    for problem in plan.purpose.problems:
        yield f"{problem.id} 원인 판단이 맞음: {problem.cause}"
