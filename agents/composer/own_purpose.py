"""What for, in the planner's own words: a purpose and goals made of what is asked for."""

from collections.abc import Sequence

from agents.composer.briefing import NO_PROBLEM, stated_problem
from agents.composer.deed_names import deed_name, deed_state, is_deed
from agents.composer.korean import Noun
from agents.composer.selection import SURE
from agents.composer.targets import is_condition, is_target, never_of
from agents.composer.wording import line, shortened, unique
from agents.materials import From
from agents.tasks import PurposeTask
from knowledge.model.brief import Brief

_NAMED = 3


def deeds(brief: Brief) -> list[str]:
    """Return the wishes that tell something done, not what shall be reached by it."""
    return [
        wish
        for wish in brief.wishes
        if is_deed(wish) and not is_target(wish) and not is_condition(wish)
    ]


def is_sure(origins: Sequence[From]) -> bool:
    """Say whether the pattern is recognised well enough to speak for the idea."""
    return any(origin.origin == "pattern" and origin.score >= SURE for origin in origins)


def own_goals(brief: Brief) -> list[str]:
    """Return the states that the wishes aim at, in their order."""
    return unique(_state(wish) for wish in deeds(brief))


def purpose_of(task: PurposeTask) -> str:
    """Return one sentence: by what and what for."""
    brief, usual = task.brief, task.materials.purposes
    known = usual[0].text if is_sure([hint.origin for hint in usual[:1]]) else ""
    if own := own_purpose(brief, known):
        return own
    if usual:
        return shortened(usual[0].text, 900)
    title = f"‘{brief.title}’ 추진을 통해"
    if brief.problem != NO_PROBLEM:
        return shortened(f"{title} 담당자가 적은 문제(‘{brief.problem}’)를 풀고자 함", 900)
    if brief.wishes:
        return shortened(f"{title} 담당자의 요청(‘{brief.wishes[0]}’)을 이루고자 함", 900)
    return f"{title} 이룰 바를 담당자와 함께 먼저 정하고자 함"


def own_purpose(brief: Brief, usual: str) -> str:
    """Return by what and what for in the idea's words; empty when it asks for nothing.

    Args:
        brief: The idea in order.
        usual: The purpose of a pattern that is sure; empty without one.
    """
    names = [deed_name(wish) for wish in deeds(brief) if not never_of(wish)][:_NAMED]
    if not names:
        return ""
    means = Noun(", ".join(names))
    if problem := stated_problem(brief):
        return shortened(f"{means:을/를} 통해 ‘{problem}’ 문제를 줄이고자 함", 900)
    if usual:
        return shortened(f"{means:을/를} 중심으로 {usual}", 900)
    return shortened(f"{means:이/가} 시범 지역에서 먼저 이루어지게 하고자 함", 900)


def _state(wish: str) -> str:
    never = never_of(wish)
    return line(f"{Noun(never):이/가} 없는 상태" if never else deed_state(wish))
