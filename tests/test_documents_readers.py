"""PDF, DOCX, PPTX and HTML files, read by libraries that wrote none of them."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdf
import pytest
from dochan import Dochan
from lxml import html as lxml_html

from documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Item,
    Run,
    Table,
)
from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from tests.proposals import proposal
from tests.test_documents_formats import NASTY, hostile


def _pdf(content: bytes, _: Path) -> str:
    with pikepdf.open(io.BytesIO(content)) as file:
        assert file.check_pdf_syntax() == []
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def _office(suffix: str) -> Callable[[bytes, Path], str]:
    def read(content: bytes, folder: Path) -> str:
        path = folder / f"paper{suffix}"
        path.write_bytes(content)
        return str(Dochan(str(path)).to_markdown())

    return read


def _html(content: bytes, _: Path) -> str:
    page = lxml_html.fromstring(content)
    assert page.get("lang") == "ko"
    assert not page.xpath("//script")
    assert all(image.get("alt") for image in page.xpath("//img"))
    return str(page.text_content())


def _odt(content: bytes, _: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(ElementTree.fromstring(archive.read("content.xml")).itertext())


READERS: dict[str, Callable[[bytes, Path], str]] = {
    "pdf": _pdf,
    "docx": _office(".docx"),
    "odt": _odt,
    "pptx": _office(".pptx"),
    "html": _html,
}


def letters(text: str) -> str:
    """Return the letters and digits of a text: spaces and marks are the reader's own."""
    return re.sub(r"[\W_]", "", text)


@pytest.fixture(scope="module")
def report() -> Document:
    return DELIVERABLES["report"].compose(proposal())


@pytest.mark.parametrize("form", READERS)
def test_a_stranger_reads_the_headings_in_order_and_every_table(
    report: Document, tmp_path: Path, form: str
) -> None:
    said = letters(READERS[form](FORMATS[form].render(report), tmp_path))

    place = 0
    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            place = said.find(letters(block.text), place)
            assert place >= 0, block.text
        if isinstance(block, Table):
            for cell in block.rows[-1]:
                for line in cell.lines:
                    assert letters("".join(run.text for run in line)) in said
        if isinstance(block, Figure):
            assert letters(block.caption) in said


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_stranger_opens_a_file_that_holds_anything(tmp_path: Path, form: str, text: str) -> None:
    said = letters(READERS[form](FORMATS[form].render(hostile(text)), tmp_path))

    assert letters(text)[:200] in said


@pytest.mark.parametrize("form", [*READERS, "hwpx"])
def test_a_stranger_finds_every_row_of_a_long_table_and_every_item_of_a_deep_list(
    tmp_path: Path, form: str
) -> None:
    """No level is lost where a list goes down and up again forty times."""
    rows = tuple(
        (Cell(lines=((Run(text=f"{n}행"),),)), Cell(lines=((Run(text=f"값{n}"),),)))
        for n in range(200)
    )
    blocks: tuple[Block, ...] = (
        Heading(level=1, text="처음"),
        *(
            Item.model_validate({"level": n % 4 + 1, "runs": [{"text": f"항목{n}끝"}]})
            for n in (*range(40), *range(40, 0, -1))
        ),
        Table(caption="긴 표", columns=(Column(width=1),) * 2, rows=rows),
    )
    read = READERS.get(form) or _office(".hwpx")
    said = letters(read(FORMATS[form].render(Document(title="글", blocks=blocks)), tmp_path))

    assert all(f"{n}행" in said and f"값{n}" in said for n in range(200))
    assert len(re.findall(r"항목\d+끝", said)) == 80
