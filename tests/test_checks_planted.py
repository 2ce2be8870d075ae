"""Faults planted in several whole plans: each kind is found in every plan, none in a clean one."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import pytest

from knowledge.methods.checks import check
from knowledge.model.analysis import BenefitDraft
from knowledge.model.base import Value
from knowledge.model.brief import Brief
from knowledge.model.evidence import Evidence
from knowledge.model.plan import Plan
from knowledge.model.results import Results
from knowledge.model.review import Finding
from tests import plans
from tests.composer_tasks import case, catalogue
from tests.test_composer_plan import IDEAS


class Sound(NamedTuple):
    """A whole plan as it is checked."""

    brief: Brief
    plan: Plan
    results: Results
    evidence: tuple[Evidence, ...]

    def found(self) -> tuple[Finding, ...]:
        """Return what the checks say of it."""
        laws = [law.name for law in catalogue().laws]
        return check(self.brief, self.plan, self.results, self.evidence, laws=laws)


Fault = Callable[[Sound], Sound]


@cache
def sound(name: str) -> Sound:
    """Return one of the plans by name."""
    if name == "hand":
        plan = plans.plan()
        return Sound(plans.brief(), plan, plans.results(plan), plans.evidence())
    of = case(IDEAS[int(name)])
    plan = of.plan()
    return Sound(of.brief, plan, of.results(plan), of.evidence)


@cache
def clean(name: str) -> tuple[Finding, ...]:
    """Return what the checks say of a plan before a fault is planted."""
    return sound(name).found()


def item(part: str, kind: str, **fields: object) -> Fault:
    """Return the fault that replaces fields of the first thing of a kind."""

    def plant(of: Sound) -> Sound:
        held = getattr(of.plan, part)
        first, *rest = getattr(held, kind)
        return with_list(of, part, kind, (first.model_copy(update=fields), *rest))

    return plant


def every(part: str, kind: str, **fields: object) -> Fault:
    """Return the fault that replaces fields of all things of a kind."""

    def plant(of: Sound) -> Sound:
        items = getattr(getattr(of.plan, part), kind)
        return with_list(of, part, kind, [one.model_copy(update=fields) for one in items])

    return plant


def with_list(of: Sound, part: str, kind: str, items: Sequence[Value]) -> Sound:
    """Return the plan with one list replaced."""
    held = getattr(of.plan, part).model_copy(update={kind: tuple(items)})
    return of._replace(plan=of.plan.model_copy(update={part: held}))


def budget(**fields: object) -> Fault:
    """Return the fault that falsifies the computed budget."""

    def plant(of: Sound) -> Sound:
        money = of.results.budget.model_copy(update=fields)
        return of._replace(results=of.results.model_copy(update={"budget": money}))

    return plant


def wrong_line(of: Sound) -> Sound:
    lines = list(of.results.budget.lines)
    place = next(n for n, line in enumerate(lines) if line.total)
    lines[place] = lines[place].model_copy(update={"total": (lines[place].total or 0) + 7})
    return budget(lines=tuple(lines))(of)


def circle(of: Sound) -> Sound:
    first, second, *rest = of.plan.delivery.tasks
    tied = (
        first.model_copy(update={"after": (second.id,)}),
        second.model_copy(update={"after": (first.id,)}),
    )
    return with_list(of, "delivery", "tasks", (*tied, *rest))


def early(of: Sound) -> Sound:
    rows = list(of.results.schedule.tasks)
    place = next(n for n, row in enumerate(rows) if row.after)
    start = of.results.schedule.start - timedelta(days=30)
    rows[place] = rows[place].model_copy(update={"start": start, "finish": start})
    dates = of.results.schedule.model_copy(update={"tasks": tuple(rows)})
    return of._replace(results=of.results.model_copy(update={"schedule": dates}))


def unplaced(of: Sound) -> Sound:
    dates = of.results.schedule.model_copy(
        update={"tasks": tuple(row for row in of.results.schedule.tasks if row.kind == "작업")}
    )
    return of._replace(results=of.results.model_copy(update={"schedule": dates}))


def unguarded(of: Sound) -> Sound:
    none = tuple(one.model_copy(update={"status": "해당 없음"}) for one in of.results.procedures)
    changed = of._replace(results=of.results.model_copy(update={"procedures": none}))
    return item("service", "data", personal="민감·고유식별")(changed)


def unasked(of: Sound) -> Sound:
    """Take every word of consent out of the plan, and the law out of its data."""
    words = re.compile("동의|고지|처리방침|수집 근거|법적 근거|이용 근거|열람|철회|파기")
    text = words.sub("안내", of.plan.model_dump_json())
    bare = of._replace(plan=Plan.model_validate_json(text))
    return every("service", "data", personal="일반", evidence=())(bare)


def machine_decides(of: Sound) -> Sound:
    text = of.plan.model_dump_json()
    for word in ("확인", "검토", "결정", "승인", "판단", "심사", "심의", "확정"):
        text = text.replace(word, "처리")
    bare = of._replace(plan=Plan.model_validate_json(text))
    return item("service", "features", description="AI가 신청자의 탈락 여부를 스스로 결정")(bare)


def claim(text: str) -> Fault:
    return item("measures", "effects", text=text, evidence=())


def quoted_slip(of: Sound) -> Sound:
    case_ = Evidence(
        id="E900",
        kind="case",
        ref="case-900",
        title="회수 실적",
        quote="약 8,412kg을 회수",
        verified=True,
    )
    told = of._replace(evidence=(*of.evidence, case_))
    return item("measures", "effects", text="병 8,412,000kg 회수", evidence=("E900",))(told)


def future_law(of: Sound) -> Sound:
    law = Evidence(
        id="E901",
        kind="law",
        ref="law-901",
        title="앞으로 시행될 법 제3조",
        quote="시행 예정",
        date="2031-01-01",
    )
    told = of._replace(evidence=(*of.evidence, law))
    return item("measures", "effects", text="제도 정비", evidence=("E901",))(told)


def unpriced_unit(of: Sound) -> Sound:
    lines = list(of.results.budget.lines)
    slip = "견적 필요: 수량 단위(시간)와 단가 단위(원/일)가 다름"
    lines[0] = lines[0].model_copy(update={"formula": slip, "unit_price": None})
    return budget(lines=tuple(lines))(of)


def twice(of: Sound) -> Sound:
    first, *rest = of.plan.people.stakeholders
    return with_list(of, "people", "stakeholders", (first, first, *rest))


def unproven(of: Sound) -> Sound:
    gain = BenefitDraft(name="시간 절감", quantity=9, unit="건", value_won=9, basis="어림")
    return with_list(of, "measures", "benefits", (gain,))


def dates(**fields: object) -> Fault:
    """Return the fault that falsifies the computed schedule."""

    def plant(of: Sound) -> Sound:
        moved = of.results.schedule.model_copy(update=fields)
        return of._replace(results=of.results.model_copy(update={"schedule": moved}))

    return plant


def on_sunday(of: Sound) -> Sound:
    first, *rest = of.results.schedule.tasks
    sunday = first.finish + timedelta(days=6 - first.finish.weekday())
    return dates(tasks=(first.model_copy(update={"finish": sunday}), *rest))(of)


def left_out(of: Sound) -> Sound:
    gone = of.plan.delivery.tasks[-1].id
    return dates(tasks=tuple(row for row in of.results.schedule.tasks if row.id != gone))(of)


def half_case(of: Sound) -> Sound:
    *others, last = of.results.budget.scenarios
    return budget(scenarios=(*others, last.model_copy(update={"total": last.total // 2})))(of)


def thousandfold(of: Sound) -> Sound:
    lines = list(of.results.budget.lines)
    at = next(n for n, line in enumerate(lines) if line.unit_price)
    lines[at] = lines[at].model_copy(update={"unit_price": (lines[at].unit_price or 0) * 1000})
    return budget(lines=tuple(lines))(of)


FAULTS: dict[str, tuple[Fault, str]] = {
    "wrong total": (budget(total=1), "합계 오류"),
    "wrong line sum": (wrong_line, "합계 오류"),
    "wrong supply": (budget(supply=12345), "합계 오류"),
    "wrong sum in a sentence": (claim("차량 120대 + 버스 30대 = 차량 180대 운행"), "계산이 맞지"),
    "wrong count of a list": (claim("총 12곳(동부 5곳, 서부 6곳)에 설치"), "계산이 맞지"),
    "wrong product": (claim("1회 3시간 × 40회 = 150시간 절감"), "계산이 맞지"),
    "wrong rate": (claim("대기 시간 30분에서 24분으로 50% 단축"), "계산이 맞지"),
    "wrong points": (claim("만족도 70%에서 85%로 25%p 상승"), "계산이 맞지"),
    "shares of no whole": (claim("재원 비중 국비 60%, 시비 30%, 군비 20%"), "계산이 맞지"),
    "a share of something else": (claim("10건 중 9건(80%) 처리"), "계산이 맞지"),
    "wrong case": (half_case, "다시 산정한 값과 다름"),
    "wrong tax": (budget(vat=1), "다시 산정한 값과 다름"),
    "a price a thousand times": (thousandfold, "다시 산정한 값과 다름"),
    "an end on a Sunday": (on_sunday, "휴일에 시작하거나 끝나는"),
    "a task left out of the schedule": (left_out, "계획의 작업과 산정한 일정"),
    "a task longer than planned": (item("delivery", "tasks", days=777), "산정한 일정이 다름"),
    "an end before the work": (dates(finish=date(2020, 1, 1)), "완료일이 맞지 않음"),
    "a critical path cut short": (dates(critical_path=("T1",)), "임계경로가 완료일까지"),
    "a baseline put off": (item("measures", "kpis", baseline="확인 예정"), "기준선"),
    "short date form": (item("people", "stakeholders", concern="27.3.1. 확답"), "‘27.3.1.’"),
    "money form": (item("people", "stakeholders", concern="1억2천만원 걱정"), "1억2천만원"),
    "cyclic tasks": (circle, "순환"),
    "a task before its predecessor": (early, "보다 일찍 시작"),
    "a procedure out of the schedule": (unplaced, "일정에 없음"),
    "deleted statute": (
        item("service", "alternatives", means="지능정보화 기본법 제46조에 따른 전화 접수"),
        "삭제된 조문",
    ),
    "an article that never was": (
        item("service", "features", description="개인정보 보호법 제412조에 따른 안내"),
        "없는 조문",
    ),
    "an invented statute": (
        item("people", "risks", signal="스마트민원촉진특별법 제7조 위반 신고"),
        "확인되지 않는 법령",
    ),
    "a statute not in force yet": (future_law, "아직 시행 전"),
    "invented evidence": (item("purpose", "problems", evidence=("E997",)), "근거 목록에 없음"),
    "unsupported number": (claim("이용자 만족도 83.7점 달성"), "없는 수치"),
    "unit slip by a thousand": (quoted_slip, "단위 착오가 의심되는 수치"),
    "swapped unit of a price": (unpriced_unit, "단위가 달라"),
    "an impossible quantity": (
        item("delivery", "costs", unit="일", quantity=480_000), "착오가 의심됨",
    ),
    "months for days": (
        item("delivery", "costs", unit="월", quantity=900, category="구축", yearly=False),
        "명이 내내 일하는 양",
    ),
    "a quantity the budget does not know": (
        item("delivery", "costs", quantity=3.5), "산정한 예산의 항목·수량·단위가 다름",
    ),
    "a predecessor that does not exist": (
        item("delivery", "tasks", after=("T404",)), "선행 작업 T404",
    ),
    "an id used twice": (twice, "한 번호가 두 항목을"),
    "a target before the start": (
        item("measures", "kpis", target="2024. 12.까지 낮춤"), "착수(2027년)보다 앞섬",
    ),
    "a benefit without evidence": (unproven, "편익에 근거가 없어"),
    "swapped unit of an indicator": (
        item("measures", "kpis", unit="초", baseline="평균 12일"), "단위가 다름",
    ),
    "a share above a hundred": (
        item("measures", "kpis", unit="%", baseline="이용률 340%"), "100%를 넘음",
    ),
    "KPI without a baseline": (item("measures", "kpis", baseline="미측정"), "기준선"),
    "KPI without a method": (item("measures", "kpis", method="추후 협의"), "측정방법"),
    "goal without a KPI": (every("measures", "kpis", goals=()), "성과지표가 없음"),
    "goal without a feature": (every("service", "features", goals=()), "기능이 없음"),
    "feature without a task": (every("delivery", "tasks", features=()), "작업이 일정에 없음"),
    "task without a budget": (every("delivery", "costs", tasks=()), "비용이 연결되지 않은"),
    "budget without a basis": (item("delivery", "costs", basis="추후 산정"), "산출근거가 없음"),
    "personal data without a procedure": (unguarded, "보호 절차가 하나도"),
    "missing consent": (unasked, "수집 동의나 법적 근거"),
    "AI decides alone": (machine_decides, "사람의 결정 단계가 없음"),
    "only for smartphones": (
        every("service", "alternatives", means="누리집에서 내려받는 앱"), "스마트폰이 없는",
    ),
    "no similar service": (
        lambda of: with_list(of, "service", "similar", ()), "확인한 기록이 없음",
    ),
    "loan word": (item("people", "stakeholders", response="리빙랩으로 의견 수렴"), "‘리빙랩’"),
    "date form": (item("people", "stakeholders", response="2027/03/01 설명회"), "2027/03/01"),
    "clock form": (item("people", "stakeholders", response="오후 2시 설명회"), "‘오후 2시’"),
}  # fmt: skip
PLANS = ("hand", "0", "2")


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_any_kind_is_found_in_any_plan(name: str, plan: str):
    plant, reason = FAULTS[name]
    of = sound(plan)
    if name == "only for smartphones" and not digital(of):
        pytest.skip("a plan without a digital channel")
    if name == "a procedure out of the schedule" and not dated(of):
        pytest.skip("a plan whose procedures take no time")

    before = {(one.place, one.reason) for one in clean(plan)}
    told = [one for one in plant(of).found() if (one.place, one.reason) not in before]

    assert [one for one in told if reason in one.reason], told


@pytest.mark.parametrize("plan", PLANS)
def test_a_clean_plan_raises_no_finding_of_these_kinds(plan: str):
    reasons = [reason for _, reason in FAULTS.values()]

    told = [one for one in clean(plan) if any(r in one.reason for r in reasons)]

    assert told == []


def digital(of: Sound) -> bool:
    return any("누리집" in step.channel or "앱" in step.channel for step in of.plan.service.journey)


def dated(of: Sound) -> bool:
    return any(row.kind == "절차" for row in of.results.schedule.tasks)
