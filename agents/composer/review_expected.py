"""What a duty expects of a plan of this size, and whether the plan holds it."""

from agents.composer.parties import same_party
from agents.composer.people_draft import matters, size
from agents.composer.selection import alike, same
from agents.tasks import PlanTask


def expected_in(task: PlanTask) -> list[bool]:
    """Return for each thing that the duty expects whether the plan holds it."""
    plan, expected = task.plan, task.expected
    wanted: list[bool] = []
    if expected.people:
        names = [item.name for item in plan.people.stakeholders]
        people = [h for h in expected.people.people if matters(task.brief, h.person)]
        people = people[: size(task.brief)]
        wanted += [any(same_party(h.person.name, n) for n in names) for h in people]
        texts = [item.text for item in plan.people.risks]
        wanted += [any(same(h.hazard.text, t) for t in texts) for h in expected.people.hazards]
    if expected.measures:
        names = [item.name for item in plan.measures.kpis]
        wanted += [any(alike(h.measure.name, n) for n in names) for h in expected.measures.measures]
    if expected.delivery:
        names = [item.item for item in plan.delivery.costs]
        wanted += [any(alike(h.cost.item, n) for n in names) for h in expected.delivery.costs]
    return wanted
