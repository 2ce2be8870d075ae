"""지식 목록: what the consultant knows, leafed through, opened and remarked on."""

import re

import streamlit as st

from app import places
from app.criteria_form import criteria_form
from app.entry_labels import CATALOGUE, kind_name
from app.entry_view import parts, summary
from app.remarks import remarks
from app.templating import draw, link
from app.workspace import open_workspace
from knowledge.catalogue import Catalogue, Shelf
from knowledge.catalogue.browsing import Link, Register, Row, UnknownEntryError
from knowledge.catalogue.overlay import stamp
from knowledge.model.criteria import CriteriaSet

SHOWN = 20
REFUSALS = 8
"""Problems of the organisation's folder that are named; `dure catalogue check` names all."""
LINKED = 12
"""Linked entries that are shown before all are asked for."""
_ADDRESS = re.compile(r"(https?://[^\s;,]+|github:[\w.-]+/[\w.-]+@[0-9a-f]{7,40})")
_VERIFIED = {"전체": None, "확인": True, "미확인": False}
_ORIGINS = {"전체": None, "제품": False, "기관 자료": True}


def page() -> None:
    """Draw the list, or the entry that is opened."""
    shelf, overlay = open_workspace().shelf, open_workspace().settings.overlay
    register = _register(shelf.catalogue, stamp(overlay) if overlay else ())
    opened = st.query_params.get("id", "")
    if not opened:
        _list(register, shelf)
        return
    st.page_link(places.page("catalogue"), label="목록으로", icon=":material/arrow_back:")
    try:
        row = register.row(opened)
    except UnknownEntryError:
        places.empty("그런 항목이 없습니다", "목록에서 골라 여십시오.")
        return
    _entry(row, register)


@st.cache_resource(max_entries=1, show_spinner="지식 목록을 펴는 중입니다…")
def _register(_catalogue: Catalogue, own: tuple[tuple[str, int, int], ...]) -> Register:
    """Return the register of a catalogue, made again when the organisation's files changed."""
    return Register(_catalogue)


def _list(register: Register, shelf: Shelf) -> None:
    places.heading(
        "지식 목록",
        "상담에 쓰이는 법령·사례·데이터·단가·지표·절차·평가표를 종류별로 보고 의견을 남깁니다.",
    )
    _refused(shelf)
    rows = _chosen(register)
    places.section(f"{len(rows):,}건", f"모두 {len(register.rows):,}건 가운데")
    if not rows:
        places.empty("조건에 맞는 항목이 없습니다", "종류나 찾을 말을 바꾸어 보십시오.")
        return
    counts = open_workspace().comments.counts()
    for row in _paged(rows):
        with st.container(key=f"row-entry-{row.entry.id}"):
            text, action = st.columns([5.4, 1], vertical_alignment="center")
            with text:
                draw(
                    "entry_row.html",
                    row=row,
                    kind=kind_name(row.kind),
                    summary=summary(row.entry),
                    comments=counts.get(row.entry.id, 0),
                )
            action.page_link(
                places.page("catalogue"),
                label="열기",
                query_params={"id": row.entry.id},
                width="stretch",
            )


def _refused(shelf: Shelf) -> None:
    """Say why the organisation's own folder is not part of the list."""
    if not shelf.refused:
        return
    draw("refused.html", problems=[str(one) for one in shelf.refused], most=REFUSALS)


def _chosen(register: Register) -> list[Row]:
    """Draw the conditions and return the rows that meet them."""
    kinds = st.pills(
        "종류 (고르지 않으면 모두)",
        list(CATALOGUE),
        selection_mode="multi",
        format_func=kind_name,
        key="catalogue.kinds",
        persist_state="session",
    )
    words = st.text_input(
        "찾을 말",
        key="catalogue.words",
        placeholder="내용에 들어 있는 낱말",
        persist_state="session",
    )
    left, right = st.columns(2)
    verified = left.segmented_control(
        "확인", list(_VERIFIED), default="전체", required=True, key="catalogue.verified",
        persist_state="session",
    )  # fmt: skip
    origin = right.segmented_control(
        "어디서 왔는지", list(_ORIGINS), default="전체", required=True, key="catalogue.origin",
        persist_state="session",
    )  # fmt: skip
    rows = register.chosen(
        kinds=kinds or (),
        words=words,
        verified=_VERIFIED[verified or "전체"],
        own=_ORIGINS[origin or "전체"],
    )
    return _of_group(rows) if len(kinds or ()) == 1 else rows


def _of_group(rows: list[Row]) -> list[Row]:
    """Let one group of a single kind be chosen, such as a statute or a field of cases."""
    groups = sorted({row.group for row in rows if row.group})
    if len(groups) < 2:
        return rows
    wanted = st.selectbox(
        "갈래", ["", *groups], format_func=lambda name: name or "전체", key="catalogue.group"
    )
    return [row for row in rows if not wanted or row.group == wanted]


def _paged(rows: list[Row]) -> list[Row]:
    pages = -(-len(rows) // SHOWN)
    if pages == 1:
        return rows
    number = min(st.pagination(pages, key="catalogue.page", persist_state="session"), pages)
    return rows[(number - 1) * SHOWN : number * SHOWN]


def _entry(row: Row, register: Register) -> None:
    sources = [(part, link(part)) for part in _ADDRESS.split(row.entry.source) if part]
    draw(
        "entry.html",
        row=row,
        kind=kind_name(row.kind),
        parts=list(parts(row.entry, register)),
        sources=sources,
    )
    _linked("이 항목이 가리키는 것", register.names(row.entry.id), "names")
    _linked("이 항목을 쓰는 곳", register.named_by(row.entry.id), "named")
    if isinstance(row.entry, CriteriaSet):
        criteria_form(row.entry, list(register.rows))
    remarks(row)


def _linked(title: str, links: list[Link], key: str) -> None:
    if not links:
        return
    rows = list({link.row.entry.id: link.row for link in links}.values())
    places.section(title, f"{len(rows)}건")
    whole = len(rows) > LINKED and st.toggle(f"{len(rows)}건 모두 보기", key=f"catalogue.{key}")
    with st.container(key=f"links-{key}"):
        columns = st.columns(3)
        for number, row in enumerate(rows if whole else rows[:LINKED]):
            columns[number % 3].page_link(
                places.page("catalogue"),
                label=f"{kind_name(row.kind)} · {places.plain_label(row.title, 34)}",
                query_params={"id": row.entry.id},
                width="stretch",
            )
