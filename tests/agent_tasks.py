"""Tasks and faultless answers for one idea, for tests of what asks agents."""

from collections.abc import Iterable
from typing import Any, TypeVar

from agents import answers as a
from agents import materials as m
from agents import tasks as t
from knowledge.catalogue.entries import UnitCost
from knowledge.model.base import Value
from knowledge.model.brief import Fact
from knowledge.model.evidence import Evidence
from knowledge.model.options import Option
from knowledge.model.review import CriteriaSet, Criterion, Finding
from tests import plans

AnswerT = TypeVar("AnswerT", bound=Value)
SLOTS = m.Slots(
    users="유족", object="추모실 예약", channel="누리집", org="가람시", service="추모공원 예약"
)
OPTION = Option(
    id="O2",
    name="전화·누리집 예약 일원화",
    kind="단계적 구축",
    summary="예약 현황을 공개하고 전화와 누리집 예약을 함께 받음",
    patterns=("pattern-booking",),
    strengths=("재통화 감소",),
    weaknesses=("구축 기간 필요",),
    evidence=("E1",),
    effect=4,
    feasibility=4,
    inclusion=4,
    sustainability=3,
)
FINDING = Finding(
    id="U1-1",
    by="이용자·형평",
    severity="중대",
    part="service",
    place="F1 예약 현황 안내",
    reason="전화 예약자의 확인 방법이 없음",
    suggestion="전화 예약자에게 문자로 알림",
    refs=("E2",),
)
LEAST = {"features": 2, "journey": 2, "stakeholders": 2, "tasks": 3}
"""Items that an answer must have and the small plan has not."""
DATASET = Evidence(id="E4", kind="dataset", ref="data-007", title="장사시설 현황", quote="현황")


def brief_task() -> t.BriefTask:
    """Return the task of putting the idea in order."""
    brief = plans.brief()
    return t.BriefTask(
        idea=brief.idea,
        title="",
        organisation=brief.organisation,
        limits=brief.limits,
        profile=brief.profile,
        slots=SLOTS,
    )


def questions_task() -> t.QuestionsTask:
    """Return the task of asking; one fact, the level and the budget are unknown."""
    fact = t.UnknownFact(
        fact=Fact(id="outsourced", label="민간위탁", value=None, origin="미정"),
        question="운영을 민간에 맡깁니까?",
        why="위탁 절차가 달라짐",
        default=False,
        weight=3,
        procedures=("민간위탁 동의",),
    )
    return t.QuestionsTask(brief=plans.brief(), unknown=(fact,), missing=("level", "budget_won"))


def research_task() -> t.ResearchTask:
    """Return the task of saying what the evidence means."""
    return t.ResearchTask(
        lens="사례", brief=plans.brief(), evidence=plans.evidence(), sought=("예약 사례",)
    )


def options_task() -> t.OptionsTask:
    """Return the task of working out options; one pattern is known."""
    card = m.PatternCard(
        id="pattern-booking",
        name="예약",
        summary="예약을 받음",
        purpose="예약 편의",
        needs=(),
        effects=(),
        features=(),
        cost_won=None,
        cases=("E1",),
        score=1.0,
    )
    return t.OptionsTask(
        brief=plans.brief(),
        slots=SLOTS,
        patterns=(card,),
        existing=(),
        research=(),
        procedures=plans.procedures(),
        evidence=plans.evidence(),
    )


def purpose_task() -> t.PurposeTask:
    """Return the task of writing the purpose part."""
    empty = m.PurposeMaterials(background=(), problems=(), purposes=(), goals=(), musts=())
    return t.PurposeTask(**_part(), research=(), materials=empty)


def service_task(**changes: Any) -> t.ServiceTask:
    """Return the task of writing the service part."""
    cited = m.LineHint(text="동의를 받음", origin=_origin(), evidence=("E9",))
    materials = m.ServiceMaterials(
        features=(),
        journey=(),
        substitutes=(),
        data=(),
        existing=(),
        safeguards=(cited,),
        musts=(),
    )
    fields = {**_part(), "goals": plans.plan().purpose.goals, "materials": materials}
    fields["evidence"] = (*plans.evidence(), DATASET)
    return t.ServiceTask(**(fields | changes))


def measures_task() -> t.MeasuresTask:
    """Return the task of writing the measures part."""
    empty = m.MeasuresMaterials(measures=(), kpis=(), effects=(), musts=())
    return t.MeasuresTask(**_part(), goals=plans.plan().purpose.goals, materials=empty)


def delivery_task() -> t.DeliveryTask:
    """Return the task of writing the delivery part; the prices of the plan are known."""
    prices: Iterable[UnitCost] = plans.UNIT_COSTS.values()
    materials = m.DeliveryMaterials(
        department="노인복지과", tasks=(), costs=(), unit_costs=tuple(prices), musts=()
    )
    return t.DeliveryTask(
        **_part(),
        features=plans.plan().service.features,
        procedures=plans.procedures(),
        materials=materials,
    )


def review_task() -> t.ReviewTask:
    """Return the task of reviewing the plan against two criteria."""
    plan = plans.plan()
    criteria = CriteriaSet(
        id="default",
        name="평가표",
        source="내부",
        official=False,
        verified=False,
        criteria=(
            Criterion(id="need", name="필요성", weight=0.5),
            Criterion(id="effect", name="효과성", weight=0.5),
        ),
    )
    return t.ReviewTask(
        reviewer="재정",
        brief=plans.brief(),
        option=OPTION,
        plan=plan,
        results=plans.results(plan),
        criteria=criteria,
        checks=(),
        settled=(),
        expected=t.Expected(),
        evidence=plans.evidence(),
    )


def brief_answer() -> a.BriefAnswer:
    """Return the idea in order."""
    brief = plans.brief()
    return a.BriefAnswer(**{name: getattr(brief, name) for name in a.BriefAnswer.model_fields})


def question(about: str, kind: str = "text", default: str = "", *choices: str) -> dict[str, Any]:
    """Return a question about something."""
    return {
        "text": f"{about}은 무엇입니까?",
        "why": "계획이 달라짐",
        "kind": kind,
        "choices": choices,
        "default": default,
        "about": about,
    }


def questions_answer(*others: dict[str, Any]) -> a.QuestionsAnswer:
    """Return three questions; `others` take the place of the first ones."""
    asked = [
        question("outsourced", "choice", "아니오", "예", "아니오"),
        question("level", "choice", "시·군·구", "시·도", "시·군·구"),
        question("note"),
    ]
    asked[: len(others)] = others
    return a.QuestionsAnswer.model_validate({"questions": asked})


def options_answer(
    *, first: str = "현행 유지", pattern: str = "pattern-booking"
) -> a.OptionsAnswer:
    """Return three options."""
    draft = OPTION.model_dump(exclude={"id", "cost_won", "score"})
    kinds = (first, "제도·운영 개선", "단계적 구축")
    return a.OptionsAnswer.model_validate(
        {"options": [draft | {"kind": kind, "patterns": [pattern]} for kind in kinds]}
    )


def part_answer(kind: type[AnswerT], **changes: Any) -> AnswerT:
    """Return the plan's own part as a planner's answer; `changes` replace fields."""
    part = kind.__name__.removesuffix("Answer").lower()
    fields = _without_ids(getattr(plans.plan(), part).model_dump()) | {"responses": ()}
    if part == "purpose":
        fields["goals"] = [goal | {"problems": (1,)} for goal in fields["goals"]]
    if part == "delivery":
        names = {task.id: task.name for task in plans.plan().delivery.tasks}
        for item in fields["tasks"]:
            item["after"] = [names[ref] for ref in item["after"]]
        for item in fields["costs"]:
            item["tasks"] = [names[ref] for ref in item["tasks"]]
    for name, least in LEAST.items():
        if name in fields:
            fields[name] = _filled_up(fields[name], least)
    return kind.model_validate(fields | changes)


def review_answer(*criteria: str, refs: tuple[str, ...] = ()) -> a.ReviewAnswer:
    """Return a review that scores some criteria and makes one finding."""
    scores = [
        {"criterion": name, "value": 70, "reason": "F1 확인", "evidence": ("E1",)}
        for name in criteria or ("need", "effect")
    ]
    finding = FINDING.model_dump(exclude={"id", "by"}) | {"refs": refs}
    return a.ReviewAnswer.model_validate(
        {"opinion": "목표와 기능이 이어짐", "scores": scores, "findings": [finding]}
    )


def _part() -> dict[str, Any]:
    return {
        "brief": plans.brief(),
        "option": OPTION,
        "slots": SLOTS,
        "evidence": plans.evidence(),
    }


def _origin() -> m.From:
    return m.From(origin="pattern", trait="pattern-booking", label="예약", score=1.0)


def _filled_up(items: list[dict[str, Any]], least: int) -> list[dict[str, Any]]:
    """Return at least so many items, the last one repeated under other names."""
    last = items[-1]
    named = "name" if "name" in last else "stage"
    more = [last | {named: f"{last[named]} {number}"} for number in range(len(items), least)]
    return [*items, *more]


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(inner) for name, inner in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [_without_ids(item) for item in value]
    return value
