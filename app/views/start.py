"""새 상담: the idea and what else is known, and off it goes."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from app import labels, places
from app.admission import MOST, AdmissionError, Admitted, admit
from app.workspace import open_workspace
from knowledge.model.brief import Limits, Organisation
from knowledge.model.consultation import ConsultationOptions
from workflows.amounts import number

NOTICES = "notices"
_EXAMPLE = (
    "예) 읍·면에 사시는 어르신이 병원 진료를 예약하고 가는 데 어려움이 많습니다. "
    "전화 한 통으로 예약과 차량을 함께 잡아 드리는 서비스를 만들고 싶습니다. "
    "스마트폰이 없는 분도 쓸 수 있어야 합니다."
)
_MODES = {"단계마다 묻기": False, "자동 진행": True}
_COUNTED = {
    "budget_won": "예산 상한",
    "users_per_year": "연간 이용자 수",
    "function_points": "기능점수",
}
_READ = {"budget_won": "‘3억 원’", "users_per_year": "‘4,000명’", "function_points": "‘480’"}


def page() -> None:
    """Draw the page."""
    places.heading(
        "새 상담",
        "아이디어만 적어도 시작할 수 있습니다. 아는 것을 더 적을수록 계획이 구체적이 됩니다.",
    )
    with st.container(key="panel"):
        idea = st.text_area(
            "서비스 아이디어",
            key="new.idea",
            height=190,
            placeholder=_EXAMPLE,
            persist_state="session",
            help=f"누가 왜 어려운지, 무엇을 하고 싶은지 적으십시오. {MOST:,}자까지 받습니다.",
        )
        title = _text("제목 (선택)", "title", "비워 두면 아이디어에서 정합니다")
        organisation = _organisation()
        limits = _limits()
        options = _options()
        pressed = st.button("상담 시작", type="primary", icon=":material/play_arrow:")
    if pressed:
        _start(idea, title, organisation, limits, options)


def _text(label: str, key: str, placeholder: str = "") -> str:
    return st.text_input(
        label, key=f"new.{key}", placeholder=placeholder, persist_state="session", max_chars=100
    )


def _organisation() -> Organisation:
    places.section("기관", "선택")
    name, department, contact, level = st.columns(4)
    with name:
        named = _text("기관명", "name", "가람시")
    with department:
        desk = _text("부서", "department", "노인복지과")
    with contact:
        reached = _text("연락처", "contact", "02-000-0000")
    kind = level.selectbox(
        "기관 유형", labels.LEVELS, key="new.level", persist_state="session", filter_mode=None
    )
    return Organisation(name=named, department=desk, contact=reached, level=kind)


def _limits() -> dict[str, Any]:
    places.section("한도와 규모", "선택")
    budget, start, users, points = st.columns(4)
    with budget:
        money = _text("예산 상한(3년 합계)", "budget", "예: 3억 원, 250,000,000")
    day = start.date_input(
        "착수일", value=None, key="new.start", format="YYYY.MM.DD", persist_state="session"
    )
    with users:
        people = _text("연간 이용자 수", "users", "예: 4,000명")
    with points:
        counted = _text("기능점수(센 것이 있으면)", "points", "예: 480")
    return {
        "budget_won": money,
        "start": day,
        "users_per_year": people,
        "function_points": counted,
    }


def _options() -> ConsultationOptions:
    places.section("진행 방법")
    criteria = {item.id: item.name for item in open_workspace().catalogue.criteria}
    providers = open_workspace().providers
    left, middle, right = st.columns(3)
    wanted = left.selectbox(
        "평가표",
        list(criteria),
        format_func=lambda name: criteria[name],
        key="new.criteria",
        persist_state="session",
        filter_mode=None,
    )
    provider = middle.selectbox(
        "제공자",
        list(providers),
        format_func=lambda name: providers[name],
        key="new.provider",
        persist_state="session",
        filter_mode=None,
        help="내장 작성기는 언어 모델과 통신 없이 이 컴퓨터에서 작성합니다.",
    )
    mode = right.radio(
        "진행 방식", list(_MODES), key="new.mode", horizontal=True, persist_state="session"
    )
    return ConsultationOptions(
        provider=provider, criteria=wanted, criteria_name=criteria[wanted], auto=_MODES[mode]
    )


def _start(
    idea: str,
    title: str,
    organisation: Organisation,
    limits: dict[str, Any],
    options: ConsultationOptions,
) -> None:
    try:
        admitted = _admitted(idea, title, organisation, limits)
    except AdmissionError as error:
        places.notice(str(error), "bad")
        return
    consultations = open_workspace().consultations
    started = consultations.start(admitted.request, options, datetime.now(UTC))
    st.session_state[NOTICES] = {started: admitted.notices}
    for key in ("new.idea", "new.title"):
        del st.session_state[key]
    places.open_consultation(started)


def _admitted(
    idea: str, title: str, organisation: Organisation, limits: dict[str, Any]
) -> Admitted:
    figures = {}
    for name, label in _COUNTED.items():
        said = str(limits[name]).strip()
        figures[name] = number(said) if said else None
        if said and (figures[name] or -1) < 0:
            raise AdmissionError(
                f"{label}: ‘{said}’에서 숫자를 읽지 못했습니다. {_READ[name]}처럼 적어 주십시오."
            )
    return admit(
        idea=idea,
        title=title,
        organisation=organisation,
        limits=Limits(start=limits["start"], **figures),
    )
