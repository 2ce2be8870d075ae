"""Which of the catalogue's rules and functions bear on an idea, and whether a plan answers it."""

import re
from collections.abc import Iterator

from agents.composer.briefing import stated_problem
from agents.composer.selection import SURE, content
from agents.materials import From, ServiceMaterials
from agents.tasks import PlanTask
from knowledge.methods.checks.fitness import Duty, Fit, fitness
from knowledge.methods.checks.safeguards import DIGITAL
from knowledge.model.brief import Brief
from knowledge.search.nouns import GENERAL, LIGHT
from knowledge.search.objects import object_of

WHOLE = 0.55
"""Share of the strongest field's score from which another one may be the idea's own (설계값)."""
_BUILT = re.compile(
    r"시스템|전산|자동으로|자동화|엑셀|프로그램|데이터|화면|입력|조회|검색|AI|인공지능"
    r"|지도|알림|알려 ?주|문자|예약|대시보드|센서|카메라|디지털|전자|제보|번역|실시간"
    r"|호출|부를 수|불러"
)
"""Words of an idea beside a digital channel by which something is built for it."""
_DEED = "circumstance-deed"
"""How ids of circumstances begin that tell what is done and not how things are."""
_ALWAYS = frozenset({"user", "ai", "channel", "exemplar"})
"""Kinds of traits whose rules hold whatever the service is, or were chosen for this one."""
_IDLE_WORDS = """
넘 달 많 보이 들 나 오 가 주 받 두 놓 내 쓰 만들 맞 지 보 잡 열 서 알 모르 없 같 크 작 좋 낮
높 새 시작 처음 번째 드리 맡 남 되 않 있 하 말 못 잘 더 또 모두 함께
"""
_IDLE = frozenset(_IDLE_WORDS.split())
"""Stems that stand in any sentence and so connect nothing."""
_PROTECTING = re.compile(r"개인정보|법정대리인|동의|파기|바로 지우|식별정보|초상")
"""Words of rules that protect whose data are used."""
_AI = re.compile(r"(?<![A-Za-z])AI(?![A-Za-z])|인공지능|판독|자동 (?:판정|결정|검토)")


def bears(brief: Brief, origin: From, text: str) -> bool:
    """Say whether what a trait brings bears on an idea.

    What the leading field asks does, or one as strong that the problem or the object names,
    and what a circumstance asks that stands in a wish or, unless it is a deed, in the problem.
    What anything else asks must share a telling word with the idea: 빨래 in a complaint
    about dust brings no rule of washing.
    """
    if brief.profile.fact("uses_ai") is False and _AI.search(text):
        return False
    if origin.origin in _ALWAYS or _PROTECTING.search(text) or shares(brief, text):
        return True
    traits = {trait.id: trait for trait in brief.profile.traits}
    best = max((t.score for t in traits.values() if t.kind == origin.origin), default=0.0)
    if origin.origin == "pattern":
        return origin.score >= max(best, SURE)
    given = traits[origin.trait].words if origin.trait in traits else ()
    if origin.origin == "field":
        named = f"{brief.problem} {object_of(brief.profile)}"
        near = origin.score >= WHOLE * best and any(word in named for word in given)
        return origin.score >= best or near
    told = " ".join((*brief.wishes, *(() if _DEED in origin.trait else (brief.problem,))))
    return any(word in told for word in given)


def speaks_of_a_system(brief: Brief) -> bool:
    """Say whether an idea itself speaks of something digital."""
    labels = " ".join(trait.label for trait in brief.profile.of("channel"))
    told = f"{brief.idea} {labels}"
    return bool(DIGITAL.search(told) or _BUILT.search(told))


def builds(brief: Brief) -> bool:
    """Say whether a system may be built: for what people do by hand nobody develops software."""
    return brief.profile.fact("builds_system") is not False


def shares(brief: Brief, text: str) -> bool:
    """Say whether a text holds a telling word of the idea beside those of its object."""
    return bool(content(text) & _own(brief))


def akin_to(brief: Brief, text: str) -> bool:
    """Say whether a text shares the object or the deed of an idea, not only whom it serves."""
    users = content(" ".join(brief.beneficiaries))
    own = content(f"{brief.title} {brief.idea[:1000]}") - users - GENERAL - LIGHT - _IDLE
    return bool(content(text) & own)


def stands_beside(brief: Brief, origin: From, text: str) -> bool:
    """Say whether an existing service stands beside an idea: by its field, object or deed."""
    return bears(brief, origin, text) or akin_to(brief, text)


def fit_of(task: PlanTask) -> Fit:
    """Return how the plan of a task answers its idea."""
    duties = (
        [] if task.expected.service is None else list(_duties(task.brief, task.expected.service))
    )
    named = [
        Duty(item.name, f"절차 ‘{item.name}’")
        for item in task.results.procedures
        if item.status == "적용"
    ]
    # That no problem could be read is no problem.
    brief = task.brief.model_copy(update={"problem": stated_problem(task.brief)})
    return fitness(brief, task.plan, [*duties, *named], words=content, own=_own(task.brief))


def _own(brief: Brief) -> frozenset[str]:
    """Return the telling words of an idea, without those that name its object and users."""
    named = " ".join((object_of(brief.profile), *brief.profile.keywords[:1], *brief.beneficiaries))
    told = f"{brief.idea[:1000]} {' '.join(brief.wishes)}"
    return content(told) - content(named) - GENERAL - LIGHT - _IDLE


def _duties(brief: Brief, offered: ServiceMaterials) -> Iterator[Duty]:
    rows = [(hint.origin, hint.must.text) for hint in offered.musts]
    rows += [(hint.origin, hint.text) for hint in offered.safeguards]
    for origin, text in rows:
        if bears(brief, origin, text):
            yield Duty(text, f"‘{origin.label}’의 요구")
    for hint in offered.features:
        told = f"{hint.feature.name} {hint.feature.description}"
        if bears(brief, hint.origin, told):
            yield Duty(told, f"‘{hint.origin.label}’ 방식의 통상 기능", usual=True)
