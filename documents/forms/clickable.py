"""누름틀 of 한글 and content controls of Word that nobody has filled."""

from collections.abc import Iterator

from documents.forms.markup import Node
from documents.forms.sheet import said

Clickable = tuple[str, tuple[Node, ...], str]
"""Name, the texts that stand in it, and the hint of what to write."""


def clickable(paragraph: Node) -> Iterator[Clickable]:
    """Yield the fields of a paragraph."""
    yield from _fields_of_hwpx(paragraph)
    yield from _controls(paragraph)


def _fields_of_hwpx(paragraph: Node) -> Iterator[Clickable]:
    opened: tuple[str, str] | None = None
    texts: list[Node] = []
    for node in paragraph.walk():
        if node.name == "fieldBegin" and node.attributes.get("type") == "CLICK_HERE":
            opened, texts = (_named(node), _direction(node)), []
        elif node.name == "fieldEnd" and opened:
            yield opened[0], tuple(texts), opened[1]
            opened = None
        elif node.name == "t" and opened:
            texts.append(node)


def _named(begin: Node) -> str:
    return begin.attributes.get("name", "").strip()


def _direction(begin: Node) -> str:
    for node in begin.walk():
        if node.attributes.get("name") == "Direction":
            return node.text.strip()
    return ""


def _controls(paragraph: Node) -> Iterator[Clickable]:
    for control in paragraph.walk():
        if control.name != "sdt" or not control.first("sdtPr", "showingPlcHdr"):
            continue
        named = control.first("sdtPr", "alias") or control.first("sdtPr", "tag")
        inside = control.first("sdtContent")
        texts = [node for node in inside.walk() if node.name == "t"] if inside else []
        label = named.attributes.get("w:val", "") if named else ""
        yield label, tuple(texts), said(inside) if inside else ""
