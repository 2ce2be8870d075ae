"""공공데이터: tables a planner brings, what is in them, what they can carry, and their figures."""

from typing import get_args

import streamlit as st

from app import charts, places
from app.labels import KINDS
from app.shelving import datasets
from app.templating import draw
from app.workspace import open_workspace
from knowledge.data.carrying import capabilities, fits
from knowledge.data.dataset import Dataset
from knowledge.data.figures import How
from knowledge.data.joining import joins
from knowledge.data.merged import Merge
from knowledge.data.profile import Profile
from knowledge.data.shelf import Datasets
from knowledge.data.summing import Way
from knowledge.library.reading import UnreadableError
from knowledge.search.index import Index, index_of

_TYPES = ["csv", "tsv", "xlsx", "xls", "json", "jsonl", "ndjson", "geojson"]
_WAYS: tuple[Way, ...] = get_args(Way)
_HOWS: tuple[How, ...] = get_args(How)


def page() -> None:
    """Draw the list, or the table that is asked for."""
    wanted = st.query_params.get("id", "")
    with datasets(open_workspace().settings) as opened:
        dataset = opened.dataset(wanted) if wanted else None
        if dataset is not None:
            _dataset(opened, dataset)
            return
        places.heading(
            "공공데이터",
            "포털에서 받은 표를 그대로 올리면 열과 단위를 읽어 내고, 수치를 근거로 씁니다.",
        )
        if wanted:
            places.notice("지웠거나 없는 데이터입니다.", "warn")
        _form(opened)
        with st.spinner("예전에 넣은 표를 다시 읽는 중입니다…"):
            opened.refresh()
        _list(opened.datasets())


def _form(opened: Datasets) -> None:
    with st.form("data", clear_on_submit=True):
        files = st.file_uploader(
            "올릴 표", type=_TYPES, accept_multiple_files=True, key="data.files",
            help="CSV(CP949·UTF-8·UTF-16), 엑셀, JSON. 제목 줄과 여러 줄 머리글도 읽습니다.",
        )  # fmt: skip
        pressed = st.form_submit_button("표 읽기", type="primary")
    if pressed and not files:
        places.notice("올릴 표를 먼저 고르십시오.", "warn")
    for file in files if pressed and files else ():
        try:
            with st.spinner("읽는 중입니다…"):
                dataset = opened.add(file.name, file)
        except UnreadableError as error:
            places.notice(f"{file.name} · {error}", "bad")
        else:
            profile = dataset.profile
            said = f"{profile.file} · {profile.rows:,}행 {len(profile.columns)}열을 읽었습니다."
            places.notice(said, "ok")


def _list(found: list[Dataset]) -> None:
    if not found:
        places.empty("아직 올린 표가 없습니다", "포털에서 받은 파일을 그대로 올리십시오.")
        return
    places.section(f"올린 표 {len(found):,}건", "새로 넣은 것부터")
    for dataset in found:
        with st.container(key=f"row-{dataset.id}"):
            text, action = st.columns([6, 1], vertical_alignment="center")
            with text:
                draw("data_row.html", one=dataset, profile=dataset.profile)
            asked = {"id": dataset.id}
            action.page_link(places.page("data"), label="열기", query_params=asked, width="stretch")


def _dataset(opened: Datasets, dataset: Dataset) -> None:
    profile = dataset.profile
    draw("data_head.html", one=dataset, profile=profile)
    _opener(opened, dataset)
    if dataset.merge is not None:
        _merged(opened, dataset, dataset.merge)
    draw("data_profile.html", profile=profile)
    _charts(profile)
    _figures(opened, dataset)
    others = [each.profile for each in opened.datasets()]
    draw(
        "data_uses.html",
        capabilities=capabilities(profile),
        fits=fits(profile, _index()),
        joins=joins(profile, others),
        kinds=KINDS,
        others=len(others) - 1,
    )
    _joining(opened, dataset)
    draw("data_sample.html", profile=profile)


def _opener(opened: Datasets, dataset: Dataset) -> None:
    """Draw the way back, and deleting."""
    with st.container(key="opener", horizontal=True):
        st.page_link(places.page("data"), label="공공데이터로")
        with st.popover("지우기", icon=":material/delete:"):
            st.write(
                "읽은 내용, 뽑은 수치, 저장한 파일, 이 표로 만든 표를 모두 지웁니다. 되돌릴 수 "
                "없습니다. 지난 상담이 인용한 수치는 그 상담의 기록에 남습니다."
            )
            if st.button("이 표 지우기", type="primary", key="data.remove"):
                opened.remove(dataset.id)
                st.query_params.clear()
                st.rerun()


def _merged(opened: Datasets, dataset: Dataset, merge: Merge) -> None:
    """Draw how a table was made of two, and give it away."""
    draw("data_merge.html", merge=merge)
    st.download_button(
        "이은 표 내려받기 (CSV)",
        opened.file(dataset).read_bytes(),
        file_name=dataset.profile.file,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _joining(opened: Datasets, dataset: Dataset) -> None:
    """Offer the tables this one meets, and put it beside the one that is chosen."""
    others = {each.id: each for each in opened.datasets() if each.id != dataset.id}
    meeting = {ref: each for ref, each in others.items() if joins(dataset.profile, [each.profile])}
    if not meeting:
        return
    with st.container(key="panel-join"):
        columns = st.columns([3, 2, 1.4], vertical_alignment="bottom")
        other = columns[0].selectbox(
            "이을 표",
            list(meeting),
            format_func=lambda ref: meeting[ref].profile.title or meeting[ref].profile.file,
            key="data.join.other",
            filter_mode=None,
        )
        how = columns[1].selectbox("남길 행", _WAYS, key="data.join.how", filter_mode=None)
        pressed = columns[2].button("두 표 잇기", icon=":material/join:", width="stretch")
    if not pressed:
        return
    try:
        with st.spinner("키마다 모아 잇는 중입니다…"):
            made = opened.merge(dataset, meeting[other], how=how)
    except UnreadableError as error:
        places.notice(str(error), "bad")
    else:
        st.query_params["id"] = made.id
        st.rerun()


def _charts(profile: Profile) -> None:
    if not profile.charts:
        return
    places.section("그림", "합계 행을 빼고 셈했습니다")
    for chart, column in zip(profile.charts[:2], st.columns(2), strict=False):
        with column:
            st.vega_lite_chart(charts.spec(chart), width="stretch")
    for chart in profile.charts[2:]:
        st.vega_lite_chart(charts.spec(chart), width="stretch")


def _figures(opened: Datasets, dataset: Dataset) -> None:
    profile = dataset.profile
    counted = [each.name for each in profile.columns if each.kind == "수치"]
    places.section("수치를 근거로", "셈한 질의와 쓰인 행을 함께 남깁니다")
    if counted:
        _taking(opened, dataset, counted)
    for figure in dataset.figures:
        draw("data_figure.html", one=figure)
    if dataset.figures and st.button(
        "모두 다시 셈하기", key="data.again", icon=":material/replay:"
    ):
        _check(opened, dataset)


def _taking(opened: Datasets, dataset: Dataset, counted: list[str]) -> None:
    choices = dataset.profile.choices
    with st.container(key="panel"):
        columns = st.columns(4, vertical_alignment="bottom")
        column = columns[0].selectbox("열", counted, key="data.column", filter_mode=None)
        how = columns[1].selectbox("셈", _HOWS, key="data.how", filter_mode=None)
        by = columns[2].selectbox("좁힐 열", ["(전체)", *choices], key="data.by", filter_mode=None)
        values = choices.get(by, ())
        value = columns[3].selectbox(
            "값",
            values or ["(전체)"],
            key=f"data.value.{by}",
            disabled=not values,
            filter_mode=None,
        )
        pressed = st.button("근거로 남기기", type="primary", icon=":material/bookmark_add:")
    if not pressed:
        return
    try:
        with st.spinner("셈하는 중입니다…"):
            opened.take(dataset, column=column, how=how, where={by: value} if values else {})
    except UnreadableError as error:
        places.notice(str(error), "bad")
    else:
        st.rerun()


def _check(opened: Datasets, dataset: Dataset) -> None:
    for figure in dataset.figures:
        try:
            opened.again(dataset, figure)
        except (UnreadableError, OSError) as error:
            places.notice(f"{figure.label} · {error}", "bad")
        else:
            places.notice(f"{figure.label} · 다시 셈해도 {figure.said}입니다.", "ok")


@st.cache_resource(show_spinner="지식 목록을 펴는 중입니다…")
def _index() -> Index:
    """Return the catalogue's index; made when a table is first opened."""
    desk = open_workspace()
    return index_of(desk.catalogue, desk.settings.cache)
