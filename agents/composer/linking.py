"""Which goals a feature or a KPI serves, read from their words."""

from collections.abc import Sequence

from agents.composer.selection import shared
from knowledge.catalogue.vocabulary import GoalKind
from knowledge.model.plan import Goal

_WORDS: dict[GoalKind, tuple[str, ...]] = {
    "접근": ("누구나", "이용", "접근", "신청", "찾", "가능", "어디", "가까"),
    "신속": ("시간", "대기", "신속", "빠르", "바로", "즉시", "기한", "지연", "단축", "제때"),
    "안전": ("안전", "위험", "사고", "피해", "보호", "응급", "예방", "유출"),
    "품질": ("정확", "품질", "오류", "정확도", "최신", "신뢰", "만족"),
    "효율": ("비용", "효율", "절감", "반복", "업무", "보조금", "인력", "부담"),
    "형평": ("형평", "고르게", "공정", "취약", "소외", "차별", "격차", "상관없이"),
    "참여": ("참여", "의견", "주민", "함께", "협력", "반영"),
    "투명": ("공개", "투명", "기록", "사유", "확인할", "비교", "회신"),
}


def served(goals: Sequence[Goal], text: str, kind: GoalKind | None = None) -> tuple[str, ...]:
    """Return the id of the goal a text serves best; empty only when there are no goals."""
    if not goals:
        return ()
    best = max(goals, key=lambda goal: _weight(goal, text, kind))
    return (best.id,)


def spread(goals: Sequence[Goal], rows: Sequence[tuple[str, tuple[str, ...]]]) -> list[list[str]]:
    """Return the goals of each row such that no goal is left without one.

    Args:
        goals: The goals of the plan.
        rows: Text of each item and the goals it serves already.
    """
    given = [list(ids) for _, ids in rows]
    for goal in goals:
        if rows and not any(goal.id in ids for ids in given):
            best = max(range(len(rows)), key=lambda row: shared(goal.text, rows[row][0]))
            given[best].append(goal.id)
    return given


def _weight(goal: Goal, text: str, kind: GoalKind | None) -> float:
    weight = float(shared(goal.text, text))
    if kind is not None:
        weight += 2 * sum(word in goal.text for word in _WORDS[kind])
    return weight
