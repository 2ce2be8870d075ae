"""A second person with nothing but the exported JSON gets the same money, dates and scores.

Nothing here uses the methods: plain arithmetic over `json.loads`, one function per figure.
"""

import json
import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import holidays
import pytest

from knowledge.model.brief import BriefInput
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.proposal import Proposal
from tests.homes import Home, home, until
from tests.worker_fixture import working

REQUESTS = (
    {
        "idea": "마을버스가 끊긴 동네 어르신이 전화로 병원 가는 차를 부를 수 있게 하고 싶습니다.",
        "organisation": {"name": "가람군", "level": "시·군·구"},
        "limits": {
            "users_per_year": 3000,
            "start": "2027-03-02",
            "funding": [
                {"source": "국비", "share": 0.5},
                {"source": "시·도비", "share": 0.15},
                {"source": "시·군·구비", "share": 0.35},
            ],
            "benefits": [
                {
                    "name": "이동 시간 절감",
                    "quantity": 9000,
                    "unit": "회",
                    "saving": 0.75,
                    "saving_unit": "시간",
                    "value_won": 10320,
                    "basis": "연 이용 횟수와 평균 절감 시간, 2026년 최저임금",
                }
            ],
        },
    },
    {"idea": "공원 화장실이 막히거나 휴지가 떨어지면 관리자가 바로 알 수 있게 하고 싶습니다."},
    {"idea": "외국인 주민이 종량제 봉투와 분리배출 방법을 자기 나라 말로 물어볼 수 있는 AI 안내"},
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
    """The proposals of three requests, as the JSON that is exported."""
    path: Path = tmp_path_factory.mktemp("second")
    with home(path) as house, working(path):
        ids = [_begin(house, request) for request in REQUESTS]
        for cid in ids:
            until(lambda cid=cid: house.consultation(cid).status == "완료")
        yield [
            json.loads(house.store.load(cid, "proposal", Proposal).model_dump_json()) for cid in ids
        ]


def _begin(house: Home, request: dict[str, Any]) -> str:
    wanted = BriefInput.model_validate(request)
    return str(house.consultations.start(wanted, ConsultationOptions(), datetime.now(UTC)))


def won(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_DOWN))


def test_the_budget_can_be_added_up_again(exported: list[dict[str, Any]]):
    for proposal in exported:
        money = proposal["results"]["budget"]
        terms = money["terms"]
        years = [0, 0, 0]
        for line in money["lines"]:
            if line["total"] is None:
                assert line["factors"] == []
                assert line["item"] in money["quotes"]
                continue
            once = won(math.prod((Decimal(f["value"]) for f in line["factors"]), start=Decimal(1)))
            part = won(Decimal(once) * terms["months_first_year"] / 12)
            mine = [part, once, once] if line["yearly"] else [once, 0, 0]
            assert line["years"] == mine
            assert line["total"] == sum(mine)
            years = [total + own for total, own in zip(years, mine, strict=True)]
        vat = won(Decimal(sum(years)) * Decimal(str(terms["vat"])))
        assert (money["supply"], money["vat"], money["total"]) == (
            sum(years),
            vat,
            sum(years) + vat,
        )
        assert sum(money["yearly"]) == money["total"]
        assert sum(money["subtotals"].values()) == money["supply"]
        for case in money["scenarios"]:
            assert case["total"] == won(Decimal(money["total"]) * Decimal(str(case["factor"])))
        assert sum(item["amount"] for item in money["funding"]) == money["total"]


def test_the_sources_of_money_are_those_the_planner_gave(exported: list[dict[str, Any]]):
    money = exported[0]["results"]["budget"]

    for item in money["funding"]:
        assert abs(item["amount"] - money["total"] * item["share"]) < 1
    assert [item["source"] for item in money["funding"]] == ["국비", "시·도비", "시·군·구비"]


def test_the_worth_can_be_discounted_again(exported: list[dict[str, Any]]):
    for proposal in exported:
        worth, money = proposal["results"]["economics"], proposal["results"]["budget"]
        costs = [*money["yearly"], money["yearly"][-1], money["yearly"][-1]]
        each = sum(
            won(Decimal(str(b["quantity"])) * Decimal(str(b["saving"])) * b["value_won"])
            for b in worth["benefits"]
        )
        gains = [0, each, each, each, each]
        present = [
            sum(amount / (1 + worth["rate"]) ** t for t, amount in enumerate(row))
            for row in (costs, gains)
        ]
        assert [flow["cost"] for flow in worth["flows"]] == costs
        assert worth["cost_pv"] == round(present[0])
        if worth["benefits"]:
            assert worth["benefit_pv"] == round(present[1])
            assert worth["npv"] == worth["benefit_pv"] - worth["cost_pv"]
            assert worth["ratio"] == pytest.approx(present[1] / present[0], abs=1e-4)
        else:
            assert worth["npv"] is None
            assert worth["missing"]


def test_the_dates_can_be_counted_again(exported: list[dict[str, Any]]):
    """Working days from what precedes; slack from what follows; the path has none."""
    for proposal in exported:
        dates = proposal["results"]["schedule"]
        rows = {row["id"]: row for row in dates["tasks"]}
        off = holidays.country_holidays("KR", years=range(2026, 2034))
        days: list[date] = []
        day = date.fromisoformat(dates["start"])
        while len(days) < 2000:
            if day.weekday() < 5 and day not in off:
                days.append(day)
            day += timedelta(days=1)
        number = {one.isoformat(): place for place, one in enumerate(days)}
        ends = {key: number[row["finish"]] + 1 for key, row in rows.items()}
        for row in rows.values():
            start = max((ends[before] for before in row["after"]), default=0)
            assert number[row["start"]] == start
            assert ends[row["id"]] == start + row["days"]
        finish = max(ends.values())
        assert dates["finish"] == days[finish - 1].isoformat()
        late: dict[str, int] = {}
        for key in sorted(rows, key=lambda key: -ends[key]):
            followers = [late[k] - rows[k]["days"] for k in rows if key in rows[k]["after"]]
            late[key] = min(followers, default=finish)
            assert rows[key]["slack"] == late[key] - ends[key]
        assert all(rows[key]["slack"] == 0 for key in dates["critical_path"])
        for one, other in pairwise(dates["critical_path"]):
            assert number[rows[other]["start"]] == ends[one]


def test_the_scores_can_be_weighed_again(exported: list[dict[str, Any]]):
    for proposal in exported:
        for turn in proposal["rounds"]:
            second = {
                (item["reviewer"], item["criterion"]): item["value"] for item in turn["second"]
            }
            total = 0.0
            for criterion in turn["scorecard"]["criteria"]["criteria"]:
                marks = [
                    second.get((review["reviewer"], score["criterion"]), score["value"])
                    for review in turn["reviews"]
                    for score in review["scores"]
                    if score["criterion"] == criterion["id"]
                ]
                total += criterion["weight"] * sum(marks) / len(marks)
            assert turn["scorecard"]["total"] == pytest.approx(total, abs=0.0501)


def test_a_kept_round_never_scores_below_the_one_before(exported: list[dict[str, Any]]):
    for proposal in exported:
        totals = [turn["scorecard"]["total"] for turn in proposal["rounds"] if turn["kept"]]
        assert totals == sorted(totals)
