"""What the methods make of a plan: values, results, checks, rounds, the proposal."""

from agents import answers as a
from knowledge.methods import (
    difference,
    panel,
    scorecard,
)
from knowledge.methods.checks import check
from knowledge.methods.editing import edited
from knowledge.model import plan as p
from knowledge.model.proposal import Approval, Proposal
from knowledge.model.review import Finding, FindingDraft, Review, Round
from workflows import assembly, opposing, values
from workflows.asking import DUTIES
from workflows.session import Session

MAX_REVISIONS = 2
SEVERE = ("치명", "중대")


def plan(session: Session, version: int) -> p.Plan:
    """Assemble a version of the plan from the answers it stands on.

    What a person renamed in a document keeps its id, so an edited version is counted
    from the edited plan rather than from the one before.
    """
    before = session.before(version)
    changed = session.edits(version)
    if before is not None and changed is not None:
        before = edited(before, changed.items, version)
    answers = {part: session.answer(part, version) for part in p.PARTS}
    purpose, service = answers["purpose"], answers["service"]
    people, measures, delivery = answers["people"], answers["measures"], answers["delivery"]
    assert isinstance(purpose, a.PurposeAnswer)
    assert isinstance(service, a.ServiceAnswer)
    assert isinstance(people, a.PeopleAnswer)
    assert isinstance(measures, a.MeasuresAnswer)
    assert isinstance(delivery, a.DeliveryAnswer)
    return assembly.linked(
        p.Plan(
            version=version,
            purpose=assembly.purpose(purpose, before.purpose if before else None),
            service=assembly.service(service, before.service if before else None),
            people=assembly.people(people, before.people if before else None),
            measures=assembly.measures(measures, before.measures if before else None),
            delivery=assembly.delivery(delivery, before.delivery if before else None),
        )
    )


def checks(session: Session, version: int) -> values.FindingSet:
    """Run the deterministic checks on a version."""
    found = check(
        session.brief,
        session.plan(version),
        session.results(version),
        session.evidence,
        laws=[law.name for law in session.catalogue.laws],
    )
    lost = _dropped(session, version)
    return values.FindingSet(items=_numbered((*found, *lost), "점검", f"C{version}"))


def _dropped(session: Session, version: int) -> tuple[FindingDraft, ...]:
    """Return a finding per thing that the revision took out without saying so."""
    base = session.base(version)
    outcome = session.outcome(base) if base else None
    if outcome is None or session.wanted(version):
        return ()
    places = {item.id: item.place for item in outcome.round.findings}
    told = [f"{item.what} {places.get(item.finding, '')}" for item in session.responses(version)]
    gone = difference.dropped(session.plan(base), session.plan(version), told)
    return tuple(
        FindingDraft(
            severity="중대",
            part=part,
            place=f"{kind} {title}"[:300],
            reason="보완하면서 아무 설명 없이 빠짐",
            suggestion="되살리거나, 뺀 까닭을 지적에 대한 답에 적음",
            refs=(),
        )
        for part, kind, title in gone
    )


def first_reviews(session: Session, version: int) -> tuple[Review, ...]:
    """Return what the reviewers said, each without having seen the others."""
    return tuple(_review(session, step, version) for step in DUTIES)


def opposed(session: Session, version: int) -> list[str]:
    """Return the steps of the panel's second pass over a version."""
    return opposing.opposed(session, first_reviews(session, version))


def round_of(session: Session, version: int) -> values.RoundOutcome:
    """Score a version, and say whether it stands and whether it is better than before."""
    reviews = first_reviews(session, version)
    second = opposing.opinions(session, version, reviews)
    found = session.checks(version)
    computed = session.results(version)
    card = scorecard.scorecard(
        session.criteria,
        panel.reconsidered(reviews, second),
        computed.procedures,
        [*found, *(finding for review in reviews for finding in review.findings)],
        schedule=computed.schedule,
    )
    reviewed = Round(
        number=version,
        plan_version=version,
        reviews=reviews,
        checks=found,
        scorecard=card,
        second=second,
    )
    base = session.base(version)
    if not base:
        return values.RoundOutcome(
            round=reviewed, base=0, kept=True, better=True, responses=(), changes=()
        )
    return against(session, version, base, reviewed)


def against(session: Session, version: int, base: int, reviewed: Round) -> values.RoundOutcome:
    """Hold a revision against the version it came from: one that lowers the score is not kept."""
    before = session.outcome(base)
    assert before is not None
    gain = reviewed.scorecard.total - before.round.scorecard.total
    fewer = _severe(before.round) - _severe(reviewed)
    asked = session.wanted(version)
    return values.RoundOutcome(
        round=reviewed,
        base=base,
        kept=asked or gain >= 0,
        better=asked or gain > 0 or (gain == 0 and fewer > 0),
        responses=session.responses(version),
        changes=difference.difference(session.plan(base), session.plan(version)),
    )


def to_revise(session: Session, version: int) -> tuple[p.PartName, ...]:
    """Return the parts the next version replaces; empty when revising would bring nothing.

    New features need tasks and costs, so delivery follows a revised service.
    """
    outcomes = session.outcomes()[:version]  # a second run decides as the first one did
    revisions = sum(not session.wanted(item.round.plan_version) for item in outcomes[1:])
    if revisions >= MAX_REVISIONS or not outcomes[-1].better:
        return ()
    return with_dependants(frozenset(item.part for item in outcomes[-1].round.findings))


def with_dependants(parts: frozenset[p.PartName]) -> tuple[p.PartName, ...]:
    """Return parts in order, with those that have to follow them."""
    wanted = parts | {"delivery"} if "service" in parts else parts
    return tuple(part for part in p.PARTS if part in wanted)


def proposal(session: Session, approval: Approval, head: str) -> Proposal:
    """Draw up the proposal from everything that stands."""
    consultation = session.store.consultation(session.id)
    version = session.version()
    return Proposal.model_validate(
        {
            "id": session.id,
            "created": consultation.created,
            "provider": ", ".join(_models(session)),
            "brief": session.brief,
            "questions": session.questions,
            "evidence": values.drawn_on(
                session.evidence,
                session.plan(version),
                session.results(version),
                *session.research,
                *session.rounds(),
            ),
            "research": session.research,
            "options": session.option_set,
            "plan": session.plan(version),
            "results": session.results(version),
            "rounds": session.rounds(),
            "approval": approval,
            "edits": tuple(
                taken
                for item in session.outcomes()
                if (taken := session.edits(item.round.plan_version))
            ),
            "record_hash": head,
        }
    )


def _models(session: Session) -> list[str]:
    """Return who worded it, by what is on record: a consultation may be handed over midway."""
    events = session.store.events(session.id)
    return list(dict.fromkeys(item.model for item in events if item.actor == "agent" and item.ok))


def _review(session: Session, step: str, version: int) -> Review:
    answer = session.store.load(session.id, f"{step}@{version}", a.ReviewAnswer)
    letter = step.removeprefix("reviewer_")[0].upper()
    return Review(
        reviewer=DUTIES[step],
        opinion=answer.opinion,
        scores=answer.scores,
        findings=_numbered(answer.findings, DUTIES[step], f"{letter}{version}"),
    )


def _numbered(drafts: tuple[FindingDraft, ...], by: str, prefix: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            id=f"{prefix}-{number}",
            by=by,
            **draft.model_dump(include=set(FindingDraft.model_fields)),
        )
        for number, draft in enumerate(drafts, start=1)
    )


def _severe(reviewed: Round) -> int:
    return sum(finding.severity in SEVERE for finding in reviewed.findings)
