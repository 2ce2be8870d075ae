"""The pages for criteria sets and ideas, and what a consultation looks like reweighed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from app import own_sets, workspace
from app.complaints import ComplaintsError, read
from knowledge.catalogue import load
from knowledge.methods.tournament import rank
from knowledge.model.ideas import Idea, IdeaFacts, IdeaRequest, IdeaSet, Screened
from knowledge.model.record import EventBody
from knowledge.store.ideations import Ideations
from knowledge.store.repository import Store
from tests import consultations as made
from tests.test_workspace import again, drawn, press, store, text
from workflows.client import Consultations
from workflows.ideas import Ideas
from workflows.settings import Settings

__all__ = ["store"]

ROWS: list[dict[str, object]] = [
    {"name": "필요성", "points": 60, "asks": "왜 필요합니까?"},
    {"name": "실현", "points": 40, "asks": ""},
    {"name": "", "points": 10, "asks": ""},
]


def search(kept: Store) -> str:
    """Enter a finished search with three ideas."""
    rows = Ideations(kept)
    request = IdeaRequest(theme="골목 주차 어려움")
    rows.create("i1", request, provider="composer", person="담당자")
    ideas = tuple(
        Idea(
            id=f"I0{n}",
            title=f"<b>생각 {n}</b>",
            problem="빈자리를 모름",
            users="주민",
            what="빈자리를 알림",
            pattern="",
            evidence=(),
            first_step="세어 봄",
            technique="유형 이식",
        )
        for n in (1, 2, 3)
    )
    facts = IdeaFacts(cost_won=1_000_000, applied=1, unknown=0, lead_days=0, supported=1)
    tested = Screened(tier="바로 검토", reasons=("걸리는 것이 없음",), facts=facts)
    found = IdeaSet(
        ideas=ideas,
        screened={idea.id: tested for idea in ideas},
        complaints={idea.id: 0 for idea in ideas},
        evidence=(),
        notes=(),
    )
    for key, value in (("ideas", found), ("ranking", rank(found.screened, ()))):
        body = EventBody(
            step=key, stage="options", actor="method", name=key, title=key, output=key, at=""
        )
        rows.file("i1", body, value)
    rows.set_status("i1", "완료")
    return "i1"


def test_ideas_are_shown_ranked_and_never_as_markup(store: Store) -> None:
    page = drawn("ideas", id=search(store))

    assert "&lt;b&gt;생각 1" in text(page)
    assert "<b>생각" not in text(page)
    assert "쓸 수 있는 판정이 없어" in text(page)


def test_a_vote_is_filed_and_the_next_pair_shown(store: Store) -> None:
    page = drawn("ideas", id=search(store))

    press(page, "첫째가 낫다")

    (vote,) = Ideas(Consultations(store, "sqlite://")).verdicts("i1")
    assert (vote.by, vote.outcome) == ("person", "first")
    assert "1/3쌍" in text(page)


def test_an_idea_starts_a_consultation_with_one_click(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Consultations, "_enqueue", lambda *_: None)
    page = drawn("ideas", id=search(store))

    press(page, "상담 시작")

    (one,) = store.consultations()
    assert "생각" in one.title


def test_a_theme_is_needed_and_nothing_typed_is_lost(store: Store) -> None:
    page = drawn("ideas")
    page.text_input(key="ideas.ceiling").set_value("3억")

    press(page, "아이디어 찾기")

    assert "아이디어를 글로 적어 주십시오" in text(page)
    assert page.text_input(key="ideas.ceiling").value == "3억"


def test_a_theme_starts_a_search(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ideas, "_enqueue", lambda *_: None)
    page = drawn("ideas")
    page.text_area(key="ideas.theme").set_value("골목 주차 때문에 소방차가 못 들어감 010-1234-5678")

    press(page, "아이디어 찾기")

    (one,) = Ideations(store).all()
    assert "010-1234" not in store.load(one.id, "request", IdeaRequest).theme
    assert "작업자를 기다립니다" in text(page)


def test_pairs_compared_make_weights_with_their_consistency(store: Store) -> None:
    page = drawn("criteria")
    sliders = [one for one in page.select_slider if "↔" in one.label]
    assert len(sliders) == 21

    sliders[0].set_value("왼쪽 5배")
    again(page)

    assert "일관성 비율" in text(page)
    assert "Saaty(1980)" in text(page)


def test_a_short_list_is_screened_by_either_way(store: Store) -> None:
    page = drawn("criteria")

    page.segmented_control(key="quick.way").set_value("ICE")
    again(page)

    assert "영향 × 확신 × 용이" in text(page)


def test_a_consultation_is_looked_at_again_with_other_weights(store: Store) -> None:
    made.finished(store, made.FINISHED)
    before = store.bodies(made.FINISHED)
    page = drawn("consultation", id=made.FINISHED, tab="대안")
    assert "이 가중치로 다시 보기" in text(page)

    slider = next(one for one in page.slider if one.label == "비용")
    slider.set_value(100)
    again(page)

    assert "100에 맞추어" in " ".join(one.value for one in page.caption)
    assert store.bodies(made.FINISHED) == before


def test_a_set_of_ones_own_is_found_by_every_page(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(home=tmp_path)

    rows = [{**ROWS[0], "essential": True}, *ROWS[1:]]
    set_ = own_sets.compose("가람시 심사표", "2026년 공고", rows, gates=("pia",))
    own_sets.save(set_, settings)

    st.cache_resource.clear()
    found = load(settings.cache, settings.overlay).criteria
    (own,) = [one for one in found if one.name == "가람시 심사표"]
    assert [(row.name, row.weight) for row in own.criteria] == [("필요성", 0.6), ("실현", 0.4)]
    assert [row.essential for row in own.criteria] == [True, False]
    assert own.gates == ("pia",)
    assert "가람시 심사표" in [one.name for one in workspace.open_workspace().catalogue.criteria]


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("", ROWS, "이름"),
        ("심사표", [], "1개부터"),
        ("심사표", [{"name": "가", "points": -1}], "배점"),
        ("심사표", [{"name": "가", "points": "많이"}], "배점"),
        ("심사표", [{"name": "가", "points": 0}], "0보다"),
        ("심사표", [{"name": "가", "points": 1}, {"name": "가", "points": 1}], "이름"),
        ("심사표", [{"name": f"{n}", "points": 1} for n in range(30)], "20개"),
    ],
)
def test_a_set_that_cannot_be_scored_is_refused(
    name: str, rows: list[dict[str, object]], said: str
) -> None:
    with pytest.raises(own_sets.OwnSetError, match=said):
        own_sets.compose(name, "", rows)


CSV = (
    '접수번호,민원내용,처리부서\n1,"주차가 많아요, 010-1234-5678",교통과\n2,가로등이 꺼짐,도로과\n'
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-8"])
def test_complaints_are_read_from_their_column_and_masked(encoding: str) -> None:
    told, notices = read(CSV.encode(encoding))

    assert told == ("주차가 많아요, [전화번호 가림]", "가로등이 꺼짐")
    assert notices == ("개인정보 1건을 가렸습니다.",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "주차가 많아요, 너무해요\n가로등이 꺼졌어요\n",
            ("주차가 많아요, 너무해요", "가로등이 꺼졌어요"),
        ),
        ("번호\t건의\n1\t버스가 늦게 옵니다\n", ("버스가 늦게 옵니다",)),
        (
            "a;b\n1;길이 어두워 무섭습니다\n2;화장실 문이 잠김\n",
            ("길이 어두워 무섭습니다", "화장실 문이 잠김"),
        ),
    ],
)
def test_lines_and_other_signs_are_read_too(content: str, told: tuple[str, ...]) -> None:
    assert read(content.encode())[0][-len(told) :] == told


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"1,2\n3,4\n", b"PK\x03\x04\x00\x00", b"\x00" * 99]
)
def test_what_is_no_list_of_complaints_is_refused(content: bytes) -> None:
    with pytest.raises(ComplaintsError, match="주십시오"):
        read(content)


def test_only_so_many_complaints_are_taken() -> None:
    told, notices = read(("길이 어두워 무섭습니다\n" * 6_000).encode())

    assert len(told) == 5_000
    assert "6,000건 가운데" in notices[0]


def test_a_search_has_a_date(store: Store) -> None:
    search(store)

    assert datetime.fromisoformat(Ideations(store).one("i1").created).tzinfo == UTC
