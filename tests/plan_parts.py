"""The parts of the plan without a fault, as plain fields."""

from typing import Any

PURPOSE: dict[str, Any] = {
    "background": ({"id": "B1", "text": "예약 전화의 38%가 재통화", "evidence": ("E1",)},),
    "situation": ({"id": "S1", "text": "예약 전화 12,500건을 수기로 처리", "evidence": ("E1",)},),
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


SERVICE: dict[str, Any] = {
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


PEOPLE: dict[str, Any] = {
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
        {
            "id": "H2",
            "name": "노인복지과",
            "role": "운영",
            "concern": "업무량",
            "response": "수기 접수를 한 화면으로 모음",
            "interest": 4,
            "influence": 5,
            "consult": "기획",
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
            "owner": "노인복지과",
            "evidence": (),
        },
    ),
}


MEASURES: dict[str, Any] = {
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


COMMON = {"owner": "노인복지과", "output": "결과물"}
DELIVERY: dict[str, Any] = {
    "tasks": (
        {"id": "T1", "name": "유족 의견 수렴", "phase": "준비", "days": 10, "after": ()}
        | COMMON
        | {"features": ()},
        {"id": "T2", "name": "예약 화면 구축", "phase": "구축", "days": 60, "after": ("T1",)}
        | COMMON
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


PARTS = {
    "purpose": PURPOSE,
    "service": SERVICE,
    "people": PEOPLE,
    "measures": MEASURES,
    "delivery": DELIVERY,
}
