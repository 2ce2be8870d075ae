"""Gaps in what the service does, for whom, with which data, beside which others."""

from agents.composer.bearing import bears, fit_of, shares, stands_beside
from agents.composer.features import safeguards
from agents.composer.fitting import asks_refused
from agents.composer.gaps import (
    FEATURES,
    SIMILAR,
    WAYS,
    Findings,
    finding,
)
from agents.composer.revision import quoted
from agents.composer.selection import FEW, alike, chosen, distinct, held
from agents.composer.wording import shortened
from agents.materials import LineHint
from agents.tasks import ReviewTask
from knowledge.model.particles import josa

UNASKED = 4
"""Functions without a ground that one review names."""


def ways(task: ReviewTask) -> Findings:
    """Yield the users without an equal way."""
    wanted, known = task.expected.service, task.plan.service.alternatives
    if wanted is None or len(known) >= WAYS:
        return
    missing = [
        hint
        for hint in wanted.substitutes
        if not asks_refused(task.brief.profile, hint.substitute.barrier)
        and not any(alike(hint.substitute.user, row.user) for row in known)
    ]
    for hint in distinct(missing, lambda h: h.substitute.user)[:2]:
        part = hint.substitute
        yield finding(
            "경미",
            "service",
            f"대체수단: {part.user}",
            f"‘{part.user}’의 장벽({shortened(part.barrier, 120)})에 대한 대체수단이 없음",
            f"대체수단에 ‘{part.user}’ 추가: {part.means}",
            hint.evidence or (hint.origin.trait,),
        )


def existing(task: ReviewTask) -> Findings:
    """Yield the existing services that were not compared."""
    wanted, known = task.expected.service, task.plan.service.similar
    if wanted is None or len(known) >= SIMILAR:
        return
    missing = [
        hint
        for hint in chosen(wanted.existing, FEW)
        if stands_beside(task.brief, hint.origin, f"{hint.existing.name} {hint.existing.what}")
        and not any(alike(hint.existing.name, row.name) for row in known)
    ]
    for hint in missing[: min(3, SIMILAR - len(known))]:
        part = hint.existing
        beside = josa(f"‘{part.name}’", "과/와")
        yield finding(
            "경미",
            "service",
            f"유사 서비스: {part.name}",
            f"이미 있는 {part.operator} {beside}의 중복 여부를 비교하지 않음",
            f"유사 서비스에 ‘{part.name}’ 추가: {part.difference}",
            hint.evidence or (hint.origin.trait,),
        )


def unanswered(task: ReviewTask) -> Findings:
    """Yield what the idea asks for and no function does."""
    for wish in fit_of(task).unmet:
        yield finding(
            "중대",
            "service",
            f"기능: {shortened(wish, 100)}",
            "아이디어가 요구한 것을 하는 기능이 없음",
            f"기능에 ‘{quoted(wish)}’ 추가",
        )


def unasked(task: ReviewTask) -> Findings:
    """Yield the functions that nobody asked for and no duty demands."""
    fit = fit_of(task)
    names = {item.id: item.name for item in task.plan.service.features}
    many = len(fit.foreign) * 2 > len(fit.grounds)
    for ref in fit.foreign[:UNASKED]:
        yield finding(
            "중대" if many else "경미",
            "service",
            f"기능: {ref} {names[ref]}",
            "아이디어가 요구하지 않고 법령·절차·분야의 의무도 아닌 기능임",
            f"기능에서 ‘{quoted(names[ref])}’ 삭제",
        )


def musts(task: ReviewTask) -> Findings:
    """Yield the musts and safeguards that no feature holds."""
    wanted = task.expected.service
    if wanted is None:
        return
    musts = [
        LineHint(text=hint.must.text, origin=hint.origin, evidence=hint.evidence)
        for hint in wanted.musts
        if bears(task.brief, hint.origin, hint.must.text)
    ]
    features = task.plan.service.features
    whole = [f"{item.name} {item.description}" for item in features]
    guards = [h for h in wanted.safeguards if bears(task.brief, h.origin, h.text)]
    for demand in (*musts, *safeguards(guards)):
        if not any(held(demand.text, text) >= 0.5 for text in whole):
            yield finding(
                "중대",
                "service",
                f"기능: {shortened(demand.text, 100)}",
                f"{demand.origin.label}에서 빠질 수 없는 사항이 기능에 없음",
                f"기능에 ‘{quoted(demand.text)}’ 반영",
                demand.evidence or (demand.origin.trait,),
            )


def features(task: ReviewTask) -> Findings:
    """Yield the features that the patterns bring and the plan leaves out."""
    wanted, known = task.expected.service, task.plan.service.features
    if wanted is None or len(known) >= FEATURES:
        return
    missing = [
        hint
        for hint in chosen(wanted.features, 2)
        if hint.feature.priority != "선택"
        and shares(task.brief, f"{hint.feature.name} {hint.feature.description}")
        and not any(alike(hint.feature.name, item.name) for item in known)
    ]
    for hint in missing[: min(2, FEATURES - len(known))]:
        part = hint.feature
        yield finding(
            "경미",
            "service",
            f"기능: {part.name}",
            f"{hint.origin.label}에 보통 필요한 기능이 없음",
            f"기능에 ‘{part.name}’ 추가: {part.description}",
            (hint.origin.trait,),
        )


def data(task: ReviewTask) -> Findings:
    """Yield the data that the patterns bring and the plan leaves out."""
    wanted, known = task.expected.service, task.plan.service.data
    if wanted is None or len(known) >= 10:
        return
    missing = [
        hint
        for hint in chosen(wanted.data, 2)
        if not any(alike(hint.data.name, item.name) for item in known)
    ]
    for hint in missing[:2]:
        part = hint.data
        yield finding(
            "경미",
            "service",
            f"데이터: {part.name}",
            f"{hint.origin.label}에 쓰이는 데이터가 목록에 없음",
            f"데이터에 ‘{part.name}’ 추가: {part.purpose}(보유 {part.source})",
            hint.evidence or (hint.origin.trait,),
        )


def unverified(task: ReviewTask) -> Findings:
    """Yield the purpose claim that rests on nothing but unread evidence."""
    read = {item.id for item in task.evidence if item.verified}
    for claim in (*task.plan.purpose.background, *task.plan.purpose.situation):
        if claim.evidence and not read & set(claim.evidence):
            titles = ", ".join(
                shortened(e.title, 40) for e in task.evidence if e.id in claim.evidence
            )
            yield finding(
                "경미",
                "purpose",
                f"배경·현황: {shortened(claim.text, 80)}",
                f"미확인 근거({titles})만으로 뒷받침한 주장임",
                "원문을 확인한 근거를 함께 인용하거나 미확인임을 문장에 밝힘",
                claim.evidence,
            )
            return
