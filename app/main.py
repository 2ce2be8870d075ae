"""Entry point of the workspace: `streamlit run app/main.py`."""

from pathlib import Path

import streamlit as st

from app import navigation

HERE = Path(__file__).parent

st.set_page_config(
    page_title="두레 - 공공 서비스 기획 상담",
    page_icon=str(HERE / "static" / "dure.svg"),
    layout="wide",
    initial_sidebar_state="expanded",
)
st.html(HERE / "static" / "dure.css")
navigation.run()
