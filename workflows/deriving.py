"""What the methods derive from a plan: procedures, dates, money, worth, logic, trace."""

from knowledge.methods import (
    budget,
    budget_tornado,
    economics,
    logic,
    procedures,
    procedures_plan,
    schedule,
    stakeholders,
    trace,
)
from knowledge.model import plan as p
from knowledge.model.analysis import Economics
from knowledge.model.results import Budget, Results
from workflows.session import Session
from workflows.values import drawn_on


def results(session: Session, version: int) -> Results:
    """Compute procedures, schedule, budget and trace of a version."""
    drawn = session.plan(version)
    brief, catalogue = session.brief, session.catalogue
    start = brief.limits.start
    assert start is not None, "settling a brief always sets a start"
    level = brief.organisation.level
    money = budget.budget(
        drawn.delivery.costs,
        {item.id: item for item in catalogue.unit_costs},
        start.year,
        level,
        session.evidence_ids,
        shares=brief.limits.funding,
    )
    decided = procedures.decide(
        catalogue.procedures,
        procedures_plan.informed(brief.profile, drawn),
        level,
        money.total,
        session.evidence_ids,
        facts=catalogue.facts,
        limits=brief.limits,
    )
    dates = schedule.schedule(drawn.delivery.tasks, decided, start)
    people = stakeholders.engagement(drawn, dates)
    heard = (*dates.notes, *stakeholders.consultations(people))
    dates = dates.model_copy(update={"notes": heard})
    return Results(
        procedures=decided,
        schedule=dates,
        budget=money,
        trace=trace.trace(
            drawn,
            drawn_on(session.evidence, drawn, money),
            procedures=decided,
            schedule=dates,
            budget=money,
        ),
        economics=_worth(session, drawn, money),
        logic=logic.logic_model(drawn, decided, money),
        engagement=people,
    )


def _worth(session: Session, drawn: p.Plan, money: Budget) -> Economics:
    """Return what the plan is worth, by the benefits that somebody quantified."""
    limits = session.brief.limits
    proven = [item for item in drawn.measures.benefits if item.evidence]
    prices = {item.id: item for item in session.catalogue.unit_costs}
    return economics.economics(
        money,
        (*limits.benefits, *proven),
        limits.users_per_year,
        budget_tornado.tornado(drawn.delivery.costs, prices),
    )
