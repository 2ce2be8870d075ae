"""The shape of catalogue entries: sources of evidence.

Every entry has an id that is unique over all files, a `source` and an honest
`verified` flag: True only when somebody read the source it names.
"""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Value

OWN = "기관 자료/"
"""Stands before the file of an entry that an organisation added or changed."""


class Entry(Value):
    """What every entry has."""

    id: str
    source: str = "[recalled]"
    verified: bool = False
    checked: str = ""
    """Month in which somebody last read the source, as `2026-11`; empty: nobody wrote it down."""
    origin: str = ""
    """File the entry came from, such as `kpis.yaml`; set when read. One of the organisation's own
    folder begins with `OWN`."""

    @property
    def own(self) -> bool:
        """Whether it is the organisation's own and not the product's."""
        return self.origin.startswith(OWN)


class Law(Entry):
    """An article of a statute and what it asks of a planner."""

    name: str
    article: str
    demands: str
    applies_when: str
    planner_check: str
    stage: str = "planning"
    tags: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    """Words by which an idea names what the statute governs, such as 목욕탕 or 미용실."""
    effective: str = ""
    threshold: str = ""
    penalty: str = ""
    note: str = ""
    read_depth: Literal["article", "partial", "press", "recalled"] = "recalled"


class Case(Entry):
    """A service that exists or existed, with what came of it."""

    name: str
    agency: str
    country: str = "KR"
    year: str = ""
    field: str
    problem: str
    approach: str
    result: str
    lesson: str
    tags: tuple[str, ...] = ()


class Dataset(Entry):
    """Public data that a service can build on."""

    name: str
    provider: str
    use_for: str
    format: str = ""
    access: str = ""
    url: str = ""
    license: str = ""
    update: str = ""
    caution: str = ""
    tags: tuple[str, ...] = ()


class UnitCost(Entry):
    """A price; `value` is None when nobody could name one."""

    category: str
    item: str
    value: float | None = None
    unit: str
    year: str = ""
    basis: str = ""
    calc: str = ""
    note: str = ""


class RiskEntry(Entry):
    """A risk with its usual likelihood, impact and answer."""

    category: str
    risk: str
    early_signal: str
    likelihood_default: Annotated[int, Field(ge=1, le=5)]
    impact_default: Annotated[int, Field(ge=1, le=5)]
    mitigation: tuple[str, ...]
    owner: str
    law: str = ""


class KpiEntry(Entry):
    """A measure with how it is taken."""

    category: str
    name: str
    unit: str
    type: Literal["결과", "산출"]
    measure: str
    baseline: str
    target_rule: str
    frequency: str
    caution: str = ""
