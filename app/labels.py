"""Korean names of what the model calls by codes."""

from knowledge.model.brief import TraitKind
from knowledge.model.consultation import Gate
from knowledge.model.evidence import EvidenceKind
from knowledge.model.plan import PartName
from knowledge.model.results import Budget

KINDS: dict[EvidenceKind, str] = {
    "case": "사례",
    "law": "법령",
    "ordinance": "자치법규",
    "dataset": "데이터",
    "cost": "단가",
    "kpi": "성과지표",
    "risk": "위험",
    "pattern": "서비스 유형",
    "field": "분야",
    "exemplar": "본보기 사업",
    "procedure": "절차",
    "criteria": "평가기준",
    "document": "내부 자료",
    "data": "공공데이터",
    "input": "담당자 입력",
}
SEARCHED: tuple[EvidenceKind, ...] = tuple(
    kind for kind in KINDS if kind not in ("input", "ordinance", "exemplar")
)
"""Kinds that search finds: of an ordinance only the usual name is known."""
PARTS: dict[PartName, str] = {
    "purpose": "배경·목표",
    "service": "서비스 구성",
    "people": "추진체계·위험",
    "measures": "성과지표·효과",
    "delivery": "일정·예산",
}
TRAITS: dict[TraitKind, str] = {
    "field": "분야",
    "pattern": "서비스 유형",
    "user": "이용자",
    "channel": "창구",
    "data": "데이터",
    "ai": "인공지능 활용",
    "circumstance": "추진 여건",
    "exemplar": "본보기 사업",
}
GATES: dict[Gate, str] = {
    "": "",
    "questions": "질문에 답할 차례",
    "option": "대안을 고를 차례",
    "approval": "승인할 차례",
    "retry": "다시 시도할지 정할 차례",
}
JUDGED = {
    "effect": "효과",
    "feasibility": "실현",
    "inclusion": "포용",
    "sustainability": "지속",
    "cost": "비용",
}
LEVELS = ("미정", "시·군·구", "시·도", "중앙행정기관", "공공기관")


def provider(name: str) -> str:
    """Return a provider as people read it, with the name the record keeps."""
    return "내장 작성기(composer)" if name == "composer" else name


UNPRICED = "산정 불가(견적 필요)"
"""What a total is called while nothing in it has a price: 0 won would be a promise."""


def whole_cost(budget: Budget) -> str:
    """Return the total to the won, or that it cannot be worked out while nothing has a price."""
    if not budget.total:
        return UNPRICED
    quotes = f"(견적 {len(budget.quotes)}건 제외)" if budget.quotes else ""
    return f"{budget.total:,}원{quotes}"


def short_won(won: int | None) -> str:
    """Return won as a person says it: 1억 932만 원."""
    if won is None:
        return "견적 필요"
    if not won:
        return "0원"
    hundred_million, rest = divmod(round(won / 10_000), 10_000)
    parts = [f"{hundred_million:,}억"] if hundred_million else []
    parts += [f"{rest:,}만"] if rest or not parts else []
    return f"{' '.join(parts)} 원"
