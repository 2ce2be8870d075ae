"""A second person's sums: an exported proposal's money, dates and scores, worked out anew.

Plain arithmetic over `json.loads`, one function per kind of figure; it imports nothing of ours.
Each yields what does not come out the same; nothing, when everything does.
"""

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import holidays

Row = dict[str, Any]
DAYS = 2_000


def won(value: Decimal) -> int:
    """Return an amount without what is less than a won."""
    return int(value.to_integral_value(ROUND_DOWN))


def money(proposal: Row) -> Iterator[str]:
    """Add up every line from its factors, then taxes, years, cases and sources."""
    budget = proposal["results"]["budget"]
    months = budget["terms"]["months_first_year"]
    years = [0, 0, 0]
    for line in budget["lines"]:
        if line["total"] is None:
            yield from _unless(line["item"] in budget["quotes"], f"{line['item']}: no quote asked")
            continue
        once = won(math.prod((Decimal(f["value"]) for f in line["factors"]), start=Decimal(1)))
        part = won(Decimal(once) * months / 12)
        mine = [part, once, once] if line["yearly"] else [once, 0, 0]
        yield from _same(f"{line['item']} by year", line["years"], mine)
        yield from _same(line["item"], line["total"], sum(mine))
        years = [total + own for total, own in zip(years, mine, strict=True)]
    supply = sum(years)
    vat = won(Decimal(supply) * Decimal(str(budget["terms"]["vat"])))
    yield from _same("supply", budget["supply"], supply)
    yield from _same("vat", budget["vat"], vat)
    yield from _same("total", budget["total"], supply + vat)
    yield from _same("years", sum(budget["yearly"]), supply + vat)
    yield from _same("subtotals", sum(budget["subtotals"].values()), supply)
    for case in budget["scenarios"]:
        expected = won(Decimal(supply + vat) * Decimal(str(case["factor"])))
        yield from _same(f"case {case['factor']}", case["total"], expected)
    yield from _same("sources", sum(one["amount"] for one in budget["funding"]), supply + vat)
    for one in budget["funding"]:
        near = abs(one["amount"] - (supply + vat) * one["share"]) < 1
        yield from _unless(near, f"{one['source']}: {one['amount']} is not its share")


def worth(proposal: Row) -> Iterator[str]:
    """Discount costs and gains anew."""
    found, budget = proposal["results"]["economics"], proposal["results"]["budget"]
    costs = [*budget["yearly"], budget["yearly"][-1], budget["yearly"][-1]]
    each = sum(
        won(Decimal(str(gain["quantity"])) * Decimal(str(gain["saving"])) * gain["value_won"])
        for gain in found["benefits"]
    )
    rate = 1 + found["rate"]
    cost, benefit = (
        sum(amount / rate**year for year, amount in enumerate(row))
        for row in (costs, [0, each, each, each, each])
    )
    yield from _same("flows", [flow["cost"] for flow in found["flows"]], costs)
    yield from _same("cost, discounted", found["cost_pv"], round(cost))
    if not found["benefits"]:
        yield from _same("net present value without gains", found["npv"], None)
        return
    yield from _same("benefit, discounted", found["benefit_pv"], round(benefit))
    yield from _same("net present value", found["npv"], round(benefit) - round(cost))
    ratio = round(benefit / cost, 4) if cost else None
    yield from _same("benefit-cost ratio", found["ratio"], ratio)


def dates(proposal: Row) -> Iterator[str]:
    """Count working days from what precedes, slack from what follows; the path has none."""
    found = proposal["results"]["schedule"]
    rows = {row["id"]: row for row in found["tasks"]}
    days = list(islice(_working(date.fromisoformat(found["start"])), DAYS))
    number = {one.isoformat(): place for place, one in enumerate(days)}
    ends = {key: number[row["finish"]] + 1 for key, row in rows.items()}
    for key, row in rows.items():
        start = max((ends[before] for before in row["after"]), default=0)
        yield from _same(f"start of {key}", number[row["start"]], start)
        yield from _same(f"finish of {key}", ends[key], start + row["days"])
    finish = max(ends.values())
    yield from _same("finish", found["finish"], days[finish - 1].isoformat())
    late: dict[str, int] = {}
    for key in sorted(rows, key=lambda key: -ends[key]):
        followers = [late[k] - rows[k]["days"] for k in rows if key in rows[k]["after"]]
        late[key] = min(followers, default=finish)
        yield from _same(f"slack of {key}", rows[key]["slack"], late[key] - ends[key])
    path = found["critical_path"]
    yield from _same("slack on the path", [rows[key]["slack"] for key in path], [0] * len(path))
    for one, other in pairwise(path):
        yield from _same(f"{one} to {other}", number[rows[other]["start"]], ends[one])


def scores(proposal: Row) -> Iterator[str]:
    """Weigh the options' marks and every round's scores anew; a kept round never falls."""
    costs = [one["cost_won"] for one in proposal["options"]["options"]]
    for option in proposal["options"]["options"]:
        total = sum(
            weight * _points(option, name, costs)
            for name, weight in proposal["options"]["weights"].items()
        )
        yield from _unless(abs(option["score"] - total) < 0.0501, f"{option['id']}: not {total}")
    for turn in proposal["rounds"]:
        total = sum(
            criterion["weight"] * _mean(turn, criterion["id"])
            for criterion in turn["scorecard"]["criteria"]["criteria"]
        )
        near = abs(turn["scorecard"]["total"] - total) < 0.0501
        yield from _unless(near, f"round {turn['number']}: {turn['scorecard']['total']}")
    kept = [turn["scorecard"]["total"] for turn in proposal["rounds"] if turn["kept"]]
    yield from _unless(kept == sorted(kept), f"kept rounds fall: {kept}")


KINDS: Mapping[str, Callable[[Row], Iterator[str]]] = {
    "money": money,
    "worth": worth,
    "dates": dates,
    "scores": scores,
}


def main(paths: list[str]) -> int:
    """Say of each exported proposal what does not come out the same; 1 when anything does not."""
    wrong = 0
    for path in paths:
        proposal = json.loads(Path(path).read_text("utf-8"))
        for kind, again in KINDS.items():
            for said in again(proposal):
                wrong += 1
                sys.stdout.write(f"{path}: {kind}: {said}\n")
    sys.stdout.write(f"{len(paths)} proposals, {wrong} figures that differ\n")
    return int(bool(wrong))


def _working(day: date) -> Iterator[date]:
    off = holidays.country_holidays("KR", years=range(day.year - 1, day.year + 9))
    while True:
        if day.weekday() < 5 and day not in off:
            yield day
        day += timedelta(days=1)


def _points(option: Row, name: str, costs: list[int | None]) -> float:
    if name != "cost":
        return 25.0 * (option[name] - 1)
    known = [cost for cost in costs if cost is not None]
    mine = option["cost_won"]
    if mine is None or len(known) < 2 or max(known) == min(known):
        return 50.0
    return 100 * (max(known) - float(mine)) / (max(known) - min(known))


def _mean(turn: Row, criterion: str) -> float:
    """Return the mean of a criterion's scores, those of the second look in place of the first."""
    second = {
        one["reviewer"]: one["value"] for one in turn["second"] if one["criterion"] == criterion
    }
    marks = [
        float(second.get(review["reviewer"], score["value"]))
        for review in turn["reviews"]
        for score in review["scores"]
        if score["criterion"] == criterion
    ]
    return sum(marks) / len(marks) if marks else 0.0


def _same(what: str, exported: object, mine: object) -> Iterator[str]:
    yield from _unless(exported == mine, f"{what}: {exported}, again {mine}")


def _unless(holds: bool, said: str) -> Iterator[str]:
    if not holds:
        yield said


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
