"""Gaps in how success is measured."""

from agents.composer.bearing import bears
from agents.composer.fitting import fitting
from agents.composer.gaps import (
    KPIS,
    Findings,
    finding,
)
from agents.composer.nearness import akin, failed
from agents.composer.revision import quoted
from agents.composer.selection import alike, chosen, held
from agents.composer.wording import shortened
from agents.tasks import ReviewTask


def kpis(task: ReviewTask) -> Findings:
    """Yield the musts and measures that no KPI takes."""
    wanted, known = task.expected.measures, task.plan.measures.kpis
    if wanted is None or len(known) >= KPIS:
        return
    whole = " ".join(f"{kpi.name} {kpi.method}" for kpi in known)
    for must in wanted.musts:
        asked = bears(task.brief, must.origin, must.must.text)
        if asked and held(must.must.text, whole) < 0.5:
            yield finding(
                "중대",
                "measures",
                f"성과지표: {shortened(must.must.text, 100)}",
                f"{must.origin.label}에서 반드시 재야 할 것이 지표에 없음",
                f"성과지표에 ‘{quoted(must.must.text)}’ 추가",
                must.evidence or (must.origin.trait,),
            )
    missing = [
        hint
        for hint in chosen(wanted.measures, 2)
        if fitting(task.brief.profile, f"{hint.measure.name} {hint.measure.method}")
        and bears(task.brief, hint.origin, f"{hint.measure.name} {hint.measure.method}")
        and not any(alike(hint.measure.name, kpi.name) for kpi in known)
    ]
    for hint in missing[: min(3, KPIS - len(known))]:
        part = hint.measure
        yield finding(
            "경미",
            "measures",
            f"성과지표: {part.name}",
            f"{hint.origin.label}의 변화를 재는 지표가 없음",
            f"성과지표에 ‘{part.name}’ 추가: {part.method}",
            hint.evidence or (hint.origin.trait,),
        )


def baselines(task: ReviewTask) -> Findings:
    """Yield the KPIs of which nobody says where they start."""
    for kpi in task.plan.measures.kpis:
        if "미측정" not in kpi.baseline and not kpi.evidence:
            yield finding(
                "경미",
                "measures",
                f"성과지표: {kpi.name}",
                "기준선의 출처나 측정 시기가 없어 개선 여부를 판정할 수 없음",
                "기준선을 언제 누가 어떻게 재는지 적음",
            )


def effects(task: ReviewTask) -> Findings:
    """Yield the effects that no case carries though there is one."""
    effects = task.plan.measures.effects
    used = {ref for claim in effects for ref in claim.evidence}
    cases = [
        item
        for item in task.evidence
        if item.kind == "case" and akin(item, task.brief) and not failed(item)
    ]
    if not used and cases:
        yield finding(
            "경미",
            "measures",
            "기대효과",
            "기대효과가 모두 가정이고 다른 지역의 결과로 뒷받침되지 않음",
            f"사례 ‘{shortened(cases[0].title, 120)}’의 결과를 인용해 기대효과를 보강",
            (cases[0].id,),
        )
