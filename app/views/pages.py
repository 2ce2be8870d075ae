"""The pages of a document, drawn beside the script: no click waits for them."""

from concurrent.futures import Future

import streamlit as st

from app import places
from documents import preview
from documents.blocks import Document

Key = tuple[str, int, str]
"""Which document is meant: its consultation, the length of the record, the deliverable."""
Pages = list[bytes]
_LOOKING_SECONDS = 0.5


def draw(key: Key, format_name: str, document: Document) -> None:
    """Draw the pages as they will be, one at a time; until they are there, say so."""
    drawn = _drawn(key, document)
    if drawn.done():
        _show(key, format_name, drawn.result())
    else:
        _wait(key, document)


@st.fragment(run_every=_LOOKING_SECONDS)
def _wait(key: Key, document: Document) -> None:
    if _drawn(key, document).done():
        st.rerun()
    places.empty("쪽을 그리는 중입니다", "다 되면 여기에 나타납니다. 내려받기는 지금도 됩니다.")


def _show(key: Key, format_name: str, drawn: Pages) -> None:
    count, number = len(drawn), 1
    if count > 1:
        number = st.slider("쪽", 1, count, 1, key="-".join(("page", key[0], key[2], format_name)))
    if said := preview.note(format_name):
        st.caption(said)
    with st.container(key="sheet"):
        st.image(drawn[number - 1], caption=f"{number} / {count}쪽", width="stretch")


@st.cache_resource(max_entries=8, show_spinner=False)
def _drawn(key: Key, _document: Document) -> Future[Pages]:
    return preview.pages(_document)
