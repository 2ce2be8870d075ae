"""The 산출 근거표: budget, schedule, indicators and scores as sheets that compute.

A sum is a formula where the formula gives the figure that the methods computed; where
it does not, as with a rounding of their own, the figure stands for itself.
"""

from documents.compose.workbook_budget import budget_sheet, checked, funding_sheet
from documents.compose.workbook_indicators import indicators_sheet
from documents.sheets import (
    FIRST_ROW,
    Content,
    Day,
    Formula,
    Row,
    Sheet,
    SheetColumn,
    Workbook,
)
from knowledge.model.proposal import Proposal
from knowledge.model.results import Schedule
from knowledge.model.review import Scorecard


def workbook(proposal: Proposal) -> Workbook:
    """Return the figures of a proposal as sheets."""
    results = proposal.results
    budget = budget_sheet(results.budget)
    sheets = (
        budget,
        funding_sheet(results.budget, FIRST_ROW + len(budget.rows) - 1),
        _schedule(results.schedule),
        indicators_sheet(proposal.plan.measures.kpis),
        _scores(proposal.final.scorecard),
    )
    return Workbook(sheets=sheets)


def _schedule(schedule: Schedule) -> Sheet:
    rows: list[Row] = []
    for task in schedule.tasks:
        row = FIRST_ROW + len(rows)
        days = Formula(expression=f"D{row}-C{row}+1", result=(task.finish - task.start).days + 1)
        facts: tuple[Content, ...] = (
            task.phase,
            task.name,
            Day(on=task.start),
            Day(on=task.finish),
            days,
        )
        main = "●" if task.critical else ""
        rows.append(Row(cells=(*facts, float(task.days), float(task.slack), main, task.owner)))
    if schedule.tasks:
        last = FIRST_ROW + len(rows) - 1
        begun = min(task.start for task in schedule.tasks)
        ended = max(task.finish for task in schedule.tasks)
        span = Formula(
            expression=f"MAX(D{FIRST_ROW}:D{last})-MIN(C{FIRST_ROW}:C{last})+1",
            result=(ended - begun).days + 1,
        )
        whole = ("전체", "", Day(on=begun), Day(on=ended), span, None, None, "", "")
        rows.append(Row(cells=whole, strong=True))
    columns = (
        SheetColumn(head="단계", width=9),
        SheetColumn(head="과업", width=44),
        SheetColumn(head="시작", width=14, kind="day"),
        SheetColumn(head="종료", width=14, kind="day"),
        SheetColumn(head="달력 일수", width=11, kind="number"),
        SheetColumn(head="근무일", width=9, kind="number"),
        SheetColumn(head="여유", width=9, kind="number"),
        SheetColumn(head="주공정", width=9),
        SheetColumn(head="담당", width=18),
    )
    return Sheet(
        name="추진일정",
        title="추진일정",
        columns=columns,
        rows=tuple(rows),
        notes=schedule.notes,
    )


def _scores(card: Scorecard) -> Sheet:
    rows: list[Row] = []
    for one in card.rows:
        row = FIRST_ROW + len(rows)
        weighted = checked(f"B{row}*C{row}", one.weight * one.mean, one.weighted)
        rows.append(Row(cells=(one.name, one.weight, one.mean, one.low, one.high, weighted)))
    if card.rows:
        last = FIRST_ROW + len(rows) - 1
        weights = sum(one.weight for one in card.rows)
        given = round(sum(one.weight * one.mean for one in card.rows), 1)
        cells: tuple[Content, ...] = (
            "합계",
            Formula(expression=f"SUM(B{FIRST_ROW}:B{last})", result=round(weights, 6)),
            *(None, None, None),
            checked(f"ROUND(SUM(F{FIRST_ROW}:F{last}),1)", given, card.total),
        )
        rows.append(Row(cells=cells, strong=True))
    columns = (
        SheetColumn(head="평가항목", width=34),
        SheetColumn(head="가중치", width=10, kind="share"),
        SheetColumn(head="평균", width=10, kind="number"),
        SheetColumn(head="최저", width=10, kind="number"),
        SheetColumn(head="최고", width=10, kind="number"),
        SheetColumn(head="환산점수", width=12, kind="number"),
    )
    notes = (f"판정: {card.verdict}", f"평가표: {card.criteria.name}")
    return Sheet(name="평가", title="평가표", columns=columns, rows=tuple(rows), notes=notes)
