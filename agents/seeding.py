"""Leads for ideas: what the catalogue offers a theme, technique by technique.

The composer makes an idea of each; a language model may take what it can use.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice, zip_longest

from agents.composer.korean import fill
from agents.composer.selection import shared, short_name
from agents.ground import CLOSE, Ground
from agents.held import from_tables, mended, own_data
from agents.leads import Seed
from knowledge.catalogue.entries import Case
from knowledge.catalogue.techniques import constraints
from knowledge.model.ideas import Technique

MOST = 7
"""Leads of one technique."""
META = "라이선스"
"""Entries on how data may be used are no data."""
FAILED = ("실패", "위법", "중단", "폐지", "스캔들", "사건", "유출")
"""Words of a case that is a warning and no model."""


def seeds(ground: Ground, technique: Technique) -> tuple[Seed, ...]:
    """Return the leads of one technique, best first."""
    return tuple(islice(_SOURCES[technique](ground), MOST))


def _transfers(ground: Ground) -> Iterator[Seed]:
    """Yield patterns of other fields that speak to a difficulty, with a case where there is one."""
    cases = {case.id: case for case in ground.catalogue.cases}
    entries = [entry for entry in ground.catalogue.patterns if entry.id not in ground.patterns[:1]]
    ranked = sorted(
        (
            (ground.near(f"{ground.theme} {trouble.text}")[entry.id], entry, trouble)
            for entry in entries
            for trouble in ground.troubles()
        ),
        key=lambda row: -row[0],
    )
    taken: set[str] = set()
    for weight, entry, trouble in ranked:
        if entry.id in taken or weight < CLOSE * ranked[0][0]:
            continue
        taken.add(entry.id)
        model = next((cases[c] for c in entry.cases if c in cases and _is_model(cases[c])), None)
        brief = ground.brief(entry, trouble.thing)
        asked = f"‘{short_name(model.name)}’ 운영기관({short_name(model.agency)})" if model else ""
        yield Seed(
            problem=trouble.text,
            thing=trouble.thing,
            what=brief.summary,
            name=model.name if model else entry.name,
            step=f"{asked}에 운영 방식과 인력을 문의" if asked else brief.first_task,
            pattern=brief,
            evidence=(ground.cite("case", model.id),) if model else (),
        )


def _frictions(ground: Ground) -> Iterator[Seed]:
    """Yield where the service there is fails, then the usual steps, in turn by difficulty."""
    yield from mended(ground)
    things = {trouble.thing: trouble for trouble in ground.troubles()}
    ways = []
    for trouble in things.values():
        about = ground.theme if trouble.thing == ground.slots.object else trouble.text
        for entry in ground.nearest(about)[:2]:
            ways.append([(trouble, entry, part) for part in entry.journey])
    for row in zip_longest(*ways):
        for trouble, entry, part in filter(None, row):
            words = ground.words(trouble.thing)
            stage = fill(part.stage, words)
            yield Seed(
                problem=fill(part.now, words),
                thing=trouble.thing,
                what=fill(part.after, words),
                name=stage,
                step=f"담당자와 이용자에게 ‘{stage}’ 단계에서 막히는 지점을 확인",
                pattern=ground.brief(entry, trouble.thing),
                evidence=(ground.cite("input", "input"),),
            )


def _unused(ground: Ground) -> Iterator[Seed]:
    """Yield public data of the field, with the pattern that would use it."""
    known = {item.id: item for item in ground.catalogue.datasets if META not in item.name}
    near = ground.nearest(ground.theme)[:3]
    yield from from_tables(ground)
    if ground.origin == "dataset" and not ground.holdings:
        yield from (own_data(ground, entry) for entry in near)
    listed = [one.ref for one in ground.holdings if one.kind == "dataset"]
    listed += [ref for field in ground.fields for ref in field.datasets]
    told = " ".join((ground.theme, *(trouble.text for trouble in ground.troubles())))
    listed += [
        part.dataset
        for entry in near
        for part in entry.data
        if part.dataset in known and shared(told, known[part.dataset].use_for)
    ]
    for ref in dict.fromkeys(ref for ref in listed if ref in known):
        item = known[ref]
        entry = ground.closest(f"{ground.theme} {item.use_for}")
        trouble = ground.answered(f"{item.name} {item.use_for}")
        yield Seed(
            problem=trouble.text,
            thing=trouble.thing,
            what=item.use_for,
            name=item.name,
            step=f"{item.access or '이용 방법 확인'} 뒤 표본을 받아 빈칸과 갱신 주기를 확인",
            pattern=ground.brief(entry, trouble.thing),
            evidence=(ground.cite("dataset", ref),),
        )


def _from_abroad(ground: Ground) -> Iterator[Seed]:
    """Yield cases of other countries that share words with the theme."""
    cases = {case.id: case for case in ground.catalogue.cases}
    for case in (cases[ref] for ref in ground.abroad if _is_model(cases[ref])):
        text = f"{case.problem} {case.approach}"
        trouble = ground.answered(text)
        yield Seed(
            problem=trouble.text,
            thing=trouble.thing,
            what=case.approach,
            name=f"{case.name}({case.country})",
            step=f"‘{short_name(case.name)}’ 공개 자료에서 비용과 실패한 점을 찾아 정리",
            pattern=ground.brief(ground.closest(text), trouble.thing),
            evidence=(ground.cite("case", case.id),),
        )


def _without(ground: Ground) -> Iterator[Seed]:
    """Yield constraints taken away, those that the theme and its difficulties speak of first."""
    entries = {entry.id: entry for entry in ground.catalogue.patterns}
    troubles = ground.troubles()
    text = " ".join((ground.theme, *(trouble.text for trouble in troubles)))
    for item in sorted(constraints(), key=lambda one: -sum(word in text for word in one.words)):
        trouble = max(troubles, key=lambda told: sum(word in told.text for word in item.words))
        yield Seed(
            problem=trouble.text,
            thing=trouble.thing,
            what=item.how,
            name=item.without,
            step=item.first_step,
            pattern=ground.brief(entries[item.pattern], trouble.thing),
            evidence=(ground.cite(trouble.kind, trouble.ref),),
        )


_SOURCES: Mapping[Technique, Callable[[Ground], Iterator[Seed]]] = {
    "유형 이식": _transfers,
    "여정 마찰": _frictions,
    "미활용 데이터": _unused,
    "해외 사례": _from_abroad,
    "제약 제거": _without,
}


def _is_model(case: Case) -> bool:
    return case.verified and not any(word in f"{case.name} {case.result}" for word in FAILED)
