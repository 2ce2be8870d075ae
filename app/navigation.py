"""The pages of the workspace, in the order a planner meets them."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from app import places
from app.labels import provider
from app.places import Place
from app.templating import draw
from app.views import (
    catalogue,
    consultation,
    criteria,
    data,
    forms,
    guide,
    home,
    ideas,
    library,
    search,
    start,
)
from app.workspace import open_workspace

RECENT = 6
_TOLD = "address"


@dataclass(frozen=True)
class View:
    """One page: where it is found and what draws it."""

    path: Place
    title: str
    icon: str
    draw: Callable[[], None]
    listed: bool = True


VIEWS = (
    View("", "상담 목록", ":material/view_list:", home.page),
    View("new", "새 상담", ":material/add_circle:", start.page),
    View("ideas", "아이디어 발굴", ":material/lightbulb:", ideas.page),
    View("criteria", "평가표", ":material/fact_check:", criteria.page),
    View("search", "근거 찾기", ":material/search:", search.page),
    View("catalogue", "지식 목록", ":material/menu_book:", catalogue.page),
    View("library", "자료실", ":material/folder_open:", library.page),
    View("data", "공공데이터", ":material/table_chart:", data.page),
    View("forms", "양식 채우기", ":material/edit_document:", forms.page),
    View("help", "도움말", ":material/help:", guide.page),
    View("consultation", "상담", ":material/forum:", consultation.page, listed=False),
)


def run() -> None:
    """Draw the side and the page that is open."""
    pages: dict[str, st.Page] = {
        view.path: st.Page(
            view.draw,
            title=view.title,
            icon=view.icon,
            url_path=view.path or None,
            default=not view.path,
        )
        for view in VIEWS
    }
    places.remember(pages)
    current = st.navigation(list(pages.values()), position="hidden")
    _tell_address(current.url_path)
    with st.sidebar:
        _side(pages)
    current.run()


def _tell_address(path: str) -> None:
    """Put what is opened into the address bar: a link within one page leaves the old one there."""
    opened = st.query_params.get("id", "")
    before, last = st.session_state.get(_TOLD, ("", ""))
    st.session_state[_TOLD] = (path, opened)
    if before != path or last == opened:
        return
    if opened:
        st.query_params["id"] = opened
    else:
        st.query_params.clear()


def _side(pages: dict[str, st.Page]) -> None:
    draw("brand.html")
    with st.container(key="side-pages"):
        for view in VIEWS:
            if view.listed:
                st.page_link(pages[view.path], label=view.title, icon=view.icon, width="stretch")
    recent = open_workspace().store.consultations()[:RECENT]
    if recent:
        draw("side_title.html", title="최근 상담")
    with st.container(key="side-recent"):
        for one in recent:
            st.page_link(
                pages["consultation"],
                label=places.plain_label(one.title, 15),
                icon=_ICONS.get(one.status, ":material/pending:"),
                query_params={"id": one.id},
                width="stretch",
            )
    draw("side_foot.html", provider=provider(open_workspace().settings.provider))


_ICONS = {
    "완료": ":material/check_circle:",
    "응답 대기": ":material/contact_support:",
    "실패": ":material/error:",
    "중단": ":material/stop_circle:",
    "진행": ":material/autorenew:",
}
