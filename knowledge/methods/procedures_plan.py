"""What a plan itself tells about the facts that procedures turn on.

Only what nobody stated is filled in: what the planner said or answered stands.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.model.brief import Fact, Profile
from knowledge.model.plan import Plan

STATED = ("아이디어", "답변")
_WORDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("has_kiosk", "기능·이용 흐름", re.compile("키오스크|무인\\s?단말|무인\\s?발급기")),
    ("uses_camera", "기능·데이터", re.compile("CCTV|폐쇄회로|영상정보처리기기|카메라로")),
    ("uses_ai", "기능", re.compile(r"인공지능|(?<![A-Za-z])AI(?![A-Za-z])")),
    ("sends_messages", "기능·이용 흐름", re.compile("알림톡|문자 발송|문자를 보냄|문자로 알")),
    ("uses_cloud", "비용", re.compile("클라우드")),
)


class Told(NamedTuple):
    """A fact that the plan shows, and where."""

    fact: str
    reason: str


def informed(profile: Profile, plan: Plan) -> Profile:
    """Return the profile with what the plan shows in place of what was assumed or unknown."""
    told = {item.fact: item for item in reversed(list(_told(plan)))}
    return profile.model_copy(
        update={"facts": tuple(_settled(fact, told.get(fact.id)) for fact in profile.facts)}
    )


def _settled(fact: Fact, told: Told | None) -> Fact:
    if told is None or fact.value is True or fact.origin in STATED:
        return fact
    return fact.model_copy(update={"value": True, "origin": "계획", "reason": told.reason})


def _told(plan: Plan) -> Iterator[Told]:
    """Yield what the plan shows, surest first."""
    for use in plan.service.data:
        if use.personal != "없음":
            yield Told("personal_data", f"데이터 ‘{use.name}’의 개인정보 구분: {use.personal}")
        if use.personal == "민감·고유식별":
            yield Told("sensitive_data", f"데이터 ‘{use.name}’의 개인정보 구분: {use.personal}")
        if use.personal == "위치":
            yield Told("uses_location", f"데이터 ‘{use.name}’의 개인정보 구분: 위치")
        if use.dataset:
            yield Told("uses_public_data", f"데이터 ‘{use.name}’: 공공데이터 {use.dataset}")
    for fact, where, pattern in _WORDS:
        for text in _texts(plan, where):
            if hit := pattern.search(text):
                yield Told(fact, f"계획의 {where}에 ‘{hit[0]}’ 언급")
                break


def _texts(plan: Plan, where: str) -> Iterator[str]:
    if where == "비용":
        yield from (cost.item for cost in plan.delivery.costs)
        return
    yield from (f"{item.name} {item.description}" for item in plan.service.features)
    if "데이터" in where:
        yield from (f"{item.name} {item.purpose}" for item in plan.service.data)
    if "이용 흐름" in where:
        yield from (f"{step.after} {step.channel}" for step in plan.service.journey)
