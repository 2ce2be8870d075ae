"""What a plan itself tells about the facts that procedures turn on.

Only what nobody stated is filled in: what the planner said or answered stands, but that a
system is built for an idea of which the chosen plan builds nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.model.brief import Fact, Profile
from knowledge.model.plan import Plan

STATED = ("아이디어", "답변")
BUILT = ("builds_system", "sw_procurement", "new_app_or_web", "uses_cloud")
"""Facts that a plan without any building rules out."""
_TOLD_THINGS = (
    "안내|소식|정보|자료|전단|문자|답(?!례)|연락|이야기|경험|일감|역할|설명|책자|리플릿|유인물"
    "|명함|서류|신청서|접수증|번호|결과|의견|시간|도움|기술|지식|말씀"
)
"""What is handed out without giving anything away: 안내지를 나눠 주다."""
_THING = f"(?<![가-힣])(?![가-힣]*(?:{_TOLD_THINGS}))[가-힣]+"
_TO_WHOM = "(?:[^.;,을를]{1,12} )?"
_MEASURES = "묶음|상자|봉지|포대|꾸러미|세트|켤레|박스|포기|다발"
_WORDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("has_kiosk", "기능·이용 흐름", re.compile("키오스크|무인\\s?단말|무인\\s?발급기")),
    ("uses_camera", "기능·데이터", re.compile("CCTV|폐쇄회로|영상정보처리기기|카메라로")),
    ("uses_ai", "기능", re.compile(r"인공지능|(?<![A-Za-z])AI(?![A-Za-z])")),
    (
        "sends_messages",
        "기능·이용 흐름",
        re.compile("알림톡|문자 ?(?:발송|알림|통지)|문자를 보|문자로 (?:알|보|통)|알림 문자"),
    ),
    ("records_voice", "기능·데이터", re.compile(r"통화 ?녹음|음성 ?녹음|녹음 ?파일|녹음을 저장")),
    ("uses_drone", "기능", re.compile("드론|무인비행")),
    (
        "gives_money_goods_points",
        "기능·이용 흐름",
        re.compile(
            "(?:지원금|수당|보상금|포인트|상품권|바우처|사례비|장려금)[^.;]{0,12}(?:지급|적립|환급)"
            rf"|{_THING}[을를] {_TO_WHOM}(?:나눠 ?|나누어 ?|건네 ?)(?:주|준|줌|줍|드[리린림립])"
            rf"|{_THING}[을를] {_TO_WHOM}선물(?:하|함|해 ?[주준줌드])"
            rf"|{_THING}[을를]? (?:한|두|세|[0-9]+) ?(?:{_MEASURES})씩 (?:드[리림]|주|줌|나|건)"
        ),
    ),
    (
        "physical_devices",
        "기능·비용",
        re.compile("(?:센서|감지기|단말기|비상벨|표지판)[^.;]{0,8}설치"),
    ),
    ("volunteers", "기능·이용 흐름", re.compile("자원봉사자|주민 활동가|의용소방대")),
    ("uses_cloud", "비용", re.compile("클라우드")),
)
_RULED_OUT = re.compile(r"^[^.;,]{0,14}(?:않|금지|없이|없앰|말고|대신|제외|안 함|아님)")
"""What follows a word that the plan names only to rule it out: 통화 녹음은 하지 않음."""


class Told(NamedTuple):
    """A fact that the plan shows, and where."""

    fact: str
    reason: str


def informed(profile: Profile, plan: Plan) -> Profile:
    """Return the profile with what the plan shows in place of what was assumed or unknown."""
    told = {item.fact: item for item in reversed(list(_told(plan)))}
    facts = tuple(_settled(fact, told.get(fact.id)) for fact in profile.facts)
    if not builds(plan):
        facts = tuple(_unbuilt(fact) for fact in facts)
    return profile.model_copy(update={"facts": facts})


def builds(plan: Plan) -> bool:
    """Say whether a plan has anything built: work of that phase, or a cost of that kind."""
    return any(task.phase == "구축" for task in plan.delivery.tasks) or any(
        cost.category == "구축" for cost in plan.delivery.costs
    )


def _unbuilt(fact: Fact) -> Fact:
    """Return a fact of building as untrue, unless the planner answered that it is so."""
    if fact.id not in BUILT or not fact.value or fact.origin == "답변":
        return fact
    reason = "계획에 구축 작업과 구축비가 없음"
    return fact.model_copy(update={"value": False, "origin": "계획", "reason": reason})


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
            if hit := _planned(pattern, text):
                yield Told(fact, f"계획의 {where}에 ‘{hit}’ 언급")
                break


def _planned(pattern: re.Pattern[str], text: str) -> str:
    """Return what a text plans to do of a pattern; nothing when it only rules it out."""
    return next(
        (hit[0] for hit in pattern.finditer(text) if not _RULED_OUT.match(text[hit.end() :])), ""
    )


def _texts(plan: Plan, where: str) -> Iterator[str]:
    if "비용" in where:
        yield from (cost.item for cost in plan.delivery.costs)
    if "기능" in where:
        yield from (f"{item.name} {item.description}" for item in plan.service.features)
    if "데이터" in where:
        yield from (f"{item.name} {item.purpose}" for item in plan.service.data)
    if "이용 흐름" in where:
        yield from (f"{step.after} {step.channel}" for step in plan.service.journey)
