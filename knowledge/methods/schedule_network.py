"""The network of tasks and procedures: who must be finished before whom.

Knows order only, no dates.
"""

from collections.abc import Iterable, Sequence

import networkx as nx

from knowledge.model.plan import Task
from knowledge.model.results import Procedure

PHASES = {"준비": 0, "기획": 0, "설계": 1, "구축": 2, "시범": 3, "운영": 4}
"""Order of the phases; procedures call the first one 기획, tasks 준비."""


class CycleError(ValueError):
    """Tasks wait for each other in a circle."""


class UnknownTaskError(ValueError):
    """A task names a predecessor that is not in the plan, or an id is used twice."""


def network(tasks: Sequence[Task], procedures: Sequence[Procedure]) -> "nx.DiGraph[str]":
    """Return the graph of all tasks and dated procedures, an edge from each to its followers.

    Args:
        tasks: Tasks of the plan, predecessors by id.
        procedures: Those that apply and take time become nodes; the others are left out.

    Raises:
        CycleError: The explicit predecessors form a circle.
        UnknownTaskError: A predecessor does not exist, or two nodes share an id.
    """
    dated = [p for p in procedures if takes_time(p)]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(_unique([task.id for task in tasks] + [p.id for p in dated]))
    _follow_predecessors(graph, tasks)
    _follow_phases(graph, tasks)
    for procedure in dated:
        _place(graph, procedure, tasks)
    return graph


def takes_time(procedure: Procedure) -> bool:
    """Whether a procedure is to be placed in the schedule."""
    return procedure.status == "적용" and bool(procedure.lead_days)


def _unique(ids: list[str]) -> list[str]:
    twice = sorted({item for item in ids if ids.count(item) > 1})
    if twice:
        raise UnknownTaskError(f"작업 번호가 겹침: {', '.join(twice)}")
    return ids


def _follow_predecessors(graph: "nx.DiGraph[str]", tasks: Sequence[Task]) -> None:
    known = {task.id: task.name for task in tasks}
    for task in tasks:
        for before in task.after:
            if before not in known:
                raise UnknownTaskError(f"{task.id} {task.name}: 선행 작업 {before!r} 계획에 없음")
            graph.add_edge(before, task.id)
    if not nx.is_directed_acyclic_graph(graph):
        circle = [source for source, _ in nx.find_cycle(graph)]
        names = " → ".join(f"{item} {known[item]}" for item in (*circle, circle[0]))
        raise CycleError(f"작업의 선후관계가 순환함: {names}")


def _follow_phases(graph: "nx.DiGraph[str]", tasks: Sequence[Task]) -> None:
    """Let a task without predecessors follow the last tasks of the phases before it."""
    for task in sorted(tasks, key=lambda item: PHASES[item.phase]):
        if not task.after:
            earlier = [t.id for t in tasks if PHASES[t.phase] < PHASES[task.phase]]
            _join(graph, _last(graph, earlier), [task.id])


def _place(graph: "nx.DiGraph[str]", procedure: Procedure, tasks: Sequence[Task]) -> None:
    """Put a procedure before the phase it must precede, after 준비 when that comes first."""
    bound = PHASES[procedure.before]
    if bound > 0:
        preparing = [task.id for task in tasks if PHASES[task.phase] == 0]
        _join(graph, _last(graph, preparing), [procedure.id])
    _join(graph, [procedure.id], [task.id for task in tasks if PHASES[task.phase] >= bound])


def _last(graph: "nx.DiGraph[str]", ids: Sequence[str]) -> list[str]:
    """Return the ids that no other of `ids` follows, in their order.

    A subgraph of few nodes lists them as a set does, in another order in every process.
    """
    group = graph.subgraph(ids)
    return [item for item in ids if not group.out_degree(item)]


def _join(graph: "nx.DiGraph[str]", sources: Iterable[str], targets: Sequence[str]) -> None:
    """Add implied edges; where the planner's own order says the opposite, that one wins."""
    for source in sources:
        upstream = nx.ancestors(graph, source) | {source}
        graph.add_edges_from((source, target) for target in targets if target not in upstream)
