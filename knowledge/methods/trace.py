"""How evidence, problems, goals, features, tasks, costs, KPIs and risks hang together.

An edge runs from what something rests on to what rests on it, so what `touched`
returns is what has to be looked at again when its start changes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import networkx as nx

from knowledge.model.evidence import Claim, Evidence
from knowledge.model.plan import Plan, Task
from knowledge.model.results import Budget, Procedure, Schedule, Trace, TraceLink

__all__ = ["claims", "needs_money", "reach", "touched", "trace"]


def trace(
    plan: Plan,
    evidence: Sequence[Evidence],
    *,
    procedures: Sequence[Procedure] = (),
    schedule: Schedule | None = None,
    budget: Budget | None = None,
) -> Trace:
    """Return the graph of a plan with how well it is covered.

    Evidence that nothing cites and citations of evidence that does not exist are
    left out; the latter are the checks' to report.
    """
    titles = {item.id: item.title for item in evidence}
    cited = [*_cited(plan, procedures), *_priced(budget)]
    shown = {source: titles[source] for source, _ in cited if source in titles}
    nodes = shown | _parts(plan) | {procedure.id: procedure.name for procedure in procedures}
    drawn = [
        *((source, target, "근거") for source, target in cited),
        *_reasons(plan),
        *_work(plan),
        *_order(procedures, schedule),
    ]
    links = tuple(
        TraceLink(source=source, target=target, kind=kind)
        for source, target, kind in dict.fromkeys(drawn)
        if source in nodes and target in nodes
    )
    coverage, orphans = _coverage(plan, links, shown)
    kinds = dict.fromkeys(shown, "근거") | _kinds(plan) | {p.id: "절차" for p in procedures}
    return Trace(nodes=nodes, links=links, coverage=coverage, orphans=orphans, kinds=kinds)


def touched(trace: Trace, start: str) -> tuple[str, ...]:
    """Return the ids that depend on `start`, nearest first; none when it is not known."""
    graph = nx.DiGraph((link.source, link.target) for link in trace.links)
    return tuple(target for _, target in nx.bfs_edges(graph, start)) if start in graph else ()


def reach(trace: Trace) -> dict[str, int]:
    """Return how many things depend on each node that is linked."""
    graph = nx.DiGraph((link.source, link.target) for link in trace.links)
    return {key: len(nx.descendants(graph, key)) for key in graph}


def claims(plan: Plan) -> Iterator[Claim]:
    """Yield every claim of the plan."""
    yield from plan.purpose.background
    yield from plan.purpose.situation
    yield from plan.measures.effects
    yield from plan.measures.expansion


def needs_money(task: Task) -> bool:
    """Whether a task can hardly be done without a cost: it makes something.

    Preparation and running business are the staff's own time.
    """
    return task.phase == "구축" or bool(task.features)


def _parts(plan: Plan) -> dict[str, str]:
    """Return the label of everything in the plan that is linked."""
    labels = {claim.id: claim.text for claim in claims(plan)}
    labels |= {problem.id: problem.text for problem in plan.purpose.problems}
    labels |= {goal.id: goal.text for goal in plan.purpose.goals}
    labels |= {feature.id: feature.name for feature in plan.service.features}
    labels |= {f"대체수단:{item.user}": item.means for item in plan.service.alternatives}
    labels |= {f"데이터:{item.name}": item.name for item in plan.service.data}
    labels |= {f"유사 서비스:{item.name}": item.name for item in plan.service.similar}
    labels |= {item.id: item.name for item in plan.people.stakeholders}
    labels |= {risk.id: risk.text for risk in plan.people.risks}
    labels |= {kpi.id: kpi.name for kpi in plan.measures.kpis}
    labels |= {task.id: task.name for task in plan.delivery.tasks}
    return labels | {cost.id: cost.item for cost in plan.delivery.costs}


def _kinds(plan: Plan) -> dict[str, str]:
    """Return the kind of everything in the plan that is linked."""
    named: tuple[tuple[str, Iterable[str]], ...] = (
        ("주장", (claim.id for claim in claims(plan))),
        ("문제", (item.id for item in plan.purpose.problems)),
        ("목표", (item.id for item in plan.purpose.goals)),
        ("기능", (item.id for item in plan.service.features)),
        ("대체수단", (f"대체수단:{item.user}" for item in plan.service.alternatives)),
        ("데이터", (f"데이터:{item.name}" for item in plan.service.data)),
        ("유사 서비스", (f"유사 서비스:{item.name}" for item in plan.service.similar)),
        ("이해관계자", (item.id for item in plan.people.stakeholders)),
        ("위험", (item.id for item in plan.people.risks)),
        ("지표", (item.id for item in plan.measures.kpis)),
        ("작업", (item.id for item in plan.delivery.tasks)),
        ("비용", (item.id for item in plan.delivery.costs)),
    )
    return {key: kind for kind, keys in named for key in keys}


def _cited(plan: Plan, procedures: Sequence[Procedure]) -> Iterator[tuple[str, str]]:
    """Yield evidence and what rests on it."""
    service = plan.service
    citing: list[tuple[str, Iterable[str]]] = [(claim.id, claim.evidence) for claim in claims(plan)]
    citing += [(item.id, item.evidence) for item in plan.purpose.problems]
    citing += [(item.id, item.evidence) for item in service.features]
    citing += [(f"대체수단:{item.user}", item.evidence) for item in service.alternatives]
    citing += [(f"데이터:{item.name}", item.evidence) for item in service.data]
    citing += [(f"유사 서비스:{item.name}", item.evidence) for item in service.similar]
    citing += [(item.id, item.evidence) for item in plan.people.risks]
    citing += [(item.id, item.evidence) for item in plan.measures.kpis]
    citing += [(item.id, item.evidence) for item in procedures]
    for target, sources in citing:
        for source in sources:
            yield source, target


def _priced(budget: Budget | None) -> list[tuple[str, str]]:
    return [(line.evidence, line.cost) for line in budget.lines] if budget else []


def _reasons(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield what answers what: problems, goals, features and KPIs."""
    for goal in plan.purpose.goals:
        for problem in goal.problems:
            yield problem, goal.id, "해결"
    for feature in plan.service.features:
        for served in feature.goals:
            yield served, feature.id, "구현"
        for person in plan.people.stakeholders:
            if person.name == feature.users:
                yield person.id, feature.id, "이용"
    for kpi in plan.measures.kpis:
        for measured in kpi.goals:
            yield measured, kpi.id, "측정"


def _work(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield what makes what, and what it costs."""
    for task in plan.delivery.tasks:
        for feature in task.features:
            yield feature, task.id, "작업"
        for before in task.after:
            yield before, task.id, "선행"
    for cost in plan.delivery.costs:
        for paid in cost.tasks:
            yield paid, cost.id, "비용"
    for risk in plan.people.risks:
        for person in plan.people.stakeholders:
            if person.name == risk.owner:
                yield person.id, risk.id, "담당"


def _order(
    procedures: Sequence[Procedure], schedule: Schedule | None
) -> Iterator[tuple[str, str, str]]:
    """Yield the procedures and what waits for them, or what they wait for."""
    known = {procedure.id for procedure in procedures}
    for task in schedule.tasks if schedule else ():
        for before in task.after:
            if before in known or task.id in known:
                yield before, task.id, "선행"


def _coverage(
    plan: Plan, links: Sequence[TraceLink], evidence: Collection[str]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """Return the share of each kind that is linked, 0 of nothing, and what is not linked."""
    left = {(link.source, link.kind) for link in links}
    carried = {link.target for link in links if link.source in evidence}
    problems = plan.purpose.problems
    argued = [*(claim.id for claim in claims(plan)), *(item.id for item in problems)]
    costly = [task.id for task in plan.delivery.tasks if needs_money(task)]
    linked = {
        "문제→목표": {item.id: (item.id, "해결") in left for item in problems},
        "목표→기능": {item.id: (item.id, "구현") in left for item in plan.purpose.goals},
        "기능→작업": {item.id: (item.id, "작업") in left for item in plan.service.features},
        "작업→비용": {item: (item, "비용") in left for item in costly},
        "목표→지표": {item.id: (item.id, "측정") in left for item in plan.purpose.goals},
        "주장→근거": {item: item in carried for item in argued},
    }
    shares = {
        kind: round(sum(state.values()) / len(state), 3) if state else 0.0
        for kind, state in linked.items()
    }
    orphans = (item for state in linked.values() for item, state_ in state.items() if not state_)
    return shares, tuple(dict.fromkeys(orphans))
