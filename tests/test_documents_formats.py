"""The files: read back by libraries that did not write them."""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from dochan import Dochan
from hwpx import HwpxDocument, validate_editor_open_safety
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from documents import numbering, style
from documents.blocks import (
    Block,
    Box,
    Cell,
    Column,
    Digest,
    Document,
    Heading,
    Item,
    Paragraph,
    Reference,
    References,
    Run,
    Table,
    TitleBox,
    plain,
)
from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from tests.proposals import proposal

CREATED = "2026-11-23T05:30:00Z"
WORD = "가" * 2_000
NASTY = (
    "</hp:t><script>alert('x')</script> & \"따옴표\" ]]> &amp;",
    "🚜👩‍🌾 漢字 مرحبا",
    "| 표 | 깨기 | \\| `코드` **굵게** [링크](http://x) # 제목",
    "제어\x00\x0b\x1b문자\ud800",
    '=HYPERLINK("http://x";"여기") +1 @SUM(A1) \u202e뒤집힘\u202c שלום',
    "1. 목록처럼",
    "- 목록처럼",
    WORD,
)


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def hostile(text: str) -> Document:
    """Return a document with the text in every place that takes text."""
    columns = (Column(width=1), Column(width=3, align="right"))
    cells = (Cell(lines=(runs(text),)), Cell(lines=(runs(text), runs(text)), strong=True))
    blocks: tuple[Block, ...] = (
        Digest(lines=(text,), keywords=(text,)),
        TitleBox(title=text, date=text, department=text),
        Box(title=text, lines=((Run(text=text, bold=True, cites=(1,)),),)),
        Heading(level=1, text=text),
        *(Item.model_validate({"level": n, "runs": runs(text)}) for n in (4, 1, 2, 3)),
        Paragraph(runs=runs(text), align="center"),
        Table(caption=text, unit=text, columns=columns, rows=(cells, cells), note=text),
        Table(
            caption=text,
            columns=columns,
            rows=((Cell(lines=((Run(text=text, bold=True, cites=(1,)),),), colspan=2),), cells),
        ),
        References(entries=(Reference(number=1, title=text, source=text),)),
    )
    return Document(title=text, subject=text, keywords=(text,), created=CREATED, blocks=blocks)


def read(paragraphs: Iterable[str]) -> list[str]:
    """Return texts without how a reader prints the numbers of footnotes: `[1]` or `1)`."""
    return [re.sub(r"[\[\](),\s]", "", text) for text in paragraphs]


def read_back(data: bytes, folder: Path) -> Dochan:
    path = folder / "file.hwpx"
    path.write_bytes(data)
    return Dochan(str(path))


def section_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("Contents/section0.xml").decode()


@pytest.fixture(scope="module")
def document() -> Document:
    return DELIVERABLES["report"].compose(proposal())


@pytest.fixture(scope="module")
def hwpx(document: Document) -> bytes:
    return FORMATS["hwpx"].render(document)


@pytest.fixture(scope="module")
def markdown(document: Document) -> str:
    return FORMATS["md"].render(document).decode()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_document_gives_the_same_bytes(
    name: str, document: Document, request: pytest.FixtureRequest
):
    render = FORMATS[name].render
    before = request.getfixturevalue("hwpx") if name == "hwpx" else render(document)

    assert render(document) == before


def test_json_is_the_document_itself(document: Document):
    data = FORMATS["json"].render(document)

    assert Document.model_validate(json.loads(data)) == document


def test_hwpx_passes_the_gates_of_its_library(hwpx: bytes, tmp_path: Path):
    path = tmp_path / "report.hwpx"
    path.write_bytes(hwpx)

    assert not HwpxDocument.open(path).validate().issues
    assert validate_editor_open_safety(path).reopen_ok


def test_hwpx_shows_another_reader_the_same_items_in_order(
    document: Document, hwpx: bytes, tmp_path: Path
):
    found = read(p.text for p in read_back(hwpx, tmp_path).find_all("paragraph"))
    marks = ("□", "○", "-", "※")
    wanted = read(
        f"{marks[block.level - 1]} {plain(block.runs)}"
        for block in document.blocks
        if isinstance(block, Item)
    )

    assert [text for text in found if text in set(wanted)] == wanted


def test_hwpx_shows_another_reader_the_same_headings_and_levels(
    document: Document, hwpx: bytes, tmp_path: Path
):
    found = [
        (p.heading_level, p.text)
        for p in read_back(hwpx, tmp_path).find_all("paragraph")
        if p.heading_level
    ]
    labels = numbering.labels(document.blocks)
    wanted = [
        (block.level, labels[place])
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading)
    ]

    assert found == wanted


def test_hwpx_shows_another_reader_the_same_tables(document: Document, hwpx: bytes, tmp_path: Path):
    # The first three hold 문서요지, title and summary.
    found = list(read_back(hwpx, tmp_path).find_all("table"))[3:]
    wanted = [block for block in document.blocks if isinstance(block, Table)]

    assert len(found) == len(wanted)
    for theirs, ours in zip(found, wanted, strict=True):
        assert (theirs.row_count, theirs.col_count) == (len(ours.rows), len(ours.columns))
        cells = [
            (c.row, c.col, c.row_span, c.col_span, *read([c.text]))
            for row in theirs.rows
            for c in row
            if not c.is_merged_away
        ]
        assert cells == [
            (p.row, p.column, p.cell.rowspan, p.cell.colspan, *read([p.cell.text]))
            for p in ours.placed()
        ]


def test_hwpx_repeats_table_heads_and_numbers_its_pages(hwpx: bytes):
    section = section_of(hwpx)

    assert 'repeatHeader="1"' in section
    assert section.count("<hp:pageNum ") == 1


def test_hwpx_prints_its_title_at_the_head_of_every_page(document: Document, hwpx: bytes):
    section = section_of(hwpx)
    head = section[section.index("<hp:header ") : section.index("</hp:header>")]

    assert document.title in head


def test_hwpx_tells_every_source_in_a_footnote_where_it_is_first_cited(
    document: Document, hwpx: bytes, tmp_path: Path
):
    listed = [e for b in document.blocks if isinstance(b, References) for e in b.entries]
    notes = {
        note.number: note.paragraphs[0].text.strip()
        for note in read_back(hwpx, tmp_path).find_all("footnote")
    }

    assert notes == {entry.number: entry.note for entry in listed}
    assert all("http" not in note for note in notes.values())


def test_hwpx_numbers_a_footnote_by_the_list_where_sources_are_cited_out_of_order():
    cited = tuple(
        Paragraph(runs=(Run(text="문장", cites=numbers),)) for numbers in ((2,), (1, 2), (7,))
    )
    entries = tuple(Reference(number=number, title=f"출처 {number}") for number in (1, 2))
    blocks = (*cited, References(entries=entries))
    data = FORMATS["hwpx"].render(Document(title="글", created=CREATED, blocks=blocks))
    section = section_of(data)

    assert re.findall(r'<hp:footNote number="(\d)"', section) == ["2", "1"]
    assert re.findall(r'<hp:newNum num="(\d)" numType="FOOTNOTE"/>', section) == ["2", "1"]
    assert section.count("7)") == 1


@pytest.mark.parametrize("name", ["report", "project"])
def test_a_long_hwpx_has_a_page_of_contents_with_live_page_numbers(name: str, tmp_path: Path):
    paper = DELIVERABLES[name].compose(proposal())
    data = FORMATS["hwpx"].render(paper)
    section = section_of(data)
    lines = [p.text for p in read_back(data, tmp_path).find_all("paragraph")]
    headings = [block for block in paper.blocks if isinstance(block, Heading)]
    targets = re.findall(r'"RefPath">\?#(\d+);', section)
    pages = [int(page) for line in lines for page in re.findall(r"\t(\d+)$", line)]

    assert section.count('type="CROSSREF"') == len(targets) == len(headings)
    assert all(section.count(f'<hp:p id="{target}"') == 1 for target in targets)
    assert pages == sorted(pages)
    assert len(pages) == len(headings)
    assert section.count('pageBreak="1"') == 2


def test_a_short_hwpx_has_contents_only_where_they_are_asked_for():
    paper = DELIVERABLES["evaluation"].compose(proposal())
    asked = paper.model_copy(update={"contents": True})

    assert "CROSSREF" not in section_of(FORMATS["hwpx"].render(paper))
    assert "CROSSREF" in section_of(FORMATS["hwpx"].render(asked))


def test_hwpx_properties_hold_the_digest_and_the_keywords(document: Document, hwpx: bytes):
    metadata = HwpxDocument.open(io.BytesIO(hwpx)).parts.metadata

    assert metadata is not None
    assert metadata.title == document.title
    assert metadata.subject == document.subject
    assert metadata.keyword == ", ".join(document.keywords)
    assert metadata.creator == document.author


def test_hwpx_formats_by_named_styles(hwpx: bytes):
    file = HwpxDocument.open(io.BytesIO(hwpx))
    used = {file.styles.get(p.style_id_ref).name for p in file.paragraphs}

    assert {"개요 1", "개요 2", "항목 1", "항목 2", "표 제목", "참고자료", "붙임"} <= used
    assert "바탕글" not in used


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_survives_in_hwpx(text: str, tmp_path: Path):
    document = hostile(text)
    data = FORMATS["hwpx"].render(document)
    reader = read_back(data, tmp_path)
    wanted = document.blocks[3]

    assert isinstance(wanted, Heading)
    assert f"Ⅰ. {wanted.text}" in [p.text for p in reader.find_all("paragraph")]
    assert validate_editor_open_safety(tmp_path / "file.hwpx").reopen_ok


@settings(max_examples=8)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_no_text_breaks_the_hwpx_package(text: str):
    data = FORMATS["hwpx"].render(hostile(text))

    assert not HwpxDocument.open(io.BytesIO(data)).validate().issues


def test_a_long_table_stays_whole(tmp_path: Path):
    rows = tuple((Cell(lines=(runs(f"{n}행"),)), Cell()) for n in range(200))
    table = Table(caption="긴 표", columns=(Column(width=1),) * 2, rows=rows)
    data = FORMATS["hwpx"].render(Document(title="긴 표", created=CREATED, blocks=(table,)))

    assert next(iter(read_back(data, tmp_path).find_all("table"))).row_count == 200


class _Words(HTMLParser):
    """Collects the text of HTML and counts its rows and cells."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def rendered(markdown: str) -> _Words:
    parser = MarkdownIt("commonmark").enable("table")
    words = _Words()
    words.feed(parser.render(markdown))
    return words


def test_markdown_tables_keep_their_cells(document: Document, markdown: str):
    found = rendered(markdown).tags
    tables = [block for block in document.blocks if isinstance(block, Table)]

    assert found.count("table") == len(tables)
    assert found.count("tr") == sum(len(table.rows) for table in tables)
    assert found.count("th") + found.count("td") == sum(len(list(t.placed())) for t in tables)


def test_markdown_shows_marks_numbers_and_working_references(markdown: str):
    assert "## Ⅰ. 추진배경" in markdown
    assert "\n- □ " in markdown
    assert "\n  - ○ " in markdown
    assert "\n    - 민감도" in markdown
    for number in range(1, 6):
        assert f"(#ref-{number})" in markdown or f'"#ref-{number}"' in markdown
        assert f'<a id="ref-{number}"></a>' in markdown


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_stays_text_in_markdown(text: str):
    document = hostile(text)
    words = rendered(FORMATS["md"].render(document).decode())
    heading = document.blocks[3]

    assert isinstance(heading, Heading)
    assert heading.text in words.text
    assert words.tags.count("table") == 2
    assert words.tags.count("tr") == 4
    assert not {"script", "code", "pre", "ol"} & set(words.tags)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.sampled_from(list("|\\`*_[]()#<>&~$-+.1) 가\n\t")), max_size=40))
def test_no_text_breaks_a_markdown_table(text: str):
    words = rendered(FORMATS["md"].render(hostile(text)).decode())

    assert words.tags.count("tr") == 4
    assert words.tags.count("td") + words.tags.count("th") == 7


def test_an_item_below_nothing_is_a_list_not_a_code_block():
    lone = Document(title="글", blocks=(Item(level=4, runs=runs("단서")),))

    assert FORMATS["md"].render(lone).decode() == "- ※ 단서\n"


def test_items_that_skip_levels_stay_siblings():
    levels = (1, 4, 4, 2, 3)
    items = tuple(Item.model_validate({"level": n, "runs": runs(str(n))}) for n in levels)
    lines = FORMATS["md"].render(Document(title="글", blocks=items)).decode().splitlines()

    assert [line.index("-") // 2 for line in lines] == [0, 1, 1, 1, 2]


@pytest.mark.parametrize("name", style.PROFILES)
def test_every_style_draws_the_same_text_with_its_own_marks(
    name: str, document: Document, tmp_path: Path
):
    styled = document.model_copy(update={"profile": name})
    marks = style.profile(name).marks
    found = read(
        p.text for p in read_back(FORMATS["hwpx"].render(styled), tmp_path).find_all("paragraph")
    )
    wanted = read(
        f"{marks[block.level - 1]} {plain(block.runs)}"
        for block in document.blocks
        if isinstance(block, Item)
    )

    assert [text for text in found if text in set(wanted)] == wanted
