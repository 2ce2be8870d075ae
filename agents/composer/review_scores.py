"""Scores by stated rules: which facts bear on a criterion, and how each duty weighs them."""

from collections.abc import Mapping, Sequence

from agents.composer.nearness import SURE
from agents.composer.review_facts import Fact
from agents.composer.wording import shortened
from agents.tasks import PlanTask
from knowledge.model.plan import PartName
from knowledge.model.review import Criterion, FindingDraft, ReviewerName, ScoreDraft, Severity

LOWEST, HIGHEST = 15, 90
"""Score of a plan with nothing of a criterion's facts, and of one with all of them.

Counting what a draft holds cannot show that it is excellent: above 90 is for people to give.
"""
KNOWN = {2: 1.0, 1: 0.78, 0: 0.6}
"""Share of its facts that counts when field and pattern, one of them or neither is recognised.

Stakeholders, laws and risks of a field nobody recognised could not be held against anything,
so that lists which are merely long must not carry the score (설계값).
"""
FIT = "부합"
"""The fact that bounds every score: what a plan holds counts as far as it answers the idea."""
HEAVY = {"아이디어": 2.5}
"""Weight of what was told: a draft of a thin idea is assumption however full it looks."""
OWN = 2.5
"""How much more a reviewer weighs the facts of its own duty."""

ASPECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "evidence": (
        ("근거", "필요성", "타당", "수요"),
        ("인용", "확인", "기준선", "문제→목표", "요청 반영"),
    ),
    "equity": (("공공성", "형평", "취약"), ("대체수단", "이해관계자", "사전 협의", "기대 항목")),
    "feasibility": (
        ("실현", "실시", "가능성", "난이도", "전문"),
        ("절차 준비", "절차 확정", "기능", "기능→작업", "일정", "중대 위험", "시범"),
    ),
    "effect": (
        ("효과", "편익", "효율", "파급", "체감"),
        ("지표", "결과지표", "기준선", "목표→지표", "효과 근거", "지표 근거", "기능", "단가"),
    ),
    "novelty": (
        ("창의", "차별", "독창", "중복"),
        ("유사 서비스", "비교 근거", "기능", "요청 반영"),
    ),
    "safety": (
        ("안전", "개인정보", "윤리", "보안"),
        ("개인정보", "중대 위험", "위험", "절차 준비", "기대 항목"),
    ),
    "sustainability": (
        ("지속", "계속", "확산", "적용 범위", "운영"),
        ("운영비", "확산", "시범", "단가", "목표→지표"),
    ),
    "funding": (
        ("자금", "재원", "재정", "예산", "비용"),
        ("단가", "단가 확인", "상한", "산출근거", "운영비"),
    ),
    "policy": (("정책", "계획", "부합", "연계"), ("절차 확정", "인용", "문제→목표", "사전 협의")),
    "jobs": (("일자리",), ("운영비", "효과 근거", "이해관계자")),
    "initiative": (("적극",), ("요청 반영", "사전 협의", "시범", "목표→기능")),
}
"""Words of a criterion and the facts it is then scored by."""
OWN_FACTS: dict[ReviewerName, tuple[str, ...]] = {
    "이용자·형평": ("대체수단", "이해관계자", "사전 협의", "요청 반영", FIT, "유사 서비스"),
    "재정": ("단가", "단가 확인", "상한", "운영비", "산출근거", "작업→비용"),
    "법무·개인정보": ("절차 준비", "절차 확정", "개인정보", "확인", "인용"),
    "기술·보안": ("기능→작업", "일정", "중대 위험", "위험", "시범"),
    "성과·확산": ("지표", "결과지표", "목표→지표", "효과 근거", "지표 근거", "확산"),
}
STRICT: dict[ReviewerName, int] = {
    "이용자·형평": 0,
    "재정": 4,
    "법무·개인정보": 3,
    "기술·보안": 2,
    "성과·확산": 1,
}
"""Points a duty holds back where its own subject is not at stake: it cannot judge it fully."""
LOST: dict[Severity, int] = {"치명": 12, "중대": 5, "경미": 1}
"""Points a criterion loses by a finding of this reviewer on the part it is about."""
PART_ASPECTS: dict[PartName, tuple[str, ...]] = {
    "purpose": ("evidence", "policy"),
    "service": ("equity", "novelty", "initiative"),
    "people": ("safety", "equity", "policy"),
    "measures": ("effect", "sustainability"),
    "delivery": ("feasibility", "funding", "sustainability", "jobs"),
}
ALWAYS = ("점검", "기대 항목", "아이디어", FIT)
"""Facts that bear on every criterion."""


def scored(
    task: PlanTask,
    known: Mapping[str, Fact],
    criterion: Criterion,
    found: Sequence[FindingDraft] = (),
) -> ScoreDraft:
    """Return this duty's score on one criterion, with the facts it rests on.

    15 + 75 · mean of the facts · share that is known · fit, less what is held back and
    lost by findings; fit is the `share` of `knowledge.methods.checks.fitness`, so that a
    plan of strange functions cannot score high however full it is.

    Args:
        task: What is judged, and by which duty.
        known: The facts by name.
        criterion: What is scored.
        found: This duty's own findings; they cost points on what they are about.
    """
    aspects = _aspects(criterion)
    names = [*dict.fromkeys(n for aspect in aspects for n in ASPECTS[aspect][1]), *ALWAYS]
    rows = [(known[name], _weight(task.reviewer, name)) for name in names if name in known]
    total = sum(weight for _, weight in rows) or 1.0
    mean = sum(fact.share * weight for fact, weight in rows) / total * _known_share(task)
    mean *= known[FIT].share if FIT in known else 1.0
    own = any(name in OWN_FACTS[task.reviewer] for name in names)
    lost = sum(
        LOST[item.severity] for item in found if set(PART_ASPECTS[item.part]) & set(aspects[:1])
    )
    held_back = STRICT[task.reviewer] // (2 if own else 1)
    value = max(0, round(LOWEST + (HIGHEST - LOWEST) * mean) - held_back - min(lost, 15))
    facts = sorted((fact for fact, _ in rows), key=lambda fact: fact.share)
    refs = tuple(dict.fromkeys(ref for fact in facts for ref in fact.evidence))[:8]
    return ScoreDraft(
        criterion=criterion.id, value=value, reason=_reason(facts), evidence=_known(task, refs)
    )


def _aspects(criterion: Criterion) -> list[str]:
    """Return what a criterion is about, read from its name, else from its question."""
    named = _matching(criterion.name) or _matching(criterion.asks) or ["feasibility", "effect"]
    return named[:2]


def _matching(text: str) -> list[str]:
    """Return the aspects whose words stand in a text, most words first."""
    counts = {aspect: sum(word in text for word in words) for aspect, (words, _) in ASPECTS.items()}
    return [aspect for aspect in sorted(counts, key=lambda a: -counts[a]) if counts[aspect]]


def _weight(reviewer: ReviewerName, name: str) -> float:
    return OWN if name in OWN_FACTS[reviewer] else HEAVY.get(name, 1.0)


def _known_share(task: PlanTask) -> float:
    profile = task.brief.profile
    kinds = {
        trait.kind
        for trait in profile.traits
        if trait.kind in {"field", "pattern"} and trait.score > SURE
    }
    return KNOWN[len(kinds)]


def _reason(facts: list[Fact]) -> str:
    weak = [fact.words for fact in facts if fact.share < 0.7][:2]
    strong = [fact.words for fact in reversed(facts) if fact.share >= 0.7][:2]
    parts = []
    if strong:
        parts.append(f"강점: {', '.join(strong)}")
    if weak:
        parts.append(f"보완: {', '.join(weak)}")
    return shortened("; ".join(parts) or "평가할 사실이 계획에 없음", 300)


def _known(task: PlanTask, refs: tuple[str, ...]) -> tuple[str, ...]:
    ids = task.evidence_ids()
    return tuple(ref for ref in refs if ref in ids)
