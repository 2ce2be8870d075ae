"""Who: stakeholders, the delivery organisation, and what may go wrong."""

from collections.abc import Sequence

from agents import answers as a
from agents import materials as m
from agents.composer.bearing import akin_to, builds, speaks_of_a_system
from agents.composer.briefing import NO_PROBLEM
from agents.composer.duty_holders import duty_holders
from agents.composer.fitting import fitting
from agents.composer.headline import stated
from agents.composer.korean import josa
from agents.composer.named_people import named_people
from agents.composer.parties import capped, is_around, merged
from agents.composer.risks import by_turns, compose_risks, in_charge
from agents.composer.selection import (
    SURE,
    alike,
    chosen,
    further,
    leading,
    nearest,
    of_kind,
)
from agents.composer.wording import line, shortened, unique, word
from agents.demands import NAMED
from agents.tasks import PeopleTask
from knowledge.catalogue.vocabulary import Person
from knowledge.model.brief import Brief
from knowledge.model.drafts import StakeholderDraft
from knowledge.model.plan import Body

MOST, FIRST, SMALL = 26, 24, 17
"""Stakeholders the part may hold, those of a first draft, and of one for a small idea."""
WEIGHTY = 4
"""Influence from which somebody matters to any service of the kind."""
SUCH, OWN, DEEDS, SAID, USERS, WAYS, OTHER = 6, 9, 7, 4, 2, 3, 3
"""Of a first draft: those of such a service, the field's, those of circumstances, named ones,
the users', a pattern's, each further field's."""
OURSELVES = "사업부서"
"""What patterns call the department in charge; it has its own place."""
HIRED = ("수탁기관", "위탁기관", "운영업체", "수행업체", "정비업체", "대행업체", "처리업체")
"""How those are called whom a contract makes part of the service."""
OUTSIDE = (
    "기관",
    "센터",
    "공사",
    "공단",
    "청",
    "경찰",
    "경찰서",
    "소방",
    "소방서",
    "보건소",
    "시·도",
)
"""How bodies are called that help and are not hired."""


def draft(task: PeopleTask) -> a.PeopleAnswer:
    """Return the people part of a first draft."""
    people = _stakeholders(task)
    return a.PeopleAnswer(
        stakeholders=people, bodies=_bodies(task, people), risks=compose_risks(task), responses=()
    )


def stakeholder(person: Person) -> StakeholderDraft:
    """Return a stakeholder as the plan lists one."""
    return StakeholderDraft(
        name=word(person.name),
        role=line(person.role),
        concern=line(person.concern),
        response=line(person.response),
        interest=person.interest,
        influence=person.influence,
        consult=person.consult,
    )


def owner(task: PeopleTask) -> str:
    """Return who is in charge: the planner's own department, else the field's usual one."""
    return in_charge(task.brief.organisation.department, task.materials.department)


def requested(task: PeopleTask, name: str, wish: str) -> Person:
    """Return somebody the planner asked for, with what is known: the request itself."""
    return Person(
        name=name,
        role=f"{task.slots.service} 협의 상대(담당자 요청)",
        concern="관심사는 기획 단계 면담으로 확인 필요",
        response=line(f"담당자 요청 ‘{shortened(wish, 200)}’에 따라 기획 단계에 의견을 들음"),
        interest=3,
        influence=3,
        consult="기획",
    )


def matters(brief: Brief, person: Person) -> bool:
    """Say whether somebody has to do with an idea: by word, by influence, or as its neighbour.

    A large idea hears everybody of its field; a small one only those.
    """
    if size(brief) > SMALL:
        return True
    told = f"{person.name} {person.role}"
    return person.influence >= WEIGHTY or is_around(person) or akin_to(brief, told)


def size(brief: Brief) -> int:
    """Return how many stakeholders an idea needs: few where nothing is built for it.

    That a pattern is faintly recognised builds nothing either where no word is digital.
    """
    faint = all(trait.score < SURE for trait in brief.profile.of("pattern"))
    return SMALL if not builds(brief) or (faint and not speaks_of_a_system(brief)) else FIRST


def _stakeholders(task: PeopleTask) -> tuple[StakeholderDraft, ...]:
    hints = [h for h in task.materials.people if fitting(task.brief.profile, h.person.name)]
    duties = duty_holders(task)
    hints = [hint for hint in hints if hint.person.name != OURSELVES]
    hints = [hint for hint in hints if matters(task.brief, hint.person)] or hints
    hints = nearest(hints, task.brief, lambda h: f"{h.person.name} {h.person.role}")
    tops = leading(hints)
    deeds = by_turns(of_kind(hints, "circumstance"), NAMED)
    named = named_people(task)
    own = _own(task)
    first = [
        *_persons(of_kind(hints, "exemplar")[:SUCH]),
        *_persons(of_kind(tops, "field")[:OWN]),
        *_persons(deeds[:1]),
        *named[:SAID],
        *_persons(deeds[1:DEEDS]),
        *_persons(of_kind(further(hints, OTHER), "field")),
        *_persons(of_kind(hints, "user")[:USERS]),
        *_persons(of_kind(tops, "pattern")[:WAYS]),
    ]
    room = size(task.brief) - len(duties) - len(own)
    rest = [*_persons([*tops, *deeds[DEEDS:]]), *named[SAID:], *_persons(chosen(hints, 2))]
    found = merged([*first, *rest])
    kept = capped(found, room) if size(task.brief) == SMALL else found[:room]
    people = merged([*kept, *duties, *own])
    return tuple(stakeholder(person) for person in people[:FIRST])


def _persons(hints: Sequence[m.PersonHint]) -> list[Person]:
    return [hint.person for hint in hints]


def _own(task: PeopleTask) -> list[Person]:
    """Return those the brief itself names: who gains, and who runs it."""
    thing, department = task.slots.service, owner(task)
    gaining = [
        Person(
            name=word(name),
            role=f"{thing} 이용자",
            concern=_concern(task),
            response="시범 전에 이용자 의견을 듣고 전화·창구 이용 방법을 함께 마련",
            interest=5,
            influence=3,
            consult="기획",
        )
        for name in task.brief.beneficiaries[:2]
    ]
    running = Person(
        name=department,
        role=f"{thing} 기획·운영 총괄",
        concern="추가 업무량과 운영 예산의 지속 확보",
        response="담당 인력과 운영비를 일정·예산에 따로 적고 분기마다 점검",
        interest=5,
        influence=5,
        consult="기획",
    )
    return [*gaining, running]


def _concern(task: PeopleTask) -> str:
    """Return what those who gain worry about: what the idea says, else what to ask them."""
    if task.brief.problem != NO_PROBLEM:
        return line(stated(task.brief.problem))
    return line(f"{task.slots.service} 이용에서 빠지거나 사정이 알려질 걱정(면담으로 확인 필요)")


def _bodies(task: PeopleTask, people: Sequence[StakeholderDraft]) -> tuple[Body, ...]:
    department, thing = owner(task), task.slots.service
    organisation = task.brief.organisation.name
    named = task.brief.organisation.department or task.materials.department or department
    head = f"{organisation} {named}".strip()
    others = [person for person in people if person.name != department]
    bodies = [
        Body(
            name=word(head),
            role=line(f"{josa(thing, '을/를')} 총괄하고 예산·성과·협의를 책임"),
            members="사업 담당자, 성과·예산 담당자",
        ),
        Body(
            name="협력부서",
            role="법무·개인정보·보안·예산 검토와 협의",
            members=_named(others, ("부서", "책임자", "담당", "팀")) or "예산·정보화·법무 담당부서",
        ),
        Body(
            name="협력기관",
            role=line(f"{josa(thing, '과/와')} 이어진 자료 연계·현장 협조와 역할 협의"),
            members=_named(others, OUTSIDE) or "협의 상대 기관은 기획 단계에 확정",
        ),
        Body(
            name="수행기관",
            role=line(f"{thing} 구축·운영을 맡고 장애와 불편 처리 결과를 보고"),
            members=_named(others, HIRED) or "공개 절차로 정하는 수행업체(미정)",
        ),
        Body(
            name=word(f"{shortened(thing, 50)} 협의체"),
            role=_council_role(task),
            members=_named(people, ("회", "단체", "조합", "단", "주민", "노조", "학부모", "유족")),
        ),
    ]
    return tuple(_filled(body) for body in bodies)


def _council_role(task: PeopleTask) -> str:
    """Return what the council does: the field's own musts first."""
    demands = [hint.must.text for hint in task.materials.musts]
    return shortened("; ".join([*demands, "이용 기준·시범 결과 점검과 이견 조정"]), 300)


def _filled(body: Body) -> Body:
    return body if body.members else body.model_copy(update={"members": "이용자 대표와 담당부서"})


def _named(people: Sequence[StakeholderDraft], endings: tuple[str, ...]) -> str:
    """Return the stakeholders whose bare name ends in one of the words."""
    names = [
        person.name
        for person in people
        if person.name.partition("(")[0].rstrip().endswith(endings)
        and person.name != "지방의회"
        and (endings is HIRED or not person.name.partition("(")[0].rstrip().endswith(HIRED))
    ]
    return shortened(", ".join(unique(names)[:6]), 300)


def known(people: Sequence[StakeholderDraft], hint: m.PersonHint) -> bool:
    """Say whether a stakeholder is listed already, under this or a similar name."""
    return any(alike(person.name, hint.person.name) for person in people)
