"""Stakeholders on the power-interest grid, how central they are, and by when to hear them.

Power and interest are judged by the planner; centrality is computed from what of the plan
they use, own or decide, so that the two can be held against each other.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import networkx as nx

from knowledge.methods.schedule_calendar import printed
from knowledge.methods.schedule_network import PHASES
from knowledge.model.analysis import Engagement
from knowledge.model.plan import Plan, Stakeholder
from knowledge.model.results import Schedule

HIGH = 4
"""Mark from which power or interest is high on the scale of five (설계값)."""
NAMED = 4
"""Stakeholders named in a note before the rest is only counted."""


def engagement(plan: Plan, schedule: Schedule) -> tuple[Engagement, ...]:
    """Return every stakeholder, those to be managed most closely first."""
    links = {one.id: _linked(one, plan) for one in plan.people.stakeholders}
    central = _centrality(links)
    rows = [
        Engagement(
            stakeholder=one.id,
            name=one.name,
            power=one.influence,
            interest=one.interest,
            quadrant=quadrant(one.influence, one.interest),
            centrality=central[one.id],
            linked=links[one.id],
            by=_heard_by(one.consult, schedule),
            stage=one.consult,
        )
        for one in plan.people.stakeholders
    ]
    return tuple(sorted(rows, key=lambda row: (-row.power - row.interest, -row.centrality)))


def quadrant(power: int, interest: int) -> Literal["긴밀 관리", "만족 유지", "정보 제공", "관찰"]:
    """Return the field of the power-interest grid (Mendelow, 1991)."""
    if power >= HIGH:
        return "긴밀 관리" if interest >= HIGH else "만족 유지"
    return "정보 제공" if interest >= HIGH else "관찰"


def consultations(rows: Sequence[Engagement]) -> tuple[str, ...]:
    """Return notes for the schedule: who must have been heard by which day."""
    days: dict[tuple[date, str], list[str]] = {}
    for row in rows:
        if row.by:
            days.setdefault((row.by, row.stage), []).append(row.name)
    notes = []
    for (day, stage), names in sorted(days.items()):
        rest = f" 외 {len(names) - NAMED}곳" if len(names) > NAMED else ""
        notes.append(f"의견수렴({stage} 단계) {printed(day)}까지: {', '.join(names[:NAMED])}{rest}")
    return tuple(notes)


def _linked(one: Stakeholder, plan: Plan) -> tuple[str, ...]:
    """Return the ids of what a stakeholder uses, owns or takes part in."""
    found = [item.id for item in plan.service.features if _same(item.users, one.name)]
    found += [risk.id for risk in plan.people.risks if _same(risk.owner, one.name)]
    found += [task.id for task in plan.delivery.tasks if _same(task.owner, one.name)]
    found += [
        f"추진체계:{body.name}"
        for body in plan.people.bodies
        if _same(body.name, one.name) or one.name in f"{body.role} {body.members}"
    ]
    found += [f"데이터:{item.name}" for item in plan.service.data if _same(item.source, one.name)]
    return tuple(found)


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _centrality(links: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the harmonic centrality in the network of stakeholders and what they share.

    Sum of 1/distance to everybody reachable (Marchiori & Latora, 2000), the largest set to 1:
    whoever uses, owns or decides what many others also touch stands in the middle.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(links)
    graph.add_edges_from((one, item) for one, items in links.items() for item in items)
    values = nx.harmonic_centrality(graph, nbunch=list(links))
    largest = max(values.values(), default=0.0)
    return {one: round(values[one] / largest, 3) if largest else 0.0 for one in links}


def _heard_by(stage: str, schedule: Schedule) -> date | None:
    """Return the last working day before the phase after `stage` starts.

    The phase of planning ends when design starts; after the last phase, the plan's end counts.
    """
    later = [row.start for row in schedule.tasks if PHASES.get(row.phase, 9) > PHASES[stage]]
    if not later:
        return schedule.finish if schedule.tasks else None
    day = min(later) - timedelta(days=1)
    worked = [row.finish for row in schedule.tasks if row.finish <= day]
    return max(worked, default=schedule.start)
