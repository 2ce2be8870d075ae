"""An HWPX file while it is drawn: styled paragraphs and cells, without knowledge of blocks."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import groupby
from typing import TypeAlias

from hwpx import HwpxDocument
from hwpx.oxml.paragraph import HwpxOxmlParagraph
from hwpx.oxml.table import HwpxOxmlTable
from lxml.etree import _Element as Element

from documents.blocks import Document, Inline, Run
from documents.hwpx_body import Body, add_run, lengthened
from documents.hwpx_contents import HP, Entry, refer
from documents.hwpx_notes import Notes, shown
from documents.hwpx_styles import Styles, units
from documents.style import Role, StyleProfile

Grid: TypeAlias = tuple[HwpxOxmlTable, list[list[Element]]]
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
        self._body = Body(self._file)
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
            line = self._body.paragraph(ids.style, ids.paragraph)
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
        self._body.take(shape.element)

    def grid(self, rows: int, widths: Iterable[float]) -> Grid:
        """Add an empty table as wide as the text and return it with its cells, none merged yet."""
        shares = list(widths)
        width = units(self.style.page.text_mm)
        table = self._paragraph("table_body").add_table(1, len(shares), width=width)
        table.set_column_widths(shares)
        looks = self.style.table
        side, top = units(looks.side_mm), units(looks.top_mm)
        for cell in table.rows[0].cells:
            cell.set_margins(left=side, right=side, top=top, bottom=top)
        # Set as a character, a table could not break across pages, and rhwp squeezes
        # one whose lines the library could not lay out into its declared height.
        table.set_treat_as_char(False)
        table.element.find(f"{HP}outMargin").set("bottom", str(units(looks.after_mm)))
        lengthened(table, rows)
        return table, [list(row.iter(f"{HP}tc")) for row in table.element.iter(f"{HP}tr")]

    def fill(
        self,
        cell: Element,
        lines: Iterable[Inline],
        *,
        role: Role,
        border: str,
        align: str = "",
        strong: bool = False,
        rowspan: int = 1,
    ) -> None:
        """Write lines into a cell, a paragraph each; the head of a table carries no footnotes."""
        cell.set("borderFillIDRef", border)
        # The library's default row is 1 mm high, and viewers other than 한글 believe it.
        set_height(cell, units(self.style.table.cell_height_mm) * rowspan)
        ids = self.styles.of(role)
        shape = self.styles.aligned(role, align) if align else ids.paragraph
        text = cell.find(f"{HP}subList")
        blank = text.find(f"{HP}p")
        text.remove(blank)
        for run in list(blank):
            blank.remove(run)
        blank.set("styleIDRef", ids.style)
        blank.set("paraPrIDRef", shape)
        for runs in lines:
            line = deepcopy(blank)
            text.append(line)
            self._runs(self._body.wrapped(line), role, runs, strong)

    def finish(self, document: Document) -> bytes:
        """Return the file, its properties those of a document.

        Line layouts are left out: 한글 and rhwp work them out themselves when a file has
        none, and the library's took two thirds of the time of a report.
        """
        if self._entries:
            refer(self._file, self._entries, self._headings)
        parts = self._file.parts
        # The skeleton the library starts from names an author and dates of its own.
        parts.clear_document_metadata(timestamp=document.created)
        parts.set_document_metadata(
            title=document.title,
            creator=document.author,
            subject=document.subject,
            keyword=", ".join(document.keywords),
            created_date=document.created,
            modified_date=document.created,
        )
        return self._body.packed()

    def _paragraph(self, role: Role) -> HwpxOxmlParagraph:
        ids = self.styles.of(role)
        if self._fresh is None:
            return self._body.paragraph(ids.style, ids.paragraph)
        paragraph, self._fresh = self._fresh, None
        paragraph.style_id_ref, paragraph.para_pr_id_ref = ids.style, ids.paragraph
        return paragraph

    def _runs(
        self, paragraph: HwpxOxmlParagraph, role: Role, runs: Inline, strong: bool = False
    ) -> None:
        ids = self.styles.of(role)
        if not any(run.text or run.cites for run in runs):
            # Every paragraph that 한글 writes has a run, an empty one too.
            add_run(paragraph.element, "", ids.run)
        for run in runs:
            if run.text:
                bold = run.bold or strong
                add_run(paragraph.element, run.text, ids.bold if bold else ids.run)
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
                add_run(paragraph.element, shown(numbers), looks)


def set_height(cell: Element, height: int) -> None:
    """Set how high a cell is at least."""
    cell.find(f"{HP}cellSz").set("height", str(height))


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
