"""양식 채우기: a form of others filled from a proposal, and an edited document taken back."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from app import places
from app.citations import citation_faults
from app.deliver import labels, proposal_of
from app.views import returned
from app.workspace import open_workspace
from documents.compose import DELIVERABLES
from documents.forms import Answer, Field, Form, FormError, filled, offered, read
from knowledge.model.consultation import Consultation

_TYPES = ["hwpx", "docx"]
_SHOWN = 24
"""Rows shown without scrolling."""
_COLUMNS = ("채움", "칸", "제안서에서", "닮음", "적을 내용", "비고")


def page() -> None:
    """Draw the page."""
    places.heading(
        "양식 채우기",
        "다른 기관의 신청서를 제안서로 채웁니다. 채운 칸 밖은 한 글자도 바꾸지 않습니다.",
    )
    done = [one for one in open_workspace().store.consultations() if one.status == "완료"]
    if not done:
        places.empty("끝난 상담이 없습니다", "상담을 마치면 그 제안서로 양식을 채울 수 있습니다.")
        return
    one = st.selectbox(
        "상담", done, format_func=lambda each: f"{each.title} ({each.id})", key="forms.of"
    )
    fill, back = st.tabs(["양식 채우기", "고친 문서 되돌리기"])
    with fill:
        _fill(one)
    with back:
        _back(one)


def _fill(one: Consultation) -> None:
    file = st.file_uploader("양식 파일(HWPX·DOCX)", type=_TYPES, key="forms.blank")
    if file is None:
        return
    try:
        form = read(file.getvalue())
    except FormError as error:
        places.notice(str(error), "bad")
        return
    if not form.fields:
        places.notice("채울 칸을 찾지 못했습니다. 빈 칸이나 누름틀이 있는지 확인하십시오.", "warn")
        return
    answers = offered(form, proposal_of(open_workspace().store, one.id))
    confirmed = _confirmed(form, answers)
    left = len(form.fields) - len(confirmed)
    places.section(f"채울 칸 {len(confirmed)}개", f"비워 둘 칸 {left}개")
    _download(form, confirmed, Path(file.name))


def _confirmed(form: Form, answers: tuple[Answer, ...]) -> list[Answer]:
    """Draw what would be written, and return what a person lets stand, as edited."""
    pairs = zip(form.fields, answers, strict=True)
    rows = [dict(zip(_COLUMNS, _cells(field, answer), strict=True)) for field, answer in pairs]
    edited = st.data_editor(
        rows,
        disabled=["칸", "제안서에서", "닮음", "비고"],
        column_config={"적을 내용": st.column_config.TextColumn(width="large")},
        hide_index=True,
        width="stretch",
        height=min(len(rows), _SHOWN) * 35 + 40,
        key="forms.answers",
    )
    confirmed = [
        replace(answer, text=str(row["적을 내용"] or ""))
        for answer, row in zip(answers, edited, strict=True)
        if row["채움"] and row["적을 내용"]
    ]
    for answer in confirmed:
        for fault in citation_faults(answer.text):
            places.notice(f"{answer.label} · 법령 인용 {fault}", "warn")
    return confirmed


def _cells(field: Field, answer: Answer) -> tuple[bool | str, ...]:
    label = f"{answer.label} ({field.row + 1}행)" if field.stacked else answer.label
    source, score = answer.source or "-", str(answer.score or "-")
    return bool(answer.text), label, source, score, answer.text, answer.note


def _download(form: Form, confirmed: list[Answer], name: Path) -> None:
    st.download_button(
        "채운 양식 내려받기",
        lambda: filled(form, confirmed),
        file_name=f"{name.stem}_작성{name.suffix}",
        type="primary",
        icon=":material/download:",
        key="forms.download",
        on_click="ignore",
        disabled=not confirmed,
    )


def _back(one: Consultation) -> None:
    known = labels()
    name = st.selectbox(
        "산출물", list(DELIVERABLES), format_func=lambda key: known[key], key="forms.deliverable"
    )
    returned.back(one, name)
