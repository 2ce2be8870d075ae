"""What a duty expects and the plan does not hold, said so that it can be done."""

from collections.abc import Callable, Iterator, Sequence

from agents.composer.review_facts import SEVERE_RISK, prepared
from agents.composer.features import safeguards
from agents.composer.revision import quoted
from agents.composer.selection import FEW, alike, chosen, distinct, fitting, held, same
from agents.composer.wording import line, shortened
from agents.materials import LineHint
from agents.tasks import ReviewTask
from knowledge.model.plan import PartName
from knowledge.model.review import FindingDraft, ReviewerName, Severity

Findings = Iterator[FindingDraft]
LAW_WORDS = ("법", "개인정보", "권리", "책임", "저작권", "거버넌스", "갈등", "협의", "이해관계", "형평")
"""Words of a risk category that fall to the legal reviewer; the rest is technology's."""
_ORDER: dict[Severity, int] = {"치명": 0, "중대": 1, "경미": 2}
STAKEHOLDERS, RISKS, KPIS, WORK, COSTS, SIMILAR, WAYS, FEATURES = 16, 16, 10, 30, 30, 10, 8, 16
"""What each list of the plan may hold; what no longer fits is not asked for."""


def findings(task: ReviewTask) -> tuple[FindingDraft, ...]:
    """Return this duty's findings, gravest first, without what was settled or checked."""
    found = [item for look in _DUTIES[task.reviewer] for item in look(task)]
    fresh = distinct(
        (item for item in found if not _settled(task, item)),
        lambda item: f"{item.place} {item.suggestion}",
        lambda one, other: one == other,
    )
    return tuple(sorted(fresh, key=lambda item: _ORDER[item.severity]))


def _settled(task: ReviewTask, item: FindingDraft) -> bool:
    told = [f"{check.place}: {check.reason}" for check in task.checks]
    start = f"{item.place}: {item.reason}"
    return any(line_.startswith(start) for line_ in (*task.settled, *told))


def _finding(
    severity: Severity,
    part: PartName,
    place: str,
    reason: str,
    suggestion: str,
    refs: Sequence[str] = (),
) -> FindingDraft:
    return FindingDraft(
        severity=severity,
        part=part,
        place=line(place),
        reason=line(reason),
        suggestion=line(suggestion),
        refs=tuple(refs)[:12],
    )


def _people(task: ReviewTask) -> Findings:
    wanted, known = task.expected.people, task.plan.people.stakeholders
    if wanted is None or len(known) >= STAKEHOLDERS:
        return
    missing = [
        hint
        for hint in chosen(wanted.people, FEW)
        if fitting(task.brief.profile, hint.person.name)
        and not any(alike(hint.person.name, item.name) for item in known)
    ]
    room = STAKEHOLDERS - len(known)
    for hint in distinct(missing, lambda h: h.person.name)[: min(room, 3)]:
        person = hint.person
        yield _finding(
            "중대" if person.influence >= 5 and person.interest >= 4 else "경미",
            "people",
            f"이해관계자: {person.name}",
            f"{hint.origin.label} 관련 당사자 ‘{person.name}’의 참여 계획이 없음",
            f"이해관계자에 ‘{person.name}’ 추가: {person.role}, 대응 {person.response}",
            (hint.origin.trait,),
        )


def _ways(task: ReviewTask) -> Findings:
    wanted, known = task.expected.service, task.plan.service.alternatives
    if wanted is None or len(known) >= WAYS:
        return
    missing = [
        hint
        for hint in wanted.substitutes
        if not any(alike(hint.substitute.user, row.user) for row in known)
    ]
    for hint in distinct(missing, lambda h: h.substitute.user)[:2]:
        part = hint.substitute
        yield _finding(
            "경미",
            "service",
            f"대체수단: {part.user}",
            f"‘{part.user}’의 장벽({shortened(part.barrier, 120)})에 대한 대체수단이 없음",
            f"대체수단에 ‘{part.user}’ 추가: {part.means}",
            hint.evidence or (hint.origin.trait,),
        )


def _existing(task: ReviewTask) -> Findings:
    wanted, known = task.expected.service, task.plan.service.similar
    if wanted is None or len(known) >= SIMILAR:
        return
    missing = [
        hint
        for hint in chosen(wanted.existing, FEW)
        if not any(alike(hint.existing.name, row.name) for row in known)
    ]
    for hint in missing[: min(3, SIMILAR - len(known))]:
        part = hint.existing
        yield _finding(
            "경미",
            "service",
            f"유사 서비스: {part.name}",
            f"이미 있는 ‘{part.name}’({part.operator})과의 중복 여부를 비교하지 않음",
            f"유사 서비스에 ‘{part.name}’ 추가: {part.difference}",
            hint.evidence or (hint.origin.trait,),
        )


def _musts(task: ReviewTask) -> Findings:
    wanted = task.expected.service
    if wanted is None:
        return
    musts = [
        LineHint(text=hint.must.text, origin=hint.origin, evidence=hint.evidence)
        for hint in wanted.musts
    ]
    features = task.plan.service.features
    whole = [f"{item.name} {item.description}" for item in features]
    for demand in (*musts, *safeguards(wanted.safeguards)):
        if not any(held(demand.text, text) >= 0.5 for text in whole):
            yield _finding(
                "중대",
                "service",
                f"기능: {shortened(demand.text, 100)}",
                f"{demand.origin.label}에서 빠질 수 없는 사항이 기능에 없음",
                f"기능에 ‘{quoted(demand.text)}’ 반영",
                demand.evidence or (demand.origin.trait,),
            )


def _hazards(task: ReviewTask) -> Findings:
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
        yield _finding(
            "중대" if level >= SEVERE_RISK else "경미",
            "people",
            f"위험: {shortened(text, 120)}",
            f"{hint.origin.label}의 위험(가능성 {hazard.likelihood}×영향 {hazard.impact})이 없음",
            f"위험에 ‘{quoted(text)}’ 추가: {hazard.mitigation[0]}",
            hint.evidence or (hint.origin.trait,),
        )


def _usual_risks(task: ReviewTask) -> Findings:
    wanted, known = task.expected.people, task.plan.people.risks
    if wanted is None or len(known) >= RISKS - 1:
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
        yield _finding(
            "경미",
            "people",
            f"위험: {shortened(hint.risk.risk, 120)}",
            f"{hint.origin.label}에서 흔한 위험이 위험 목록에 없음",
            f"위험에 ‘{quoted(hint.risk.risk)}’ 추가: {hint.risk.mitigation[0]}",
            (*hint.evidence, hint.risk.id),
        )


def _procedures(task: ReviewTask) -> Findings:
    if len(task.plan.delivery.tasks) >= WORK:
        return
    for item in task.results.procedures:
        if item.status == "적용" and not prepared(task, item.name):
            yield _finding(
                "중대" if item.lead_days else "경미",
                "delivery",
                f"작업: {item.name} 준비",
                f"적용되는 절차({item.basis})를 준비하는 작업이 없음",
                f"{item.before} 단계 전에 ‘{item.name}’ 준비 작업 추가: {item.action}",
                item.evidence or (item.id,),
            )


def _unverified(task: ReviewTask) -> Findings:
    """Yield the purpose claim that rests on nothing but unread evidence."""
    read = {item.id for item in task.evidence if item.verified}
    for claim in (*task.plan.purpose.background, *task.plan.purpose.situation):
        if claim.evidence and not read & set(claim.evidence):
            yield _finding(
                "경미",
                "purpose",
                f"{claim.id} {shortened(claim.text, 80)}",
                f"미확인 근거({', '.join(claim.evidence)})만으로 뒷받침한 주장임",
                "원문을 확인한 근거를 함께 인용하거나 미확인임을 문장에 밝힘",
                claim.evidence,
            )
            return


def _features(task: ReviewTask) -> Findings:
    wanted, known = task.expected.service, task.plan.service.features
    if wanted is None or len(known) >= FEATURES:
        return
    missing = [
        hint
        for hint in chosen(wanted.features, 2)
        if hint.feature.priority != "선택"
        and not any(alike(hint.feature.name, item.name) for item in known)
    ]
    for hint in missing[: min(2, FEATURES - len(known))]:
        part = hint.feature
        yield _finding(
            "경미",
            "service",
            f"기능: {part.name}",
            f"{hint.origin.label}에 보통 필요한 기능이 없음",
            f"기능에 ‘{part.name}’ 추가: {part.description}",
            (hint.origin.trait,),
        )


def _data(task: ReviewTask) -> Findings:
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
        yield _finding(
            "경미",
            "service",
            f"데이터: {part.name}",
            f"{hint.origin.label}에 쓰이는 데이터가 목록에 없음",
            f"데이터에 ‘{part.name}’ 추가: {part.purpose}(보유 {part.source})",
            hint.evidence or (hint.origin.trait,),
        )


def _unpriced(task: ReviewTask) -> Findings:
    quotes = task.results.budget.quotes
    if quotes:
        yield _finding(
            "경미",
            "delivery",
            f"비용: {', '.join(quotes)}",
            f"단가가 없는 항목 {len(quotes)}건이 합계에서 빠져 총사업비가 낮게 보임",
            "둘 이상의 견적을 받아 금액을 확정하고 그 전에는 합계에 미포함임을 함께 표시",
        )


def _costs(task: ReviewTask) -> Findings:
    wanted, known = task.expected.delivery, task.plan.delivery.costs
    if wanted is None or len(known) >= COSTS or task.option.kind in {"현행 유지", "제도·운영 개선"}:
        return
    missing = [
        hint
        for hint in chosen(wanted.costs, 4)
        if not any(alike(hint.cost.item, item.item) for item in known)
    ]
    for hint in missing[:3]:
        part = hint.cost
        yield _finding(
            "경미",
            "delivery",
            f"비용: {part.item}",
            f"{hint.origin.label}에 드는 {part.category} 비용이 빠짐",
            f"비용에 ‘{part.item}’ 추가: {part.basis}",
            (part.unit_cost,) if part.unit_cost else (hint.origin.trait,),
        )


def _upkeep(task: ReviewTask) -> Findings:
    costs = task.plan.delivery.costs
    if any(cost.category == "구축" for cost in costs) and not any(
        "유지" in cost.item for cost in costs
    ):
        yield _finding(
            "중대",
            "delivery",
            "비용: 유지관리",
            "구축비만 있고 시스템 유지관리비가 없어 운영 연도 예산이 비어 있음",
            "비용에 ‘시스템 유지·이용 지원’ 추가",
            ("cost-012",),
        )


def _audit(task: ReviewTask) -> Findings:
    costs = task.plan.delivery.costs
    for item in task.results.procedures:
        if item.id in {"audit", "audit_internal"} and item.status == "적용":
            if not any(cost.category == "감리" for cost in costs):
                yield _finding(
                    "중대",
                    "delivery",
                    "비용: 감리",
                    f"{item.name}가 적용되는데 감리비가 없음({item.basis})",
                    "비용에 ‘정보시스템 감리’ 추가",
                    (*item.evidence, "cost-016"),
                )


def _kpis(task: ReviewTask) -> Findings:
    wanted, known = task.expected.measures, task.plan.measures.kpis
    if wanted is None or len(known) >= KPIS:
        return
    whole = " ".join(f"{kpi.name} {kpi.method}" for kpi in known)
    for hint in wanted.musts:
        if held(hint.must.text, whole) < 0.5:
            yield _finding(
                "중대",
                "measures",
                f"성과지표: {shortened(hint.must.text, 100)}",
                f"{hint.origin.label}에서 반드시 재야 할 것이 지표에 없음",
                f"성과지표에 ‘{quoted(hint.must.text)}’ 추가",
                hint.evidence or (hint.origin.trait,),
            )
    missing = [
        hint
        for hint in chosen(wanted.measures, 2)
        if fitting(task.brief.profile, f"{hint.measure.name} {hint.measure.method}")
        and not any(alike(hint.measure.name, kpi.name) for kpi in known)
    ]
    for hint in missing[: min(3, KPIS - len(known))]:
        part = hint.measure
        yield _finding(
            "경미",
            "measures",
            f"성과지표: {part.name}",
            f"{hint.origin.label}의 변화를 재는 지표가 없음",
            f"성과지표에 ‘{part.name}’ 추가: {part.method}",
            hint.evidence or (hint.origin.trait,),
        )


def _baselines(task: ReviewTask) -> Findings:
    for kpi in task.plan.measures.kpis:
        if "미측정" not in kpi.baseline and not kpi.evidence:
            yield _finding(
                "경미",
                "measures",
                f"{kpi.id} {kpi.name}",
                "기준선의 출처나 측정 시기가 없어 개선 여부를 판정할 수 없음",
                "기준선을 언제 누가 어떻게 재는지 적음",
            )


def _effects(task: ReviewTask) -> Findings:
    effects = task.plan.measures.effects
    used = {ref for claim in effects for ref in claim.evidence}
    cases = [item for item in task.evidence if item.kind == "case" and item.id not in used]
    if not used and cases:
        yield _finding(
            "경미",
            "measures",
            "기대효과",
            "기대효과가 모두 가정이고 다른 지역의 결과로 뒷받침되지 않음",
            f"사례 ‘{shortened(cases[0].title, 120)}’의 결과를 인용해 기대효과를 보강",
            (cases[0].id,),
        )


def _work(task: ReviewTask) -> Findings:
    wanted, known = task.expected.delivery, task.plan.delivery.tasks
    if wanted is None or len(known) >= WORK:
        return
    whole = [f"{item.name} {item.output}" for item in known]
    for must in wanted.musts:
        if not any(held(must.must.text, text) >= 0.5 for text in whole):
            yield _finding(
                "중대",
                "delivery",
                f"작업: {shortened(must.must.text, 100)}",
                f"{must.origin.label}에서 빠질 수 없는 사항이 작업에 없음",
                f"작업에 ‘{quoted(must.must.text)}’ 추가",
                must.evidence or (must.origin.trait,),
            )
    if not any(item.phase == "시범" for item in known):
        yield _finding(
            "중대",
            "delivery",
            "작업: 시범 운영",
            "시범 없이 전면 시행하는 일정임",
            "작업에 ‘시범 운영과 전환 판정’ 추가",
        )


def _unmitigated(task: ReviewTask) -> Findings:
    for risk in task.plan.people.risks:
        if risk.level >= SEVERE_RISK and len(risk.mitigation) < 2:
            yield _finding(
                "경미",
                "people",
                f"{risk.id} {shortened(risk.text, 80)}",
                f"위험도 {risk.level}점인데 완화 방안이 하나뿐임",
                "조기 신호를 점검할 주기와 보고 경로를 완화 방안에 더함",
            )


Look = Callable[[ReviewTask], Findings]
_DUTIES: dict[ReviewerName, tuple[Look, ...]] = {
    "이용자·형평": (_people, _ways, _existing),
    "재정": (_upkeep, _audit, _costs, _unpriced),
    "법무·개인정보": (_musts, _procedures, _hazards, _usual_risks, _unverified),
    "기술·보안": (_hazards, _usual_risks, _features, _data, _unmitigated),
    "성과·확산": (_kpis, _baselines, _effects, _work),
}
