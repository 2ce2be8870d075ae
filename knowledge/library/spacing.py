"""Spaces that a PDF shows and its reader lost: taken over from a second reader, page by page.

Some typesetters, `typst` among them, move the pen where others write a space. Browsers and
word processors change the font between Hangul and digits, and the space there is lost.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from knowledge.library.reading import Block

_RUN = re.compile("[가-힣]+")
_CROWDED = 5.0
"""Letters of Hangul between spaces, on average, from which spaces were lost; usual are three."""
_GLUED = re.compile(r"[가-힣]{2}\d|[가-힣]\.[가-힣]")
"""A word that runs into a figure or into the next sentence."""
_SEAM = re.compile(r"[가-힣]\d|\.[가-힣]")


def respaced(path: Path, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a PDF with lost spaces put back; their letters stay as they are."""
    found: list[Block] = []
    reader = _PageTexts(path)
    for page, group in groupby(blocks, key=lambda block: block.page):
        held = list(group)
        crowded = _is_crowded(held)
        glued = any(_GLUED.search(block.text) for block in held)
        spaced = reader.text(page) if page and (crowded or glued) else ""
        found += _with_spaces(held, spaced, everywhere=crowded) if spaced else held
    return found


class _PageTexts:
    """The pages of a PDF as a second reader gives them; opened when first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pages: Sequence[Callable[[], str]] | None = None

    def text(self, page: int) -> str:
        """Return the text of a page, empty when it cannot be read."""
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError

        try:
            if self._pages is None:
                self._pages = [each.extract_text for each in PdfReader(self._path).pages]
            return self._pages[page - 1]() if page <= len(self._pages) else ""
        # What a broken font or stream makes of the second reader: the first one's text stays.
        except (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError):
            return ""
        except IndexError:
            return ""


def _is_crowded(blocks: Iterable[Block]) -> bool:
    runs = [len(run) for block in blocks for run in _RUN.findall(block.text)]
    return bool(runs) and sum(runs) / len(runs) > _CROWDED


def _with_spaces(blocks: Iterable[Block], spaced: str, *, everywhere: bool) -> list[Block]:
    """Return the blocks with the spaces of a text: all, or those at seams alone.

    The second reader puts spaces of its own after figures (`27 건`), so a page whose words
    stand apart takes over nothing else.
    """
    letters = re.sub(r"\s", "", spaced)
    after = {end for end in _ends(spaced) if everywhere or _SEAM.match(letters, end - 1)}

    def mended(text: str) -> str:
        bare = re.sub(r"\s", "", text)
        start = letters.find(bare) if bare else -1
        return text if start < 0 else _spread(text, start, after)

    found = []
    for block in blocks:
        rows = tuple(tuple(mended(cell) for cell in row) for row in block.rows)
        lines = "\n".join(" | ".join(row).strip(" |") for row in rows if any(row))
        text = lines if block.kind == "table" else mended(block.text)
        found.append(block.model_copy(update={"text": text, "rows": rows}))
    return found


def _ends(spaced: str) -> Iterable[int]:
    """Yield after how many letters a written space stands; a line may end within a word."""
    count = 0
    for char in spaced:
        if char.isspace():
            if char != "\n":
                yield count
        else:
            count += 1


def _spread(text: str, start: int, after: set[int]) -> str:
    """Return a text with spaces where the other reader has them, and its own."""
    said: list[str] = []
    place = start
    for char in text:
        if char.isspace():
            said.append(char)
            continue
        if place in after and said and not said[-1].isspace():
            said.append(" ")
        said.append(char)
        place += 1
    return "".join(said)
