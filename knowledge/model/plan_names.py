"""What parts, lists and fields of a plan are called, as the documents call them: one place."""

PART_NAMES = {
    "purpose": "배경·목표",
    "service": "서비스",
    "people": "추진체계·위험",
    "measures": "성과·효과",
    "delivery": "일정·예산",
}
LISTS = {
    "background": "추진배경",
    "situation": "현황",
    "problems": "문제점",
    "purpose": "목적",
    "goals": "목표",
    "features": "기능",
    "journey": "이용 흐름",
    "alternatives": "대체수단",
    "data": "데이터",
    "similar": "유사 서비스",
    "stakeholders": "이해관계자",
    "bodies": "추진체계",
    "risks": "위험",
    "kpis": "성과지표",
    "effects": "기대효과",
    "expansion": "확산 방안",
    "benefits": "편익",
    "tasks": "작업",
    "costs": "비용",
}
FIELDS = {
    "id": "번호",
    "text": "내용",
    "name": "이름",
    "item": "항목",
    "user": "대상",
    "stage": "단계",
    "cause": "원인",
    "evidence": "근거",
    "problems": "해결할 문제",
    "description": "설명",
    "goals": "목표",
    "users": "이용자",
    "priority": "우선순위",
    "now": "현행",
    "after": "개선",
    "channel": "채널",
    "barrier": "어려움",
    "means": "수단",
    "purpose": "쓰임",
    "source": "보유처",
    "dataset": "데이터셋",
    "personal": "개인정보 구분",
    "operator": "운영기관",
    "overlap": "겹치는 점",
    "difference": "차별점",
    "role": "역할",
    "concern": "우려",
    "response": "대응",
    "interest": "관심도",
    "influence": "영향력",
    "consult": "의견수렴 단계",
    "members": "구성",
    "category": "구분",
    "likelihood": "가능성",
    "impact": "영향",
    "signal": "조기 신호",
    "mitigation": "완화 방안",
    "owner": "담당",
    "kind": "유형",
    "unit": "단위",
    "baseline": "기준선",
    "target": "목표값",
    "method": "측정방법",
    "cycle": "주기",
    "phase": "단계",
    "days": "소요일",
    "shortest": "최단 소요일",
    "longest": "최장 소요일",
    "saving": "절감량",
    "saving_unit": "절감 단위",
    "value_won": "단위 가치",
    "transfer": "이전지출 여부",
    "features": "기능",
    "output": "산출물",
    "unit_cost": "단가",
    "quantity": "수량",
    "yearly": "반복 여부",
    "tasks": "작업",
    "basis": "산출근거",
}
_WITHIN = {
    ("tasks", "after"): "선행 작업",
}
"""Fields that are called otherwise in one list than in the others."""


def field_name(within: str, field: str) -> str:
    """Return what a field of the things in a list of the plan is called.

    Args:
        within: The list, as the plan names it.
        field: The field; one that no thing of a plan has is called as it is.
    """
    return _WITHIN.get((within, field)) or FIELDS.get(field, field)
