"""Whether every number is quoted, told by the planner or computed."""

from collections.abc import Iterator
from decimal import Decimal

from knowledge.methods.checks.dossier import Dossier, Passage, finding, intentions, statements
from knowledge.methods.checks.numerals import figures, roundings, values
from knowledge.model.brief import Brief
from knowledge.model.evidence import Evidence
from knowledge.model.results import Results
from knowledge.model.review import FindingDraft, Severity

BOUNDS = {Decimal(0), Decimal(1), Decimal(100)}
"""What may be aimed at without a source: nothing, one, all."""

SLIPS = (1000, 10_000, 1_000_000)
"""Factors between units that are confused: 원·천원·백만 원, g·kg·t, 원·만 원."""
TELLING = 3
"""Digits that a number must have before it is taken for another one in a wrong unit."""


def stated(dossier: Dossier) -> Iterator[FindingDraft]:
    """A number stated as a fact occurs in the evidence that is cited there."""
    given, told = _given(dossier), _told(dossier.brief)
    for passage in statements(dossier.plan):
        cited = [dossier.evidence[e] for e in passage.evidence if e in dossier.evidence]
        quoted = _quoted(cited)
        yield from _unsupported(
            "중대", passage, given | quoted, told | quoted, _planned(dossier.results)
        )


def intended(dossier: Dossier) -> Iterator[FindingDraft]:
    """A number that is aimed at occurs in some evidence."""
    known = BOUNDS | _given(dossier) | _quoted(list(dossier.evidence.values()))
    told = _told(dossier.brief)
    for passage in intentions(dossier.plan):
        yield from _unsupported("경미", passage, known, told, _planned(dossier.results))


def _unsupported(
    severity: Severity,
    passage: Passage,
    known: set[Decimal],
    quoted: set[Decimal],
    planned: range,
) -> Iterator[FindingDraft]:
    found = [f for f in figures(passage.text, planned) if not f.within(known)]
    bare = [f.words for f in found]
    slipped = {f.words: near for f in found if (near := _slip(f.value, quoted))}
    if slipped:
        words = ", ".join(f"{said}(근거·입력은 {_printed(near)})" for said, near in slipped.items())
        yield finding(
            severity,
            passage.part,
            passage.place,
            f"단위 착오가 의심되는 수치: {words}",
            "원·천원·백만 원, g·kg·t 같은 단위를 근거와 대조해 바로잡음",
        )
    if bare:
        yield finding(
            severity,
            passage.part,
            passage.place,
            f"근거·입력·산정 결과 어디에도 없는 수치: {', '.join(dict.fromkeys(bare))}",
            "수치가 적힌 근거를 인용하거나 수치를 빼고 열린 질문으로 남김",
        )


def _slip(value: Decimal, quoted: set[Decimal]) -> Decimal | None:
    """Return a quoted number that is off by a factor of a unit, if there is one.

    A single digit, or one followed by zeros, is too common to be taken for a slip.
    """
    if len(value.normalize().as_tuple().digits) < TELLING:
        return None
    near = (value * factor for step in SLIPS for factor in (Decimal(step), 1 / Decimal(step)))
    return next((item for item in near if item in quoted), None)


def _printed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quoted(cited: list[Evidence]) -> set[Decimal]:
    return values(text for e in cited for text in (e.title, e.quote, e.place, e.date))


def _given(dossier: Dossier) -> set[Decimal]:
    """Return the numbers of the planner and of the methods."""
    return _told(dossier.brief) | _computed(dossier.results)


def _told(brief: Brief) -> set[Decimal]:
    limits = brief.limits
    told = values((brief.idea, *(answer.text for answer in brief.answers)))
    counted = (limits.budget_won, limits.users_per_year, limits.function_points)
    told |= {Decimal(n) for n in counted if n is not None}
    return told | (values((limits.start.isoformat(),)) if limits.start else set())


def _computed(results: Results) -> set[Decimal]:
    budget = results.budget
    amounts = [budget.supply, budget.vat, budget.total, *budget.yearly, *budget.subtotals.values()]
    amounts += [scenario.total for scenario in budget.scenarios]
    amounts += [line.total for line in budget.lines if line.total is not None]
    amounts += [line.unit_price for line in budget.lines if line.unit_price is not None]
    found: set[Decimal] = set().union(*(roundings(amount) for amount in amounts))
    worded = (t for p in results.procedures for t in (p.basis, p.threshold, p.lead_time, p.reason))
    return found | values(worded)


def _planned(results: Results) -> range:
    """Return the years of the plan: a date in them is set by the plan, not quoted."""
    years = (results.schedule.start.year, results.schedule.finish.year, *results.budget.years)
    return range(min(years), max(years) + 1)
