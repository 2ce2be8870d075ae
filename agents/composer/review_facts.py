"""Facts computed about a plan, each a share from 0 to 1 with the words that say it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from agents.composer.bearing import fit_of
from agents.composer.briefing import NO_PROBLEM
from agents.composer.people_draft import size
from agents.composer.review_expected import expected_in
from agents.composer.selection import held
from agents.tasks import PlanTask
from knowledge.methods.checks.dossier import is_placeholder
from knowledge.methods.checks.safeguards import DIGITAL, PLAIN
from knowledge.methods.trace import claims
from knowledge.model.evidence import Claim
from knowledge.model.plan import Problem
from knowledge.model.review import Severity

SEVERE_RISK, FEW_RISKS = 15, 5
_PENALTY: dict[Severity, float] = {"치명": 0.5, "중대": 0.2, "경미": 0.04}


class Fact(NamedTuple):
    """Something computed about a plan."""

    name: str
    share: float
    words: str
    evidence: tuple[str, ...] = ()


def facts(task: PlanTask) -> dict[str, Fact]:
    """Return every fact by name."""
    return {fact.name: fact for look in _LOOKS for fact in look(task)}


def _support(task: PlanTask) -> Iterator[Fact]:
    plan, by_id = task.plan, {item.id: item for item in task.evidence}
    said: list[Claim | Problem] = [*claims(plan), *plan.purpose.problems]
    stated: list[Claim | Problem] = [
        *plan.purpose.background,
        *plan.purpose.situation,
        *plan.purpose.problems,
    ]
    used = {ref for item in stated for ref in item.evidence if ref in by_id}
    read = [ref for ref in sorted(used) if by_id[ref].verified]
    carried = sum(bool(item.evidence) for item in said)
    yield _count("인용", carried, len(said), "근거를 단 주장", tuple(sorted(used))[:3])
    yield _count("확인", len(read), len(used), "원문을 확인한 근거", tuple(read)[:3])


def _chain(task: PlanTask) -> Iterator[Fact]:
    coverage = task.results.trace.coverage
    for name in ("문제→목표", "목표→기능", "기능→작업", "작업→비용", "목표→지표"):
        share = coverage.get(name, 0.0)
        yield Fact(name, share, f"{name} 연결 {share:.0%}")


def _success(task: PlanTask) -> Iterator[Fact]:
    kpis = task.plan.measures.kpis
    whole = [k for k in kpis if not any(map(is_placeholder, (k.baseline, k.target, k.method)))]
    outcomes = [k for k in kpis if k.kind == "결과"]
    sourced = [k for k in kpis if k.evidence]
    effects = task.plan.measures.effects
    yield _count("지표", len(whole), len(kpis), "기준선·목표·측정방법을 갖춘 지표")
    yield Fact("결과지표", min(1.0, len(outcomes) / 5), f"결과지표 {len(outcomes)}건")
    refs = tuple(ref for k in sourced for ref in k.evidence)[:3]
    yield Fact("지표 근거", min(1.0, len(sourced) / 4), f"근거를 단 지표 {len(sourced)}건", refs)
    proven = [ref for item in effects for ref in item.evidence]
    backed = sum(bool(item.evidence) for item in effects)
    share = min(1.0, backed / 3)
    yield Fact("효과 근거", share, f"사례로 뒷받침한 효과 {backed}건", tuple(proven)[:3])
    spread = len(task.plan.measures.expansion)
    yield Fact("확산", min(1.0, spread / 4), f"확산 방안 {spread}건")


def _inclusion(task: PlanTask) -> Iterator[Fact]:
    service = task.plan.service
    labels = [step.channel for step in service.journey]
    labels += [trait.label for trait in task.brief.profile.of("channel")]
    digital = any(DIGITAL.search(label) for label in labels)
    plain = [row for row in service.alternatives if PLAIN.search(row.means)]
    if digital:
        yield Fact("대체수단", min(1.0, len(plain) / 5), f"전화·대면 대체수단 {len(plain)}건")
    else:
        share = 0.6 + min(0.4, len(plain) / 12)
        yield Fact("대체수단", share, f"비디지털 채널 중심, 대체수단 {len(plain)}건")
    people = task.plan.people.stakeholders
    usual = min(15, size(task.brief))
    yield Fact("이해관계자", min(1.0, len(people) / usual), f"이해관계자 {len(people)}건")
    early = [item for item in people if item.consult in {"기획", "설계"}]
    share = min(1.0, len(early) / 10)
    yield Fact("사전 협의", share, f"기획·설계 단계에 협의하는 상대 {len(early)}건")


def _danger(task: PlanTask) -> Iterator[Fact]:
    risks = task.plan.people.risks
    severe = [risk for risk in risks if risk.level >= SEVERE_RISK]
    tamed = [risk for risk in severe if len(risk.mitigation) >= 2 and len(risk.owner) > 1]
    text = f"즉시 대응 위험 {len(severe)}건 중 담당·완화책 2개 이상 {len(tamed)}건"
    best = 0.9 if len(risks) >= FEW_RISKS else 0.4
    yield Fact("중대 위험", max(0.0, best - 0.15 * (len(severe) - len(tamed))), text)
    refs = tuple(ref for risk in risks for ref in risk.evidence)[:3]
    yield Fact("위험", min(1.0, len(risks) / 15), f"위험 {len(risks)}건", refs)
    data = task.plan.service.data
    personal = [item for item in data if item.personal != "없음"]
    share = 1.0 if personal else (0.4 if task.brief.profile.fact("personal_data") else 0.8)
    yield Fact("개인정보", share, f"데이터 {len(data)}건 중 개인정보 {len(personal)}건 구분")


def _law(task: PlanTask) -> Iterator[Fact]:
    procedures = task.results.procedures
    applied = [item for item in procedures if item.status == "적용"]
    ready = [item for item in applied if prepared(task, item.name)]
    undecided = [item for item in procedures if item.status == "확인 필요"]
    known = len(applied) + len(undecided)
    refs = tuple(ref for item in applied for ref in item.evidence)[:3]
    if applied:
        yield _count("절차 준비", len(ready), len(applied), "준비 작업이 있는 적용 절차", refs)
    else:
        yield Fact("절차 준비", 0.3, "적용이 확정된 절차 없음")
    share = len(applied) / known if known else 0.5
    yield Fact("절차 확정", share, f"적용 여부 확인이 남은 절차 {len(undecided)}건")


def prepared(task: PlanTask, procedure: str) -> bool:
    """Say whether some work prepares a procedure."""
    return any(
        procedure in f"{item.name} {item.output}" or held(procedure, item.name) >= 0.75
        for item in task.plan.delivery.tasks
    )


def _money(task: PlanTask) -> Iterator[Fact]:
    budget, limit = task.results.budget, task.brief.limits.budget_won
    lines = budget.lines
    priced = [item for item in lines if item.total is not None]
    read = [item for item in priced if item.verified]
    refs = tuple(dict.fromkeys(item.evidence for item in priced if item.evidence))[:3]
    quotes = len(lines) - len(priced)
    words = f"단가가 있는 비용 {len(priced)}건, 견적 필요 {quotes}건"
    yield Fact("단가", min(1.0, len(priced) / 8), words, refs)
    yield Fact("단가 확인", min(1.0, len(read) / 8), f"단가 원문을 확인한 비용 {len(read)}건", refs)
    yearly = [item for item in task.plan.delivery.costs if item.yearly]
    yield Fact("운영비", min(1.0, len(yearly) / 5), f"매년 드는 운영비 {len(yearly)}건")
    within = limit is None or budget.total <= limit
    told = "상한 미제시" if limit is None else f"상한 대비 {'이내' if within else '초과'}"
    yield Fact("상한", 0.6 if limit is None else float(within), told)
    founded = [item for item in task.plan.delivery.costs if len(item.basis) >= 10]
    yield _count("산출근거", len(founded), len(task.plan.delivery.costs), "산출근거를 적은 비용")


def _time(task: PlanTask) -> Iterator[Fact]:
    dates = task.results.schedule
    months = (dates.finish.year - dates.start.year) * 12 + dates.finish.month - dates.start.month
    share = 1.0 if months <= 12 else 0.8 if months <= 24 else 0.5
    loose = sum(not row.critical for row in dates.tasks)
    yield Fact("일정", share, f"{months}개월 일정, 여유일이 있는 작업·절차 {loose}건")
    trial = any(item.phase == "시범" for item in task.plan.delivery.tasks)
    yield Fact("시범", 1.0 if trial else 0.3, "시범 단계 있음" if trial else "시범 단계 없음")


def _novelty(task: PlanTask) -> Iterator[Fact]:
    rows = task.plan.service.similar
    refs = tuple(ref for row in rows for ref in row.evidence)[:3]
    yield Fact("유사 서비스", min(1.0, len(rows) / 6), f"비교한 유사 서비스 {len(rows)}건", refs)
    cited = [row for row in rows if row.evidence]
    yield Fact("비교 근거", min(1.0, len(cited) / 4), f"근거를 단 비교 {len(cited)}건", refs)


def _wished(task: PlanTask) -> Iterator[Fact]:
    features = task.plan.service.features
    whole = " ".join(f"{item.name} {item.description}" for item in features)
    yield Fact("기능", min(1.0, len(features) / 12), f"기능 {len(features)}건")
    wishes = task.brief.wishes
    met = [wish for wish in wishes if wish in whole or held(wish, whole) >= 0.5]
    if wishes:
        yield _count("요청 반영", len(met), len(wishes), "기능에 반영한 담당자 요청")
    fit = fit_of(task)
    words = f"아이디어의 요구 {fit.answered:.0%} 충족, 까닭을 댈 수 없는 기능 {len(fit.foreign)}건"
    yield Fact("부합", fit.share, words)


def _checked(task: PlanTask) -> Iterator[Fact]:
    lost = sum(_PENALTY[finding.severity] for finding in task.checks)
    severe = sum(finding.severity != "경미" for finding in task.checks)
    words = f"자동 점검 지적 {len(task.checks)}건(중대 이상 {severe}건)"
    yield Fact("점검", max(0.0, 1 - lost), words)


def _expected(task: PlanTask) -> Iterator[Fact]:
    """Yield how much of what this duty expects is in the plan."""
    wanted = expected_in(task)
    if wanted:
        yield _count("기대 항목", sum(wanted), len(wanted), "기대 항목 중 계획에 담긴 것")
    else:
        yield Fact("기대 항목", 0.15, "분야를 알아보지 못해 기대 항목과 대조하지 못함")


def _told(task: PlanTask) -> Iterator[Fact]:
    """Yield how much the planner said; what is not said, the plan can only assume."""
    brief, profile = task.brief, task.brief.profile
    limits, organisation = brief.limits, brief.organisation
    told = (
        brief.problem != NO_PROBLEM,
        bool(brief.wishes),
        len(brief.wishes) > 1,
        bool(profile.of("user")),
        bool(profile.of("field")),
        bool(profile.of("pattern")),
        bool(organisation.department or organisation.name),
        limits.budget_won is not None,
        limits.users_per_year is not None,
        any(answer.by == "담당자" for answer in brief.answers),
    )
    yield _count("아이디어", sum(told), len(told), "아이디어와 답변에서 밝혀진 사항")
    kpis = task.plan.measures.kpis
    measured = [kpi for kpi in kpis if "미측정" not in kpi.baseline]
    yield _count("기준선", len(measured), len(kpis), "현재 값을 아는 지표")


def _count(name: str, part: int, whole: int, words: str, evidence: Sequence[str] = ()) -> Fact:
    share = part / whole if whole else 0.0
    return Fact(name, share, f"{words} {part}/{whole}건", tuple(evidence))


_LOOKS: tuple[Callable[[PlanTask], Iterator[Fact]], ...] = (
    _support,
    _chain,
    _success,
    _inclusion,
    _danger,
    _law,
    _money,
    _time,
    _novelty,
    _wished,
    _checked,
    _expected,
    _told,
)
