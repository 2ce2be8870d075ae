"""A reviewer's second look at one score: what the other saw, weighed beside one's own."""

from collections.abc import Sequence

from agents import answers as a
from agents.composer.korean import josa
from agents.composer.review_facts import Fact, facts
from agents.composer.review_scores import OWN_FACTS, scored
from agents.composer.wording import line, shortened
from agents.tasks import SecondTask
from knowledge.model.review import Finding, ReviewerName

CONVINCING = 0.5
"""Weight of what the other duty saw beside one's own: heard, but judged from one's own duty."""


def compose(task: SecondTask) -> a.SecondAnswer:
    """Return the score after hearing the other, and what moved it.

    A lower score rests on findings one did not make oneself: half of what they cost
    is taken over. Beyond that, the score moves by half of what the same facts come
    to from the other's duty. It never goes beyond the other's score.
    """
    known = facts(task)
    lower = task.other.value < task.own.value
    heard = task.other_findings if lower else ()
    theirs = _scored(task, known, task.other_reviewer, heard)
    ours = _scored(task, known, task.reviewer, ())
    moved = task.own.value + round(CONVINCING * (theirs - ours))
    low, high = sorted((task.own.value, task.other.value))
    value = max(low, min(high, moved))
    costly = theirs < _scored(task, known, task.other_reviewer, ())
    words = heard[0].reason if costly else _fact(task, known)
    return a.SecondAnswer(
        value=value,
        reason=line(_reason(task, value, shortened(words, 120))),
        evidence=tuple(ref for ref in task.other.evidence if ref in task.evidence_ids())[:4],
    )


def _scored(
    task: SecondTask, known: dict[str, Fact], duty: ReviewerName, found: Sequence[Finding]
) -> int:
    """Return what the criterion scores from a duty's point of view."""
    as_duty = task.model_copy(update={"reviewer": duty})
    return scored(as_duty, known, task.criterion, found).value


def _fact(task: SecondTask, known: dict[str, Fact]) -> str:
    """Return the fact of the other's duty that speaks most for the other's score."""
    own = [known[name] for name in OWN_FACTS[task.other_reviewer] if name in known]
    said = [fact for fact in own if fact.words in task.other.reason] or own
    pick = min if task.other.value < task.own.value else max
    return pick(said, key=lambda fact: fact.share).words if said else "앞의 사유"


def _reason(task: SecondTask, value: int, words: str) -> str:
    said = josa(f"{task.other_reviewer} 검토자", "이/가")
    if value == task.own.value:
        weighed = josa(f"‘{words}’", "은/는")
        return f"{said} 든 {weighed} 맡은 관점의 판단을 바꾸지 않아 {value}점 유지"
    way = "낮춤" if value < task.own.value else "높임"
    weighed = josa(f"‘{words}’", "을/를")
    return f"{said} 든 {weighed} 함께 보아 {task.own.value}점에서 {value}점으로 {way}"
