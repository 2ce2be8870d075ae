"""What every revision has in common: what a finding asks for, and the answer to it."""

from collections.abc import Callable
from typing import TypeVar, get_args

from agents.composer.wording import line, shortened
from agents.tasks import PartTask
from knowledge.model.base import Value
from knowledge.model.review import Finding, ResponseDraft, ReviewerName

TaskT = TypeVar("TaskT", bound=PartTask)
AnswerT = TypeVar("AnswerT", bound=Value)
_OURS = (*get_args(ReviewerName), "점검")
QUOTED = 130
"""Characters by which a finding quotes what it asks for."""
NO_BASIS = "목록과 근거에서 해당 항목을 찾지 못해 담당자 확인이 필요한 열린 질문으로 남김"

Mended = tuple[AnswerT | None, str]
"""The answer with the change, or None when nothing was changed, and what to say of it."""
Mend = Callable[[TaskT, AnswerT, Finding], Mended[AnswerT]]


def revised(
    task: PartTask, current: AnswerT, mend: Callable[[AnswerT, Finding], Mended[AnswerT]]
) -> AnswerT:
    """Return the answer with every finding answered once, in order."""
    responses: list[ResponseDraft] = []
    for finding in task.findings:
        changed, what = mend(current, finding)
        current = current if changed is None else changed
        accepted = changed is not None
        responses.append(ResponseDraft(finding=finding.id, accepted=accepted, what=line(what)))
    fields = current.model_dump() | {"responses": tuple(responses)}
    return type(current).model_validate(fields)


def mends(
    task: TaskT,
    requested: Mend[TaskT, AnswerT],
    checked: Mend[TaskT, AnswerT],
    looks: tuple[Mend[TaskT, AnswerT], ...],
) -> Callable[[AnswerT, Finding], Mended[AnswerT]]:
    """Return how a part is mended: as a person asks, or by the first attempt that can say what.

    The words of a deterministic check name no item of the materials, so only
    a reviewer's finding is looked up among them.
    """

    def mend(answer: AnswerT, finding: Finding) -> Mended[AnswerT]:
        if _by_person(finding):
            return requested(task, answer, finding)
        for attempt in (checked,) if finding.by == "점검" else (*looks, checked):
            changed, what = attempt(task, answer, finding)
            if what:
                return changed, what
        return None, unmended(finding)

    return mend


def unmended(finding: Finding) -> str:
    """Return why a finding is left as it is."""
    if "공공언어" in finding.reason:
        return "담당자의 말이나 기관 고유의 이름을 그대로 옮긴 표현이라 바꾸지 않음"
    if "없는 수치" in finding.reason:
        return "전화번호·명칭 또는 근거 확인이 필요한 수치로, 확인 전까지 미확인으로 둠"
    return NO_BASIS


def _by_person(finding: Finding) -> bool:
    """Say whether a person asked for the change."""
    return finding.by not in _OURS


def wording_of(finding: Finding) -> str:
    """Return what a person asked for, in their words."""
    return finding.suggestion if len(finding.suggestion) > 3 else finding.reason


def asks_for(finding: Finding, name: str) -> bool:
    """Say whether a finding names something, whole or as far as it is quoted."""
    text = f"{finding.place} {finding.suggestion}"
    return quoted(name) in text if len(name) > 1 else False


def quoted(name: str) -> str:
    """Return a name as findings write it."""
    return shortened(name, QUOTED)


def with_fields(answer: AnswerT, **fields: object) -> AnswerT:
    """Return the answer with some lists replaced."""
    return answer.model_copy(update=fields)
