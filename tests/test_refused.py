"""What a planner refuses is not planned."""

import pytest

from agents.composer.fitting import asks_refused, fitting
from knowledge.search.recognition import recognise
from tests.composer_tasks import catalogue

MACHINES = {"앱", "AI", "챗봇", "CCTV", "드론", "누리집"}


@pytest.mark.parametrize(
    "idea",
    [
        "앱이나 전산은 쓰지 않고 종이 달력과 도장만 씁니다",
        "앱·누리집 없이 방문으로만 합니다",
        "앱도 전산도 필요 없습니다",
        "앱 만들 생각은 없습니다",
        "인공지능 같은 것은 쓰지 않겠습니다",
        "AI나 챗봇은 절대 쓰지 않습니다",
        "CCTV를 달지 말고 주민이 직접 순찰합니다",
        "드론이나 CCTV는 쓰지 않는다",
        "AI 챗봇은 도입하지 않고 상담원이 받습니다",
        "누리집은 개편하지 않고 소식지로 알립니다",
    ],
)
def test_what_is_refused_in_a_list_or_by_not_making_it_is_no_trait(idea: str):
    profile = recognise(idea, catalogue())

    words = {word for trait in profile.traits for word in trait.words}
    assert not words & MACHINES
    assert not {"uses_ai", "uses_drone", "uses_camera", "new_app_or_web"} & {
        fact.id for fact in profile.facts if fact.value and fact.id != "uses_camera"
    }


@pytest.mark.parametrize(
    ("idea", "word"),
    [
        ("CCTV를 달지 않아 골목이 불안합니다", "CCTV"),
        ("앱으로 신청하고 방문 없이 처리합니다", "앱으로"),
        ("챗봇과 전화로 답하고 종이는 쓰지 않습니다", "챗봇"),
    ],
)
def test_a_complaint_or_another_things_refusal_refuses_nothing(idea: str, word: str):
    profile = recognise(idea, catalogue())

    assert any(word in trait.words for trait in profile.traits), profile.traits


@pytest.mark.parametrize(
    ("idea", "built"),
    [
        ("전산시스템은 구축하지 않고 수첩에 적는다", False),
        ("별도 시스템 구축은 하지 않고 이장이 확인한다", False),
        ("예약시스템 개발 없이 쪽지로 받는다", False),
        ("시스템 구축 대신 칠판에 적는다", False),
        ("새 시스템은 안 만들고 공책에 적는다", False),
        ("예약 전화가 몰린다. 예약 앱은 만들지 않는다", False),
        ("시스템을 개발하는 대신 직원이 적는다", False),
        ("앱은 쓰지 않기로 했다. 도장을 찍는다", False),
        ("전산화하지 않고 종이 표를 쓴다", False),
        ("전산시스템을 구축하지 않고 있어 손으로 적는다", True),
        ("시스템을 안 만들어서 불편하다", True),
        ("시스템을 구축하지 않아 불편하다", True),
    ],
)
def test_a_system_told_in_two_words_is_refused_in_both(idea: str, built: bool):
    facts = {fact.id: fact.value for fact in recognise(idea, catalogue()).facts}

    assert facts["builds_system"] is built


def test_what_only_says_which_system_is_refused_is_not_denied_itself():
    facts = {
        fact.id: fact.value
        for fact in recognise("예약 시스템은 구축하지 않고 전화로 받는다", catalogue()).facts
    }

    assert (facts["builds_system"], facts["personal_data"]) == (False, None)


def test_who_refuses_a_system_gets_no_risks_and_rules_of_screens():
    refusing = recognise("우물 순번은 앱 말고 칠판에 적는다", catalogue())
    using = recognise("우물 순번을 앱으로 정한다", catalogue())

    assert not fitting(refusing, "접속이 몰려 시스템이 멈춤")
    assert asks_refused(refusing, "전화 예약을 앱과 같은 조건으로 유지")
    assert not asks_refused(refusing, "접종 기록은 통합관리시스템에 입력")
    assert fitting(using, "접속이 몰려 시스템이 멈춤")
    assert not asks_refused(using, "전화 예약을 앱과 같은 조건으로 유지")


def test_choosing_is_no_machine_where_nothing_says_so():
    profile = recognise("한 달에 한 번 아이가 먹을 양을 미리 고르게 한다", catalogue())

    assert "uses_ai" not in {fact.id for fact in profile.facts if fact.value}
