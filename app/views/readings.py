"""What a consultation has made so far, part by part, to read."""

import streamlit as st

from app import gantt, labels, places, stages
from app.dossier import Dossier
from app.templating import draw
from app.views import weights
from knowledge.model.consultation import Consultation
from knowledge.model.evidence import Evidence
from knowledge.model.plan import Plan
from knowledge.model.results import Results

_ANCHORS = (
    ("purpose", "배경·목표"),
    ("service", "서비스"),
    ("people", "이해관계자"),
    ("risks", "위험"),
    ("measures", "성과지표"),
    ("schedule", "일정"),
    ("procedures", "절차"),
    ("budget", "예산"),
    ("economics", "경제성"),
    ("logic", "논리모형"),
    ("engagement", "참여"),
    ("trace", "추적"),
)


def progress(one: Consultation, dossier: Dossier) -> None:
    """Draw what was done, stage by stage; the newest first while work goes on."""
    if not dossier.events:
        places.empty("아직 한 일이 없습니다", "작업자가 이어받으면 단계마다 나타납니다.")
        return
    groups = stages.groups(dossier.events)
    if not one.over:
        groups = [
            group._replace(events=tuple(reversed(group.events))) for group in reversed(groups)
        ]
    draw("feed.html", groups=groups, version=stages.version)


def brief(one: Consultation, dossier: Dossier) -> None:
    """Draw the idea, what was made of it, the questions and their answers."""
    settled = dossier.brief
    draw(
        "brief.html",
        request=dossier.request,
        limits=settled.limits if settled else dossier.request.limits,
        draft=dossier.draft,
        brief=settled,
        profile=dossier.profile,
        kinds=list(labels.TRAITS.items()),
        questions=dossier.questions,
        answers={item.question_id: item for item in settled.answers} if settled else {},
    )


def evidence(one: Consultation, dossier: Dossier) -> None:
    """Draw the evidence, filtered, and what the researchers made of it."""
    if not dossier.evidence:
        places.empty("아직 근거가 없습니다", "질문 다음 단계에서 연구원 셋이 찾습니다.")
        return
    if dossier.research:
        places.section("연구원이 알아낸 것")
        draw("research.html", research=dossier.research, evidence=dossier.evidence)
    places.section("근거 목록", f"{len(dossier.evidence)}건")
    present = {item.kind for item in dossier.evidence.values()}
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    kinds = left.pills(
        "종류 (고르지 않으면 모두)",
        [kind for kind in labels.KINDS if kind in present],
        selection_mode="multi",
        format_func=lambda kind: labels.KINDS[kind],
        key="evidence.kinds",
    )
    checked = right.toggle("확인된 것만", key="evidence.verified")
    shown = [
        item
        for item in dossier.evidence.values()
        if (not kinds or item.kind in kinds) and (item.verified or not checked)
    ]
    draw("evidence.html", items=shown, kinds=labels.KINDS, asked=dossier.asked)


def options(one: Consultation, dossier: Dossier) -> None:
    """Draw the options side by side."""
    if dossier.options is None:
        places.empty("아직 대안이 없습니다", "근거 조사가 끝나면 셋에서 다섯 가지 대안을 견줍니다.")
        return
    draw(
        "options.html",
        options=dossier.options,
        best=dossier.options.choice.id,
        evidence=dossier.evidence,
        judged=[(name, label) for name, label in labels.JUDGED.items() if name != "cost"],
        weighed=list(labels.JUDGED.items()),
    )
    weights.options(one, dossier)


def plan(one: Consultation, dossier: Dossier) -> None:
    """Draw the plan that stands with what was computed for it."""
    if dossier.plan is None:
        places.empty("아직 계획이 없습니다", "대안을 고르면 다섯 기획자가 부분을 나누어 씁니다.")
        return
    draw("toc.html", places=_places(dossier.results))
    _written(dossier.plan, dossier.evidence)
    if dossier.results:
        _computed(dossier.results, dossier.evidence)


def _places(results: Results | None) -> tuple[tuple[str, str], ...]:
    """Return the sections of the page; older plans lack what was not computed then."""
    if results is None:
        return _ANCHORS[:5]
    later = {
        "economics": results.economics,
        "logic": results.logic,
        "engagement": results.engagement,
    }
    return tuple(item for item in _ANCHORS if later.get(item[0], True))


def _written(drawn: Plan, evidence: dict[str, Evidence]) -> None:
    parts = (
        ("배경·목표", "plan_purpose.html"),
        ("서비스 구성", "plan_service.html"),
        ("이해관계자와 추진체계", "plan_people.html"),
        ("위험", "plan_risks.html"),
        ("성과지표와 기대효과", "plan_measures.html"),
    )
    for (title, template), (anchor, _) in zip(parts, _ANCHORS, strict=False):
        note = f"계획 {drawn.version}판" if anchor == "purpose" else ""
        places.section(title, note, anchor)
        draw(template, plan=drawn, evidence=evidence)


def _computed(results: Results, evidence: dict[str, Evidence]) -> None:
    places.section("일정", "근무일과 공휴일로 계산한 임계경로", "schedule")
    draw(
        "plan_schedule.html",
        schedule=results.schedule,
        chart=gantt.chart(results.schedule),
        procedures={item.id: item.name for item in results.procedures},
    )
    places.section("거쳐야 할 절차", anchor="procedures")
    draw("plan_procedures.html", procedures=results.procedures, evidence=evidence)
    places.section("예산", f"{len(results.budget.years)}개년", "budget")
    draw("plan_budget.html", budget=results.budget, evidence=evidence)
    if results.economics:
        places.section("경제성", "비용·편익 분석과 민감도", "economics")
        draw("plan_economics.html", economics=results.economics)
    if results.logic:
        places.section("논리모형", "투입에서 영향까지, 화살표마다의 가정", "logic")
        draw("plan_logic.html", logic=results.logic)
    if results.engagement:
        places.section("이해관계자 참여", "권력·관심 격자와 들어야 할 날", "engagement")
        draw("plan_engagement.html", engagement=results.engagement)
    places.section("추적", "근거·문제·목표·기능·과업·예산·지표가 이어진 정도", "trace")
    draw("plan_trace.html", trace=results.trace)


def reviews(one: Consultation, dossier: Dossier) -> None:
    """Draw the scorecard, the reviewers' opinions, and how findings were answered."""
    final = dossier.final
    if final is None:
        places.empty("아직 평가가 없습니다", "계획이 서면 검토자 다섯이 평가표로 채점합니다.")
        return
    names = {item.id: item.name for item in final.scorecard.criteria.criteria}
    places.section("점수의 흐름")
    draw("moves.html", rounds=dossier.rounds)
    places.section("평가 결과", f"{final.number}차 검토, 100점 만점")
    draw("scorecard.html", card=final.scorecard)
    weights.scorecard(one, dossier)
    places.section("검토 의견")
    draw("reviews.html", round=final, names=names, evidence=dossier.evidence)
    opposed = [item for item in reversed(dossier.rounds) if item.second]
    if opposed:
        places.section("의견 차이", "가장 멀리 떨어진 두 검토자의 재검토")
    for item in opposed:
        draw("second.html", round=item, names=names, evidence=dossier.evidence)
    places.section("지적과 조치", "무거운 것부터")
    draw("findings.html", rounds=dossier.rounds, parts=labels.PARTS)
