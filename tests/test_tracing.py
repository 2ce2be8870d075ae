"""The sections that show what was worked out: trace, worth, logic, stakeholders, second pass."""

import pytest

from app import trace_chart
from app.templating import render
from app.views import tracing
from knowledge.methods.budget_tornado import tornado
from knowledge.methods.economics import economics
from knowledge.methods.logic import logic_model
from knowledge.methods.stakeholders import engagement
from knowledge.methods.trace import reach, touched
from knowledge.model.analysis import BenefitDraft
from knowledge.model.review import SecondOpinion
from tests import plans
from tests.proposals import proposal
from tests.test_panel import PANEL

BENEFIT = BenefitDraft(
    name="통화 시간 절감", quantity=4000, unit="건", saving=0.2, value_won=21_000, basis="실측 예정"
)


def test_worth_is_shown_with_its_break_even_or_with_what_is_missing():
    plan = plans.plan()
    money = plans.results(plan).budget
    swings = tornado(plan.delivery.costs, plans.UNIT_COSTS)

    without = render("plan_economics.html", economics=economics(money, [], 4000, swings))
    shown = render("plan_economics.html", economics=economics(money, [BENEFIT], 4000))

    assert "B/C 산정 불가" in without
    assert "한 건에서 줄어드는 시간이나 비용" in without
    assert "제경비율" in without
    assert "순현재가치(NPV)" in shown
    assert "통화 시간 절감" in shown


def test_logic_and_stakeholders_are_shown_with_their_assumptions_and_days():
    plan = plans.plan()
    results = plans.results(plan)

    logic = render("plan_logic.html", logic=logic_model(plan, results.procedures, results.budget))
    people = render("plan_engagement.html", engagement=engagement(plan, results.schedule))

    assert "P1 원인 판단이 맞음" in logic
    assert "긴밀 관리" in people
    assert "노인복지과" in people


def test_a_second_look_is_shown_with_both_scores():
    second = SecondOpinion(
        reviewer="재정",
        other="기술·보안",
        criterion="cost",
        before=40,
        value=52,
        reason="단가 근거를 함께 봄",
        evidence=(),
    )
    rounds = proposal().rounds
    shown = rounds[0].model_copy(update={"second": (second,), "reviews": PANEL})

    text = render("second.html", round=shown, names={"cost": "비용"}, evidence={})

    assert "40점 → 52점" in text
    assert "가장 엇갈린 항목: 비용" in text


def test_a_trace_drawn_before_kinds_were_gets_them_from_its_ids():
    old = plans.results(plans.plan()).trace.model_copy(update={"kinds": {}})

    kinds = tracing._kinded(old).kinds

    assert (kinds["E1"], kinds["F1"], kinds["T1"]) == ("근거", "기능", "작업")


def test_how_much_depends_on_a_thing_is_what_a_change_of_it_touches():
    traced = plans.results(plans.plan()).trace

    counts = reach(traced)

    assert counts["E1"] == len(touched(traced, "E1")) > 3


def test_the_graph_draws_what_is_asked_for_with_arrows_from_left_to_right():
    traced = plans.results(plans.plan()).trace
    shown = [key for key in traced.nodes if traced.kinds[key] in ("목표", "기능", "작업")]

    (series,) = trace_chart.spec(traced, shown)["series"]

    assert [node["id"] for node in series["data"]] == trace_chart.order(traced, shown)
    assert {node["id"] for node in series["data"]} == set(shown)
    across = {node["id"]: node["x"] for node in series["data"]}
    assert series["links"]
    assert all(across[link["source"]] <= across[link["target"]] for link in series["links"])
    assert [each["name"] for each in series["categories"]] == ["목표", "기능", "작업"]


def test_what_a_clicked_thing_touches_stays_and_the_rest_is_faint():
    traced = plans.results(plans.plan()).trace
    lit = ["F1", *touched(traced, "F1")]

    (series,) = trace_chart.spec(traced, list(traced.nodes), lit)["series"]

    seen = {node["id"] for node in series["data"] if node["itemStyle"]["opacity"] == 1}
    assert seen == set(lit)
    assert tracing._clicked(["G1", "F1"], "trace.none") == ""


def test_a_click_is_read_back_as_the_thing_it_hit(monkeypatch: pytest.MonkeyPatch):
    selected = [
        {"data_type": "edge", "data_indices": [0]},
        {"data_type": "node", "data_indices": [1]},
    ]
    monkeypatch.setattr(
        tracing.st, "session_state", {"trace": {"selection": {"selected": selected}}}
    )

    assert tracing._clicked(["G1", "F1"], "trace") == "F1"
