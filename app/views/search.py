"""근거 찾기: what the catalogue, the statutes and the library hold, by words."""

import streamlit as st

from app import places
from app.labels import KINDS, SEARCHED
from app.templating import draw
from app.workspace import open_workspace
from knowledge.search.opening import Knowledge
from workflows.embedding import embedder_of

SHOWN = 15


def page() -> None:
    """Draw the page."""
    places.heading(
        "근거 찾기",
        "법령 조문·사례·데이터·단가·지표·내부 자료를 한꺼번에 찾습니다. 일상의 말로 적어도 됩니다.",
    )
    with st.form("search", border=False):
        left, right = st.columns([5, 1], vertical_alignment="bottom")
        query = left.text_input(
            "찾을 말",
            key="search.query",
            bind="query-params",
            placeholder="예: 어르신 병원 이동, 개인정보 보호법 제33조, 골목에 CCTV를 달 때",
        )
        right.form_submit_button("찾기", type="primary", icon=":material/search:", width="stretch")
        kinds = st.pills(
            "종류 (고르지 않으면 모두)",
            SEARCHED,
            selection_mode="multi",
            format_func=lambda kind: KINDS[kind],
            key="search.kinds",
            bind="query-params",
        )
        fields = st.multiselect(
            "분야 (고르지 않으면 모두)",
            tuple(dict.fromkeys(field.group for field in open_workspace().catalogue.fields)),
            key="search.fields",
            bind="query-params",
            placeholder="분야를 고르십시오",
        )
        as_idea = st.toggle(
            "서비스 아이디어로 보고 분야·이용자·창구·데이터 쪽에서도 찾기",
            key="search.idea",
            bind="query-params",
        )
    if not query.strip():
        places.empty("찾을 말을 적어 주십시오", "문장으로 적어도 됩니다.")
        return
    found = _knowledge()
    ask = found.search_idea if as_idea else found.search
    hits = ask(query, kinds or None, SHOWN, fields=fields)
    if not hits:
        places.empty("찾은 근거가 없습니다", "다른 말로 찾거나 종류와 분야를 넓혀 찾아보십시오.")
        return
    places.section(f"찾은 근거 {len(hits)}건", "가까운 것부터")
    draw("hits.html", hits=hits, kinds=KINDS)


@st.cache_resource(show_spinner="근거 목록을 펴는 중입니다…")
def _knowledge() -> Knowledge:
    """Return what is searched; made when first searched, since the morphemes take memory."""
    desk = open_workspace()
    return Knowledge.open(
        desk.catalogue, desk.settings.cache, desk.settings.store, embedder_of(desk.settings)
    )
