"""Citation numbers in the order in which a reader meets them.

Chapters are composed in pieces, so that a table may have taken its numbers before the
paragraph above it did; footnotes would then not count up.
"""

from collections.abc import Iterable, Iterator, Mapping

from documents.blocks import Block, Box, Cell, Inline, Item, Paragraph, References, Table


def in_reading_order(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with their sources numbered anew, from the first cited on."""
    kept = tuple(blocks)
    met = (
        number for block in kept for runs in _texts(block) for run in runs for number in run.cites
    )
    listed = (e.number for b in kept if isinstance(b, References) for e in b.entries)
    order = {old: new for new, old in enumerate(dict.fromkeys((*met, *listed)), 1)}
    return tuple(_renumbered(block, order) for block in kept)


def _texts(block: Block) -> Iterator[Inline]:
    match block:
        case Item() | Paragraph():
            yield block.runs
        case Box():
            yield from block.lines
        case Table():
            # The head comes last: it is repeated, and carries no footnotes.
            rows = (*block.rows[block.header_rows :], *block.rows[: block.header_rows])
            yield from (line for row in rows for cell in row for line in cell.lines)


def _renumbered(block: Block, order: Mapping[int, int]) -> Block:
    match block:
        case Item() | Paragraph():
            return block.model_copy(update={"runs": _runs(block.runs, order)})
        case Box():
            return block.model_copy(update={"lines": _lines(block.lines, order)})
        case Table():
            rows = tuple(tuple(_cell(cell, order) for cell in row) for row in block.rows)
            return block.model_copy(update={"rows": rows})
        case References():
            entries = (e.model_copy(update={"number": order[e.number]}) for e in block.entries)
            listed = tuple(sorted(entries, key=lambda entry: entry.number))
            return block.model_copy(update={"entries": listed})
    return block


def _cell(cell: Cell, order: Mapping[int, int]) -> Cell:
    return cell.model_copy(update={"lines": _lines(cell.lines, order)})


def _lines(lines: tuple[Inline, ...], order: Mapping[int, int]) -> tuple[Inline, ...]:
    return tuple(_runs(line, order) for line in lines)


def _runs(runs: Inline, order: Mapping[int, int]) -> Inline:
    return tuple(
        run.model_copy(update={"cites": tuple(sorted(order[n] for n in run.cites))})
        if run.cites
        else run
        for run in runs
    )
