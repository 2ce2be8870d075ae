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
    fields = _plan()
    for part, changes in parts.items():
        fields[part] = fields[part] | changes
    return Plan.model_validate(fields)


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


def _plan() -> dict[str, Any]:
    return {
        "version": 1,
        "purpose": _purpose(),
        "service": _service(),
        "people": _people(),
        "measures": _measures(),
        "delivery": _delivery(),
    }


def _purpose() -> dict[str, Any]:
    return {
        "background": ({"id": "B1", "text": "예약 전화의 38%가 재통화", "evidence": ("E1",)},),
        "situation": (
            {"id": "S1", "text": "예약 전화 12,500건을 수기로 처리", "evidence": ("E1",)},
        ),
        "problems": (
            {
                "id": "P1",
                "text": "유족이 예약 가능 여부를 알기 어려움",
                "cause": "예약 현황이 공개되지 않음",
                "evidence": ("E1",),
            },
        ),
        "purpose": "추모공원 예약 현황을 공개하고 전화·누리집 예약을 함께 받고자 함",
        "goals": ({"id": "G1", "text": "유족이 한 번에 예약을 마치는 상태", "problems": ("P1",)},),
    }


def _service() -> dict[str, Any]:
    return {
        "features": (
            {
                "id": "F1",
                "name": "예약 현황 안내",
                "description": "추모실의 빈 시간을 누리집과 전화로 안내",
                "goals": ("G1",),
                "users": "유족",
                "priority": "필수",
                "evidence": ("E1",),
            },
        ),
        "journey": (
            {
                "stage": "예약",
                "now": "여러 번 전화해 확인",
                "after": "빈 시간을 보고 한 번에 예약",
                "channel": "누리집",
            },
        ),
        "alternatives": (
            {
                "user": "고령 유족",
                "barrier": "누리집 이용이 어려움",
                "means": "전화 예약과 현장 창구 접수",
                "evidence": (),
            },
        ),
        "data": (
            {
                "name": "예약자 연락처",
                "purpose": "예약 확인",
                "source": "이용자 본인",
                "dataset": "data-007",
                "personal": "일반",
                "evidence": ("E2",),
            },
        ),
        "similar": (
            {
                "name": "e하늘 장사정보시스템",
                "operator": "보건복지부",
                "overlap": "화장 예약을 받음",
                "difference": "추모실 예약은 없어 연계만 함",
                "evidence": ("E1",),
            },
        ),
    }


def _people() -> dict[str, Any]:
    return {
        "stakeholders": (
            {
                "id": "H1",
                "name": "유족",
                "role": "서비스 이용",
                "concern": "빠른 예약",
                "response": "전화 예약 병행",
                "interest": 5,
                "influence": 3,
                "consult": "설계",
            },
        ),
        "bodies": ({"name": "노인복지과", "role": "사업 총괄", "members": ""},),
        "risks": (
            {
                "id": "R1",
                "text": "성수기 예약 폭주로 접속 지연",
                "category": "운영",
                "likelihood": 4,
                "impact": 4,
                "signal": "예약 대기 급증",
                "mitigation": ("성수기 전 부하 점검",),
                "owner": "유족",
                "evidence": (),
            },
        ),
    }


def _measures() -> dict[str, Any]:
    return {
        "kpis": (
            {
                "id": "K1",
                "name": "재통화 비율",
                "kind": "결과",
                "unit": "%",
                "baseline": "재통화 38%",
                "target": "기준선 실측 후 확정, 2028. 12.까지 낮춤",
                "method": "재통화 건수 ÷ 전체 예약 전화 건수",
                "cycle": "분기",
                "goals": ("G1",),
                "evidence": ("E1",),
            },
        ),
        "effects": ({"id": "X1", "text": "유족의 예약 부담 감소", "evidence": ("E1",)},),
        "expansion": ({"id": "X2", "text": "인근 시·군 장사시설로 확산", "evidence": ("E1",)},),
    }


def _delivery() -> dict[str, Any]:
    common = {"owner": "노인복지과", "output": "결과물"}
    return {
        "tasks": (
            {"id": "T1", "name": "유족 의견 수렴", "phase": "준비", "days": 10, "after": ()}
            | common
            | {"features": ()},
            {"id": "T2", "name": "예약 화면 구축", "phase": "구축", "days": 60, "after": ("T1",)}
            | common
            | {"features": ("F1",)},
        ),
        "costs": (
            {
                "id": "C1",
                "item": "예약 화면 개발",
                "category": "구축",
                "unit_cost": "cost-009",
                "quantity": 60,
                "unit": "일",
                "yearly": False,
                "tasks": ("T2",),
                "basis": "화면 규모에 따른 투입 일수",
            },
            {
                "id": "C2",
                "item": "클라우드 이용료",
                "category": "운영",
                "unit_cost": "cost-028",
                "quantity": 12,
                "unit": "월",
                "yearly": True,
                "tasks": ("T2",),
                "basis": "연중 운영",
            },
        ),
    }
