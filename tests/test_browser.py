"""The workspace in a real browser: it keeps its place, speaks Korean and calls nobody."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from app.processes import workspace_command
from knowledge.store.repository import Store
from tests import consultations as made
from tests.homes import PATIENCE, until
from workflows.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ENGLISH = re.compile(
    r"Deploy|Running|Made with|Streamlit|Rerun|Settings|Choose|Press Enter|Help for"
)
LOCAL = {"127.0.0.1", ""}

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no chromium here")


class Visit:
    """A page with everything it asked for and complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        page.on("request", lambda asked: self.hosts.add(urlsplit(asked.url).hostname or ""))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        kind, place = getattr(message, "type", ""), getattr(message, "location", {})
        # Below the root, Streamlit's client first looks for its server beside the page.
        if kind == "error" and "/_stcore/" not in str(place.get("url", "")):
            self.complaints.append(str(getattr(message, "text", message)))

    def go(self, path: str) -> None:
        """Open a page and wait until it is drawn."""
        self.page.goto(f"{self.address}{path}")
        self.page.wait_for_selector(".head h1")

    def english(self) -> list[str]:
        """Return what Streamlit says of itself, to the eye or to a screen reader."""
        said = self.page.evaluate(
            """() => [document.body.innerText, ...[...document.querySelectorAll(
            '[aria-label], [title], [placeholder]')].flatMap(one => ['aria-label', 'title',
            'placeholder'].map(name => one.getAttribute(name) ?? ''))]"""
        )
        return [found for text in said for found in ENGLISH.findall(text)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workspace started from some other folder, as `dure workspace` starts it."""
    home = tmp_path_factory.mktemp("home")
    store = Store.open(f"sqlite:///{home / 'dure.sqlite'}")
    made.fill(store)
    store.close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
    server = subprocess.Popen(
        workspace_command(Settings(home=home), port),
        cwd=home,
        env=kept | {"DURE_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(PATIENCE)


@pytest.fixture(scope="module")
def visit(address: str) -> Iterator[Visit]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ko-KR")
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        until(lambda: _answers(address), every=0.2)
        yield Visit(page, address)
        browser.close()


def _answers(address: str) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", urlsplit(address).port or 0)) == 0


def test_a_reload_keeps_the_place(visit: Visit) -> None:
    visit.go("/")
    visit.page.locator(f".st-key-row-{made.FINISHED} a").click()
    visit.page.get_by_role("tab", name="계획").click()
    visit.page.wait_for_selector("#budget")
    before = visit.page.url

    visit.page.reload()
    visit.page.wait_for_selector("#budget")

    assert visit.page.url == before
    assert made.FINISHED in before
    assert visit.page.locator(".head h1").inner_text() == made.NAME


def test_a_choice_that_was_not_sent_yet_survives_a_reload(visit: Visit) -> None:
    visit.go(f"/consultation?id={made.CHOOSING}")
    chosen = visit.page.locator(".st-key-gate [data-baseweb=radio], .st-key-gate label").filter(
        has_text="임대 시간 연장"
    )
    chosen.last.click()
    visit.page.wait_for_url("**option-*")

    visit.page.reload()
    visit.page.wait_for_selector(".head h1")

    checked = visit.page.locator(".st-key-gate input[type=radio]:checked")
    checked.wait_for(state="attached")
    assert "임대 시간 연장" in checked.locator("xpath=ancestor::label").inner_text()


def test_a_search_keeps_its_words_over_a_reload(visit: Visit) -> None:
    visit.go("/search?search.query=어르신 병원 이동")

    expect(visit.page.get_by_label("찾을 말")).to_have_value(
        "어르신 병원 이동", timeout=PATIENCE * 1000
    )


def test_a_link_within_one_page_changes_the_address(visit: Visit) -> None:
    """Otherwise a reload opens the consultation that was left."""
    visit.go(f"/consultation?id={made.FINISHED}")

    visit.page.locator(f".st-key-side-recent a[href*='{made.APPROVING}']").click()

    visit.page.wait_for_url(re.compile(f"id={made.APPROVING}"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/new",
        "/search",
        "/ideas",
        "/criteria",
        "/help",
        *(
            f"/consultation?id={one}"
            for one in (made.FINISHED, made.ASKING, made.CHOOSING, made.APPROVING, made.FAILED)
        ),
    ],
)
def test_a_page_is_korean_complains_of_nothing_and_calls_nobody(visit: Visit, path: str) -> None:
    visit.complaints.clear()

    visit.go(path)
    visit.page.wait_for_timeout(400)

    assert visit.english() == []
    assert visit.complaints == []
    assert visit.hosts <= LOCAL
    assert visit.page.evaluate("document.documentElement.lang") == "ko"


def test_the_font_is_the_products_own(visit: Visit) -> None:
    visit.go("/new")
    visit.page.wait_for_function("[...document.fonts].some(f => f.status === 'loaded')")

    loaded = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    assert any("Pretendard" in family for family in visit.page.evaluate(loaded))


def test_a_citation_shows_its_evidence(visit: Visit) -> None:
    visit.go(f"/consultation?id={made.FINISHED}&tab=계획")
    cite = visit.page.locator(".cite", has_text="E5").first
    assert not cite.locator(".tip").is_visible()

    cite.hover()

    assert "왕복 40km" in cite.locator(".tip").inner_text()


def test_work_under_way_appears_without_a_reload(visit: Visit, address: str) -> None:
    visit.go(f"/consultation?id={made.WORKING}")
    visit.page.wait_for_selector(".doing >> text=사례 연구원")
    before = visit.page.locator(".doing").inner_text()

    visit.page.wait_for_function(
        "said => document.querySelector('.doing').innerText !== said", arg=before
    )

    assert visit.page.locator(".rail .now").inner_text().startswith("3")


def test_the_report_is_downloaded_in_hangul_format(visit: Visit) -> None:
    """Its pages are drawn meanwhile, and appear by themselves."""
    visit.go(f"/consultation?id={made.FINISHED}&tab=문서")

    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="한글(HWPX)").click()

    assert download.value.suggested_filename == f"기획보고서 - {made.NAME.replace('·', ' ')}.hwpx"
    assert download.value.path().read_bytes().startswith(b"PK")
    visit.page.wait_for_selector(".st-key-sheet img")
