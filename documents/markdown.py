"""Draws a document as Markdown: marks and numbers written out, nothing left to a renderer.

Tables with spans or without exactly one header row become HTML tables, since
pipe tables cannot say either.
"""

import html
import re

from documents import numbering
from documents.blocks import (
    Attachments,
    Block,
    Box,
    Cell,
    Contact,
    Digest,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    Paragraph,
    Reference,
    References,
    Table,
    TitleBox,
    mark,
)
from documents.style import StyleProfile, cell_align, profile

_SPECIAL = re.compile(r"([\\`*_|])")
_LINKING = re.compile(r"\][(\[:]|^\[[ xX]\]")
"""Brackets mean something only before an address or a definition, or as a task's box."""
_PAIRED = ("~", "$")
"""Marks that mean something only in pairs."""
_LIST_START = re.compile(r"^(\d{1,9})([.)])|^([-+])")
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}


def render(document: Document) -> bytes:
    """Return the document as UTF-8 Markdown."""
    style = profile(document.profile)
    labels = numbering.labels(document.blocks)
    parts: list[str] = []
    open_levels: list[int] = []
    for position, block in enumerate(document.blocks):
        if isinstance(block, Item):
            follows = bool(open_levels)
            # Indented by more than one step below its parent it would be a code block.
            open_levels = [*(level for level in open_levels if level < block.level), block.level]
            line = _item(block, len(open_levels), style)
            if follows:
                parts[-1] += "\n" + line
            else:
                parts.append(line)
            continue
        open_levels = []
        parts.append(_block(block, labels.get(position, "")))
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """Return the text with everything neutralised that Markdown or HTML would read as markup."""
    marked = _SPECIAL.sub(r"\\\1", text)
    if _LINKING.search(text):
        marked = marked.replace("[", "\\[").replace("]", "\\]")
    if marked.startswith("#"):
        marked = f"\\{marked}"
    for sign in _PAIRED:
        if marked.count(sign) > 1:
            marked = marked.replace(sign, f"\\{sign}")
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _inline(runs: Inline) -> str:
    parts = []
    for run in runs:
        text = escaped(run.text)
        # Emphasis must hug its text, so the spaces around go outside the marks.
        core = text.strip()
        if run.bold and core:
            text = text.replace(core, f"**{core}**", 1)
        links = ", ".join(f"[{number}](#ref-{number})" for number in run.cites)
        parts.append(text + (f" [{links}]" if links else ""))
    return "".join(parts).strip()


def _item(item: Item, depth: int, style: StyleProfile) -> str:
    sign = escaped(style.marks[item.level - 1])
    # The list's own bullet already is a dash, and two would make a list within a list.
    mark_ = "" if sign == "-" else f"{sign} "
    return f"{'  ' * (depth - 1)}- {mark_}{_paragraph(_inline(item.runs))}"


def _paragraph(text: str) -> str:
    """Return a paragraph whose beginning cannot be taken for a list."""
    return _LIST_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", text)


def _block(block: Block, label: str) -> str:
    match block:
        case Digest():
            lines = "\n".join(f"- {_paragraph(escaped(line))}" for line in block.lines)
            return f"**문서요지**\n\n{lines}\n\n**키워드**: {escaped(', '.join(block.keywords))}"
        case TitleBox():
            dateline = f"{escaped(block.date)} / {escaped(block.department)}"
            return f"# {escaped(block.title)}\n\n**{dateline}**"
        case Box():
            lines = "\n".join(f"> - {_paragraph(_inline(line))}" for line in block.lines)
            return f"> **{escaped(block.title)}**\n>\n{lines}"
        case Heading():
            return f"{'#' * (block.level + 1)} {escaped(label)}"
        case Paragraph():
            return _paragraph(_inline(block.runs))
        case Table():
            return _table(block)
        case Figure():
            told = f"[그림] {escaped(block.caption)}: {escaped(block.alt)}"
            return f"{told}\n\n{_table(block.table)}" if block.tabled else told
        case References():
            return "\n\n".join(map(_reference, block.entries))
        case Contact():
            return escaped(block.text)
        case _:
            assert isinstance(block, Attachments), "items are drawn together, by `render`"
            return "\\\n".join(escaped(line) for line in block.lines)


def _reference(entry: Reference) -> str:
    number = escaped(mark((entry.number,)))
    return f'<a id="ref-{entry.number}"></a>{number} {escaped(entry.text)}'


def _table(table: Table) -> str:
    head = f"**&lt; {escaped(table.caption)} &gt;**"
    unit = f" {escaped(table.unit)}" if table.unit else ""
    simple = table.header_rows == 1 and all(
        placed.cell.colspan == placed.cell.rowspan == 1 for placed in table.placed()
    )
    body = _pipes(table) if simple else _html(table)
    note = f"\n\n※ {escaped(table.note)}" if table.note else ""
    return f"{head}{unit}\n\n{body}{note}"


def _pipes(table: Table) -> str:
    rows = [[_pipe_cell(cell) for cell in row] for row in table.rows]
    rows.insert(1, [_RULES[column.align] for column in table.columns])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _pipe_cell(cell: Cell) -> str:
    text = "<br>".join(_inline(line) for line in cell.lines)
    return f"**{text}**" if cell.strong and text and "*" not in text else text


def _html(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in table.rows]
    for placed in table.placed():
        is_head = placed.row < table.header_rows
        tag = "th" if is_head else "td"
        align = cell_align(placed.cell.align, table.columns[placed.column].align, is_head)
        spans = "".join(
            f' {name}="{count}"'
            for name, count in (
                ("colspan", placed.cell.colspan),
                ("rowspan", placed.cell.rowspan),
            )
            if count > 1
        )
        text = _html_cell(placed.cell)
        rows[placed.row].append(f'<{tag}{spans} align="{align}">{text}</{tag}>')
    return "<table>\n" + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "\n</table>"


def _html_cell(cell: Cell) -> str:
    lines = []
    for line in cell.lines:
        parts = []
        for run in line:
            text = html.escape(run.text)
            text = f"<b>{text}</b>" if (run.bold or cell.strong) and text else text
            links = ", ".join(f'<a href="#ref-{n}">{n}</a>' for n in run.cites)
            parts.append(text + (f" [{links}]" if links else ""))
        lines.append("".join(parts))
    return "<br>".join(lines)
