"""Measures that come from the idea itself: its figures, its waiting, what must not happen."""

import re

from agents.composer.carrying import carried
from agents.composer.deed_names import deed_name
from agents.composer.linking import served
from agents.composer.quoting import inputs
from agents.composer.selection import cited
from agents.composer.targets import is_condition, is_target, targets
from agents.composer.titling import done
from agents.composer.wording import line, shortened, word
from agents.tasks import MeasuresTask
from knowledge.model.drafts import KpiDraft
from knowledge.search.morphemes import morphemes

UNKNOWN_BASELINE = "현행 미측정: 착수 후 1개월 실측"
RULE = "기준선 실측 후 확정하며 기준선보다 개선"
_WAITS = frozenset(
    {"기다리", "밀리", "늦", "늦어지", "오래", "밤새", "한참", "제때", "바로", "오래걸리"}
)
"""Stems and adverbs that tell of waiting, or of doing it at once."""
_LASTING = frozenset({"씩", "째", "동안", "걸리", "이나", "을", "넘"})
"""What follows 며칠 where it tells how long and not which day."""
_QUALITIES = (
    (
        re.compile(r"안전하|다치|위험하지|사고(?:가|를)? ?(?:없|나지|막)|미끄러"),
        "안전사고 발생 건수",
        "건",
        "안전 점검표로 시작 전에 점검하고 사고가 나면 그날 기록한 건수",
    ),
    (
        re.compile(r"누구나|모두가|누구든|빠짐없이|빠지는 (?:사람|분|아이|집)"),
        "이용하지 못한 사람의 수와 까닭",
        "명",
        "신청했거나 물었으나 이용하지 못한 사람을 까닭별로 적은 건수",
    ),
    (
        re.compile(r"공평|공정|고르게|골고루|치우치"),
        "가장 많은 쪽과 가장 적은 쪽의 차이",
        "회",
        "사람·지역별 배정 횟수의 차이를 분기마다 비교",
    ),
    (
        re.compile(r"쉽게|간편|편하게|한 번에|알기 쉬"),
        "도움 없이 끝까지 마친 비율",
        "%",
        "처음 이용한 사람 가운데 되묻거나 다시 오지 않고 마친 비율",
    ),
    (
        re.compile(r"깨끗|위생|청결"),
        "위생 점검 적합 비율",
        "%",
        "정한 점검표로 불시에 확인해 기준에 맞은 비율",
    ),
)
"""Qualities that a wish asks for, and the measure by which they are known."""
DEEDS = 1
"""Measures of the wished deeds themselves; how each is known stands with its function."""


def asked_kpi(task: MeasuresTask, name: str, text: str) -> KpiDraft:
    """Return a KPI for something that has to be measured, told in words."""
    return KpiDraft(
        name=name,
        kind="결과",
        unit="항목별",
        baseline=UNKNOWN_BASELINE,
        target=RULE,
        method=line(f"{shortened(text, 220)}: {task.slots.service} 운영 기록과 이용자 조사로 집계"),
        cycle="분기",
        goals=served(task.goals, text),
        evidence=(),
    )


def timely_kpi(task: MeasuresTask) -> list[KpiDraft]:
    """Return how long it takes, where the idea speaks of waiting or of doing it at once."""
    said = waiting_of(task.brief.idea[:1000])
    if not said:
        return []
    name = f"{shortened(task.slots.object, 50)} 처리 소요 시간"
    method = f"접수·발견 시각부터 {task.slots.object} 조치 완료 시각까지의 중앙값"
    told = f"{method}(아이디어의 ‘{said}’에 대응)"
    return [asked_kpi(task, name, told).model_copy(update={"unit": "시간", "method": line(told)})]


def waiting_of(idea: str) -> str:
    """Return the word by which an idea speaks of waiting; empty when none does.

    Morphemes are read, not letters: neither 바로크 nor 오래된 nor the day of 몇 월 며칠.
    """
    parts = morphemes(idea)
    for place, part in enumerate(parts):
        after = parts[place + 1].form if place + 1 < len(parts) else ""
        lasting = part.form == "며칠" and after in _LASTING
        queueing = part.form == "줄" and any(p.form == "서" for p in parts[place + 1 : place + 3])
        aged = part.form == "오래" and idea[part.end : part.end + 1] in {"되", "된"}
        waits = part.form in _WAITS and part.base in {"VV", "VA", "MAG"} and not aged
        if lasting or queueing or waits:
            return idea[part.start : part.end]
    return ""


def quality_kpis(task: MeasuresTask) -> list[KpiDraft]:
    """Return a measure for each quality that a wish asks for: safe, for everybody, fair."""
    return [
        asked_kpi(task, name, wish).model_copy(update={"unit": unit, "method": line(method)})
        for pattern, name, unit, method in _QUALITIES
        for wish in [next((w for w in task.brief.wishes if pattern.search(w)), "")]
        if wish
    ]


def deed_kpis(task: MeasuresTask) -> list[KpiDraft]:
    """Return how one knows that what is wished is done, one per deed that has no target."""
    aimed = {aim.said for aim in targets(task.brief.wishes)}
    rows: list[KpiDraft] = []
    for wish in task.brief.wishes:
        if wish in aimed or is_condition(wish) or is_target(wish):
            continue
        how = carried(task, wish)
        name = word(f"{how.measure}({done(wish, '') or shortened(deed_name(wish), 24)})")
        when = f", 기한은 {how.by_when}" if how.by_when else ""
        method = f"{how.who}의 처리 기록에서 ‘{how.measure}’ 집계{when}"
        unit = "%" if how.measure.endswith("비율") else "일"
        changes = {"unit": unit, "method": line(method), "cycle": "월"}
        rows.append(asked_kpi(task, name, wish).model_copy(update=changes))
    return rows[:DEEDS]


def aimed_kpis(task: MeasuresTask) -> list[KpiDraft]:
    """Return the measures that the planner put in figures, or as what must never happen."""
    return [
        asked_kpi(task, word(aim.name), aim.said).model_copy(
            update={
                "target": aim.target,
                "unit": aim.unit,
                "evidence": cited(task, inputs(task.evidence)),
            }
        )
        for aim in targets(task.brief.wishes)
    ]


def plain_outcomes(task: MeasuresTask) -> list[KpiDraft]:
    """Return the two outcomes any service can be held to, in the idea's own words."""
    thing, users = task.slots.object, task.slots.users
    rows = (
        (
            f"{thing} 이용 완료율",
            "%",
            f"{users} 신청·이용 건 중 끝까지 처리된 비율을 채널별로 집계",
        ),
        (
            f"{shortened(thing, 50)} 불편 민원 건수",
            "건",
            f"{thing}에 대한 불편 접수 기록을 월별로 집계",
        ),
    )
    return [
        KpiDraft(
            name=word(name),
            kind="결과",
            unit=unit,
            baseline=UNKNOWN_BASELINE,
            target=RULE,
            method=line(method),
            cycle="월",
            goals=served(task.goals, f"{name} {method}"),
            evidence=(),
        )
        for name, unit, method in rows
    ]
