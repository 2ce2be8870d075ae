"""What for: measures of success, expected effects, and where the service may spread."""

import re
from collections.abc import Sequence

from agents import answers as a
from agents import materials as m
from agents.composer.asked_kpis import (
    RULE,
    UNKNOWN_BASELINE,
    aimed_kpis,
    asked_kpi,
    deed_kpis,
    plain_outcomes,
    quality_kpis,
    timely_kpi,
)
from agents.composer.bearing import WHOLE, bears
from agents.composer.effects import effects, expansion
from agents.composer.fitting import fitting
from agents.composer.korean import josa
from agents.composer.kpi_names import is_measure, subject_of, wanted
from agents.composer.linking import served, spread
from agents.composer.selection import (
    alike,
    cited,
    distinct,
    further,
    held,
    leading,
    of_kind,
)
from agents.composer.wording import LINE, line, shortened, word
from agents.tasks import MeasuresTask
from knowledge.model.drafts import KpiDraft
from knowledge.model.evidence import Evidence

MOST, FIRST = 10, 8
"""KPIs the part may hold, and those of a first draft."""
FIELD = 2
"""The field's own first measures that stand before those of the wished deeds."""
SUCH, OWN, DEEDS = 4, 3, 3
"""Of a first draft: those of such a service, the field's own, then those of circumstances."""
_REF = re.compile(r"kpi-\w+")
_CITING = re.compile(r"kpi-\w+ 기준")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_BOUNDS = {"0", "1", "100"}
"""What may be aimed at without a source: nothing, one, all."""
_PERIODS = ("동월", "동기", "전년", "평균", "년", "개월", "현행")
_TIMED = re.compile("시간|기간|소요|일수|기한")
_MEASURING = ("측정", "조사", "실측", "집계", "산출", "시험", "계산", "비교", "확인", "점검")


def draft(task: MeasuresTask) -> a.MeasuresAnswer:
    """Return the measures part of a first draft."""
    return a.MeasuresAnswer(
        kpis=_kpis(task), effects=effects(task), expansion=expansion(task), responses=()
    )


def measure_kpi(task: MeasuresTask, hint: m.MeasureHint) -> KpiDraft:
    """Return a KPI of the field or pattern; a target without a source becomes a rule."""
    part = hint.measure
    by_ref = {item.ref: item for item in task.evidence}
    named = [by_ref[ref] for ref in _REF.findall(part.target) if ref in by_ref]
    evidence = cited(task, hint.evidence, (item.id for item in named))
    return KpiDraft(
        name=word(part.name),
        kind=part.kind,
        unit=word(part.unit),
        baseline=baseline(part.baseline),
        target=_target(part.target, [*named, *_exemplary(task, evidence)]),
        method=line(part.method),
        cycle=part.cycle,
        goals=served(task.goals, f"{part.name} {part.method}", part.goal),
        evidence=evidence,
    )


def listed_kpi(task: MeasuresTask, hint: m.KpiHint) -> KpiDraft:
    """Return a KPI of the general list, cited."""
    part = hint.kpi
    evidence = cited(task, hint.evidence)
    cycles = ("상시", "주", "월", "분기", "반기", "연")
    cycle = next((item for item in cycles if item in part.frequency), "분기")
    return KpiDraft.model_validate(
        {
            "name": word(part.name),
            "kind": part.type,
            "unit": word(part.unit),
            "baseline": baseline(part.baseline),
            "target": _rule(part.target_rule) if evidence else RULE,
            "method": line(part.measure),
            "cycle": cycle,
            "goals": served(task.goals, f"{part.name} {part.measure}"),
            "evidence": evidence,
        }
    )


def must_kpis(task: MeasuresTask, hint: m.MustHint) -> list[KpiDraft]:
    """Return the KPIs for a must that no other one measures, one per thing it wants measured."""
    text, evidence = hint.must.text, cited(task, hint.evidence)
    return [
        asked_kpi(task, name, text).model_copy(update={"evidence": evidence, "unit": unit})
        for name, unit in wanted(text)
    ]


def with_rule(kpis: Sequence[KpiDraft], rule: str) -> list[KpiDraft]:
    """Return the KPIs with a rule of judging them told in the method of the nearest one."""
    room = [kpi for kpi in kpis if len(kpi.method) + len(rule) + 2 <= LINE]
    near = max(room, key=lambda kpi: held(rule, f"{kpi.name} {kpi.method}"), default=None)
    if near is None:
        return list(kpis)
    told = near.model_copy(update={"method": f"{near.method}; {rule}"})
    return [told if kpi is near else kpi for kpi in kpis]


def measured(kpis: Sequence[KpiDraft], text: str) -> bool:
    """Say whether the KPIs together say what a must asks for."""
    whole = " ".join(f"{kpi.name} {kpi.target} {kpi.method}" for kpi in kpis)
    return held(subject_of(text), whole) >= 0.6


def _kpis(task: MeasuresTask) -> tuple[KpiDraft, ...]:
    profile = task.brief.profile
    hints = [
        hint
        for hint in task.materials.measures
        if fitting(profile, f"{hint.measure.name} {hint.measure.method}")
        and _measures_it(task, hint)
    ]
    tops = leading(hints)
    deeds = further(of_kind(hints, "circumstance"), 1)
    such = of_kind(hints, "exemplar")[:SUCH]
    ordered = [*such, *of_kind(tops, "field")[:OWN], *deeds[:DEEDS], *tops]
    first = [measure_kpi(task, hint) for hint in ordered]
    others = [measure_kpi(task, hint) for hint in further(hints, 1)]
    listed = [listed_kpi(task, hint) for hint in task.materials.kpis]
    listed = [kpi for kpi in listed if fitting(profile, f"{kpi.name} {kpi.method}")]
    aimed = [*aimed_kpis(task), *quality_kpis(task)]
    aimed = aimed or [*first[:FIELD], *deed_kpis(task)]
    found = distinct([*aimed, *first, *others, *listed], _name)
    timely = timely_kpi(task)
    musts = [h for h in task.materials.musts if bears(task.brief, h.origin, h.must.text)]
    found = found[: max(FIRST - len(musts) - len(timely), 4)]
    if not any(_TIMED.search(kpi.name) for kpi in found):
        found += timely
    unmet = [hint for hint in musts if not measured(found, hint.must.text)]
    asked = [kpi for h in unmet if is_measure(h.must.text) for kpi in must_kpis(task, h)]
    found = distinct([*found, *asked], _name)[:MOST]
    found = distinct([*found, *deed_kpis(task)], _name)[: max(FIRST, len(found))]
    for hint in unmet:
        if not is_measure(hint.must.text):
            found = with_rule(found, hint.must.text)
    outcomes = [kpi for kpi in (*listed, *plain_outcomes(task)) if kpi.kind == "결과"]
    for kpi in outcomes:
        if sum(item.kind == "결과" for item in found) >= 2:
            break
        found = distinct([kpi, *found], _name)[:MOST]
    return tuple(linked(task, found))


def _measures_it(task: MeasuresTask, hint: m.MeasureHint) -> bool:
    """Say whether a measure bears on the idea, or is of a way of working nearly as sure."""
    told = f"{hint.measure.name} {hint.measure.method}"
    if bears(task.brief, hint.origin, told):
        return True
    best = max((trait.score for trait in task.brief.profile.of("pattern")), default=0.0)
    return hint.origin.origin == "pattern" and hint.origin.score >= WHOLE * best


def linked(task: MeasuresTask, found: Sequence[KpiDraft]) -> list[KpiDraft]:
    """Return the KPIs such that each goal has at least one."""
    rows = [(f"{kpi.name} {kpi.method}", kpi.goals) for kpi in found]
    return [
        kpi.model_copy(update={"goals": tuple(goals)})
        for kpi, goals in zip(found, spread(task.goals, rows), strict=True)
    ]


def baseline(text: str) -> str:
    """Return how today's value will be known; nobody has measured it yet."""
    text = text.strip()
    if len(text) < 4 or text == "현행":
        return UNKNOWN_BASELINE
    if any(word_ in text for word_ in _MEASURING):
        return line(f"현행 미측정: {text}")
    known = shortened(text, 200)
    if known.endswith(_PERIODS):
        known += " 실적"
    return line(f"현행 미측정: {josa(known, '을/를')} 착수 후 1개월 안에 확인")


def _exemplary(task: MeasuresTask, evidence: Sequence[str]) -> list[Evidence]:
    """Return the exemplars among what is cited: their figures are proposals and no facts."""
    return [item for item in task.evidence if item.id in evidence and item.kind == "exemplar"]


def _rule(text: str) -> str:
    return line(f"기준선 대비 {text}" if text[:1] in "+-±" else text)


def _target(text: str, named: Sequence[Evidence]) -> str:
    """Return a target whose figures stand in the evidence it names, else a rule."""
    bare = _REF.sub("", text)
    quoted = " ".join(item.quote for item in named)
    known = _BOUNDS | set(_FIGURE.findall(quoted))
    if any(figure not in known for figure in _FIGURE.findall(bare)):
        return RULE
    return line(_CITING.sub("인용 지표 기준", text))


def _name(kpi: KpiDraft) -> str:
    return kpi.name


def known(kpis: Sequence[KpiDraft], name: str) -> bool:
    """Say whether a KPI is listed already, under this or a similar name."""
    return any(alike(kpi.name, name) for kpi in kpis)
