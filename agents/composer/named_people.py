"""Stakeholders whom the idea itself names: 산불 감시원, 가맹점, 이웃 상점."""

from collections.abc import Callable, Mapping

from agents.composer.korean import josa
from agents.composer.wording import line, word
from agents.tasks import PeopleTask
from knowledge.catalogue.vocabulary import Person
from knowledge.search.nouns import is_person
from knowledge.search.people import PersonKind, kind_of

_OWN_BODY = ("담당자", "직원", "공무원")
"""Those of the office itself; they have their own place among the stakeholders."""


def named_people(task: PeopleTask) -> list[Person]:
    """Return the people the idea names, with what each kind usually wants, in its order."""
    thing = thing_of(task)
    return [_MADE[kind](name, thing) for name in named(task) if (kind := kind_of(name))]


def thing_of(task: PeopleTask) -> str:
    """Return what the service is about; where that is people, the service by its name.

    치매 어르신 순찰 서비스 has rules and users, 치매 어르신 has none.
    """
    return task.slots.service if is_person(task.slots.object) else task.slots.object


def named(task: PeopleTask) -> list[str]:
    """Return how the idea calls those it names, but for the office and the place it is about."""
    return [
        name
        for name in task.brief.profile.people
        if not name.endswith(_OWN_BODY)
        and (kind := kind_of(name))
        and not _is_the_thing(name, kind, task.slots.object)
    ]


def _is_the_thing(name: str, kind: PersonKind, thing: str) -> bool:
    """Say whether a body is the place that the service is about: 경로당 in checks of 경로당."""
    return kind == "institution" and name.split()[-1] in thing


def _worker(name: str, thing: str) -> Person:
    return Person(
        name=word(name),
        role=line(f"{thing} 현장에서 일을 맡음"),
        concern=line(f"{thing} 기록·보고가 늘고 잘못되면 책임을 지게 됨"),
        response=line(
            f"시범 전에 {josa(name, '과/와')} 하루 일을 함께 살펴 줄일 일부터 정하고 "
            "책임의 범위와 보험을 문서로 적음"
        ),
        interest=5,
        influence=4,
        consult="기획",
    )


def _business(name: str, thing: str) -> Person:
    return Person(
        name=word(name),
        role=line(f"{thing}에 장소·물품·자료를 내거나 그 기준을 적용받음"),
        concern=line(f"{josa(thing, '으로/로')} 생기는 비용과 영업 부담, 사고 책임"),
        response=line(
            f"{name} 대표의 의견을 먼저 듣고 협조 범위와 비용, 책임, 그만두는 방법을 협약에 적음"
        ),
        interest=4,
        influence=4,
        consult="기획",
    )


def _institution(name: str, thing: str) -> Person:
    return Person(
        name=word(name),
        role=line(f"{thing} 대상자를 알리고 현장 협조를 맡음"),
        concern=line(f"{josa(thing, '으로/로')} 늘어나는 업무와 불분명한 책임"),
        response=line(f"{name} 연락 담당과 맡는 일, 자료를 주고받는 근거를 시작 전에 합의"),
        interest=4,
        influence=4,
        consult="기획",
    )


def _affected(name: str, thing: str) -> Person:
    return Person(
        name=word(name),
        role=line(f"{thing} 결과가 생활에 바로 미치는 당사자"),
        concern=line(f"{thing} 과정에서 사정이 알려지거나 정작 이용에서 빠짐"),
        response=line(f"시범 전에 {name} 몇 분의 이야기를 직접 듣고 빠지는 경우를 함께 찾음"),
        interest=5,
        influence=2,
        consult="기획",
    )


_MADE: Mapping[PersonKind, Callable[[str, str], Person]] = {
    "worker": _worker,
    "business": _business,
    "institution": _institution,
    "affected": _affected,
}
