"""The body of an HWPX file: paragraphs and tables kept beside the file until it is written.

The library goes through the whole section for each paragraph it adds, writes XML element by
element in Python, and opens what it wrote again: two thirds of the time of a long report. So it
writes, and checks, the frame of the file with its styles, pictures and first paragraph. The
body is made of copies of elements the library made, and put in behind that paragraph.
"""

import io
import zipfile
from copy import deepcopy
from itertools import count
from typing import cast

from hwpx import HwpxDocument
from hwpx.oxml.paragraph import HwpxOxmlParagraph
from hwpx.oxml.table import HwpxOxmlTable
from lxml import etree
from lxml.etree import _Element as Element

from documents.hwpx_contents import HP, number


class Body:
    """What follows the first paragraph of a file's only section."""

    def __init__(self, file: HwpxDocument) -> None:
        self._file = file
        self._section = file.sections[0]
        # The library is typed for `xml.etree`, and makes elements of lxml.
        section = cast(Element, self._section.element)
        self._root = section.makeelement(section.tag, {}, section.nsmap)
        first = file.paragraphs[0].element
        self._blank = first.makeelement(first.tag, dict(first.attrib))
        self._ids = count(1)

    def paragraph(self, style: str, shape: str) -> HwpxOxmlParagraph:
        """Add a paragraph without runs and return it."""
        element = deepcopy(self._blank)
        element.set("id", str(next(self._ids)))
        element.set("styleIDRef", style)
        element.set("paraPrIDRef", shape)
        self._root.append(element)
        return self.wrapped(element)

    def wrapped(self, element: Element) -> HwpxOxmlParagraph:
        """Return a paragraph as the library's own, for what only that can add."""
        return HwpxOxmlParagraph(element, self._section)

    def take(self, element: Element) -> None:
        """Add a paragraph that the library put at the end of the section."""
        while element.getparent() is not self._section.element:
            element = element.getparent()
        self._root.append(element)

    def packed(self) -> bytes:
        """Return the file, its ids counted; the body is in nothing but what this returns."""
        name, target = self._section.part_name, io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._file.to_bytes())) as frame,
            zipfile.ZipFile(target, "w") as made,
        ):
            for entry in frame.infolist():
                part = frame.read(entry)
                made.writestr(entry, self._with_body(part) if entry.filename == name else part)
        return target.getvalue()

    def _with_body(self, frame: bytes) -> bytes:
        root = etree.fromstring(frame)
        root.extend(deepcopy(self._root))
        number(root)
        written: bytes = etree.tostring(
            root, encoding="UTF-8", xml_declaration=True, standalone=True
        )
        return written


def add_run(paragraph: Element, text: str, looks: str) -> None:
    """Add a run to a paragraph; the text is one line."""
    run = etree.SubElement(paragraph, f"{HP}run", {"charPrIDRef": looks})
    etree.SubElement(run, f"{HP}t").text = text or None


def lengthened(table: HwpxOxmlTable, rows: int) -> None:
    """Give a table of one row as many rows, all like the first."""
    element = table.element
    size, row = element.find(f"{HP}sz"), element.find(f"{HP}tr")
    size.set("height", str(int(size.get("height")) * rows))
    element.set("rowCnt", str(rows))
    for place in range(1, rows):
        added = deepcopy(row)
        for address in added.iter(f"{HP}cellAddr"):
            address.set("rowAddr", str(place))
        element.append(added)
