"""What an idea says that its plan may cost, and what it says of other money."""

from pathlib import Path

import pytest

from agents.composer.targets import is_condition
from documents.compose.report import report
from knowledge.model.brief import BriefInput, Limits
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.proposal import Proposal
from knowledge.search.recognition import recognise
from knowledge.store.repository import Store
from tests.composer_tasks import catalogue
from tests.proposals import proposal
from workflows.ceiling import told_ceiling
from workflows.session import Session


@pytest.mark.parametrize(
    ("idea", "won"),
    [
        ("총사업비 2억 원으로 우물을 고칩니다.", 200_000_000),
        ("우물을 고칩니다. 사업비: 1억 2,000만원", 120_000_000),
        ("예산 7천만 원 안에서 우물을 고치고 싶다.", 70_000_000),
        ("700,000,000원의 예산으로 우물을 고친다.", 700_000_000),
        ("연 2천만 원으로 우물지기를 둔다.", 60_000_000),
        ("연간 예산 3천만 원으로 우물지기를 둔다.", 90_000_000),
        ("우물 예산은 3년간 6억 원, 그 가운데 국비가 3억 원이다.", 600_000_000),
        ("사업비는 1억 원을 넘지 않게 한다.", 100_000_000),
        ("총사업비 3억 원(국비 1억 원, 시비 2억 원)", 300_000_000),
        ("우물 예산은 삼천만 원이다.", 30_000_000),
        ("5천만 원 이내의 예산으로 우물을 고친다.", 50_000_000),
        ("체납액이 3억 원인데 예산은 2천만 원이다.", 20_000_000),
    ],
)
def test_a_sum_told_as_the_budget_is_the_ceiling_of_three_years(idea: str, won: int):
    told = told_ceiling(idea)

    assert told is not None
    assert told.won == won
    assert told.words in " ".join(idea.split())


@pytest.mark.parametrize(
    "idea",
    [
        "쓰레기를 버리면 과태료 3억 원을 물린다.",
        "연 매출 5천만 원으로 버티는 가게를 돕는다.",
        "연 2천만 원으로 적자가 난다.",
        "지난해 예산 3억 원을 쓰고도 우물이 말랐다.",
        "예산 3억 원을 들여 만든 우물을 아무도 안 쓴다.",
        "해마다 예산 2억 원이 든다.",
        "1인당 예산 30만 원을 준다.",
        "마을마다 예산 200만 원을 준다.",
        "사업비 3억 원이 넘으면 심사를 받는다.",
        "예산 1억 원으로 하자. 예산 2억 원이 낫다.",
        "우물가 공연 2천만 원으로 시작한다.",
        "예산 12만 명분을 세운다.",
        "예산이 억 원 단위로 든다.",
        "예산 5억 원이 해마다 새어 나간다.",
        "3년간 30억 원으로 피해가 늘었다.",
        "예산이 모자란다.",
    ],
)
def test_other_money_and_sums_that_differ_are_no_ceiling(idea: str):
    assert told_ceiling(idea) is None


def test_the_planners_own_ceiling_goes_before_what_the_idea_tells(tmp_path: Path):
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    idea = "총사업비 2억 원으로 우물을 고칩니다."
    for cid, limits in (("told", Limits()), ("given", Limits(budget_won=50_000_000))):
        request = BriefInput(idea=idea, limits=limits)
        store.create(cid, title="", options=ConsultationOptions(), request=request)

    found = [Session(store, catalogue(), cid).limits.budget_won for cid in ("told", "given")]
    store.close()

    assert found == [200_000_000, 50_000_000]


@pytest.mark.parametrize(
    ("won", "said", "told"),
    [
        (200_000_000, "총사업비 2억 원", "아이디어의 ‘총사업비 2억 원’에서 읽음"),
        (200_000_000, "", "합계가 상한 이내(견적 필요 1건을 뺀 금액"),
        (100_000_000, "", "합계가 932만 9,000원 초과"),
    ],
)
def test_the_report_shows_the_ceiling_as_the_planners_and_how_the_total_stands(
    won: int, said: str, told: str
):
    document = report(_with_ceiling(proposal(), won, said)).model_dump_json()

    assert "담당자 입력" in document
    assert told in document


def _with_ceiling(full: Proposal, won: int, said: str) -> Proposal:
    limits = full.brief.limits.model_copy(update={"budget_won": won})
    brief = full.brief.model_copy(update={"limits": limits, "ceiling_told": said})
    return full.model_copy(update={"brief": brief})


@pytest.mark.parametrize(
    ("wish", "limits"),
    [
        ("예산 5천만 원 안에서 하고자 함", True),
        ("사업비는 연 1천5백만 원으로 함", True),
        ("사업비는 1억 원을 넘지 않게 함", True),
        ("총사업비 3억 원으로 우물을 고치고자 함", False),
        ("보증금 5천 원으로 그릇을 빌려줌", False),
    ],
)
def test_a_wish_that_only_says_for_how_much_is_no_function(wish: str, limits: bool):
    assert is_condition(wish) is limits


def test_what_it_may_cost_is_no_topic_of_an_idea():
    idea = "골목 화단을 주민이 돌봅니다. 총사업비는 5천만 원입니다."

    assert "사업비" not in recognise(idea, catalogue()).keywords
