"""Draws a document as PPTX: a chapter is a slide, and several when it does not fit on one."""

import io

from pptx.slide import Slide

from documents import layout, numbering, pptx_flow
from documents.blocks import (
    Attachments,
    Block,
    Box,
    Contact,
    Digest,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    Paragraph,
    References,
    Table,
    TitleBox,
    plain,
)
from documents.charts import Scores, StackedBars
from documents.drawing import picture
from documents.packing import repacked
from documents.pptx_deck import BODY_HIGH, BODY_WIDE, HIGH, TOP, Deck
from documents.properties import describe
from documents.style import profile

_SIZES = (22.0, 19.0, 17.0, 14.0)
_GAP, _CAPTION = 9.0, 14.0
_FOOT = HIGH - 40
_CELLS, _SMALL = (18.0, 16.0, 14.0, 12.0, 11.0), 12.0
"""Sizes of a table's text, of which the largest is taken that leaves it on one slide."""
_CHART, _LEAST = 330.0, 170.0
"""Height a chart is given, and the least it is still read at."""
_MORE = {"ko": "(계속)", "en": "(continued)"}


def render(document: Document) -> bytes:
    """Return the document as a PPTX file."""
    show = _Show(document)
    # A press release has a table above its title: on paper that is the head, a show begins
    # with its cover.
    placed = sorted(
        enumerate(document.blocks), key=lambda one: not isinstance(one[1], Digest | TitleBox)
    )
    for place, block in placed:
        show.block(place, block)
    return show.finish()


class _Show:
    """A presentation under construction, slide by slide."""

    def __init__(self, document: Document) -> None:
        self._document = document
        style = profile(document.profile)
        self._marks, self._deck = style.marks, Deck(style.colors)
        language = layout.language(document)
        self._words, self._more = layout.WORDS[language], _MORE[language]
        self._labels = numbering.labels(document.blocks)
        self._sources = layout.references(document.blocks)
        self._title = document.title
        self._slide: Slide | None = None
        self._top = TOP
        self._cited: dict[int, None] = {}
        self._digest: Digest | None = None

    def block(self, place: int, block: Block) -> None:
        """Draw a block where there is room for it."""
        match block:
            case Digest():
                self._digest = block
            case TitleBox():
                cover = self._deck.cover(block.title, (block.date, block.department))
                lines = self._digest.lines if self._digest else ()
                self._deck.note(cover, [f"{self._words['digest']}: {line}" for line in lines])
            case Box():
                self._open(block.title)
                for line in block.lines:
                    self._say(f"{self._marks[1]} {self._cite(line)}", 22)
            case Heading(level=1):
                self._open(self._labels[place])
            case Heading():
                self._say(self._labels[place], 22, bold=True, follow=self._after(place))
            case Item():
                text = f"{self._marks[block.level - 1]} {self._cite(block.runs)}"
                bold = bool(block.runs) and all(run.bold for run in block.runs if run.text)
                left = (block.level - 1) * 20.0
                self._say(text, _SIZES[block.level - 1], left=left, bold=bold)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case _:
                self._tail(block)

    def finish(self) -> bytes:
        """Return the file."""
        self._close()
        describe(self._deck.file.core_properties, self._document)
        target = io.BytesIO()
        self._deck.file.save(target)
        return repacked(target.getvalue())

    def _tail(self, block: Paragraph | References | Contact | Attachments) -> None:
        match block:
            case Paragraph():
                self._say(self._cite(block.runs), 19)
            case References():
                for entry in block.entries:
                    self._say(f"[{entry.number}] {entry.text}", _SMALL)
            case Contact():
                self._say(block.text, 16)
            case _:
                for line in block.lines:
                    self._say(line, 16)

    def _open(self, title: str) -> None:
        self._close()
        self._title = title
        self._slide, self._top = self._deck.slide(title), TOP

    def _go_on(self) -> Slide:
        """Return a new slide under the same title."""
        self._close()
        # A title slide that nothing has been put on yet is no slide to go on from.
        self._slide, self._top = self._deck.slide(f"{self._title} {self._more}"), TOP
        return self._slide

    def _close(self) -> None:
        if self._slide is not None:
            notes = [f"[{n}] {self._sources[n].text}" for n in self._cited if n in self._sources]
            heads = [f"{self._words['source']}:"] if notes else []
            self._deck.note(self._slide, heads + notes)
        self._cited.clear()

    def _here(self, needed: float) -> Slide:
        """Return the slide with room for so much, a new one if need be."""
        if self._slide is None:
            self._open(self._title)
        assert self._slide is not None, "it was opened just now"
        if self._top + min(needed, BODY_HIGH) > _FOOT and self._top > TOP:
            return self._go_on()
        return self._slide

    def _cite(self, runs: Inline) -> str:
        for run in runs:
            self._cited.update(dict.fromkeys(run.cites))
        return plain(runs)

    def _say(
        self, text: str, size: float, *, left: float = 0, bold: bool = False, follow: float = 0
    ) -> None:
        """Add a paragraph that is kept with so much of what follows."""
        wide = BODY_WIDE - left - size * 1.3
        cited = dict(self._cited)
        for part in pptx_flow.chunks(text, size, wide, BODY_HIGH):
            high = pptx_flow.height_of(part, size, wide)
            slide = self._here(high + follow)
            self._cited.update(cited)
            self._deck.text(slide, self._top, high, [(part, size, bold, left)])
            self._top += high + _GAP

    def _table(self, table: Table) -> None:
        for placed in table.placed():
            for line in placed.cell.lines:
                self._cite(line)
        cited = dict(self._cited)
        caption = f"< {table.caption} > {table.unit}".strip()
        high = pptx_flow.height_of(caption, _CAPTION, BODY_WIDE - 20) + _GAP
        size, parts = self._sized(table, high)
        if sum(parts[0].heights) + high > _FOOT - self._top and self._top > TOP:
            self._go_on()
            size, parts = self._sized(table, high)
        self._say(caption, _CAPTION, bold=True)
        shares = [column.width for column in table.columns]
        for place, grid in enumerate(parts):
            high = sum(grid.heights)
            slide = self._go_on() if place or high > _FOOT - self._top else self._here(high)
            self._cited.update(cited)
            self._deck.table(slide, self._top, grid, shares, size)
            self._top += high + _GAP * 1.5
        if table.note:
            self._say(f"{self._marks[3]} {table.note}", _SMALL)

    def _after(self, place: int) -> float:
        """Return how much of what follows a heading has to stand on its slide."""
        following = self._document.blocks[place + 1 : place + 2]
        return _LEAST + 24 if following and following[0].kind in ("table", "figure") else 50

    def _sized(self, table: Table, above: float) -> tuple[float, list[pptx_flow.Grid]]:
        """Return the size of a table's text and its parts, of which there are as few as can be."""
        room = _FOOT - self._top - above
        tried = [
            (size, list(pptx_flow.grids(table, size, BODY_WIDE, room, BODY_HIGH)))
            for size in _CELLS
        ]
        return min(tried, key=lambda one: (len(one[1]), -one[0]))

    def _figure(self, figure: Figure) -> None:
        caption = f"[{self._words['figure']}] {figure.caption}"
        slide = self._here(_LEAST + 24)
        high = min(_CHART, _FOOT - self._top - 24)
        match figure.chart:
            case StackedBars() as bars:
                rows = [(one.name, one.values) for one in bars.series]
                caption += f" (단위: {bars.unit})"
                self._deck.chart(
                    slide, self._top, high, bars.categories, rows, figure.alt, stacked=True
                )
            case Scores() as scores:
                names = [row.name for row in scores.rows]
                means = [("평균", [row.value for row in scores.rows])]
                self._deck.chart(slide, self._top, high, names, means, figure.alt, stacked=False)
            case chart:
                self._deck.picture(slide, self._top, high, picture(chart), figure.alt)
        self._top += high
        self._say(caption, _CAPTION, bold=True)
        if figure.tabled:
            self._table(figure.table)
