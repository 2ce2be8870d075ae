"""How the catalogue hangs together: ids, references, templates and sources.

Shapes are checked when the files are read; this module knows only what spans entries.
"""

import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter
from typing import NamedTuple

from pydantic import BaseModel

from knowledge.catalogue.entries import Entry
from knowledge.catalogue.loading import Catalogue
from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.vocabulary import Existing, FactEntry, Must
from knowledge.model.criteria import CriteriaSet, faults

SLOTS = frozenset({"users", "object", "channel", "org", "service"})
PARTICLES = frozenset(
    {
        "이/가",
        "을/를",
        "은/는",
        "과/와",
        "으로/로",
        "이나/나",
        "이며/며",
        "으로서/로서",
        "으로써/로써",
    }
)
REFERENCES = {
    "laws": "laws",
    "risks": "risks",
    "kpis": "kpis",
    "datasets": "datasets",
    "cases": "cases",
    "procedures": "procedures",
    "gates": "procedures",
    "facts": "facts",
    "all_of": "facts",
    "any_of": "facts",
    "none_of": "facts",
    "unit_cost": "unit_costs",
    "dataset": "datasets",
    "case": "cases",
}
"""The kind that a field of this name refers to by id, wherever it stands in an entry."""
TEMPLATED = ("fields", "patterns", "users", "channels", "data", "ai")
RECALLED = "[recalled]"
# 만, 의, 에, 도 and the like do not depend on the word before them.
HAND_TYPED = re.compile(r"(은|는|이|가|을|를|과|와|으로|로|이나|나)(?=[\s,.]|$)")


class Text(NamedTuple):
    """A string of an entry, and the model and field it stands in."""

    owner: BaseModel
    field: str
    text: str


def problems(catalogue: Catalogue) -> list[str]:
    """Return what is wrong, one line each with the entry's id; empty when nothing is."""
    return [
        *_empty_kinds(catalogue),
        *_repeated_ids(catalogue),
        *_dead_references(catalogue),
        *_bad_templates(catalogue),
        *_missing_sources(catalogue),
        *_bad_patterns(catalogue),
        *_bad_questions(catalogue),
        *_bad_weights(catalogue),
    ]


def _empty_kinds(catalogue: Catalogue) -> Iterator[str]:
    for kind in Catalogue.model_fields:
        if not getattr(catalogue, kind):
            yield f"{kind}: no entries"


def _repeated_ids(catalogue: Catalogue) -> Iterator[str]:
    for entry_id, times in Counter(entry.id for entry in catalogue.entries()).items():
        if times > 1:
            yield f"{entry_id}: the id is used {times} times"


def _dead_references(catalogue: Catalogue) -> Iterator[str]:
    known = {
        kind: {entry.id for entry in getattr(catalogue, kind)} for kind in Catalogue.model_fields
    }
    for entry in catalogue.entries():
        for found in _texts(entry):
            kind = _kind_referred_to(found)
            if kind and found.text and found.text not in known[kind]:
                yield f"{entry.id}: {found.field} names {found.text!r}, which is not in {kind}"


def _kind_referred_to(found: Text) -> str | None:
    # Elsewhere `law` is the basis as printed, not an id.
    if found.field == "law" and isinstance(found.owner, Must):
        return "laws"
    return REFERENCES.get(found.field)


def _bad_templates(catalogue: Catalogue) -> Iterator[str]:
    for kind in TEMPLATED:
        for entry in getattr(catalogue, kind):
            for found in _texts(entry):
                for fault in _template_faults(found.text):
                    yield f"{entry.id}: {found.field} {fault} in {found.text!r}"


def _template_faults(text: str) -> Iterator[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        yield f"cannot be parsed ({error})"
        return
    for number, (_, slot, spec, conversion) in enumerate(parts):
        if slot is None:
            continue
        if slot not in SLOTS:
            yield f"has the unknown slot {slot!r}"
        if conversion or (spec and spec not in PARTICLES):
            yield f"has the unknown particles {spec or conversion!r}"
        following = parts[number + 1][0] if number + 1 < len(parts) else ""
        if not spec and HAND_TYPED.match(following):
            yield f"has a particle typed by hand after {slot!r}"


def _missing_sources(catalogue: Catalogue) -> Iterator[str]:
    for entry in catalogue.entries():
        for owner in _models(entry):
            if not isinstance(owner, Entry | CriteriaSet | Existing):
                continue
            if not owner.source.strip():
                yield f"{entry.id}: the source is missing"
            if owner.verified and owner.source.startswith(RECALLED):
                yield f"{entry.id}: verified, but the source is recalled"


def _bad_patterns(catalogue: Catalogue) -> Iterator[str]:
    """Find names that a pattern's tasks and costs use and the pattern does not have."""
    for pattern in catalogue.patterns:
        if len(pattern.goals) != len(pattern.goal_texts):
            yield f"{pattern.id}: goals and goal_texts differ in number"
        yield from _unknown_names(pattern)


def _unknown_names(pattern: PatternEntry) -> Iterator[str]:
    features = {feature.name for feature in pattern.features}
    tasks = {task.name for task in pattern.tasks}
    for task in pattern.tasks:
        if task.feature and task.feature not in features:
            yield f"{pattern.id}: task {task.name!r} makes the unknown feature {task.feature!r}"
    for cost in pattern.costs:
        if cost.task and cost.task not in tasks:
            yield f"{pattern.id}: cost {cost.item!r} pays for the unknown task {cost.task!r}"


def _bad_questions(catalogue: Catalogue) -> Iterator[str]:
    for entry in catalogue.entries():
        asked = [entry.question] if isinstance(entry, FactEntry) else []
        if isinstance(entry, CriteriaSet):
            asked = [criterion.asks for criterion in entry.criteria]
        for question in asked:
            if not question.endswith("까?"):
                yield f"{entry.id}: {question!r} is not a polite question"


def _bad_weights(catalogue: Catalogue) -> Iterator[str]:
    for criteria in catalogue.criteria:
        for fault in faults(criteria):
            yield f"{criteria.id}: {fault}"


def _models(value: object) -> Iterator[BaseModel]:
    """Yield a value and every value within it."""
    if isinstance(value, BaseModel):
        yield value
        for field in type(value).model_fields:
            yield from _models(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _models(item)


def _texts(entry: BaseModel) -> Iterator[Text]:
    """Yield every string of an entry with the field it stands in."""
    for owner in _models(entry):
        for field in type(owner).model_fields:
            value = getattr(owner, field)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    yield Text(owner, field, text)
