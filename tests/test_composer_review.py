"""The composer's reviews: scores follow the plan, duties differ, findings can be done."""

from functools import cache
from typing import get_args

import pytest

from agents import answers as a
from agents.composer.selection import leading
from agents.validation import faults
from knowledge.model.plan import PartName, Plan
from knowledge.model.review import Finding, ReviewerName
from tests.composer_tasks import Case, case, catalogue, compose, found_by
from tests.test_composer_plan import IDEAS

DUTIES: tuple[ReviewerName, ...] = get_args(ReviewerName)


def reviews(of: Case, plan: Plan) -> dict[ReviewerName, a.ReviewAnswer]:
    """Return every duty's review of a plan."""
    found = {}
    for duty in DUTIES:
        answer = compose(of.review(plan, duty))
        assert isinstance(answer, a.ReviewAnswer)
        found[duty] = answer
    return found


@cache
def planned(idea: str) -> Plan:
    """Return the first plan for an idea."""
    return case(idea).plan()


@cache
def reviewed(idea: str) -> dict[ReviewerName, a.ReviewAnswer]:
    """Return every duty's review of the first plan for an idea."""
    return reviews(case(idea), planned(idea))


def mean(found: dict[ReviewerName, a.ReviewAnswer]) -> float:
    """Return the mean of all scores."""
    values = [score.value for review in found.values() for score in review.scores]
    return sum(values) / len(values)


@pytest.mark.parametrize("idea", IDEAS)
def test_every_duty_scores_every_criterion_and_cites_only_what_exists(idea: str) -> None:
    for duty in DUTIES:
        task = case(idea).review(planned(idea), duty)
        assert faults(task, reviewed(idea)[duty]) == []


@pytest.mark.parametrize("criteria", [item.id for item in catalogue().criteria])
def test_any_criteria_set_can_be_scored(criteria: str) -> None:
    of = case(IDEAS[0])
    wanted = next(item for item in catalogue().criteria if item.id == criteria)
    task = of.review(planned(IDEAS[0]), "재정", criteria=wanted)

    assert faults(task, compose(task)) == []


def test_duties_do_not_all_say_the_same() -> None:
    rows = {tuple(score.value for score in review.scores) for review in reviewed(IDEAS[0]).values()}

    assert len(rows) >= 4


@pytest.mark.parametrize(
    ("part", "kinds"),
    [
        ("service", ("alternatives", "similar", "data")),
        ("people", ("risks",)),
        ("measures", ("kpis",)),
        ("delivery", ("costs",)),
    ],
)
def test_a_plan_with_less_in_it_scores_lower(part: str, kinds: tuple[str, ...]) -> None:
    of = case(IDEAS[8])
    whole = planned(IDEAS[8])
    fewer = {kind: getattr(getattr(whole, part), kind)[:1] for kind in kinds}
    poor = whole.model_copy(update={part: getattr(whole, part).model_copy(update=fewer)})

    assert mean(reviews(of, poor)) < mean(reviewed(IDEAS[8]))


def test_a_missing_stakeholder_is_found_by_name_with_what_to_add() -> None:
    of, plan = case(IDEAS[0]), planned(IDEAS[0])
    own = {hint.person.name for hint in leading(of.materials.people.people)}
    gone = next(item for item in plan.people.stakeholders if item.name in own)
    left = tuple(item for item in plan.people.stakeholders if item is not gone)
    people = plan.people.model_copy(update={"stakeholders": left})

    answer = compose(of.review(plan.model_copy(update={"people": people}), "이용자·형평"))

    assert isinstance(answer, a.ReviewAnswer)
    assert any(f"‘{gone.name}’ 추가" in item.suggestion for item in answer.findings)


def test_building_without_upkeep_is_a_serious_finding_of_finance() -> None:
    of, plan = case(IDEAS[0]), planned(IDEAS[0])
    costs = tuple(cost for cost in plan.delivery.costs if "유지" not in cost.item)
    delivery = plan.delivery.model_copy(update={"costs": costs})

    answer = compose(of.review(plan.model_copy(update={"delivery": delivery}), "재정"))

    assert isinstance(answer, a.ReviewAnswer)
    assert any(
        item.severity == "중대" and item.place == "비용: 유지관리" for item in answer.findings
    )


def test_what_was_settled_is_not_said_again() -> None:
    for idea in IDEAS:
        of, plan = case(idea), planned(idea)
        first = compose(of.review(plan, "기술·보안"))
        assert isinstance(first, a.ReviewAnswer)
        if first.findings:
            break
    assert first.findings
    settled = tuple(f"{item.place}: {item.reason} → 수용, 추가" for item in first.findings)

    again = compose(of.review(plan, "기술·보안", settled=settled))

    assert isinstance(again, a.ReviewAnswer)
    said = {item.place for item in first.findings}
    assert not said & {item.place for item in again.findings}


@pytest.mark.parametrize("idea", IDEAS[:12])
def test_a_plan_mended_as_found_scores_no_lower_and_has_fewer_findings(idea: str) -> None:
    of, found = case(idea), reviewed(idea)
    drafts = {duty: review.findings for duty, review in found.items()}

    def findings(part: PartName) -> tuple[Finding, ...]:
        return tuple(item for duty, rows in drafts.items() for item in found_by(duty, rows, part))

    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    delivery = compose(of.delivery(service))
    service = compose(of.service(current=service, findings=findings("service")))
    assert isinstance(service, a.ServiceAnswer)
    after = of.plan(
        version=2,
        service=service,
        people=compose(of.people(current=compose(of.people()), findings=findings("people"))),
        measures=compose(
            of.measures(current=compose(of.measures()), findings=findings("measures"))
        ),
        delivery=compose(of.delivery(service, current=delivery, findings=findings("delivery"))),
    )
    mended = reviews(of, after)

    assert mean(mended) >= mean(found)
    assert sum(len(r.findings) for r in mended.values()) <= sum(len(r) for r in drafts.values())


def test_an_idea_of_no_known_field_scores_far_below_a_known_one() -> None:
    assert mean(reviewed("무언가 좋은 것을 해 보면 어떨까 합니다.")) <= 55
    assert 60 <= mean(reviewed(IDEAS[0])) <= 90
