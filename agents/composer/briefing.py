"""Puts an idea in order: its own sentences sorted into title, problem, wishes and summary."""

import re

from agents.answers import BriefAnswer
from agents.composer.korean import Noun
from agents.composer.naming import title_of
from agents.composer.nothing import says_nothing
from agents.composer.reading import Sentence, demands, problem_of, read
from agents.composer.wording import item, plain, shortened, unique, word
from agents.errors import UNCLEAR, UnclearIdeaError
from agents.tasks import BriefTask
from knowledge.methods.instructions import without_orders
from knowledge.model.brief import Brief, Profile

NO_PROBLEM = "아이디어 글에서 문제를 따로 읽어 내지 못함(확인 필요)"
UNSAID = "분야와 기능을 알 수 있는 말이 없어 구체화가 필요함"
_ANYBODY = "user-resident"
_HANGUL = re.compile("[가-힣]")
_SUMMARY = 900
_QUOTED = 200
_SENTENCES, _WISHES = 3, 8


def compose(task: BriefTask) -> BriefAnswer:
    """Return the idea put in order, in its own words.

    Raises:
        UnclearIdeaError: Nothing in it, nor in its title, says what to plan.
    """
    if _says_nothing(task.profile) and not task.title.strip():
        raise UnclearIdeaError(UNCLEAR)
    said = read(task.idea)
    wishes = [wish for wish in demands(said) if not says_nothing(wish)]
    return BriefAnswer(
        title=title_of(task, said),
        summary=_summary(task, said),
        problem=problem_of(said) or NO_PROBLEM,
        beneficiaries=_beneficiaries(task),
        wishes=tuple(wishes[:_WISHES]),
    )


def stated_problem(brief: Brief) -> str:
    """Return the difficulty the idea states; empty when it states none."""
    return "" if brief.problem == NO_PROBLEM else brief.problem


def _summary(task: BriefTask, said: list[Sentence]) -> str:
    """Return why, what and for whom; an idea that is not understood is quoted as it is."""
    if not _recognised(task.profile):
        return f"{_quoted(task.idea)} {UNSAID}".strip()
    if not _HANGUL.search(task.idea):
        return f"{_quoted(task.idea)} {_kind(task)}"
    wishes = [item(s.text) for s in said if s.wish and not says_nothing(s.text)]
    rest = [item(s.text) for s in said if not s.wish]
    problem = problem_of(said)
    why = [problem] if problem in rest else []
    parts = unique([*why, *wishes[:2], *rest])[:_SENTENCES]
    told = ". ".join([*(shortened(part, 250) for part in parts), _kind(task)])
    return shortened(told.replace("?. ", "? "), _SUMMARY)


def _kind(task: BriefTask) -> str:
    """Return for whom it is and what kind of service it was taken for."""
    users = Noun(shortened(task.slots.users, 40) or "주민")
    traits = task.profile.of("pattern") or task.profile.of("field")
    unit = "유형의 서비스" if task.profile.of("pattern") else "분야의 서비스"
    return f"{users:을/를} 주 이용자로 하는 ‘{traits[0].label}’ {unit}로 파악됨"


def _beneficiaries(task: BriefTask) -> tuple[str, ...]:
    """Return the users the idea names, else those the field is made for."""
    named = [word(trait.label) for trait in task.profile.of("user")]
    return tuple(unique(named)[:8]) or (word(task.slots.users) or "주민",)


def _quoted(idea: str) -> str:
    text = shortened(plain(without_orders(idea)), _QUOTED).rstrip(".")
    return f"담당자가 적은 내용: ‘{text}’." if text else ""


def _says_nothing(profile: Profile) -> bool:
    special = [user for user in profile.of("user") if user.id != _ANYBODY]
    return not (_recognised(profile) or special or profile.keywords)


def _recognised(profile: Profile) -> bool:
    return bool(profile.of("field") or profile.of("pattern"))
