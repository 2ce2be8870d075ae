"""The measures part, mended exactly where findings ask for it."""

from collections.abc import Sequence

from agents import answers as a
from agents.composer import measures_draft as measures
from agents.composer.asked_kpis import RULE, asked_kpi, plain_outcomes
from agents.composer.effects import case_claim, cases
from agents.composer.headline import headline
from agents.composer.kpi_names import is_measure
from agents.composer.revision import (
    Mended,
    asks_for,
    mends,
    revised,
    with_fields,
    wording_of,
)
from agents.composer.selection import same
from agents.composer.wording import line, shortened
from agents.materials import MustHint
from agents.tasks import MeasuresTask
from knowledge.model.drafts import KpiDraft
from knowledge.model.review import Finding

Answer = a.MeasuresAnswer
FULL = "성과지표 상한에 이르러 보조 지표로 운영 단계에 관리"
EFFECTS = 8


def revise(task: MeasuresTask, current: Answer) -> Answer:
    """Return the part with what the findings ask for, everything else as it was."""
    return revised(task, current, mends(task, _requested, _checked, _LOOKS))


def _requested(task: MeasuresTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    wish = wording_of(finding)
    kpi = asked_kpi(task, headline(wish), f"담당자 요청 ‘{shortened(wish, 180)}’")
    return _with(task, answer, kpi)


def _kpi(task: MeasuresTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    musts = task.materials.musts
    offered = [
        *((h.measure.name, measures.measure_kpi(task, h)) for h in task.materials.measures),
        *((h.kpi.name, measures.listed_kpi(task, h)) for h in task.materials.kpis),
        *(
            (h.must.text, kpi)
            for h in musts
            if is_measure(h.must.text)
            for kpi in measures.must_kpis(task, h)
        ),
    ]
    for name, kpi in offered:
        if asks_for(finding, name) and not any(item.name == kpi.name for item in answer.kpis):
            return _with(task, answer, kpi)
    return _judged(answer, musts, finding)


def _judged(answer: Answer, musts: Sequence[MustHint], finding: Finding) -> Mended[Answer]:
    """Return the KPIs with a rule of judging them that a finding misses."""
    for hint in musts:
        if asks_for(finding, hint.must.text) and not is_measure(hint.must.text):
            found = measures.with_rule(answer.kpis, hint.must.text)
            said = f"‘{shortened(hint.must.text, 150)}’ 측정 방법에 반영"
            return with_fields(answer, kpis=tuple(found)), said
    return None, ""


def _effect(task: MeasuresTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    if "기대효과" not in finding.place:
        return None, ""
    for item in cases(task):
        claim = case_claim(item)
        if item.id in finding.refs and not any(same(claim.text, e.text) for e in answer.effects):
            rows = (*answer.effects[: EFFECTS - 1], claim)
            return with_fields(answer, effects=rows), f"사례 ‘{item.title}’의 결과를 근거로 추가"
    return None, "효과의 크기를 뒷받침하는 근거가 없어 가정으로 두고 시범에서 측정"


def _checked(task: MeasuresTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    """Mend what the deterministic checks find."""
    if "성과지표가 없음" in finding.reason:
        rows = tuple(measures.linked(task, answer.kpis))
        return with_fields(answer, kpis=rows), "목표에 가장 가까운 성과지표를 연결"
    if "결과지표가 하나도 없" in finding.reason:
        return _with(task, answer, plain_outcomes(task)[0])
    if "정해지지 않은 항목" in finding.reason or "기준선" in finding.suggestion:
        rows = tuple(_with_baseline(task, k) if k.name in finding.place else k for k in answer.kpis)
        if rows != answer.kpis:
            return with_fields(answer, kpis=rows), "기준선 측정의 시기·방법·담당을 적음"
    if "없는 수치" in finding.reason:
        return _without_figures(answer, finding)
    return None, ""


def _with_baseline(task: MeasuresTask, kpi: KpiDraft) -> KpiDraft:
    team = task.brief.organisation.department or "사업 담당부서"
    if team in kpi.baseline:
        return kpi
    text = f"{shortened(kpi.baseline, 200)}({team}에서 착수 후 1개월 안에 실측)"
    target = kpi.target if len(kpi.target) > 3 else RULE
    return kpi.model_copy(update={"baseline": line(text), "target": target})


def _without_figures(answer: Answer, finding: Finding) -> Mended[Answer]:
    """Turn a target without a source into a rule, and take back a claim without one."""
    rows = tuple(
        kpi.model_copy(update={"target": RULE}) if kpi.name in finding.place else kpi
        for kpi in answer.kpis
    )
    if rows != answer.kpis:
        return with_fields(
            answer, kpis=rows
        ), "근거 없는 목표값을 기준선 실측 뒤 정하는 규칙으로 바꿈"
    kept = tuple(
        c for c in answer.effects if shortened(c.text, 50).rstrip("…") not in finding.place
    )
    if kept and kept != answer.effects:
        return with_fields(answer, effects=kept), "근거 없는 수치를 담은 기대효과를 삭제"
    return None, ""


def _with(task: MeasuresTask, answer: Answer, kpi: KpiDraft) -> Mended[Answer]:
    if len(answer.kpis) >= measures.MOST:
        return None, FULL
    if any(item.name == kpi.name for item in answer.kpis):
        return None, f"성과지표 ‘{kpi.name}’은(는) 이미 있음"
    rows = (*answer.kpis, kpi)
    return with_fields(answer, kpis=rows), f"성과지표 ‘{kpi.name}’ 추가"


_LOOKS = (_kpi, _effect)
