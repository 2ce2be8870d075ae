"""Writes why a service is needed: background, situation, problems, purpose, goals."""

from agents.answers import PurposeAnswer
from agents.composer.briefing import NO_PROBLEM
from agents.composer.reading import read
from agents.composer.wording import item, line, shortened, unique
from agents.tasks import PurposeTask
from knowledge.model.evidence import ClaimDraft
from knowledge.model.plan import GoalDraft, ProblemDraft
from knowledge.model.review import ResponseDraft


def compose(task: PurposeTask) -> PurposeAnswer:
    """Return the part, or the part as it stands with the findings answered."""
    if task.current is not None and task.findings:
        return task.current.model_copy(
            update={
                "responses": tuple(
                    ResponseDraft(finding=f.id, accepted=False, what="담당자 확인이 필요해 그대로 둠")
                    for f in task.findings
                )
            }
        )
    own = tuple(item.id for item in task.evidence if item.kind == "input")[:1]
    problems = _problems(task, own)
    goals = _goals(task, len(problems))
    return PurposeAnswer(
        background=_background(task, own),
        situation=tuple(
            ClaimDraft(text=text, evidence=own)
            for text in unique(item(s.text) for s in read(task.brief.idea))[:3]
        ),
        problems=problems,
        purpose=shortened(
            next((hint.text for hint in task.materials.purposes), f"{task.brief.title} 도입을 통해 담당자가 요청한 바를 이루고자 함"), 900
        ),
        goals=goals,
        responses=(),
    )


def _background(task: PurposeTask, own: tuple[str, ...]) -> tuple[ClaimDraft, ...]:
    found = [
        ClaimDraft(text=line(hint.text), evidence=hint.evidence) for hint in task.materials.background[:3]
    ]
    found += [
        ClaimDraft(text=claim.text, evidence=claim.evidence)
        for part in task.research
        for claim in part.claims[:2]
    ]
    return tuple(found[:6]) or (ClaimDraft(text=line(task.brief.summary), evidence=own),)


def _problems(task: PurposeTask, own: tuple[str, ...]) -> tuple[ProblemDraft, ...]:
    first = ProblemDraft(
        text=line(task.brief.problem),
        cause="아이디어에 원인이 적혀 있지 않아 현장 확인 필요",
        evidence=own if task.brief.problem != NO_PROBLEM else (),
    )
    rest = [
        ProblemDraft(text=line(hint.text), cause=line(hint.cause), evidence=())
        for hint in task.materials.problems[:3]
    ]
    return (first, *rest)


def _goals(task: PurposeTask, count: int) -> tuple[GoalDraft, ...]:
    texts = [line(hint.text) for hint in task.materials.goals[:3]]
    if not texts:
        texts = [line(f"{(task.brief.wishes or (task.brief.title,))[0]}: 담당자가 요청한 상태 달성")]
    numbers = list(range(1, count + 1))
    shares = [numbers[i :: len(texts)] or [1] for i in range(len(texts))]
    return tuple(GoalDraft(text=t, problems=tuple(n)) for t, n in zip(texts, shares, strict=True))
