"""양식 채우기: what would be written is shown first, and an edited document is taken back."""

import io

import pytest
import streamlit as st

from app.deliver import export
from knowledge.store.repository import Store
from tests.consultations import FINISHED, finished
from tests.forms_made import hwpx_table
from tests.test_edits_command import CAUSE, edit
from tests.test_workspace import drawn, store, text  # noqa: F401 - a fixture


class Upload(io.BytesIO):
    """A file as the uploader hands it over."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


@pytest.fixture
def uploads(store: Store, monkeypatch: pytest.MonkeyPatch) -> dict[str, Upload]:  # noqa: F811
    """Return what is uploaded, by key; beside a finished consultation."""
    finished(store, FINISHED)
    given: dict[str, Upload] = {}
    monkeypatch.setattr(st, "file_uploader", lambda *_, key, **__: given.get(key))
    return given


def test_without_a_finished_consultation_the_page_says_so(store: Store):  # noqa: F811
    assert "끝난 상담이 없습니다" in text(drawn("forms"))


def test_a_form_is_answered_before_anything_is_written(uploads: dict[str, Upload]):
    uploads["forms.blank"] = Upload("신청서.hwpx", hwpx_table())
    said = text(drawn("forms"))

    assert "채울 칸 10개" in said
    assert "비워 둘 칸 2개" in said


def test_a_hostile_form_is_refused_in_a_sentence(uploads: dict[str, Upload]):
    uploads["forms.blank"] = Upload("신청서.hwpx", b"not a form")

    assert "아니거나 손상" in text(drawn("forms"))


def test_an_edited_document_comes_back_as_edits(
    uploads: dict[str, Upload],
    store: Store,  # noqa: F811
    tmp_path,
):
    path = export(store, FINISHED, "report", "hwpx", tmp_path)
    edit(path, CAUSE, f"{CAUSE} 확인")
    uploads[f"returned.{FINISHED}"] = Upload(path.name, path.read_bytes())
    page = drawn("forms")

    assert "계획의 수정안 1건" in text(page)
    assert "1. 문구 · 문제점 1 원인" in [box.label for box in page.checkbox]
    assert "<ins" in text(page)


def test_statutes_cited_where_the_plan_has_no_place_are_checked(
    uploads: dict[str, Upload],
    store: Store,  # noqa: F811
    tmp_path,
):
    path = export(store, FINISHED, "report", "hwpx", tmp_path)
    edit(path, "&lt; 법·제도 검토 &gt;", "&lt; 개인정보 보호법 제999조 검토 &gt;")
    uploads[f"returned.{FINISHED}"] = Upload(path.name, path.read_bytes())

    said = text(drawn("forms"))

    assert "계획에 담지 못한 것 1건" in said
    assert "법령 인용: 개인정보 보호법 제999조" in said
