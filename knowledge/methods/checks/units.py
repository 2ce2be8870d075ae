"""Whether units fit: prices and quantities, indicators and their values, orders of magnitude."""

import re
from collections.abc import Iterator

from knowledge.methods.budget_prices import DAY_UNITS, MONTH_UNITS
from knowledge.methods.checks.dossier import Dossier, finding, place
from knowledge.model.plan import Cost
from knowledge.model.review import FindingDraft

MOST_DAYS, MOST_MONTHS = 20_000, 1_000
"""Person-days or person-months of one cost beyond which a unit has probably slipped (설계값):
some forty people for two years."""
LONGEST_TASK = 250
"""Working days of one task beyond which it is a year's work that cannot be followed up."""
CROWD = 15
"""People at one task at once beyond which a unit has probably slipped (설계값)."""
DAYS_A_MONTH = 20
_COUNT = re.compile(
    r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s?(%p|%|초|분|시간|일|건|명|원|점|회|㎞|km|㎡|톤|t|kg)"
)
_CHANGE = re.compile("증가|감소|대비|확대|축소|단축|절감")
_SHARES = frozenset({"%", "%p"})


def priced_alike(dossier: Dossier) -> Iterator[FindingDraft]:
    """A quantity counts what its price is for."""
    for line in dossier.results.budget.lines:
        if "단위(" in line.formula and line.unit_price is None:
            yield finding(
                "중대",
                "delivery",
                place(line.cost, line.item),
                f"수량과 단가의 단위가 달라 금액을 낼 수 없음: {line.formula}",
                "단가의 단위에 맞춰 수량을 다시 셈",
            )


def quantities(dossier: Dossier) -> Iterator[FindingDraft]:
    """No quantity or duration is beyond what one project can use."""
    for cost in dossier.plan.delivery.costs:
        if _too_much(cost):
            yield finding(
                "중대",
                "delivery",
                place(cost.id, cost.item),
                f"수량 {cost.quantity:,.0f}{cost.unit}은 단위(일·월·시간) 착오가 의심됨",
                "투입 인원과 기간으로 수량을 다시 셈",
            )
    for task in dossier.plan.delivery.tasks:
        if task.days > LONGEST_TASK:
            yield finding(
                "경미",
                "delivery",
                place(task.id, task.name),
                f"소요일 {task.days}근무일은 한 해가 넘는 작업으로 단위 착오 또는 분할이 필요함",
                "달력일·주 단위로 적지 않았는지 확인하고 나누어 적음",
            )


def efforts(dossier: Dossier) -> Iterator[FindingDraft]:
    """The people paid for a task could have worked on it while it lasts."""
    spans = {task.id: task.days for task in dossier.plan.delivery.tasks}
    for cost in dossier.plan.delivery.costs:
        unit = cost.unit.replace(" ", "").upper()
        if cost.yearly or cost.category != "구축" or unit not in DAY_UNITS | MONTH_UNITS:
            continue
        days = cost.quantity * (DAYS_A_MONTH if unit in MONTH_UNITS else 1)
        lasting = sum(spans.get(task, 0) for task in cost.tasks)
        if lasting and days > CROWD * lasting:
            yield finding(
                "중대",
                "delivery",
                place(cost.id, cost.item),
                f"투입 {cost.quantity:,.0f}{cost.unit}은 이어진 작업 기간 {lasting}근무일에 견주어 "
                f"{days / lasting:.0f}명이 내내 일하는 양으로 단위 착오가 의심됨",
                "인일과 인월, 작업 기간을 다시 확인",
            )


def measures(dossier: Dossier) -> Iterator[FindingDraft]:
    """An indicator, its baseline and its target are counted in the same unit."""
    for kpi in dossier.plan.measures.kpis:
        where = place(kpi.id, kpi.name)
        for name, text in (("기준선", kpi.baseline), ("목표값", kpi.target)):
            counts = [(hit[1], hit[2]) for hit in _COUNT.finditer(text) if _value(hit[1])]
            units = {unit for _, unit in counts}
            relative = name == "목표값" or bool(_CHANGE.search(text))
            if units and not any(_fits(kpi.unit, unit, relative) for unit in units):
                yield finding(
                    "중대",
                    "measures",
                    where,
                    f"단위가 다름: 지표는 {kpi.unit}, {name}은 {', '.join(sorted(units))}",
                    f"{name}을 지표의 단위({kpi.unit})로 적음",
                )
            over = [n for n, unit in counts if unit == "%" and _value(n) > 100]
            if kpi.unit == "%" and over and not _CHANGE.search(text):
                yield finding(
                    "중대",
                    "measures",
                    where,
                    f"비율 지표의 {name}이 100%를 넘음: {', '.join(over)}%",
                    "분자와 분모, 단위를 다시 확인",
                )


def _too_much(cost: Cost) -> bool:
    unit = cost.unit.replace(" ", "").upper()
    if unit in DAY_UNITS:
        return cost.quantity > MOST_DAYS
    return unit in MONTH_UNITS and cost.quantity > MOST_MONTHS


def _fits(wanted: str, given: str, relative: bool) -> bool:
    """Whether a value may be given in a unit: a share of change fits any indicator."""
    if given in _SHARES:
        return wanted in _SHARES or relative
    return given in wanted or wanted in given


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))
