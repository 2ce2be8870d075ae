"""Stakeholders whom the idea itself names: 산불 감시원, 가맹점, 이웃 상점."""

from agents.composer.deeds import Told, told_of
from agents.composer.korean import josa
from agents.composer.wording import line, word
from agents.tasks import PeopleTask
from knowledge.catalogue.vocabulary import Person
from knowledge.search.people import PersonKind, kind_of

_OWN_BODY = ("담당자", "직원", "공무원")
"""Those of the office itself; they have their own place among the stakeholders."""


def named_people(task: PeopleTask) -> list[Person]:
    """Return the people of whom the idea tells something, with what it tells, in its order.

    Of whom it says nothing but the name, nothing could be said that is not said of anybody.
    """
    told = ((name, kind_of(name), told_of(name, task.brief.idea)) for name in named(task))
    found = (_person(name, kind, what) for name, kind, what in told if kind and what)
    return [person for person in found if person is not None]


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


def _person(name: str, kind: PersonKind, told: Told) -> Person | None:
    if kind == "affected":
        return _affected(name, told)
    if told.stem and (told.wish or told.failing):
        return _to_do(name, told)
    if told.burden:
        return _doing(name, told)
    return _asked(name, told) if told.wish else None


def _to_do(name: str, told: Told) -> Person:
    """Return somebody who is to do something, or fails to do it today."""
    doing = told.deed("는", "ETM")
    concern = "것이 되풀이됨" if told.failing else "데 드는 시간과 비용, 잘못되었을 때의 책임"
    return Person(
        name=word(name),
        role=line(told.text if told.failing else f"아이디어에서 맡을 일: {told.deed('기', 'ETN')}"),
        concern=line(f"{doing} {concern}"),
        response=line(f"{doing} 때의 기준과 넘길 순서를 {josa(name, '과/와')} 시범 전에 정함"),
        interest=5,
        influence=4,
        consult="기획",
    )


def _doing(name: str, told: Told) -> Person:
    """Return somebody who bears a burden today."""
    doing = told.deed("는", "ETM")
    return Person(
        name=word(name),
        role=line(f"현재 하는 일: {told.deed('기', 'ETN')}"),
        concern=line(f"{doing} 일은 그대로 남고 새 절차만 더해짐"),
        response=line(f"{doing} 데 드는 시간을 시범 전후로 재어 줄일 일부터 정함"),
        interest=5,
        influence=3,
        consult="기획",
    )


def _asked(name: str, told: Told) -> Person:
    """Return somebody whom a wish needs though it does not say what they do."""
    return Person(
        name=word(name),
        role=line(f"담당자 요청의 협조 상대: ‘{told.text}’"),
        concern="맡을 범위와 비용, 책임을 아직 협의하지 않음",
        response=line(
            f"요청한 일 가운데 {josa(name, '이/가')} 맡을 수 있는 것을 협의해 문서로 적음"
        ),
        interest=4,
        influence=4,
        consult="기획",
    )


def _affected(name: str, told: Told) -> Person:
    concern = f"요청(‘{told.text}’)에서 빠지는 경우" if told.wish else told.text
    return Person(
        name=word(name),
        role="직접 영향을 받는 당사자",
        concern=line(concern),
        response=line(f"시범 전에 {name}의 이야기를 들어 위의 사정이 풀리는지 함께 확인"),
        interest=5,
        influence=2,
        consult="기획",
    )
