"""What can be taken away: the documents and the record."""

import streamlit as st

from app import places
from app.deliver import record_lines
from app.dossier import Dossier
from app.drafting import draft
from app.templating import draw
from app.views import pages, returned
from documents import markdown
from documents.blocks import Document
from documents.compose import DELIVERABLES, RECORD
from documents.compose import record as compose_record
from documents.formats import FORMATS, Format
from documents.preview import PAGED
from knowledge.model.consultation import Consultation
from knowledge.model.proposal import Proposal
from knowledge.model.record import STAGES


def documents(one: Consultation, dossier: Dossier) -> None:
    """Draw what is chosen: a deliverable in a format, its pages and its download."""
    proposal = _drawable(one, dossier)
    if proposal is None:
        places.empty("아직 문서가 없습니다", "승인 단계에 이르면 기획보고서를 내려받습니다.")
        return
    labels = {entry.name: entry.label for entry in DELIVERABLES.values()} | {"record": RECORD}
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    name = left.selectbox(
        "산출물", list(labels), format_func=lambda key: labels[key], key="paper-of"
    )
    document = _document(proposal, dossier, name)
    form = FORMATS[
        right.selectbox(
            "형식", list(FORMATS), format_func=lambda key: FORMATS[key].label, key="paper-as"
        )
    ]
    _standing(one, dossier, proposal.plan.version)
    _downloads(one, proposal, document, labels[name], form)
    key = (one.id, one.events, name)
    if form.name in PAGED:
        pages.draw(key, form.name, document)
        with st.expander("글로 보기"):
            _words(key, document)
    else:
        _words(key, document)
    returned.versions(proposal)
    if name != "record" and (dossier.proposal or one.waiting == "approval"):
        returned.back(one, name)


def _standing(one: Consultation, dossier: Dossier, version: int) -> None:
    """Say when what is shown is not the document that stands."""
    if one.waiting == "approval":
        said = f"승인 전 초안입니다(계획 {version}판). 승인하면 문서로 확정됩니다."
        places.notice(said, "warn")
    elif dossier.proposal is None:
        places.notice(f"새 판을 만드는 중입니다. 아래는 계획 {version}판의 문서입니다.")


def _drawable(one: Consultation, dossier: Dossier) -> Proposal | None:
    """Return the proposal: at the approval gate what would become it, meanwhile the last one."""
    if one.waiting == "approval":
        return draft(one.id, dossier)
    return dossier.filed


def _document(proposal: Proposal, dossier: Dossier, name: str) -> Document:
    if name == "record":
        return compose_record(proposal, dossier.events, dossier.fault())
    filed = dossier.document(name) if proposal.approval.state != "대기" else None
    return filed or DELIVERABLES[name].compose(proposal)


def _words(key: tuple[str, int, str], document: Document) -> None:
    with st.container(key="paper"):
        # The renderer escapes every sign that Markdown or HTML would read.
        st.markdown(_text(key, document), unsafe_allow_html=True)


def _downloads(
    one: Consultation, proposal: Proposal, document: Document, label: str, form: Format
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
            lambda: proposal.model_dump_json().encode(),
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
