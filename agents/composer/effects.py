"""Expected effects: hoped for as assumptions, told of cases in their own words."""

from agents.composer.briefing import stated_problem
from agents.composer.headline import stated
from agents.composer.korean import josa
from agents.composer.nearness import akin, failed
from agents.composer.selection import distinct, further, leading, same
from agents.composer.wording import dotted, line, shortened
from agents.tasks import MeasuresTask
from knowledge.model.evidence import ClaimDraft, Evidence

EFFECTS, CASES = 5, 2
_UNTOLD = ("미확인", "미보도", "미공개", "알 수 없")


def effects(task: MeasuresTask) -> tuple[ClaimDraft, ...]:
    """Return what is hoped for, and what came of it elsewhere."""
    hints = task.materials.effects
    texts = [hint.text for hint in (*leading(hints), *further(hints, 1))]
    goals = [goal.text for goal in task.goals]
    fresh = [text for text in texts if not any(same(text, goal) for goal in goals)]
    found = distinct(fresh or texts, lambda text: text, same)[:EFFECTS]
    claims = [ClaimDraft(text=line(text), evidence=()) for text in found]
    claims += [case_claim(item) for item in cases(task)[:CASES]]
    return tuple(claims or [_hoped(task)])


def case_claim(item: Evidence) -> ClaimDraft:
    """Return what came of a case elsewhere, in the source's own words."""
    result = dotted(item.quote.partition(" / ")[0])
    return ClaimDraft(
        text=shortened(f"유사 사례 ‘{item.title}’의 결과: {result}", 300), evidence=(item.id,)
    )


def cases(task: MeasuresTask) -> list[Evidence]:
    """Return the cases that may be cited, best first."""
    return [
        item
        for item in task.evidence
        if item.kind == "case" and _told(item) and not failed(item) and akin(item, task.brief)
    ]


def _told(item: Evidence) -> bool:
    """Say whether a case tells what came of it."""
    result = item.quote.partition(" / ")[0]
    return len(result) >= 8 and not any(mark in result for mark in _UNTOLD)


def _hoped(task: MeasuresTask) -> ClaimDraft:
    problem = stated_problem(task.brief)
    hoped = f"‘{shortened(stated(problem), 160)}’ 상황의 개선" if problem else task.goals[0].text
    return ClaimDraft(text=line(f"{hoped} 기대"), evidence=())


def expansion(task: MeasuresTask) -> tuple[ClaimDraft, ...]:
    """Return where the service may spread."""
    thing, org = task.slots.service, task.slots.org
    lines = (
        f"시범에서 목표를 달성한 지역·시설부터 {josa(thing, '을/를')} 단계적으로 확대",
        f"{josa(org, '이/가')} 마련한 {thing} 기준·서식과 운영 기록을 인접 기관과 공유",
        f"{thing} 운영에서 확인한 개선 사항을 조례·지침 개정 의견으로 제출",
    )
    return tuple(ClaimDraft(text=line(text), evidence=()) for text in lines)
