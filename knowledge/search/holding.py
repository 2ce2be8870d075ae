"""Public data and running services of the catalogue as something that ideas may start from."""

from collections.abc import Iterator

from knowledge.catalogue import Catalogue
from knowledge.catalogue.entries import Case
from knowledge.catalogue.vocabulary import Existing, FieldEntry
from knowledge.model.holdings import Holding
from knowledge.search.quoting import evidence_of
from knowledge.search.stumbling import stumbles

_LEAST = 3
"""Characters of a name, at least."""


def services(catalogue: Catalogue) -> Iterator[Holding]:
    """Yield the services of the catalogue: its cases, then what its fields name as existing."""
    for case in catalogue.cases:
        yield _of_case(catalogue, case)
    for field in catalogue.fields:
        for existing in field.existing:
            if not existing.case:
                yield _of_field(field, existing)


def datasets(catalogue: Catalogue) -> Iterator[Holding]:
    """Yield the public data of the catalogue."""
    for entry in catalogue.datasets:
        quotation = evidence_of(catalogue, "dataset", entry.id)
        yield Holding.model_validate(quotation.model_dump())


def service_of(catalogue: Catalogue, words: str) -> Holding | None:
    """Return the service with an id or a name; None where the words name none."""
    return _named(services(catalogue), words)


def dataset_of(catalogue: Catalogue, words: str) -> Holding | None:
    """Return the public data with an id or a name; None where the words name none."""
    return _named(datasets(catalogue), words)


def _named(holdings: Iterator[Holding], words: str) -> Holding | None:
    wanted = _bare(words)
    if len(wanted) < _LEAST:
        return None
    known = list(holdings)
    exact = [one for one in known if wanted in {one.ref, _bare(one.title), _name(one)}]
    within = [one for one in known if wanted in _bare(one.title)]
    return exact[0] if exact else within[0] if len(within) == 1 else None


def _name(holding: Holding) -> str:
    """Return the name alone: a title goes on with who runs it, in brackets."""
    return _bare(holding.title.rpartition(" (")[0] or holding.title)


def _bare(text: str) -> str:
    return "".join(text.split())


def _of_case(catalogue: Catalogue, case: Case) -> Holding:
    quotation = evidence_of(catalogue, "case", case.id)
    told = stumbles(f"{case.problem}. {case.lesson}") or (case.problem,)
    fields = quotation.model_dump() | {"quote": f"{case.problem} / {quotation.quote}"}
    return Holding.model_validate(fields | {"frictions": told})


def _of_field(field: FieldEntry, existing: Existing) -> Holding:
    return Holding(
        kind="field",
        ref=field.id,
        title=f"{existing.name} ({existing.operator})",
        quote=existing.what,
        place=f"{field.name}의 유사 서비스",
        source=existing.source,
        verified=existing.verified,
        frictions=stumbles(existing.what),
    )
