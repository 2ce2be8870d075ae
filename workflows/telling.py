"""What came of a step, in one Korean line for the screen and the record."""

from functools import singledispatch

from agents import answers as a
from knowledge.model.brief import Brief, Profile
from knowledge.model.options import OptionSet
from knowledge.model.plan import Plan
from knowledge.model.results import Results
from workflows import values


@singledispatch
def tell(value: object) -> str:
    """Return the outcome of a step; empty for values without one."""
    return ""


@tell.register
def _(value: Profile) -> str:
    kinds = (("field", "분야"), ("pattern", "유형"), ("user", "이용자"), ("channel", "채널"))
    parts = [
        f"{name} {', '.join(trait.label for trait in value.of(kind))}"  # type: ignore[arg-type]
        for kind, name in kinds
        if value.of(kind)  # type: ignore[arg-type]
    ]
    return " · ".join(parts) or "알아본 분야 없음"


@tell.register
def _(value: a.BriefAnswer) -> str:
    return value.title


@tell.register
def _(value: Brief) -> str:
    return f"가정 {len(value.assumptions)}건, 열린 질문 {len(value.open_questions)}건"


@tell.register
def _(value: a.QuestionsAnswer) -> str:
    return f"질문 {len(value.questions)}건"


@tell.register
def _(value: values.ProcedureSet) -> str:
    applied = sum(item.status == "적용" for item in value.items)
    unknown = sum(item.status == "확인 필요" for item in value.items)
    return f"적용 {applied}건, 확인 필요 {unknown}건"


@tell.register
def _(value: values.EvidenceSet) -> str:
    verified = sum(item.verified for item in value.items)
    told = f"근거 {len(value.items)}건(확인 {verified}건)"
    return f"{told} · 찾은 쪽: {', '.join(value.asked)}" if value.asked else told


@tell.register
def _(value: a.ResearchAnswer) -> str:
    return f"주장 {len(value.claims)}건, 찾지 못한 것 {len(value.gaps)}건"


@tell.register
def _(value: a.OptionsAnswer) -> str:
    return ", ".join(option.name for option in value.options)


@tell.register
def _(value: OptionSet) -> str:
    best = value.choice
    return f"{'선택' if value.chosen else '권고'}: {best.name}({best.score}점)"


@tell.register
def _(value: a.PurposeAnswer) -> str:
    return f"문제 {len(value.problems)}건, 목표 {len(value.goals)}건{_answered(value)}"


@tell.register
def _(value: a.ServiceAnswer) -> str:
    return f"기능 {len(value.features)}건, 유사 서비스 {len(value.similar)}건{_answered(value)}"


@tell.register
def _(value: a.PeopleAnswer) -> str:
    return f"이해관계자 {len(value.stakeholders)}건, 위험 {len(value.risks)}건{_answered(value)}"


@tell.register
def _(value: a.MeasuresAnswer) -> str:
    return f"성과지표 {len(value.kpis)}건{_answered(value)}"


@tell.register
def _(value: a.DeliveryAnswer) -> str:
    return f"작업 {len(value.tasks)}건, 비용 항목 {len(value.costs)}건{_answered(value)}"


@tell.register
def _(value: Plan) -> str:
    return f"계획 {value.version}판"


@tell.register
def _(value: Results) -> str:
    finish = value.schedule.finish
    applied = sum(item.status == "적용" for item in value.procedures)
    money = f"총사업비 {value.budget.total:,}원" if value.budget.total else "총사업비 견적 필요"
    return f"적용 절차 {applied}건, 완료 {finish.year}. {finish.month}. {finish.day}., {money}"


@tell.register
def _(value: values.FindingSet) -> str:
    return f"지적 {len(value.items)}건"


@tell.register
def _(value: a.ReviewAnswer) -> str:
    mean = sum(score.value for score in value.scores) / len(value.scores)
    return f"평균 {mean:.1f}점, 지적 {len(value.findings)}건"


@tell.register
def _(value: a.SecondAnswer) -> str:
    return f"{value.value}점, {value.reason}"


@tell.register
def _(value: values.RoundOutcome) -> str:
    card = value.round.scorecard
    kept = "" if value.kept else " — 점수가 낮아져 되돌림"
    return f"총점 {card.total}점, {card.verdict}{kept}"


def _answered(value: a.PartAnswer) -> str:
    if not value.responses:
        return ""
    accepted = sum(response.accepted for response in value.responses)
    return f" (지적 {len(value.responses)}건 중 {accepted}건 수용)"
