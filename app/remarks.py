"""Remarks on a catalogue entry: those that were made, a form for one more, and a block to copy."""

from datetime import UTC, datetime

import streamlit as st
import yaml

from app import places
from app.templating import draw
from app.wording import plain
from app.workspace import open_workspace
from knowledge.catalogue.browsing import Row
from knowledge.methods.masking import mask

MOST, NAME = 2_000, 30
"""Characters of a remark and of a name, at most."""


def remarks(row: Row) -> None:
    """Draw what people remarked on an entry, and let one more be added."""
    kept = open_workspace().comments
    entry_id = row.entry.id
    found = kept.of(entry_id)
    places.section("의견", f"{len(found)}건")
    if found:
        draw("comments.html", comments=found)
    with st.form(f"remark.{entry_id}", clear_on_submit=True, border=True):
        name = st.text_input("이름", max_chars=NAME, placeholder="담당자")
        text = st.text_area(
            "의견",
            max_chars=MOST,
            placeholder="틀린 곳, 바뀐 곳, 우리 기관의 사정을 적어 주십시오.",
        )
        sent = st.form_submit_button("의견 남기기", type="primary")
    if sent and not plain(text).strip():
        places.notice("의견을 적어 주십시오.", "warn")
    elif sent:
        said, author = mask(plain(text).strip()), mask(plain(name).strip()).text
        kept.add(entry_id, author=author or "담당자", text=said.text, at=datetime.now(UTC))
        if said.found:
            st.toast("의견에 있던 개인정보를 가리고 남겼습니다.")
        st.rerun()
    _block(row)


def _block(row: Row) -> None:
    """Show the entry as YAML: the way to keep an own version of it."""
    with st.expander("기관 자료로 고쳐 쓰기"):
        fields = row.entry.model_dump(mode="json", exclude_defaults=True, exclude={"origin"})
        folder = open_workspace().settings.own_folder
        st.markdown(
            "아래 내용을 기관 자료 폴더의 YAML 파일에 옮겨 고치면, 같은 번호의 제품 항목 대신 "
            "쓰입니다. 새 번호를 붙이면 항목이 더해집니다."
        )
        st.code(str(folder / f"{row.kind}.yaml"), language=None)
        text = yaml.safe_dump({row.kind: [fields]}, allow_unicode=True, sort_keys=False, width=100)
        st.code(text, language="yaml")
