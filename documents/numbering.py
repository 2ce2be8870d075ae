"""Numbers of headings: Ⅰ Ⅱ Ⅲ for chapters, 1 2 3 for the sections within one."""

from collections.abc import Iterable

from documents.blocks import Block, Heading

_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


def labels(blocks: Iterable[Block]) -> dict[int, str]:
    """Return the printed label of every heading by its position among the blocks."""
    chapter = section = 0
    printed: dict[int, str] = {}
    for position, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        if block.level == 1:
            chapter, section = chapter + block.numbered, 0
            number = f"{_roman(chapter)}. " if block.numbered else ""
        else:
            section += block.numbered
            number = f"{section}. " if block.numbered else ""
        printed[position] = number + block.text
    return printed


def _roman(number: int) -> str:
    """Return the single-character Roman numeral, or plain digits past the last one."""
    return _ROMAN[number - 1] if number <= len(_ROMAN) else str(number)
