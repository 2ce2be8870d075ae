"""How the catalogue hangs together: ids, references, templates and sources.

Shapes are checked when the files are read; this module knows only what spans entries.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from string import Formatter
from typing import NamedTuple

from pydantic import BaseModel

from knowledge.catalogue.entries import Entry
from knowledge.catalogue.explaining import Problem
from knowledge.catalogue.loading import Catalogue
from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.statutes import register
from knowledge.catalogue.vocabulary import Existing, FactEntry, Must
from knowledge.model.criteria import CriteriaSet, faults

SLOTS = frozenset({"users", "object", "channel", "org", "service", "worker", "named"})
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
    "pattern": "patterns",
    "unit_cost": "unit_costs",
    "dataset": "datasets",
    "case": "cases",
}
"""The kind that a field of this name refers to by id, wherever it stands in an entry."""
TEMPLATED = ("fields", "patterns", "users", "channels", "data", "ai", "circumstances")
RECALLED = "[recalled]"
# 만, 의, 에, 도 and the like do not depend on the word before them.
HAND_TYPED = re.compile(r"(은|는|이|가|을|를|과|와|으로|로|이나|나)(?=[\s,.]|$)")


Found = tuple[str, str]
"""Id of an entry and what is wrong with it."""


class Text(NamedTuple):
    """A string of an entry, and the model and field it stands in."""

    owner: BaseModel
    field: str
    text: str


def problems(catalogue: Catalogue) -> list[Problem]:
    """Return what is wrong, each with the entry's file and id; empty when nothing is."""
    places = {entry.id: entry.origin for entry in catalogue.entries()}
    return [
        Problem(places.get(entry, ""), entry, text)
        for entry, text in chain(
            _empty_kinds(catalogue),
            _repeated_ids(catalogue),
            _dead_references(catalogue),
            _dead_things(catalogue),
            _dead_articles(catalogue),
            _bad_templates(catalogue),
            _missing_sources(catalogue),
            _bad_patterns(catalogue),
            _bad_questions(catalogue),
            _bad_criteria(catalogue),
        )
    ]


def _empty_kinds(catalogue: Catalogue) -> Iterator[Found]:
    for kind in Catalogue.model_fields:
        if not getattr(catalogue, kind):
            yield kind, "항목이 하나도 없습니다."


def _repeated_ids(catalogue: Catalogue) -> Iterator[Found]:
    for entry_id, times in Counter(entry.id for entry in catalogue.entries()).items():
        if times > 1:
            yield entry_id, f"같은 id가 {times}번 쓰였습니다."


def _dead_references(catalogue: Catalogue) -> Iterator[Found]:
    known = {
        kind: {entry.id for entry in getattr(catalogue, kind)} for kind in Catalogue.model_fields
    }
    for entry in catalogue.entries():
        for field, kind, target in references(entry):
            if target not in known[kind]:
                yield entry.id, f"{field}에 적은 {target!r}이(가) {kind}에 없습니다."


def _dead_things(catalogue: Catalogue) -> Iterator[Found]:
    """Yield what is said to imply a circumstance and is no entry at all."""
    known = {entry.id for entry in catalogue.entries()}
    for entry in catalogue.circumstances:
        for ref in (*entry.given, *chain.from_iterable(entry.together)):
            if ref not in known:
                yield entry.id, f"given·together에 적은 {ref!r}이(가) 카탈로그에 없습니다."


def _dead_articles(catalogue: Catalogue) -> Iterator[Found]:
    """Yield articles that a law entry names and that do not exist or were deleted."""
    known = register()
    for law in catalogue.laws:
        for cited in known.citations(f"{law.name} {law.article}"):
            # What is not in force yet depends on the day; `ageing` looks after it.
            if cited.statute and (fault := known.fault(cited, date.max)):
                yield law.id, f"{cited.words}: {fault}"


def references(entry: Entry | CriteriaSet) -> Iterator[tuple[str, str, str]]:
    """Yield what an entry refers to: the field, the kind of the other entry, and its id."""
    for owner in _models(entry):
        for field, value in vars(owner).items():
            if kind := _kind_referred_to(owner, field):
                yield from ((field, kind, text) for text in _strings(value) if text)


def _kind_referred_to(owner: BaseModel, field: str) -> str | None:
    # Elsewhere `law` is the basis as printed, not an id.
    if field == "law" and isinstance(owner, Must):
        return "laws"
    return REFERENCES.get(field)


def _bad_templates(catalogue: Catalogue) -> Iterator[Found]:
    for kind in TEMPLATED:
        for entry in getattr(catalogue, kind):
            for found in _texts(entry):
                for fault in _template_faults(found.text):
                    yield entry.id, f"{found.field}: {fault}: {found.text!r}"


def _template_faults(text: str) -> Iterator[str]:
    if "{" not in text and "}" not in text:
        return
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        yield f"중괄호를 읽을 수 없습니다({error})"
        return
    for number, (_, slot, spec, conversion) in enumerate(parts):
        if slot is None:
            continue
        if slot not in SLOTS:
            yield f"모르는 자리 {slot!r}입니다"
        if conversion or (spec and spec not in PARTICLES):
            yield f"모르는 조사 짝 {spec or conversion!r}입니다"
        following = parts[number + 1][0] if number + 1 < len(parts) else ""
        if not spec and HAND_TYPED.match(following):
            yield f"{slot!r} 뒤에 조사를 손으로 적었습니다"


def _missing_sources(catalogue: Catalogue) -> Iterator[Found]:
    for entry in catalogue.entries():
        for owner in _models(entry):
            if not isinstance(owner, Entry | CriteriaSet | Existing):
                continue
            if not owner.source.strip():
                yield entry.id, "출처(source)가 비었습니다."
            if owner.verified and owner.source.startswith(RECALLED):
                yield entry.id, "확인함(verified)이라면서 출처가 기억([recalled])입니다."


def _bad_patterns(catalogue: Catalogue) -> Iterator[Found]:
    """Find names that a pattern's tasks and costs use and the pattern does not have."""
    for pattern in catalogue.patterns:
        if len(pattern.goals) != len(pattern.goal_texts):
            yield pattern.id, "goals와 goal_texts의 수가 다릅니다."
        yield from _unknown_names(pattern)


def _unknown_names(pattern: PatternEntry) -> Iterator[Found]:
    features = {feature.name for feature in pattern.features}
    tasks = {task.name for task in pattern.tasks}
    for task in pattern.tasks:
        if task.feature and task.feature not in features:
            yield pattern.id, f"작업 {task.name!r}의 기능 {task.feature!r}이(가) 없습니다."
    for cost in pattern.costs:
        if cost.task and cost.task not in tasks:
            yield pattern.id, f"비용 {cost.item!r}의 작업 {cost.task!r}이(가) 없습니다."


def _bad_questions(catalogue: Catalogue) -> Iterator[Found]:
    for entry in catalogue.entries():
        asked = [entry.question] if isinstance(entry, FactEntry) else []
        if isinstance(entry, CriteriaSet):
            asked = [criterion.asks for criterion in entry.criteria if criterion.asks]
        for question in asked:
            if not question.endswith("까?"):
                yield entry.id, f"물음이 '까?'로 끝나지 않습니다: {question!r}"


def _bad_criteria(catalogue: Catalogue) -> Iterator[Found]:
    for criteria in catalogue.criteria:
        for fault in faults(criteria):
            yield criteria.id, fault


def _models(value: BaseModel | tuple[object, ...]) -> Iterator[BaseModel]:
    """Yield a value and every value within it."""
    parts: Iterable[object] = value
    if isinstance(value, BaseModel):
        yield value
        parts = vars(value).values()
    for part in parts:
        # Nearly all of them are strings: asked first, they are told in a tenth of the time.
        if not isinstance(part, str) and isinstance(part, BaseModel | tuple):
            yield from _models(part)


def _texts(entry: BaseModel) -> Iterator[Text]:
    """Yield every string of an entry with the field it stands in."""
    for owner in _models(entry):
        for field, value in vars(owner).items():
            yield from (Text(owner, field, text) for text in _strings(value))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, tuple) else []
