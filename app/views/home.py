"""상담 목록: every consultation, those that wait for a person first."""

import streamlit as st

from app import labels, places
from app.templating import draw
from app.workspace import open_workspace
from knowledge.model.consultation import Consultation

SHOWN = 20
POLL_SECONDS = 4
_ORDER = {"응답 대기": 0, "실패": 1, "진행": 2, "대기": 3}
_FILTERS: dict[str, tuple[str, ...]] = {
    "전체": (),
    "응답 대기": ("응답 대기", "실패"),
    "진행 중": ("진행", "대기"),
    "끝남": ("완료", "중단"),
}


def page() -> None:
    """Draw the page."""
    title, action = st.columns([4, 1], vertical_alignment="bottom")
    with title:
        places.heading("상담 목록", "답을 기다리는 상담이 먼저 나옵니다.")
    with action:
        if st.button("새 상담", type="primary", icon=":material/add:", width="stretch"):
            st.switch_page(places.page("new"))
    found = open_workspace().store.consultations()
    if not found:
        places.empty(
            "아직 상담이 없습니다",
            "‘새 상담’에서 서비스 아이디어를 한두 문장으로 적으면 상담이 시작됩니다.",
        )
        return
    at_work = any(one.status in _FILTERS["진행 중"] for one in found)
    st.fragment(_list, run_every=POLL_SECONDS if at_work else None)()


def _list() -> None:
    found = open_workspace().store.consultations()
    _numbers(found)
    for one in _chosen(found):
        _row(one)


def _numbers(found: list[Consultation]) -> None:
    counts = {
        name: sum(one.status in statuses for one in found)
        for name, statuses in _FILTERS.items()
        if statuses
    }
    notes = ("답하거나 정해 주실 상담", "작업자가 일하는 상담", "마치거나 멈춘 상담")
    items = [
        {"label": name, "value": count, "unit": "건", "note": note, "lead": False}
        for (name, count), note in zip(counts.items(), notes, strict=True)
    ]
    draw("strip.html", items=items)


def _chosen(found: list[Consultation]) -> list[Consultation]:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    kept = left.segmented_control(
        "상태", list(_FILTERS), default="전체", required=True, key="list.status"
    )
    words = right.text_input("제목 찾기", key="list.words", placeholder="제목의 일부를 적으십시오")
    statuses = _FILTERS[kept or "전체"]
    rows = [
        one
        for one in sorted(found, key=lambda one: _ORDER.get(one.status, 4))
        if (not statuses or one.status in statuses) and words.strip() in one.title
    ]
    if not rows:
        places.empty("조건에 맞는 상담이 없습니다", "상태나 찾는 말을 바꾸어 보십시오.")
    if len(rows) > SHOWN and not st.toggle(f"{len(rows)}건 모두 보기", key="list.all"):
        return rows[:SHOWN]
    return rows


def _row(one: Consultation) -> None:
    with st.container(key=f"row-{one.id}"):
        text, action = st.columns([6, 1], vertical_alignment="center")
        with text:
            draw(
                "row.html",
                one=one,
                asked=labels.GATES[one.waiting],
                provider=labels.provider(one.options.provider),
            )
        action.page_link(
            places.page("consultation"),
            label="답하기" if one.waiting else "열기",
            query_params={"id": one.id},
            width="stretch",
        )
