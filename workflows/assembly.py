"""From agents' answers to values with ids: names and numbers become references.

Ids are given in order and kept over revisions: an item that keeps its name
keeps its id, a new one gets the next free number.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from agents import answers as a
from knowledge.model import plan as p
from knowledge.model.base import Value
from knowledge.model.evidence import Claim, ClaimDraft, Lens, Research

ItemT = TypeVar("ItemT")
OldT = TypeVar("OldT")
ValueT = TypeVar("ValueT", bound=Value)


def research(lens: Lens, answer: a.ResearchAnswer) -> Research:
    """Return a researcher's answer with ids."""
    letter = {"사례": "A", "법·제도": "L", "데이터·이용자": "D"}[lens]
    return Research(lens=lens, claims=claims(letter, answer.claims), gaps=answer.gaps)


def claims(prefix: str, drafts: Iterable[ClaimDraft]) -> tuple[Claim, ...]:
    """Return claims numbered under a prefix."""
    return tuple(
        Claim(id=f"{prefix}{number}", **draft.model_dump())
        for number, draft in enumerate(drafts, start=1)
    )


def purpose(answer: a.PurposeAnswer, before: p.Purpose | None) -> p.Purpose:
    """Return the purpose part."""
    problem_ids = ids("P", answer.problems, _text, before.problems if before else (), _text)
    goal_ids = ids("G", answer.goals, _text, before.goals if before else (), _text)
    return p.Purpose(
        background=claims("BG", answer.background),
        situation=claims("ST", answer.situation),
        problems=tuple(
            p.Problem(id=problem_id, **draft.model_dump())
            for problem_id, draft in zip(problem_ids, answer.problems, strict=True)
        ),
        purpose=answer.purpose,
        goals=tuple(
            p.Goal(
                id=goal_id,
                text=draft.text,
                problems=tuple(problem_ids[number - 1] for number in draft.problems),
            )
            for goal_id, draft in zip(goal_ids, answer.goals, strict=True)
        ),
    )


def service(answer: a.ServiceAnswer, before: p.Service | None) -> p.Service:
    """Return the service part."""
    feature_ids = ids("F", answer.features, _name, before.features if before else (), _name)
    return p.Service(
        features=tuple(
            p.Feature(id=feature_id, **draft.model_dump())
            for feature_id, draft in zip(feature_ids, answer.features, strict=True)
        ),
        journey=answer.journey,
        alternatives=answer.alternatives,
        data=answer.data,
        similar=answer.similar,
    )


def people(answer: a.PeopleAnswer, before: p.People | None) -> p.People:
    """Return the people part."""
    holder_ids = ids("S", answer.stakeholders, _name, before.stakeholders if before else (), _name)
    risk_ids = ids("R", answer.risks, _text, before.risks if before else (), _text)
    return p.People(
        stakeholders=tuple(
            p.Stakeholder(id=holder_id, **draft.model_dump())
            for holder_id, draft in zip(holder_ids, answer.stakeholders, strict=True)
        ),
        bodies=answer.bodies,
        risks=tuple(
            p.Risk(id=risk_id, **draft.model_dump())
            for risk_id, draft in zip(risk_ids, answer.risks, strict=True)
        ),
    )


def measures(answer: a.MeasuresAnswer, before: p.Measures | None) -> p.Measures:
    """Return the measures part."""
    kpi_ids = ids("K", answer.kpis, _name, before.kpis if before else (), _name)
    return p.Measures(
        kpis=tuple(
            p.Kpi(id=kpi_id, **draft.model_dump())
            for kpi_id, draft in zip(kpi_ids, answer.kpis, strict=True)
        ),
        effects=claims("EF", answer.effects),
        expansion=claims("EX", answer.expansion),
        benefits=answer.benefits,
    )


def delivery(answer: a.DeliveryAnswer, before: p.Delivery | None) -> p.Delivery:
    """Return the delivery part."""
    task_ids = ids("T", answer.tasks, _name, before.tasks if before else (), _name)
    cost_ids = ids("B", answer.costs, _item, before.costs if before else (), _item)
    by_name = dict(zip((task.name for task in answer.tasks), task_ids, strict=True))
    return p.Delivery(
        tasks=tuple(
            p.Task(
                id=task_id,
                after=tuple(by_name[name] for name in draft.after),
                **draft.model_dump(exclude={"after"}),
            )
            for task_id, draft in zip(task_ids, answer.tasks, strict=True)
        ),
        costs=tuple(
            p.Cost(
                id=cost_id,
                tasks=tuple(by_name[name] for name in draft.tasks),
                **draft.model_dump(exclude={"tasks"}),
            )
            for cost_id, draft in zip(cost_ids, answer.costs, strict=True)
        ),
    )


def ids(
    prefix: str,
    items: Sequence[ItemT],
    name: Callable[[ItemT], str],
    before: Sequence[OldT],
    old_name: Callable[[OldT], str],
) -> list[str]:
    """Return an id per item: its old one when the name is known, else the next number."""
    known = {old_name(old): getattr(old, "id", "") for old in before}
    number = max((int(old_id[len(prefix) :]) for old_id in known.values()), default=0)
    given: list[str] = []
    for item in items:
        old_id = known.pop(name(item), "")
        if not old_id:
            number += 1
            old_id = f"{prefix}{number}"
        given.append(old_id)
    return given


def _text(item: Value) -> str:
    return str(getattr(item, "text", ""))


def _name(item: Value) -> str:
    return str(getattr(item, "name", ""))


def _item(item: Value) -> str:
    return str(getattr(item, "item", ""))


def linked(plan: p.Plan) -> p.Plan:
    """Return the plan without references to what a revision took out.

    A feature that loses its goal, or a task that loses its feature, is then found
    by the checks as such, and mended in the next round.
    """
    goals = {goal.id for goal in plan.purpose.goals}
    features = {feature.id for feature in plan.service.features}
    service = plan.service.model_copy(
        update={"features": tuple(_only(item, "goals", goals) for item in plan.service.features)}
    )
    measures = plan.measures.model_copy(
        update={"kpis": tuple(_only(item, "goals", goals) for item in plan.measures.kpis)}
    )
    delivery = plan.delivery.model_copy(
        update={"tasks": tuple(_only(item, "features", features) for item in plan.delivery.tasks)}
    )
    return plan.model_copy(update={"service": service, "measures": measures, "delivery": delivery})


def _only(item: ValueT, name: str, known: set[str]) -> ValueT:
    kept = tuple(ref for ref in getattr(item, name) if ref in known)
    return item.model_copy(update={name: kept})
