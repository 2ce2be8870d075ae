"""자료실: papers a planner uploads, what was read of them, what to know of them, and deleting."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from app import places
from app.shelving import library
from app.templating import draw
from app.workspace import open_workspace
from knowledge.library.outcomes import Outcome
from knowledge.library.shelf import Library
from knowledge.library.uploads import Upload
from knowledge.model.citation import SOUND
from knowledge.model.moments import SEOUL

SHOWN = 40
"""Passages of a document on one page."""
_LISTED = 30
_TYPES = ["pdf", "hwpx", "hwp", "docx", "xlsx", "xls", "pptx", "csv", "html", "md", "txt", "json"]


def page() -> None:
    """Draw the list, or the document that is asked for."""
    wanted = st.query_params.get("id", "")
    with _opened() as opened:
        upload = opened.upload(wanted) if wanted else None
        if upload is not None:
            _document(opened, upload)
            return
        places.heading(
            "자료실",
            "계획서·보고서·회의자료를 올리면 쪽과 문단까지 찾아 인용할 수 있습니다.",
        )
        if wanted:
            places.notice("지웠거나 없는 자료입니다.", "warn")
        _form(opened)
        _list(opened.uploads())


@contextmanager
def _opened() -> Iterator[Library]:
    with library(open_workspace().settings) as opened:
        yield opened


def _form(opened: Library) -> None:
    with st.form("library", clear_on_submit=True):
        files = st.file_uploader(
            "올릴 파일",
            type=_TYPES,
            accept_multiple_files=True,
            key="library.files",
            help="파일마다 따로 떼어 낸 프로세스에서 읽습니다. 매크로·암호 파일은 열지 않습니다.",
        )
        left, right = st.columns([4, 1], vertical_alignment="center")
        mask = left.checkbox(
            "개인정보를 가리고 넣기", value=True, key="library.mask",
            help="주민등록번호·전화·이메일·계좌·카드·운전면허·여권 번호를 찾아 가립니다.",
        )  # fmt: skip
        pressed = right.form_submit_button("자료 넣기", type="primary", width="stretch")
    if pressed and not files:
        places.notice("올릴 파일을 먼저 고르십시오.", "warn")
    if pressed and files:
        with st.spinner("읽는 중입니다…"):
            said = [opened.add(file.name, file, mask=mask) for file in files]
        draw("library_said.html", outcomes=said, good=sum(_good(each) for each in said))


def _good(outcome: Outcome) -> bool:
    return outcome.upload is not None


def _list(uploads: list[Upload]) -> None:
    if not uploads:
        places.empty(
            "아직 올린 자료가 없습니다", "PDF·한글·워드·엑셀·발표자료·CSV를 올릴 수 있습니다."
        )
        return
    places.section(f"올린 자료 {len(uploads):,}건", "새로 넣은 것부터")
    words = st.text_input("이름으로 찾기", key="library.words") if len(uploads) > _LISTED else ""
    found = [each for each in uploads if words.strip() in f"{each.name} {each.title}"]
    for upload in found[:_LISTED]:
        with st.container(key=f"row-{upload.id}"):
            text, action = st.columns([6, 1], vertical_alignment="center")
            with text:
                draw("library_row.html", one=upload)
            action.page_link(
                places.page("library"),
                label="열기",
                query_params={"id": upload.id},
                width="stretch",
            )
    if len(found) > _LISTED:
        places.notice(f"{len(found):,}건 가운데 {_LISTED}건을 보였습니다. 이름으로 찾으십시오.")


def _document(opened: Library, upload: Upload) -> None:
    draw("library_head.html", one=upload)
    with st.container(key="opener", horizontal=True):
        st.page_link(places.page("library"), label="자료실로")
        if upload.counts:
            label = "개인정보를 그대로 두기" if upload.masked else "개인정보 가리기"
            if st.button(label, key="library.masking", icon=":material/visibility:"):
                with st.spinner("다시 읽는 중입니다…"):
                    opened.set_masked(upload.id, not upload.masked)
                st.rerun()
        with st.popover("지우기", icon=":material/delete:"):
            st.write(
                "찾기 목록, 읽은 글, 저장한 파일을 모두 지웁니다. 되돌릴 수 없습니다. "
                "지난 상담이 인용한 문장은 그 상담의 기록에 남습니다."
            )
            if st.button("이 자료 지우기", type="primary", key="library.remove"):
                opened.remove(upload.id)
                st.query_params.clear()
                st.rerun()
    if upload.orders or upload.personal:
        draw("library_findings.html", one=upload)
    if upload.cited:
        today = datetime.now(SEOUL).date()
        draw("library_cited.html", cited=opened.citations(upload, today), sound=SOUND)
    _passages(opened, upload)


def _passages(opened: Library, upload: Upload) -> None:
    found = opened.passages(upload.id)
    asked = st.query_params.get("at", "")
    at = int(asked) if asked.isascii() and asked.isdecimal() else 0
    pages = -(-len(found) // SHOWN)
    places.section(f"읽은 글 {len(found):,}구절", f"{upload.characters:,}자")
    current = (min(max(at, 1), len(found)) - 1) // SHOWN + 1 if found else 1
    if pages > 1:
        current = st.pagination(pages, default=current, key=f"library.page.{upload.id}.{at}")
    shown = found[(current - 1) * SHOWN : current * SHOWN]
    draw("library_passages.html", passages=shown, at=at)
