"""Checks against brief, results and evidence; a plan without faults has no findings."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.methods.checks import BY, CHECKS, check
from knowledge.methods.checks.dossier import LONGEST, cut, places
from knowledge.model.plan import Plan
from knowledge.model.review import Finding
from tests import plans
from tests.plans import changed, without


def found(plan: Plan | None = None, **brief: Any) -> list[Finding]:
    """Check a plan, by default the one without a fault, against a changed brief."""
    plan = plan or plans.plan()
    return list(
        check(plans.brief(**brief), plan, plans.results(plan), plans.evidence(), known=plans.KNOWN)
    )


def facts(**values: bool) -> dict[str, Any]:
    return {
        "facts": tuple(
            {"id": name, "label": name, "value": value, "origin": "아이디어"}
            for name, value in values.items()
        )
    }


def test_a_plan_without_a_fault_has_no_findings():
    assert found() == []


def test_a_budget_over_the_ceiling_is_found():
    hit = found(limits={"budget_won": 80_000_000, "users_per_year": 4000})

    assert [f.reason for f in hit] == ["합계 86,670,540원이 상한 80,000,000원을 6,670,540원 초과"]


def test_a_budget_at_the_ceiling_is_within_it():
    assert found(limits={"budget_won": 86_670_540, "users_per_year": 4000}) == []


@pytest.mark.parametrize("users", [2, 40_000_000])
def test_an_implausible_cost_per_user_is_found(users: int):
    assert ["이용자 1명당" in f.reason for f in found(limits={"users_per_year": users})] == [True]


def test_a_ceiling_in_another_unit_is_found():
    reasons = [f.reason for f in found(limits={"budget_won": 200_000_000_000})]

    assert len(reasons) == 1
    assert "배 차이" in reasons[0]


def test_personal_data_without_a_procedure_is_found():
    plan = plans.plan()
    results = plans.results(plan, ())

    hits = check(plans.brief(), plan, results, plans.evidence())

    assert [(f.severity, f.place) for f in hits] == [("치명", "데이터 예약자 연락처")]


@pytest.mark.parametrize(
    ("fact", "severity"), [("ai_decides_rights", "치명"), ("ai_affects_rights", "중대")]
)
def test_ai_bearing_on_rights_without_a_person_is_found(fact: str, severity: str):
    hits = found(profile=facts(**{fact: True, "uses_ai": True}))

    assert [f.severity for f in hits] == [severity]
    assert "사람의" in hits[0].reason


def test_rights_at_stake_without_ai_need_no_safeguard_against_it():
    """심사 and 과태료 say that rights are at stake; who judges is a person."""
    assert found(profile=facts(ai_affects_rights=True)) == []


def test_ai_bearing_on_rights_with_a_person_deciding_is_accepted():
    plan = changed("service", "features", description="담당자가 결과를 확인하고 결정")

    assert found(plan, profile=facts(ai_decides_rights=True)) == []


def test_a_procedure_missing_in_the_schedule_is_found():
    plan = plans.plan()
    results = plans.results(plan)
    kept = tuple(task for task in results.schedule.tasks if task.kind == "작업")
    schedule = results.schedule.model_copy(update={"tasks": kept})

    hits = check(
        plans.brief(), plan, results.model_copy(update={"schedule": schedule}), plans.evidence()
    )

    assert [(f.severity, f.place) for f in hits] == [("치명", "privacy 개인정보 보호 조치")]
    assert "10근무일" in hits[0].suggestion


def test_references_into_the_catalogue_are_checked_only_when_it_is_given():
    plan = changed("service", "data", dataset="data-999")

    assert check(plans.brief(), plan, plans.results(plan), plans.evidence()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "연 이용자 4,000명 대상",
        "연 이용자 4천 명 대상",
        "성수기 90일 동안 운영",
        "24시간 운영, 119 연계, 1단계 시범",
        "2027. 3.부터 운영",
        "총사업비 8,667만 원",
        "예약 전화 12,500건 처리",
        "개인정보 보호법 제15조 준수",
    ],
)
def test_numbers_of_the_planner_the_methods_and_the_evidence_are_accepted(text: str):
    assert found(changed("measures", "effects", text=text)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("통화 30분에서 24분으로 50% 단축", True),
        ("통화 30→24분, 약 50% 단축", True),
        ("통화 30→24분, 20% 단축", False),
        ("참여 250→1,250명, 전화 시도 34% 감소", False),
    ],
)
def test_a_change_is_worked_out_again_where_both_are_told_of_one_thing(text: str, wrong: bool):
    hits = [hit for hit in found(changed("measures", "effects", text=text)) if "계산" in hit.reason]

    assert bool(hits) == wrong


def test_places_are_counted_when_they_do_not_fit():
    items = [f"T{n} {'가' * 40}" for n in range(20)]

    assert len(places(items)) <= LONGEST
    assert places(items).endswith("건")
    assert places(items[:2]) == f"{items[0]}, {items[1]}"
    assert len(cut("가" * 500, LONGEST)) == LONGEST


@pytest.mark.parametrize("target", ["모든 읍·면·동 100%", "사고 0건"])
def test_all_and_nothing_may_be_aimed_at_without_a_source(target: str):
    assert found(changed("measures", "kpis", target=target)) == []


def test_words_that_only_contain_a_slip_are_left_alone():
    assert (
        found(changed("service", "features", description="고장을 조치하고 기록과 일치하게 고침"))
        == []
    )


def test_findings_are_numbered_and_every_check_is_listed_once():
    hits = found(without("service", "similar", "features"))

    assert [f.id for f in hits] == [f"{BY}-{n}" for n in range(1, len(hits) + 1)]
    assert len(set(CHECKS)) == len(CHECKS)


@given(st.integers(10_001, 10**9))
def test_an_invented_number_is_always_found(number: int):
    known = {12_500, 378_250, 200_000_000}
    hits = found(changed("measures", "expansion", text=f"이용 {number}회"))

    if number not in known and number % 1000:
        assert any(f.place.startswith("X2") and str(number) in f.reason for f in hits)
