"""The charts of a document as values: what they show, in figures, and the same as a table.

How they look is `documents.drawing`'s.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from documents.grid import Align, Cell, Column, Run, Table
from documents.printable import Printable
from knowledge.model.base import Scale, Value


class Bar(Value):
    """A task on the time axis."""

    name: Printable
    group: Printable = ""
    """The phase it belongs to; bars of a group stand together."""
    start: date
    finish: date
    """Last day, inclusive."""
    critical: bool = False


class Gantt(Value):
    """일정: tasks on a time axis, in the order given."""

    chart: Literal["gantt"] = "gantt"
    bars: Annotated[tuple[Bar, ...], Field(min_length=1)]

    def table(self, caption: str) -> Table:
        """Return the tasks with their dates."""
        rows = [
            (bar.group, bar.name, _day(bar.start), _day(bar.finish), "●" if bar.critical else "")
            for bar in self.bars
        ]
        heads: tuple[_Head, ...] = (
            ("단계", 1, "center"),
            ("과업", 4, "left"),
            ("시작", 1.4, "center"),
            ("종료", 1.4, "center"),
            ("주공정", 0.9, "center"),
        )
        return _table(caption, heads, rows)


class Series(Value):
    """Amounts of one kind, one per category; None where nothing is known."""

    name: Printable
    values: tuple[float | None, ...]


class StackedBars(Value):
    """예산: amounts of several kinds, stacked per category such as a year."""

    chart: Literal["stacked"] = "stacked"
    unit: Printable
    """Unit of every amount, such as `백만원`."""
    categories: Annotated[tuple[Printable, ...], Field(min_length=1)]
    series: Annotated[tuple[Series, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse a kind that has not one amount per category."""
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(f"series {one.name!r} has not {len(self.categories)} values")
        return self

    def table(self, caption: str) -> Table:
        """Return a row per kind, a column per category."""
        heads: list[_Head] = [("구분", 2, "left")]
        heads += [(category, 1.5, "right") for category in self.categories]
        rows = [(one.name, *map(_amount, one.values)) for one in self.series]
        return _table(caption, heads, rows, f"(단위: {self.unit})")


class Score(Value):
    """What was given on one criterion, from lowest to highest reviewer."""

    name: Printable
    value: float
    low: float
    high: float


class Scores(Value):
    """평가: mean and spread per criterion."""

    chart: Literal["scores"] = "scores"
    rows: Annotated[tuple[Score, ...], Field(min_length=1)]
    most: float = 100
    """The best score there is."""
    line: float | None = None
    """A score worth a line of its own, such as what an acceptable plan reaches."""

    def table(self, caption: str) -> Table:
        """Return a row per criterion."""
        heads: tuple[_Head, ...] = (
            ("평가항목", 4, "left"),
            ("평균", 1, "center"),
            ("최저", 1, "center"),
            ("최고", 1, "center"),
        )
        rows = [(r.name, *map(_amount, (r.value, r.low, r.high))) for r in self.rows]
        return _table(caption, heads, rows, "(단위: 점)")


class RiskPoint(Value):
    """A risk, rated."""

    name: Printable
    likelihood: Scale
    impact: Scale


class RiskMatrix(Value):
    """위험: likelihood (up) by impact (right), 1 to 5 each; risks are numbered as given."""

    chart: Literal["risks"] = "risks"
    risks: Annotated[tuple[RiskPoint, ...], Field(min_length=1)]

    def table(self, caption: str) -> Table:
        """Return a row per risk, under the number the chart shows."""
        rows = [
            (str(number), risk.name, str(risk.likelihood), str(risk.impact))
            for number, risk in enumerate(self.risks, 1)
        ]
        return _rated(caption, "위험요인", ("가능성", "영향"), rows)


class Party(Value):
    """A stakeholder, rated."""

    name: Printable
    interest: Scale
    influence: Scale


class StakeholderGrid(Value):
    """이해관계자: influence (up) by interest (right), 1 to 5 each; numbered as given."""

    chart: Literal["stakeholders"] = "stakeholders"
    parties: Annotated[tuple[Party, ...], Field(min_length=1)]

    def table(self, caption: str) -> Table:
        """Return a row per stakeholder, under the number the chart shows."""
        rows = [
            (str(number), party.name, str(party.interest), str(party.influence))
            for number, party in enumerate(self.parties, 1)
        ]
        return _rated(caption, "이해관계자", ("관심", "영향"), rows)


Chart = Annotated[
    Gantt | StackedBars | Scores | RiskMatrix | StakeholderGrid, Field(discriminator="chart")
]
_Head = tuple[str, float, Align]


def _rated(
    caption: str, subject: str, scales: tuple[str, str], rows: Iterable[Sequence[str]]
) -> Table:
    heads: tuple[_Head, ...] = (
        ("번호", 0.7, "center"),
        (subject, 5, "left"),
        (scales[0], 1, "center"),
        (scales[1], 1, "center"),
    )
    return _table(caption, heads, rows, "(단위: 1~5점)")


def _table(
    caption: str, heads: Sequence[_Head], rows: Iterable[Sequence[str]], unit: str = ""
) -> Table:
    named = [[name for name, _, _ in heads], *rows]
    return Table(
        caption=caption,
        unit=unit,
        columns=tuple(Column(width=width, align=align) for _, width, align in heads),
        rows=tuple(tuple(Cell(lines=((Run(text=text),),)) for text in row) for row in named),
    )


def _day(value: date) -> str:
    return f"{value.year}. {value.month}. {value.day}."


def _amount(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.1f}".removesuffix(".0")
