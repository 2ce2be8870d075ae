"""Find what may be cited for a brief: what its traits imply, and what search adds."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from agents.gathering import existing_ref
from agents.recognised import Recognised
from knowledge.catalogue import Catalogue
from knowledge.model.brief import Brief, Profile
from knowledge.model.evidence import Evidence, EvidenceKind, Lens
from knowledge.model.results import Procedure
from knowledge.search.index import Index
from knowledge.search.morphemes import tokens
from knowledge.search.nouns import GENERAL, LIGHT
from knowledge.search.opening import Knowledge
from knowledge.search.quoting import Quotation, evidence_of
from workflows.holdings import papers
from workflows.values import EvidenceSet

MOST: dict[EvidenceKind, int] = {
    "case": 10,
    "law": 40,
    "dataset": 8,
    "kpi": 12,
    "risk": 14,
    "cost": 100,
}
"""How many of a kind are kept: enough for the plan, few enough to be read."""
SEARCHED: dict[EvidenceKind, int] = {"law": 4, "case": 5, "dataset": 4}
"""How many search may add to what the traits imply."""
SHARED_WORDS = 2
"""Words a search hit must share with the idea that are not in every idea: one is chance."""
LOOKED_AT = 60
"""Hits of a search that are ranked by nearness to the idea."""
OWN = 4
"""Keywords of the idea of which a hit must share a word: others, such as 예약, fit anything."""
LENSES: dict[Lens, tuple[EvidenceKind, ...]] = {
    "사례": ("case", "field"),
    "법·제도": ("law",),
    "데이터·이용자": ("dataset", "kpi", "document", "data"),
}
QUOTED = 1000
"""Characters of the planner's own words that are quoted."""


class Found(NamedTuple):
    """A quotation and why it was taken."""

    quotation: Quotation
    why: str


class Finder:
    """Finds evidence in one catalogue."""

    def __init__(
        self, read: Callable[[], Catalogue], index: Index, knowledge: Knowledge | None = None
    ) -> None:
        """Find in the catalogue that `read` gives now, and in an index made of it earlier.

        Args:
            read: Gives the catalogue.
            index: Its entries, searchable.
            knowledge: The statutes and papers that are stored beside it.
        """
        self._read = read
        self._index = index
        self._knowledge = knowledge

    @property
    def _catalogue(self) -> Catalogue:
        return self._read()

    def find(self, brief: Brief, found: Recognised, procedures: Iterable[Procedure]) -> EvidenceSet:
        """Return what may be cited, with ids `E1`, `E2` … in order, the planner's words first."""
        rules = {rule.id: rule for rule in self._catalogue.procedures}
        decided = [item for item in procedures if item.status != "해당 없음"]
        asked = [
            (law, f"{item.name} 절차의 근거") for item in decided for law in rules[item.id].laws
        ]
        due = {law for item in decided if item.status == "적용" for law in rules[item.id].laws}
        taken: list[Found] = [Found(_input(brief), "담당자가 적은 내용")]
        for kind in MOST:
            implied = [*_implied(kind, found), *(asked if kind == "law" else ())]
            if kind == "cost":
                implied += [(item.id, "예산 산정 단가") for item in self._catalogue.unit_costs]
            taken += self._of_kind(kind, brief, implied, due if kind == "law" else set())
        taken += _existing(found)
        if self._knowledge is not None:
            taken += [Found(*each) for each in papers(self._knowledge, brief)]
        items = tuple(
            Evidence(
                id=f"E{number}",
                why=item.why,
                original=self._original(item.quotation),
                **item.quotation.model_dump(),
            )
            for number, item in enumerate(taken, start=1)
        )
        return EvidenceSet(
            items=items,
            lenses={
                lens: tuple(item.id for item in items if item.kind in (*kinds, "input"))
                for lens, kinds in LENSES.items()
            },
            sought={lens: _sought(brief.profile, lens) for lens in LENSES},
        )

    def _original(self, quotation: Quotation) -> str:
        """Return the article's own words, when its statute is stored."""
        if self._knowledge is None or quotation.kind != "law":
            return ""
        return self._knowledge.original(quotation.title)

    def _of_kind(
        self, kind: EvidenceKind, brief: Brief, implied: list[tuple[str, str]], due: set[str]
    ) -> list[Found]:
        """Return evidence of one kind, nearest to the idea first; what is due keeps its place."""
        own = {word for keyword in brief.profile.keywords[:OWN] for word in tokens(keyword)}
        query = " ".join((brief.title, brief.problem, *brief.wishes, *brief.profile.keywords[:6]))
        near = [
            hit
            for hit in self._index.search(query, {kind}, limit=LOOKED_AT)
            if own & set(hit.why.split(", "))
        ]
        ranks = {hit.ref: rank for rank, hit in enumerate(near)}
        wanted: dict[str, str] = {}
        for ref, why in implied:
            wanted.setdefault(ref, why)
        room = min(SEARCHED.get(kind, 0), MOST[kind] - len(due & set(wanted)))
        added = [
            Found(Quotation(**hit.model_dump(exclude={"score", "why"})), f"같은 말: {hit.why}")
            for hit in near
            if hit.ref not in wanted and len(_telling(hit.why)) >= SHARED_WORDS
        ][:room]
        nearest = sorted(wanted, key=lambda ref: ranks.get(ref, LOOKED_AT))
        first = set(sorted(nearest, key=lambda ref: ref not in due)[: MOST[kind] - len(added)])
        kept = [Found(self._quote(kind, ref), wanted[ref]) for ref in nearest if ref in first]
        return _distinct(kept + added)

    def _quote(self, kind: EvidenceKind, ref: str) -> Quotation:
        return evidence_of(self._catalogue, kind, ref)


def _telling(why: str) -> set[str]:
    """Return the shared words that say something: 노인, 지원 bring any statute on the old."""
    return set(why.split(", ")) - GENERAL - LIGHT


LISTED: dict[EvidenceKind, str] = {
    "law": "laws",
    "case": "cases",
    "dataset": "datasets",
    "kpi": "kpis",
    "risk": "risks",
}
"""Under which name an entry lists the ids of a kind."""
NESTED: dict[EvidenceKind, tuple[str, str, str]] = {
    "case": ("existing", "case", "기존 서비스"),
    "dataset": ("data", "dataset", "쓰는 데이터"),
    "cost": ("costs", "unit_cost", "비용 요소"),
}
"""In which parts of an entry ids of a kind stand too, and as what."""


def _implied(kind: EvidenceKind, found: Recognised) -> Iterator[tuple[str, str]]:
    """Yield the ids that recognised entries name, nearest first, with the reason."""
    parts, attribute, role = NESTED.get(kind, ("", "", ""))
    for entry, origin in found.all():
        for ref in getattr(entry, LISTED.get(kind, "-"), ()):
            yield ref, f"{origin.label} 관련"
        for part in getattr(entry, parts, ()) if parts else ():
            if ref := getattr(part, attribute):
                yield ref, f"{origin.label} {role}"


def _distinct(found: list[Found]) -> list[Found]:
    """Return what was found with each article or title once, under the first reason for it."""
    return list({item.quotation.title: item for item in reversed(found)}.values())[::-1]


def _existing(found: Recognised) -> Iterator[Found]:
    for entry, origin in found.fields:
        for part in entry.existing:
            if not part.case:
                yield Found(
                    Quotation(
                        kind="field",
                        ref=existing_ref(entry.id, part.name),
                        title=f"{part.name} ({part.operator})",
                        quote=f"{part.what} / {part.difference}",
                        place="기존 서비스",
                        source=part.source,
                        verified=part.verified,
                    ),
                    f"{origin.label}의 기존 서비스",
                )


def _input(brief: Brief) -> Quotation:
    return Quotation(
        kind="input",
        ref="input",
        title="담당자가 제출한 아이디어",
        quote=brief.idea[:QUOTED],
        place="아이디어",
        source="상담 접수",
        verified=True,
    )


def _sought(profile: Profile, lens: Lens) -> tuple[str, ...]:
    labels = [trait.label for trait in profile.traits]
    return tuple(f"{label} {lens}" for label in dict.fromkeys((*labels, *profile.keywords[:3])))
