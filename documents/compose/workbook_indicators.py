"""The indicators of the 산출 근거표: what is fixed as a number, and attainment as it is entered.

A plan mostly says how a baseline will be measured, not what it is. A number stands in its
column only where the plan begins with one in the indicator's own unit; the other cells are
left to the office, and attainment computes as soon as they are filled in.
"""

import re

from documents.sheets import FIRST_ROW, Content, Formula, Row, Sheet, SheetColumn
from knowledge.model.plan import Kpi

_NUMBER = re.compile(r"(?:약\s*)?(\d[\d,]*(?:\.\d+)?)\s*")
_CHANGE = re.compile(r"감소|증가|단축|향상|개선|절감|상승|축소|확대|대비|포인트|%p|~")
"""Words by which a number is a change or a range, not the value itself."""
_COLUMNS = (
    SheetColumn(head="지표", width=30),
    SheetColumn(head="단위", width=10),
    SheetColumn(head="구분", width=9),
    SheetColumn(head="기준선", width=34),
    SheetColumn(head="목표값", width=34),
    SheetColumn(head="측정방법", width=50),
    SheetColumn(head="주기", width=9),
    SheetColumn(head="기준 수치", width=12, kind="number"),
    SheetColumn(head="목표 수치", width=12, kind="number"),
    SheetColumn(head="실적 수치(입력)", width=15, kind="number"),
    SheetColumn(head="달성률", width=10, kind="share"),
)
_NOTES = (
    "달성률 = (실적 - 기준) ÷ (목표 - 기준). 줄이는 지표도 같은 식으로 셈하며, 수치 셋이 모두 "
    "있을 때만 나옴",
    "빈 기준·목표 수치는 계획에서 아직 수로 정하지 않은 것임. 측정하여 확정한 뒤 입력",
)


def indicators_sheet(kpis: tuple[Kpi, ...]) -> Sheet:
    """Return the indicators, each with an attainment that computes from three figures."""
    rows = [_row(kpi, FIRST_ROW + place) for place, kpi in enumerate(kpis)]
    if rows:
        rows.append(_totals(rows))
    return Sheet(
        name="성과지표",
        title="성과지표",
        columns=_COLUMNS,
        rows=tuple(rows),
        notes=_NOTES,
    )


def stated(text: str, unit: str) -> float | None:
    """Return the value a text begins with in its unit; None where it gives a rule or a change."""
    found = _NUMBER.match(text)
    if found is None or _CHANGE.search(text):
        return None
    rest = text[found.end() :]
    known = unit and rest.startswith(unit)
    return float(found[1].replace(",", "")) if known or not rest else None


def _row(kpi: Kpi, row: int) -> Row:
    said: tuple[Content, ...] = (
        *(kpi.name, kpi.unit, kpi.kind),
        *(kpi.baseline, kpi.target, kpi.method, kpi.cycle),
    )
    given = (stated(kpi.baseline, kpi.unit), stated(kpi.target, kpi.unit))
    ready = f"AND(COUNT(H{row}:J{row})=3,I{row}<>H{row})"
    attained = Formula(expression=f'IF({ready},(J{row}-H{row})/(I{row}-H{row}),"")', result="")
    return Row(cells=(*said, *given, None, attained))


def _totals(rows: list[Row]) -> Row:
    last = FIRST_ROW + len(rows) - 1
    counts = tuple(
        Formula(
            expression=f"COUNT({column}{FIRST_ROW}:{column}{last})",
            result=sum(isinstance(row.cells[place], float) for row in rows),
        )
        for column, place in (("H", 7), ("I", 8), ("J", 9))
    )
    span = f"K{FIRST_ROW}:K{last}"
    mean = Formula(expression=f'IF(COUNT({span})=0,"",AVERAGE({span}))', result="")
    return Row(cells=("수치가 있는 지표 수·평균 달성률", *([None] * 6), *counts, mean), strong=True)
