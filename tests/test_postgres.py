"""The store on PostgreSQL: the same finds, the same record, and faults told in a sentence.

Without a server's programs on the machine these tests are skipped, but for those of faults.
"""

import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psycopg
import pytest
import yaml
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner

from app import cli
from knowledge.catalogue import Catalogue
from knowledge.model.brief import BriefInput
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.evidence import Claim
from knowledge.model.passage import Passage, Source
from knowledge.model.record import EventBody
from knowledge.search.index import Index
from knowledge.search.opening import Knowledge
from knowledge.search.terms import ANALYSIS, analysed, pairs
from knowledge.store import pgvector
from knowledge.store.database import StoreUnavailableError, check, connect, engine_at
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms
from knowledge.store.repository import Store
from tests import postgres

QUESTIONS = Path(__file__).parent.parent / "benchmarks" / "questions.yaml"
CID = "261127-abc123"


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    programs = postgres.programs()
    if programs is None:
        pytest.skip("no PostgreSQL server (initdb) on this machine")
    with postgres.serving(programs) as running:
        yield running


@pytest.fixture
def database(server: postgres.Server) -> str:
    return server.database()


@pytest.fixture
def url(server: postgres.Server, database: str) -> str:
    return server.url(database)


def by_spaces(texts: Sequence[str]) -> list[Terms]:
    return [Terms(each.split(), pairs(each)) for each in texts]


def paper(name: str, digest: str = "") -> Source:
    return Source(id=f"document:{name}", kind="document", title=f"{name}.hwpx", digest=digest)


def entered(url: str) -> Store:
    store = Store.open(url)
    request = BriefInput(idea="공설묘지 자리를 온라인으로 예약받음")
    store.create(CID, title="공설묘지 예약", options=ConsultationOptions(), request=request)
    return store


def step(name: str) -> EventBody:
    return EventBody(
        step=name, stage="plan", actor="agent", name="기획자", title="작성", output=name
    )


def test_both_databases_find_the_same_in_the_same_order(
    url: str, tmp_path: Path, catalogue: Catalogue, cache: Path
):
    """Also after papers were replaced and removed; reasons, scores and passages included."""
    laws = [
        Passage(text=f"{law.name} {law.article} {law.demands} {law.applies_when}")
        for law in catalogue.laws[:90]
    ]
    papers = [(paper(f"자료 {i}"), laws[i * 15 : i * 15 + 15]) for i in range(6)]
    asked = [each["ask"] for each in yaml.safe_load(QUESTIONS.read_text("utf-8"))["questions"]]
    index = Index.build(catalogue, cache)
    known: dict[str, Terms] = {}

    def once(texts: Sequence[str]) -> list[Terms]:
        new = [each for each in texts if each not in known]
        known.update(zip(new, analysed(new), strict=True))
        return [known[each] for each in texts]

    found = []
    for where in (f"sqlite:///{tmp_path / 'dure.sqlite'}", url):
        knowledge = Knowledge(catalogue, index, Passages.open(where, once, ANALYSIS))
        knowledge.shelf.replace_all(papers)
        knowledge.shelf.remove("document:자료 2")
        knowledge.shelf.replace(paper("자료 3"), laws[30:50])
        found.append([[hit.row() for hit in knowledge.search(ask)] for ask in asked[:30]])
        listed = [source.id for source in knowledge.shelf.sources()]
        knowledge.close()

    assert found[0] == found[1]
    assert listed == [f"document:자료 {i}" for i in (0, 1, 3, 4, 5)]
    assert sum(hit["kind"] == "document" for hits in found[1] for hit in hits) > 30


def test_what_is_removed_is_in_no_table_any_more(server: postgres.Server, url: str):
    shelf = Passages.open(url, by_spaces, "1")
    kept = [Passage(text=f"남는 글 {i}") for i in range(40)]
    secret = [Passage(text=f"극비문건 퇴직연금 {i}", heading="대외비") for i in range(40)]
    shelf.replace_all([(paper("가"), kept), (paper("나비효과"), secret), (paper("다"), kept)])
    before = server.bytes_of_tables()

    assert shelf.remove("document:나비효과") == 1

    after = server.bytes_of_tables()
    for word in ("극비문건", "극비", "연금", "대외비", "나비효과"):
        assert word.encode() in before
        assert word.encode() not in after
    assert shelf.extent()[0] == 80
    shelf.close()


def test_vectors_go_with_their_passages_and_numbers_of_the_catalogue_are_none(url: str):
    shelf = Passages.open(url, by_spaces, "1")
    shelf.replace(paper("가"), [Passage(text="하나"), Passage(text="둘")])
    (first, second) = (each.id for each in shelf.without_vectors("m", 5))
    shelf.keep_vectors("m", [first, 7_777], np.ones((2, 3), np.float32))

    beyond = 2**40
    assert shelf.with_vectors("m", [first, second, beyond]) == {first}
    shelf.remove("document:가")
    assert shelf.with_vectors("m", [first, beyond]) == set()
    assert shelf.held([beyond]) == []
    shelf.close()


def offers_vectors(server: postgres.Server) -> bool:
    """Say whether the extension is on the machine; Debian 12 does not ship it."""
    with psycopg.connect(server.url("postgres")) as connection:
        asked = "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"
        return connection.execute(asked).fetchone() is not None


def test_vectors_are_compared_alike_by_numpy_and_by_the_servers_extension_where_it_is(
    server: postgres.Server, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Half of them were made before the extension was there."""
    chance = np.random.default_rng(7)
    rows = chance.normal(size=(60, 8)).astype(np.float32)
    rows[30] = rows[31]
    shelves = [
        Passages.open(each, by_spaces, "1")
        for each in (f"sqlite:///{tmp_path / 'dure.sqlite'}", url)
    ]
    for shelf in shelves:
        for name in ("가", "나"):
            shelf.replace(paper(name), [Passage(text=f"{name} {i}") for i in range(30)])
        ids = [each.id for each in shelf.without_vectors("m", 60)]
        with monkeypatch.context() as before:
            before.setattr(pgvector, "_made", lambda _: False)
            shelf.keep_vectors("m", ids[:30], rows[:30])
        pgvector._able.clear()
        shelf.keep_vectors("m", ids[30:], rows[30:])
    filled = [shelf.fill_vectors() for shelf in shelves]

    def nearest(shelf: Passages) -> list[list[int]]:
        within = shelf.ranges_of(["document:나"])
        return [
            shelf.nearest("m", wanted, 10, bounds)
            for wanted in rows[::6]
            for bounds in (None, within, [])
        ]

    able = pgvector.able(connect(url))
    both = [nearest(shelf) for shelf in shelves]
    for shelf in shelves:
        shelf.remove("document:나")
    left = [shelf.nearest("m", rows[40], 60) for shelf in shelves]

    assert able == offers_vectors(server)
    assert filled == [0, 30 if able else 0]
    assert both[0] == both[1]
    assert left[0] == left[1]
    assert 0 < len(left[0]) < 30
    assert [shelf.nearest("m", rows[0][:3], 5) for shelf in shelves] == [[], []]
    for shelf in shelves:
        shelf.close()


def test_a_write_that_fails_leaves_neither_rows_nor_index(url: str):
    """Passages, postings and the counter change in one transaction."""
    shelf = Passages.open(url, by_spaces, "1")
    shelf.replace(paper("가", "d1"), [Passage(text="하나 둘")])
    before = (shelf.extent(), shelf.version())

    with pytest.raises(StoreUnavailableError, match="지우고 다시"):
        shelf.replace(paper("가", "d2\0"), [Passage(text="하나 셋")])

    assert (shelf.extent(), shelf.version()) == before
    assert [each.term for each in shelf.lists(0, ["둘", "셋"])] == ["둘"]
    shelf.close()


def test_the_first_writers_and_openers_of_an_empty_database_wait_for_each_other(url: str):
    together = threading.Barrier(6)

    def write(number: int) -> None:
        together.wait()
        shelf = Passages.open(url, by_spaces, "1")
        shelf.replace(paper(str(number)), [Passage(text="글"), Passage(text="글 글")])
        shelf.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))

    shelf = Passages.open(url, by_spaces, "1")
    assert shelf.extent()[0] == 12
    assert len(shelf.lists(0, ["글"])[0].body) == 12 * 4
    shelf.close()


def test_entries_filed_side_by_side_form_one_chain_that_cannot_be_changed(url: str):
    store = entered(url)
    claim = Claim(id="BG1", text="이용자가 늘고 있음", evidence=("E1",))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: store.file(CID, step(f"s{n}"), claim), range(18)))

    for statement in ("UPDATE event SET body = '{}'", "DELETE FROM event", "TRUNCATE event"):
        with (
            store.engine.connect() as connection,
            pytest.raises(IntegrityError, match="append-only"),
        ):
            connection.execute(text(statement))
    assert [event.seq for event in store.events(CID)] == list(range(1, 21))
    assert store.fault(CID) == ""
    store.close()


def test_connections_that_the_server_ended_are_made_anew(
    server: postgres.Server, database: str, url: str
):
    store = entered(url)

    ours = f"datname = '{database}' AND pid <> pg_backend_pid()"
    server.execute(
        "postgres", f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}"
    )

    assert store.consultation(CID).title == "공설묘지 예약"
    store.close()


def test_an_account_that_may_only_read_and_write_will_do_once_the_tables_are_there(
    server: postgres.Server, database: str
):
    account = f"staff_{database}"
    server.execute(
        database, f"CREATE ROLE {account} LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    )

    with pytest.raises(StoreUnavailableError, match="권한이 없습니다"):
        connect(server.url(database, account))
    entered(server.url(database)).close()
    server.execute(
        database,
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {account}",
    )
    store = Store.open(server.url(database, account))
    shelf = Passages.open(server.url(database, account), by_spaces, "1")
    shelf.replace(paper("가"), [Passage(text="하나")])
    (first,) = (each.id for each in shelf.without_vectors("m", 5))
    shelf.keep_vectors("m", [first], np.ones((1, 3), np.float32))

    assert store.file(CID, step("s1")).seq == 3
    # The server's extension is the owner's to add: vectors are compared without it.
    assert shelf.nearest("m", np.ones(3, np.float32), 5) == [first]
    shelf.close()
    store.close()


def test_commands_work_on_it_and_the_doctor_names_it(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, value in {"HOME": str(tmp_path), "STORE_URL": url, "RUNS_URL": url}.items():
        monkeypatch.setenv(f"DURE_{name}", value)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "회의.txt").write_text("가온시 경로당 무더위쉼터 냉방기 교체 회의", "utf-8")

    def said(*words: str) -> str:
        ended = CliRunner().invoke(cli.app, list(words))
        assert ended.exit_code == 0, ended.output
        return ended.output

    said("library", "add", str(tmp_path / "회의.txt"))
    assert "회의.txt" in said("search", "경로당 냉방기 교체", "--kind", "document")
    said("library", "remove", "회의.txt")
    assert "회의.txt" not in said("search", "경로당 냉방기 교체", "--kind", "document")
    assert "PostgreSQL" in said("doctor")
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_database_that_is_not_there_or_holds_no_korean_is_told(server: postgres.Server):
    with pytest.raises(StoreUnavailableError, match=r"이름·계정.*nowhere"):
        check(server.url("nowhere", "dure:geheim"))
    latin = server.url(server.database("ENCODING 'LATIN1'"))
    with pytest.raises(StoreUnavailableError, match=r"LATIN1.*ENCODING 'UTF8'"):
        check(latin)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://dure:geheim@127.0.0.1:1/dure", "연결할 수 없거나"),
        ("postgresql+psycopg9://dure:geheim@host/dure", "주소가 바르지 않습니다"),
        ("host=geheim", "주소가 바르지 않습니다"),
    ],
)
def test_a_server_out_of_reach_is_told_without_the_password(address: str, said: str):
    with pytest.raises(StoreUnavailableError, match=said) as told:
        check(address)

    assert "geheim" not in str(told.value)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreUnavailableError, match=r"psycopg.*pip install"):
        engine_at("postgresql://dure@host/dure")
