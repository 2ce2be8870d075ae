"""An HWPX file while it is drawn: styled paragraphs and cells, without knowledge of blocks."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TypeAlias

from hwpx import HwpxDocument
from hwpx.oxml.paragraph import HwpxOxmlParagraph
from hwpx.oxml.table import HwpxOxmlTable, HwpxOxmlTableCell

from documents.blocks import Inline, Run
from documents.hwpx_contents import HP, Entry, number, refer
from documents.hwpx_notes import Notes, shown
from documents.hwpx_styles import Styles, units
from documents.style import Role, StyleProfile

Grid: TypeAlias = tuple[HwpxOxmlTable, list[list[HwpxOxmlTableCell]]]
"""A table and its cells by row and column."""


class Canvas:
    """A file under construction, in the looks of one style profile."""

    def __init__(self, style: StyleProfile, sources: Mapping[int, str]) -> None:
        self.style = style
        self._notes = Notes(sources, style)
        self._file = HwpxDocument.new()
        page = style.page
        self._file.page.setup(
            paper_size="A4",
            orientation="portrait",
            margins_mm={
                "left": page.left_mm,
                "right": page.right_mm,
                "top": page.top_mm,
                "bottom": page.bottom_mm,
            },
            header_margin_mm=page.header_mm,
            footer_margin_mm=page.footer_mm,
        )
        self.styles = Styles(self._file, style)
        # The page definition lives in the first paragraph; using that one for
        # the first block avoids an empty line at the top.
        self._fresh: HwpxOxmlParagraph | None = self._file.paragraphs[0]
        _number_pages(self._file.paragraphs[0])
        self._entries: list[Entry] = []
        self._headings: list[HwpxOxmlParagraph] = []

    def head(self, text: str) -> None:
        """Print a line at the top of every page."""
        self._file.page.set_header(text=text)

    def contents(self, title: str, entries: Iterable[tuple[int, str, int]]) -> None:
        """Add a page of contents: level, label and estimated page of every heading to come."""
        head = self._paragraph("box_title")
        head.element.set("pageBreak", "1")
        self._runs(head, "box_title", (Run(text=title),))
        for level, label, page in entries:
            ids = self.styles.entry(level)
            line = self._file.add_paragraph(
                "",
                style_id_ref=ids.style,
                para_pr_id_ref=ids.paragraph,
                char_pr_id_ref=ids.run,
                include_run=False,
            )
            line.add_run(f"{label}\t", char_pr_id_ref=ids.run)
            self._entries.append(Entry(line, ids.run, page))

    def heading(self, role: Role, label: str, *, breaks: bool = False) -> None:
        """Add a heading, on a new page where the contents stand before it."""
        paragraph = self._paragraph(role)
        if breaks:
            paragraph.element.set("pageBreak", "1")
        self._headings.append(paragraph)
        self._runs(paragraph, role, (Run(text=label),))

    def text(self, role: Role, runs: Inline | str, align: str = "") -> None:
        """Add a paragraph."""
        paragraph = self._paragraph(role)
        if align:
            paragraph.para_pr_id_ref = self.styles.aligned(role, align)
        self._runs(paragraph, role, (Run(text=runs),) if isinstance(runs, str) else runs)

    def picture(self, png: bytes, width_mm: float, height_mm: float, alt: str) -> None:
        """Add a picture in the middle, kept with what follows, with words for who cannot see it."""
        ids = self.styles.of("caption")
        shape = self._file.add_picture(
            png,
            "png",
            width_mm=width_mm,
            height_mm=height_mm,
            align="CENTER",
            para_pr_id_ref=self.styles.aligned("caption", "center"),
            style_id_ref=ids.style,
            char_pr_id_ref=ids.run,
        )
        for comment in shape.element.iter(f"{HP}shapeComment"):
            comment.text = alt

    def grid(self, rows: int, widths: Iterable[float]) -> Grid:
        """Add an empty table as wide as the text and return it with its cells, none merged yet."""
        shares = list(widths)
        width = units(self.style.page.text_mm)
        table = self._paragraph("table_body").add_table(rows, len(shares), width=width)
        table.set_column_widths(shares)
        looks = self.style.table
        side, top = units(looks.side_mm), units(looks.top_mm)
        # The library's `table.cell()` maps the whole table at every call, which a
        # long table would pay for with the square of its length.
        cells = [list(row.cells) for row in table.rows]
        for row in cells:
            for cell in row:
                cell.set_margins(left=side, right=side, top=top, bottom=top)
        # Set as a character, a table could not break across pages, and rhwp squeezes
        # one whose lines the library could not lay out into its declared height.
        table.set_treat_as_char(False)
        table.element.find(f"{HP}outMargin").set("bottom", str(units(looks.after_mm)))
        return table, cells

    def fill(
        self,
        cell: HwpxOxmlTableCell,
        lines: Iterable[Inline],
        *,
        role: Role,
        border: str,
        align: str = "",
        strong: bool = False,
        rowspan: int = 1,
    ) -> None:
        """Write lines into a cell, a paragraph each; the head of a table carries no footnotes."""
        cell.element.set("borderFillIDRef", border)
        # The library's default row is 1 mm high, and viewers other than 한글 believe it.
        cell.set_size(height=units(self.style.table.cell_height_mm) * rowspan)
        ids = self.styles.of(role)
        shape = self.styles.aligned(role, align) if align else ids.paragraph
        for place, runs in enumerate(lines):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            for empty in list(paragraph.element):
                paragraph.element.remove(empty)
            paragraph.style_id_ref, paragraph.para_pr_id_ref = ids.style, shape
            self._runs(paragraph, role, runs, strong)

    def finish(self) -> HwpxDocument:
        """Return the file with stable ids.

        Line layouts are left out: 한글 and rhwp work them out themselves when a file has
        none, and the library's took two thirds of the time of a report.
        """
        if self._entries:
            refer(self._file, self._entries, self._headings)
        number(self._file)
        return self._file

    def _paragraph(self, role: Role) -> HwpxOxmlParagraph:
        ids = self.styles.of(role)
        if self._fresh is None:
            return self._file.add_paragraph(
                "",
                style_id_ref=ids.style,
                para_pr_id_ref=ids.paragraph,
                char_pr_id_ref=ids.run,
                include_run=False,
            )
        paragraph, self._fresh = self._fresh, None
        paragraph.style_id_ref, paragraph.para_pr_id_ref = ids.style, ids.paragraph
        return paragraph

    def _runs(
        self, paragraph: HwpxOxmlParagraph, role: Role, runs: Inline, strong: bool = False
    ) -> None:
        ids = self.styles.of(role)
        if not any(run.text or run.cites for run in runs):
            # Every paragraph that 한글 writes has a run, an empty one too.
            paragraph.add_run("", char_pr_id_ref=ids.run)
        for run in runs:
            if run.text:
                bold = run.bold or strong
                paragraph.add_run(run.text, char_pr_id_ref=ids.bold if bold else ids.run)
            self._cite(paragraph, run.cites, ids.cite, noted=role != "table_head")

    def _cite(
        self, paragraph: HwpxOxmlParagraph, cites: tuple[int, ...], looks: str, *, noted: bool
    ) -> None:
        """Print citation numbers: footnotes of sources not told yet, others as text.

        The head of a table is printed again on every page, and so would be its notes.
        """
        new = self._notes.new(cites) if noted else ()
        for is_new, numbers in groupby(cites, lambda number: number in new):
            if is_new:
                for number in numbers:
                    self._notes.add(paragraph, number, looks)
            else:
                paragraph.add_run(shown(numbers), char_pr_id_ref=looks)


def _number_pages(paragraph: HwpxOxmlParagraph) -> None:
    """Print `- 1 -` at the foot of every page.

    As a control of the body: the library's own page number sits in a footer,
    where rhwp prints the dashes without the number.
    """
    run = paragraph.runs[0].element
    control = run.makeelement(f"{HP}ctrl", {})
    attributes = {"pos": "BOTTOM_CENTER", "formatType": "DIGIT", "sideChar": "-"}
    control.append(run.makeelement(f"{HP}pageNum", attributes))
    run.append(control)
