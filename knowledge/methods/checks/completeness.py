"""Whether the parts of a plan hang together and nothing needed is missing."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from knowledge.methods.checks.dossier import Dossier, finding, is_placeholder, place, places
from knowledge.model.plan import PartName
from knowledge.model.review import FindingDraft


class Identified(Protocol):
    """A thing of the plan with an id."""

    @property
    def id(self) -> str:
        """Its id."""


YEAR = re.compile(r"(?<!\d)(20\d{2})(?=년|\.\s?\d)")
SEVERE = 15
"""Likelihood times impact from which a risk needs somebody who answers for it (5x5 matrix)."""


def needed(dossier: Dossier) -> Iterator[FindingDraft]:
    """No list that a proposal needs is empty."""
    plan = dossier.plan
    lists: tuple[tuple[PartName, str, int], ...] = (
        ("purpose", "문제점", len(plan.purpose.problems)),
        ("purpose", "목표", len(plan.purpose.goals)),
        ("service", "기능", len(plan.service.features)),
        ("service", "이용 흐름", len(plan.service.journey)),
        ("people", "이해관계자", len(plan.people.stakeholders)),
        ("people", "추진체계", len(plan.people.bodies)),
        ("people", "위험", len(plan.people.risks)),
        ("measures", "성과지표", len(plan.measures.kpis)),
        ("measures", "기대효과", len(plan.measures.effects)),
        ("delivery", "작업", len(plan.delivery.tasks)),
        ("delivery", "비용", len(plan.delivery.costs)),
    )
    for part, name, count in lists:
        if not count:
            yield finding("중대", part, name, f"{name} 항목이 비어 있음", f"{name} 항목을 작성")


def problems_answered(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every problem has a goal."""
    answered = {problem for goal in dossier.plan.purpose.goals for problem in goal.problems}
    for problem in dossier.plan.purpose.problems:
        if problem.id not in answered:
            yield finding(
                "중대",
                "purpose",
                place(problem.id, problem.text),
                "이 문제를 해결하는 목표가 없음",
                "문제를 해결하는 목표를 세우거나 범위 밖의 문제로 보아 삭제",
            )


def goals_served(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every goal has features and a KPI."""
    served = {goal for feature in dossier.plan.service.features for goal in feature.goals}
    measured = {goal for kpi in dossier.plan.measures.kpis for goal in kpi.goals}
    for goal in dossier.plan.purpose.goals:
        where = place(goal.id, goal.text)
        if goal.id not in served:
            yield finding(
                "중대", "service", where, "이 목표를 위한 기능이 없음", "목표를 이루는 기능을 추가"
            )
        if goal.id not in measured:
            yield finding(
                "중대",
                "measures",
                where,
                "이 목표의 달성을 재는 성과지표가 없음",
                "목표의 상태 변화를 재는 성과지표를 추가",
            )


def features_made(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every feature serves a goal and has work that makes it."""
    made = {feature for task in dossier.plan.delivery.tasks for feature in task.features}
    for feature in dossier.plan.service.features:
        where = place(feature.id, feature.name)
        if not feature.goals:
            yield finding(
                "중대",
                "service",
                where,
                "어느 목표를 위한 기능인지 밝히지 않음",
                "기여하는 목표를 지정하거나 기능을 제외",
            )
        if feature.id not in made:
            yield finding(
                "중대",
                "delivery",
                where,
                "이 기능을 만드는 작업이 일정에 없음",
                "기능을 만드는 작업을 추가하거나 기존 작업에 연결",
            )


def kpis_measurable(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every KPI says where it starts, what is aimed at and how it is measured."""
    for kpi in dossier.plan.measures.kpis:
        fields = (("기준선", kpi.baseline), ("목표값", kpi.target), ("측정방법", kpi.method))
        empty = [name for name, text in fields if is_placeholder(text)]
        if empty:
            yield finding(
                "중대",
                "measures",
                place(kpi.id, kpi.name),
                f"정해지지 않은 항목: {'·'.join(empty)}",
                "현재 값과 출처, 또는 언제 누가 어떻게 재는지를 적음",
            )


def outcome_measured(dossier: Dossier) -> Iterator[FindingDraft]:
    """At least one KPI measures an outcome."""
    kpis = dossier.plan.measures.kpis
    if kpis and all(kpi.kind != "결과" for kpi in kpis):
        yield finding(
            "중대",
            "measures",
            places([place(kpi.id, kpi.name) for kpi in kpis]),
            "결과지표가 하나도 없고 산출지표만 있음",
            "이용자에게 생긴 변화를 재는 결과지표를 하나 이상 추가",
        )


def benefits_founded(dossier: Dossier) -> Iterator[FindingDraft]:
    """A benefit in figures rests on evidence; otherwise it is not counted."""
    bare = [item.name for item in dossier.plan.measures.benefits if not item.evidence]
    if bare:
        yield finding(
            "중대",
            "measures",
            f"편익 {places(bare)}",
            "수량으로 적은 편익에 근거가 없어 경제성 산정에서 뺌",
            "건수·절감량·단위 가치의 근거를 인용하거나 편익에서 뺌",
        )


def ids_unique(dossier: Dossier) -> Iterator[FindingDraft]:
    """No id stands for two things."""
    plan = dossier.plan
    groups: tuple[tuple[PartName, Sequence[Sequence[Identified]]], ...] = (
        ("purpose", (plan.purpose.problems, plan.purpose.goals)),
        ("service", (plan.service.features,)),
        ("people", (plan.people.stakeholders, plan.people.risks)),
        ("measures", (plan.measures.kpis,)),
        ("delivery", (plan.delivery.tasks, plan.delivery.costs)),
    )
    for part, lists in groups:
        ids = [item.id for items in lists for item in items]
        twice = sorted({item for item in ids if ids.count(item) > 1})
        if twice:
            yield finding(
                "중대", part, ", ".join(twice), "한 번호가 두 항목을 가리킴", "번호를 다시 매김"
            )


def targets_due(dossier: Dossier) -> Iterator[FindingDraft]:
    """No indicator is to be reached before work starts."""
    start = dossier.results.schedule.start.year
    for kpi in dossier.plan.measures.kpis:
        years = [int(year) for year in YEAR.findall(kpi.target)]
        if years and max(years) < start:
            yield finding(
                "중대",
                "measures",
                place(kpi.id, kpi.name),
                f"목표 시점({max(years)}년)이 착수({start}년)보다 앞섬",
                "운영을 시작한 뒤의 시점으로 목표 기한을 고침",
            )


def risks_owned(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every severe risk has an owner and a real mitigation."""
    for risk in dossier.plan.people.risks:
        idle = all(is_placeholder(text) for text in risk.mitigation)
        if risk.level >= SEVERE and (is_placeholder(risk.owner) or idle):
            yield finding(
                "중대",
                "people",
                place(risk.id, risk.text),
                f"위험도 {risk.level}점(즉시 대응 구간)인데 담당 또는 완화 방안이 없음",
                "완화 방안과 그 이행을 책임지는 부서를 지정",
            )
