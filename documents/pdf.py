"""Draws a document as PDF: tagged (PDF/UA-1), archivable (PDF/A-2a), with bookmarks.

The pages are laid out by `templates/paper.typ`, which is handed the content as data.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import typst

from documents import layout, numbering
from documents.blocks import (
    Attachments,
    Block,
    Contact,
    Document,
    Figure,
    Heading,
    References,
    Table,
)
from documents.drawing import FONTS, picture
from documents.style import ParagraphStyle, StyleProfile, profile

_STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_LONG = re.compile("[!-~\u00a1-\u10ff]{30,}")
"""A word without a place to break it that may be wider than a column of a table."""
_EVERY = 10
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters without a meaning of their own, which an archive may not hold."""
_BREAK = "\u200b"
_REMEMBERED = 10
"""Documents for which the compiler keeps what it worked out."""
_SHORT = 60
_LONG_HEAD = 800
"""Characters of a table's head that would leave little of a page for its body."""
_ONE_PAGE = 45
"""Entries of a table of contents that fit on a page of their own."""


def render(document: Document) -> bytes:
    """Return the document as a PDF file."""
    (made,) = _compiled(document, "pdf")
    return made


def pages(document: Document, dots_per_inch: int = 96) -> list[bytes]:
    """Return each page of the PDF as a PNG."""
    return _compiled(document, "png", dots_per_inch)


def _compiled(document: Document, form: Literal["pdf", "png"], ppi: int = 96) -> list[bytes]:
    template = resources.files("documents") / "templates" / "paper.typ"
    with tempfile.TemporaryDirectory(prefix="dure-") as folder:
        main = Path(folder) / "paper.typ"
        main.write_bytes(template.read_bytes())
        paper = json.dumps(_paper(document, Path(folder)), ensure_ascii=False)
        made = typst.compile(
            str(main),
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format=form,
            ppi=ppi,
            sys_inputs={"paper": paper},
            pdf_standards=list(_STANDARDS) if form == "pdf" else [],
            timestamp=_created(document),
        )
    _forget()
    return made if isinstance(made, list) else [made]


def _forget() -> None:
    """Have the compiler let go of what it worked out.

    It keeps that for its next ten documents, about 30 MB each, and has no call to drop it.
    """
    for _ in range(_REMEMBERED):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    """Return the product's fonts, and the one for other scripts that matplotlib brings along."""
    found = find_spec("matplotlib")  # importing it would cost half a second
    assert found is not None, "matplotlib is a dependency"
    others = Path(found.origin or "").parent / "mpl-data" / "fonts" / "ttf"
    with resources.as_file(FONTS) as own:
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(own), str(others)],
        )


def _created(document: Document) -> datetime:
    """Return when the document was made; files of one document never differ by when they were."""
    try:
        found = datetime.fromisoformat(document.created)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _paper(document: Document, folder: Path) -> dict[str, object]:
    """Return what the template is handed; pictures are put into the folder."""
    made = _created(document)
    language = layout.language(document)
    return {
        "title": document.title or "-",
        "short": _shortened(document.title),
        "author": document.author,
        "keywords": document.keywords,
        "subject": document.subject,
        "date": {"year": made.year, "month": made.month, "day": made.day},
        "lang": language,
        "words": layout.WORDS[language],
        "style": _style(profile(document.profile)),
        "listed": list(layout.references(document.blocks)),
        "blocks": [_settable(block) for block in _blocks(document, folder)],
    }


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def _style(style: StyleProfile) -> dict[str, object]:
    looks = style.model_dump()
    looks["paragraphs"] = {
        role: {**look.model_dump(), "family": _family(look)}
        for role, look in style.paragraphs.items()
    }
    return looks


def _family(look: ParagraphStyle) -> str:
    """Return ours of the two kinds of typeface: those of offices are not free to embed."""
    return "Dure Myeongjo" if "명조" in look.font or "바탕" in look.font else "Dure Gothic"


def _blocks(document: Document, folder: Path) -> Iterator[dict[str, object]]:
    labels, depths = numbering.labels(document.blocks), layout.depths(document.blocks)
    contents = layout.contents_at(document.blocks)
    for place, block in enumerate(document.blocks):
        if place == contents:
            yield {"kind": "contents", "whole": len(labels) <= _ONE_PAGE}
        told = _told(block, folder, place)
        if isinstance(block, Heading):
            told |= {"label": labels[place], "depth": depths[place]}
        yield told


def _told(block: Block, folder: Path, place: int) -> dict[str, object]:
    """Return a block with what its properties say of it."""
    told = block.model_dump(mode="json")
    match block:
        case Table():
            told = _tabled(block)
        case Figure():
            drawn = picture(block.chart)
            (folder / f"{place}.png").write_bytes(drawn.data)
            told |= {"file": f"/{place}.png", "width_mm": drawn.width_mm}
            told["table"] = _tabled(block.table) if block.tabled else None
        case References():
            told["entries"] = [{"number": e.number, "text": e.text} for e in block.entries]
        case Contact():
            told["text"] = block.text
        case Attachments():
            told["lines"] = block.lines
    return told


def _tabled(table: Table) -> dict[str, object]:
    placed = [one.model_dump(mode="json") for one in table.placed()]
    head = sum(len(cell.text) for row in table.rows[: table.header_rows] for cell in row)
    looks = table.model_dump(mode="json", exclude={"rows"})
    return {**looks, "cells": placed, "repeat": head < _LONG_HEAD}


def _settable(value: object) -> object:
    """Return a value whose text can be set: long words get places to break at."""
    match value:
        case str():
            return _LONG.sub(_with_breaks, _PRIVATE.sub("□", value))
        case dict():
            return {key: _settable(one) for key, one in value.items()}
        case list() | tuple():
            return [_settable(one) for one in value]
    return value


def _with_breaks(found: re.Match[str]) -> str:
    word = found[0]
    return _BREAK.join(word[at : at + _EVERY] for at in range(0, len(word), _EVERY))
