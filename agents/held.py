"""Leads from what the office has already: its tables, and where its services fail their users."""

from collections.abc import Iterator
from itertools import islice, zip_longest

from agents.composer.korean import fill
from agents.composer.selection import shared
from agents.ground import Ground
from agents.leads import Seed
from knowledge.catalogue.patterns import PatternEntry
from knowledge.model.holdings import Holding, Use

USES = 4
"""Uses of the office's own tables among the leads; the rest is public data."""
FITTING = {
    "수요 예측": "pattern-prediction",
    "접근성": "pattern-map-guide",
    "지역 비교": "pattern-home-visit",
    "유형별 격차": "pattern-benefit-finder",
    "추이": "pattern-live-status",
}
"""Uses that call for a pattern of their own (설계값), the most telling first; others by words."""
NEAR = 4
"""Patterns whose steps may mend a service, the nearest."""


def mended(ground: Ground) -> Iterator[Seed]:
    """Yield the steps that would mend where people stumble in the service there is."""
    taken: set[str] = set()
    for trouble in ground.frictions():
        parts = [
            (entry, part)
            for entry in ground.nearest(ground.theme)[:NEAR]
            for part in entry.journey
            if part.stage not in taken
        ]
        if not parts:
            return
        entry, part = max(
            parts, key=lambda one: shared(trouble.text, f"{one[1].stage} {one[1].now}")
        )
        taken.add(part.stage)
        words = ground.words(trouble.thing)
        stage = fill(part.stage, words)
        yield Seed(
            problem=trouble.text,
            thing=trouble.thing,
            what=fill(part.after, words),
            name=stage,
            step=f"지난 한 달 ‘{stage}’ 단계에서 막힌 건을 세고 이용자 다섯 명에게 까닭을 질문",
            pattern=ground.brief(entry, trouble.thing),
            evidence=(ground.cite(trouble.kind, trouble.ref),),
        )


def from_tables(ground: Ground) -> Iterator[Seed]:
    """Yield what the office's own tables can carry, each use with a pattern of its own."""
    tables = [one for one in ground.holdings if one.uses]
    taken: set[str] = set()
    rows = zip_longest(*([(one, use) for use in sorted(one.uses, key=_rank)] for one in tables))
    for table, use in islice((pair for row in rows for pair in row if pair), USES):
        entry = _pattern(ground, table, use, taken)
        taken.add(entry.id)
        trouble = ground.answered(f"{table.title} {use.columns}")
        yield Seed(
            problem=trouble.text,
            thing=trouble.thing,
            what=f"‘{use.columns}’ 열의 {use.title}",
            name=table.title,
            use=use.name,
            step=_first_look(table, use),
            pattern=ground.brief(entry, trouble.thing),
            evidence=(ground.cite(table.kind, table.ref), ground.cite("input", "input")),
        )


def _rank(use: Use) -> int:
    return list(FITTING).index(use.name) if use.name in FITTING else len(FITTING)


def _pattern(ground: Ground, table: Holding, use: Use, taken: set[str]) -> PatternEntry:
    """Return the pattern a use calls for, else the nearest by words that is not taken yet."""
    free = [entry for entry in ground.catalogue.patterns if entry.id not in taken]
    near = ground.near(f"{ground.theme} {table.title} {use.title} {use.columns}")
    called = FITTING.get(use.name)
    return max(free, key=lambda one: (one.id == called, near[one.id]))


def _first_look(table: Holding, use: Use) -> str:
    """Return what to do with a table first: hide persons, mind the gaps, ask who keeps it."""
    hidden = f"개인정보 열({', '.join(table.personal[:3])})을 빼고 " if table.personal else ""
    empty = [name for name in table.gaps if name in use.columns.split(", ")]
    gaps = f"절반 넘게 빈 ‘{empty[0]}’ 열의 까닭과 " if empty else ""
    warned = f" ※ {use.caution}" if use.caution else ""
    return f"{hidden}{gaps}‘{use.columns}’ 열의 빈칸·갱신 주기를 담당 부서와 확인{warned}"


def own_data(ground: Ground, entry: PatternEntry) -> Seed:
    """Return a use of the data that the planner has."""
    trouble = ground.troubles()[-1]
    return Seed(
        problem=trouble.text,
        thing=ground.slots.object,
        what="기관이 가진 기록을 지금 업무",
        name="가진 데이터",
        step="기록의 칸과 빠진 값, 쓸 수 있는 근거를 담당 부서와 확인",
        pattern=ground.brief(entry, ground.slots.object),
        evidence=(ground.cite("input", "input"),),
    )
