"""A body's own rules in the plan: looked up before it starts, made or amended where need be."""

from collections.abc import Sequence

from agents.composer.wording import line, word
from agents.tasks import DeliveryTask, ResearchTask
from knowledge.model.drafts import TaskDraft
from knowledge.model.evidence import ClaimDraft, Evidence
from knowledge.model.ordinances import CHARTER, DIRECTIVES, telling, to_confirm

DAYS = 10
_LOCAL = "ordinance"
"""What the ids of procedures begin with that rest on an ordinance."""
_NAMES = {CHARTER: "설립 근거·내부 규정 확인", DIRECTIVES: "소관 법령·행정규칙 확인"}
_USUAL_NAME = "소관 자치법규 확인과 제·개정 검토"
_ELSE = {
    CHARTER: "사업 범위 밖이거나 규정이 없으면 이사회 의결 등 개정 절차를 일정에 반영",
    DIRECTIVES: "없거나 맞지 않으면 훈령·예규 제정·개정안 작성",
}
_MADE = "없거나 맞지 않으면 제정·개정안 작성(입법예고 20일 이상 → 조례·규칙심의회 → 지방의회 의결)"
_DECIDED = "없거나 맞지 않으면 제정·개정 여부 결정"


def rule_claims(task: ResearchTask) -> list[ClaimDraft]:
    """Return one claim for the rules to be looked up, on what names them; none without."""
    found = _rules(task.evidence)
    if not found:
        return []
    text = f"자체 규정 근거: {to_confirm([item.title for item in found])} (미확인)"
    return [ClaimDraft(text=line(text), evidence=tuple(item.id for item in found))]


def rule_tasks(task: DeliveryTask, owner: str) -> list[TaskDraft]:
    """Return the work of looking the rules up and of making them; none without evidence of any."""
    names = [item.title for item in _rules(task.evidence)]
    if not names:
        return []
    needed = any(item.status == "적용" and item.id.startswith(_LOCAL) for item in task.procedures)
    then = _ELSE.get(names[0], _MADE if needed else _DECIDED)
    return [
        TaskDraft(
            name=word(_NAMES.get(names[0], _USUAL_NAME)),
            phase="준비",
            days=DAYS,
            after=(),
            features=(),
            owner=owner,
            output=line(f"검토서: {to_confirm(names)}; {then}"),
        )
    ]


def _rules(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the rules by what they are called; the nameless one only where no name is known."""
    found = [item for item in evidence if item.kind == "ordinance"]
    names = telling(item.title for item in found)
    return [item for item in found if item.title in names]
