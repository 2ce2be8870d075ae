"""상담: one consultation as it goes on: where it stands, what it asks, what it has made."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from app import labels, places, stages
from app.dossier import Dossier, open_dossier
from app.templating import draw
from app.views import conclusions, gates, papers, readings, tracing
from app.views.start import NOTICES
from app.workspace import open_workspace
from knowledge.model.consultation import Consultation
from knowledge.model.record import Event
from knowledge.store.repository import UnknownConsultationError

POLL_SECONDS = 1.5
IDLE_SECONDS = 10
STEP_SECONDS = 45
_DEFAULT_TAB = "tab.default"
TABS: dict[str, Callable[[Consultation, Dossier], None]] = {
    "진행": readings.progress,
    "개요·질문": readings.brief,
    "근거": readings.evidence,
    "대안": readings.options,
    "계획": readings.plan,
    "추적": tracing.trace,
    "평가": readings.reviews,
    "문서": papers.documents,
    "기록": papers.record,
}


def page() -> None:
    """Draw the page of the consultation named in the address."""
    one = _opened()
    if one is None:
        places.heading("상담")
        places.empty("상담을 찾을 수 없습니다", "상담 목록에서 다시 골라 주십시오.")
        st.page_link(places.page(""), label="상담 목록으로", icon=":material/arrow_back:")
        return
    dossier = open_dossier(one.id, one.events)
    _header(one)
    for text in st.session_state.get(NOTICES, {}).get(one.id, ()):
        places.notice(text, "warn")
    mark = _mark(one)
    if one.over:
        marks = stages.rail(one, dossier.events, ())
        draw("rail.html", stages=marks, running=(), asked="", live=False)
    else:
        st.fragment(_watch, run_every=POLL_SECONDS)(one.id, mark, dossier.events)
    conclusions.strip(one, dossier)
    if gates.is_open(one):
        gates.draw_gate(one, dossier)
    _tabs(one, dossier)


def _opened() -> Consultation | None:
    try:
        return open_workspace().store.consultation(st.query_params.get("id", ""))
    except UnknownConsultationError:
        return None


def _mark(one: Consultation) -> tuple[object, ...]:
    """Return what the page is drawn from; when it changes the page is drawn anew."""
    return (one.events, one.status, one.waiting, one.title, one.error, one.options)


def _watch(consultation_id: str, mark: tuple[object, ...], events: tuple[Event, ...]) -> None:
    """Draw the stages and look for news; the rest of the page stays untouched."""
    store = open_workspace().store
    one = store.consultation(consultation_id)
    if _mark(one) != mark:
        st.rerun()
    now = datetime.now(UTC)
    running = store.running(consultation_id) if one.status == "진행" else []
    draw(
        "rail.html",
        stages=stages.rail(one, events, running),
        running=stages.doing(running, now),
        asked=labels.GATES[one.waiting],
        live=True,
    )
    if stages.idle(one, events, running, now) > _patience(one):
        places.notice(
            "상담이 나아가지 않고 있습니다. 작업자가 실행 중인지 확인하십시오: dure worker", "warn"
        )


def _patience(one: Consultation) -> float:
    """Return the seconds without news after which the worker may be gone."""
    if one.status == "대기":
        return IDLE_SECONDS
    model = 0 if one.options.provider == "composer" else open_workspace().settings.model_timeout
    return STEP_SECONDS + 2 * model


def _header(one: Consultation) -> None:
    criteria = {item.id: item.name for item in open_workspace().catalogue.criteria}
    text, action = st.columns([5, 1.3], vertical_alignment="top")
    with text:
        draw(
            "session_head.html",
            one=one,
            provider=labels.provider(one.options.provider),
            criteria=criteria.get(one.options.criteria, one.options.criteria),
        )
    with action:
        _actions(one)


def _actions(one: Consultation) -> None:
    if one.over:
        return
    with st.popover("중단", icon=":material/stop_circle:", width="stretch"):
        st.write("상담을 멈춥니다. 지금까지의 기록은 남고, 다시 이어 갈 수 없습니다.")
        if st.button("상담 중단", type="primary", key="cancel", width="stretch"):
            open_workspace().consultations.cancel(one.id, by=one.options.person)
            st.rerun()
    if _is_stuck(one) and st.button(
        "다시 시작", icon=":material/restart_alt:", key="resume", width="stretch"
    ):
        open_workspace().consultations.resume(one.id, by=one.options.person)
        gates.remember_sent(one)
        st.rerun()


def _is_stuck(one: Consultation) -> bool:
    if one.status == "실패":
        return not one.waiting
    waited = stages.age(one.created, datetime.now(UTC))
    return one.status == "대기" and waited > IDLE_SECONDS


def _tabs(one: Consultation, dossier: Dossier) -> None:
    first = "문서" if one.status == "완료" else "진행"
    opened = st.session_state.setdefault(_DEFAULT_TAB, {}).setdefault(one.id, first)
    tabs = st.tabs(list(TABS), key="tab", bind="query-params", default=opened)
    for tab, drawn in zip(tabs, TABS.values(), strict=True):
        if tab.open:
            with tab:
                drawn(one, dossier)
