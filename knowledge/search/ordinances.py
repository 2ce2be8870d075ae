"""Which rules of its own a body should look for before it starts a service, as evidence.

Names are those that municipalities usually give such ordinances; nobody read them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from knowledge.catalogue.vocabulary import CircumstanceEntry, FieldEntry
from knowledge.model.brief import Brief
from knowledge.model.ordinances import CHARTER, DIRECTIVES, ORDINANCE, UNNAMED
from knowledge.search.morphemes import tokens
from knowledge.search.nouns import GENERAL, LIGHT
from knowledge.search.quoting import Quotation

Body = Literal["자치단체", "교육청", "공공기관", "중앙행정기관"]
Scored = Sequence[tuple[FieldEntry, float]]
Deeds = Sequence[tuple[CircumstanceEntry, float]]
Naming = FieldEntry | CircumstanceEntry

SURE = 1.0
"""Score that a single ordinary word gives: a field up to it may be chance and names nothing."""
BESIDE = 0.6
"""Share of the first field's score from which others are named for a word of the idea (설계값)."""
SAID = 2.0
"""Score from which a circumstance was said, not only brought along (설계값)."""
MOST, DEEDS, SPELT = 3, 2, 4
"""Names of fields and of deeds that are told; letters of a name that must stand in the idea for it
to be spelt out."""
_FORMAL = re.compile(
    "(?:조례|규칙|규정|지원|설치|운영|관리|기본|및|등의|관한|대한|에|활성화|구성|교육청)"
)
SCHOOL = "교육청 "
"""What the names of ordinances begin with that only an education office has."""
_EDUCATION = re.compile(r"교육(?:지원)?청|학교(?! ?밖)|유치원")
_CORPORATION = re.compile(r"(?:공사|공단|재단|진흥원|의료원|연구원)$")
_OURS = re.compile(
    r"(?:우리|저희)\s?(?:[가-힣]{1,8}\s)?([가-힣]*(?:청|학교|공단|공사|재단|진흥원))"
)
_QUOTES = {
    UNNAMED: "이 사업의 근거가 될 조례·규칙의 통상 명칭을 찾지 못함",
    CHARTER: (
        "공공기관은 설립 법률·조례와 정관이 정한 범위에서 일하고 세부 처리는 내부 규정으로 정함"
    ),
    DIRECTIVES: "중앙행정기관의 내부 업무 처리는 소관 법령의 위임에 따라 훈령·예규로 정함",
}


def body_of(brief: Brief) -> Body:
    """Return what kind of body plans: by its level, its name, else how the idea calls it."""
    organisation = brief.organisation
    if organisation.level == "공공기관":
        return "공공기관"
    if organisation.level == "중앙행정기관":
        return "중앙행정기관"
    ours = _OURS.search(brief.idea)
    name = organisation.name or (ours[1] if ours else "")
    if _EDUCATION.search(name):
        return "교육청"
    return "공공기관" if _CORPORATION.search(name) else "자치단체"


def own_rules(
    fields: Scored, every: Iterable[FieldEntry], brief: Brief, deeds: Deeds = ()
) -> tuple[Quotation, ...]:
    """Return the rules to look for: by name where one fits, else what kind they are of.

    Args:
        fields: The recognised fields with their scores, strongest first.
        every: All fields; a name that the idea spells out is taken from any of them.
        brief: What is planned, and by whom.
        deeds: The recognised circumstances with their scores: who takes a fee, has somebody else
            run a place or pays out needs an ordinance for it in any field.
    """
    body = body_of(brief)
    if body == "공공기관":
        return (_quoted(CHARTER, _QUOTES[CHARTER], ""),)
    if body == "중앙행정기관":
        return (_quoted(DIRECTIVES, _QUOTES[DIRECTIVES], ""),)
    found: dict[str, Naming] = {}
    for name, entry in _named(fields, every, brief, body):
        found.setdefault(name, entry)
    named = list(found.items())[:MOST]
    said = (entry for entry, score in deeds if score >= SAID)
    more = {name: entry for entry in said for name in _fitting(entry, brief, body)[:1]}
    named += [(name, more[name]) for name in more if name not in found][:DEEDS]
    told = tuple(_quoted(name, _usual(entry)) for name, entry in named)
    return told or (_quoted(UNNAMED, _QUOTES[UNNAMED], ""),)


def _named(
    fields: Scored, every: Iterable[FieldEntry], brief: Brief, body: Body
) -> Iterator[tuple[str, FieldEntry]]:
    """Yield the names that fit, most telling first, with the field each is of."""
    said = frozenset(tokens(f"{brief.title} {brief.idea}"))
    sure = [(entry, score) for entry, score in fields if score > SURE]
    first = [(name, entry) for entry, _ in sure[:1] for name in _fitting(entry, brief, body)]
    first.sort(key=lambda pair: -len(_telling(pair[0]) & said))
    yield from first[:1]
    for entry in every:
        names = _fitting(entry, brief, body)
        yield from ((name, entry) for name in names if _spelt_out(name, brief.idea))
    yield from first[1:]
    for entry, score in sure[1:]:
        if score >= BESIDE * sure[0][1]:
            names = _fitting(entry, brief, body)
            yield from ((name, entry) for name in names if _telling(name) & said)


def _telling(name: str) -> set[str]:
    """Return the words of a name that say what it is about."""
    return {word for word in tokens(name) if not _FORMAL.fullmatch(word)} - GENERAL - LIGHT


def _spelt_out(name: str, idea: str) -> bool:
    """Say whether the idea holds every word of a name, and these are long enough to mean it."""
    words = [word for word in re.split(r"[ ·]", name) if not _FORMAL.fullmatch(word)]
    return sum(map(len, words)) >= SPELT and all(word in idea for word in words)


def _usual(entry: Naming) -> str:
    what = "분야의 근거로" if isinstance(entry, FieldEntry) else "여건에서 흔히"
    return f"‘{entry.name}’ {what} 두는 자치법규의 통상 명칭(지역명 제외)"


def _fitting(entry: Naming, brief: Brief, body: Body) -> list[str]:
    """Return the names a body of this kind may have; who has no name may be of either."""
    schools = [name for name in entry.ordinances if name.startswith(SCHOOL)]
    others = [name for name in entry.ordinances if not name.startswith(SCHOOL)]
    if body == "교육청":
        shared = [name for name in others if not name.endswith("조례") or "학교" in name]
        return [*schools, *shared]
    return others if brief.organisation.name else [*others, *schools]


def recalled_rule(name: str, why: str) -> Quotation:
    """Return an ordinance by its usual name, with what it has to settle for a service."""
    return _quoted(name, f"{why} / 자치법규의 통상 명칭(지역명 제외)")


def _quoted(name: str, quote: str, place: str = "통상 명칭") -> Quotation:
    return Quotation(
        kind="ordinance",
        ref=f"{ORDINANCE}{name}",
        title=name,
        quote=quote,
        place=place,
        source="[recalled]",
        verified=False,
    )
