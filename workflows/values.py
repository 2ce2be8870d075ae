"""Values that only the steps hand to one another."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from knowledge.model.base import Value
from knowledge.model.brief import Answer
from knowledge.model.evidence import Evidence
from knowledge.model.results import Procedure
from knowledge.model.review import Finding, ResponseDraft, Round


class EvidenceSet(Value):
    """Everything that may be cited, and how it was looked for."""

    items: tuple[Evidence, ...]
    lenses: dict[str, tuple[str, ...]]
    """Evidence ids per lens, best first."""
    sought: dict[str, tuple[str, ...]]
    """What was looked for, per lens."""
    asked: dict[str, str] = {}  # noqa: RUF012 - pydantic copies it
    """What search was asked, by the side of the idea it was asked from."""


class ProcedureSet(Value):
    """Procedures decided so far."""

    items: tuple[Procedure, ...]


class FindingSet(Value):
    """Findings with ids."""

    items: tuple[Finding, ...]


class AnswerSet(Value):
    """What was answered to the questions."""

    items: tuple[Answer, ...]


class RoundOutcome(Value):
    """A round of review, and whether the version it reviewed stands."""

    round: Round
    base: int
    """The version it started from; 0 for the first."""
    kept: bool
    better: bool
    """Whether it improved on the version it started from."""
    responses: tuple[ResponseDraft, ...]
    changes: tuple[str, ...]


def cited(value: object) -> Iterator[str]:
    """Yield every evidence id that a value cites, as often as it does."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "evidence" and not isinstance(inner, BaseModel):
                refs = (inner,) if isinstance(inner, str) else inner
                yield from (ref for ref in refs if isinstance(ref, str) and ref)
            elif isinstance(inner, (BaseModel, tuple)):
                yield from cited(inner)
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, (BaseModel, tuple)):
                yield from cited(item)


def drawn_on(evidence: Iterable[Evidence], *values: BaseModel) -> tuple[Evidence, ...]:
    """Return the evidence without prices that nothing uses: a price list is no evidence."""
    told = " ".join(value.model_dump_json() for value in values)
    return tuple(item for item in evidence if item.kind != "cost" or f'"{item.id}"' in told)
