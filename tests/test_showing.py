"""What of a task a language model is shown: its duty's matter, nearest first, within a budget."""

import json
import re
from typing import Any, get_args

import pytest

from agents import materials as m
from agents import tasks as t
from agents.answers import ServiceAnswer
from agents.gathering import gather
from agents.messages import render
from agents.recognised import recognised
from agents.showing import MOST, shown
from agents.validation import citable
from knowledge.catalogue import Catalogue
from knowledge.model.brief import read_part
from knowledge.model.evidence import Evidence
from knowledge.model.review import ReviewerName
from knowledge.search.recognition import recognise
from tests import agent_tasks

IDEA = "치매 어르신이 길을 잃으면 이웃이 앱으로 알려 주고 보호자가 위치를 보는 서비스"
LONG = "긴급한 상황에서도 담당 부서와 이용자가 함께 확인하고 처리 결과를 회신하는 절차를 둠 " * 6
REVIEWERS = get_args(ReviewerName)


def offered(catalogue: Catalogue) -> m.Materials:
    profile = recognise(IDEA, catalogue)
    slots = m.Slots(users="어르신", object="실종", channel="앱", org="어느 군", service="안부")
    found = recognised(catalogue, profile, slots)
    return gather(catalogue, found, slots, {}, lambda _: None)


def sources(number: int, kind: str = "case") -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            id=f"E{place}", kind=kind, ref=f"{kind}-{place}", title=f"{kind} {place}", quote=LONG
        )
        for place in range(1, number + 1)
    )


def heavy_review(catalogue: Catalogue, reviewer: ReviewerName) -> t.ReviewTask:
    """Return the review of a plan in which every line is as long as a model may write it."""
    task = agent_tasks.review_task()
    plan, materials = task.plan, offered(catalogue)
    features = plan.service.features[0].model_copy(update={"description": LONG[:300]})
    risk = plan.people.risks[0].model_copy(update={"mitigation": (LONG[:300],) * 4})
    holder = plan.people.stakeholders[0].model_copy(update={"response": LONG[:300]})
    work = plan.delivery.tasks[0].model_copy(update={"output": LONG[:300]})
    return task.model_copy(
        update={
            "reviewer": reviewer,
            "plan": plan.model_copy(
                update={
                    "service": plan.service.model_copy(update={"features": (features,) * 16}),
                    "people": plan.people.model_copy(
                        update={"risks": (risk,) * 28, "stakeholders": (holder,) * 26}
                    ),
                    "delivery": plan.delivery.model_copy(update={"tasks": (work,) * 30}),
                }
            ),
            "expected": t.Expected(
                people=materials.people,
                service=materials.service,
                measures=materials.measures,
                delivery=materials.delivery,
            ),
            "evidence": sources(120),
            "settled": tuple(f"{number} {LONG[:300]}" for number in range(40)),
        }
    )


def told(task: t.Task) -> dict[str, Any]:
    return json.loads(json.dumps(shown(task)))


@pytest.mark.parametrize("reviewer", REVIEWERS)
def test_the_review_of_the_longest_plan_fits_and_names_whatever_may_be_cited(
    catalogue: Catalogue, reviewer: ReviewerName
):
    task = heavy_review(catalogue, reviewer)

    text = render(task)

    assert len(text) <= MOST
    assert citable(task) <= set(re.findall(r"\bE\d+\b", text))
    assert told(task)["left_out"]["settled"] > 0


def test_a_duty_sees_its_own_matter_whole_and_of_the_rest_the_names():
    task = agent_tasks.review_task()

    money = told(task)
    law = told(task.model_copy(update={"reviewer": "법무·개인정보"}))

    assert money["plan"]["delivery"]["costs"][0]["basis"] == task.plan.delivery.costs[0].basis
    assert law["plan"]["delivery"]["costs"] == [
        f"{cost.id} {cost.item}" for cost in task.plan.delivery.costs
    ]
    assert "lines" in money["results"]["budget"]
    assert law["results"]["budget"]["total"] == task.results.budget.total
    assert "lines" not in law["results"]["budget"]
    assert "action" in law["results"]["procedures"][0]
    assert "action" not in money["results"]["procedures"][0]


def test_a_reviewer_is_not_shown_what_the_plan_holds_already(catalogue: Catalogue):
    task = agent_tasks.review_task()
    materials = offered(catalogue).people
    held = materials.people[0].person.name
    holder = task.plan.people.stakeholders[0].model_copy(update={"name": held})
    people = task.plan.people.model_copy(update={"stakeholders": (holder,)})
    task = task.model_copy(
        update={
            "reviewer": "이용자·형평",
            "plan": task.plan.model_copy(update={"people": people}),
            "expected": t.Expected(people=materials),
        }
    )

    names = [item["name"] for item in told(task)["expected"]["people"]["people"]]

    assert names
    assert held not in names


def test_what_other_blocks_cite_comes_first_and_the_rest_by_title():
    task = agent_tasks.service_task(evidence=sources(200))

    blocks = told(task)

    assert {row["id"] for row in blocks["evidence"][:2]} == {"E1", "E9"}
    kept = len(blocks["evidence"])
    assert 1 < kept < 200
    assert len(blocks["evidence_titles"]) == 200 - kept
    assert all(title.endswith("(미확인)") for title in blocks["evidence_titles"])


def test_prices_that_the_materials_name_come_first_and_whole(catalogue: Catalogue):
    materials = offered(catalogue).delivery
    task = agent_tasks.delivery_task().model_copy(update={"materials": materials})

    prices = told(task)["materials"]["unit_costs"]

    named = {hint.cost.unit_cost for hint in materials.costs} - {""}
    assert named
    assert {price["id"] for price in prices[: len(named)]} == named
    assert len(prices) == len(materials.unit_costs)
    assert "basis" not in prices[-1]


def test_what_an_answer_has_to_repeat_is_never_cut():
    task = agent_tasks.service_task(evidence=sources(200))
    current = agent_tasks.part_answer(ServiceAnswer)
    step = current.journey[0].model_copy(update={"after": LONG[:300]})
    current = current.model_copy(update={"journey": (step,) * 8})

    blocks = told(task.model_copy(update={"current": current}))

    assert [row["after"] for row in blocks["current"]["journey"]] == [LONG[:300]] * 8


def test_a_very_long_idea_is_cut_where_it_is_read():
    task = agent_tasks.research_task()
    idea = "마을회관에서 어르신을 돕는 서비스입니다. " * 2_000
    brief = task.brief.model_copy(update={"idea": idea})

    blocks = told(task.model_copy(update={"brief": brief}))

    assert blocks["brief"]["idea"] == read_part(idea)
