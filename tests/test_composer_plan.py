"""The composer's parts of a plan: specific, complete, honest, and mended where asked."""

import re
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents import answers as a
from agents import materials as m
from agents import tasks as t
from agents.composer.bearing import bears
from agents.composer.costs import LABOUR_UNITS
from agents.composer.delivery_draft import TENDER
from agents.composer.headline import headline
from agents.composer.kpi_names import subject_of
from agents.composer.making import CONTRACTOR
from agents.composer.quantities import counted, following
from agents.composer.rules import with_rules
from agents.composer.selection import alike, held, same
from agents.validation import faults
from knowledge.model.options import OptionKind
from knowledge.model.plan import PartName
from tests.composer_tasks import Case, asked, case, compose, found_by

IDEAS = (
    "공설 추모공원 봉안 예약을 누리집과 전화로 받고 싶습니다.",
    "밤에 아이가 아프면 여는 병원과 약국을 지도로 보여 주고 싶습니다.",
    "마을방송을 못 들은 어르신이 전화로 다시 듣게 방송을 보관하고 싶습니다.",
    "유기견 신고가 들어오면 위치를 표시하고 입양까지 이어지게 하고 싶습니다.",
    "청년에게 지역 중소기업 일자리를 AI로 추천하고 싶습니다.",
    "농기계 임대를 앱으로 예약하고 이장님이 대신 신청하게 하고 싶습니다.",
    "작은도서관에 무인 대출 키오스크를 두고 싶습니다.",
    "주민참여예산 공청회를 온라인으로 열고 의견을 AI로 요약하고 싶습니다.",
    "폭염 때 혼자 사는 어르신께 AI 전화로 안부를 묻고 싶습니다.",
    "체납자에게 납부 안내 문자를 보내고 분납을 신청받고 싶습니다.",
    "공무원이 보도자료 초안을 AI로 만들면 좋겠습니다.",
    "하천 산책로 CCTV로 쓰러진 사람을 찾아 119에 알리고 싶습니다.",
    "우리 동네를 더 좋게 만들고 싶습니다.",
    "🎉🎉🎉",
)
KINDS: tuple[OptionKind, ...] = get_args(OptionKind)


@pytest.fixture(params=IDEAS)
def of(request: pytest.FixtureRequest) -> Case:
    """Return what the composer is given for each idea."""
    return case(request.param)


def test_every_part_keeps_its_bounds_and_refers_only_to_what_exists(of: Case) -> None:
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    for task in (of.service(), of.people(), of.measures(), of.delivery(service)):
        assert faults(task, compose(task)) == []


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=300), st.sampled_from(KINDS))
def test_no_text_makes_an_invalid_part(idea: str, kind: OptionKind) -> None:
    of = case(idea, wishes=(idea,) if idea.strip() else (), kind=kind)
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)

    for task in (of.service(), of.people(), of.measures(), of.delivery(service)):
        assert faults(task, compose(task)) == []


def test_every_must_that_bears_on_the_idea_is_in_a_feature(of: Case) -> None:
    answer = compose(of.service())
    assert isinstance(answer, a.ServiceAnswer)
    texts = [f"{item.name} {item.description}" for item in answer.features]

    for hint in of.materials.service.musts:
        if bears(of.brief, hint.origin, hint.must.text):
            assert max(held(hint.must.text, text) for text in texts) >= 0.5, hint.must.text


def test_every_must_of_delivery_is_in_some_work(of: Case) -> None:
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    answer = compose(of.delivery(service))
    assert isinstance(answer, a.DeliveryAnswer)
    texts = [f"{item.name} {item.output}" for item in answer.tasks]

    for hint in of.materials.delivery.musts:
        assert max(held(hint.must.text, text) for text in texts) >= 0.5, hint.must.text


@pytest.mark.parametrize("wish", ["전화로도 예약할 수 있어야 함", "성묘 사진 보내 주기"])
def test_every_wish_is_visibly_met(wish: str) -> None:
    answer = compose(case(IDEAS[0], wishes=(wish,)).service())

    assert isinstance(answer, a.ServiceAnswer)
    assert any(wish in item.description for item in answer.features)


def test_those_without_a_smartphone_always_have_a_way(of: Case) -> None:
    answer = compose(of.service())

    assert isinstance(answer, a.ServiceAnswer)
    assert any(
        word in row.means for row in answer.alternatives for word in ("전화", "창구", "방문")
    )


def test_nobody_is_named_twice(of: Case) -> None:
    answer = compose(of.people())
    assert isinstance(answer, a.PeopleAnswer)
    names = [item.name for item in answer.stakeholders]

    for place, name in enumerate(names):
        assert not any(alike(name, other) for other in names[place + 1 :])


def test_what_speaks_of_ai_is_no_risk_of_an_idea_without_ai() -> None:
    answer = compose(case(IDEAS[0]).people())

    assert isinstance(answer, a.PeopleAnswer)
    assert not any("프롬프트" in risk.text or "AI" in risk.text for risk in answer.risks)


def test_goals_have_features_and_kpis_and_two_of_them_measure_outcomes(of: Case) -> None:
    service, measures = compose(of.service()), compose(of.measures())
    assert isinstance(service, a.ServiceAnswer)
    assert isinstance(measures, a.MeasuresAnswer)
    goals = {goal.id for goal in of.goals}

    assert {goal for item in service.features for goal in item.goals} == goals
    assert {goal for kpi in measures.kpis for goal in kpi.goals} == goals
    assert sum(kpi.kind == "결과" for kpi in measures.kpis) >= 2


def test_a_feature_without_work_gets_some_and_building_is_paid(of: Case) -> None:
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    task = of.delivery(service)
    answer = compose(task)
    assert isinstance(answer, a.DeliveryAnswer)

    made = {feature for item in answer.tasks for feature in item.features}
    paid = {name for cost in answer.costs for name in cost.tasks}
    assert made == {feature.id for feature in task.features}
    assert {item.name for item in answer.tasks if item.phase == "구축"} <= paid


def test_keeping_things_as_they_are_builds_nothing() -> None:
    of = case(IDEAS[0], kind="현행 유지")
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    answer = compose(of.delivery(service))

    assert isinstance(answer, a.DeliveryAnswer)
    assert not any(cost.category in {"구축", "감리"} for cost in answer.costs)
    assert not any(item.phase == "구축" for item in answer.tasks)


def test_building_in_steps_takes_less_development_than_building_at_once() -> None:
    days = {}
    kinds: tuple[OptionKind, ...] = ("단계적 구축", "전면 구축")
    for kind in kinds:
        of = case(IDEAS[0], kind=kind)
        service = compose(of.service())
        assert isinstance(service, a.ServiceAnswer)
        answer = compose(of.delivery(service))
        assert isinstance(answer, a.DeliveryAnswer)
        days[kind] = sum(cost.quantity for cost in answer.costs if cost.category == "구축")

    assert days["단계적 구축"] < days["전면 구축"]


def test_function_points_take_the_place_of_the_labour_of_building() -> None:
    of = case(IDEAS[0])
    limits = of.brief.limits.model_copy(update={"function_points": 480})
    counted = replace(of, brief=of.brief.model_copy(update={"limits": limits}))
    service = compose(counted.service())
    assert isinstance(service, a.ServiceAnswer)
    answer = compose(counted.delivery(service))

    assert isinstance(answer, a.DeliveryAnswer)
    built = [cost for cost in answer.costs if cost.category == "구축"]
    assert [(cost.quantity, cost.unit) for cost in built if cost.unit == "FP"] == [(480, "FP")]
    assert not any(cost.unit in ("인일", "일", "M/D") for cost in built)
    named = {task.name for task in answer.tasks}
    assert all(set(cost.tasks) <= named for cost in answer.costs)


def test_a_revision_adds_what_was_found_and_touches_nothing_else() -> None:
    of = case(IDEAS[3])
    draft = compose(of.people())
    assert isinstance(draft, a.PeopleAnswer)
    offered = {hint.person.name for hint in of.materials.people.people}
    missing = next(item.name for item in draft.stakeholders if item.name in offered)
    others = tuple(item for item in draft.stakeholders if not alike(item.name, missing))
    current = draft.model_copy(update={"stakeholders": others})
    finding = asked("people", f"이해관계자에 ‘{missing}’ 추가").model_copy(
        update={"by": "이용자·형평", "place": f"이해관계자: {missing}"}
    )

    answer = compose(of.people(current=current, findings=(finding,)))

    assert isinstance(answer, a.PeopleAnswer)
    assert answer.stakeholders[:-1] == current.stakeholders
    assert answer.stakeholders[-1].name == missing
    assert (answer.bodies, answer.risks) == (current.bodies, current.risks)
    assert [(item.finding, item.accepted) for item in answer.responses] == [(finding.id, True)]


def test_what_needs_a_quotation_is_declined_with_the_reason() -> None:
    of = case(IDEAS[0])
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    current = compose(of.delivery(service))
    assert isinstance(current, a.DeliveryAnswer)
    review = compose(of.review(of.plan(), "재정"))
    assert isinstance(review, a.ReviewAnswer)
    unpriced = tuple(item for item in review.findings if "견적" in item.suggestion)

    findings = found_by("재정", unpriced, "delivery")
    answer = compose(of.delivery(service, current=current, findings=findings))

    assert isinstance(answer, a.DeliveryAnswer)
    assert answer.costs == current.costs
    assert not answer.responses[0].accepted
    assert "견적" in answer.responses[0].what


@pytest.mark.parametrize("part", ["service", "people", "measures", "delivery"])
def test_what_a_person_asks_for_is_added_visibly(part: PartName) -> None:
    of = case(IDEAS[5])
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)

    def task(**more: object) -> t.PartTask:
        if part == "delivery":
            return of.delivery(service, **more)
        return {"service": of.service, "people": of.people, "measures": of.measures}[part](**more)

    revised = task(current=compose(task()), findings=(asked(part, "겨울철 정비 기간 안내"),))
    answer = compose(revised)

    assert faults(revised, answer) == []
    assert "정비 기간" in answer.model_dump_json(exclude={"responses"})
    assert answer.model_dump()["responses"][0]["accepted"]


def test_a_new_feature_gets_work_without_disturbing_the_old() -> None:
    of = case(IDEAS[0])
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    current = compose(of.delivery(service))
    assert isinstance(current, a.DeliveryAnswer)
    more = compose(
        of.service(current=service, findings=(asked("service", "성묘객 셔틀 시각 안내"),))
    )
    assert isinstance(more, a.ServiceAnswer)

    task = of.delivery(more, current=current)
    answer = compose(task)

    assert isinstance(answer, a.DeliveryAnswer)
    assert faults(task, answer) == []
    made = {feature for item in answer.tasks for feature in item.features}
    assert made == {feature.id for feature in task.features}
    names = [item.name for item in current.tasks]
    assert [item.name for item in answer.tasks][: len(names)] == names


def test_the_same_task_gives_the_same_answer() -> None:
    of = case(IDEAS[8])

    assert compose(of.service()) == compose(of.service())
    assert compose(of.people()) == compose(of.people())


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "전화 호출을 앱과 같은 조건으로 병행하고 상담 인력을 산정",
            "전화 호출을 앱과 같은 조건으로 병행",
        ),
        (
            "발견·확인·보수·회신까지 위험도별 처리 기한 제시",
            "발견·확인·보수·회신까지 위험도별 처리 기한",
        ),
        ("이장 대리 신청", "이장 대리 신청"),
    ],
)
def test_a_sentence_becomes_a_short_name(sentence: str, name: str) -> None:
    assert headline(sentence) == name


def test_names_and_sentences_are_compared_by_what_they_say() -> None:
    assert alike("개인정보보호책임자", "개인정보 보호책임자")
    assert alike("이동지원센터(특별교통수단 운영기관)", "이동지원센터")
    assert not alike("유족", "유족 대표·상조 종사자")
    assert same("야간·휴일에 미응답이 방치됨", "미응답이 야간·휴일에 방치됨")


@pytest.mark.parametrize("idea", IDEAS[:6])
def test_procedures_are_prepared_together_and_each_is_named(idea: str) -> None:
    of = case(idea)
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    task = of.delivery(service)
    answer = compose(task)
    assert isinstance(answer, a.DeliveryAnswer)

    preparing = [item for item in answer.tasks if "절차 준비" in item.name]
    applied = [item.name for item in task.procedures if item.status == "적용"]

    assert len(preparing) <= 6
    assert all(any(name in item.output for item in preparing) for name in applied)


def test_a_rule_has_a_name_of_its_own_and_keeps_its_words() -> None:
    of = case(IDEAS[0])
    task = of.service()
    answer = compose(task)
    assert isinstance(answer, a.ServiceAnswer)
    whole = " ".join(item.description for item in answer.features)

    assert not any("운영 기준" in item.name for item in answer.features)
    assert any(item.priority != "필수" for item in answer.features)
    for hint in task.materials.musts:
        assert (
            not bears(of.brief, hint.origin, hint.must.text) or held(hint.must.text, whole) >= 0.5
        )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("놀이터 사백 곳", 400),
        ("농가 이백 군데", 200),
        ("시설 1,250개소", 1_250),
        ("몇 군데", None),
    ],
)
def test_places_are_counted_as_the_planner_wrote_them(text: str, number: int | None) -> None:
    brief = case(IDEAS[0]).brief.model_copy(update={"idea": text})

    assert counted(brief).places == number


def test_devices_follow_the_places_the_idea_counts() -> None:
    of = case(IDEAS[0])
    brief = of.brief.model_copy(update={"idea": "대피소 삼백 곳에 알립니다."})
    hint = of.materials.delivery.costs[0]
    part = hint.cost.model_copy(update={"unit": "대", "quantity": 5.0})
    hint = hint.model_copy(update={"cost": part})

    assert following(hint, brief, "전면 구축").quantity == 300
    assert following(hint, brief, "단계적 구축").quantity == 30
    assert "300곳" in following(hint, brief, "단계적 구축").basis


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (
            "예약 건수가 아니라 신규 이용 비율과 미사용 감소를 성과로 측정",
            "신규 이용 비율과 미사용 감소",
        ),
        ("분류 정확도와 처리기간을 함께 성과지표로 측정", "분류 정확도와 처리기간"),
        ("상담 건수가 아니라 해결률로 측정", "해결률"),
        ("설치 대수가 아니라 접속 성공률·복구 시간을 측정", "접속 성공률·복구 시간"),
        ("대기시간·미배차율을 성과지표에 포함", "대기시간·미배차율"),
        ("사업자 협약과 직접 운영의 비교", "사업자 협약과 직접 운영의 비교"),
    ],
)
def test_a_measure_is_named_by_what_is_measured(rule: str, name: str) -> None:
    assert subject_of(rule) == name


def test_rules_of_one_theme_stand_under_names_of_their_own_where_one_is_full() -> None:
    task = case(IDEAS[0]).service()
    origin = m.From(origin="field", trait="field-x", label="체납", score=1.0)
    rules = [
        m.LineHint(text=f"개인정보 파기 {n}: " + "가나다라 " * 30, origin=origin) for n in range(8)
    ]

    found = with_rules(task, [], rules, 9)

    assert len(found) > 1
    assert len({item.name for item in found}) == len(found)


def test_who_will_have_no_app_hears_of_nobody_who_cannot_use_it() -> None:
    """The same idea with an app names them."""
    refused, used = (
        " ".join(
            f"{row.user} {row.barrier}"
            for row in compose(case(f"봉안당 예약은 {how} 전화로 받는다.").service()).alternatives
        )
        for how in ("앱 말고", "앱과")
    )

    assert not re.search("앱|온라인", refused)
    assert re.search("앱|온라인", used)


def test_what_people_recommend_is_no_automatic_result() -> None:
    task = case(IDEAS[0]).service()
    origin = m.From(origin="field", trait="field-x", label="도서관", score=1.0)
    told = ("사서의 상담과 추천 검토 역할 유지", "AI 추천 결과는 담당자가 살핌")

    names = [
        with_rules(task, [], [m.LineHint(text=text, origin=origin)], 9)[0].name for text in told
    ]

    assert ["자동 결과" in name for name in names] == [False, True]


def test_for_what_people_do_by_hand_nobody_develops_software() -> None:
    of = case("민원실에서 잃어버린 우산을 모아 비 오는 날 빌려주려고 합니다.")
    facts = tuple(
        fact.model_copy(update={"value": False}) if fact.id == "builds_system" else fact
        for fact in of.brief.profile.facts
    )
    profile = of.brief.profile.model_copy(update={"facts": facts})
    of = replace(of, brief=of.brief.model_copy(update={"profile": profile}))
    service = compose(of.service())
    assert isinstance(service, a.ServiceAnswer)
    answer = compose(of.delivery(service))
    assert isinstance(answer, a.DeliveryAnswer)

    assert not any(cost.unit in LABOUR_UNITS for cost in answer.costs)
    assert not any(item.owner == CONTRACTOR or item.name == TENDER for item in answer.tasks)
