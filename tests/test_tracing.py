"""The sections that show what was worked out: trace, worth, logic, stakeholders, second pass."""

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
