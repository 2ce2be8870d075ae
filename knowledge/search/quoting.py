"""How each kind of catalogue entry is quoted: its own words, unchanged, and where they stand."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from knowledge.catalogue import Catalogue
from knowledge.catalogue.entries import (
    OWN,
    Case,
    Dataset,
    Entry,
    KpiEntry,
    Law,
    RiskEntry,
    UnitCost,
)
from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.rules import ProcedureRule
from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.model.base import Value
from knowledge.model.evidence import EvidenceKind
from knowledge.model.review import CriteriaSet


class Quotation(Value):
    """An entry as evidence, before it gets an id in a consultation."""

    kind: EvidenceKind
    ref: str
    """Id of the entry."""
    title: str
    quote: str
    place: str = ""
    source: str = ""
    date: str = ""
    verified: bool = False


class _Words(NamedTuple):
    """What is taken from an entry: how it is called, its words, where in it, as of when."""

    title: str
    quote: str
    place: str
    date: str = ""


def _law(law: Law) -> _Words:
    title = f"{law.name} {law.article}".strip()
    return _Words(title, _sentences(law.demands, law.threshold), law.article, law.effective)


def _case(case: Case) -> _Words:
    title = f"{case.name} ({case.agency})"
    return _Words(title, _sentences(case.result, case.lesson), "성과·교훈", case.year)


def _dataset(dataset: Dataset) -> _Words:
    quote = _sentences(dataset.use_for, dataset.caution)
    return _Words(f"{dataset.name} ({dataset.provider})", quote, "활용 용도", dataset.update)


def _cost(cost: UnitCost) -> _Words:
    amount = "금액 미상, 견적 필요" if cost.value is None else f"{cost.value:,.0f}"
    quote = _sentences(f"{cost.item}: {amount} ({cost.unit})", cost.basis)
    return _Words(cost.item, quote, "단가", cost.year)


def _kpi(kpi: KpiEntry) -> _Words:
    return _Words(kpi.name, _sentences(kpi.measure, kpi.target_rule), "측정 방법")


def _risk(risk: RiskEntry) -> _Words:
    return _Words(risk.risk, _sentences(risk.risk, *risk.mitigation), "위험·대응")


def _field(field: FieldEntry) -> _Words:
    return _Words(field.name, _sentences(*field.background), "배경")


def _pattern(pattern: PatternEntry) -> _Words:
    # Its sentences hold slots; the names of its features do not.
    names = ", ".join(feature.name for feature in pattern.features)
    return _Words(pattern.name, names, "기능 구성")


def _procedure(rule: ProcedureRule) -> _Words:
    return _Words(rule.name, _sentences(rule.threshold, rule.action), rule.law)


def _criteria(criteria: CriteriaSet) -> _Words:
    rows = ", ".join(f"{row.name} {row.weight:.0%}" for row in criteria.criteria)
    return _Words(criteria.name, rows, "평가항목·배점")


def _sentences(*parts: str) -> str:
    return " / ".join(part.strip() for part in parts if part.strip())


class _Kind(NamedTuple):
    """A kind of entry: where it is kept, how it is quoted, and what it is found by."""

    kind: EvidenceKind
    entries: str
    """Name of the catalogue's list."""
    words: Callable[[Any], _Words]
    found_by: tuple[str, ...]
    """Names of its short, informative attributes."""


_KINDS = (
    _Kind("law", "laws", _law, ("name", "article", "demands", "applies_when", "tags")),
    _Kind("case", "cases", _case, ("name", "field", "problem", "approach", "lesson", "tags")),
    _Kind("dataset", "datasets", _dataset, ("name", "provider", "use_for", "tags")),
    _Kind("cost", "unit_costs", _cost, ("category", "item", "basis")),
    _Kind("kpi", "kpis", _kpi, ("category", "name", "measure")),
    _Kind("risk", "risks", _risk, ("category", "risk", "early_signal", "mitigation")),
    _Kind("field", "fields", _field, ("name", "group", "strong", "words", "background")),
    _Kind("pattern", "patterns", _pattern, ("name", "strong", "words")),
    _Kind("procedure", "procedures", _procedure, ("name", "threshold", "action", "law")),
    _Kind("criteria", "criteria", _criteria, ("name", "source")),
)


class Passage(NamedTuple):
    """The words an entry is found by, with the entry as evidence."""

    quotation: Quotation
    text: str


def passages(catalogue: Catalogue) -> Iterator[Passage]:
    """Yield every quotable entry of the catalogue with the words it is found by."""
    for kind in _KINDS:
        for entry in getattr(catalogue, kind.entries):
            yield Passage(_quotation(kind, entry), _found_by(kind, entry))


def evidence_of(catalogue: Catalogue, kind: EvidenceKind, entry_id: str) -> Quotation:
    """Return an entry as evidence.

    Raises:
        KeyError: There is no entry of this kind with this id.
    """
    for known in _KINDS:
        if known.kind == kind:
            for entry in getattr(catalogue, known.entries):
                if entry.id == entry_id:
                    return _quotation(known, entry)
    raise KeyError(f"{kind} {entry_id!r}")


def _quotation(kind: _Kind, entry: Entry | CriteriaSet) -> Quotation:
    words = kind.words(entry)
    return Quotation(
        kind=kind.kind,
        ref=entry.id,
        title=words.title,
        quote=words.quote,
        place=f"{words.place} · {entry.origin}" if entry.origin.startswith(OWN) else words.place,
        source=entry.source,
        date=words.date,
        verified=entry.verified,
    )


def _found_by(kind: _Kind, entry: Entry | CriteriaSet) -> str:
    values: Sequence[str | Sequence[str]] = [getattr(entry, name) for name in kind.found_by]
    return " \n".join(
        value if isinstance(value, str) else ", ".join(value) for value in values if value
    )
