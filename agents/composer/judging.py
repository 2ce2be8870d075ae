"""Judges the options of one idea by rules from its facts, so that different ideas differ."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from agents.composer.briefing import NO_PROBLEM
from agents.composer.nearness import near
from agents.composer.quoting import lesson, subject
from agents.composer.selection import shared, short_name
from agents.composer.wording import shortened
from agents.tasks import OptionsTask
from knowledge.methods.checks.safeguards import DIGITAL
from knowledge.model.options import OptionKind

MANY, VERY_MANY = 14, 22
"""Applying procedures from which building is harder, and much harder (설계값)."""
UNSURE = 36
"""Procedures nobody could decide from which a plan stands on sand (설계값)."""
_CLEAR = 2.0
"""Score of a pattern that the idea names outright."""
_PEOPLE = re.compile("인력|인건비|운영비|보조금|당직|강사|상담원|담당자|예산|재원")
_DESK = re.compile("전화|창구|접수|안내|서류|절차|기준|순서")
"""Difficulties at the desk, which better rules and staffing can ease."""
_BUILDING = {"구축", "설계"}


class Service(NamedTuple):
    """A service that exists, taken apart."""

    name: str
    operator: str
    what: str
    evidence: tuple[str, ...]
    verified: bool


class Marks(NamedTuple):
    """The four judgements, 1 to 5."""

    effect: int
    feasibility: int
    inclusion: int
    sustainability: int


class Case:
    """What the options of one idea are judged by."""

    def __init__(self, task: OptionsTask) -> None:
        self.task = task
        self.brief = task.brief
        self.title = task.brief.title
        self.topic = subject(task.brief)
        self.users = shortened(task.slots.users, 40)
        self.wishes = task.brief.wishes
        self.cards = task.patterns
        self.problem = "" if task.brief.problem == NO_PROBLEM else task.brief.problem
        self.internal = task.brief.profile.fact("internal_only") is True

    @cached_property
    def digital(self) -> bool:
        """Whether the idea rests on a digital channel."""
        channels = [trait.label for trait in self.brief.profile.of("channel")]
        new = self.brief.profile.fact("new_app_or_web") is True
        return new or any(DIGITAL.search(label) for label in channels[:1])

    @cached_property
    def frail(self) -> bool:
        """Whether the main users are kept from digital services more than others."""
        told = " ".join((*self.brief.beneficiaries, *self.wishes, self.problem))
        return bool(re.search("어르신|노인|고령|장애|외국인|1인 가구|아동|환자|어려운", told))

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """Names of the procedures that apply."""
        return tuple(item.name for item in self.task.procedures if item.status == "적용")

    @cached_property
    def building_steps(self) -> tuple[str, ...]:
        """Names of those that only building brings."""
        return tuple(
            item.name
            for item in self.task.procedures
            if item.status == "적용" and item.before in _BUILDING
        )

    @cached_property
    def linking_steps(self) -> tuple[str, ...]:
        """Names of those about working with other bodies."""
        return tuple(name for name in self.steps if re.search("협의|연계|공동이용|중복", name))

    @cached_property
    def unclear(self) -> list[str]:
        """What is still to be decided, as a weakness."""
        names = [item.name for item in self.task.procedures if item.status == "확인 필요"]
        return [f"적용 여부를 확인해야 할 절차: {', '.join(names[:3])}"] if names else []

    @cached_property
    def unpriced(self) -> list[str]:
        """What has no price, as a weakness."""
        names = [card.name for card in self.cards if card.cost_won is None]
        return [f"견적을 받아야 비용을 알 수 있는 기능: {', '.join(names)}"] if names else []

    @cached_property
    def precedents(self) -> tuple[str, ...]:
        """Ids of known cases of the patterns that are near the idea itself."""
        known = {item.id: item for item in self.task.evidence}
        listed = dict.fromkeys(ref for card in self.cards for ref in card.cases if ref in known)
        return tuple(ref for ref in listed if near(known[ref], self.brief))

    @cached_property
    def lessons(self) -> list[str]:
        """What the nearest cases teach."""
        words = f"{self.topic} {self.problem} {' '.join(self.wishes)}"
        ranked = sorted(
            (item for item in self.task.evidence if item.kind == "case" and item.verified),
            key=lambda item: -shared(words, f"{item.title} {item.quote}"),
        )
        fitting = [
            item
            for item in ranked
            if near(item, self.brief) and shared(words, f"{item.title} {item.quote}")
        ]
        return [f"{item.title}의 교훈: {text}" for item in fitting[:2] if (text := lesson(item))]

    @cached_property
    def services(self) -> Sequence[Service]:
        """The services that exist, nearest to the idea first."""
        found = [self._service(text) for text in self.task.existing]
        words = f"{self.topic} {self.title} {self.problem} {' '.join(self.wishes)}"
        return sorted(found, key=lambda s: (-shared(words, f"{s.name} {s.what}"), not s.verified))

    def _service(self, text: str) -> Service:
        head, _, what = text.partition(": ")
        name, operator = _parted(head)
        cited = [
            item
            for item in self.task.evidence
            if item.kind in {"case", "field"} and item.title.startswith(name)
        ]
        return Service(
            name=short_name(name) or name,
            operator=short_name(operator) or "운영기관",
            what=shortened(what or name, 150),
            evidence=tuple(item.id for item in cited[:2]),
            verified=any(item.verified for item in cited),
        )


def _parted(head: str) -> tuple[str, str]:
    """Return name and operator of `name(operator)`, where both may hold brackets."""
    depth = 0
    for place in range(len(head) - 1, -1, -1):
        depth += (head[place] == ")") - (head[place] == "(")
        if not depth:
            break
    else:
        return head, ""
    return (head[:place], head[place + 1 : -1]) if place and head.endswith(")") else (head, "")


def judge(case: Case, kind: OptionKind) -> Marks:
    """Return the judgements of one kind of option; the rules stand beside each number."""
    return Marks(
        effect=_bounded(_effect(case, kind)),
        feasibility=_bounded(_feasibility(case, kind)),
        inclusion=_bounded(_inclusion(case, kind)),
        sustainability=_bounded(_sustainability(case, kind)),
    )


def _effect(case: Case, kind: OptionKind) -> int:
    """Return more the clearer the pattern and the better proven it is."""
    if kind == "현행 유지":
        return 1
    clear = bool(case.cards) and case.cards[0].score >= _CLEAR
    if kind == "제도·운영 개선":
        return 2 + (not case.digital and bool(_DESK.search(case.problem)))
    if kind == "기존 서비스 활용":
        near = bool(case.services) and shared(case.topic, case.services[0].what) > 0
        return 2 + near + any(service.verified for service in case.services)
    if not case.cards:
        return 2
    proven = bool(case.precedents)
    return 3 + (clear or proven) + (kind == "전면 구축" and len(case.cards) > 1)


def _feasibility(case: Case, kind: OptionKind) -> int:
    """Return less the more procedures, rights at stake and open matters there are."""
    if kind == "현행 유지":
        return 5
    if kind == "제도·운영 개선":
        return 4
    burden = (len(case.steps) >= MANY) + (len(case.steps) >= VERY_MANY)
    rights = any(
        case.brief.profile.fact(name) for name in ("ai_decides_rights", "ai_affects_rights")
    )
    open_matters = sum(item.status == "확인 필요" for item in case.task.procedures) >= UNSURE
    if kind == "기존 서비스 활용":
        known = any(service.verified for service in case.services)
        return 4 - rights - (not known) - (not case.services)
    base = 5 if kind == "단계적 구축" else 4
    return base - burden - rights - open_matters - (not case.cards)


def _inclusion(case: Case, kind: OptionKind) -> int:
    """Return less for digital channels and frail users; a phone from the start makes up for it."""
    if kind == "현행 유지":
        return 2 if case.problem and case.frail else 3
    if kind == "제도·운영 개선":
        return 4
    if kind == "기존 서비스 활용":
        return 3 - (case.digital and case.frail)
    plain = not case.digital
    return 3 + plain + (kind == "단계적 구축") - (kind == "전면 구축" and case.frail and not plain)


def _sustainability(case: Case, kind: OptionKind) -> int:
    """Return less for what needs people and subsidies every year, more for a shared service."""
    if kind == "현행 유지":
        return 2 if case.problem else 3
    if kind == "제도·운영 개선":
        return 2 if re.search("힘|사람이|손으로|매일|매번|일일이", case.problem) else 3
    if kind == "기존 서비스 활용":
        return 4
    needs = [need for card in case.cards for need in card.needs]
    heavy = sum(bool(_PEOPLE.search(need)) for need in needs) > len(needs) / 2
    return (4 if kind == "단계적 구축" else 3) - heavy - (not case.cards)


def _bounded(mark: int) -> int:
    return max(1, min(5, int(mark)))
