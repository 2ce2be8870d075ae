"""What the methods make of the answers, before there is a plan: brief, evidence, options."""

from datetime import datetime

from agents import answers as a
from knowledge.methods import procedures, ranking
from knowledge.methods.instructions import without_orders
from knowledge.methods.reweighting import table_of
from knowledge.methods.sensitivity import sensitivity
from knowledge.model.brief import Brief, Profile
from knowledge.model.options import OptionSet
from knowledge.search.recognition import recognise as recognise_idea
from workflows import settling, values
from workflows.costing import option_cost
from workflows.finding import Finder
from workflows.session import Session


def recognise(session: Session, _: int) -> Profile:
    """Recognise fields, users, channels, data, AI use, patterns and facts in the idea."""
    return recognise_idea(without_orders(session.request.idea), session.catalogue)


def decide_procedures(session: Session, profile: Profile, brief: Brief) -> values.ProcedureSet:
    """Decide the procedures as far as a profile allows, without a cost."""
    return values.ProcedureSet(
        items=procedures.decide(
            session.catalogue.procedures,
            profile,
            brief.organisation.level,
            None,
            {},
            facts=session.catalogue.facts,
        )
    )


def early_procedures(session: Session, _: int) -> values.ProcedureSet:
    """Decide the procedures before anybody answered a question."""
    return decide_procedures(session, session.first_brief.profile, session.first_brief)


def settle_brief(session: Session, answers: values.AnswerSet, now: datetime) -> Brief:
    """Return the brief with the answers in it."""
    return settling.settle(
        session.first_brief,
        session.questions,
        answers.items,
        session.catalogue.facts,
        now.date(),
        near=_near(session),
    )


def _near(session: Session) -> frozenset[str]:
    """Return the facts that procedures usual for the recognised patterns turn on."""
    usual = set(session.found.ids("procedures"))
    return frozenset(
        fact
        for rule in session.catalogue.procedures
        if rule.id in usual
        for fact in (*rule.all_of, *rule.any_of)
    )


def search(session: Session, finder: Finder) -> values.EvidenceSet:
    """Find everything that may be cited, per lens."""
    procedures_now = decide_procedures(session, session.brief.profile, session.brief)
    return finder.find(session.brief, session.found, procedures_now.items)


def rank(session: Session, _: int) -> OptionSet:
    """Score the options and recommend the best."""
    answer = session.store.load(session.id, "strategist", a.OptionsAnswer)
    costs = [option_cost(option, session.catalogue) for option in answer.options]
    ranked = ranking.rank(answer.options, costs)
    found = sensitivity(table_of(ranked), "points")
    return ranked.model_copy(update={"sensitivity": found})


def choose(session: Session, option: str, by: str) -> OptionSet:
    """Return the options with the choice; an unknown id raises KeyError."""
    options = session.store.load(session.id, "options", OptionSet)
    if option not in {item.id for item in options.options}:
        raise KeyError(option)
    who = "담당자" if by else "기본값"
    return options.model_copy(update={"chosen": option, "chosen_by": who})
