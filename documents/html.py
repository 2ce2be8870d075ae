"""Draws a document as one HTML file that needs nothing else: no script, no other file."""

import base64
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from itertools import groupby

from documents import layout, numbering
from documents.blocks import (
    Attachments,
    Block,
    Box,
    Contact,
    Digest,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    Paragraph,
    References,
    Table,
    TitleBox,
)
from documents.drawing import vector
from documents.style import StyleProfile, cell_align, profile

_SKIP = {"ko": "본문으로 건너뛰기", "en": "Skip to content"}


def render(document: Document) -> bytes:
    """Return the document as a UTF-8 page."""
    page = _Page(document)
    language = layout.language(document)
    body = "\n".join(page.parts())
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n"
        f'<meta name="description" content="{escape(document.subject)}">\n'
        f'<meta name="keywords" content="{escape(", ".join(document.keywords))}">\n'
        f'<meta name="author" content="{escape(document.author)}">\n'
        f"<style>\n{_css(profile(document.profile))}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{_SKIP[language]}</a>\n{body}\n</body>\n</html>\n'
    ).encode()


def _css(style: StyleProfile) -> str:
    css = (resources.files("documents") / "templates" / "paper.css").read_text("utf-8")
    colors = style.colors
    for name, value in (
        ("FRAME", colors.frame),
        ("HEAD", colors.head_fill),
        ("STRONG", colors.strong_fill),
        ("TITLE", colors.title_fill),
    ):
        css = css.replace(name, value, 1)
    return css


class _Page:
    """The parts of one page."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._title = document.title
        self._marks = profile(document.profile).marks
        self._words = layout.WORDS[layout.language(document)]
        self._labels = numbering.labels(document.blocks)
        self._listed = layout.references(document.blocks)

    def parts(self) -> Iterator[str]:
        """Yield header, contents, main part and footer in reading order."""
        if not any(isinstance(block, TitleBox) for block in self._blocks):
            yield f'<header><div class="title"><h1>{escape(self._title)}</h1></div></header>'
        yield '<main id="main">'
        contents = layout.contents_at(self._blocks)
        runs = groupby(enumerate(self._blocks), lambda pair: isinstance(pair[1], Item))
        for is_item, pairs in runs:
            if is_item:
                yield self._items([block for _, block in pairs if isinstance(block, Item)])
                continue
            for place, block in pairs:
                if place == contents:
                    yield self._contents()
                yield self._block(place, block)
        yield "</main>"

    def _block(self, place: int, block: Block) -> str:
        match block:
            case Digest() | TitleBox() | Box():
                return self._opening(block)
            case Heading():
                rank = block.level + 1
                return f'<h{rank} id="h{place}">{escape(self._labels[place])}</h{rank}>'
            case Paragraph():
                side = f' class="{block.align}"' if block.align != "left" else ""
                return f"<p{side}>{self._inline(block.runs)}</p>"
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case _:
                return self._tail(block)

    def _opening(self, block: Digest | TitleBox | Box) -> str:
        match block:
            case Digest():
                lines = "<br>".join(map(escape, block.lines))
                rows = (
                    (self._words["digest"], lines),
                    (self._words["keywords"], escape(", ".join(block.keywords))),
                )
                body = "".join(f'<tr><th scope="row">{a}</th><td>{b}</td></tr>' for a, b in rows)
                name = f'class="digest" aria-label="{self._words["digest"]}"'
                return f'<div class="wide"><table {name}><tbody>{body}</tbody></table></div>'
            case TitleBox():
                dateline = f"{escape(block.date)} / {escape(block.department)}"
                title = f'<div class="title"><h1>{escape(block.title)}</h1></div>'
                return f'<header>{title}<p class="dateline">{dateline}</p></header>'
            case Box():
                mark = self._mark(1)
                lines = "".join(f"<li>{mark}{self._inline(line)}</li>" for line in block.lines)
                name = escape(block.title)
                return (
                    f'<section class="box" aria-label="{name}"><h2>{name}</h2>'
                    f"<ul>{lines}</ul></section>"
                )

    def _tail(self, block: Block) -> str:
        match block:
            case References():
                entries = "".join(
                    f'<li id="ref-{e.number}">[{e.number}] {_linked(e.text, e.source)}</li>'
                    for e in block.entries
                )
                return f'<ul class="refs">{entries}</ul>'
            case Contact():
                return f"<address>{escape(block.text)}</address>"
            case Attachments():
                return f"<p>{'<br>'.join(map(escape, block.lines))}</p>"
        raise NotImplementedError(f"no page form for {block.kind!r}")

    def _contents(self) -> str:
        name = escape(self._words["contents"])
        entries = [
            f'<li><a href="#h{place}">{escape(self._labels[place])}</a></li>'
            for place, block in enumerate(self._blocks)
            if isinstance(block, Heading) and block.level == 1
        ]
        return f'<nav aria-label="{name}"><ul>{"".join(entries)}</ul></nav>'

    def _items(self, items: Iterable[Item]) -> str:
        """Return items as lists within lists; one that skips levels is a child all the same."""
        parts: list[str] = []
        open_levels: list[int] = []
        for item in items:
            while open_levels and open_levels[-1] > item.level:
                parts.append("</li></ul>")
                open_levels.pop()
            if open_levels and open_levels[-1] == item.level:
                parts.append("</li>")
            else:
                parts.append("<ul>")
                open_levels.append(item.level)
            parts.append(f"<li>{self._mark(item.level - 1)}{self._inline(item.runs)}")
        return "".join(parts) + "</li></ul>" * len(open_levels)

    def _mark(self, place: int) -> str:
        return f'<span class="m">{escape(self._marks[place])} </span>'

    def _inline(self, runs: Inline, strong: bool = False) -> str:
        parts = []
        for run in runs:
            text = escape(run.text)
            parts.append(f"<strong>{text}</strong>" if run.bold and text and not strong else text)
            if run.cites:
                numbers = ", ".join(
                    f'<a href="#ref-{n}">{n}</a>' if n in self._listed else str(n)
                    for n in run.cites
                )
                parts.append(f"<sup>[{numbers}]</sup>")
        return "".join(parts)

    def _table(self, table: Table) -> str:
        rows: list[str] = ["" for _ in table.rows]
        for placed in table.placed():
            cell, is_head = placed.cell, placed.row < table.header_rows
            align = cell_align(cell.align, table.columns[placed.column].align, is_head)
            spans = "".join(
                f' {name}="{count}"'
                for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
                if count > 1
            )
            names = ["strong"] * cell.strong + [align] * (align != "left")
            looks = f' class="{" ".join(names)}"' if names else ""
            scope = f' scope="{"colgroup" if cell.colspan > 1 else "col"}"' if is_head else ""
            text = "<br>".join(self._inline(line, cell.strong) for line in cell.lines)
            tag = "th" if is_head else "td"
            rows[placed.row] += f"<{tag}{scope}{spans}{looks}>{text}</{tag}>"
        made = [f"<tr>{row}</tr>" for row in rows]
        head, body = made[: table.header_rows], made[table.header_rows :]
        unit = f' <span class="unit">{escape(table.unit)}</span>' if table.unit else ""
        note = f'<p class="note">{self._mark(3)}{escape(table.note)}</p>' if table.note else ""
        columns = "".join(
            f'<col style="width:{100 * column.width / sum(c.width for c in table.columns):.1f}%">'
            for column in table.columns
        )
        return (
            f'<div class="wide"><table><caption>&lt; {escape(table.caption)} &gt;{unit}</caption>'
            f"<colgroup>{columns}</colgroup>"
            + (f"<thead>{''.join(head)}</thead>" if head else "")
            + f"<tbody>{''.join(body)}</tbody></table></div>{note}"
        )

    def _figure(self, figure: Figure) -> str:
        data = base64.b64encode(vector(figure.chart).data).decode()
        image = f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(figure.alt)}">'
        name = f"[{self._words['figure']}] {escape(figure.caption)}"
        drawn = f"<figure>{image}<figcaption>{name}</figcaption></figure>"
        return drawn + (self._table(figure.table) if figure.tabled else "")


def _linked(text: str, source: str) -> str:
    """Return the text with its source as a link when that is an address."""
    told = escape(text)
    if not source.startswith(("http://", "https://")):
        return told
    address = escape(source)
    return told.replace(address, f'<a href="{address}">{address}</a>', 1)
