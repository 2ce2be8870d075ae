"""Tables of a form that repeat a row: what one row is about, and what each column asks of it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents.compose.wording import day, period
from documents.forms.form import Field
from knowledge.model.proposal import Proposal

_SUM = re.compile(r"^(?:합계|총계|소계|계)")
_WAITS = "견적이 있어야 적을 수 있음"
_TAXED = "합계는 부가세 포함, 항목별 금액은 부가세 별도"
Texts = tuple[str, ...]
Amounts = tuple[int | None, ...]


@dataclass(frozen=True)
class Column:
    """What a column may ask for, under the words that forms use for it."""

    name: str
    words: Texts
    lines: Texts = ()
    """One per row."""
    amounts: Amounts = ()
    """Won, one per row, in the place of lines."""
    total: int | None = None
    """Won of all rows together, for a row that sums up."""
    remark: str = ""
    """What has to be known of the total."""


@dataclass(frozen=True)
class Theme:
    """What the rows of a table are: each a measure, a cost, a task, a risk."""

    name: str
    columns: tuple[Column, ...]


def themes(proposal: Proposal) -> tuple[Theme, ...]:
    """Return what a repeated row may be about."""
    return (_measures(proposal), _costs(proposal), _tasks(proposal), _risks(proposal))


def theme_of(
    labels: Iterable[str], known: Sequence[Theme], near: Callable[[str, Texts], bool]
) -> Theme | None:
    """Return the theme that answers most columns of a table, two at least; None when none does.

    Args:
        labels: What heads the columns.
        known: The themes.
        near: Whether a label is one of some words.
    """
    heads = set(labels)

    def answered(theme: Theme) -> int:
        return sum(any(near(head, c.words) for c in theme.columns) for head in heads)

    best = max(known, key=answered)
    return best if answered(best) >= 2 else None


def _column(name: str, words: str, lines: Iterable[str]) -> Column:
    return Column(name, (name, *words.split(", ")), tuple(lines))


def said(field: Field, column: Column, rows: int) -> tuple[str, str]:
    """Return what a column says in a row, and what has to be known of it."""
    unit, place = field.unit or 1, field.row
    if is_sum(field):
        if column.total is None:
            return "", _WAITS if column.amounts else "합칠 수 없는 칸"
        return counted(column.total, unit)[0], column.remark
    lines = column.amounts or column.lines
    if place >= len(lines):
        return "", "더 적을 내용 없음"
    left = len(lines) - rows
    more = f"행이 모자라 {left}건을 더 적지 못함" if place == rows - 1 and left > 0 else ""
    if not column.amounts:
        return column.lines[place], more
    amount = column.amounts[place]
    if amount is None:
        return "", _WAITS
    text, note = counted(amount, unit)
    return text, more or note


def counted(amount: int, unit: int) -> tuple[str, str]:
    """Return an amount in the unit a form asks for, and what was rounded."""
    text = f"{(amount + unit // 2) // unit:,}"
    return text, "" if amount % unit == 0 else "단위에 맞추어 반올림함"


def is_sum(field: Field) -> bool:
    """Whether a field stands in the row that sums up the others."""
    return bool(_SUM.match("".join(field.head.split())))


def _measures(proposal: Proposal) -> Theme:
    kpis = proposal.plan.measures.kpis
    return Theme(
        "성과지표",
        (
            _column("성과지표", "지표명, 지표, 성과지표명, 핵심성과지표", [k.name for k in kpis]),
            _column("기준선", "기준값, 현재값, 현재수준, 현황값, 실적", [k.baseline for k in kpis]),
            _column("목표값", "목표치, 목표, 성과목표", [k.target for k in kpis]),
            _column("측정방법", "산식, 측정산식, 산출방법", [k.method for k in kpis]),
            _column("단위", "측정단위", [k.unit for k in kpis]),
            _column("측정주기", "주기, 점검주기", [k.cycle for k in kpis]),
        ),
    )


def _costs(proposal: Proposal) -> Theme:
    budget, lines = proposal.results.budget, proposal.results.budget.lines
    years = tuple(
        Column(
            f"{number + 1}차년도",
            (f"{number + 1}차년도", f"{number + 1}년차", f"{year}년", f"{year}"),
            amounts=tuple(line.years[number] for line in lines),
            total=budget.yearly[number] if budget.total else None,
            remark=_TAXED,
        )
        for number, year in enumerate(budget.years)
    )
    return Theme(
        "예산",
        (
            _column(
                "예산 항목", "비목, 세목, 항목, 세부항목, 내역, 예산항목", [x.item for x in lines]
            ),
            _column("예산 구분", "구분, 비목 구분", [x.category for x in lines]),
            _column("산출근거", "산출내역, 산출 근거", [x.formula for x in lines]),
            *years,
            Column(
                "금액",
                ("금액", "계", "합계", "소계", "소요액", "예산액", "총액"),
                amounts=tuple(x.total for x in lines),
                total=budget.total or None,
                remark=_TAXED,
            ),
        ),
    )


def _tasks(proposal: Proposal) -> Theme:
    tasks = proposal.results.schedule.tasks
    outputs: Mapping[str, str] = {t.id: t.output for t in proposal.plan.delivery.tasks}
    return Theme(
        "일정",
        (
            _column("과업", "추진내용, 세부내용, 추진과제, 내용, 업무", [t.name for t in tasks]),
            _column("단계", "추진단계, 구분", [t.phase for t in tasks]),
            _column(
                "과업 기간", "추진기간, 기간, 일정", [period(t.start, t.finish) for t in tasks]
            ),
            _column("시작일", "착수일, 시작", [day(t.start) for t in tasks]),
            _column("종료일", "완료일, 종료", [day(t.finish) for t in tasks]),
            _column("담당", "담당자, 수행주체, 주관", [t.owner for t in tasks]),
            _column("산출물", "결과물", [outputs.get(t.id, "") for t in tasks]),
        ),
    )


def _risks(proposal: Proposal) -> Theme:
    risks = sorted(proposal.plan.people.risks, key=lambda risk: -risk.level)
    return Theme(
        "위험",
        (
            _column("위험요인", "위험, 리스크, 장애요인, 예상 위험", [r.text for r in risks]),
            _column("가능성", "발생가능성, 발생 확률", [f"{r.likelihood}(5점)" for r in risks]),
            _column("영향", "영향도, 파급효과", [f"{r.impact}(5점)" for r in risks]),
            _column(
                "위험 대책",
                "대응방안, 대책, 관리방안, 해결방안",
                [", ".join(r.mitigation) for r in risks],
            ),
            _column("담당", "담당자, 책임자", [r.owner for r in risks]),
        ),
    )
