"""The power-interest grid, who is central, and by when to hear them; the logic model; the trace."""

import io
import json

import networkx as nx
import pytest

from knowledge.methods.logic import logic_model
from knowledge.methods.procedures_plan import informed
from knowledge.methods.stakeholders import consultations, engagement, quadrant
from knowledge.methods.trace import touched
from knowledge.methods.trace_export import as_json, graphml, with_findings
from knowledge.model.brief import Fact, Profile
from knowledge.model.review import Finding
from tests import plans


@pytest.mark.parametrize(
    ("power", "interest", "field"),
    [(5, 4, "긴밀 관리"), (4, 3, "만족 유지"), (3, 4, "정보 제공"), (1, 1, "관찰")],
)
def test_power_and_interest_choose_the_field(power: int, interest: int, field: str):
    assert quadrant(power, interest) == field


def test_who_owns_most_of_the_plan_is_central_and_heard_before_the_next_phase():
    plan = plans.plan()
    dates = plans.results(plan).schedule

    rows = engagement(plan, dates)

    office, family = rows
    assert (office.name, office.quadrant, office.centrality) == ("노인복지과", "긴밀 관리", 1.0)
    assert "F1" in family.linked
    assert {"R1", "T1", "T2"} <= set(office.linked)
    building = min(row.start for row in dates.tasks if row.phase == "구축")
    assert office.by is not None
    assert dates.start <= office.by < building
    assert any("노인복지과" in note for note in consultations(rows))


def test_nobody_linked_to_anything_is_central():
    plan = plans.changed("people", "stakeholders", 0, name="아무도 아닌 곳")
    dates = plans.results(plan).schedule

    assert engagement(plan, dates)[-1].centrality == 0.0


def test_every_assumption_of_the_logic_model_comes_from_the_plan():
    plan = plans.plan()
    results = plans.results(plan)

    model = logic_model(plan, results.procedures, results.budget)

    assert [rung.stage for rung in model.rungs] == ["투입", "활동", "산출", "결과", "영향"]
    assert [arrow.target for arrow in model.arrows] == ["활동", "산출", "결과", "영향"]
    assert all(arrow.assumptions for arrow in model.arrows)
    known = {node.id for rung in model.rungs for node in rung.nodes}
    assert {key for arrow in model.arrows for link in arrow.links for key in link} <= known
    assert model.arrows[2].links == (("F1", "K1"),)
    assert all(told.startswith("위험이 관리됨: ") for told in model.arrows[2].assumptions)
    assert model.arrows[3].assumptions == ("P1 원인 판단이 맞음: 예약 현황이 공개되지 않음",)


def test_the_trace_with_findings_survives_both_file_forms():
    plan = plans.plan()
    finding = Finding(
        id="C1-1",
        by="점검",
        severity="중대",
        part="service",
        place="F1 예약 현황 안내",
        reason="이 기능을 만드는 작업이 일정에 없음",
        suggestion="작업을 추가",
        refs=(),
    )

    traced = with_findings(plans.results(plan).trace, [finding])

    read = nx.read_graphml(io.BytesIO(graphml(traced)))
    body = json.loads(as_json(traced))
    assert set(read) == set(traced.nodes) == {row["id"] for row in body["nodes"]}
    assert read.edges["F1", "C1-1"]["kind"] == "지적"
    assert read.nodes["F1"]["kind"] == "기능"
    assert "C1-1" in touched(traced, "E1")
    assert all(row["kind"] for row in body["nodes"])


def test_a_plan_settles_only_what_nobody_stated():
    profile = Profile(
        facts=(
            Fact(id="personal_data", label="개인정보", value=None, origin="미정"),
            Fact(id="uses_public_data", label="공공데이터", value=False, origin="답변"),
            Fact(id="uses_camera", label="영상기기", value=False, origin="가정"),
        )
    )

    told = {fact.id: fact for fact in informed(profile, plans.plan()).facts}

    assert (told["personal_data"].value, told["personal_data"].origin) == (True, "계획")
    assert told["uses_public_data"].value is False
    assert told["uses_camera"].value is False


@pytest.mark.parametrize(
    ("said", "fact", "holds"),
    [
        ("완주한 주민에게 포인트 5단계로 적립", "gives_money_goods_points", True),
        ("종량제봉투를 건네드리기", "gives_money_goods_points", True),
        ("종량제봉투 한 묶음씩 드림", "gives_money_goods_points", True),
        ("냄비를 어르신께 나눠 주기", "gives_money_goods_points", True),
        ("쉬운 안내지를 나눠 드림", "gives_money_goods_points", False),
        ("통화 녹음은 하지 않음", "records_voice", False),
        ("민원 통화 녹음을 세 달 보관", "records_voice", True),
        ("결과를 문자로 알림", "sends_messages", True),
    ],
)
def test_what_a_planned_feature_does_settles_a_fact_and_what_it_rules_out_does_not(
    said, fact, holds
):
    profile = Profile(facts=(Fact(id=fact, label="사실", value=None, origin="미정"),))
    drawn = plans.plan()
    feature = drawn.service.features[0].model_copy(update={"description": said})
    service = drawn.service.model_copy(update={"features": (feature,)})

    settled = informed(profile, drawn.model_copy(update={"service": service})).facts[0]

    assert (settled.value is True) is holds
