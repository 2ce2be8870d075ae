"""Writing confirmed answers into a form; nothing but the filled paragraphs changes."""

import re
from collections import defaultdict
from collections.abc import Iterable

from documents.forms.fields import BOX, PICK
from documents.forms.form import Field, Form
from documents.forms.markup import Node, Splice, spliced, written
from documents.forms.matching import Answer
from documents.printable import printable


def filled(form: Form, answers: Iterable[Answer]) -> bytes:
    """Return the form with these answers in their fields.

    Answers without text, and of fields the form does not have, change nothing.
    """
    given = {answer.field: answer.text for answer in answers if answer.text}
    splices: dict[str, list[Splice]] = defaultdict(list)
    for field in form.fields:
        if field.id in given:
            splices[field.para.part] += _edits(form, field, given[field.id])
    members = form.package.members
    return form.package.written(
        {part: spliced(members[part], changes) for part, changes in splices.items()}
    )


def _edits(form: Form, field: Field, text: str) -> list[Splice]:
    data = form.package.members[field.para.part]
    if field.kind == "선택":
        return _tick(field, text)
    hwpx = form.package.kind == "hwpx"
    if field.clicked:
        first, *others = field.clicked
        body = _lines(first, text, hwpx)
        gone = [Splice(node.start, node.end, b"") for node in others]
        return [Splice(first.start, first.end, body), *gone, *_filled_in(field.para.node, first)]
    if field.hinted or field.inline:
        header = form.package.members.get("Contents/header.xml", b"")
        return _behind(field, text, header if hwpx else None)
    put = _in_hwpx if hwpx else _in_docx
    return put(field.para.node, text, data)


def _behind(field: Field, text: str, header: bytes | None) -> list[Splice]:
    """Return the change that writes behind a label, or below a hint; what stands there stays.

    Args:
        field: Where it goes.
        text: What goes there.
        header: The looks of an HWPX file; None in a DOCX file.
    """
    paragraph = field.para.node
    last = [node for node in paragraph.walk() if node.name == "t"][-1]
    run = next(n for n in paragraph.walk() if n.name in ("run", "r") and last in n.children)
    stale = [Splice(n.start, n.end, b"") for n in paragraph.all("linesegarray")]
    name = run.tag(run.name)
    if field.inline:
        body = _lines(last, f" {text}", header is not None)
        return [Splice(last.end, last.end, body), *stale]
    if header is None:
        made = f"<{name}><{run.tag('br')}/>".encode() + _lines(last, text, False)
        return [Splice(run.end, run.end, made + f"</{name}>".encode())]
    look = run.attributes.get("charPrIDRef", "0")
    look = "0" if _is_coloured(header, look) else look
    body = _lines(last, f"\n{text}", True)
    made = f'<{name} charPrIDRef="{look}">'.encode() + body + f"</{name}>".encode()
    return [Splice(run.end, run.end, made), *stale]


def _is_coloured(header: bytes, look: str) -> bool:
    """Whether text of a look is grey, blue or red, as hints are, and answers must not be."""
    found = re.search(rb'charPr id="%b"[^>]*?textColor="(#[0-9A-Fa-f]{6})"' % look.encode(), header)
    return found is not None and found[1] != b"#000000"


def _filled_in(paragraph: Node, text: Node) -> list[Splice]:
    """Return the change by which a content control of Word no longer shows its placeholder."""
    for control in paragraph.walk():
        shown = control.first("sdtPr", "showingPlcHdr") if control.name == "sdt" else None
        if shown and control.start < text.start < control.end:
            runs = (node for node in control.walk() if node.name == "r" and text in node.children)
            looks = (look for run in runs for look in run.all("rPr"))
            return [Splice(node.start, node.end, b"") for node in (shown, *looks)]
    return []


def _lines(like: Node, text: str, hwpx: bool) -> bytes:
    """Return a text element with line breaks as its format writes them."""
    name = like.tag("t")
    lines = [written(printable(line)) for line in text.split("\n")]
    if hwpx:
        body = f"<{like.tag('lineBreak')}/>".join(lines)
        return f"<{name}>{body}</{name}>".encode()
    parts = [f'<{name} xml:space="preserve">{line}</{name}>' for line in lines]
    return f"<{like.tag('br')}/>".join(parts).encode()


def _in_hwpx(paragraph: Node, text: str, data: bytes) -> list[Splice]:
    body = _lines(paragraph, text, True)
    # A layout kept from when the paragraph was empty would print its lines over each other.
    stale = [Splice(n.start, n.end, b"") for n in paragraph.all("linesegarray")]
    old = [node for run in paragraph.all("run") for node in run.all("t")]
    if old:
        return [Splice(old[0].start, old[0].end, body), *stale]
    run = next(paragraph.all("run"), None)
    if run is None:
        name = paragraph.tag("run")
        made = f'<{name} charPrIDRef="0">'.encode() + body + f"</{name}>".encode()
        return [_into(paragraph, made, data), *stale]
    return [_into(run, body, data, last=True), *stale]


def _in_docx(paragraph: Node, text: str, data: bytes) -> list[Splice]:
    name = paragraph.tag("r")
    marks = paragraph.first("pPr", "rPr") or paragraph.first("r", "rPr")
    look = data[marks.start : marks.end] if marks else b""
    body = _lines(paragraph, text, False)
    made = f"<{name}>".encode() + look + body + f"</{name}>".encode()
    return [_into(paragraph, made, data, last=True)]


def _into(node: Node, made: bytes, data: bytes, last: bool = False) -> Splice:
    """Return the change that puts content into an element, opening it when it is `<a/>`."""
    if not node.empty:
        place = node.stop if last else node.inner
        return Splice(place, place, made)
    tag = data[node.start : node.inner - 2].rstrip() + b">"
    return Splice(node.start, node.end, tag + made + f"</{node.tag(node.name)}>".encode())


def _tick(field: Field, choice: str) -> list[Splice]:
    """Return the change that ticks the box before a choice."""
    splices = []
    texts = [node for node in field.para.node.walk() if node.name == "t"]
    whole = "".join(node.text for node in texts)
    found = re.search(rf"({BOX})\s*{re.escape(choice)}", whole)
    if not found:
        return []
    seen = 0
    for node in texts:
        if seen <= found.start() < seen + len(node.text) and not node.children:
            at = found.start() - seen
            ticked = PICK.get(found[1], "(√)" if found[1].startswith("(") else "[√]")
            new = node.text[:at] + ticked + node.text[at + len(found[1]) :]
            splices.append(Splice(node.inner, node.stop, written(new).encode()))
            splices += _checked(field.para.node, node)
        seen += len(node.text)
    return splices


def _checked(paragraph: Node, text: Node) -> list[Splice]:
    """Return the change that ticks a content control of Word around a text."""
    for control in paragraph.walk():
        mark = control.first("sdtPr", "checkbox", "checked")
        if mark and control.start < text.start < control.end:
            name = next((key for key in mark.attributes if key.endswith("val")), "w14:val")
            tag = f'<{mark.tag("checked")} {name}="1"/>'
            return [Splice(mark.start, mark.end, tag.encode())]
    return []
