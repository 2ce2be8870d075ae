"""Every check of the plan alone finds its planted fault, at its place."""

import pytest

from knowledge.methods.checks import BY, check
from knowledge.model.brief import Answer
from knowledge.model.plan import Plan
from tests import plans
from tests.plans import changed, without

FAULTS: dict[str, tuple[Plan, str, str, str, str]] = {
    "invented evidence": (
        changed("purpose", "problems", evidence=("E1", "E99")),
        "치명", "purpose", "P1 유족이", "근거 목록에 없음: E99",
    ),
    "invented evidence of a KPI": (
        changed("measures", "kpis", evidence=("E1", "E98")),
        "치명", "measures", "K1 재통화 비율", "E98",
    ),
    "bare claim": (
        changed("purpose", "situation", text="수기로 접수", evidence=()),
        "경미", "purpose", "S1 수기로 접수", "근거가 없어",
    ),
    "unknown goal": (
        changed("service", "features", goals=("G1", "G9")),
        "중대", "service", "F1 예약 현황 안내", "목표 G9",
    ),
    "unknown task": (
        changed("delivery", "costs", tasks=("T2", "T9")),
        "중대", "delivery", "C1 예약 화면 개발", "작업 T9",
    ),
    "unknown dataset": (
        changed("service", "data", dataset="data-999"),
        "중대", "service", "데이터 예약자 연락처", "data-999",
    ),
    "unknown unit cost": (
        changed("delivery", "costs", 1, unit_cost="cost-999"),
        "중대", "delivery", "C2 클라우드 이용료", "cost-999",
    ),
    "invented figure in a claim": (
        changed("measures", "effects", text="예약 시간 70% 단축"),
        "중대", "measures", "X1 예약 시간", "수치: 70",
    ),
    "figure from other evidence": (
        changed("purpose", "background", evidence=("E2",)),
        "중대", "purpose", "B1", "수치: 38",
    ),
    "figure off by a factor": (
        changed("purpose", "situation", text="예약 전화 125,000건 접수"),
        "중대", "purpose", "S1", "수치: 125,000",
    ),
    "invented baseline": (
        changed("measures", "kpis", baseline="재통화 41%"),
        "중대", "measures", "K1 재통화 비율 기준선", "수치: 41",
    ),
    "invented target": (
        changed("measures", "kpis", target="2028. 12.까지 17% 이하"),
        "경미", "measures", "K1 재통화 비율 목표값", "수치: 17",
    ),
    "no stakeholders": (
        without("people", "stakeholders"), "중대", "people", "이해관계자", "비어 있음",
    ),
    "problem without a goal": (
        changed("purpose", "goals", problems=()), "중대", "purpose", "P1", "목표가 없음",
    ),
    "goal without a KPI": (
        changed("measures", "kpis", goals=()), "중대", "measures", "G1", "성과지표가 없음",
    ),
    "goal without a feature": (
        changed("service", "features", goals=()), "중대", "service", "G1", "기능이 없음",
    ),
    "feature without a goal": (
        changed("service", "features", goals=()), "중대", "service", "F1", "어느 목표",
    ),
    "feature without work": (
        changed("delivery", "tasks", 1, features=()),
        "중대", "delivery", "F1", "작업이 일정에 없음",
    ),
    "KPI without baseline and method": (
        changed("measures", "kpis", baseline="미정", method="-"),
        "중대", "measures", "K1", "기준선·측정방법",
    ),
    "no outcome": (
        changed("measures", "kpis", kind="산출"), "중대", "measures", "K1", "결과지표가 하나도",
    ),
    "severe risk without an owner": (
        changed("people", "risks", owner="미정"), "중대", "people", "R1", "위험도 16점",
    ),
    "severe risk without a mitigation": (
        changed("people", "risks", mitigation=("추후 확정",)),
        "중대", "people", "R1", "완화 방안이 없음",
    ),
    "personal data left out": (
        changed("service", "data", personal="없음"),
        "중대", "service", "데이터", "개인정보 항목이 없음",
    ),
    "only digital": (
        changed("service", "alternatives", means="쉬운 화면의 앱 제공"),
        "중대", "service", "대체수단(채널: 누리집)", "스마트폰이 없는",
    ),
    "no similar services": (
        without("service", "similar"), "중대", "service", "유사·중복 서비스", "확인한 기록이 없음",
    ),
    "work without a cost": (
        without("delivery", "costs"), "경미", "delivery", "T2 예약 화면", "비용이 연결되지 않은",
    ),
    "quantity without a basis": (
        changed("delivery", "costs", basis="미정"), "중대", "delivery", "C1", "산출근거가 없음",
    ),
    "no quantity": (
        changed("delivery", "costs", quantity=0), "중대", "delivery", "C1", "산출근거가 없음",
    ),
    "loan word": (
        changed("people", "bodies", role="민관 거버넌스 운영"),
        "경미", "people", "노인복지과", "‘거버넌스’",
    ),
    "date form": (
        changed("delivery", "tasks", output="2027-03-01 완료 보고서"),
        "경미", "delivery", "T1 유족 의견 수렴", "‘2027-03-01’",
    ),
    "amount without commas": (
        changed("delivery", "costs", basis="회당 50000원"), "경미", "delivery", "C1", "‘50000원’",
    ),
    "polite ending": (
        changed("service", "journey", after="한 번에 예약합니다."),
        "경미", "service", "예약", "니다",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_at_its_place(name: str):
    plan, severity, part, place, reason = FAULTS[name]

    found = check(plans.brief(), plan, plans.results(plan), plans.evidence(), known=plans.KNOWN)

    hits = [f for f in found if f.place.startswith(place) and reason in f.reason]

    assert [(f.severity, f.part, f.by) for f in hits] == [(severity, part, BY)]
    assert hits[0].suggestion


def test_a_wrong_article_in_the_planners_own_words_is_found():
    brief = plans.brief()
    answer = Answer(question_id="Q1", text="지방재정법 제998조에 따름", by="담당자")
    said = brief.model_copy(
        update={"idea": f"{brief.idea} 개인정보 보호법 제999조에 따름.", "answers": (answer,)}
    )

    found = check(said, plans.plan(), plans.results(plans.plan()), plans.evidence())

    hits = [(f.place, f.severity) for f in found if "법령 인용 오류" in f.reason]
    assert hits == [("담당자 아이디어", "경미"), ("담당자 답변 Q1", "경미")]
