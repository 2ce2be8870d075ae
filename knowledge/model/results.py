"""What the methods computed: procedures, schedule, budget, trace."""

from datetime import date
from typing import Literal

from pydantic import Field

from knowledge.model.analysis import (
    Economics,
    Engagement,
    Factor,
    LogicModel,
    ScheduleRange,
)
from knowledge.model.base import Value


class Procedure(Value):
    """A legal or administrative step and whether it applies."""

    id: str
    """Id of the rule, such as `pia`."""
    name: str
    status: Literal["적용", "해당 없음", "확인 필요"]
    reason: str
    """Why, naming the facts and figures it turned on."""
    basis: str
    """The statute and article."""
    evidence: tuple[str, ...]
    threshold: str
    action: str
    lead_time: str
    """The lead time as the source words it."""
    lead_days: int | None
    """Working days it takes in the schedule; None when it blocks nothing."""
    before: Literal["기획", "설계", "구축", "시범", "운영"]
    """Phase that may not start before it is done."""
    question: str = ""
    """What must be known to decide it; empty when it is decided."""


class ScheduledTask(Value):
    """A task or procedure with its dates."""

    id: str
    name: str
    kind: Literal["작업", "절차"]
    phase: str
    start: date
    finish: date
    """Last working day, inclusive."""
    days: int
    slack: int
    """Working days it may slip without moving the end (total float)."""
    critical: bool
    after: tuple[str, ...]
    owner: str = ""
    free: int = 0
    """Working days it may slip without moving anything that follows (free float)."""
    shortest: int = 0
    """Optimistic working days; 0 in schedules drawn before ranges were."""
    longest: int = 0
    """Pessimistic working days."""


class Schedule(Value):
    """Dates computed by the critical path method over Korean working days."""

    start: date
    finish: date
    tasks: tuple[ScheduledTask, ...]
    critical_path: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """Windows it meets, such as a fiscal-year end, and assumptions made."""
    range: ScheduleRange | None = None


class BudgetLine(Value):
    """A cost with its price and the sum, in won."""

    cost: str
    """Id of the cost in the plan."""
    item: str
    category: str
    unit: str
    quantity: float
    unit_price: int | None
    """None: no price is known and a quotation is needed (견적 필요)."""
    years: tuple[int | None, ...]
    """Amount per year in won, before tax; None where no price is known."""
    total: int | None
    formula: str
    """The arithmetic in words and figures, so that it can be repeated by hand."""
    evidence: str
    """Evidence id of the unit price; empty when there is none."""
    verified: bool
    yearly: bool = False
    unit_cost: str = ""
    """Catalogue id of the price; empty when there is none."""
    factors: tuple[Factor, ...] = ()
    """What is multiplied for one time, or one year when yearly; fractions of a won are cut off."""


class BudgetTerms(Value):
    """What the whole budget was worked out with."""

    overhead: float
    fee: float
    vat: float
    months_first_year: int


class Scenario(Value):
    """The total under other assumptions, in won."""

    name: Literal["낙관", "기준", "보수"]
    factor: float
    total: int
    note: str


class Funding(Value):
    """A source of money, in won."""

    source: str
    share: float
    amount: int
    note: str = ""


class Budget(Value):
    """The three-year budget, in won, summed from its lines."""

    years: tuple[int, ...]
    """Calendar years, first to last."""
    lines: tuple[BudgetLine, ...]
    subtotals: dict[str, int]
    """Sum per category before tax."""
    yearly: tuple[int, ...]
    """Sum per year, VAT included."""
    supply: int
    """Sum before tax (공급가액)."""
    vat: int
    total: int
    scenarios: tuple[Scenario, ...]
    funding: tuple[Funding, ...]
    quotes: tuple[str, ...]
    """Items without a price; they are not in the total."""
    notes: tuple[str, ...] = ()
    terms: BudgetTerms | None = None


class TraceLink(Value):
    """One edge of the trace."""

    source: str
    target: str
    kind: str
    """What it says, such as `근거`, `해결`, `구현`."""


class Trace(Value):
    """How evidence, problems, goals, features, tasks, costs, KPIs and risks hang together."""

    nodes: dict[str, str]
    """Label per id."""
    links: tuple[TraceLink, ...]
    coverage: dict[str, float]
    """Share of each kind that is linked as it should be, 0-1, such as `목표→기능`."""
    orphans: tuple[str, ...]
    kinds: dict[str, str] = Field(default_factory=dict)
    """Kind per id, such as `목표`; empty in traces drawn before kinds were."""


class Results(Value):
    """Everything the methods computed for one version of the plan."""

    procedures: tuple[Procedure, ...]
    schedule: Schedule
    budget: Budget
    trace: Trace
    economics: Economics | None = None
    logic: LogicModel | None = None
    engagement: tuple[Engagement, ...] = ()
