"""Gaps in who takes part and what may go wrong."""

from agents.composer.fitting import fitting
from agents.composer.gaps import (
    RISKS,
    STAKEHOLDERS,
    Findings,
    finding,
)
from agents.composer.parties import same_party
from agents.composer.people_draft import OURSELVES, SMALL, matters, size
from agents.composer.review_facts import SEVERE_RISK
from agents.composer.revision import quoted
from agents.composer.selection import FEW, chosen, distinct, same
from agents.composer.wording import shortened
from agents.tasks import ReviewTask
from knowledge.model.review import FindingDraft

LAW_WORDS = (
    "법",
    "개인정보",
    "권리",
    "책임",
    "저작권",
    "거버넌스",
    "갈등",
    "협의",
    "이해관계",
    "형평",
)
"""Words of a risk category that fall to the legal reviewer; the rest is technology's."""


def people(task: ReviewTask) -> Findings:
    """Yield the stakeholders of the idea's traits that the plan does not name."""
    wanted, known = task.expected.people, task.plan.people.stakeholders
    most = SMALL if size(task.brief) == SMALL else STAKEHOLDERS
    if wanted is None or len(known) >= most:
        return
    if not wanted.people:
        yield _unrecognised()
    missing = [
        hint
        for hint in chosen(wanted.people, FEW)
        if hint.person.name != OURSELVES
        and matters(task.brief, hint.person)
        and fitting(task.brief.profile, hint.person.name)
        and not any(same_party(hint.person.name, item.name) for item in known)
    ]
    room = most - len(known)
    for hint in distinct(missing, lambda h: h.person.name)[: min(room, 3)]:
        person = hint.person
        yield finding(
            "중대" if person.influence >= 5 and person.interest >= 4 else "경미",
            "people",
            f"이해관계자: {person.name}",
            f"‘{hint.origin.label}’에서 함께해야 할 ‘{person.name}’의 참여 계획이 없음",
            f"이해관계자에 ‘{person.name}’ 추가: {person.role}, 대응 {person.response}",
            (hint.origin.trait,),
        )


def hazards(task: ReviewTask) -> Findings:
    """Yield the hazards of this duty's categories that the plan does not name."""
    wanted, known = task.expected.people, task.plan.people.risks
    if wanted is None or len(known) >= RISKS:
        return
    legal = task.reviewer == "법무·개인정보"
    rows = [(h.hazard.text, h.hazard.category, h.hazard, h) for h in chosen(wanted.hazards, FEW)]
    missing = [
        (text, hazard, hint)
        for text, category, hazard, hint in rows
        if any(word in category for word in LAW_WORDS) == legal
        and fitting(task.brief.profile, f"{category} {text}")
        and not any(same(text, risk.text) for risk in known)
    ]
    for text, hazard, hint in missing[:2]:
        level = hazard.likelihood * hazard.impact
        yield finding(
            "중대" if level >= SEVERE_RISK else "경미",
            "people",
            f"위험: {shortened(text, 120)}",
            f"{hint.origin.label}의 위험(가능성 {hazard.likelihood}×영향 {hazard.impact})이 없음",
            f"위험에 ‘{quoted(text)}’ 추가: {hazard.mitigation[0]}",
            hint.evidence or (hint.origin.trait,),
        )


def usual_risks(task: ReviewTask) -> Findings:
    """Yield the usual risks of this duty's categories that the plan does not name."""
    wanted, known = task.expected.people, task.plan.people.risks
    if wanted is None or len(known) >= RISKS - 4:
        return
    legal = task.reviewer == "법무·개인정보"
    missing = [
        hint
        for hint in wanted.risks
        if any(word in hint.risk.category for word in LAW_WORDS) == legal
        and fitting(task.brief.profile, f"{hint.risk.category} {hint.risk.risk}")
        and not any(same(hint.risk.risk, risk.text) for risk in known)
    ]
    for hint in missing[:1]:
        yield finding(
            "경미",
            "people",
            f"위험: {shortened(hint.risk.risk, 120)}",
            f"{hint.origin.label}에서 흔한 위험이 위험 목록에 없음",
            f"위험에 ‘{quoted(hint.risk.risk)}’ 추가: {hint.risk.mitigation[0]}",
            (*hint.evidence, hint.risk.id),
        )


def unmitigated(task: ReviewTask) -> Findings:
    """Yield the severe risks with a single answer."""
    for risk in task.plan.people.risks:
        if risk.level >= SEVERE_RISK and len(risk.mitigation) < 2:
            yield finding(
                "경미",
                "people",
                f"위험: {shortened(risk.text, 80)}",
                f"위험도 {risk.level}점인데 완화 방안이 하나뿐임",
                "조기 신호를 점검할 주기와 보고 경로를 완화 방안에 더함",
            )


def _unrecognised() -> FindingDraft:
    return finding(
        "중대",
        "people",
        "이해관계자·위험 전체",
        "업무 분야와 서비스 유형을 알아보지 못해 이해관계자와 위험을 목록과 대조하지 못함",
        "누구의 어떤 어려움을 무엇으로 풀지 적어 다시 상담하거나 착수 면담으로 확정",
    )
