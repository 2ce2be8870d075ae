"""How long files take to draw and what that weighs: a 20-page report, 6 tables, 5 charts.

Every format is drawn in a process of its own, twice: first with its libraries and the
charts, then again. HWPX is held against the bare calls of its library, which draw the
same content without looks of their own. Prints a table; asserts nothing, for other work on
the machine slows it down: the seconds of processor time beside it do not depend on that.
"""

import argparse
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

from rich.console import Console
from rich.table import Table as Printed

from benchmarks.report import report
from documents import numbering
from documents.blocks import Document, Figure, Heading, Item, References, Table, plain
from documents.drawing import picture
from documents.formats import FORMATS

AIMS = {"pdf": 1.5, "docx": 1.5, "odt": 1.5, "pptx": 2.0}
AT_ONCE = 50
MEMORY_MB = 300


def bare(document: Document) -> bytes:
    """Return the content as HWPX by its library's calls, as its manual shows them."""
    from hwpx import HwpxDocument

    file = HwpxDocument.new()
    labels = numbering.labels(document.blocks)
    for place, block in enumerate(document.blocks):
        match block:
            case Heading():
                file.add_heading(labels[place], level=block.level)
            case Item():
                line = file.add_paragraph("", include_run=False)
                line.add_run(plain(block.runs))
                file.styles.apply_paragraph_format(
                    paragraphs=[line], indent_left_mm=6, first_line_indent_mm=-6
                )
            case Table():
                made = file.add_table(len(block.rows), len(block.columns), width=48_000)
                made.set_column_widths([column.width for column in block.columns])
                for cell in block.placed():
                    made.cell(cell.row, cell.column).set_text(cell.cell.text)
            case Figure():
                file.add_picture(picture(block.chart).data, "png", width_mm=160, height_mm=80)
            case References():
                for entry in block.entries:
                    file.add_paragraph(entry.text).add_footnote(entry.note)
    return bytes(file.to_bytes())


def main() -> None:
    """Draw in processes of their own, and print."""
    table = Printed(
        "형식", "처음", "다시", "처리기 처음", "처리기 다시", "최대", "목표", "두 번 같음"
    )
    for name in FORMATS:
        told = _process("--draw", name)
        aim = f"{AIMS[name]}초" if name in AIMS else ""
        table.add_row(name, *_row(told), aim, "예" if told["same"] else "아니요")
    told = _process("--draw", "bare")
    table.add_row("hwpx 라이브러리만", *_row(told), "hwpx ≤ 1.2배", "")
    console = Console(width=110)
    console.print(table)
    console.print(f"{told['pages']}쪽(PDF), 차트 {told['charts']}개")
    one, many = (_process("--at-once", str(count)) for count in (1, AT_ONCE))
    console.print(
        f"한꺼번에 1건 {one['peak']:.0f}MB, {AT_ONCE}건 {many['peak']:.0f}MB"
        f"({many['first']:.1f}초), 그림 {many['charts']}개, 목표 {MEMORY_MB}MB"
    )


def _row(told: dict[str, float]) -> list[str]:
    seconds = [f"{told[key]:.2f}초" for key in ("first", "again", "cpu_first", "cpu_again")]
    return [*seconds, f"{told['peak']:.0f}MB"]


def _process(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.documents", *arguments]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(made.stdout)
    return told


def _timed(draw: Callable[[], object]) -> tuple[float, float, object]:
    wall, cpu = time.perf_counter(), time.process_time()
    made = draw()
    return time.perf_counter() - wall, time.process_time() - cpu, made


def _draw(name: str) -> dict[str, float]:
    paper = report()
    render = bare if name == "bare" else FORMATS[name].render
    first, cpu_first, one = _timed(lambda: render(paper))
    again, cpu_again, two = _timed(lambda: render(paper))
    peak = _peak()
    return {
        "first": first,
        "again": again,
        "cpu_first": cpu_first,
        "cpu_again": cpu_again,
        "same": one == two,
        "peak": peak,
        "pages": _pages(paper) if name == "bare" else 0,
        "charts": _drawn(),
    }


def _at_once(count: int) -> dict[str, float]:
    """Draw so many files at once, every format in turn, each of a report of its own title."""
    paper = report()
    names = islice(cycle(FORMATS), count) if count > 1 else ["pdf"]

    def draw(job: tuple[int, str]) -> int:
        place, name = job
        return len(FORMATS[name].render(paper.model_copy(update={"title": f"{place}번째 계획"})))

    with ThreadPoolExecutor(count) as pool:
        wall, _, _ = _timed(lambda: list(pool.map(draw, enumerate(names))))
    return {"first": wall, "peak": _peak(), "charts": _drawn()}


def _peak() -> float:
    """Return the most megabytes this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _drawn() -> int:
    """Return how many charts were drawn."""
    from documents import drawing

    return len(drawing._PICTURES)


def _pages(paper: Document) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(FORMATS["pdf"].render(paper))).pages)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--draw", default="")
    parser.add_argument("--at-once", type=int, default=0)
    asked = parser.parse_args()
    if asked.draw or asked.at_once:
        told = _draw(asked.draw) if asked.draw else _at_once(asked.at_once)
        sys.stdout.write(json.dumps(told))
    else:
        main()
