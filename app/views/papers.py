"""What can be taken away: the documents and the record."""

import streamlit as st

from app import places
from app.deliver import record_lines
from app.dossier import Dossier
from app.templating import draw
from app.views import pages
from documents import markdown
from documents.blocks import Document
from documents.compose import DELIVERABLES, RECORD
from documents.compose import record as compose_record
from documents.formats import FORMATS, Format
from documents.preview import PAGED
from knowledge.model.consultation import Consultation
from knowledge.model.record import STAGES


def documents(one: Consultation, dossier: Dossier) -> None:
    """Draw what is chosen: a deliverable in a format, its pages and its download."""
    if dossier.proposal is None:
        places.empty("아직 문서가 없습니다", "승인이 끝나면 기획보고서를 내려받습니다.")
        return
    labels = {entry.name: entry.label for entry in DELIVERABLES.values()} | {"record": RECORD}
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    name = left.selectbox(
        "산출물", list(labels), format_func=lambda key: labels[key], key="paper-of"
    )
    if name == "record":
        document = compose_record(dossier.proposal, dossier.events, dossier.fault())
    else:
        document = dossier.document(name) or DELIVERABLES[name].compose(dossier.proposal)
    form = FORMATS[
        right.selectbox(
            "형식", list(FORMATS), format_func=lambda key: FORMATS[key].label, key="paper-as"
        )
    ]
    _downloads(one, dossier, document, labels[name], form)
    key = (one.id, one.events, name)
    if form.name in PAGED:
        pages.draw(key, form.name, document)
        with st.expander("글로 보기"):
            _words(key, document)
    else:
        _words(key, document)


def _words(key: tuple[str, int, str], document: Document) -> None:
    with st.container(key="paper"):
        # The renderer escapes every sign that Markdown or HTML would read.
        st.markdown(_text(key, document), unsafe_allow_html=True)


def _downloads(
    one: Consultation, dossier: Dossier, document: Document, label: str, form: Format
) -> None:
    title = "".join(char if char.isalnum() or char in " -_()" else " " for char in one.title)
    name = " ".join(title.split()) or one.id
    with st.container(horizontal=True):
        st.download_button(
            f"{label} {form.label}",
            lambda: form.render(document),
            file_name=f"{label} - {name}{form.suffix}",
            mime=form.media_type,
            key="download-paper",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "제안서 전체(JSON)",
            lambda: dossier.bodies["proposal"].encode(),
            file_name="proposal.json",
            mime="application/json",
            key="download-proposal",
            icon=":material/data_object:",
            on_click="ignore",
        )


@st.cache_data(max_entries=16, show_spinner=False)
def _text(key: tuple[str, int, str], _document: Document) -> str:
    return markdown.render(_document).decode()


def record(one: Consultation, dossier: Dossier) -> None:
    """Draw the record, its verification and its download."""
    if not dossier.events:
        places.empty("아직 기록이 없습니다")
        return
    places.section("기록", f"{len(dossier.events)}건, 고칠 수 없게 해시로 이어짐")
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button("검증", type="primary", icon=":material/verified_user:", key="verify")
        st.download_button(
            "기록 내려받기",
            lambda: record_lines(dossier.events),
            file_name="record.jsonl",
            mime="application/x-ndjson",
            key="download-record",
            icon=":material/download:",
            on_click="ignore",
        )
    if pressed:
        _verify(dossier)
    draw("record.html", events=dossier.events, stages=STAGES)


def _verify(dossier: Dossier) -> None:
    fault = dossier.fault()
    if fault:
        places.notice(fault, "bad")
    else:
        places.notice(
            f"이상 없음: 기록 {len(dossier.events)}건과 산출값이 모두 그대로입니다.", "ok"
        )
