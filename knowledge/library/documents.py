"""Reading one document, whatever its format; runs in the process that is set apart for it."""

import re
from pathlib import Path

from knowledge.library import inspection, notices, office, plain
from knowledge.library.reading import Block, Limits, Reading, UnreadableError

HEAVY = ("dochan", "lxml.etree", "olefile", "pypdf")
"""Libraries worth loading before many files are read."""
_TITLE = 80
_NO_TITLE = re.compile(
    r"['’(<\[【]?\s*(?:(?:19|20)?\d\d\s*[.년]\s*\d|-?\s*\d+\s*-?$|목\s*차|차\s*례|요\s*약|문서요지|붙임|참고|별첨|보도자료"
    r"|담당|배포|보도\s?(?:일시|시점)|대외주의|(?:[□○ㅇ◦•*※▪·-]|[가-하]\.|[ⅠⅡⅢ]\.?)\s?)"
)
_PAPER = re.compile(
    r"(?:계획|보고|보고서|방안|제안|제안서|결과|현황|안내|공고|회의|회의록|대책|전략|지침|개요|검토|요청|협조|의견|사업|구축|서비스)"
    r"\s*(?:\([^()]{1,12}\)|\[[^\[\]]{1,12}\]|안|서|자료)?[」』>》\]】]?$"
)


def read(path: Path, name: str, limits: Limits) -> Reading:
    """Return what a document says, with the place of everything.

    Args:
        path: Where the file is.
        name: What it is called.
        limits: What it may cost.

    Raises:
        UnreadableError: It cannot be read, and why.
    """
    kind = inspection.examine(path, name, limits)
    blocks, warnings = _read(path, kind)
    if not any(char.isalnum() for block in blocks for char in block.text):
        raise UnreadableError("textless")
    reading = Reading(
        title=title_of(blocks, name),
        format=kind,
        pages=max((block.page for block in blocks), default=0),
        blocks=tuple(blocks),
        warnings=tuple(warnings),
    )
    if reading.characters > limits.characters:
        raise UnreadableError("long", f"{reading.characters:,}자, {limits.characters:,}자까지")
    if reading.pages > limits.pages:
        raise UnreadableError("pages", f"{reading.pages:,}쪽, {limits.pages:,}쪽까지")
    return reading


def _read(path: Path, kind: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of a file and what a person should know of them."""
    if kind in inspection.TEXTUAL:
        blocks = list(plain.read(path, kind))
        return blocks, [told for block in blocks for told in notices.lost(block.text)][:1]
    blocks, warnings = office.read(path, kind)
    return blocks, [*warnings, *notices.notices(path, kind)]


def title_of(blocks: list[Block], name: str) -> str:
    """Return the first heading on the first page that may be a title, else what stands like one.

    Offices set titles in a box or in large letters, without a style that says so.
    """
    first = [block for block in blocks[:12] if block.page <= 1 and not block.hidden]
    lines = [(each.kind, " ".join(each.text.split())) for each in first if "\n" not in each.text]
    fit = [(kind, line) for kind, line in lines if 2 <= len(line) <= _TITLE and _may_be_title(line)]
    headed = [line for kind, line in fit if kind == "heading"]
    # A box of one cell, or a line that is named like a paper.
    like = [line for kind, line in fit if _PAPER.search(line) and " | " not in line]
    # The running head of a page says it once more.
    said = [line for _, line in fit]
    twice = [line for line in said if said.count(line) > 1 and " | " not in line]
    return (headed or twice or like or [Path(name).stem])[0]


def _may_be_title(line: str) -> bool:
    """Return whether a line says more than when, by whom, on which page or that there is more."""
    sentence = re.search(r"다\.$", line)
    return not _NO_TITLE.match(line) and not sentence and any(map(str.isalpha, line))
