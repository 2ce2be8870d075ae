"""What a person changed in a document becomes a version of the plan, written by nobody else.

The person stands in the planners' place: the parts that were edited are filed as answers,
so that later revisions go on from them, and everything after them is as of any version:
plan, methods, checks, and a panel that reads the edited plan anew.
"""

from typing import TypeVar

from agents import answers as a
from knowledge.methods.editing import edited
from knowledge.model import drafts as d
from knowledge.model import plan as p
from knowledge.model.base import Value
from knowledge.model.edits import PlanEdits
from knowledge.model.evidence import ClaimDraft
from workflows.performing import Desk, file_note, keyed
from workflows.telling import tell

DraftT = TypeVar("DraftT", bound=Value)
METHOD = "editing/1"
PARTS: dict[p.PartName, str] = {
    "purpose": "배경·목표",
    "service": "서비스 구성",
    "people": "추진체계·위험",
    "measures": "성과지표",
    "delivery": "일정·예산",
}


def file_edits(desk: Desk, consultation_id: str, edits: PlanEdits, version: int, by: str) -> None:
    """File what a person took over from a document, as the ground of a version."""
    file_note(
        desk,
        consultation_id,
        keyed("edits", version),
        "approval",
        "문서에서 고친 것 반영",
        edits,
        by=by,
        task="approval",
        inputs=(f"plan@{edits.base}",),
        summary=edits.summary,
    )


def write_parts(desk: Desk, consultation_id: str, version: int) -> None:
    """File the parts that the edits of a version changed, as answers of their planners."""
    session = desk.session(consultation_id)
    edits, before = session.edits(version), session.before(version)
    assert edits is not None
    assert before is not None
    after = edited(before, edits.items, version)
    for part in p.PARTS:
        if getattr(after, part) != getattr(before, part):
            answer = answers(after)[part]
            file_note(
                desk,
                consultation_id,
                keyed(part, version),
                "revision",
                f"{PARTS[part]} 고침",
                answer,
                method=METHOD,
                inputs=(keyed("edits", version), f"plan@{before.version}"),
                summary=tell(answer),
            )


def answers(plan: p.Plan) -> dict[p.PartName, a.PartAnswer]:
    """Return what planners would have answered to make this plan: names in the place of ids."""
    return {
        "purpose": _purpose(plan.purpose),
        "service": a.ServiceAnswer(
            features=tuple(_draft(d.FeatureDraft, item) for item in plan.service.features),
            journey=plan.service.journey,
            alternatives=plan.service.alternatives,
            data=plan.service.data,
            similar=plan.service.similar,
            responses=(),
        ),
        "people": a.PeopleAnswer(
            stakeholders=tuple(_draft(d.StakeholderDraft, s) for s in plan.people.stakeholders),
            bodies=plan.people.bodies,
            risks=tuple(_draft(d.RiskDraft, item) for item in plan.people.risks),
            responses=(),
        ),
        "measures": a.MeasuresAnswer(
            kpis=tuple(_draft(d.KpiDraft, item) for item in plan.measures.kpis),
            effects=tuple(_draft(ClaimDraft, item) for item in plan.measures.effects),
            expansion=tuple(_draft(ClaimDraft, item) for item in plan.measures.expansion),
            benefits=plan.measures.benefits,
            responses=(),
        ),
        "delivery": _delivery(plan.delivery),
    }


def _purpose(purpose: p.Purpose) -> a.PurposeAnswer:
    numbers = {item.id: number for number, item in enumerate(purpose.problems, start=1)}
    return a.PurposeAnswer(
        background=tuple(_draft(ClaimDraft, item) for item in purpose.background),
        situation=tuple(_draft(ClaimDraft, item) for item in purpose.situation),
        problems=tuple(_draft(d.ProblemDraft, item) for item in purpose.problems),
        purpose=purpose.purpose,
        goals=tuple(
            d.GoalDraft(text=goal.text, problems=tuple(numbers[ref] for ref in goal.problems))
            for goal in purpose.goals
        ),
        responses=(),
    )


def _delivery(delivery: p.Delivery) -> a.DeliveryAnswer:
    names = {task.id: task.name for task in delivery.tasks}
    return a.DeliveryAnswer(
        tasks=tuple(
            _draft(d.TaskDraft, task, after=tuple(names[ref] for ref in task.after))
            for task in delivery.tasks
        ),
        costs=tuple(
            _draft(d.CostDraft, cost, tasks=tuple(names[ref] for ref in cost.tasks))
            for cost in delivery.costs
        ),
        responses=(),
    )


def _draft(kind: type[DraftT], item: Value, **named: tuple[str, ...]) -> DraftT:
    """Return an item without its id, its references by name."""
    fields = {name: getattr(item, name) for name in kind.model_fields}
    return kind.model_validate(fields | named)
