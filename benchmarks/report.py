"""The report that is drawn in every format: 20 pages, 6 tables, 5 charts, 40 sources."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle

from documents.blocks import (
    Attachments,
    Block,
    Box,
    Cell,
    Column,
    Contact,
    Digest,
    Document,
    Figure,
    Heading,
    Item,
    Reference,
    References,
    Run,
    Table,
    TitleBox,
)
from documents.charts import (
    Bar,
    Chart,
    Gantt,
    Party,
    RiskMatrix,
    RiskPoint,
    Score,
    Scores,
    Series,
    StackedBars,
    StakeholderGrid,
)

CHAPTERS, ITEMS, TABLES, SOURCES, ROWS = 12, 15, 6, 40, 14
SENTENCE = (
    "농촌 고령 주민이 면사무소를 찾지 않고 전화로 예약하도록 창구를 하나로 모으고 처리 기한을 알림"
)


def report() -> Document:
    """Return the report that is drawn."""
    sources = tuple(
        Reference(number=n, title=f"「지방자치법」 제{n}조", source=f"https://www.law.go.kr/{n}")
        for n in range(1, SOURCES + 1)
    )
    blocks = (
        Digest(lines=(SENTENCE,) * 3, keywords=("예약", "고령", "농촌", "창구", "알림")),
        TitleBox(title="농기계 임대 예약 추진계획(안)", date="2026. 11. 23.", department="농정과"),
        Box(title="요  약", lines=((Run(text=SENTENCE),),) * 3),
        *_chapters(),
        References(entries=sources),
        Contact(department="농정과", contact="[확인 필요]"),
        Attachments(names=("산출 내역", "상담 기록")),
    )
    return Document(title="농기계 임대 예약 추진계획(안)", blocks=blocks)


def _chapters() -> Iterator[Block]:
    """Yield chapters of items, each with a table or a chart."""
    charts = list(_charts())
    numbers = cycle(range(1, SOURCES + 1))
    for chapter in range(CHAPTERS):
        yield Heading(level=1, text=f"추진 과제 {chapter + 1}")
        yield Heading(level=2, text="현황")
        for place in range(ITEMS):
            text = f"{SENTENCE}, {chapter + 1}-{place + 1}번째로 살핌"
            runs = (Run(text=text, cites=(next(numbers),)),)
            yield Item.model_validate({"level": (1, 2, 2, 3)[place % 4], "runs": runs})
        if chapter < TABLES:
            yield _table(chapter)
        elif charts:
            yield Figure(caption="그림", chart=charts.pop(), alt=SENTENCE, tabled=False)


def _table(seed: int) -> Table:
    head = tuple(Cell(lines=((Run(text=name),),)) for name in ("구분", "내용", "금액", "비고"))
    rows = [
        tuple(
            Cell(lines=((Run(text=text),),))
            for text in (f"{seed}-{row}", SENTENCE, f"{row * 1_234_000:,}", "견적 필요")
        )
        for row in range(ROWS)
    ]
    columns = tuple(Column(width=width) for width in (1, 4, 2, 2))
    return Table(caption=f"내역 {seed}", unit="(단위: 원)", columns=columns, rows=(head, *rows))


def _charts() -> Iterator[Chart]:
    start = date(2027, 1, 4)
    bars = (
        Bar(
            name=f"과업 {n}", start=start + timedelta(14 * n), finish=start + timedelta(14 * n + 20)
        )
        for n in range(12)
    )
    yield Gantt(bars=tuple(bars))
    series = tuple(
        Series(name=name, values=(120, 80, 60)) for name in ("개발비", "인건비", "운영비")
    )
    yield StackedBars(unit="백만원", categories=("2027년", "2028년", "2029년"), series=series)
    yield Scores(rows=tuple(Score(name=f"항목 {n}", value=70, low=60, high=80) for n in range(7)))
    yield RiskMatrix(
        risks=tuple(RiskPoint(name=f"위험 {n}", likelihood=3, impact=4) for n in range(9))
    )
    yield StakeholderGrid(
        parties=tuple(Party(name=f"기관 {n}", interest=4, influence=3) for n in range(9))
    )
