"""The charts of a proposal: the figures of the tables beside them, and what they show in words."""

from documents.blocks import Figure
from documents.charts import (
    Bar,
    Gantt,
    Party,
    RiskMatrix,
    RiskPoint,
    Score,
    Scores,
    Series,
    StackedBars,
    StakeholderGrid,
)
from documents.compose.wording import number, period, won
from knowledge.model.plan import Risk, Stakeholder
from knowledge.model.results import Budget, Schedule
from knowledge.model.review import Scorecard

_GRAVE = 15
"""Likelihood times impact from which a risk needs an answer at once."""


def timeline(schedule: Schedule) -> tuple[Figure, ...]:
    """Return the schedule on a time axis; nothing without tasks."""
    if not schedule.tasks:
        return ()
    bars = tuple(
        Bar(
            name=task.name,
            group=task.phase,
            start=task.start,
            finish=task.finish,
            critical=task.critical,
        )
        for task in schedule.tasks
    )
    critical = sum(task.critical for task in schedule.tasks)
    alt = (
        f"과업 {len(bars)}건을 시간축({period(schedule.start, schedule.finish)})에 놓은 막대 그림, "
        f"주공정은 {critical}건"
    )
    return (Figure(caption="추진일정", chart=Gantt(bars=bars), alt=alt, tabled=False),)


def money(budget: Budget) -> tuple[Figure, ...]:
    """Return the cost per year, stacked by category; nothing without priced lines."""
    if not any(budget.subtotals.values()):
        return ()
    series = tuple(
        Series(
            name=category,
            values=tuple(
                yearly(budget, category, place) / 1_000_000 for place in range(len(budget.years))
            ),
        )
        for category in budget.subtotals
    )
    told = ", ".join(f"{name} {won(amount)}" for name, amount in budget.subtotals.items())
    chart = StackedBars(
        unit="백만원",
        categories=tuple(f"{year}년" for year in budget.years),
        series=series,
    )
    alt = f"연도별 공급가액을 분류별로 쌓은 막대 그림. {len(budget.years)}개년 합계: {told}"
    return (Figure(caption="연차별 소요예산(부가세 별도)", chart=chart, alt=alt, tabled=False),)


def yearly(budget: Budget, category: str, place: int) -> int:
    """Return what a category costs in one year, before tax, in won."""
    return sum(line.years[place] or 0 for line in budget.lines if line.category == category)


def scorecard(card: Scorecard) -> tuple[Figure, ...]:
    """Return the mean and the spread per criterion."""
    if not card.rows:
        return ()
    rows = tuple(
        Score(name=row.name, value=row.mean, low=row.low, high=row.high) for row in card.rows
    )
    best = max(card.rows, key=lambda row: row.mean)
    worst = min(card.rows, key=lambda row: row.mean)
    alt = (
        f"평가항목 {len(rows)}개의 평균과 최저~최고를 보인 막대 그림. "
        f"가장 높은 항목은 {best.name} {number(best.mean)}점, "
        f"가장 낮은 항목은 {worst.name} {number(worst.mean)}점"
    )
    return (Figure(caption="항목별 평가", chart=Scores(rows=rows), alt=alt, tabled=False),)


def matrix(risks: list[Risk]) -> tuple[Figure, ...]:
    """Return the risks by likelihood and impact, numbered in the order given."""
    if not risks:
        return ()
    points = tuple(
        RiskPoint(name=risk.text, likelihood=risk.likelihood, impact=risk.impact) for risk in risks
    )
    grave = sum(risk.level >= _GRAVE for risk in risks)
    alt = (
        f"위험요인 {len(risks)}건을 가능성과 영향(1~5점)으로 놓은 그림. "
        f"곱이 {_GRAVE} 이상인 위험은 {grave}건"
    )
    return (Figure(caption="위험 분포", chart=RiskMatrix(risks=points), alt=alt, tabled=False),)


def parties(people: tuple[Stakeholder, ...]) -> tuple[Figure, ...]:
    """Return the stakeholders by interest and influence, numbered in the order given."""
    if not people:
        return ()
    points = tuple(
        Party(name=person.name, interest=person.interest, influence=person.influence)
        for person in people
    )
    close = [person.name for person in people if min(person.interest, person.influence) >= 4]
    alt = (
        f"이해관계자 {len(people)}건을 관심과 영향(1~5점)으로 놓은 그림. "
        f"둘 다 4점 이상: {', '.join(close) or '없음'}"
    )
    chart = StakeholderGrid(parties=points)
    return (Figure(caption="이해관계자 분포", chart=chart, alt=alt, tabled=False),)
