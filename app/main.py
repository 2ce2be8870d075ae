"""Entry point of the workspace: `streamlit run app/main.py`."""

from pathlib import Path

import streamlit as st

from app import navigation, places
from knowledge.store.database import StoreUnavailableError

STATIC = Path(__file__).parent / "static"

st.set_page_config(
    page_title="두레 - 공공 서비스 기획 상담",
    page_icon=str(STATIC / "dure.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
with st.container(key="furnishing"):
    st.html(STATIC / "dure.css")
    for name in ("korean.js", "cites.js", "opening.js"):
        script = (STATIC / name).read_text(encoding="utf-8")
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
try:
    navigation.run()
except StoreUnavailableError as error:
    places.notice(str(error), "bad")
