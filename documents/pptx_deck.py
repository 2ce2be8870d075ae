"""A PPTX file while it is drawn: 16:9 slides with title, text, tables, charts and notes.

The template is made here: the library's own is 4:3, and widening it moves nothing.
"""

import io
from collections.abc import Sequence
from typing import cast

from lxml.etree import _Element as Element
from pptx import Presentation
from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Run
from pptx.util import Emu, Pt

from documents.drawing import Picture
from documents.plots import INK
from documents.pptx_charts import look
from documents.pptx_flow import Grid
from documents.style import Colors

WIDE, HIGH = 960.0, 540.0
"""Size of a slide in points."""
LEFT, TOP = 44.0, 92.0
BODY_WIDE, BODY_HIGH = WIDE - 2 * LEFT, HIGH - TOP - 40
FACE = "맑은 고딕"
_SIDES = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_COVER, _PLAIN = 0, 5
"""Places of the two layouts used: title slide, title only."""


class Deck:
    """A presentation under construction."""

    def __init__(self, colors: Colors) -> None:
        self._colors = colors
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Pt(WIDE), Pt(HIGH)
        self._layouts = {place: self.file.slide_layouts[place] for place in (_COVER, _PLAIN)}
        for layout in list(self.file.slide_layouts):
            if layout not in self._layouts.values():
                self.file.slide_layouts.remove(layout)
        for holder in (self.file.slide_master, *self._layouts.values()):
            for shape in list(holder.placeholders):
                if shape.placeholder_format.type in (13, 15, 16):  # number, footer, date
                    shape._element.getparent().remove(shape._element)
                else:
                    _place(shape, LEFT, TOP if "Title" not in shape.name else 24, BODY_WIDE, 52)

    def cover(self, title: str, below: Sequence[str]) -> Slide:
        """Add the first slide."""
        slide: Slide = self.file.slides.add_slide(self._layouts[_COVER])
        head, sub = slide.placeholders[0], slide.placeholders[1]
        size = 36 if len(title) <= 60 else 20 if len(title) <= 200 else 12
        _place(head, 80, 150, WIDE - 160, 130)
        _place(sub, 80, 300, WIDE - 160, 120)
        self._write(head.text_frame, title[:600], size, bold=True, align="center")
        for place, line in enumerate(below):
            self._write(sub.text_frame, line[:300], 18, align="center", first=place == 0)
        self._bar(slide, 284)
        return slide

    def slide(self, title: str) -> Slide:
        """Add a slide with a title."""
        slide: Slide = self.file.slides.add_slide(self._layouts[_PLAIN])
        head = slide.shapes.title
        assert head is not None, "the layout has a title"
        frame = head.text_frame
        size = 26 if len(title) <= 36 else 18 if len(title) <= 80 else 11
        self._write(frame, title[:400], size, bold=True)
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        self._bar(slide, 80)
        number = slide.shapes.add_textbox(Pt(WIDE - 90), Pt(HIGH - 30), Pt(60), Pt(20))
        count = str(len(self.file.slides))
        self._write(number.text_frame, count, 10, align="right")
        return slide

    def text(
        self, slide: Slide, top: float, high: float, lines: Sequence[tuple[str, float, bool, float]]
    ) -> None:
        """Add paragraphs: text, size, whether bold, and how far from the left."""
        box = slide.shapes.add_textbox(Pt(LEFT), Pt(top), Pt(BODY_WIDE), Pt(high))
        box.text_frame.word_wrap = True
        for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
            setattr(box.text_frame, side, 0)
        for place, (text, size, bold, left) in enumerate(lines):
            written = self._write(box.text_frame, text, size, bold=bold, first=place == 0)
            shape = written._r.getparent().get_or_add_pPr()
            shape.set("marL", str(Pt(left + size * 1.3)))
            shape.set("indent", str(-Pt(size * 1.3)))

    def table(
        self, slide: Slide, top: float, grid: Grid, shares: Sequence[float], size: float
    ) -> None:
        """Add a native table."""
        high = sum(grid.heights)
        rows, columns = len(grid.rows), len(shares)
        frame = slide.shapes.add_table(rows, columns, Pt(LEFT), Pt(top), Pt(BODY_WIDE), Pt(high))
        table = frame.table
        table.horz_banding = False
        for place, share in enumerate(shares):
            table.columns[place].width = Pt(BODY_WIDE * share / sum(shares))
        for place, height in enumerate(grid.heights):
            table.rows[place].height = Pt(height)
        places: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
        for row, slots in enumerate(grid.rows):
            for column, slot in enumerate(slots):
                places.setdefault(slot.key, []).append((row, column))
        for spots in places.values():
            (top_row, left), (bottom, right) = spots[0], spots[-1]
            slot, cell = grid.rows[top_row][left], table.cell(top_row, left)
            if len(spots) > 1:
                cell.merge(table.cell(bottom, right))
            fill = self._colors.head_fill if slot.is_head else self._colors.strong_fill
            for row, column in spots:
                shade = table.cell(row, column).fill
                shade.solid()
                tinted = slot.is_head or slot.strong
                shade.fore_color.rgb = _rgb(fill if tinted else "#FFFFFF")
                _underline(table.cell(row, column)._tc, self._colors.line)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_left = cell.margin_right = Pt(4)
            cell.margin_top = cell.margin_bottom = Pt(2)
            bold = slot.is_head or slot.strong
            for place, line in enumerate(slot.text.split("\n")):
                self._write(
                    cell.text_frame, line, size, bold=bold, align=slot.align, first=place == 0
                )

    def picture(self, slide: Slide, top: float, high: float, drawn: Picture, alt: str) -> None:
        """Add a picture, as large as fits."""
        shape = slide.shapes.add_picture(io.BytesIO(drawn.data), Emu(0), Pt(top), height=Pt(high))
        if shape.width > Pt(BODY_WIDE):
            shape.height = Emu(round(shape.height * Pt(BODY_WIDE) / shape.width))
            shape.width = Pt(BODY_WIDE)
        shape.left = Emu((Pt(WIDE) - shape.width) // 2)
        _described(shape._element, alt)

    def chart(
        self,
        slide: Slide,
        top: float,
        high: float,
        categories: Sequence[str],
        series: Sequence[tuple[str, Sequence[float | None]]],
        alt: str,
        stacked: bool,
    ) -> None:
        """Add a native chart, its data in a sheet of its own."""
        values = ChartData()
        values.categories = [name[:80] for name in categories]
        for name, amounts in series:
            values.add_series(name[:80], amounts)
        kind = XL_CHART_TYPE.COLUMN_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
        size = Pt(LEFT), Pt(top), Pt(BODY_WIDE), Pt(high)
        # The library's own types take the frame of a chart for the chart.
        frame = cast(GraphicFrame, slide.shapes.add_chart(kind, *size, values))
        _described(frame._element, alt)
        look(frame.chart, FACE, stacked=stacked)

    def note(self, slide: Slide, lines: Sequence[str]) -> None:
        """Add speaker's notes."""
        if lines:
            frame = slide.notes_slide.notes_text_frame
            for place, line in enumerate(lines):
                assert frame is not None, "the library's notes have a place for text"
                self._write(frame, line, 12, first=place == 0)

    def _bar(self, slide: Slide, top: float) -> None:
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(LEFT), Pt(top), Pt(BODY_WIDE), Pt(2.5))
        bar.fill.solid()
        bar.fill.fore_color.rgb = _rgb(self._colors.frame)
        bar.line.fill.background()
        # A line for the eye: no reader has anything to say of it.
        _described(bar._element, "")

    def _write(
        self,
        frame: TextFrame,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: str = "left",
        first: bool = True,
    ) -> _Run:
        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
        paragraph.alignment = _SIDES[align]
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = text, Pt(size), bold
        run.font.name, run.font.color.rgb = FACE, _rgb(INK)
        looks: Element = run._r.get_or_add_rPr()
        looks.set("lang", "ko-KR")
        looks.set("altLang", "en-US")
        latin = looks.find(qn("a:latin"))
        asian = looks.makeelement(qn("a:ea"), {"typeface": FACE})
        latin.addnext(asian)
        return run


def _place(shape: object, left: float, top: float, wide: float, high: float) -> None:
    for name, value in (("left", left), ("top", top), ("width", wide), ("height", high)):
        setattr(shape, name, Pt(value))


def _described(shape: Element, alt: str) -> None:
    for looks in shape.iter(qn("p:cNvPr")):
        looks.set("descr", alt)


def _underline(cell: Element, color: str) -> None:
    """Draw a line below a cell; the elements of a cell's looks have a fixed order."""
    looks = cell.find(qn("a:tcPr"))
    line = looks.makeelement(qn("a:lnB"), {"w": str(Pt(0.75))})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": color[1:]}))
    line.append(fill)
    looks.insert(0, line)


def _rgb(color: str) -> RGBColor:
    made: RGBColor = RGBColor.from_string(color[1:])
    return made
