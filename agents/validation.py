"""What a schema cannot say about an answer: that what it refers to exists."""

from collections.abc import Iterable, Iterator

import networkx as nx
from pydantic import BaseModel

from agents import answers, tasks
from knowledge.model.base import Value


def faults(task: tasks.Task, answer: Value) -> list[str]:
    """Return what is wrong with `answer` as an answer to `task`, in words a model can act on."""
    return [*_invented_evidence(task, answer), *_dangling(task, answer)]


def _invented_evidence(task: tasks.Task, answer: Value) -> Iterator[str]:
    known = task.evidence_ids()
    for item in _walk(answer):
        for ref in getattr(item, "evidence", ()):
            if ref not in known:
                yield f"evidence id {ref!r} does not exist; cite only ids of <evidence>"


def _dangling(task: tasks.Task, answer: Value) -> Iterator[str]:
    match task, answer:
        case tasks.QuestionsTask(), answers.QuestionsAnswer():
            yield from _questions(task, answer)
        case tasks.OptionsTask(), answers.OptionsAnswer():
            yield from _options(task, answer)
        case tasks.DeliveryTask(), answers.DeliveryAnswer():
            yield from _delivery(task, answer)
        case tasks.ReviewTask(), answers.ReviewAnswer():
            yield from _review(task, answer)
    if isinstance(task, tasks.PartTask):
        yield from _goals(task, answer)
        yield from _responses(task, answer)


def _goals(task: tasks.PartTask, answer: Value) -> Iterator[str]:
    if isinstance(answer, answers.PurposeAnswer):
        numbers = {str(number) for number in range(1, len(answer.problems) + 1)}
        for goal in answer.goals:
            yield from _unknown("problem number", map(str, goal.problems), numbers)
    known = {goal.id for goal in getattr(task, "goals", ())}
    for item in (*getattr(answer, "features", ()), *getattr(answer, "kpis", ())):
        yield from _unknown("goal", item.goals, known)


def _questions(task: tasks.QuestionsTask, answer: answers.QuestionsAnswer) -> Iterator[str]:
    about = {item.fact.id for item in task.unknown} | set(task.missing) | {"note"}
    for question in answer.questions:
        yield from _unknown("about", (question.about,), about)
        if question.kind == "choice" and question.default not in question.choices:
            yield f"default {question.default!r} must be one of choices {question.choices}"


def _options(task: tasks.OptionsTask, answer: answers.OptionsAnswer) -> Iterator[str]:
    if "현행 유지" not in {option.kind for option in answer.options}:
        yield "one option must be of kind 현행 유지"
    patterns = {card.id for card in task.patterns}
    for option in answer.options:
        yield from _unknown("pattern", option.patterns, patterns)


def _delivery(task: tasks.DeliveryTask, answer: answers.DeliveryAnswer) -> Iterator[str]:
    names = {item.name for item in answer.tasks}
    if len(names) < len(answer.tasks):
        yield "task names must be unique"
    features = {feature.id for feature in task.features}
    prices = {cost.id for cost in task.materials.unit_costs} | {""}
    for item in answer.tasks:
        yield from _unknown("task name in after", item.after, names - {item.name})
        yield from _unknown("feature", item.features, features)
    graph = nx.DiGraph((before, item.name) for item in answer.tasks for before in item.after)
    if not nx.is_directed_acyclic_graph(graph):
        yield f"tasks wait for one another in a circle: {nx.find_cycle(graph)}"
    for cost in answer.costs:
        yield from _unknown("task name", cost.tasks, names)
        yield from _unknown("unit cost", (cost.unit_cost,), prices)


def _review(task: tasks.ReviewTask, answer: answers.ReviewAnswer) -> Iterator[str]:
    wanted = [criterion.id for criterion in task.criteria.criteria]
    given = [score.criterion for score in answer.scores]
    if sorted(wanted) != sorted(given):
        yield f"score each criterion once: {wanted}; got {given}"


def _responses(task: tasks.PartTask, answer: Value) -> Iterator[str]:
    wanted = [finding.id for finding in task.findings]
    given = [response.finding for response in getattr(answer, "responses", ())]
    if sorted(wanted) != sorted(given):
        yield f"respond to each finding once: {wanted}; got {given}"


def _unknown(what: str, refs: Iterable[str], known: set[str]) -> Iterator[str]:
    for ref in refs:
        if ref not in known:
            yield f"{what} {ref!r} does not exist; known: {sorted(known)[:40]}"


def _walk(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
