"""Korean names of what the record calls by keys: values that steps made, and methods."""

import re

from documents.compose import DELIVERABLES, RECORD

VALUES = {
    "request": "보낸 아이디어",
    "course": "진행 방식",
    "profile": "알아본 분야·유형",
    "intake": "기획 개요 초안",
    "procedures": "절차 예비 판정",
    "questions": "질문",
    "answers": "답변",
    "brief": "확정한 기획 개요",
    "evidence": "근거 목록",
    "researcher_cases": "사례 조사 결과",
    "researcher_law": "법·제도 조사 결과",
    "researcher_data": "데이터·이용자 조사 결과",
    "strategist": "대안 초안",
    "options": "견준 대안",
    "choice": "고른 대안",
    "purpose": "배경·목표",
    "service": "서비스 구성",
    "people": "추진체계·위험",
    "measures": "성과지표·효과",
    "delivery": "일정·예산",
    "plan": "계획",
    "results": "산정 결과",
    "checks": "자동 점검 결과",
    "reviewer_users": "이용자·형평 검토 의견",
    "reviewer_finance": "재정 검토 의견",
    "reviewer_law": "법무·개인정보 검토 의견",
    "reviewer_technology": "기술·보안 검토 의견",
    "reviewer_outcome": "성과·확산 검토 의견",
    "second_high": "재검토(높게 준 검토자)",
    "second_low": "재검토(낮게 준 검토자)",
    "round": "평가 결과",
    "change": "수정 요청",
    "edits": "문서에서 고친 것",
    "approval": "승인",
    "proposal": "제안서",
}
METHODS = {
    "recognition": "아이디어 인식",
    "procedures": "절차 판정",
    "search": "근거 검색",
    "settling": "답변 반영",
    "ranking": "대안 비교",
    "assembly": "계획 조립",
    "schedule": "일정 산정",
    "budget": "예산 산정",
    "trace": "추적",
    "checks": "자동 점검",
    "scorecard": "평가 집계",
    "difference": "판 비교",
    "proposal": "제안서 작성",
    "editing": "수정 반영",
}
_METHOD = re.compile(r"([a-z]+)(?:\.(\w+))?/(\d+)")


def value_name(key: str) -> str:
    """Return what a step made as people call it, with its version from the second on."""
    base, _, version = key.partition("@")
    kind, _, which = base.partition(".")
    name = _document(which) if kind == "document" else VALUES.get(kind, base)
    return f"{name} {version}판" if version.isdigit() and int(version) > 1 else name


def method_name(name: str) -> str:
    """Return methods as people call them; what is no method comes back as it is."""
    return _METHOD.sub(_method, name)


def _method(found: re.Match[str]) -> str:
    kind, which, version = found.groups()
    name = f"{_document(which)} 작성" if which else METHODS.get(kind, kind)
    return f"{name}(방식 {version})"


def _document(which: str) -> str:
    labels = {entry.name: entry.label for entry in DELIVERABLES.values()} | {"record": RECORD}
    return labels.get(which, which)
