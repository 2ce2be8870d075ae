"""Every page of the workspace, drawn from a store with consultations at every point."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from knowledge.store.repository import Store
from tests import consultations as made

MAIN = Path(__file__).parents[1] / "app" / "main.py"
TABS = ("진행", "개요·질문", "근거", "대안", "계획", "평가", "문서", "기록")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    for name in ("DURE_STORE_URL", "DURE_RUNS_URL", "DURE_PROVIDER", "DURE_OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DURE_HOME", str(tmp_path))
    st.cache_resource.clear()
    st.cache_data.clear()
    opened = Store.open(f"sqlite:///{tmp_path / 'dure.sqlite'}")
    yield opened
    opened.close()
    st.cache_resource.clear()


def drawn(url_path: str = "", **query: str) -> AppTest:
    """Return a page as it is drawn."""
    page = AppTest.from_file(MAIN, default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    if url_path:
        page.session_state["places"]  # noqa: B018 # the pages are known once the first has been drawn
        page._page_hash = page.session_state["places"][url_path]._script_hash
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
    assert not page.exception, page.exception[0].stack_trace
    return page


def text(page: AppTest) -> str:
    """Return everything the page says in the product's own HTML and in Markdown."""
    html = [element.proto.body for element in page.get("html")]
    return "\n".join([*html, *(element.value for element in page.markdown)])
