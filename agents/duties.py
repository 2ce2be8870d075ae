"""What of a plan and its results each reviewer is shown: its own duty's matter whole.

Of everything else a reviewer sees the names, since it scores every criterion.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from agents.composer.bearing import fit_of
from agents.composer.selection import alike, same
from agents.rendering import Json, plain
from agents.tasks import PlanTask, SecondTask
from knowledge.model.review import ReviewerName


class Duty(NamedTuple):
    """Places that a duty turns on."""

    plan: tuple[str, ...]
    """Lists of the plan that are shown whole."""
    results: tuple[str, ...]
    """Results that are shown whole."""
    expected: tuple[str, ...]
    """Lists of the materials that the plan is held against."""


DUTIES: Mapping[ReviewerName, Duty] = {
    "이용자·형평": Duty(
        plan=(
            *("purpose.background", "service.features", "service.journey"),
            *("service.alternatives", "service.similar", "people.stakeholders"),
        ),
        results=("engagement",),
        expected=(
            *("people.people", "people.musts", "service.substitutes"),
            *("service.existing", "service.musts"),
        ),
    ),
    "재정": Duty(
        plan=("service.similar", "measures.effects", "measures.benefits", "delivery.costs"),
        results=("budget", "economics"),
        expected=("delivery.costs", "delivery.musts", "delivery.unit_costs"),
    ),
    "법무·개인정보": Duty(
        plan=(
            *("service.features", "service.alternatives", "service.data"),
            *("people.bodies", "people.risks"),
        ),
        results=("procedures",),
        expected=(
            *("people.hazards", "people.risks", "people.musts"),
            *("service.musts", "service.safeguards", "service.data"),
        ),
    ),
    "기술·보안": Duty(
        plan=("service.features", "service.data", "people.risks", "delivery.tasks"),
        results=("schedule",),
        expected=(
            *("people.hazards", "people.risks", "service.features"),
            *("service.data", "service.safeguards", "service.musts"),
        ),
    ),
    "성과·확산": Duty(
        plan=(
            *("purpose.background", "purpose.situation", "measures.kpis"),
            *("measures.effects", "measures.expansion", "measures.benefits"),
        ),
        results=("economics",),
        expected=(
            *("measures.measures", "measures.kpis", "measures.effects", "measures.musts"),
            *("delivery.tasks", "delivery.musts"),
        ),
    ),
}
FITTING: ReviewerName = "이용자·형평"
"""The reviewer that is told how the plan fits its idea."""
ALWAYS = ("purpose.problems", "purpose.goals")
"""Lists of the plan that everybody is shown whole."""
NAMES = ("name", "item", "stage", "user", "text")
"""Fields that say what a thing is called, the surest first."""
SHORT: Mapping[str, tuple[str, ...]] = {
    "schedule": ("start", "finish"),
    "budget": ("years", "yearly", "supply", "vat", "total"),
    "trace": ("coverage", "orphans"),
}
"""What of each result everybody is told."""
PROCEDURE, ENGAGEMENT = ("id", "name", "status", "before"), ("stakeholder", "quadrant", "by")
Same = Callable[[str, str], bool]
HELD: Mapping[str, tuple[str, str, str, Same]] = {
    "people.people": ("name", "people.stakeholders", "name", alike),
    "people.hazards": ("text", "people.risks", "text", same),
    "people.risks": ("risk", "people.risks", "text", same),
    "service.features": ("name", "service.features", "name", alike),
    "service.data": ("name", "service.data", "name", alike),
    "service.substitutes": ("means", "service.alternatives", "means", same),
    "service.existing": ("name", "service.similar", "name", alike),
    "measures.measures": ("name", "measures.kpis", "name", alike),
    "measures.kpis": ("name", "measures.kpis", "name", alike),
    "measures.effects": ("text", "measures.effects", "text", same),
    "delivery.tasks": ("name", "delivery.tasks", "name", alike),
    "delivery.costs": ("item", "delivery.costs", "item", alike),
}
"""By which field an expected thing is looked for, in which list of the plan, by which field."""
UNASKED = frozenset(
    {
        *("likelihood", "impact", "signal", "owner", "interest", "influence", "consult"),
        *("likelihood_default", "impact_default", "early_signal", "verified", "cycle"),
        *("baseline", "target", "target_rule", "frequency", "caution", "goal", "days"),
    }
)
"""Fields of expected things that help who writes a plan and not who judges it."""
PRICES, PRICE = "delivery.unit_costs", ("id", "item", "value", "unit")


def narrowed(task: PlanTask) -> dict[str, Json]:
    """Return plan, results, expectations and checks as far as the task's duty turns on them."""
    duties = [DUTIES[task.reviewer]]
    if isinstance(task, SecondTask):
        duties.append(DUTIES[task.other_reviewer])
    plan = _lists(plain(task.plan))
    whole = {*ALWAYS, *(place for duty in duties for place in duty.plan)}
    shown = {place: rows if place in whole else _outline(rows) for place, rows in plan.items()}
    results = {name for duty in duties for name in duty.results}
    asked = () if isinstance(task, SecondTask) else duties[0].expected
    computed = dict(_results(plain(task.results), results))
    if task.reviewer == FITTING:
        computed["fit"] = _fit(task)
    return {
        "plan": _nested(shown),
        "results": computed,
        "expected": _nested(dict(_missing(_lists(plain(task.expected)), plan, asked))),
        "checks": [_only(one, ("place", "reason")) for one in _rows(plain(task.checks))],
    }


def _fit(task: PlanTask) -> Json:
    """Return what the idea asks for and no function does, and the functions nobody asked for."""
    fit, names = fit_of(task), {item.id: item.name for item in task.plan.service.features}
    return {
        "share": round(fit.share, 2),
        "unmet": list(fit.unmet),
        "without_ground": [f"{ref} {names[ref]}" for ref in fit.foreign],
    }


def outlined(rows: Iterable[Json], most: int = 80) -> list[Json]:
    """Return things by id and name, one line each."""
    lines = (" ".join(part for part in _called(row) if part) for row in rows)
    return [line if len(line) <= most else f"{line[: most - 1]}…" for line in lines]


def procedures(rows: Json) -> list[Json]:
    """Return procedures as a planner needs them: those that apply first, open ones as questions."""
    listed = _rows(rows)
    due = [_without(row, ("reason",)) for row in listed if row.get("status") == "적용"]
    open_ = [row for row in listed if row.get("status") != "적용"]
    return [*due, *(_only(row, (*PROCEDURE, "question")) for row in open_)]


def prices(rows: Json, named: str) -> list[Json]:
    """Return prices: those that `named` names first and whole, the others in short."""
    listed = _rows(rows)
    near = [row for row in listed if f'"{row.get("id")}"' in named]
    return [*near, *(_only(row, PRICE) for row in listed if row not in near)]


def _results(results: Json, whole: set[str]) -> Iterator[tuple[str, Json]]:
    """Yield the results of a duty whole, of the others what everybody is told."""
    for name, value in (results if isinstance(results, dict) else {}).items():
        if name == "procedures":
            rows = _rows(value)
            yield name, [*rows] if name in whole else [_only(row, PROCEDURE) for row in rows]
        elif name == "engagement":
            if name in whole:
                yield name, [_only(row, ENGAGEMENT) for row in _rows(value)]
        elif name in whole:
            yield name, _without(value, ("tornado",))
        elif name in SHORT:
            yield name, _only(value, SHORT[name])


def _missing(
    expected: Mapping[str, list[Json]], plan: Mapping[str, list[Json]], asked: Iterable[str]
) -> Iterator[tuple[str, list[Json]]]:
    """Yield what is expected and not in the plan under a like name."""
    for place in asked:
        rows = expected.get(place, [])
        if place in HELD:
            own, there, field, matches = HELD[place]
            named = [str(row.get(field)) for row in _rows(plan.get(there, []))]
            rows = [
                row
                for row in _rows(rows)
                if not any(matches(str(row.get(own)), name) for name in named)
            ]
        if place == PRICES:
            used = {row.get("unit_cost") for row in _rows(plan.get("delivery.costs", []))}
            rows = [_only(row, PRICE) for row in _rows(rows) if row.get("id") not in used]
        if rows:
            yield place, [_without(row, UNASKED) for row in rows]


def _lists(parts: Json) -> dict[str, list[Json]]:
    """Return the lists of a plan or of materials by place, such as `service.features`."""
    found: dict[str, list[Json]] = {}
    for part, inner in (parts if isinstance(parts, dict) else {}).items():
        for name, rows in (inner if isinstance(inner, dict) else {}).items():
            found[f"{part}.{name}"] = rows if isinstance(rows, list) else [rows]
    return found


def _nested(lists: Mapping[str, list[Json]]) -> dict[str, Json]:
    """Return lists by place as parts with their lists."""
    parts: dict[str, Json] = {}
    for place, rows in lists.items():
        part, _, name = place.partition(".")
        inner = parts.setdefault(part, {})
        if isinstance(inner, dict):
            inner[name] = rows
    return parts


def _outline(rows: list[Json]) -> list[Json]:
    return outlined(rows) if any(isinstance(row, dict) for row in rows) else rows


def _called(row: Json) -> Iterator[str]:
    if isinstance(row, dict):
        yield str(row.get("id", ""))
        yield next((str(row[name]) for name in NAMES if name in row), "")
    else:
        yield str(row)


def _rows(value: Json) -> list[dict[str, Json]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _only(value: Json, names: Iterable[str]) -> Json:
    if not isinstance(value, dict):
        return value
    return {name: value[name] for name in names if name in value}


def _without(value: Json, names: Iterable[str]) -> Json:
    if not isinstance(value, dict):
        return value
    hidden = set(names)
    return {name: inner for name, inner in value.items() if name not in hidden}
