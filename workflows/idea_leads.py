"""What a search for ideas starts from: complaints in groups, what is recognised, and leads."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from agents.composer.korean import fill
from agents.composer.selection import shared
from agents.ground import Ground
from agents.leads import PatternBrief, Seed
from agents.materials import Slots
from agents.seeding import seeds
from knowledge.catalogue import Catalogue
from knowledge.model.base import Value
from knowledge.model.brief import Profile
from knowledge.model.evidence import Evidence, EvidenceKind
from knowledge.model.ideas import Cluster, IdeaRequest, Origin, Technique
from knowledge.search.complaints import clusters
from knowledge.search.kinship import Kinship
from knowledge.search.objects import object_of, short_label
from knowledge.search.quoting import Quotation, evidence_of
from knowledge.search.recognition import main_channel, main_user, recognise

TECHNIQUES: tuple[Technique, ...] = (
    "유형 이식",
    "여정 마찰",
    "미활용 데이터",
    "해외 사례",
    "제약 제거",
)
TROUBLE = re.compile(
    "불법|무단|사고|고장|악취|소음|쓰레기|투기|부족|피해|체납|위험|침수|고독사|방치|갈등"
)
"""Words of a trouble: nobody books 불법 주차, so a service is named after its field then."""
_TITLES: dict[Origin, str] = {
    "theme": "담당자가 적은 주제",
    "complaints": "민원 목록과 주제",
    "dataset": "가진 데이터에 대한 담당자의 설명",
    "service": "운영 중인 서비스에 대한 담당자의 설명",
}
_CHOSEN = "담당자가 아이디어의 출발점으로 고름"
QUOTED = 1000
"""Characters of the planner's own words that are quoted."""


class Leads(Value):
    """What a search starts from."""

    profile: Profile
    slots: Slots
    clusters: tuple[Cluster, ...]
    evidence: tuple[Evidence, ...]
    seeds: dict[Technique, tuple[Seed, ...]]
    patterns: tuple[PatternBrief, ...]


def gather(catalogue: Catalogue, request: IdeaRequest) -> Leads:
    """Group the complaints, recognise the theme, and draw leads for every technique."""
    groups = clusters(request.complaints)
    about = " ".join((request.theme, *(group.label for group in groups), *_told(request)))
    profile = recognise(about, catalogue)
    slots = _slots(catalogue, profile, request, groups)
    citing = _Citing(catalogue, request)
    fields = {entry.id: entry for entry in catalogue.fields}
    ground = Ground(
        catalogue=catalogue,
        theme=request.theme,
        slots=slots,
        fields=tuple(fields[x.id] for x in profile.of("field") if x.id in fields),
        patterns=tuple(trait.id for trait in profile.of("pattern")),
        clusters=groups,
        origin=request.origin,
        abroad=_abroad(catalogue, about),
        near=cache(Kinship(catalogue.patterns).near),
        cite=citing.cite,
        holdings=request.holdings,
    )
    leads = {technique: seeds(ground, technique) for technique in TECHNIQUES}
    return Leads(
        profile=profile,
        slots=slots,
        clusters=groups,
        evidence=tuple(citing.items.values()),
        seeds=leads,
        patterns=_patterns(catalogue, slots, leads),
    )


def _told(request: IdeaRequest) -> tuple[str, ...]:
    """Return what the holdings say of the theme: their names, and what a service is for."""
    return tuple(
        f"{one.title} {one.quote if one.is_service else ''}".strip() for one in request.holdings
    )


def _slots(
    catalogue: Catalogue, profile: Profile, request: IdeaRequest, groups: Sequence[Cluster]
) -> Slots:
    thing = groups[0].words[0] if groups else object_of(profile)
    if not groups and (request.holdings or TROUBLE.search(thing)) and profile.of("field"):
        thing = short_label(profile.of("field")[0].label)
    return Slots(
        users=main_user(profile, catalogue),
        object=thing,
        channel=main_channel(profile, catalogue),
        org=request.organisation.name or "우리 기관",
        service=thing,
    )


def _abroad(catalogue: Catalogue, about: str) -> tuple[str, ...]:
    """Return the cases of other countries that share words with the theme, nearest first."""
    words = re.sub(r"\d+", " ", about)  # a number is nothing to share
    near = {
        case.id: shared(words, f"{case.name} {case.field} {case.problem} {case.approach}")
        for case in catalogue.cases
        if case.country != "KR"
    }
    return tuple(sorted((ref for ref in near if near[ref]), key=lambda ref: -near[ref]))


def _patterns(
    catalogue: Catalogue, slots: Slots, leads: Mapping[Technique, Sequence[Seed]]
) -> tuple[PatternBrief, ...]:
    """Return the patterns of the leads, then all others in short."""
    named = {seed.pattern.id: seed.pattern for each in leads.values() for seed in each}
    words = slots.model_dump()
    others = (
        PatternBrief(
            id=entry.id, name=entry.name, summary=fill(entry.summary, words), first_task=""
        )
        for entry in catalogue.patterns
        if entry.id not in named
    )
    return (*named.values(), *others)


class _Citing:
    """Enters catalogue entries as evidence, once each, the planner's words first."""

    def __init__(self, catalogue: Catalogue, request: IdeaRequest) -> None:
        self._catalogue = catalogue
        self.items: dict[str, Evidence] = {
            "input": Evidence(
                id="E1",
                kind="input",
                ref="input",
                title=_TITLES[request.origin],
                quote=request.theme[:QUOTED],
                source="아이디어 발굴 접수",
                verified=True,
            )
        }
        for number, one in enumerate(request.holdings, start=2):
            told = one.model_dump(include=set(Quotation.model_fields))
            self.items[one.ref] = Evidence(id=f"E{number}", why=_CHOSEN, **told)

    def cite(self, kind: EvidenceKind, ref: str) -> str:
        """Return the evidence id of an entry."""
        if ref not in self.items:
            quotation = evidence_of(self._catalogue, kind, ref)
            number = len(self.items) + 1
            self.items[ref] = Evidence(id=f"E{number}", **quotation.model_dump())
        return self.items[ref].id
