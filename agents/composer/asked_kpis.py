"""Measures that come from the idea itself: its figures, its waiting, what must not happen."""

import re

from agents.composer.linking import served
from agents.composer.quoting import inputs
from agents.composer.selection import cited
from agents.composer.targets import targets
from agents.composer.wording import line, shortened, word
from agents.tasks import MeasuresTask
from knowledge.model.drafts import KpiDraft

UNKNOWN_BASELINE = "현행 미측정: 착수 후 1개월 실측"
RULE = "기준선 실측 후 확정하며 기준선보다 개선"
_WAITING = re.compile(
    "기다[리려]|줄을? [서선]|오래|며칠|늦[게어]|밀[리려]|밤새|몇 번씩|한참|제때|바로"
)


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
    said = _WAITING.search(task.brief.idea[:1000])
    if not said:
        return []
    name = f"{shortened(task.slots.object, 50)} 처리 소요 시간"
    method = f"접수·발견 시각부터 {task.slots.object} 조치 완료 시각까지의 중앙값"
    told = f"{method}(아이디어의 ‘{said[0]}’에 대응)"
    return [asked_kpi(task, name, told).model_copy(update={"unit": "시간", "method": line(told)})]


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
