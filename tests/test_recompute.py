"""A second person with nothing but the exported JSON gets the same money, dates and scores.

`benchmarks/second.py` uses none of the methods; `python -m benchmarks.recompute` has ten ideas.
"""

import copy
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks import second
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
    {"idea": "외국인 주민이 종량제 봉투와 분리배출 방법을 자기 나라 말로 물어볼 수 있는 AI 안내"},
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
    """The proposals of two requests, as the JSON that is exported."""
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


@pytest.mark.parametrize("kind", second.KINDS)
def test_every_figure_comes_out_again(exported: list[dict[str, Any]], kind: str):
    """Money, worth, dates and scores, by plain arithmetic over the exported JSON."""
    for proposal in exported:
        assert list(second.KINDS[kind](proposal)) == []


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("money", ("results", "budget", "total")),
        ("money", ("results", "budget", "lines", 0, "factors", 0, "value")),
        ("worth", ("results", "economics", "benefit_pv")),
        ("dates", ("results", "schedule", "tasks", 1, "days")),
        ("dates", ("results", "schedule", "tasks", 1, "slack")),
        ("scores", ("rounds", 0, "scorecard", "total")),
        ("scores", ("rounds", 0, "reviews", 0, "scores", 0, "value")),
        ("scores", ("options", "options", 0, "effect")),
    ],
)
def test_a_figure_that_was_altered_is_named(
    exported: list[dict[str, Any]], kind: str, place: tuple[str | int, ...]
):
    spoiled = copy.deepcopy(exported[0])
    *way, last = place
    held: Any = spoiled
    for step in way:
        held = held[step]
    held[last] = str(float(held[last]) + 7) if isinstance(held[last], str) else held[last] + 7

    assert list(second.KINDS[kind](spoiled)) != []


def test_the_sources_of_money_are_those_the_planner_gave(exported: list[dict[str, Any]]):
    money = exported[0]["results"]["budget"]

    assert [item["source"] for item in money["funding"]] == ["국비", "시·도비", "시·군·구비"]


def test_the_second_code_knows_nothing_of_the_product():
    text = Path(second.__file__).read_text("utf-8")
    ours = {"agents", "app", "benchmarks", "documents", "knowledge", "workflows", "tests"}

    assert not ours & set(re.findall(r"(?m)^(?:from|import) (\w+)", text))
