"""How long it takes to fill a library, and to understand a table: `python -m benchmarks.uploads`.

Synthetic Korean: 10,000 files of one page each, and a table of 200,000 rows. Says
whether time and memory stay in proportion.
"""

import argparse
import csv
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from knowledge.data.shelf import PROFILE
from knowledge.library.isolation import Isolation
from knowledge.library.shelf import Library
from knowledge.search.terms import ANALYSIS, analysed
from knowledge.store.passages import Passages

_WORDS = [
    "어르신",
    "병원",
    "이동",
    "예약",
    "차량",
    "전화",
    "주민센터",
    "담당자",
    "시범",
    "운영",
    "예산",
    "편성",
    "조례",
    "개정",
    "접수",
    "안내",
    "만족도",
    "조사",
    "개인정보",
    "영향평가",
    "협약",
    "공고",
    "선정",
    "점검",
    "보고",
    "회의",
    "결과",
    "계획",
    "수립",
    "추진",
    "현황",
    "문제점",
    "개선",
    "방안",
    "읍면동",
    "배차",
]
_CHARACTERS = 1_500
"""Characters of a printed page, about."""


def main(pages: int, rows: int) -> None:
    """Print what each tenth of the library took, and the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _library(home, pages)
        _table(home, rows)


def _library(home: Path, pages: int) -> None:
    (home / "papers").mkdir()
    paths = list(_papers(home / "papers", pages))
    shelf = Passages.open(f"sqlite:///{home / 'dure.sqlite'}", analysed, ANALYSIS)
    library = Library(shelf, home / "library")
    began = last = time.perf_counter()
    step = max(pages // 10, 1)
    passages = 0
    for count, outcome in enumerate(library.add_files(paths), start=1):
        passages += outcome.upload.passages if outcome.upload else 0
        if count % step == 0:
            now = time.perf_counter()
            print(f"{count:>6,} pages  {now - last:6.1f} s  {_memory():4.0f} MB")  # noqa: T201
            last = now
    took = time.perf_counter() - began
    print(f"library: {passages:,} passages in {took:.0f} s, {pages / took:.0f} pages/s")  # noqa: T201
    size = (home / "dure.sqlite").stat().st_size / 2**20
    one = library.uploads()[0]
    began = time.perf_counter()
    library.remove(one.id)
    print(f"database {size:.0f} MB; one file removed in {time.perf_counter() - began:.2f} s")  # noqa: T201
    shelf.close()


def _papers(folder: Path, pages: int) -> Iterator[Path]:
    chance = random.Random(7)
    for number in range(pages):
        said, length = [], 0
        while length < _CHARACTERS:
            words = chance.choices(_WORDS, k=9)
            said.append(f"{' '.join(words)} {chance.randrange(10**6)}건을 처리함.")
            length += len(said[-1])
        path = folder / f"{number:05}.txt"
        path.write_text(f"{number}번째 문서\n\n" + "\n".join(said), "utf-8")
        yield path


def _table(home: Path, rows: int) -> None:
    chance = random.Random(7)
    path = home / "table.csv"
    with path.open("w", encoding="cp949", newline="") as kept:
        out = csv.writer(kept)
        out.writerow(
            [
                "기준일자",
                "시도명",
                "시설명",
                "구분",
                "이용자수(명)",
                "이용률(%)",
                "금액(원)",
                "비고",
            ]
        )
        for i in range(rows):
            day = f"2024{i % 12 + 1:02}{i % 28 + 1:02}"
            users = f"{chance.randrange(10**5):,}"
            out.writerow(
                [day, "서울특별시", f"시설{i % 900}", "가나다"[i % 3], users, i % 100, i * 10, "-"]
            )
    with Isolation() as apart:
        began = time.perf_counter()
        apart.ask(PROFILE, path, path.name)
        took = time.perf_counter() - began
    size = path.stat().st_size / 2**20
    print(f"table: {rows:,} rows of 8 columns ({size:.0f} MB) understood in {took:.1f} s")  # noqa: T201


def _memory() -> float:
    """Most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=200_000)
    asked = parser.parse_args()
    main(asked.pages, asked.rows)
