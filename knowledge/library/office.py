"""Reading documents: PDF, HWPX, HWP, DOCX, PPTX, XLSX, through `dochan`."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.library.reading import Block, UnreadableError, said
from knowledge.library.spacing import respaced

_LOCKED = re.compile(r"암호|DRM|FILEPASS", re.IGNORECASE)
_BOUNDS = re.compile(r"limit|exceed|한도|상한|too (?:large|high)", re.IGNORECASE)
_NOTE = re.compile(r"\d{1,3}\)")
_CITED = re.compile(r"제\s?\d+\s?조(?:의\s?\d+)*$")
_PARTS = {
    "header": "머리말",
    "footer": "꼬리말",
    "footnote": "각주",
    "endnote": "미주",
    "comment": "메모",
}
_ADDED = re.compile(
    r"\[bookmark: [^\]\n]*\] ?| <(?:#|https?://|mailto:|file:)[^<>\n]*>"
    r"|!\[[^\]\n]*\]\((?:word|ppt|xl|BinData)/[^)\n]*\)"
)
"""What the reader adds and no page shows: bookmarks, where a link leads, files of pictures."""
_WARNINGS = 5


def read(path: Path, kind: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of a document and what could not be taken in.

    Raises:
        UnreadableError: It is locked, broken, or too much.
    """
    from dochan import Dochan

    found = Dochan(str(path))
    _part_notes(found.doc)
    faults = [str(each) for each in found.doc.errors]
    blocks = list(_blocks(found.doc, kind))
    if any(_LOCKED.search(each) for each in faults):
        raise UnreadableError("encrypted")
    if not any(block.text.strip() for block in blocks):
        if any(_BOUNDS.search(each) for each in faults):
            raise UnreadableError("bomb", "한도를 넘음")
        if faults:
            raise UnreadableError("damaged", "내용을 읽을 수 없음")
    if any("truncat" in each or "stream missing" in each for each in faults):
        raise UnreadableError("damaged", "내용의 일부가 없음")
    blocks = respaced(path, blocks) if kind == "PDF" else blocks
    unseen = _unseen(path, kind)
    if unseen:
        blocks = [
            block.model_copy(update={"hidden": True}) if _holds(block, unseen) else block
            for block in blocks
        ]
    broken = [each for each in faults if each.startswith("ERR")]
    warnings = [f"일부를 읽지 못했습니다({len(broken)}곳)."] if broken else []
    return blocks, warnings[:_WARNINGS]


def _part_notes(document: Any) -> None:
    """Part the raised number of a note from the word before it: 제15조의2 and 2) are not 의22).

    What is raised after a letter or a figure is a power: m2 stays as it stands.
    """
    for paragraph in document.find_all("paragraph"):
        before = ""
        for run in paragraph.runs:
            noted = run.note_ref or (run.superscript and _NOTE.fullmatch(run.text.strip()))
            bare = run.superscript and run.text.isdecimal() and _CITED.search(before)
            if before and run.text[:1].isdecimal() and (noted or bare) and not before[-1].isspace():
                run.text = f" {run.text}"
            before = run.text or before


def _blocks(document: Any, kind: str) -> Iterator[Block]:
    outline = _outline(document)
    number = 0
    for section in document.sections:
        place = section.provenance
        if getattr(place, "path", "") == "outline":
            continue
        sheet = getattr(place, "sheet", None) or ""
        for element in _in_order(section.elements):
            where = getattr(element, "provenance", None) or place
            if getattr(where, "path", "").startswith("docProps/") or _is_link(element, where):
                continue
            page = getattr(where, "page", None) or getattr(place, "page", None) or 0
            page = page or getattr(place, "slide", None) or 0
            part = _part(element)
            block = _block(element, number=0 if part else number + 1, page=page, sheet=sheet)
            if not block.text.strip():
                continue
            number += not part
            block = block.model_copy(update={"part": part})
            hidden = bool(getattr(where, "hidden", False))
            heading = (page, block.text.strip()) in outline or block.kind == "heading"
            changed: dict[str, object] = {
                "hidden": hidden,
                "kind": "heading" if heading else block.kind,
            }
            if block.kind == "table":
                changed = {"hidden": hidden}
            yield block.model_copy(update=changed)


def _is_link(element: Any, where: Any) -> bool:
    """Return whether an element only tells where an area of a PDF page leads: no page says it."""
    runs = getattr(element, "runs", ())
    return getattr(where, "path", "") == "annots" and bool(runs) and all(run.link for run in runs)


def _in_order(elements: list[Any]) -> Iterator[Any]:
    """Yield elements as a page shows them: the caption of a table is a line of its own."""
    for element in elements:
        caption = list(element.caption) if hasattr(element, "rows") else []
        above = bool(caption) and element.caption_side == "TOP"
        yield from caption if above else ()
        yield element
        yield from () if above else caption


def _part(element: Any) -> str:
    """Return which part beside the body an element is; empty in the body."""
    name = _PARTS.get(getattr(element, "type", ""), "") if hasattr(element, "paragraphs") else ""
    number = getattr(element, "number", 0)
    return f"{name} {number}" if name and number else name


def _outline(document: Any) -> set[tuple[int, str]]:
    """Return the bookmarks of a PDF as pages and titles; they name its headings."""
    found = set()
    for section in document.sections:
        if getattr(section.provenance, "path", "") == "outline":
            for element in section.elements:
                title = re.sub(r"^\s*-\s*|\s*\(p\.\d+\)\s*$", "", getattr(element, "text", ""))
                found.add((getattr(element.provenance, "page", 0) or 0, title.strip()))
    return found


def _block(element: Any, *, number: int, page: int, sheet: str) -> Block:
    if hasattr(element, "rows"):
        rows = tuple(_row(row) for row in element.rows)
        first = 1 if sheet else number
        found = Block(
            kind="table", rows=rows, text=said(rows), page=page, sheet=sheet, number=first
        )
        return found.model_copy(update={"turns": _turns(element, page)})
    level = getattr(element, "heading_level", 0)
    text = _words(element)
    kind = "heading" if level and len(text) <= 80 else "paragraph"
    return Block(kind=kind, text=text, page=page, sheet=sheet, number=number, level=level)


def _turns(table: Any, page: int) -> tuple[int, ...]:
    """Return the page each row of a table begins on; nothing when all are on one."""
    pages = [
        min((one for cell in row if (one := getattr(cell.provenance, "page", None))), default=page)
        for row in table.rows
    ]
    return tuple(pages) if len(set(pages)) > 1 else ()


def _row(cells: list[Any]) -> tuple[str, ...]:
    return tuple(
        "" if cell.is_merged_away else " ".join(_ADDED.sub("", cell.text).split()) for cell in cells
    )


def _words(element: Any) -> str:
    """Return the words of any element: a paragraph, a note, a caption, an equation."""
    from dochan.model.table import flatten_block_texts

    held = element.paragraphs if hasattr(element, "paragraphs") else [element]
    texts = [*flatten_block_texts(held), *flatten_block_texts(getattr(element, "caption", []))]
    return _ADDED.sub("", "\n".join(texts))


_WHITE = {"FFFFFF", "#FFFFFF"}


def _unseen(path: Path, kind: str) -> set[str]:
    """Return words a document hides: runs that vanish or are white, in DOCX and HWPX."""
    if kind not in ("DOCX", "HWPX"):
        return set()
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    with zipfile.ZipFile(path) as archive:
        parsed = {
            name: etree.fromstring(archive.read(name), safe)
            for name in archive.namelist()
            if re.fullmatch(r"word/document\.xml|Contents/(?:header|section\d+)\.xml", name)
        }
    roots = [root for root in parsed.values() if root is not None]
    found = _unseen_docx(roots) if kind == "DOCX" else _unseen_hwpx(roots)
    return {words for words in found if len(words) > 1}


def _unseen_docx(roots: list[Any]) -> Iterator[str]:
    for root in roots:
        for run in root.iter("{*}r"):
            marks = run.find("{*}rPr")
            if marks is None:
                continue
            colour = marks.find("{*}color")
            values = colour.attrib.values() if colour is not None else ()
            shaded = marks.find("{*}shd") is not None or marks.find("{*}highlight") is not None
            if marks.find("{*}vanish") is not None or (_WHITE & set(values) and not shaded):
                yield "".join(run.itertext()).strip()


def _unseen_hwpx(roots: list[Any]) -> Iterator[str]:
    white = {
        shape.get("id")
        for root in roots
        for shape in root.iter("{*}charPr")
        if (shape.get("textColor") or "").upper() in _WHITE
        and shape.get("shadeColor", "none") == "none"
    }
    for root in roots:
        for run in root.iter("{*}run"):
            if run.get("charPrIDRef") in white:
                yield "".join(word for each in run.iter("{*}t") for word in each.itertext()).strip()


def _holds(block: Block, unseen: set[str]) -> bool:
    return any(words in block.text for words in unseen)
