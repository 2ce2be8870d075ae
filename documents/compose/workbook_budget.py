"""The sheets of money in the 산출 근거표: the budget line by line, and who pays."""

from collections.abc import Callable, Sequence
from itertools import groupby

from documents.compose.wording import QUOTE_NEEDED
from documents.sheets import (
    FIRST_ROW,
    Content,
    Formula,
    Row,
    Sheet,
    SheetColumn,
    letter,
)
from knowledge.model.results import Budget, BudgetLine

_VAT = 0.1
"""부가가치세법 제30조: the rate of the tax; a formula uses it only where it gives the figure."""
_NEAR = 0.005


def checked(expression: str, given: float, figure: float) -> Content:
    """Return a formula that gives the figure, or else the figure."""
    if abs(given - figure) <= _NEAR:
        return Formula(expression=expression, result=figure)
    return float(figure)


def budget_sheet(budget: Budget) -> Sheet:
    """Return the budget line by line, with sums that compute."""
    years = len(budget.years)
    heads = ("구분", "항목", "단위", "수량", "단가", *(f"{year}년" for year in budget.years))
    kinds = ("text", "text", "text", "number", "won", *["won"] * years)
    widths = (11, 34, 10, 10, 14, *[15] * years)
    columns = [
        SheetColumn.model_validate({"head": head, "width": width, "kind": kind})
        for head, width, kind in zip(heads, widths, kinds, strict=True)
    ]
    columns += [
        SheetColumn(head="계", width=16, kind="won"),
        SheetColumn(head="산출근거", width=44),
    ]
    rows, sums = _lines(budget)
    totals = _totals(budget, sums, FIRST_ROW + len(rows))
    rows += totals if budget.total else [_waiting(row) for row in totals]
    notes = [*budget.notes, f"{QUOTE_NEEDED} 항목은 합계에 들어 있지 않음"]
    return Sheet(
        name="소요예산",
        title="연차별 소요예산",
        unit="(단위: 원)",
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(notes if budget.quotes else budget.notes),
    )


def _lines(budget: Budget) -> tuple[list[Row], list[int]]:
    """Return the lines with a subtotal per category, and the numbers of the subtotals' rows."""
    order = list(dict.fromkeys(line.category for line in budget.lines))
    lines = sorted(budget.lines, key=lambda line: order.index(line.category))
    rows: list[Row] = []
    sums: list[int] = []
    years = len(budget.years)
    for category, members in groupby(lines, key=lambda line: line.category):
        first = FIRST_ROW + len(rows)
        kept = list(members)
        rows += [_line(line, FIRST_ROW + len(rows) + place) for place, line in enumerate(kept)]
        last = FIRST_ROW + len(rows) - 1
        amounts = [sum(line.years[year] or 0 for line in kept) for year in range(years)]
        figures = [*amounts, budget.subtotals.get(category, sum(amounts))]
        summed = _summed(f"{category} 소계", figures, [*amounts, sum(amounts)], first, last)
        priced = any(line.total is not None for line in kept)
        rows.append(summed if priced else _waiting(summed))
        sums.append(FIRST_ROW + len(rows) - 1)
    return rows, sums


def _line(line: BudgetLine, row: int) -> Row:
    price: Content = QUOTE_NEEDED if line.unit_price is None else float(line.unit_price)
    product = round(line.quantity * (line.unit_price or 0))
    amounts: list[Content] = [
        None if amount is None else checked(f"ROUND(D{row}*E{row},0)", product, amount)
        for amount in line.years
    ]
    first, last = letter(5), letter(4 + len(amounts))
    total: Content = QUOTE_NEEDED
    if line.total is not None:
        given = sum(amount or 0 for amount in line.years)
        total = checked(f"SUM({first}{row}:{last}{row})", given, line.total)
    facts = (line.category, line.item, line.unit, line.quantity, price)
    return Row(cells=(*facts, *amounts, total, line.formula))


def _waiting(row: Row) -> Row:
    """Return a row of sums of which none is known before the quotations."""
    cells = [QUOTE_NEEDED if isinstance(one, (Formula, float)) else one for one in row.cells]
    return row.model_copy(update={"cells": tuple(cells)})


def _summed(
    name: str, figures: Sequence[float], given: Sequence[float], first: int, last: int
) -> Row:
    sums = [
        checked(f"SUM({letter(5 + n)}{first}:{letter(5 + n)}{last})", had, figure)
        for n, (figure, had) in enumerate(zip(figures, given, strict=True))
    ]
    return Row(cells=(name, None, None, None, None, *sums, None), strong=True)


def _totals(budget: Budget, sums: Sequence[int], row: int) -> list[Row]:
    """Return supply, tax and total; `row` is the number of the first of them."""
    years = range(len(budget.years))
    supplies = [sum(line.years[year] or 0 for line in budget.lines) for year in years]
    taxes = [yearly - supply for yearly, supply in zip(budget.yearly, supplies, strict=True)]

    def over(sign: Callable[[str], str], given: Sequence[float], made: Sequence[float]) -> Row:
        cells = [
            checked(sign(letter(5 + n)), one, figure)
            for n, (figure, one) in enumerate(zip(made, given, strict=True))
        ]
        return Row(cells=("", None, None, None, None, *cells, None), strong=True)

    supply = over(
        lambda at: "+".join(f"{at}{one}" for one in sums) or "0",
        [*supplies, sum(supplies)],
        [*supplies, budget.supply],
    )
    across = f"SUM({letter(5)}{row + 1}:{letter(4 + len(budget.years))}{row + 1})"
    whole = letter(5 + len(budget.years))
    tax = over(
        lambda at: across if at == whole else f"ROUND({at}{row}*{_VAT},0)",
        [*(round(amount * _VAT) for amount in supplies), sum(taxes)],
        [*taxes, budget.vat],
    )
    total = over(
        lambda at: f"{at}{row}+{at}{row + 1}",
        [*budget.yearly, budget.supply + budget.vat],
        [*budget.yearly, budget.total],
    )
    names = ("공급가액", "부가가치세", "합계(부가세 포함)")
    return [
        one.model_copy(update={"cells": (name, *one.cells[1:])})
        for name, one in zip(names, (supply, tax, total), strict=True)
    ]


def funding_sheet(budget: Budget, last: int) -> Sheet:
    """Return scenarios and funding, both off the total in the last row of the budget."""
    at = f"소요예산!{letter(5 + len(budget.years))}{last}"
    total: Content = Formula(expression=at, result=budget.total)
    total = total if budget.total else QUOTE_NEEDED
    rows = [Row(cells=("총사업비", None, total, "소요예산 시트의 합계"), strong=True)]
    shares: list[tuple[str, float, int, str]]
    shares = [(entry.name, entry.factor, entry.total, entry.note) for entry in budget.scenarios]
    shares += [(entry.source, entry.share, entry.amount, entry.note) for entry in budget.funding]
    for name, factor, amount, note in shares:
        row = FIRST_ROW + len(rows)
        given = round(budget.total * factor)
        expression = f"ROUND($C${FIRST_ROW}*B{row},0)"
        shown = checked(expression, given, amount) if budget.total else QUOTE_NEEDED
        rows.append(Row(cells=(name, factor, shown, note)))
    columns = (
        SheetColumn(head="구분", width=18),
        SheetColumn(head="배수·비율", width=12, kind="number"),
        SheetColumn(head="금액", width=18, kind="won"),
        SheetColumn(head="비고", width=60),
    )
    return Sheet(
        name="추정·재원",
        title="낙관·기준·보수 추정과 재원",
        unit="(단위: 원)",
        columns=columns,
        rows=tuple(rows),
    )
