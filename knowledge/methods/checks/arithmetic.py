"""Whether what was computed adds up, and whether sums written in sentences do."""

import re
from collections.abc import Iterator
from decimal import Decimal

import networkx as nx

from knowledge.methods.checks.dossier import (
    Dossier,
    finding,
    intentions,
    place,
    places,
    statements,
)
from knowledge.methods.checks.numerals import figures
from knowledge.model.results import Budget
from knowledge.model.review import FindingDraft

_NUMBER = r"\d[\d,]*(?:\.\d+)?\s?[조억만천백십]*\s?[\d,]*[만천]?\s?[가-힣%/()]{0,8}?"
_TERM = rf"(?:[가-힣]+\s?){{0,3}}{_NUMBER}"
_SUM = re.compile(rf"({_TERM}(?:\s?[+＋]\s?{_TERM})+)\s?=\s?({_TERM})(?![\d,])")
_PRODUCT = re.compile(rf"({_TERM}(?:\s?[×xX*]\s?{_TERM})+)\s?=\s?({_TERM})(?![\d,])")
_LISTED = re.compile(r"(?:총|합계|모두)\s?(\d[\d,]*)\s?([가-힣]{1,2})\s?\(([^()]*)\)")
_CHANGE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s?[가-힣%]{0,3}\s?(?:→|에서)\s?(\d[\d,]*(?:\.\d+)?)\s?[가-힣%]{0,3}?(?:으로|로)?"
    r"(?:[^\d,;]{0,12}?|\s?[,;]\s?(?:약|즉|총)?\s?)"  # behind a comma another thing is told of
    r"(\d[\d,]*(?:\.\d+)?)\s?(배|%)\s?(증가|감소|단축|절감|확대|축소)"
)
_OF = re.compile(
    r"(\d[\d,]*)\s?([가-힣]{1,2})\s?(?:중|가운데)\s?(\d[\d,]*)\s?\2?\s?\(?(\d+(?:\.\d+)?)\s?%(?!p)"
)
_POINTS = re.compile(
    r"(\d+(?:\.\d+)?)\s?%\s?(?:→|에서)\s?(\d+(?:\.\d+)?)\s?%(?:로|까지)?[^\d]{0,8}?"
    r"(\d+(?:\.\d+)?)\s?%\s?(?:p|포인트)"
)
_PART = r"[가-힣·]+\s?(?:\d+(?:\.\d+)?)\s?%"
_PARTS = re.compile(
    rf"(?:비중|구성비|재원|배분|분담)[^.\d]{{0,12}}?{_PART}(?:[,·]\s?{_PART}){{1,}}"
)
TOLERANCE = Decimal("0.01")
"""Share by which a rounded result may differ from the exact one."""


def circles(dossier: Dossier) -> Iterator[FindingDraft]:
    """No tasks wait for each other in a circle."""
    names = {task.id: task.name for task in dossier.plan.delivery.tasks}
    graph = nx.DiGraph(
        (before, task.id) for task in dossier.plan.delivery.tasks for before in task.after
    )
    if not nx.is_directed_acyclic_graph(graph):
        circle = [source for source, _ in nx.find_cycle(graph)]
        yield finding(
            "치명",
            "delivery",
            places([place(item, names.get(item, "")) for item in circle]),
            f"작업의 선후관계가 순환해 일정을 정할 수 없음: {' → '.join((*circle, circle[0]))}",
            "순환하는 선행 관계 하나를 끊어 시작할 수 있는 작업을 둠",
        )


_NAMED = 3
"""Tasks that a finding names: with all of them it would not say what is wrong."""


def order(dossier: Dossier) -> Iterator[FindingDraft]:
    """No task starts before what it waits for is finished, or ends before it starts."""
    rows = {row.id: row for row in dossier.results.schedule.tasks}
    for row in rows.values():
        early = [rows[b] for b in row.after if b in rows and rows[b].finish >= row.start]
        if early or row.finish < row.start:
            names = places([place(item.id, item.name) for item in early[:_NAMED]])
            names += f" 외 {len(early) - _NAMED}건" if len(early) > _NAMED else ""
            yield finding(
                "중대",
                "delivery",
                place(row.id, row.name),
                f"먼저 끝낼 것({names})보다 일찍 시작함" if early else "끝이 시작보다 빠름",
                "선행 관계와 소요일로 일정을 다시 산정",
            )


def budget_sums(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every sum of the budget is the sum of its parts."""
    for where, said, right in _sums(dossier.results.budget):
        if said != right:
            yield finding(
                "중대",
                "delivery",
                where,
                f"합계 오류: 적힌 값 {said:,}원, 다시 더한 값 {right:,}원",
                "항목별 금액을 다시 더해 합계를 바로잡음",
            )


def budget_of_plan(dossier: Dossier) -> Iterator[FindingDraft]:
    """The budget has a line per cost of the plan, with its quantity, and no other."""
    lines = {line.cost: line for line in dossier.results.budget.lines}
    costs = {cost.id: cost for cost in dossier.plan.delivery.costs}
    for key in (*costs, *(key for key in lines if key not in costs)):
        cost, line = costs.get(key), lines.get(key)
        if cost and line and cost.quantity == line.quantity and cost.unit == line.unit:
            continue
        title = cost.item if cost else line.item if line else ""
        yield finding(
            "중대",
            "delivery",
            place(key, title),
            "계획의 비용과 산정한 예산의 항목·수량·단위가 다름",
            "계획의 비용으로 예산을 다시 산정",
        )


def stated_sums(dossier: Dossier) -> Iterator[FindingDraft]:
    """A sum, product or rate written in a sentence comes out."""
    delivery = dossier.plan.delivery
    texts = [(p.part, p.place, p.text) for p in statements(dossier.plan)]
    texts += [(p.part, p.place, p.text) for p in intentions(dossier.plan)]
    texts += [("delivery", place(cost.id, cost.item), cost.basis) for cost in delivery.costs]
    for part, where, text in texts:
        for words, right in (*_wrong(text), *_shares(text)):
            yield finding(
                "중대",
                part,
                where,
                f"계산이 맞지 않음: ‘{words}’, 다시 계산한 값 {_printed(right)}",
                "계산을 바로잡거나 수치의 출처를 확인",
            )


def _sums(budget: Budget) -> Iterator[tuple[str, int, int]]:
    """Yield place, printed sum and recomputed sum."""
    lines = [line for line in budget.lines if line.total is not None]
    for line in lines:
        yield place(line.cost, line.item), line.total or 0, sum(year or 0 for year in line.years)
    for category, said in budget.subtotals.items():
        right = sum(line.total or 0 for line in lines if line.category == category)
        yield f"예산 소계 {category}", said, right
    yield "예산 공급가액", budget.supply, sum(line.total or 0 for line in lines)
    yield "예산 합계(부가세 포함)", budget.total, budget.supply + budget.vat
    yield "예산 연도별 합계", sum(budget.yearly), budget.total
    if budget.funding:
        yield "예산 재원별 합계", sum(item.amount for item in budget.funding), budget.total


def _wrong(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield calculations that do not come out, with what they should come to."""
    for pattern, signs in ((_SUM, "+＋"), (_PRODUCT, "×xX*")):
        for hit in pattern.finditer(text):
            parts = [_value(part) for part in re.split(f"[{signs}]", hit[1])]
            right = Decimal(0) if pattern is _SUM else Decimal(1)
            for part in parts:
                right = right + part if pattern is _SUM else right * part
            if _differs(_value(hit[2]), right):
                yield hit[0].strip(), right
    for hit in _LISTED.finditer(text):
        counts = re.findall(rf"(\d[\d,]*)\s?{hit[2]}", hit[3])
        right = sum((Decimal(count.replace(",", "")) for count in counts), Decimal(0))
        if len(counts) > 1 and right != Decimal(hit[1].replace(",", "")):
            yield hit[0], right
    for hit in _CHANGE.finditer(text):
        before, after, said = (Decimal(hit[n].replace(",", "")) for n in (1, 2, 3))
        if before and after:
            right = after / before if hit[4] == "배" else abs(after - before) / before * 100
            points = abs(after - before)  # a change of a share may be meant in percentage points
            if _differs(said, right, Decimal("0.03")) and said not in (points, right - 1):
                yield hit[0].strip(), round(right, 1)


def _shares(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield shares that are not what they are of, differences in points, parts of no whole."""
    for hit in _OF.finditer(text):
        whole, part = (Decimal(hit[n].replace(",", "")) for n in (1, 3))
        if whole and abs(part / whole * 100 - Decimal(hit[4])) > 1:
            yield hit[0].strip(), round(part / whole * 100, 1)
    for hit in _POINTS.finditer(text):
        before, after, said = (Decimal(hit[n]) for n in (1, 2, 3))
        if abs(after - before) != said:
            yield hit[0].strip(), abs(after - before)
    for hit in _PARTS.finditer(text):
        whole = sum(
            (Decimal(one) for one in re.findall(r"(\d+(?:\.\d+)?)\s?%", hit[0])), Decimal(0)
        )
        if abs(whole - 100) > 1:
            yield hit[0].strip(), whole


def _value(words: str) -> Decimal:
    found = next(figures(words), None)
    if found is None:
        return Decimal(0)
    return found.value / 100 if "%" in words else found.value


def _differs(said: Decimal, right: Decimal, share: Decimal = TOLERANCE) -> bool:
    return abs(said - right) > abs(right) * share


def _printed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
