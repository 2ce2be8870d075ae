"""Which function composes the answer to which task."""

from collections.abc import Callable
from typing import Any

from agents import idea_tasks
from agents import tasks as t
from agents.composer import (
    briefing,
    delivery,
    ideation,
    judgement,
    measures,
    options,
    people,
    purpose,
    questions,
    research,
    review,
    second,
    service,
)
from knowledge.model.base import Value

COMPOSERS: dict[type[t.Task], Callable[[Any], Value]] = {
    t.BriefTask: briefing.compose,
    t.QuestionsTask: questions.compose,
    t.ResearchTask: research.compose,
    t.OptionsTask: options.compose,
    t.PurposeTask: purpose.compose,
    t.ServiceTask: service.compose,
    t.PeopleTask: people.compose,
    t.MeasuresTask: measures.compose,
    t.DeliveryTask: delivery.compose,
    t.ReviewTask: review.compose,
    t.SecondTask: second.compose,
    idea_tasks.IdeasTask: ideation.compose,
    idea_tasks.JudgeTask: judgement.compose,
}
