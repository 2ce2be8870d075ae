"""Draws a document as ODT: styles, numbered captions, footnotes, contents, references."""

import io
from collections import Counter
from collections.abc import Iterable

from lxml.etree import _Element as Element
from odfdo import Document as new_file
from odfdo import Element as Wrapped

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
from documents.drawing import picture
from documents.odt_looks import CITE, NOTE, PICTURE, STRONG
from documents.odt_page import describe, lay_out
from documents.odt_styles import Styles
from documents.odt_tables import BODY, HEAD, TITLE, Sheet
from documents.odt_toc import contents
from documents.odt_xml import (
    bookmarked,
    counted,
    node,
    note,
    paragraph,
    referred,
    span,
    words,
)
from documents.packing import repacked
from documents.style import Role, profile

_ITEMS: tuple[Role, ...] = ("item1", "item2", "item3", "item4")
_HEADINGS: dict[int, Role] = {1: "heading1", 2: "heading2"}


def render(document: Document) -> bytes:
    """Return the document as an OpenDocument text."""
    drawn = _Drawing(document)
    for place, block in enumerate(document.blocks):
        drawn.block(place, block)
    return drawn.finish()


class _Drawing:
    """A file under construction."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = layout.WORDS[layout.language(document)]
        self._table_name = "표" if self._words["figure"] == "그림" else "Table"
        self._labels = numbering.labels(document.blocks)
        self._sources = layout.references(document.blocks)
        self._contents = layout.contents_at(document.blocks)
        self._cited: set[int] = set()
        self._counts: Counter[str] = Counter()
        self._style = profile(document.profile)
        self._file = new_file("text")
        self._styles = Styles(self._file, self._style)
        self._sheet = Sheet(self._style, self._styles.columns, self._line)
        self._body: list[Element] = []

    def block(self, place: int, block: Block) -> None:
        """Draw a block."""
        match block:
            case Heading():
                self._heading(place, block)
            case Item():
                sign = self._style.marks[block.level - 1] + "\t"
                self._add(_ITEMS[block.level - 1], [*words(sign), *self._runs(block.runs)])
            case Paragraph():
                self._body.append(self._line("body", block.runs, block.align))
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Digest() | TitleBox() | Box():
                self._opening(block)
            case _:
                self._tail(block)

    def finish(self) -> bytes:
        """Return the file."""
        lay_out(self._file, self._style.page, self._document.title)
        describe(self._file, self._document)
        text = self._file.body
        text.clear()
        declared = (
            node("text:sequence-decl", {"text:display-outline-level": 0, "text:name": name})
            for name in (self._table_name, self._words["figure"])
        )
        text.append(Wrapped.from_tag(node("text:sequence-decls", None, *declared)))
        for element in self._body:
            text.append(Wrapped.from_tag(element))
        target = io.BytesIO()
        self._file.save(target)
        return repacked(target.getvalue())

    def _heading(self, place: int, block: Heading) -> None:
        if place == self._contents:
            self._body.append(contents(self._document, self._words["contents"]))
        role = _HEADINGS[block.level]
        style = self._styles.varied(role, breaks=place == self._contents)
        label = bookmarked(f"_Toc{place}", words(self._labels[place]))
        self._body.append(paragraph(style, label, block.level))

    def _tail(self, block: References | Contact | Attachments) -> None:
        match block:
            case References():
                for entry in block.entries:
                    number = bookmarked(f"ref_{entry.number}", [str(entry.number)])
                    self._add("reference", ["[", *number, "]", *words(f"\t{entry.text}")])
            case Contact():
                self._add("contact", words(block.text))
            case _:
                for line in block.lines:
                    self._add("attachments", words(line))

    def _opening(self, block: Digest | TitleBox | Box) -> None:
        match block:
            case Digest():
                keywords: Inline = (Run(text=", ".join(block.keywords)),)
                digest = tuple((Run(text=line),) for line in block.lines)
                rows = ((self._words["digest"], digest), (self._words["keywords"], (keywords,)))
                self._body.append(self._sheet.named_rows(rows))
                self._add("dateline", ())
            case TitleBox():
                title = self._line("title", (Run(text=block.title),))
                self._body.append(self._sheet.frame((TITLE, [title])))
                self._add("dateline", words(f"{block.date} / {block.department}"))
            case Box():
                head = self._line("box_title", (Run(text=block.title),))
                sign = self._style.marks[1] + "\t"
                box = self._styles.of("box")
                lines = [paragraph(box, [*words(sign), *self._runs(line)]) for line in block.lines]
                self._body.append(self._sheet.frame((HEAD, [head]), (BODY, lines)))
                self._add("dateline", ())

    def _table(self, table: Table) -> None:
        unit = words("\t" + table.unit) if table.unit else ()
        number = self._number(self._table_name)
        caption = [f"<{self._table_name} ", number, "> ", *words(table.caption), *unit]
        self._add("caption", caption)
        self._body.append(self._sheet.table(table))
        if table.note:
            self._add("table_note", words(f"{self._style.marks[3]}\t{table.note}"))

    def _figure(self, figure: Figure) -> None:
        drawn, name = picture(figure.chart), self._words["figure"]
        number = self._number(name)
        frame = node(
            "draw:frame",
            {
                "draw:name": f"{name} {self._counts[name]}",
                "text:anchor-type": "as-char",
                "svg:width": f"{drawn.width_mm:g}mm",
                "svg:height": f"{drawn.height_mm:g}mm",
            },
            node(
                "draw:image",
                {
                    "xlink:href": self._file.add_file(io.BytesIO(drawn.data)),
                    "xlink:type": "simple",
                    "xlink:show": "embed",
                    "xlink:actuate": "onLoad",
                },
            ),
            node("svg:title", None, figure.caption),
            node("svg:desc", None, figure.alt),
        )
        self._body.append(paragraph(PICTURE, [frame]))
        below = self._styles.varied("caption", "center", kept=False)
        caption = [f"[{name} ", number, "] ", *words(figure.caption)]
        self._body.append(paragraph(below, caption))
        if figure.tabled:
            self._table(figure.table)

    def _line(
        self, role: Role, runs: Inline, align: str = "", strong: bool = False, noted: bool = True
    ) -> Element:
        return paragraph(self._styles.varied(role, align), self._runs(runs, strong, noted))

    def _runs(self, runs: Inline, strong: bool = False, noted: bool = True) -> list[Element | str]:
        made: list[Element | str] = []
        for one in runs:
            inside = list(words(one.text))
            made += [span(STRONG, *inside)] if inside and (one.bold or strong) else inside
            if one.cites:
                made.append(span(CITE, *self._cites(one.cites, noted)))
        return made

    def _cites(self, numbers: tuple[int, ...], noted: bool) -> list[Element | str]:
        """Return `[1, 3]`: a footnote where a source is first cited, later a cross-reference."""
        made: list[Element | str] = ["["]
        for place, number in enumerate(numbers):
            mark = str(number)
            made += [", "] if place else []
            if number not in self._sources:
                made.append(mark)
            elif noted and number not in self._cited:
                self._cited.add(number)
                made.append(note(mark, NOTE, self._sources[number].note))
            else:
                made.append(referred(f"ref_{number}", mark))
        return [*made, "]"]

    def _number(self, name: str) -> Element:
        self._counts[name] += 1
        return counted(name, self._counts[name])

    def _add(self, role: Role, inside: Iterable[Element | str]) -> None:
        self._body.append(paragraph(self._styles.of(role), inside))
