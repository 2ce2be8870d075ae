"""The form of a search for ideas: what to start from, and what limits it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app import places, starting
from app.admission import AdmissionError
from app.complaints import ComplaintsError, read
from app.starting import StartError
from app.views.start import NOTICES
from app.workspace import open_workspace
from knowledge.model.holdings import Holding
from knowledge.model.ideas import Origin
from knowledge.search.holding import datasets, services
from workflows.amounts import number
from workflows.ideas import Ideas

_TABLES = ["csv", "tsv", "xlsx", "xls", "json"]
_ORIGINS: dict[Origin, str] = {
    "theme": "주제나 어려움",
    "complaints": "민원 목록",
    "dataset": "가진 데이터",
    "service": "운영 중인 서비스",
}
_ASKED: dict[Origin, str] = {
    "theme": "누가 무엇 때문에 어려운지 적으십시오. 예) 야간 불법 주차로 소방차가 골목에 못 들어감",
    "complaints": "어떤 민원인지 한 줄로 적고 아래에 파일을 올리십시오. 예) 주택가 생활 불편 민원",
    "dataset": "무엇에 쓰고 싶은지 적고(선택) 표를 올리거나 고르십시오. "
    "예) 공영주차장 입출차 기록 3년치가 쌓여만 있음",
    "service": "어디가 막히는지 적거나 아래에서 고르십시오. "
    "예) 농기계 임대는 직접 나와야 예약할 수 있고 전화는 늘 통화 중",
}


class _Chosen(NamedTuple):
    """What was chosen or brought to start from, beside the words."""

    complaints: bytes = b""
    brought: Sequence[UploadedFile] = ()
    tables: Sequence[Holding] = ()
    services: Sequence[Holding] = ()


def form(ideas: Ideas) -> None:
    """Draw the form, and start a search when it is asked for."""
    with st.container(key="panel"):
        origin: Origin = st.radio(
            "무엇에서 찾을까요?",
            list(_ORIGINS),
            format_func=lambda name: _ORIGINS[name],
            horizontal=True,
            key="ideas.origin",
        )
        theme = st.text_area(
            "주제", key="ideas.theme", height=110, placeholder=_ASKED[origin], max_chars=4_000
        )
        chosen = _chosen(origin)
        left, right = st.columns(2)
        money = left.text_input(
            "예산 상한(3년 합계, 선택)", key="ideas.ceiling", placeholder="예: 3억 원"
        )
        offered = open_workspace().providers
        provider = right.selectbox(
            "제공자",
            list(offered),
            format_func=lambda name: offered[name],
            key="ideas.provider",
            filter_mode=None,
        )
        if st.button("아이디어 찾기", type="primary", icon=":material/lightbulb:"):
            _start(ideas, origin, theme, chosen, money, provider)


def _chosen(origin: Origin) -> _Chosen:
    """Draw what may be brought or picked for a start, and return what was."""
    if origin == "complaints":
        file = st.file_uploader("민원 목록(CSV, 글)", type=["csv", "txt"], key="ideas.file")
        return _Chosen(complaints=file.getvalue() if file else b"")
    if origin == "dataset":
        brought = st.file_uploader(
            "표 올리기(CSV, 엑셀, JSON)",
            type=_TABLES,
            accept_multiple_files=True,
            key="ideas.table",
        )
        desk = open_workspace()
        own = list(starting.on_shelf(desk.settings).values())
        return _Chosen(
            brought=brought or (),
            tables=_picked("이미 있는 데이터", [*own, *datasets(desk.catalogue)], "ideas.datasets"),
        )
    if origin == "service":
        known = list(services(open_workspace().catalogue))
        return _Chosen(services=_picked("지식 목록의 서비스(선택)", known, "ideas.services"))
    return _Chosen()


def _picked(label: str, offered: list[Holding], key: str) -> list[Holding]:
    numbers = st.multiselect(
        label,
        range(len(offered)),
        format_func=lambda at: offered[at].title,
        max_selections=starting.MOST,
        placeholder="이름을 적어 찾기",
        key=key,
    )
    return [offered[at] for at in numbers]


def _start(
    ideas: Ideas, origin: Origin, theme: str, chosen: _Chosen, money: str, provider: str
) -> None:
    ceiling = number(money) if money.strip() else None
    if money.strip() and ceiling is None:
        places.notice("예산 상한을 숫자로 읽을 수 없습니다. ‘3억 원’처럼 적어 주십시오.", "bad")
        return
    try:
        if origin == "complaints" and not chosen.complaints:
            raise ComplaintsError("민원 목록 파일을 올려 주십시오.")
        told, notices = read(chosen.complaints) if chosen.complaints else ((), ())
        settings = open_workspace().settings
        with st.spinner("읽는 중입니다…"):
            brought = [starting.shelved(settings, one.name, one) for one in chosen.brought]
        request, said = starting.request(
            theme,
            complaints=told,
            tables=[*brought, *chosen.tables],
            services=chosen.services,
            ceiling=ceiling,
            origin=origin,
        )
    except (AdmissionError, ComplaintsError, StartError) as error:
        places.notice(str(error), "bad")
        return
    started = ideas.start(request, datetime.now(UTC), provider=provider, person="담당자")
    st.session_state[NOTICES] = {started: (*said, *notices)}
    st.query_params["id"] = started
    st.rerun()
