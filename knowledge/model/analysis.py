"""What the methods work out beyond dates and sums: ranges, worth, logic, stakeholders."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Line, Note, Refs, Scale, Value, Word


class Share(Value):
    """A source of money and its share, as the planner gives it."""

    source: Word
    """국비, 시·도비, 시·군·구비, 기금, 민간 …"""
    share: Annotated[float, Field(ge=0, le=1)]


class BenefitDraft(Value):
    """A benefit that somebody quantified: how often a year, how much each time, worth what."""

    name: Word
    quantity: Annotated[float, Field(gt=0, le=1e9)]
    """Times a year: cases, users, trips."""
    unit: Word
    """What is counted, such as 건 or 명."""
    saving: Annotated[float, Field(gt=0, le=1e9)] = 1.0
    """What one of them saves, in the unit of the value: 0.5 hours, 3 litres, 1 trip."""
    saving_unit: Word = "회"
    value_won: Annotated[int, Field(gt=0, le=10**12)]
    """Won that one unit of saving is worth; say in `basis` which wage or price it is."""
    basis: Line
    """Where quantity, saving and value come from."""
    evidence: Refs = ()
    transfer: bool = False
    """True for money that only changes hands; it is shown and not counted."""


class Flow(Value):
    """Money of one year, in won."""

    year: int
    cost: int
    benefit: int
    factor: float
    """Discount factor 1/(1+rate)^t, t = 0 in the first year."""


class Swing(Value):
    """One bar of a tornado: what an assumption moves, in won."""

    name: str
    low_label: str
    high_label: str
    low: int
    """Result with the assumption at its lower end."""
    high: int
    """Result with the assumption at its upper end."""


class Economics(Value):
    """Net present value and benefit-cost ratio, or what is missing to compute them."""

    rate: float
    """Social discount rate, a share."""
    flows: tuple[Flow, ...]
    benefits: tuple[BenefitDraft, ...]
    """What is counted."""
    cost_pv: int
    """0 while nothing has a price: then nothing that turns on the cost is worked out."""
    benefit_pv: int | None
    npv: int | None
    ratio: float | None
    """Benefit over cost, both discounted, four decimals; None without a quantified benefit."""
    payback: int | None
    """First year by whose end the discounted sum is not negative; None: never, or not known."""
    break_even: int | None
    """Won of benefit a year of operation from which the ratio is 1; None without cost."""
    break_even_each: int | None
    """The same per user a year; None when the number of users is not known."""
    base: int
    """What the tornado swings around: total cost, or the net present value when there is one."""
    tornado: tuple[Swing, ...]
    """Widest first."""
    missing: tuple[str, ...]
    notes: tuple[str, ...]


class Node(Value):
    """A thing of the plan in the logic model."""

    id: str
    text: str


LogicStage = Literal["투입", "활동", "산출", "결과", "영향"]


class Rung(Value):
    """One stage of the logic model."""

    stage: LogicStage
    nodes: tuple[Node, ...]


class Arrow(Value):
    """What has to hold for one stage to lead to the next."""

    source: LogicStage
    target: LogicStage
    links: tuple[tuple[str, str], ...]
    """Pairs of ids that the plan itself links."""
    assumptions: tuple[str, ...]
    """What is taken as given, each with the id of the risk, procedure or problem it comes from."""


class LogicModel(Value):
    """How means become effects, with the assumptions on each arrow."""

    rungs: tuple[Rung, ...]
    arrows: tuple[Arrow, ...]


class Engagement(Value):
    """One stakeholder on the grid, and by when to have heard them."""

    stakeholder: str
    name: str
    power: Scale
    interest: Scale
    quadrant: Literal["긴밀 관리", "만족 유지", "정보 제공", "관찰"]
    centrality: float
    """How much of the plan runs through them: harmonic centrality, the largest is 1."""
    linked: tuple[str, ...]
    """Ids of what of the plan they use, own or decide."""
    by: date | None
    """Last working day by which they must have been heard."""
    stage: str


class ScheduleRange(Value):
    """PERT: how long the critical path may take, in working days."""

    shortest: int
    longest: int
    expected: float
    deviation: float
    """Standard deviation of the critical path."""
    half: date
    """Day by which it is finished with a chance of 50 %."""
    likely: date
    """80 %."""
    safe: date
    """95 %."""
    note: Note = ""


class Factor(Value):
    """One factor of an amount, so that it can be multiplied again by hand."""

    name: str
    value: str
    """A decimal number."""
    unit: str = ""
    source: str = ""
    """Catalogue id or field that it comes from."""
