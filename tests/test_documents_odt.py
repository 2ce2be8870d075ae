"""ODT, read by an office and by a plain XML parser: neither is the library that wrote it."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html as lxml_html

from documents import numbering
from documents.blocks import (
    Document,
    Figure,
    Heading,
    Item,
    Paragraph,
    References,
    Run,
    Table,
    plain,
)
from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from tests.proposals import proposal
from tests.test_documents_formats import NASTY, hostile

SOFFICE = shutil.which("soffice")
SPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
SILENT = {"note-body", "table-of-content", "sequence-decls"}


def q(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{SPACES[prefix]}}}{local}"


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def said(element: ElementTree.Element) -> str:
    """Return the text a person would read in a paragraph, footnotes left out."""
    parts = [element.text or ""]
    for child in element:
        name = child.tag.split("}")[1]
        if name == "tab":
            parts.append("\t")
        elif name == "s":
            parts.append(" " * int(child.get(q("text:c"), "1")))
        elif name not in SILENT:
            parts.append(said(child))
        parts.append(child.tail or "")
    return "".join(parts)


@pytest.fixture(scope="module")
def document() -> Document:
    return DELIVERABLES["report"].compose(proposal())


@pytest.fixture(scope="module")
def file(document: Document) -> bytes:
    return FORMATS["odt"].render(document)


@pytest.fixture(scope="module")
def content(file: bytes) -> ElementTree.Element:
    return part(file, "content.xml")


def test_headings_have_their_level_and_items_their_mark(
    document: Document, content: ElementTree.Element
):
    labels = numbering.labels(document.blocks)
    headings = [
        (int(h.get(q("text:outline-level"), "0")), said(h)) for h in _all(content, "text:h")
    ]
    items = [
        said(p) for p in _all(content, "text:p") if p.get(q("text:style-name"), "")[:2] == "항목"
    ]
    marks = ("□", "○", "-", "※")

    assert headings == [
        (b.level, labels[place])
        for place, b in enumerate(document.blocks)
        if isinstance(b, Heading)
    ]
    assert items == [
        f"{marks[b.level - 1]}\t{plain(b.runs)}" for b in document.blocks if isinstance(b, Item)
    ]


def test_tables_have_the_same_cells_spans_and_repeated_heads(
    document: Document, content: ElementTree.Element
):
    wanted = [b for b in document.blocks if isinstance(b, Table)]
    # The first three hold 문서요지, title and summary.
    found = list(_all(content, "table:table"))[3:]

    assert len(found) == len(wanted)
    for theirs, ours in zip(found, wanted, strict=True):
        heads = theirs.findall("table:table-header-rows/table:table-row", SPACES)
        assert len(heads) == ours.header_rows
        assert len(theirs.findall("table:table-column", SPACES)) == len(ours.columns)
        assert list(_grid(theirs)) == [
            (p.row, p.column, p.cell.rowspan, p.cell.colspan, p.cell.text) for p in ours.placed()
        ]


def test_every_source_is_a_footnote_once_and_every_picture_is_told(
    document: Document, content: ElementTree.Element
):
    listed = [e for b in document.blocks if isinstance(b, References) for e in b.entries]
    notes = {
        note.findtext("text:note-citation", "", SPACES): said(body).strip()
        for note in _all(content, "text:note")
        if (body := note.find("text:note-body/text:p", SPACES)) is not None
    }
    told = [f.findtext("svg:desc", "", SPACES) for f in _all(content, "draw:frame")]
    figures = [b for b in document.blocks if isinstance(b, Figure)]

    assert notes == {str(entry.number): entry.note for entry in listed}
    assert told == [figure.alt for figure in figures]


def test_contents_captions_and_references_are_fields(
    document: Document, content: ElementTree.Element
):
    marks = {e.get(q("text:name")) for e in _all(content, "text:bookmark-start")}
    aims = {e.get(q("text:ref-name")) for e in _all(content, "text:bookmark-ref")}
    entries = content.findall(".//text:table-of-content/text:index-body/text:p", SPACES)
    counted = [e.text for e in _all(content, "text:sequence") if e.get(q("text:name")) == "표"]
    tables = sum(isinstance(b, Table) for b in document.blocks)

    assert aims <= marks
    assert len(entries) == sum(isinstance(b, Heading) for b in document.blocks)
    assert counted == [str(number) for number in range(1, tables + 1)]


def test_looks_are_named_styles_and_properties_hold_digest_and_keywords(
    document: Document, file: bytes
):
    styles, meta = part(file, "styles.xml"), part(file, "meta.xml")
    named = {
        s.get(q("style:display-name")): s.find("style:text-properties", SPACES)
        for s in styles.iterfind("office:styles/style:style", SPACES)
    }
    body = named["항목 1"]

    assert {"Title", "Heading 1", "Heading 2", "항목 4", "표 본문", "참고자료"} <= set(named)
    assert body is not None
    assert body.get(q("style:font-name-asian")) == "바탕"
    assert meta.findtext(".//dc:title", "", SPACES) == document.title
    assert meta.findtext(".//dc:subject", "", SPACES) == document.subject
    assert tuple(k.text for k in meta.iterfind(".//meta:keyword", SPACES)) == document.keywords


def test_spaces_and_tabs_survive():
    text = "  가  나 다   "
    paper = Document(title="글", blocks=(Paragraph(runs=(Run(text=text), Run(text=" 라"))),))
    content = part(FORMATS["odt"].render(paper), "content.xml")

    assert [said(p) for p in _all(content, "text:p")] == [text + " 라"]


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_an_office_opens_them_and_shows_the_same(document: Document, file: bytes, tmp_path: Path):
    papers = {"report": file} | {
        f"nasty{place}": FORMATS["odt"].render(hostile(text)) for place, text in enumerate(NASTY)
    }
    for name, data in papers.items():
        (tmp_path / f"{name}.odt").write_bytes(data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [str(SOFFICE), home, "--headless", "--convert-to", "html", "--outdir", str(tmp_path)]
    made = [str(tmp_path / f"{name}.odt") for name in papers]
    subprocess.run([*command, *made], check=True, capture_output=True, timeout=120)
    pages = {name: lxml_html.parse(str(tmp_path / f"{name}.html")).getroot() for name in papers}

    report = pages["report"]
    assert len(report.xpath("//table")) == 3 + sum(isinstance(b, Table) for b in document.blocks)
    assert len(report.xpath("//h1 | //h2")) == sum(isinstance(b, Heading) for b in document.blocks)
    assert len(report.xpath("//img[@alt]")) == sum(isinstance(b, Figure) for b in document.blocks)
    for place in range(len(NASTY)):
        heading = hostile(NASTY[place]).blocks[3]
        assert isinstance(heading, Heading)
        shown = "".join(pages[f"nasty{place}"].xpath("//h1")[0].text_content().split())
        assert shown == "Ⅰ." + "".join(heading.text.split())


def _all(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Yield the elements of a name outside footnotes and the table of contents."""
    for child in root:
        if child.tag == q(name):
            yield child
        if child.tag.split("}")[1] not in SILENT:
            yield from _all(child, name)


def _grid(table: ElementTree.Element) -> Iterator[tuple[int, int, int, int, str]]:
    for row, cells in enumerate(table.iter(q("table:table-row"))):
        for column, cell in enumerate(cells):
            if cell.tag == q("table:table-cell"):
                spans = (
                    int(cell.get(q(f"table:number-{side}-spanned"), "1"))
                    for side in ("rows", "columns")
                )
                lines = "\n".join(said(p) for p in cell.iterfind("text:p", SPACES))
                yield (row, column, *spans, lines)  # type: ignore[misc] # two spans
