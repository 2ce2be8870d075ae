"""A library of 10,000 pages added, searched and deleted: `python -m benchmarks.library`.

PDFs of real Korean (paragraphs of the statutes beside the repository in another order), a long one
among them. Tells processor time and memory of ours and of the process apart, how long questions
take afterwards, what one page too many is told, and whether anything of a deleted paper is left.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles

import typst
import yaml

from benchmarks.retrieval import LAWS, SECOND
from documents.drawing import FONTS
from knowledge.catalogue import load
from knowledge.library.reading import Limits
from knowledge.library.shelf import Library
from knowledge.search.index import index_of
from knowledge.search.opening import Knowledge
from knowledge.search.terms import ANALYSIS, analysed
from knowledge.store.passages import Passages

_CHARACTERS = 1_100
"""Characters of a page, about: what fits."""
_MARK = "표식{:03}가나다"
"""Stands on each page of a file and nowhere else, so that its traces can be looked for."""
_MANY = "새"
"""File whose pages are one more than may be read."""


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=80)
    parser.add_argument("--pages", type=int, default=100, help="of each file")
    parser.add_argument("--long", type=int, default=2_000, help="of one file more; 0 leaves it out")
    parser.add_argument("--papers", type=Path, help="folder that keeps the PDFs between runs")
    parser.add_argument("--seconds", type=float, default=Limits().seconds, help="limit of a file")
    asked = parser.parse_args(arguments)
    if not LAWS.is_dir():
        _say(f"no statutes at {LAWS}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sizes = [asked.pages] * asked.files
        # In a process of its own: what setting type takes is no part of the figures.
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            making = apart.submit(_papers, asked.papers or home / "papers", sizes, asked.long)
            papers = making.result()
        _run(home, papers, Limits(seconds=asked.seconds))
    return 0


def _run(home: Path, papers: Sequence[Path], limits: Limits) -> None:
    catalogue = load()
    index = index_of(catalogue, None)
    shelf = Passages.open(f"sqlite:///{home / 'dure.sqlite'}", analysed, ANALYSIS)
    knowledge = Knowledge(catalogue, index, shelf)
    library = Library(shelf, home / "library", limits)
    _say(f"before: {_memory()}")
    began, worked = time.perf_counter(), _worked()
    outcomes = list(library.add_files(papers))
    took, spent = (
        time.perf_counter() - began,
        [b - a for a, b in zip(worked, _worked(), strict=True)],
    )
    pages = sum(each.upload.pages for each in outcomes if each.upload)
    refused = [each for each in outcomes if not each.upload]
    _say(
        f"added: {pages:,} pages, {shelf.extent()[0]:,} passages in {took:.0f} s; processor"
        f" {spent[0]:.0f} s ours, {spent[1]:.0f} s apart,"
        f" {1000 * sum(spent) / max(pages, 1):.1f} ms a page; {_memory()}"
    )
    for each in refused:
        _say(f"refused: {each.name}: {each.reason}")
    _say(f"database {_size(home / 'dure.sqlite')} MB, files {_size(home / 'library')} MB")
    _search(knowledge)
    _delete(home, library)
    shelf.close()


def _search(knowledge: Knowledge) -> None:
    questions = [each["ask"] for each in yaml.safe_load(SECOND.read_text("utf-8"))["questions"]]
    for kinds in (None, {"document"}):
        knowledge.search("먼저 한 번", kinds)
        times, busy = [], []
        for question in questions:
            began, worked = time.perf_counter(), time.process_time()
            knowledge.search(question, kinds)
            times.append(1000 * (time.perf_counter() - began))
            busy.append(1000 * (time.process_time() - worked))
        clock, work = quantiles(times, n=20), quantiles(busy, n=20)
        _say(
            f"searched in {'papers' if kinds else 'everything'}: p50 {clock[9]:.0f}, p95"
            f" {clock[18]:.0f} ms; of the processor {work[9]:.0f} and {work[18]:.0f} ms"
        )


def _delete(home: Path, library: Library) -> None:
    """Take out the longest paper and one other, then all; look for the marks of each."""
    uploads = sorted(library.uploads(), key=lambda each: -each.pages)
    for some in (uploads[:1], uploads[1:2], uploads[2:]):
        marks = [_MARK.format(int(each.name[:3])).encode() for each in some]
        held = _holding(home, marks)
        began, worked = time.perf_counter(), time.process_time()
        library.remove(*(each.id for each in some))
        took, spent = time.perf_counter() - began, time.process_time() - worked
        _say(
            f"removed {sum(each.pages for each in some):,} pages of {len(some)} files in"
            f" {took:.1f} s ({spent:.1f} s of the processor); marks in files: {held} before,"
            f" {_holding(home, marks)} after"
        )


def _holding(home: Path, marks: Sequence[bytes]) -> int:
    """Return how many of the marks stand in the files of database and library."""
    files = [path for path in home.rglob("*") if path.is_file() and "papers" not in path.parts]
    contents = [path.read_bytes() for path in files]
    return sum(any(mark in content for content in contents) for mark in marks)


def _papers(folder: Path, sizes: Sequence[int], long: int) -> list[Path]:
    """Write files of so many pages each, a long one, and one that is longer than may be."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(7)
    said = list(_paragraphs())
    sizes = [*sizes, *([long] if long else ())]
    for number, pages in enumerate(sizes):
        path = folder / f"{number:03} 사업 자료.pdf"
        if not path.exists():
            path.write_bytes(_pdf(number, pages, said, chance))
    many = folder / f"{_MANY} 3,001쪽.pdf"
    if long and not many.exists():
        many.write_bytes(_pdf(999, 3_001, ["한 줄입니다."], chance))
    return sorted(folder.glob("*.pdf"))


def _paragraphs() -> Iterator[str]:
    for file in sorted(LAWS.rglob("*.md")):
        for line in file.read_text("utf-8").splitlines():
            words = line.strip("#*- ")
            if len(words) > 40 and not words.startswith(("제목", "출처")):
                yield words


def _pdf(number: int, pages: int, said: Sequence[str], chance: random.Random) -> bytes:
    written = [
        '#set page(paper: "a4", margin: 20mm)\n#set text(font: "NanumMyeongjo", size: 10pt)\n'
    ]
    for page in range(pages):
        lines = [f"제{page + 1}장 {_MARK.format(number)} 검토 {chance.randrange(10**6):,}건"]
        while sum(map(len, lines)) < _CHARACTERS and len(lines) <= len(said) * 3:
            lines.append(chance.choice(said)[:400])
        written += [f"#text({_quoted(line)})\n\n" for line in lines] + ["#pagebreak(weak: true)\n"]
    return bytes(typst.compile("".join(written).encode(), font_paths=[str(FONTS)]))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _worked() -> tuple[float, float]:
    """Return seconds of the processor: ours, and of processes that have ended."""
    ours, apart = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return ours.ru_utime + ours.ru_stime, apart.ru_utime + apart.ru_stime


def _memory() -> str:
    """Return the most memory this process, and the largest other, ever held."""
    ours, apart = (
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"peak memory {ours} MB, apart {apart} MB"


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files) // 2**20


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
