"""What a schema cannot say about an answer: that what it refers to exists."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

import networkx as nx
from pydantic import BaseModel

from agents import answers, idea_tasks, tasks
from agents.showing import cited, shown
from knowledge.model.base import Value
from knowledge.model.brief import Level, QuestionDraft

MOST_SHOWN = 60
"""Existing ids told to a model that named one that does not exist, at most."""
CITING = ("evidence", "cases")
NAMING = (*CITING, "id", "trait", "ref")
"""Fields that hold ids of evidence, and those that hold any id a finding may rest on."""
YES_NO = {"예", "아니오"}
OPEN = "미정"
ANSWERED_BY = {"budget_won": "number", "users_per_year": "number", "start": "date"}
"""The kind of question that sets each limit; an answer of another kind would be lost."""


def faults(task: tasks.Task, answer: Value) -> list[str]:
    """Return what is wrong with `answer` as an answer to `task`, in words a model can act on."""
    return [
        *_invented_evidence(task, answer),
        *_dangling(task, answer),
        *_beyond(task, answer),
        *_ideation(task, answer),
    ]


def _beyond(task: tasks.Task, answer: Value) -> Iterator[str]:
    """Yield what is said when a second look goes past the score that it heard."""
    if isinstance(task, tasks.SecondTask) and isinstance(answer, answers.SecondAnswer):
        low, high = sorted((task.own.value, task.other.value))
        if not low <= answer.value <= high:
            yield f"value {answer.value} must lie between {low} and {high}"


def _invented_evidence(task: tasks.Task, answer: Value) -> Iterator[str]:
    refs = [ref for item in _walk(answer) for ref in getattr(item, "evidence", ())]
    if not task.evidence_ids().issuperset(refs) and set(refs) - _held(task):
        yield from _unknown("evidence", refs, citable(task))


def citable(task: tasks.Task) -> set[str]:
    """Return the ids that an answer may cite: of the evidence, and what other shown blocks cite.

    Materials, procedures and results name evidence of kinds that the task does not quote.
    """
    return {*task.evidence_ids(), *cited(shown(task).values())}


def _held(task: tasks.Task, names: Iterable[str] = CITING) -> set[str]:
    """Return the ids that fields of these names hold anywhere in the typed task.

    That is what the composer reads; a language model is told only those it was shown.
    """
    ids = set(task.evidence_ids())
    for item in _walk(task):
        for name in names:
            value = item.__dict__.get(name, ())
            refs = (value,) if isinstance(value, str) else value
            ids.update(ref for ref in refs if isinstance(ref, str))
    return ids


def _dangling(task: tasks.Task, answer: Value) -> Iterator[str]:
    match task, answer:
        case tasks.QuestionsTask(), answers.QuestionsAnswer():
            yield from _questions(task, answer)
        case tasks.OptionsTask(), answers.OptionsAnswer():
            yield from _options(task, answer)
        case tasks.PurposeTask(), answers.PurposeAnswer():
            numbers = range(1, len(answer.problems) + 1)
            given = (str(number) for goal in answer.goals for number in goal.problems)
            yield from _unknown("problem number", given, map(str, numbers))
        case tasks.ServiceTask(), answers.ServiceAnswer():
            yield from _service(task, answer)
        case tasks.MeasuresTask(), answers.MeasuresAnswer():
            given = (ref for kpi in answer.kpis for ref in kpi.goals)
            yield from _unknown("goal", given, (goal.id for goal in task.goals))
        case tasks.DeliveryTask(), answers.DeliveryAnswer():
            yield from _delivery(task, answer)
        case tasks.ReviewTask(), answers.ReviewAnswer():
            yield from _review(task, answer)
    if isinstance(task, tasks.PartTask):
        wanted = [finding.id for finding in task.findings]
        given_to = [response.finding for response in getattr(answer, "responses", ())]
        yield from _each_once("respond to each finding", wanted, given_to)


def _questions(task: tasks.QuestionsTask, answer: answers.QuestionsAnswer) -> Iterator[str]:
    facts = {item.fact.id for item in task.unknown}
    about = [question.about for question in answer.questions]
    yield from _unknown("about", about, facts | set(task.missing) | {"note"})
    if twice := [ref for ref, times in Counter(about).items() if times > 1 and ref != "note"]:
        yield f"asked about twice: {twice}"
    for question in answer.questions:
        yield from (
            f"question about {question.about!r}: {fault}"
            for fault in _question(question, question.about in facts)
        )


def _question(question: QuestionDraft, is_fact: bool) -> Iterator[str]:
    choices = set(question.choices)
    if is_fact and (question.kind != "choice" or not YES_NO <= choices <= YES_NO | {OPEN}):
        yield "must be a choice of 예 and 아니오"
    elif question.about == "level" and not (choices and choices <= set(get_args(Level))):
        yield f"must be a choice of {list(get_args(Level))}"
    elif question.kind != (wanted := ANSWERED_BY.get(question.about, question.kind)):
        yield f"must be of kind {wanted}"
    elif question.kind == "choice" and question.default not in choices:
        yield f"default {question.default!r} must be one of its choices {list(question.choices)}"


def _options(task: tasks.OptionsTask, answer: answers.OptionsAnswer) -> Iterator[str]:
    if "현행 유지" not in {option.kind for option in answer.options}:
        yield "one option must be of kind 현행 유지"
    given = (ref for option in answer.options for ref in option.patterns)
    yield from _unknown("pattern", given, (card.id for card in task.patterns))


def _service(task: tasks.ServiceTask, answer: answers.ServiceAnswer) -> Iterator[str]:
    goals = (ref for feature in answer.features for ref in feature.goals)
    yield from _unknown("goal", goals, (goal.id for goal in task.goals))
    datasets = {item.ref for item in task.evidence if item.kind == "dataset"}
    datasets |= {hint.data.dataset for hint in task.materials.data}
    yield from _unknown("dataset", (item.dataset for item in answer.data), datasets | {""})


def _delivery(task: tasks.DeliveryTask, answer: answers.DeliveryAnswer) -> Iterator[str]:
    names = {item.name for item in answer.tasks}
    if len(names) < len(answer.tasks):
        yield "task names must be unique"
    used = (name for cost in answer.costs for name in cost.tasks)
    yield from _unknown("task name in costs", used, names)
    after = (name for item in answer.tasks for name in item.after)
    yield from _unknown("task name in after", after, names)
    made = (ref for item in answer.tasks for ref in item.features)
    yield from _unknown("feature", made, (feature.id for feature in task.features))
    prices = {price.id for price in task.materials.unit_costs} | {""}
    yield from _unknown("unit_cost", (cost.unit_cost for cost in answer.costs), prices)
    graph = nx.DiGraph((before, item.name) for item in answer.tasks for before in item.after)
    if not nx.is_directed_acyclic_graph(graph):
        circle = [name for name, _ in nx.find_cycle(graph)]
        yield f"tasks wait for one another in a circle: {circle}"


def _review(task: tasks.ReviewTask, answer: answers.ReviewAnswer) -> Iterator[str]:
    wanted = [criterion.id for criterion in task.criteria.criteria]
    given = [score.criterion for score in answer.scores]
    yield from _each_once("score each criterion", wanted, given)
    refs = [ref for finding in answer.findings for ref in finding.refs]
    if not task.evidence_ids().issuperset(refs):
        yield from _unknown("ref", refs, _held(task, NAMING))


def _ideation(task: tasks.Task, answer: Value) -> Iterator[str]:
    match task, answer:
        case idea_tasks.IdeasTask(), answers.IdeasAnswer():
            yield from _ideas(task, answer)
        case idea_tasks.JudgeTask(), answers.JudgeAnswer():
            pairs = [str(match.pair) for match in task.matches]
            yield from _each_once("judge each pair", pairs, [str(v.pair) for v in answer.verdicts])


def _ideas(task: idea_tasks.IdeasTask, answer: answers.IdeasAnswer) -> Iterator[str]:
    known = {pattern.id for pattern in task.patterns} | {""}
    yield from _unknown("pattern", (idea.pattern for idea in answer.ideas), known)
    titles = Counter(idea.title for idea in answer.ideas)
    if twice := [title for title, times in titles.items() if times > 1]:
        yield f"titles must differ: {twice}"


def _each_once(what: str, wanted: list[str], given: list[str]) -> Iterator[str]:
    if sorted(wanted) != sorted(given):
        yield f"{what} exactly once: {wanted}; got {given}"


def _unknown(what: str, refs: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    exists = set(known)
    if missing := [ref for ref in dict.fromkeys(refs) if ref not in exists]:
        yield f"{what} {missing} does not exist; known: {sorted(exists)[:MOST_SHOWN]}"


def _walk(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for inner in value.__dict__.values():
            if isinstance(inner, (BaseModel, tuple)):
                yield from _walk(inner)
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, (BaseModel, tuple)):
                yield from _walk(item)
