"""Every page of the workspace, drawn from a store with consultations at every point."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from app import workspace
from app.dossier import Dossier
from app.templating import link
from knowledge.model.brief import BriefInput
from knowledge.store.repository import Store
from tests import consultations as made
from tests.homes import PATIENCE
from tests.proposals import proposal
from workflows.client import Consultations
from workflows.progress import AnswersDecision, ApprovalDecision, Decision, OptionDecision

MAIN = Path(__file__).parents[1] / "app" / "main.py"
TABS = ("진행", "개요·질문", "근거", "대안", "계획", "평가", "문서", "기록")
CLEARED = ("STORE_URL", "RUNS_URL", "PROVIDER", "OPENAI_BASE_URL", "OPENAI_API_KEY")

components = cache(manifest_scanner.scan_component_manifests)
"""Streamlit looks through every installed package for components; for each page, were it let."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    for name in CLEARED:
        monkeypatch.delenv(f"DURE_{name}", raising=False)
    monkeypatch.setenv("DURE_HOME", str(tmp_path))
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", components)
    st.cache_resource.clear()
    st.cache_data.clear()
    opened = Store.open(f"sqlite:///{tmp_path / 'dure.sqlite'}")
    yield opened
    opened.close()
    st.cache_resource.clear()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Decision]:
    """What the page decides, instead of being sent to a worker."""
    decisions: list[Decision] = []
    monkeypatch.setattr(Consultations, "decide", lambda _, __, decision: decisions.append(decision))
    return decisions


def drawn(path: str = "", **query: str) -> AppTest:
    """Return a page as it is drawn."""
    page = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
    page.run()
    # AppTest switches between files only; these pages are functions.
    page._page_hash = page.session_state["places"][path]._script_hash
    for name, value in query.items():
        page.query_params[name] = value
    return again(page)


def again(page: AppTest) -> AppTest:
    """Draw a page once more, as a click does."""
    page.run()
    assert not page.exception, page.exception[0].stack_trace
    return page


def press(page: AppTest, label: str) -> AppTest:
    """Click a button."""
    next(button for button in page.button if button.label == label).click()
    return again(page)


def text(page: AppTest) -> str:
    """Return what the page says in the product's own HTML and in Markdown, style left out."""
    html = [element.proto.body for element in page.get("html")]
    said = "\n".join([*html, *(element.value for element in page.markdown)])
    return re.sub(r"(?s)<(style|script)>.*?</\1>", "", said)


def test_an_empty_list_says_how_to_begin(store: Store) -> None:
    assert "아직 상담이 없습니다" in text(drawn())


def test_the_list_puts_those_that_wait_for_a_person_first(store: Store) -> None:
    made.finished(store, made.FINISHED)
    made.asking(store, made.ASKING)

    page = drawn()

    rows = re.findall(r'class="row".*?class="chip \w+">([^<]+)', text(page), re.DOTALL)
    assert rows == ["응답 대기", "완료"]


def test_the_list_can_be_narrowed(store: Store) -> None:
    made.finished(store, made.FINISHED)
    page = drawn()

    page.text_input(key="list.words").set_value("수목원").run()

    assert "조건에 맞는 상담이 없습니다" in text(page)


@pytest.mark.parametrize("path", ["new", "search", "help"])
def test_the_other_pages_are_drawn_in_korean(store: Store, path: str) -> None:
    page = drawn(path)

    labels = [widget.label for widget in (*page.button, *page.text_input, *page.selectbox)]
    assert all(re.search("[가-힣]", label) for label in labels)
    assert re.search("<h1>[^<]*[가-힣]", text(page))


def test_an_idea_becomes_a_consultation(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Consultations, "_enqueue", lambda *_: None)
    page = drawn("new")
    page.text_area(key="new.idea").set_value("마을 방송 기록을 주민이 찾아 듣게 하고 싶습니다.")
    page.text_input(key="new.budget").set_value("2억 5천만 원")
    page.selectbox(key="new.level").set_value("시·군·구")

    press(page, "상담 시작")

    (one,) = store.consultations()
    request = store.load(one.id, "request", BriefInput)
    assert request.idea.startswith("마을 방송")
    assert request.limits.budget_won == 250_000_000
    assert request.organisation.level == "시·군·구"
    assert not one.options.auto
    assert page.query_params["id"] in (one.id, [one.id])


def test_nothing_typed_is_lost_when_the_idea_cannot_be_taken(store: Store) -> None:
    page = drawn("new")
    page.text_area(key="new.idea").set_value("🙂🙂")
    page.text_input(key="new.name").set_value("가람시")

    press(page, "상담 시작")

    assert "아이디어를 글로 적어 주십시오" in text(page)
    assert page.text_input(key="new.name").value == "가람시"
    assert page.text_area(key="new.idea").value == "🙂🙂"
    assert store.consultations() == []


def test_a_figure_that_is_none_is_refused(store: Store) -> None:
    page = drawn("new")
    page.text_area(key="new.idea").set_value("마을 방송 기록을 주민이 찾아 듣게 하고 싶습니다.")
    page.text_input(key="new.users").set_value("많이")

    press(page, "상담 시작")

    assert "연간 이용자 수: ‘많이’" in text(page)
    assert store.consultations() == []


def test_an_unknown_consultation_leads_back_to_the_list(store: Store) -> None:
    assert "상담을 찾을 수 없습니다" in text(drawn("consultation", id="nothing"))


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("진행", "평가 집계"),
        ("개요·질문", "배송에 쓸 차량은 몇 대입니까?"),
        ("근거", "농업기계화 촉진법 제8조의2"),
        ("대안", "임대 시간 연장"),
        ("계획", "거쳐야 할 절차"),
        ("추적", "무엇이 흔들리나"),
        ("평가", "문자·이장 대리 예약을 추가함"),
        ("문서", "추진계획(안)"),
        ("기록", "평가 집계(방식 1)"),
    ],
)
def test_a_finished_consultation_shows_everything(store: Store, tab: str, said: str) -> None:
    made.finished(store, made.FINISHED)

    page = drawn("consultation", id=made.FINISHED, tab=tab)

    assert said in text(page)
    assert "78.5" in text(page)
    assert "내장 작성기(composer)" in text(page)


@pytest.mark.parametrize("fill", [made.waiting, made.working, made.failed])
def test_a_consultation_on_its_way_fills_as_it_goes(store: Store, fill: object) -> None:
    assert callable(fill)
    fill(store, made.WORKING)

    for tab in TABS:
        assert made.NAME in text(drawn("consultation", id=made.WORKING, tab=tab))


def test_steps_under_way_are_shown(store: Store) -> None:
    made.working(store, made.WORKING)

    assert "사례 연구원" in text(drawn("consultation", id=made.WORKING))


def test_a_consultation_nobody_takes_up_points_to_the_worker(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.waiting(store, made.WAITING)
    monkeypatch.setattr("app.views.consultation.IDLE_SECONDS", -1)

    page = drawn("consultation", id=made.WAITING)

    assert "작업자가 실행 중인지 확인하십시오: dure worker" in text(page)
    assert "다시 시작" in [button.label for button in page.button]


def test_a_step_without_news_points_to_the_worker(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.working(store, made.WORKING)
    assert "나아가지 않고" not in text(drawn("consultation", id=made.WORKING))
    monkeypatch.setattr("app.views.consultation.STEP_SECONDS", 5)

    assert "나아가지 않고" in text(drawn("consultation", id=made.WORKING))


def test_questions_are_answered_with_controls(store: Store, sent: list[Decision]) -> None:
    made.asking(store, made.ASKING)
    page = drawn("consultation", id=made.ASKING)
    page.radio(key=f"answer-{made.ASKING}-Q2").set_value("예")
    page.text_input(key=f"answer-{made.ASKING}-Q4").set_value("3억 원")

    press(page, "답변 보내기")

    answers = {"Q1": "2", "Q2": "예", "Q3": "2027. 1. 4.", "Q4": "3억 원"}
    assert sent == [AnswersDecision(answers=answers, by="담당자")]
    assert "보냈습니다" in text(page)


def test_an_amount_that_is_none_is_asked_again(store: Store, sent: list[Decision]) -> None:
    made.asking(store, made.ASKING)
    page = drawn("consultation", id=made.ASKING)
    page.text_input(key=f"answer-{made.ASKING}-Q4").set_value("넉넉하게")

    press(page, "답변 보내기")

    assert sent == []
    assert "숫자로 읽을 수 없습니다" in text(page)


def test_questions_can_be_left_to_their_defaults(store: Store, sent: list[Decision]) -> None:
    made.asking(store, made.ASKING)

    press(drawn("consultation", id=made.ASKING), "모두 기본값으로 진행")

    assert sent == [AnswersDecision(answers={}, by="담당자")]


def test_an_option_is_chosen(store: Store, sent: list[Decision]) -> None:
    made.choosing(store, made.CHOOSING)
    page = drawn("consultation", id=made.CHOOSING)
    page.radio(key=f"option-{made.CHOOSING}").set_value("O2")

    press(page, "이 대안으로 진행")

    assert sent == [OptionDecision(option="O2", by="담당자")]


def test_a_proposal_is_approved(store: Store, sent: list[Decision]) -> None:
    made.approving(store, made.APPROVING)

    press(drawn("consultation", id=made.APPROVING), "승인")

    assert sent == [ApprovalDecision(approved=True, by="담당자")]


def test_a_change_is_asked_for_in_words(store: Store, sent: list[Decision]) -> None:
    made.approving(store, made.APPROVING)
    page = drawn("consultation", id=made.APPROVING)

    press(page, "수정 요청")
    assert "무엇을 고칠지 적어 주십시오" in text(page)
    page.selectbox(key=f"part-{made.APPROVING}").set_value("people")
    page.text_area(key=f"change-{made.APPROVING}").set_value("보건소를 넣어 주십시오.")
    press(page, "수정 요청")

    wanted = "보건소를 넣어 주십시오."
    assert sent == [ApprovalDecision(approved=False, part="people", change=wanted, by="담당자")]


@pytest.mark.parametrize(
    ("label", "provider"), [("다시 시도", ""), ("내장 작성기로 이어 가기", "composer")]
)
def test_after_a_failure_a_person_says_how_to_go_on(
    store: Store, monkeypatch: pytest.MonkeyPatch, label: str, provider: str
) -> None:
    resumed: list[str] = []
    monkeypatch.setattr(
        Consultations, "resume", lambda _, __, by, provider: resumed.append(provider)
    )
    made.failed(store, made.FAILED)
    page = drawn("consultation", id=made.FAILED)
    assert "모델이 응답하지 않습니다." in text(page)

    press(page, label)

    assert resumed == [provider]


def test_a_consultation_can_be_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Consultations, "cancel", lambda self, cid, by: store.set_status(cid, "중단")
    )
    made.working(store, made.WORKING)

    page = press(drawn("consultation", id=made.WORKING), "상담 중단")

    assert "중단" in text(page)
    assert "상담 중단" not in [button.label for button in page.button]


def test_an_untouched_record_is_in_order(store: Store) -> None:
    made.finished(store, made.FINISHED)

    page = press(drawn("consultation", id=made.FINISHED, tab="기록"), "검증")

    assert "이상 없음" in text(page)


def test_an_altered_record_names_the_first_altered_entry(store: Store) -> None:
    made.finished(store, made.FINISHED)
    bodies = store.bodies(made.FINISHED)
    changed = bodies | {"brief": bodies["brief"].replace("가온군", "나온군")}

    assert "brief" in Dossier(changed, tuple(store.events(made.FINISHED))).fault()


def test_what_people_wrote_is_never_markup(store: Store) -> None:
    request = BriefInput(idea="<img src=x onerror=alert(1)> **굵게** 방송")
    store.create("x", title="<b>제목</b>", options=_options(), request=request)

    page = drawn("consultation", id="x", tab="개요·질문")

    assert "<img" not in text(page)
    assert "&lt;img src=x" in text(page)
    assert "&lt;b&gt;제목" in text(page)


def test_the_newest_plan_that_was_kept_is_shown(store: Store) -> None:
    made.approving(store, made.APPROVING)

    dossier = Dossier(store.bodies(made.APPROVING), tuple(store.events(made.APPROVING)))

    assert dossier.plan is not None
    assert dossier.plan.version == 2
    assert dossier.rounds == proposal().rounds


def test_the_catalogue_is_searched_by_words_and_kind(store: Store) -> None:
    page = drawn("search")
    page.text_input(key="search.query").set_value("개인정보 영향평가")

    press(page, "찾기")

    assert "개인정보" in text(page)
    assert re.search(r"찾은 근거 \d+건", text(page))


def test_a_language_model_is_offered_once_configured(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(workspace.open_workspace().providers) == ["composer"]
    st.cache_resource.clear()
    monkeypatch.setenv("DURE_OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("DURE_MODEL", "some-model")

    assert list(workspace.open_workspace().providers) == ["composer", "openai:some-model"]


def _options() -> made.ConsultationOptions:
    return made.ConsultationOptions()


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (
            "https://law.go.kr/법령/노인복지법 (본문 대조: 2026-01)",
            "https://law.go.kr/법령/노인복지법",
        ),
        ("https://a.kr/1 ; https://b.kr/2", "https://a.kr/1"),
        ("github:some/thing@0a1b2c3", "https://github.com/some/thing/tree/0a1b2c3"),
        ("국민신문고 (https://a.kr)", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_source_opens_at_its_address_alone(source: str, address: str) -> None:
    assert link(source) == address
