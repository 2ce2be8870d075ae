"""Searches for ideas that start from a table or from a service there is."""

import io
from pathlib import Path

import pytest

from agents.held import FITTING
from app import starting
from app.labels import KINDS
from app.templating import opened, render
from knowledge.catalogue import Catalogue
from knowledge.data.carrying import Capability
from knowledge.model.evidence import Evidence
from knowledge.model.holdings import Holding
from knowledge.model.ideas import IdeaRequest
from knowledge.search.holding import dataset_of, service_of
from knowledge.search.stumbling import stumbles
from knowledge.store.ideations import Ideations
from knowledge.store.repository import Store
from tests.test_data import PORTAL
from tests.test_ideas import collected, desk
from tests.test_workspace import again, drawn, press, text
from tests.test_workspace import store as at_home
from workflows.client import Consultations
from workflows.ideas import Ideas
from workflows.settings import Settings

__all__ = ["at_home"]

RENTAL = (
    "농기계 임대는 사무소에 직접 나와야 예약할 수 있고, 전화는 늘 통화 중이라 연결이 안 됨. "
    "반납이 늦어져 다음 사람이 기다리고 수리비는 나중에 냄"
)


def test_the_clauses_that_speak_of_trouble_are_found_and_end():
    assert stumbles(RENTAL) == (
        "농기계 임대는 사무소에 직접 나와야 예약할 수 있음",
        "전화는 늘 통화 중이라 연결이 안 됨",
        "반납이 늦어져 다음 사람이 기다림",
    )
    assert stumbles("봄마다 축제를 연다") == ()


async def test_a_table_is_kept_cited_and_its_columns_make_ideas(
    at_home: Store, catalogue: Catalogue
):
    held = starting.shelved(Settings(), "이용 현황.csv", io.BytesIO(PORTAL.encode()))
    request, _ = starting.request("", tables=[held])

    search = await collected(desk(at_home, catalogue), request)

    (cited,) = Ideas(Consultations(at_home, "sqlite://")).started_from("i1", search.found)
    made = [
        idea
        for idea in search.found.ideas
        if cited.id in idea.evidence and idea.technique == "미활용 데이터"
    ]
    assert request.origin == "dataset"
    assert "행" in cited.place
    assert len(made) >= 2
    columns = {each for use in held.uses for each in use.columns.split(", ")}
    assert all(any(f"{name}" in idea.what for name in columns) for idea in made)
    (number,) = starting.on_shelf(Settings())
    assert opened(cited.ref).startswith(f"data?id={number}")
    assert starting.table(Settings(), catalogue, number) == held


async def test_where_a_described_service_fails_comes_first(store: Store, catalogue: Catalogue):
    request, _ = starting.request("", described=[RENTAL])

    search = await collected(desk(store, catalogue), request)

    mended = [idea for idea in search.found.ideas if idea.technique == "여정 마찰"]
    assert request.origin == "service"
    assert {idea.problem for idea in mended} >= set(stumbles(RENTAL))
    assert all("E1" in idea.evidence for idea in mended)


async def test_a_service_of_the_catalogue_is_cited_with_its_source(
    store: Store, catalogue: Catalogue
):
    service = service_of(catalogue, "case-003")
    assert service is not None

    request, _ = starting.request("", services=[service])
    search = await collected(desk(store, catalogue), request)

    (cited,) = [item for item in search.found.evidence if item.ref == "case-003"]
    assert cited.source.startswith("https://")
    named = [idea for idea in search.found.ideas if cited.id in idea.evidence]
    assert {idea.technique for idea in named} >= {"여정 마찰", "제약 제거"}


def test_names_find_what_the_catalogue_has_and_nothing_else(catalogue: Catalogue):
    existing = next(field.existing[0] for field in catalogue.fields if not field.existing[0].case)

    assert dataset_of(catalogue, catalogue.datasets[0].name) is not None
    assert service_of(catalogue, existing.name) is not None
    assert service_of(catalogue, "없는 서비스의 이름") is None
    assert service_of(catalogue, "") is None


def test_uses_call_for_patterns_and_names_that_exist(catalogue: Catalogue):
    assert set(FITTING.values()) <= {pattern.id for pattern in catalogue.patterns}
    assert Capability(title="셈", needs="열").name == ""


def test_more_than_a_search_can_start_from_is_refused():
    many = [Holding(kind="dataset", ref=f"data-{n}", title=f"표 {n}", quote="") for n in range(6)]

    with pytest.raises(starting.StartError, match="5건까지"):
        starting.request("", tables=many)


def test_data_that_cannot_be_found_is_named(at_home: Store, catalogue: Catalogue, tmp_path: Path):
    with pytest.raises(starting.StartError, match=r"없음\.csv.*찾지 못했습니다"):
        starting.table(Settings(), catalogue, str(tmp_path / "없음.csv"))


def test_the_page_starts_from_a_service_without_a_word(
    at_home: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Ideas, "_enqueue", lambda *_: None)
    page = drawn("ideas")
    page.radio(key="ideas.origin").set_value("service")
    again(page)
    page.multiselect(key="ideas.services").set_value([2])

    press(page, "아이디어 찾기")

    (one,) = Ideations(at_home).all()
    request = at_home.load(one.id, "request", IdeaRequest)
    assert (request.origin, request.holdings[0].kind) == ("service", "case")
    assert "작업자를 기다립니다" in text(page)


def test_an_entry_without_an_address_is_opened_in_the_catalogue():
    item = Evidence(
        id="E1", kind="dataset", ref="data-008", title="버스", quote="대기", source="[recalled]"
    )
    held = item.model_copy(update={"ref": "data:0123456789ab#1"})

    assert 'href="catalogue?id=data-008"' in render("evidence.html", items=[item], kinds=KINDS)
    assert 'href="data?id=0123456789ab&' in render("evidence.html", items=[held], kinds=KINDS)


def test_a_table_with_a_name_that_says_nothing_starts_from_its_columns(at_home: Store):
    held = starting.shelved(Settings(), "a.csv", io.BytesIO(PORTAL.encode()))

    request, _ = starting.request("", tables=[held])

    columns = {name for use in held.uses for name in use.columns.split(", ")}
    assert request.theme.startswith("a(")
    assert any(name in request.theme for name in columns)
