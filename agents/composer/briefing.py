"""Puts an idea in order: its own sentences sorted into title, problem, wishes and summary."""

from agents.answers import BriefAnswer
from agents.composer.naming import title_of
from agents.composer.reading import Sentence, problem_of, read
from agents.composer.wording import LINE, items, line, plain, shortened, unique, word
from agents.tasks import BriefTask
from knowledge.model.brief import Profile

NO_PROBLEM = "아이디어에 해결할 문제가 명시되지 않음"
UNSAID = "분야와 기능을 알 수 있는 말이 없어 구체화가 필요함"
_SUMMARY = 700
_QUOTED = 200


def compose(task: BriefTask) -> BriefAnswer:
    """Return the idea put in order, in its own words."""
    said = read(task.idea)
    problem = problem_of(said)
    wishes = [item for sentence in said if sentence.wish for item in items(sentence.text)]
    return BriefAnswer(
        title=title_of(task, said),
        summary=_summary(task, said),
        problem=problem or NO_PROBLEM,
        beneficiaries=_beneficiaries(task),
        wishes=tuple(unique(wishes)[:8]),
    )


def _summary(task: BriefTask, said: list[Sentence]) -> str:
    """Return what is to be made, for whom and why; unclear ideas are quoted as they are."""
    quoted = shortened(plain(task.idea), _QUOTED).replace("\n", " ")
    if not _recognised(task.profile):
        return f"담당자가 적은 내용: ‘{quoted}’ - {UNSAID}" if quoted else UNSAID
    why = [problem_of(said)]
    what = [items(sentence.text)[0] for sentence in said if sentence.wish]
    rest = [items(sentence.text)[0] for sentence in said]
    parts = unique([*why, *what[:2]]) if what else unique([*why, *rest[:2]])
    text = ". ".join(part.rstrip(".") for part in parts[:3])
    return shortened(text, _SUMMARY) if text else f"담당자가 적은 내용: ‘{quoted}’"


def _beneficiaries(task: BriefTask) -> tuple[str, ...]:
    """Return the users the idea names, else those the field is made for."""
    named = [word(trait.label) for trait in task.profile.of("user")]
    return tuple(unique(named)[:8]) or (word(task.slots.users) or "주민",)


def _recognised(profile: Profile) -> bool:
    return any(trait.kind in {"field", "pattern"} for trait in profile.traits)


__all__ = ["LINE", "NO_PROBLEM", "compose", "line"]
