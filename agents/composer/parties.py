"""Who is the same party under two names, and who matters most to an idea."""

import re
from collections.abc import Sequence

from agents.composer.selection import alike, short_name
from agents.composer.wording import WORD
from knowledge.catalogue.vocabulary import Person

_PARTING = re.compile(r"\s*[·,/]\s*|\s*및\s+")
_TELLING = 6
"""Letters of a shared name, such as 대한노인회 지회, that no two parties have by chance."""
_AROUND = re.compile(
    r"이웃|주변|인근|가까이|옆|경쟁|기존 (?:이용|점유|업)|먼저 쓰던|상인|상점"
    r"|반대|쓰지 않는|이용하지 않는|넘겨받|이어받|인수|후임|교대|다른 부서|협조 부서"
    r"|소관 부서|인접|유관|노동조합|노조|지방의회"
)
"""Words of those whom a service touches though it is not for them."""


def merged(people: Sequence[Person]) -> list[Person]:
    """Return the people with each party once, the names of a party joined in the first row."""
    kept: list[Person] = []
    for person in people:
        place = next(
            (n for n, other in enumerate(kept) if same_party(person.name, other.name)), None
        )
        if place is None:
            kept.append(person)
        else:
            kept[place] = _joined(kept[place], person)
    return kept


def capped(people: Sequence[Person], most: int) -> list[Person]:
    """Return so many people, in their order, those at the edge of the service not the first to go.

    Those who stand beyond the bound and are touched without being served, such as neighbours
    and those who take the work over, take the place of the last ordinary ones.
    """
    first, rest = list(people[:most]), people[most:]
    around = [person for person in rest if is_around(person)]
    for person in around:
        ordinary = [n for n, other in enumerate(first) if not is_around(other)]
        if len(ordinary) <= most // 2:
            break
        del first[ordinary[-1]]
        first.append(person)
    return first


def is_around(person: Person) -> bool:
    """Say whether somebody is touched by a service that is not for them."""
    return bool(_AROUND.search(f"{person.name} {person.role}"))


def same_party(one: str, other: str) -> bool:
    """Say whether two names mean the same party: 이장·통장 and 이장·통장·부녀회장.

    섬 주민·어촌계 and 보건진료소·어촌계 are two though they share one.
    """
    if alike(one, other):
        return True
    first, second = _heads(one), _heads(other)
    if first[:1] == second[:1] or {*first} <= {*second} or {*second} <= {*first}:
        return True
    return any(len(head) >= _TELLING for head in {*first} & {*second})


def _heads(name: str) -> list[str]:
    """Return the parties that a name lists."""
    return [head.removesuffix("들") for head in _PARTING.split(short_name(name)) if head]


def _joined(kept: Person, other: Person) -> Person:
    """Return a party with the names that only the other row gave it."""
    new = [head for head in _PARTING.split(short_name(other.name)) if not _known(head, kept.name)]
    name = "·".join((kept.name, *new))
    return kept.model_copy(update={"name": name}) if new and len(name) <= WORD else kept


def _known(head: str, name: str) -> bool:
    return head in name or any(alike(head, known) for known in _heads(name))
