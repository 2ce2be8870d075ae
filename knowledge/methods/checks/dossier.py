"""What the checks look at, and how they say what they found."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.catalogue.statutes import Register
from knowledge.model.brief import Brief
from knowledge.model.evidence import Evidence
from knowledge.model.plan import PartName, Plan
from knowledge.model.results import Results
from knowledge.model.review import FindingDraft, Severity

LONGEST = 300
"""Characters of a line of a finding."""
TITLE = 60
"""Characters by which a thing is quoted in a place."""
PLACEHOLDERS = frozenset(
    {"-", "없음", "미정", "미상", "미측정", "추후", "추후 결정", "추후 확정", "추후 측정"}
    | {"추후 산정", "추후 협의", "확인 필요", "확인 중", "검토 중", "별도 산정", "해당 없음"}
    | {"TBD", "N/A", "n/a", "?", "…", "...", "○○", "OO"}
)
"""What people write to fill a field without filling it."""
_PUT_OFF = re.compile(
    r"(?:추후|향후|차후|별도)(?:\s?\S{1,4}){0,2}"
    r"|(?:확인|검토|협의|결정|조사|측정|산정|논의|파악)\s?(?:예정|필요|중)(?:임|함)?"
)
"""The same in other words."""


@dataclass(frozen=True)
class Dossier:
    """A plan with everything it must agree with."""

    brief: Brief
    plan: Plan
    results: Results
    evidence: Mapping[str, Evidence]
    known: Collection[str] | None
    """Ids of the catalogue; None: references into it are not checked."""
    statutes: Register
    """What articles are cited against."""


class Passage(NamedTuple):
    """A text of the plan with its place and the evidence it cites."""

    part: PartName
    place: str
    text: str
    evidence: tuple[str, ...]


def finding(
    severity: Severity, part: PartName, place: str, reason: str, suggestion: str
) -> FindingDraft:
    """Return a finding; a line that is too long is cut."""
    return FindingDraft(
        severity=severity,
        part=part,
        place=cut(place, LONGEST),
        reason=cut(reason, LONGEST),
        suggestion=cut(suggestion, LONGEST),
        refs=(),
    )


def cut(text: str, length: int) -> str:
    """Return a text of at most `length` characters."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def place(item_id: str, title: str) -> str:
    """Return where something stands: its id and what it is called."""
    return f"{item_id} {cut(title, TITLE)}"


def places(items: Sequence[str]) -> str:
    """Return several places in one line, the first ones named and the rest counted."""
    text = ", ".join(items)
    for shown in range(len(items) - 1, 0, -1):
        if len(text) <= LONGEST:
            break
        text = f"{', '.join(items[:shown])} 외 {len(items) - shown}건"
    return text


def is_placeholder(text: str) -> bool:
    """Whether a field is filled without saying anything."""
    bare = text.strip(" .()[]")
    return bare in PLACEHOLDERS or not bare.strip("-") or bool(_PUT_OFF.fullmatch(bare))


def statements(plan: Plan) -> Iterator[Passage]:
    """Yield what the plan states as facts or expects: claims, problems, similar services."""
    purpose, measures = plan.purpose, plan.measures
    for claim in (*purpose.background, *purpose.situation):
        yield Passage("purpose", place(claim.id, claim.text), claim.text, claim.evidence)
    for problem in purpose.problems:
        text = f"{problem.text} / {problem.cause}"
        yield Passage("purpose", place(problem.id, problem.text), text, problem.evidence)
    for item in plan.service.similar:
        text = f"{item.overlap} / {item.difference}"
        yield Passage("service", f"유사 서비스 {item.name}", text, item.evidence)
    for claim in (*measures.effects, *measures.expansion):
        yield Passage("measures", place(claim.id, claim.text), claim.text, claim.evidence)
    for kpi in measures.kpis:
        yield Passage("measures", f"{place(kpi.id, kpi.name)} 기준선", kpi.baseline, kpi.evidence)


def intentions(plan: Plan) -> Iterator[Passage]:
    """Yield what the plan means to do: goals, features, alternatives, risks, KPI targets."""
    for goal in plan.purpose.goals:
        yield Passage("purpose", place(goal.id, goal.text), goal.text, ())
    yield Passage("purpose", "목적", plan.purpose.purpose, ())
    for feature in plan.service.features:
        where = place(feature.id, feature.name)
        yield Passage("service", where, feature.description, feature.evidence)
    for item in plan.service.alternatives:
        yield Passage("service", f"대체수단 {item.user}", item.means, item.evidence)
    for use in plan.service.data:
        yield Passage("service", f"데이터 {use.name}", use.purpose, use.evidence)
    for risk in plan.people.risks:
        yield Passage("people", place(risk.id, risk.text), risk.text, risk.evidence)
    for kpi in plan.measures.kpis:
        yield Passage("measures", f"{place(kpi.id, kpi.name)} 목표값", kpi.target, kpi.evidence)
