"""Every passage is found where its place says, by readers that share no code with ours."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from hwpx import HwpxDocument
from lxml import etree, html

from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from knowledge.library.cutting import passages
from knowledge.library.documents import read
from knowledge.library.reading import Limits
from tests.proposals import proposal

_PLACE = re.compile(r"(\d+)(?:~(\d+))?번째 문단(?: 표 (\d+)(?:~(\d+))?행)?")
_ASIDE = ("머리말", "꼬리말", "각주", "미주", "창 제목")
_ASIDES = {"header", "footer", "footNote", "endNote"}
_OUT = {"tbl", *_ASIDES}
_LINES = {
    *("p", "div", "li", "ul", "ol", "section", "article", "header", "footer", "dt", "dd", "dl"),
    *("blockquote", "pre", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "br", "body", "main"),
}
Unit = str | list[str]
"""A paragraph, or the rows of a table."""
PAGE = """<html><head><title>창</title></head><body><h1>추진 배경</h1><p>첫째<br>둘째</p>
<table><caption>표 제목</caption><tr><th>구분<th>값<tr><td>가<br>나<td>1</table>
<table><tr><td>차림<td>바깥<table><tr><td>안</td><td>2</td></tr></table>끝</td></tr></table>
<div style="display:none">숨은 글</div><p>맺음말</p></body></html>"""


def squeezed(text: str) -> str:
    """Return a text without what parts its words; marks of notes are drawn, not written."""
    return re.sub(r"[\s|]|\[+\d*\]+", "", text)


def named(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def written(element: Any) -> str:
    """Return the words of an element, unless they stand in a note or at the head of the page."""
    kept = []
    for text in element.xpath(".//text()"):
        around = [text.getparent(), *text.getparent().iterancestors()]
        if not _ASIDES & set(map(named, around)):
            kept.append(str(text))
    return "".join(kept)


def hwpx_units(data: bytes) -> list[Unit]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("Contents/section0.xml"))
    units: list[Unit] = []
    for top in root.findall("{*}p"):
        own = [t for t in top.iter("{*}t") if not _OUT & {named(e) for e in t.iterancestors()}]
        tables = [t for t in top.iter("{*}tbl") if not list(t.iterancestors("{*}tbl"))]
        for table in tables:
            rows = [
                row for row in table.iter("{*}tr") if next(row.iterancestors("{*}tbl")) is table
            ]
            units.append(["".join(map(written, row.iter("{*}t"))) for row in rows])
        units.append("".join(map(written, own)))
    return [each for each in units if squeezed("".join(each))]


def docx_units(data: bytes) -> list[Unit]:
    units: list[Unit] = []
    body = docx.Document(io.BytesIO(data)).element.body
    for each in body.iter("{*}p", "{*}tbl"):
        if {"tbl", "txbxContent"} & {named(around) for around in each.iterancestors()}:
            continue
        if named(each) == "p":
            units.append("".join(t.text or "" for t in each.iter("{*}t")))
        else:
            rows = each.iterchildren("{*}tr")
            units.append(["".join(t.text or "" for t in row.iter("{*}t")) for row in rows])
    return [each for each in units if squeezed("".join(each))]


def html_units(data: bytes) -> list[Unit]:
    units: list[Unit] = [""]

    def walk(element: Any) -> None:
        name = named(element)
        if name in ("script", "style", "head", "svg"):
            return
        if name == "table" and not element.xpath(".//table"):
            caption = "".join(text for each in element.iter("caption") for text in each.itertext())
            rows = ["".join(row.itertext()) for row in element.iter("tr")]
            units.extend([caption, rows, ""])
            return
        parts = name in _LINES or name in ("table", "tr", "td", "th")
        if parts:
            units.append("")
        for text, child in ((element.text, None), *((each.tail, each) for each in element)):
            if child is not None:
                walk(child)
            last = units[-1]
            units[-1] = last + (text or "") if isinstance(last, str) else last
        if parts:
            units.append("")

    walk(html.document_fromstring(data.decode()))
    return [each for each in units if squeezed("".join(each))]


def written_hwpx() -> bytes:
    document = HwpxDocument.new()
    document.add_paragraph("추진 배경")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for i, text in enumerate(("구분", "값", "가", "1")):
        table.set_cell_text(i // 2, i % 2, text)
    document.add_paragraph("맺음말")
    return bytes(document.to_bytes())


def written_docx() -> bytes:
    document = docx.Document()
    document.add_heading("추진 배경", 1)
    document.add_paragraph("")
    table = document.add_table(3, 2)
    for i, text in enumerate(("구분", "값", "", "", "가", "1")):
        table.cell(i // 2, i % 2).text = text
    document.add_paragraph("맺음말")
    document.sections[0].header.paragraphs[0].text = "머리글 글"
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def ours(name: str) -> Callable[[], bytes]:
    return lambda: FORMATS[name].render(DELIVERABLES["report"].compose(proposal()))


@pytest.mark.parametrize(
    ("suffix", "made", "units_of"),
    [
        ("hwpx", written_hwpx, hwpx_units),
        ("hwpx", ours("hwpx"), hwpx_units),
        ("docx", written_docx, docx_units),
        ("docx", ours("docx"), docx_units),
        ("html", PAGE.encode, html_units),
        ("html", ours("html"), html_units),
    ],
)
def test_a_place_opens_what_holds_the_quote(
    tmp_path: Path,
    suffix: str,
    made: Callable[[], bytes],
    units_of: Callable[[bytes], list[Unit]],
):
    data = made()
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(data)
    reading = read(path, path.name, Limits())
    units = units_of(data)

    wrong = [
        (each.place, each.text[:60])
        for each in passages(reading.blocks, reading.format)
        if not each.place.startswith(_ASIDE) and not opened(units, each.place, each.text)
    ]

    assert wrong == []
    assert sum(not block.part for block in reading.blocks) == len(units)


def opened(units: list[Unit], place: str, quote: str) -> bool:
    """Say whether what stands at a place holds a quote."""
    match = _PLACE.match(place)
    if match is None:
        return False
    first = int(match[1])
    held = units[first - 1 : int(match[2] or first)]
    if match[3]:
        rows = held[0]
        top = int(match[3])
        return isinstance(rows, list) and squeezed(quote) in squeezed(
            "".join(rows[top - 1 : int(match[4] or top)])
        )
    return squeezed(quote) in squeezed("".join("".join(each) for each in held))
