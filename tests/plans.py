"""A small proposal without a fault, for tests that need a whole plan.

The idea is a booking service of a municipal cemetery, which nobody planned for.
"""

from datetime import date
from typing import Any

from knowledge.catalogue.entries import UnitCost
from knowledge.methods.budget import budget
from knowledge.methods.schedule import schedule
from knowledge.methods.trace import trace
from knowledge.model.brief import Brief
from knowledge.model.evidence import Evidence
from knowledge.model.plan import Plan
from knowledge.model.results import Procedure, Results
from tests.plan_parts import PARTS

START = date(2027, 1, 4)
UNIT_COSTS = {
    "cost-009": UnitCost(
        id="cost-009",
        category="인건비(SW기술자)",
        item="응용SW개발자",
        value=378_250,
        unit="원/일(M/D)",
        verified=True,
    ),
    "cost-028": UnitCost(
        id="cost-028", category="인프라", item="클라우드", value=900_000, unit="원/월"
    ),
}
KNOWN = frozenset({*UNIT_COSTS, "data-007"})
"""Catalogue ids that the plan refers to."""


def brief(**changes: Any) -> Brief:
    """Return the brief; `changes` replace fields."""
    fields = {
        "title": "공설 추모공원 예약 서비스",
        "summary": "공설 추모공원의 안치·추모실 예약을 전화와 누리집에서 받는 서비스",
        "problem": "유족이 예약하려고 여러 번 전화하고 방문함",
        "beneficiaries": ("유족", "추모공원 직원"),
        "wishes": ("전화 예약 병행",),
        "idea": "공설 추모공원 예약을 누리집과 전화로 받고 싶습니다. 연 이용자 4,000명입니다.",
        "organisation": {"name": "가람시", "department": "노인복지과", "level": "시·군·구"},
        "limits": {"budget_won": 200_000_000, "start": START, "users_per_year": 4000},
        "profile": {
            "traits": (
                {"kind": "channel", "id": "channel-web", "label": "누리집"},
                {"kind": "channel", "id": "channel-phone", "label": "전화"},
            ),
            "facts": (
                {"id": "personal_data", "label": "개인정보", "value": True, "origin": "아이디어"},
            ),
        },
        "answers": ({"question_id": "Q1", "text": "성수기는 90일", "by": "담당자"},),
    }
    return Brief.model_validate(fields | changes)


def evidence() -> tuple[Evidence, ...]:
    """Return what the plan cites."""
    return (
        Evidence(
            id="E1",
            kind="case",
            ref="case-001",
            title="공설 장사시설 온라인 예약 사례",
            quote="예약 전화 1만 2,500건 중 38%가 재통화였음",
            source="https://example.go.kr/1",
            date="2025",
            verified=True,
        ),
        Evidence(
            id="E2",
            kind="law",
            ref="law-030",
            title="개인정보 보호법 제15조",
            quote="수집 목적의 범위에서 이용할 수 있음",
            source="https://www.law.go.kr",
            verified=True,
        ),
        Evidence(id="E3", kind="cost", ref="cost-009", title="응용SW개발자", quote="378,250원/일"),
    )


def plan(**parts: dict[str, Any]) -> Plan:
    """Return the plan; each of `parts` replaces fields of that part."""
    fields = {"version": 1, **{name: dict(fields) for name, fields in PARTS.items()}}
    for part, changes in parts.items():
        fields[part] = fields[part] | changes
    return Plan.model_validate(fields)


def changed(part: str, kind: str, place: int = 0, /, **fields: Any) -> Plan:
    """Return the plan with some fields of one thing replaced."""
    items = [item.model_dump() for item in getattr(getattr(plan(), part), kind)]
    items[place] |= fields
    return plan(**{part: {kind: tuple(items)}})


def without(part: str, *kinds: str) -> Plan:
    """Return the plan with some lists left empty."""
    return plan(**{part: dict.fromkeys(kinds, ())})


def procedures() -> tuple[Procedure, ...]:
    """Return the one procedure that applies."""
    return (
        Procedure(
            id="privacy",
            name="개인정보 보호 조치",
            status="적용",
            reason="개인정보 수집",
            basis="개인정보 보호법 제15조",
            evidence=("E2",),
            threshold="",
            action="수집·이용 근거 확인",
            lead_time="약 2주",
            lead_days=10,
            before="구축",
        ),
    )


def results(of: Plan, applied: tuple[Procedure, ...] | None = None) -> Results:
    """Return what the methods compute for a plan."""
    decided = procedures() if applied is None else applied
    dates = schedule(of.delivery.tasks, decided, START)
    money = budget(of.delivery.costs, UNIT_COSTS, START.year, "시·군·구", {"cost-009": "E3"})
    links = trace(of, evidence(), procedures=decided, schedule=dates, budget=money)
    return Results(procedures=decided, schedule=dates, budget=money, trace=links)
