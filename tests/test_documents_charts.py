"""Charts: the same figures drawn and tabled, for every kind and for labels nobody planned."""

import io
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from dochan import Dochan
from PIL import Image
from pydantic import ValidationError

from documents import drawing, plots
from documents.blocks import Document, Figure
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
from documents.drawing import picture, vector
from documents.formats import FORMATS

NASTY = "가" * 300 + " 漢字 🚜 مرحبا $a_b$ <b>&</b>"
START = date(2027, 1, 4)


def charts(name: str) -> dict[str, Chart]:
    """Return a chart of every kind with this name in it."""
    return {
        "gantt": Gantt(
            bars=tuple(
                Bar(
                    name=f"{name} {n}",
                    group=name,
                    start=START + timedelta(days=9 * n),
                    finish=START + timedelta(days=9 * n + 20),
                    critical=n == 1,
                )
                for n in range(3)
            )
        ),
        "stacked": StackedBars(
            unit="백만원",
            categories=("2027년", "2028년"),
            series=(Series(name=name, values=(45.5, None)), Series(name="운영", values=(0, 1200))),
        ),
        "scores": Scores(rows=(Score(name=name, value=74.5, low=60, high=88),), line=70),
        "risks": RiskMatrix(risks=(RiskPoint(name=name, likelihood=4, impact=5),) * 20),
        "stakeholders": StakeholderGrid(parties=(Party(name=name, interest=5, influence=2),)),
    }


@pytest.mark.parametrize("kind", charts(""))
@pytest.mark.parametrize("name", ["예약 접수", NASTY], ids=["plain", "hostile"])
def test_every_chart_is_a_crisp_picture_of_the_width_of_the_text(kind: str, name: str):
    drawn = picture(charts(name)[kind])

    with Image.open(io.BytesIO(drawn.data)) as image:
        assert abs(image.width - 160 / 25.4 * 200) <= 1
        assert abs(image.height - drawn.height_mm / 25.4 * 200) <= 1
        assert len(image.getcolors(1 << 20) or ()) > 3


@pytest.mark.parametrize("form", [picture, vector])
def test_a_chart_drawn_anew_has_the_same_bytes(form, monkeypatch: pytest.MonkeyPatch):
    chart = charts("예약")["scores"]
    first = form(chart)
    monkeypatch.setattr(drawing, "_PICTURES", type(drawing._PICTURES)())

    assert form(chart) is not first
    assert form(chart) == first


def test_many_at_once_share_one_drawing():
    chart = charts("함께")["risks"]
    found: list[drawing.Picture] = []
    threads = [threading.Thread(target=lambda: found.append(picture(chart))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({id(drawn) for drawn in found}) == 1


def test_a_time_axis_with_too_many_tasks_shows_phases_and_the_table_all():
    bars = tuple(
        Bar(name=f"과업 {n}", group=f"{n // 40}단계", start=START, finish=START) for n in range(200)
    )
    chart = Gantt(bars=bars)

    assert picture(chart).height_mm < 60
    assert len(chart.table("일정").rows) == 201


def test_the_table_of_a_chart_says_what_the_chart_shows():
    table = charts("구축")["stacked"].table("연차별")

    assert table.unit == "(단위: 백만원)"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["구분", "2027년", "2028년"],
        ["구축", "45.5", "-"],
        ["운영", "0", "1,200"],
    ]


def test_amounts_without_a_category_are_refused():
    with pytest.raises(ValidationError, match="values"):
        StackedBars(unit="원", categories=("하나",), series=(Series(name="가", values=(1, 2)),))


@pytest.mark.parametrize(("tabled", "tables"), [(True, 1), (False, 0)])
def test_hwpx_holds_the_picture_its_caption_and_its_table_unless_one_is_beside_it(
    tabled: bool, tables: int, tmp_path: Path
):
    chart = charts("예약")["stakeholders"]
    figure = Figure(caption="이해관계자", chart=chart, alt="관심 5, 영향 2", tabled=tabled)
    document = Document(title="그림", created="2026-11-23T05:30:00Z", blocks=(figure,))
    path = tmp_path / "figure.hwpx"
    path.write_bytes(FORMATS["hwpx"].render(document))
    read = Dochan(str(path))

    assert len(list(read.find_all("image"))) == 1
    assert len(list(read.find_all("table"))) == tables
    assert "[그림] 이해관계자" in read.to_markdown()
    assert path.read_bytes() == FORMATS["hwpx"].render(document)


@pytest.mark.parametrize("tabled", [True, False])
def test_markdown_shows_a_figure_in_words_and_as_a_table_unless_one_is_beside(tabled: bool):
    chart = charts("예약")["scores"]
    figure = Figure(caption="평가", chart=chart, alt="한 항목이 74.5점", tabled=tabled)
    text = FORMATS["md"].render(Document(title="그림", blocks=(figure,))).decode()

    assert "한 항목이 74.5점" in text
    assert ("| 예약 | 74.5 | 60 | 88 |" in text) == tabled


def test_other_fonts_are_looked_through_only_for_what_the_first_lacks():
    """The charts' own words are in the first: 주공정, ■ and → need no other."""
    written = Path(plots.__file__).read_text("utf-8")

    assert set("".join(written.split())) <= drawing._letters()
    assert drawing._families(charts("가나다")["scores"]) == drawing._FAMILIES[:1]
    assert drawing._families(charts("😀")["scores"]) == drawing._FAMILIES
