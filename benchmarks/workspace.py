"""How long a page of the workspace takes to draw, with a real finished consultation open.

The page's script is to take 150 milliseconds at most. The first drawing of a tab reads
the store; those after it draw from what was read, as every click and poll does.
"""

import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from streamlit.testing.v1 import AppTest

from benchmarks.performance import propose

MAIN = Path(__file__).parent.parent / "app" / "main.py"
AIM = 150.0
DRAWINGS = 7


def main() -> None:
    """Consult once, open every tab, and print."""
    table = Table("화면", "처음(ms)", "그다음 중앙값(ms)", "목표(ms)", title="작업 공간")
    with TemporaryDirectory(prefix="dure-benchmark-") as folder:
        home = Path(folder) / "home"
        cid = propose(home, Path(folder) / "out")
        os.environ["DURE_HOME"] = str(home)
        from app import serving
        from app.views.consultation import TABS

        serving.load()
        for name in TABS:
            first, *again = _drawn(cid, name)
            table.add_row(name, f"{first:.0f}", f"{statistics.median(again):.0f}", f"{AIM:.0f}")
    Console().print(table)


def _drawn(cid: str, tab: str) -> list[float]:
    """Return the milliseconds of each drawing of one tab."""
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    page.run()
    # AppTest switches between files only; these pages are functions.
    page._page_hash = page.session_state["places"]["consultation"]._script_hash
    page.query_params["id"], page.query_params["tab"] = cid, tab
    taken = []
    for _ in range(DRAWINGS):
        began = time.perf_counter()
        page.run()
        taken.append((time.perf_counter() - began) * 1000)
        assert not page.exception, page.exception[0].message
    return taken


if __name__ == "__main__":
    main()
