"""What each agent is asked, from the values of the consultation."""

from collections.abc import Callable

from agents import answers as a
from agents import tasks as t
from agents.exemplars import joinable
from knowledge.model import plan as p
from knowledge.model.evidence import EvidenceKind
from knowledge.model.review import ReviewerName
from workflows import assembly, values
from workflows.session import RESEARCHERS, Session

_OF_PURPOSE: tuple[EvidenceKind, ...] = (
    "case",
    "law",
    "dataset",
    "field",
    "exemplar",
    "document",
    "data",
)
SHOWN = 24
"""Evidence shown to a planner of one part, at most: enough to cite, short enough to read."""
DUTIES: dict[str, ReviewerName] = {
    "reviewer_users": "이용자·형평",
    "reviewer_finance": "재정",
    "reviewer_law": "법무·개인정보",
    "reviewer_technology": "기술·보안",
    "reviewer_outcome": "성과·확산",
}


def intake(session: Session, _: int) -> t.Task:
    """Ask for the idea put in order."""
    request = session.request
    return t.BriefTask(
        idea=request.idea,
        title=request.title,
        organisation=request.organisation,
        limits=session.limits,
        profile=session.profile,
        slots=session.slots,
    )


def interviewer(session: Session, _: int) -> t.Task:
    """Ask for the questions that matter most."""
    brief = session.first_brief
    open_procedures = [item for item in session.early_procedures if item.status == "확인 필요"]
    entries = {entry.id: entry for entry in session.catalogue.facts}
    rules = {rule.id: rule for rule in session.catalogue.procedures}
    unknown = [
        t.UnknownFact(
            fact=fact,
            question=entry.question,
            why=entry.why,
            default=entry.default,
            weight=entry.weight,
            procedures=tuple(
                item.name
                for item in open_procedures
                if fact.id in (*rules[item.id].all_of, *rules[item.id].any_of)
            ),
        )
        for fact in brief.profile.facts
        if fact.value is None and (entry := entries.get(fact.id))
    ]
    return t.QuestionsTask(
        brief=brief,
        unknown=tuple(sorted(unknown, key=lambda item: -item.weight * (1 + len(item.procedures)))),
        missing=_missing(session),
    )


def _missing(session: Session) -> tuple[t.Missing, ...]:
    limits, organisation = session.limits, session.request.organisation
    given: dict[t.Missing, bool] = {
        "level": organisation.level != "미정",
        "budget_won": limits.budget_won is not None,
        "start": limits.start is not None,
        "users_per_year": limits.users_per_year is not None,
    }
    return tuple(name for name, known in given.items() if not known)


def researcher(step: str) -> Callable[[Session, int], t.Task]:
    """Ask one researcher what the evidence of its lens means."""

    def build(session: Session, _: int) -> t.Task:
        lens = RESEARCHERS[step]
        found = session.store.load(session.id, "evidence", values.EvidenceSet)
        by_id = {item.id: item for item in found.items}
        return t.ResearchTask(
            lens=lens,
            brief=session.brief,
            evidence=tuple(by_id[ref] for ref in found.lenses[lens]),
            sought=found.sought[lens],
        )

    return build


def strategist(session: Session, _: int) -> t.Task:
    """Ask for ways to realise the idea."""
    materials = session.materials
    return t.OptionsTask(
        brief=session.brief,
        slots=session.slots,
        patterns=materials.patterns,
        existing=tuple(
            f"{hint.existing.name}({hint.existing.operator}): {hint.existing.what}"
            for hint in joinable(materials.service.existing)
        ),
        research=session.research,
        procedures=session.procedures,
        evidence=session.evidence_of("case", "law", "field")[:SHOWN],
    )


def purpose(session: Session, version: int) -> t.Task:
    """Ask for the purpose part."""
    current = session.answer("purpose", session.base(version))
    assert current is None or isinstance(current, a.PurposeAnswer)
    return t.PurposeTask(
        brief=session.brief,
        option=session.option,
        slots=session.slots,
        evidence=session.evidence_of(*_OF_PURPOSE),
        findings=session.findings("purpose", version),
        research=session.research,
        materials=session.materials.purpose,
        current=current,
    )


def service(session: Session, version: int) -> t.Task:
    """Ask for the service part."""
    current = session.answer("service", session.base(version))
    assert current is None or isinstance(current, a.ServiceAnswer)
    return t.ServiceTask(
        brief=session.brief,
        option=session.option,
        slots=session.slots,
        evidence=session.evidence_of("case", "law", "dataset", "field", "exemplar"),
        findings=session.findings("service", version),
        goals=_purpose(session, version).goals,
        materials=session.materials.service,
        current=current,
    )


def people(session: Session, version: int) -> t.Task:
    """Ask for the people part."""
    current = session.answer("people", session.base(version))
    assert current is None or isinstance(current, a.PeopleAnswer)
    return t.PeopleTask(
        brief=session.brief,
        option=session.option,
        slots=session.slots,
        evidence=session.evidence_of("case", "law", "risk", "field", "exemplar"),
        findings=session.findings("people", version),
        goals=_purpose(session, version).goals,
        materials=session.materials.people,
        procedures=session.procedures,
        current=current,
    )


def measures(session: Session, version: int) -> t.Task:
    """Ask for the measures part."""
    current = session.answer("measures", session.base(version))
    assert current is None or isinstance(current, a.MeasuresAnswer)
    return t.MeasuresTask(
        brief=session.brief,
        option=session.option,
        slots=session.slots,
        evidence=session.evidence_of("case", "kpi", "dataset", "exemplar"),
        findings=session.findings("measures", version),
        goals=_purpose(session, version).goals,
        materials=session.materials.measures,
        current=current,
    )


def delivery(session: Session, version: int) -> t.Task:
    """Ask for the delivery part."""
    current = session.answer("delivery", session.base(version))
    assert current is None or isinstance(current, a.DeliveryAnswer)
    answer = session.answer("service", version)
    assert isinstance(answer, a.ServiceAnswer)
    before = session.before(version)
    return t.DeliveryTask(
        brief=session.brief,
        option=session.option,
        slots=session.slots,
        evidence=session.evidence_of("cost", "law", "ordinance", "exemplar"),
        findings=session.findings("delivery", version),
        features=assembly.service(answer, before.service if before else None).features,
        procedures=session.procedures,
        materials=session.materials.delivery,
        current=current,
    )


def reviewer(step: str) -> Callable[[Session, int], t.Task]:
    """Ask one reviewer to judge a version of the plan."""

    def build(session: Session, version: int) -> t.Task:
        plan, results = session.plan(version), session.results(version)
        used = {*values.cited(plan), *values.cited(results)}
        return t.ReviewTask(
            reviewer=DUTIES[step],
            brief=session.brief,
            option=session.option,
            plan=plan,
            results=results,
            criteria=session.criteria,
            checks=session.checks(version),
            settled=tuple(_settled(session, version)),
            expected=_expected(session, step),
            evidence=tuple(
                item
                for item in session.evidence
                if item.id in used or item.kind in ("case", "input")
            ),
        )

    return build


def _expected(session: Session, step: str) -> t.Expected:
    materials = session.materials
    if step == "reviewer_users":
        return t.Expected(service=materials.service, people=materials.people)
    if step == "reviewer_finance":
        return t.Expected(service=materials.service, delivery=materials.delivery)
    if step == "reviewer_outcome":
        return t.Expected(
            service=materials.service, measures=materials.measures, delivery=materials.delivery
        )
    return t.Expected(people=materials.people, service=materials.service)


def _settled(session: Session, version: int) -> list[str]:
    lines: list[str] = []
    while version > 1:
        base = session.base(version)
        outcome = session.outcome(base)
        answered = {item.finding: item for item in session.responses(version)}
        for finding in outcome.round.findings if outcome else ():
            if response := answered.get(finding.id):
                verdict = "수용" if response.accepted else "불수용"
                lines.append(f"{finding.place}: {finding.reason} → {verdict}, {response.what}")
        version = base
    return lines


def _purpose(session: Session, version: int) -> p.Purpose:
    answer = session.answer("purpose", version)
    assert isinstance(answer, a.PurposeAnswer)
    before = session.before(version)
    return assembly.purpose(answer, before.purpose if before else None)
