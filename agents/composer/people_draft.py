"""Who: stakeholders, the delivery organisation, and what may go wrong."""

from collections.abc import Sequence

from agents import answers as a
from agents import materials as m
from agents.composer.headline import stated
from agents.composer.korean import josa
from agents.composer.risks import compose_risks, in_charge
from agents.composer.selection import alike, chosen, distinct, fitting, further, leading, of_kind
from agents.composer.wording import line, shortened, unique, word
from agents.tasks import PeopleTask
from knowledge.catalogue.vocabulary import Person
from knowledge.model.drafts import StakeholderDraft
from knowledge.model.plan import Body

MOST, FIRST = 20, 18
"""Stakeholders the part may hold, and those of a first draft."""
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
LOCAL = ("시·도", "시·군·구", "미정")


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


def duty_holders(task: PeopleTask) -> list[Person]:
    """Return those every such service has to involve by law or by budget."""
    brief, thing = task.brief, task.slots.service
    found: list[Person] = []
    if brief.profile.fact("personal_data") is not False and _keeps_personal_data(task):
        found.append(_privacy_officer(thing))
    if brief.organisation.level in LOCAL and brief.profile.fact("internal_only") is not True:
        found.append(_council(task))
    if brief.profile.fact("builds_system") is not False:
        found.append(_security_officer(thing))
    return found


def requested(task: PeopleTask, name: str, wish: str) -> Person:
    """Return somebody the planner asked for, with what is known: the request itself."""
    return Person(
        name=name,
        role=f"{task.slots.service} 관련 협의 상대(담당자 요청)",
        concern="관심사는 기획 단계 면담으로 확인 필요",
        response=line(f"담당자 요청 ‘{shortened(wish, 200)}’에 따라 기획 단계에 의견을 들음"),
        interest=3,
        influence=3,
        consult="기획",
    )


def _stakeholders(task: PeopleTask) -> tuple[StakeholderDraft, ...]:
    hints = [h for h in task.materials.people if fitting(task.brief.profile, h.person.name)]
    duties = duty_holders(task)
    hints = [hint for hint in hints if hint.person.name != OURSELVES]
    tops = leading(hints)
    names = [hint.person for hint in (*of_kind(tops, "field"), *_deeds(hints))]
    first = _merged([*names, *(hint.person for hint in tops)])[: FIRST - len(duties) - 1]
    extra = [hint.person for hint in chosen(hints, 2) if hint.person not in names]
    people = _merged([*first, *duties, *extra, *_own(task)])[:FIRST]
    return tuple(stakeholder(person) for person in people)


def _deeds(hints: Sequence[m.PersonHint]) -> list[m.PersonHint]:
    """Return who the circumstances bring, two of each, strongest circumstance first."""
    found = further(of_kind(hints, "circumstance"), 2)
    return sorted(found, key=lambda hint: -hint.origin.score)


def _merged(people: Sequence[Person]) -> list[Person]:
    return distinct(people, lambda person: person.name)


def _own(task: PeopleTask) -> list[Person]:
    """Return those the brief itself names: who gains, and who runs it."""
    thing, department = task.slots.service, owner(task)
    gaining = [
        Person(
            name=word(name),
            role=f"{thing} 이용자",
            concern=line(stated(task.brief.problem)),
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


def _keeps_personal_data(task: PeopleTask) -> bool:
    wanted = task.brief.profile.fact("personal_data")
    return wanted is True or any("개인정보" in item.name for item in task.procedures)


def _privacy_officer(thing: str) -> Person:
    return Person(
        name="개인정보 보호책임자",
        role=f"{thing} 개인정보 수집·이용·위탁의 적법성 확인",
        concern="수집 근거 없는 처리와 유출 사고",
        response="수집 항목표와 보유기간을 설계 단계에서 함께 확정하고 위탁 계약을 검토받음",
        interest=4,
        influence=5,
        consult="설계",
    )


def _council(task: PeopleTask) -> Person:
    return Person(
        name="지방의회",
        role=f"{task.slots.service} 예산과 조례 심의·의결",
        concern="운영비의 계속 부담과 지역 사이 형평",
        response="성과지표와 계속·중단 기준을 예산 편성 전에 보고",
        interest=3,
        influence=5,
        consult="기획",
    )


def _security_officer(thing: str) -> Person:
    return Person(
        name="정보보안 담당",
        role=f"{thing} 정보시스템의 보안성 검토와 장애 대응 지원",
        concern="외부 연계와 위탁에 따른 침해 사고",
        response="설계 단계에 보안성 검토를 요청하고 점검 결과를 반영",
        interest=3,
        influence=4,
        consult="설계",
    )


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
