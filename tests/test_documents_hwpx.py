"""HWPX read back by a second reader that shares no code with the first or with the writer."""

import re

import pytest

from documents import numbering
from documents.blocks import Document, Figure, Heading, Item, References, Table, plain
from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from tests.proposals import proposal

hwpforge = pytest.importorskip("hwpforge")


@pytest.fixture(scope="module")
def document() -> Document:
    return DELIVERABLES["report"].compose(proposal())


@pytest.fixture(scope="module")
def read(document: Document, tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("hwpx") / "report.hwpx"
    path.write_bytes(FORMATS["hwpx"].render(document))
    return hwpforge.Document.open(str(path))


def test_the_second_reader_finds_nothing_wrong(read):
    assert read.validate()["errors"] == []


def test_the_second_reader_finds_the_same_outline(read, document: Document):
    labels = numbering.labels(document.blocks)
    found = [(h["level"], h["text"]) for h in read.outline()["outline"]["headings"]]

    assert found == [
        (block.level, labels[place])
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading)
    ]


def test_the_second_reader_counts_the_same_tables_and_pictures(read, document: Document):
    section = read.outline()["outline"]["sections"][0]
    kinds = [block.kind for block in document.blocks]

    # 문서요지, title and summary are tables too.
    assert section["tables"] == sum(isinstance(b, Table) for b in document.blocks) + 3
    assert section["images"] == sum(isinstance(b, Figure) for b in document.blocks)
    assert kinds.count("figure") == 5


def bare(text: str) -> str:
    """Return a text without spaces and without how a reader marks notes."""
    return re.sub(r"</?(?:sup|strong)>|[\\*^\[\](),\s]", "", text)


def test_the_second_reader_finds_every_item_source_and_footnote(read, document: Document):
    text = read.to_md().text
    said = bare(text)
    sources = [e for b in document.blocks if isinstance(b, References) for e in b.entries]
    lines = [plain(b.runs) for b in document.blocks if isinstance(b, Item)]

    for line in (*lines, *(entry.text for entry in sources)):
        assert bare(line) in said
    for entry in sources:
        assert f"[^{entry.number}]: " in text


def test_the_properties_hold_title_and_digest(read, document: Document):
    kept = read.inspect()["metadata"]

    assert (kept["title"], kept["subject"]) == (document.title, document.subject)
