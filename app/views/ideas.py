"""아이디어 발굴: ideas for a theme or for complaints, ranked; votes; consultations from them."""

from datetime import UTC, datetime

import streamlit as st

from app import labels, places
from app.labels import KINDS
from app.templating import draw, moment
from app.views import idea_form, votes
from app.views.start import NOTICES
from app.workspace import open_workspace
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.ideas import IdeaRanking, IdeaSet, Ideation
from knowledge.store.repository import UnknownConsultationError
from workflows.ideas import Ideas

POLL_SECONDS = 1.5
RECENT = 8
SHOWN = 30


def page() -> None:
    """Draw the page: one search, or the form and the searches so far."""
    ideas = Ideas(open_workspace().consultations)
    wanted = st.query_params.get("id", "")
    one = _opened(ideas, wanted) if wanted else None
    if one is None:
        places.heading(
            "아이디어 발굴",
            "주제·민원·데이터·운영 중인 서비스에서 찾아 비용·절차로 거르고 둘씩 견줍니다.",
        )
        if wanted:
            places.notice("발굴을 찾을 수 없습니다. 아래 목록에서 다시 골라 주십시오.", "warn")
        idea_form.form(ideas)
        _listed(ideas)
        return
    places.heading(one.title, f"{moment(one.created)} · {labels.provider(one.provider)}")
    if st.button("다른 발굴 보기", icon=":material/arrow_back:"):
        st.query_params.clear()
        st.rerun()
    for text in st.session_state.get(NOTICES, {}).get(one.id, ()):
        places.notice(text, "warn")
    if one.status == "실패":
        _failed(ideas, one)
    elif not one.over:
        st.fragment(_watch, run_every=POLL_SECONDS)(one.id, one.events)
    _results(ideas, one)


def _opened(ideas: Ideas, wanted: str) -> Ideation | None:
    try:
        return ideas.kept.one(wanted)
    except UnknownConsultationError:
        return None


def _listed(ideas: Ideas) -> None:
    found = ideas.kept.all()[:RECENT]
    if not found:
        return
    places.section("지난 발굴")
    for one in found:
        label = f"{places.plain_label(one.title, 40)} · {one.status} · {moment(one.created)}"
        if st.button(label, key=f"ideas.open.{one.id}", icon=":material/lightbulb:"):
            st.query_params["id"] = one.id
            st.rerun()


def _watch(ideation_id: str, events: int) -> None:
    one = Ideas(open_workspace().consultations).kept.one(ideation_id)
    if one.events != events or one.over or one.status == "실패":
        st.rerun()
    places.notice(
        "발굴하고 있습니다. 이 쪽을 닫아도 이어집니다."
        if one.status == "진행"
        else "작업자를 기다립니다. 오래 걸리면 작업자가 실행 중인지 확인하십시오: dure worker"
    )


def _failed(ideas: Ideas, one: Ideation) -> None:
    places.notice(one.error or "발굴이 멈췄습니다.", "bad")
    again, over, _ = st.columns([1, 1.5, 2.5])
    if again.button("이어 하기", type="primary", icon=":material/refresh:", width="stretch"):
        ideas.resume(one.id)
        st.rerun()
    if one.provider != "composer" and over.button("내장 작성기로 이어 하기", width="stretch"):
        ideas.resume(one.id, "composer")
        st.rerun()


def _results(ideas: Ideas, one: Ideation) -> None:
    if groups := ideas.clusters(one.id):
        places.section("민원 묶음", "많은 것부터")
        draw("clusters.html", clusters=groups)
    found, ranking = ideas.found(one.id), _ranking(one.id, one.events, ideas)
    if found is None or ranking is None:
        return
    if started := ideas.started_from(one.id, found):
        places.section("출발점", "고른 데이터와 서비스, 열어서 볼 수 있습니다")
        draw("evidence.html", items=started, kinds=KINDS)
    for note in found.notes:
        places.notice(note, "warn")
    _consult(ideas, one, found, [place.idea for place in ranking.places])
    ranked, booth, judges = st.tabs(["순위", "내 투표", "판정자"])
    with ranked:
        places.section("아이디어", f"{len(found.ideas)}건, 강도는 평균 아이디어를 이길 가능성(%)")
        draw(
            "ideas.html",
            places=ranking.places[:SHOWN],
            ideas={idea.id: idea for idea in found.ideas},
            screened=found.screened,
            complaints=found.complaints,
            evidence={item.id: item for item in found.evidence},
        )
    with booth:
        votes.booth(ideas, one, found)
    with judges:
        places.section("판정자", "두 순서로 보여 같은 답을 하는 판정자만 셉니다")
        draw("judges.html", judges=ranking.judges, notes=ranking.notes)


@st.cache_data(max_entries=32, show_spinner=False)
def _ranking(ideation_id: str, events: int, _ideas: Ideas) -> IdeaRanking | None:
    """Return the ranking; the same record always gives the same."""
    return _ideas.ranking(ideation_id)


def _consult(ideas: Ideas, one: Ideation, found: IdeaSet, order: list[str]) -> None:
    places.section("상담 시작", "고른 아이디어로 바로 상담을 엽니다")
    by_id = {idea.id: idea for idea in found.ideas}
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    chosen = left.selectbox(
        "아이디어",
        order,
        format_func=lambda ref: f"{order.index(ref) + 1}위 {by_id[ref].title}",
        key=f"ideas.chosen.{one.id}",
        filter_mode=None,
    )
    if right.button("상담 시작", type="primary", icon=":material/play_arrow:", width="stretch"):
        options = ConsultationOptions(provider=one.provider, auto=False, person=one.person)
        request = ideas.brief_of(one.id, by_id[chosen])
        started = open_workspace().consultations.start(request, options, datetime.now(UTC))
        places.open_consultation(started)
