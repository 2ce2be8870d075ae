"""Whom every such service involves by law or by budget: privacy, council, security."""

from agents.composer.bearing import builds
from agents.tasks import PeopleTask
from knowledge.catalogue.vocabulary import Person

LOCAL = ("시·도", "시·군·구", "미정")


def duty_holders(task: PeopleTask) -> list[Person]:
    """Return those every such service has to involve by law or by budget."""
    brief, thing = task.brief, task.slots.service
    found: list[Person] = []
    if brief.profile.fact("personal_data") is not False and _keeps_personal_data(task):
        found.append(_privacy_officer(thing))
    if brief.organisation.level in LOCAL and brief.profile.fact("internal_only") is not True:
        found.append(_council(task))
    if builds(brief):
        found.append(_security_officer(thing))
    return found


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
