"""Scores by stated rules: which facts bear on a criterion, and how each duty weighs them."""

from collections.abc import Mapping

from agents.composer.review_facts import Fact
from agents.composer.wording import shortened
from agents.tasks import ReviewTask
from knowledge.model.review import Criterion, ReviewerName, ScoreDraft

LOWEST, HIGHEST = 30, 95
"""Score of a plan with nothing of a criterion's facts, and of one with all of them."""
OWN = 2.5
"""How much more a reviewer weighs the facts of its own duty."""

ASPECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "evidence": (("근거", "필요성", "타당", "수요"), ("인용", "확인", "문제→목표", "요청 반영")),
    "equity": (("공공성", "형평", "취약"), ("대체수단", "이해관계자", "사전 협의", "기대 항목")),
    "feasibility": (
        ("실현", "실시", "가능성", "난이도", "전문"),
        ("절차 준비", "절차 확정", "기능→작업", "여유", "중대 위험", "시범"),
    ),
    "effect": (
        ("효과", "편익", "효율", "파급", "체감"),
        ("지표", "결과지표", "목표→지표", "효과 근거", "지표 근거", "단가"),
    ),
    "novelty": (("창의", "차별", "독창", "중복"), ("유사 서비스", "비교 근거", "요청 반영")),
    "safety": (
        ("안전", "개인정보", "윤리", "보안"),
        ("개인정보", "중대 위험", "위험", "절차 준비", "기대 항목"),
    ),
    "sustainability": (
        ("지속", "계속", "확산", "적용 범위", "운영"),
        ("운영비", "확산", "시범", "단가", "목표→지표"),
    ),
    "funding": (("자금", "재원", "재정", "예산", "비용"), ("단가", "단가 확인", "상한", "산출근거", "운영비")),
    "policy": (("정책", "계획", "부합", "연계"), ("절차 확정", "인용", "문제→목표", "사전 협의")),
    "jobs": (("일자리",), ("운영비", "효과 근거", "이해관계자")),
    "initiative": (("적극",), ("요청 반영", "사전 협의", "시범", "목표→기능")),
}
"""Words of a criterion and the facts it is then scored by."""
OWN_FACTS: dict[ReviewerName, tuple[str, ...]] = {
    "이용자·형평": ("대체수단", "이해관계자", "사전 협의", "요청 반영", "유사 서비스"),
    "재정": ("단가", "단가 확인", "상한", "운영비", "산출근거", "작업→비용"),
    "법무·개인정보": ("절차 준비", "절차 확정", "개인정보", "확인", "인용"),
    "기술·보안": ("기능→작업", "여유", "중대 위험", "위험", "시범"),
    "성과·확산": ("지표", "결과지표", "목표→지표", "효과 근거", "지표 근거", "확산"),
}
ALWAYS = ("점검",)
"""Facts that bear on every criterion."""


def scored(task: ReviewTask, known: Mapping[str, Fact], criterion: Criterion) -> ScoreDraft:
    """Return this duty's score on one criterion, with the facts it rests on."""
    names = _facts_of(task.reviewer, criterion)
    rows = [(known[name], _weight(task.reviewer, name)) for name in names if name in known]
    total = sum(weight for _, weight in rows) or 1.0
    mean = sum(fact.share * weight for fact, weight in rows) / total
    value = round(LOWEST + (HIGHEST - LOWEST) * mean)
    facts = sorted((fact for fact, _ in rows), key=lambda fact: fact.share)
    refs = tuple(dict.fromkeys(ref for fact in facts for ref in fact.evidence))[:5]
    return ScoreDraft(
        criterion=criterion.id, value=value, reason=_reason(facts), evidence=_known(task, refs)
    )


def _facts_of(reviewer: ReviewerName, criterion: Criterion) -> tuple[str, ...]:
    named = _matching(criterion.name) or _matching(criterion.asks) or ["feasibility", "effect"]
    names = [name for aspect in named[:2] for name in ASPECTS[aspect][1]]
    return tuple(dict.fromkeys((*names, OWN_FACTS[reviewer][0], *ALWAYS)))


def _matching(text: str) -> list[str]:
    """Return the aspects whose words stand in a text, most words first."""
    counts = {aspect: sum(word in text for word in words) for aspect, (words, _) in ASPECTS.items()}
    return [aspect for aspect in sorted(counts, key=lambda a: -counts[a]) if counts[aspect]]


def _weight(reviewer: ReviewerName, name: str) -> float:
    return OWN if name in OWN_FACTS[reviewer] else 1.0


def _reason(facts: list[Fact]) -> str:
    weak = [fact.words for fact in facts if fact.share < 0.7][:2]
    strong = [fact.words for fact in reversed(facts) if fact.share >= 0.7][:2]
    parts = []
    if strong:
        parts.append(f"강점: {', '.join(strong)}")
    if weak:
        parts.append(f"보완: {', '.join(weak)}")
    return shortened("; ".join(parts) or "평가할 사실이 계획에 없음", 300)


def _known(task: ReviewTask, refs: tuple[str, ...]) -> tuple[str, ...]:
    ids = task.evidence_ids()
    return tuple(ref for ref in refs if ref in ids)
