"""Find what may be cited for a brief: what its traits imply, and what search adds."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from agents.gathering import existing_of, existing_ref
from agents.recognised import Recognised
from knowledge.catalogue import Catalogue
from knowledge.model.brief import Brief, Profile
from knowledge.model.evidence import Evidence, EvidenceKind, Lens
from knowledge.model.results import Procedure
from knowledge.search.everything import Search
from knowledge.search.governed import Governed, governed
from knowledge.search.index import Index
from knowledge.search.opening import Knowledge
from knowledge.search.ordinances import own_rules
from knowledge.search.quoting import Quotation, evidence_of
from workflows import exemplars
from workflows.headed import further
from workflows.holdings import papers
from workflows.implied import implied_by
from workflows.sides import Found, Sides, added
from workflows.values import EvidenceSet

MOST: dict[EvidenceKind, int] = {
    "case": 10,
    "law": 46,
    "dataset": 8,
    "kpi": 12,
    "risk": 14,
    "cost": 100,
}
"""How many of a kind are kept: enough for the plan, few enough to be read."""
SEARCHED: dict[EvidenceKind, int] = {"law": 4, "case": 5, "dataset": 4}
"""How many search may add to what the traits imply."""
LENSES: dict[Lens, tuple[EvidenceKind, ...]] = {
    "사례": ("case", "field"),
    "법·제도": ("law", "ordinance"),
    "데이터·이용자": ("dataset", "kpi", "document", "data"),
}
QUOTED = 1000
"""Characters of the planner's own words that are quoted."""


class _Asked(NamedTuple):
    """What calls for statutes beside the traits of an idea."""

    procedures: tuple[Procedure, ...]
    named: tuple[Governed, ...]
    """Statutes that the idea's own words name."""
    own: tuple[Found, ...]
    """The office's own rules."""


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
        self._search = Search(index)
        self._knowledge = knowledge

    @property
    def _catalogue(self) -> Catalogue:
        return self._read()

    def find(self, brief: Brief, found: Recognised, procedures: Iterable[Procedure]) -> EvidenceSet:
        """Return what may be cited, with ids `E1`, `E2` … in order, the planner's words first."""
        own = self._own_rules(brief, found)
        named = governed(brief.idea, self._catalogue)
        sides = Sides(brief, self._search)
        asked = _Asked(tuple(procedures), tuple(named), tuple(own))
        taken = [Found(_input(brief), "담당자가 적은 내용")]
        taken += self._entries(found, sides, asked)
        taken += [*exemplars.sources(found), *existing(found)]
        laws = [item.quotation.ref for item in taken if item.quotation.kind == "law"]
        taken += further(brief.idea, found, [each.law for each in named], self._catalogue, laws)
        taken += own
        if self._knowledge is not None:
            taken += papers(self._knowledge, brief)
        items = tuple(
            Evidence(
                id=f"E{number}",
                why=item.why,
                sides=item.sides,
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
            asked=sides.asked,
            sought={lens: _sought(brief.profile, lens) for lens in LENSES},
        )

    def _entries(self, found: Recognised, sides: Sides, asked: "_Asked") -> list[Found]:
        """Return the entries of every kind that bear on an idea, and the articles of exemplars."""
        rules = {rule.id: rule for rule in self._catalogue.procedures}
        decided = [item for item in asked.procedures if item.status != "해당 없음"]
        exemplary = exemplars.cited(found, self._catalogue)
        due = {law for item in decided if item.status == "적용" for law in rules[item.id].laws}
        due |= {law for law, _ in exemplary.entries} | {each.law for each in asked.named}
        of_procedures = [
            (law, f"{item.name} 절차의 근거") for item in decided for law in rules[item.id].laws
        ]
        said = [(each.law, f"아이디어의 말: {', '.join(each.words)}") for each in asked.named]
        taken: list[Found] = []
        for kind in MOST:
            implied = list(implied_by(kind, found))
            if kind == "law":
                implied = [*exemplary.entries, *implied, *of_procedures, *said]
            if kind == "cost":
                implied += [(item.id, "예산 산정 단가") for item in self._catalogue.unit_costs]
            most = MOST[kind] - exemplary.count(kind)
            taken += self._of_kind(kind, sides, implied, due if kind == "law" else set(), most)
            taken += exemplars.beside(exemplary.others, asked.own) if kind == "law" else ()
        return taken

    def _own_rules(self, brief: Brief, found: Recognised) -> list[Found]:
        """Return the ordinances or rules of its own that an office rests such an idea on."""
        scored = [(entry, origin.score) for entry, origin in found.fields]
        deeds = [(entry, origin.score) for entry, origin in found.circumstances]
        own = own_rules(scored, self._catalogue.fields, brief, deeds)
        return [Found(each, "사업이 근거로 삼을 자체 규정") for each in own]

    def _original(self, quotation: Quotation) -> str:
        """Return the article's own words, when its statute is stored."""
        if self._knowledge is None or quotation.kind != "law":
            return ""
        return self._knowledge.original(quotation.title)

    def _of_kind(
        self,
        kind: EvidenceKind,
        sides: Sides,
        implied: list[tuple[str, str]],
        due: set[str],
        most: int,
    ) -> list[Found]:
        """Return evidence of one kind, at most as many as there is room for, nearest first.

        Where there is not room for all that is implied, what is due is kept, then what the
        idea's own field names: a statute it rests on may share no word with it.
        """
        near = sides.near(kind)
        ranks = {hit.quotation.ref: rank for rank, hit in enumerate(near)}
        seen_from = {hit.quotation.ref: hit.lenses for hit in near}
        wanted: dict[str, str] = {}
        for ref, why in implied:
            wanted.setdefault(ref, why)
        room = min(SEARCHED.get(kind, 0), most - len(due & set(wanted)))
        beside = added([hit for hit in near if hit.quotation.ref not in wanted], room)
        nearest = sorted(wanted, key=lambda ref: ranks.get(ref, len(near)))
        first = set(sorted(wanted, key=lambda ref: ref not in due)[: most - len(beside)])
        kept = [
            Found(self._quote(kind, ref), wanted[ref], seen_from.get(ref, ()))
            for ref in nearest
            if ref in first
        ]
        return _distinct(kept + beside)

    def _quote(self, kind: EvidenceKind, ref: str) -> Quotation:
        return evidence_of(self._catalogue, kind, ref)


def _distinct(found: list[Found]) -> list[Found]:
    """Return what was found with each article or title once, under the first reason for it."""
    return list({item.quotation.title: item for item in reversed(found)}.values())[::-1]


def existing(found: Recognised) -> Iterator[Found]:
    """Yield what exists already as evidence, apart from what a case tells of."""
    for part, origin in existing_of(found):
        if not part.case:
            yield Found(
                Quotation(
                    kind="field",
                    ref=existing_ref(origin.trait, part.name),
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
