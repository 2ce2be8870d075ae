"""PDF, DOCX, PPTX and HTML files, read by libraries that wrote none of them."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from dochan import Dochan
from lxml import html as lxml_html

from documents.blocks import Document, Figure, Heading, Table
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


READERS: dict[str, Callable[[bytes, Path], str]] = {
    "pdf": _pdf,
    "docx": _office(".docx"),
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
