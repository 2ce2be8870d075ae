"""Draws a document as DOCX: styles, numbered captions, footnotes, contents, references."""

import io
from collections import Counter

from docx import Document as new_file
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Mm

from documents import layout, numbering
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
    Run,
    Table,
    TitleBox,
)
from documents.docx_page import lay_out
from documents.docx_styles import Styles
from documents.docx_tables import Sheet
from documents.docx_toc import contents
from documents.docx_xml import Notes, bookmarked, field, node, run
from documents.drawing import picture
from documents.packing import repacked
from documents.properties import describe
from documents.style import Role, profile

_ITEMS: tuple[Role, ...] = ("item1", "item2", "item3", "item4")
_HEADINGS: dict[int, Role] = {1: "heading1", 2: "heading2"}


def render(document: Document) -> bytes:
    """Return the document as a DOCX file."""
    drawn = _Drawing(document)
    place_of_contents = layout.contents_at(document.blocks)
    for place, block in enumerate(document.blocks):
        if place == place_of_contents:
            drawn.add(*contents(document, drawn.styles))
        drawn.block(place, block)
    return drawn.finish()


class _Drawing:
    """A file under construction."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = layout.WORDS[layout.language(document)]
        self._labels = numbering.labels(document.blocks)
        self._sources = layout.references(document.blocks)
        self._cited: set[int] = set()
        self._counts: Counter[str] = Counter()
        self._marks = 0
        self._style = profile(document.profile)
        self._file = new_file()
        self.styles = Styles(self._file, self._style)
        self._notes = Notes(self._file)
        self._sheet = Sheet(self._style, self.styles, self._runs)
        self._body = self._file.element.body
        self._section = self._body[-1]
        for left_over in list(self._body[:-1]):
            self._body.remove(left_over)
        lay_out(self._file.sections[0], self._style.page, document.title)

    def block(self, place: int, block: Block) -> None:
        """Draw a block."""
        match block:
            case Heading():
                label = bookmarked(f"_Toc{place}", self._mark(), [run(self._labels[place])])
                self.add(self._paragraph(_HEADINGS[block.level], label))
            case Item():
                sign = run(self._style.marks[block.level - 1] + "\t")
                self.add(self._paragraph(_ITEMS[block.level - 1], [sign, *self._runs(block.runs)]))
            case Paragraph():
                self.add(self._paragraph("body", self._runs(block.runs), block.align))
            case Table():
                self._table(block)
            case Figure():
                self._figure(place, block)
            case Digest() | TitleBox() | Box():
                self._opening(block)
            case _:
                self._tail(block)

    def _tail(self, block: References | Contact | Attachments) -> None:
        match block:
            case References():
                for entry in block.entries:
                    number = [run(str(entry.number))]
                    number = bookmarked(f"ref_{entry.number}", self._mark(), number)
                    text = run(f"]\t{entry.text}")
                    self.add(self._paragraph("reference", [run("["), *number, text]))
            case Contact():
                self.add(self._paragraph("contact", [run(block.text)]))
            case _:
                for line in block.lines:
                    self.add(self._paragraph("attachments", [run(line)]))

    def add(self, *elements: Element) -> None:
        """Add paragraphs and tables."""
        for element in elements:
            self._section.addprevious(element)

    def finish(self) -> bytes:
        """Return the file."""
        settings = self._file.settings.element
        before = settings.find(qn("w:compat"))
        before.addprevious(node("updateFields", {"val": "true"}))
        parts = (node("footnote", {"id": number}) for number in (-1, 0))
        before.addprevious(node("footnotePr", None, *parts))
        if self._body[-2].tag == qn("w:tbl"):
            self.add(node("p"))  # a file may not end with a table
        describe(self._file.core_properties, self._document)
        target = io.BytesIO()
        self._file.save(target)
        return repacked(target.getvalue())

    def _opening(self, block: Digest | TitleBox | Box) -> None:
        match block:
            case Digest():
                keywords: Inline = (Run(text=", ".join(block.keywords)),)
                rows = (
                    (self._words["digest"], tuple((Run(text=line),) for line in block.lines)),
                    (self._words["keywords"], (keywords,)),
                )
                self.add(self._sheet.named_rows(rows))
                self.add(self._paragraph("dateline", []))
            case TitleBox():
                title = self._paragraph("title", [run(block.title)])
                self.add(self._sheet.frame(title, self._style.colors.title_fill))
                dateline = f"{block.date} / {block.department}"
                self.add(self._paragraph("dateline", [run(dateline)]))
            case Box():
                head = self._paragraph("box_title", [run(block.title)])
                self.add(self._sheet.frame(head, self._style.colors.head_fill))
                sign = self._style.marks[1] + "\t"
                lines = [
                    self._paragraph("box", [run(sign), *self._runs(line)]) for line in block.lines
                ]
                self._sheet.below(self._body[-2], lines)
                self.add(self._paragraph("dateline", []))

    def _table(self, table: Table) -> None:
        name = "표" if self._words["figure"] == "그림" else "Table"
        unit = [run("\t" + table.unit)] if table.unit else []
        number = field(f"SEQ {name} \\* ARABIC", self._count(name))
        caption = [run(f"<{name} "), *number, run(f"> {table.caption}"), *unit]
        self.add(self._paragraph("caption", caption))
        self.add(self._sheet.table(table))
        note = f"{self._style.marks[3]}\t{table.note}"
        self.add(self._paragraph("table_note", [run(note)] if table.note else []))

    def _figure(self, place: int, figure: Figure) -> None:
        drawn = picture(figure.chart)
        holder = self._file.add_paragraph()
        shape = holder.add_run().add_picture(io.BytesIO(drawn.data), width=Mm(drawn.width_mm))
        shape._inline.docPr.set("descr", figure.alt)
        shape._inline.docPr.set("name", f"{self._words['figure']} {place}")
        holder.alignment = WD_ALIGN_PARAGRAPH.CENTER
        holder.paragraph_format.keep_with_next = True
        holder.paragraph_format.space_before = Mm(3)
        self._body.remove(holder._p)
        self.add(holder._p)
        name = self._words["figure"]
        number = field(f"SEQ {name} \\* ARABIC", self._count(name))
        caption = [run(f"[{name} "), *number, run(f"] {figure.caption}")]
        below = self._paragraph("caption", caption, "center")
        below.find(qn("w:pPr")).insert(1, node("keepNext", {"val": 0}))
        self.add(below)
        if figure.tabled:
            self._table(figure.table)

    def _runs(self, runs: Inline, strong: bool = False, noted: bool = True) -> list[Element]:
        made: list[Element] = []
        for one in runs:
            if one.text:
                bold = [node("b")] if one.bold or strong else []
                made.append(run(one.text, *bold))
            if one.cites:
                made += self._cites(one.cites, noted)
        return made

    def _cites(self, numbers: tuple[int, ...], noted: bool) -> list[Element]:
        """Return `[1, 3]`: a footnote where a source is first cited, later a cross-reference."""
        raised = node("vertAlign", {"val": "superscript"})
        made = [run("[", raised)]
        for place, number in enumerate(numbers):
            if place:
                made.append(run(", ", _raised()))
            if number not in self._sources:
                made.append(run(str(number), _raised()))
            elif noted and number not in self._cited:
                self._cited.add(number)
                text = self._sources[number].note
                made.append(self._notes.add(number, text, self.styles.note.style_id))
            else:
                made += field(f"REF ref_{number} \\h", str(number), _raised())
        return [*made, run("]", _raised())]

    def _paragraph(self, role: Role, inside: list[Element], align: str = "") -> Element:
        looks = node("pPr", None, node("pStyle", {"val": self.styles.of(role)}))
        if align and align != self._style.paragraphs[role].align:
            looks.append(node("jc", {"val": align}))
        return node("p", None, looks, *inside)

    def _mark(self) -> int:
        self._marks += 1
        return self._marks

    def _count(self, name: str) -> str:
        self._counts[name] += 1
        return str(self._counts[name])


def _raised() -> Element:
    return node("vertAlign", {"val": "superscript"})
