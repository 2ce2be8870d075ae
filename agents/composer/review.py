"""One reviewer's judgement: scores from facts about the plan, findings from what is missing."""

from collections.abc import Sequence

from agents import answers as a
from agents.composer.review_facts import facts
from agents.composer.review_findings import findings
from agents.composer.review_scores import OWN_FACTS, scored
from agents.composer.wording import shortened
from agents.tasks import ReviewTask
from knowledge.model.review import FindingDraft, ScoreDraft

MOST = 8


def compose(task: ReviewTask) -> a.ReviewAnswer:
    """Return the scores on every criterion and the gravest findings of this duty."""
    known = facts(task)
    found = findings(task)[:MOST]
    scores = tuple(scored(task, known, criterion, found) for criterion in task.criteria.criteria)
    return a.ReviewAnswer(opinion=_opinion(task, scores, found), scores=scores, findings=found)


def _opinion(task: ReviewTask, scores: Sequence[ScoreDraft], found: Sequence[FindingDraft]) -> str:
    names = {criterion.id: criterion.name for criterion in task.criteria.criteria}
    best, worst = max(scores, key=_value), min(scores, key=_value)
    known = facts(task)
    own = [known[name] for name in OWN_FACTS[task.reviewer] if name in known]
    weakest = min(own, key=lambda fact: fact.share)
    weak = f"가장 약한 점은 {weakest.words}" if weakest.share < 0.85 else "빠진 사실은 없음"
    told = (
        f"‘{names[best.criterion]}’ {best.value}점으로 가장 높고 "
        f"‘{names[worst.criterion]}’ {worst.value}점으로 가장 낮음"
        if best.value > worst.value
        else f"항목마다 {best.value}점으로 같음"
    )
    text = f"{task.reviewer} 관점에서 {told}. 맡은 관점에서 {weak}, 보완 지적 {len(found)}건"
    return shortened(text, 1000)


def _value(score: ScoreDraft) -> int:
    return score.value
