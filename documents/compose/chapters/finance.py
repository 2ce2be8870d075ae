"""Chapter Ⅵ 소요예산: lines, totals, scenarios, funding, items that need a quotation."""

from itertools import groupby

from documents.blocks import Block, Cell, Column, Heading, Run, Table
from documents.compose import figures
from documents.compose.chapters import analysis
from documents.compose.chapters.opening import total_cost
from documents.compose.citations import Citations, item
from documents.compose.grids import Content, Spec, cell, grouped, table, total_row
from documents.compose.wording import QUOTE_NEEDED, joined, number, share, thousands, won
from knowledge.model.proposal import Proposal
from knowledge.model.results import Budget, BudgetLine

_UNIT = "(단위: 천원)"


def finance(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅵ."""
    budget = proposal.results.budget
    priced = bool(budget.total)
    return (
        Heading(level=1, text="소요예산"),
        Heading(level=2, text="총사업비와 산출근거"),
        item(1, f"총사업비: {total_cost(budget)}"),
        *([item(2, f"공급가액 {won(budget.supply)}, 부가가치세 {won(budget.vat)}")] * priced),
        *_ceiling(proposal, citations),
        _lines(budget, citations),
        *figures.money(budget),
        *_quotes(budget),
        *(item(4, note) for note in budget.notes),
        Heading(level=2, text="낙관·기준·보수 추정"),
        _scenarios(budget, citations),
        Heading(level=2, text="재원"),
        _funding(budget, citations),
        *analysis.economics(proposal, citations),
    )


def _ceiling(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return the planner's ceiling, and how the total stands to it."""
    brief, budget = proposal.brief, proposal.results.budget
    most = brief.limits.budget_won
    if most is None:
        return ()
    said = f", 아이디어의 ‘{brief.ceiling_told}’에서 읽음" if brief.ceiling_told else ""
    over = budget.total - most
    stands = f"합계가 {won(over)} 초과" if over > 0 else "합계가 상한 이내"
    if not budget.total and budget.quotes:
        stands = f"{QUOTE_NEEDED} {len(budget.quotes)}건의 금액이 나온 뒤 견줌"
    elif budget.quotes:
        stands += f"({QUOTE_NEEDED} {len(budget.quotes)}건을 뺀 금액이므로 견적 뒤 다시 견줌)"
    inputs = [entry.id for entry in proposal.evidence if entry.kind == "input"]
    told = citations.run(f"예산 상한: 3개년 {won(most)}(담당자 입력{said})", inputs[:1])
    return (item(2, told, Run(text=f", {stands}")),)


def _lines(budget: Budget, citations: Citations) -> Block:
    if not budget.lines:
        return citations.absent(1, "소요예산")
    heads = ("구분", "항목", "산출근거", *(f"{year}년" for year in budget.years), "계")
    widths = (0.9, 2.0, 3.2, *(1.3 for _ in budget.years), 1.5)
    ordered = sorted(
        budget.lines,
        key=lambda line: [entry.category for entry in budget.lines].index(line.category),
    )
    rows: list[tuple[Cell, ...]] = []
    for category, lines in groupby(ordered, key=lambda line: line.category):
        rows += grouped(_line(line, citations) for line in lines)
        subtotal = thousands(budget.subtotals.get(category) or None)
        rows.append(total_row(f"{category} 소계", [subtotal], len(heads)))
    supply, tax, *sums = _told(budget, budget.supply, budget.vat, *budget.yearly, budget.total)
    rows.append(total_row("공급가액", [supply], len(heads)))
    rows.append(total_row("부가가치세", [tax], len(heads)))
    rows.append(total_row("합계(부가세 포함)", sums, len(heads)))
    return Table(
        caption="연차별 소요예산",
        unit=_UNIT,
        columns=tuple(
            Column(width=width, align="right" if place > 2 else "left")
            for place, width in enumerate(widths)
        ),
        rows=(tuple(map(cell, heads)), *rows),
        note="천원 미만은 반올림하여 합계와 다를 수 있음. 연차별 합계는 부가세를 포함한 금액",
    )


def _told(budget: Budget, *amounts: int) -> list[str]:
    """Return sums for a table; while nothing has a price, that a quotation is needed."""
    return [thousands(amount if budget.total else None) for amount in amounts]


def _line(line: BudgetLine, citations: Citations) -> tuple[Content, ...]:
    cited = citations.run(line.formula, [line.evidence] if line.evidence else [])
    warning = "" if line.verified or line.unit_price is None else " (단가 미확인)"
    basis = cited.model_copy(update={"text": cited.text + warning})
    return (
        line.category,
        line.item,
        (basis,),
        *(thousands(amount) for amount in line.years),
        thousands(line.total),
    )


def _quotes(budget: Budget) -> tuple[Block, ...]:
    if not budget.quotes:
        return ()
    return (
        item(1, f"{QUOTE_NEEDED} 항목: {joined(budget.quotes)}"),
        item(4, "단가를 확인하지 못하여 총사업비에 포함하지 않음"),
    )


def _scenarios(budget: Budget, citations: Citations) -> Block:
    if not budget.scenarios:
        return citations.absent(1, "낙관·기준·보수 추정")
    rows = [
        (entry.name, number(entry.factor), *_told(budget, entry.total), entry.note)
        for entry in budget.scenarios
    ]
    specs: tuple[Spec, ...] = (
        ("구분", 1, "center"),
        ("배수", 0.8, "center"),
        ("총액", 1.5, "right"),
        ("가정", 4.5, "left"),
    )
    return table("총사업비 추정", specs, rows, unit=_UNIT)


def _funding(budget: Budget, citations: Citations) -> Block:
    if not budget.funding:
        return citations.absent(1, "재원")
    rows = [
        (entry.source, share(entry.share), *_told(budget, entry.amount), entry.note or "-")
        for entry in budget.funding
    ]
    specs: tuple[Spec, ...] = (
        ("재원", 1.5, "center"),
        ("비율", 0.8, "center"),
        ("금액", 1.5, "right"),
        ("비고", 4, "left"),
    )
    return table("재원별 부담", specs, rows, unit="(단위: 천원, %)")
