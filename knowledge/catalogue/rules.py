"""The shape of procedure rules: when a legal or administrative step applies."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.catalogue.entries import Entry
from knowledge.model.base import Value
from knowledge.model.brief import Level


class Band(Value):
    """A range of the total cost and who decides in it, such as 40억~300억 자체심사."""

    at_least: Annotated[int, Field(ge=0)]
    """Won, inclusive."""
    below: int | None = None
    """Won, exclusive; None: no upper bound."""
    outcome: str
    """What applies in this band, as printed."""


class Subjects(Value):
    """How many people's data make a rule apply, when a fact is true."""

    fact: str
    at_least: Annotated[int, Field(ge=1)]


class ProcedureRule(Entry):
    """A procedure, the facts it applies to, and what it takes."""

    name: str
    all_of: tuple[str, ...] = ()
    """Fact ids that must all be true."""
    any_of: tuple[str, ...] = ()
    """Fact ids of which at least one must be true; empty: no such condition."""
    none_of: tuple[str, ...] = ()
    """Fact ids of which none may be true."""
    levels: tuple[Level, ...] = ()
    """Levels of government it applies to; empty: all."""
    bands: tuple[Band, ...] = ()
    """Bands of the total cost; empty: money does not matter."""
    threshold: str = ""
    """The threshold as the source words it."""
    unsettled: str = ""
    """What must still be measured to decide the threshold, such as 정보주체 수; or empty."""
    subjects: tuple[Subjects, ...] = ()
    """Numbers of people from which `unsettled` is decided, by fact."""
    settled_by: Literal["", "재원"] = ""
    """What of the planner's limits answers `unsettled`."""
    action: str
    lead_time: str
    lead_days: int | None = None
    """Working days it takes in the schedule; None: it blocks no task."""
    before: Literal["기획", "설계", "구축", "시범", "운영"] = "구축"
    owner: str = "사업부서"
    local: bool = False
    """Whether it rests on an ordinance of the body's own, to be named."""
    law: str
    """The basis as printed, such as 개인정보 보호법 제33조."""
    laws: tuple[str, ...] = ()
    """Ids of the law entries."""
    note: str = ""
