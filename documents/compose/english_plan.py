"""Schedule, budget, procedures and indicators of the English summary."""

from collections.abc import Sequence
from itertools import groupby

from documents.blocks import (
    Block,
    Heading,
)
from documents.compose.citations import Citations, item
from documents.compose.english_terms import (
    UNPRICED,
    day,
    marked,
    procedure,
    statute,
    term,
)
from documents.compose.grids import Content, Spec, table, total_row
from documents.compose.wording import share
from knowledge.model.proposal import Proposal
from knowledge.model.results import Budget


def schedule(proposal: Proposal) -> tuple[Block, ...]:
    """Return when what is done."""
    schedule = proposal.results.schedule
    phases = list(dict.fromkeys(task.phase for task in schedule.tasks))
    ordered = sorted(schedule.tasks, key=lambda task: phases.index(task.phase))
    rows = []
    for phase, group in groupby(ordered, key=lambda task: task.phase):
        tasks = list(group)
        rows.append(
            (
                term(phase),
                day(min(task.start for task in tasks)),
                day(max(task.finish for task in tasks)),
                str(len(tasks)),
                str(sum(task.critical for task in tasks)),
            )
        )
    specs: tuple[Spec, ...] = (
        ("Phase", 1.6, "left"),
        ("Start", 1.8, "left"),
        ("Finish", 1.8, "left"),
        ("Tasks", 0.8, "right"),
        ("Critical", 0.8, "right"),
    )
    return (
        Heading(level=1, text="Schedule"),
        table("Phases", specs, rows) if rows else item(1, "No schedule was computed."),
    )


def budget(proposal: Proposal) -> tuple[Block, ...]:
    """Return what it costs, year by year."""
    budget = proposal.results.budget
    told = _sums(budget) if budget.total else (item(1, f"Total cost: {UNPRICED}"),)
    needed = [item(4, f"Quotations needed: {marked(', '.join(budget.quotes))}")]
    return (Heading(level=1, text="Budget"), *told, *(needed if budget.quotes else []))


def _sums(budget: Budget) -> tuple[Block, ...]:
    """Return the tables of a budget in which something has a price."""
    rows: list[Sequence[Content]] = [
        *((term(name), f"{amount:,}") for name, amount in budget.subtotals.items()),
        total_row("VAT", [f"{budget.vat:,}"], 2),
        total_row("Total", [f"{budget.total:,}"], 2),
    ]
    years = [
        (str(year), f"{amount:,}") for year, amount in zip(budget.years, budget.yearly, strict=True)
    ]
    cases = [(term(entry.name), f"{entry.total:,}") for entry in budget.scenarios]
    sources = [
        (term(entry.source), share(entry.share), f"{entry.amount:,}") for entry in budget.funding
    ]
    two: tuple[Spec, ...] = (("Item", 3, "left"), ("Amount", 2, "right"))
    three: tuple[Spec, ...] = (
        ("Source", 3, "left"),
        ("Share", 1, "right"),
        ("Amount", 2, "right"),
    )
    return (
        table("Cost by category", two, rows, unit="(KRW)"),
        *([table("Cost by year, VAT included", two, years, unit="(KRW)")] if years else []),
        *([table("Total under other assumptions", two, cases, unit="(KRW)")] if cases else []),
        *([table("Funding", three, sources, unit="(KRW)")] if sources else []),
    )


def procedures(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return the procedures that apply, with their basis."""
    rows = [
        (
            procedure(entry.id, entry.name),
            (cites.run(statute(entry.basis), entry.evidence),),
            term(entry.status),
            f"before {term(entry.before)}",
        )
        for entry in proposal.results.procedures
        if entry.status != "해당 없음"
    ]
    specs: tuple[Spec, ...] = (
        ("Procedure", 3, "left"),
        ("Basis", 3.4, "left"),
        ("Status", 1.2, "left"),
        ("Due", 1.4, "left"),
    )
    return (
        Heading(level=1, text="Procedures"),
        table("Procedures that apply", specs, rows) if rows else item(1, "None found to apply."),
    )


def indicators(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return how success is measured."""
    rows = [
        (
            (cites.run(marked(kpi.name), kpi.evidence),),
            term(kpi.kind),
            marked(kpi.baseline),
            marked(kpi.target),
        )
        for kpi in proposal.plan.measures.kpis
    ]
    specs: tuple[Spec, ...] = (
        ("Indicator", 2.2, "left"),
        ("Kind", 0.9, "left"),
        ("Baseline", 2.2, "left"),
        ("Target", 2.2, "left"),
    )
    return (
        Heading(level=1, text="Indicators"),
        table("Indicators", specs, rows) if rows else item(1, "No indicators were set."),
    )
