"""The 영문판: a summary in English made of typed values alone.

There is no translator in this product. Figures, dates, names of statutes and the
product's own words have English forms; every other text stays Korean, marked `[ko]`,
and the document says so.
"""

from collections.abc import Sequence

from documents.blocks import (
    Block,
    Box,
    Document,
    Heading,
    Reference,
    References,
    Run,
    TitleBox,
)
from documents.compose.chapters import opening
from documents.compose.citations import Citations, item
from documents.compose.english_plan import budget, indicators, procedures, schedule
from documents.compose.english_terms import (
    KOREAN_ONLY,
    UNPRICED,
    dated,
    day,
    marked,
    money,
    statute,
    term,
)
from documents.compose.framing import framed
from documents.compose.grids import Content, Spec, table, total_row
from documents.compose.wording import UNKNOWN, local_day, number, share
from knowledge.model.evidence import Evidence
from knowledge.model.proposal import Proposal
from knowledge.model.results import Budget

_LIMITS = (
    "This summary is composed from typed values of the Korean proposal: figures, dates, statutes "
    "and fixed terms. Nothing was translated.",
    f"Text marked {KOREAN_ONLY} has no English form in the proposal and is left in Korean; "
    "have it translated by a person.",
    "Titles of statutes are for orientation; only the Korean text is the law.",
)


def english(proposal: Proposal) -> Document:
    """Return the English summary."""
    cites = Citations([_source(entry) for entry in proposal.evidence])
    title = f"{proposal.brief.title} - English summary"
    blocks = (
        TitleBox(
            title=title,
            date=day(local_day(proposal.created)),
            department=_body(proposal),
        ),
        Box(title="About this document", lines=tuple((Run(text=line),) for line in _LIMITS)),
        *_glance(proposal),
        *_goals(proposal),
        *schedule(proposal),
        *budget(proposal),
        *procedures(proposal, cites),
        *indicators(proposal, cites),
        *_evaluation(proposal),
        *_sources(cites),
        *_imprint(proposal),
    )
    return framed(proposal, title, blocks)


def _body(proposal: Proposal) -> str:
    name = opening.department(proposal)
    return term(name) if name == UNKNOWN else marked(name)


def _source(entry: Evidence) -> Evidence:
    title = statute(entry.title) if entry.kind == "law" else marked(entry.title)
    # The place is part of the statute's title already, and Korean in other sources.
    # A year keeps its form through `dated`, and so does a day once it is in English.
    return entry.model_copy(update={"title": title, "place": "", "date": dated(entry.date)})


def _cost(budget: Budget) -> str:
    if not budget.total:
        return UNPRICED
    quotes = f"; {len(budget.quotes)} items without a price excluded" if budget.quotes else ""
    return f"{money(budget.total)} ({len(budget.years)} years, VAT included{quotes})"


def _glance(proposal: Proposal) -> tuple[Block, ...]:
    schedule, budget = proposal.results.schedule, proposal.results.budget
    organisation, card = proposal.brief.organisation, proposal.final.scorecard
    choice = proposal.options.choice
    rows = (
        ("Project", marked(proposal.brief.title)),
        ("Body", f"{_body(proposal)} ({term(organisation.level)})"),
        ("Beneficiaries", marked(", ".join(proposal.brief.beneficiaries))),
        ("Approach", f"{term(choice.kind)}: {marked(choice.name)}"),
        ("Period", f"{day(schedule.start)} to {day(schedule.finish)}"),
        ("Total cost", _cost(budget)),
        ("Evaluation", f"{number(card.total)} of 100: {term(card.verdict)}"),
        ("Confidence", term(card.confidence)),
    )
    specs: tuple[Spec, ...] = (("Item", 1.2, "left"), ("Value", 5, "left"))
    return (Heading(level=1, text="At a glance"), table("Overview", specs, rows))


def _goals(proposal: Proposal) -> tuple[Block, ...]:
    plan = proposal.plan
    counts = (
        f"{len(plan.purpose.problems)} problems, {len(plan.purpose.goals)} goals, "
        f"{len(plan.service.features)} features, {len(plan.measures.kpis)} indicators, "
        f"{len(plan.people.risks)} risks, {len(plan.people.stakeholders)} stakeholders"
    )
    return (
        Heading(level=1, text="Purpose and content"),
        item(1, f"Purpose: {marked(plan.purpose.purpose)}"),
        *(item(2, f"Goal {n}: {marked(g.text)}") for n, g in enumerate(plan.purpose.goals, 1)),
        item(1, f"The plan holds {counts}."),
        *(item(2, marked(feature.name)) for feature in plan.service.features),
    )


def _evaluation(proposal: Proposal) -> tuple[Block, ...]:
    card = proposal.final.scorecard
    rows: list[Sequence[Content]] = [
        *(
            (
                term(row.name),
                share(row.weight),
                number(row.mean),
                f"{number(row.low)}-{number(row.high)}",
                number(row.weighted),
            )
            for row in card.rows
        ),
        total_row("Total", [number(card.total)], 5),
    ]
    specs: tuple[Spec, ...] = (
        ("Criterion", 3, "left"),
        ("Weight", 0.9, "right"),
        ("Mean", 0.9, "right"),
        ("Range", 1.1, "right"),
        ("Weighted", 1, "right"),
    )
    reviewers = ", ".join(term(review.reviewer) for review in proposal.final.reviews)
    alpha = "not computable" if card.agreement is None else number(card.agreement)
    return (
        Heading(level=1, text="Evaluation"),
        table("Scorecard", specs, rows, unit="(points)"),
        *([item(1, f"Reviewers: {reviewers}")] if reviewers else []),
        item(1, f"Agreement (Krippendorff's alpha): {alpha}"),
        item(1, f"Findings left: {len(proposal.final.findings)}"),
    )


def _sources(cites: Citations) -> tuple[Block, ...]:
    entries = tuple(
        entry.model_copy(update={"wording": _worded(entry)}) for entry in cites.references()
    )
    heading = Heading(level=1, text="Sources", numbered=False)
    return (heading, References(entries=entries)) if entries else ()


def _worded(entry: Reference) -> str:
    state = "verified" if entry.verified else "unverified"
    address = entry.source if "://" in entry.source else marked(entry.source)
    date = f"as of {entry.date}" if entry.date else ""
    return f"{', '.join(part for part in (entry.title, date, address) if part)} ({state})"


def _imprint(proposal: Proposal) -> tuple[Block, ...]:
    composed = proposal.provider == "composer"
    author = "the built-in composer, without a language model" if composed else proposal.provider
    approval = proposal.approval
    by = f" by {marked(approval.by)}" if approval.by else ""
    at = f" ({dated(approval.at)})" if approval.at else ""
    return (
        Heading(level=1, text="Use of AI", numbered=False),
        item(1, f"Korean text worded by: {author}"),
        item(1, f"Approval: {term(approval.state)}{by}{at}"),
        *([item(4, f"Record check value: {proposal.record_hash}")] if proposal.record_hash else []),
    )
