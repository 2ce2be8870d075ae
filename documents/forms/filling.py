"""Writing confirmed answers into a form; nothing but the filled paragraphs changes."""

import re
from collections import defaultdict
from collections.abc import Iterable

from documents.forms.fields import BOX, PICK, Field, Form
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
        return [Splice(first.start, first.end, body), *gone]
    if field.hinted:
        return _below_hint(field.para.node, text, hwpx)
    put = _in_hwpx if hwpx else _in_docx
    return put(field.para.node, text, data)


def _below_hint(paragraph: Node, text: str, hwpx: bool) -> list[Splice]:
    """Return the change that writes below a hint of what to write, which stays."""
    last = [node for node in paragraph.walk() if node.name == "t"][-1]
    broken = f"<{last.tag('lineBreak' if hwpx else 'br')}/>".encode()
    body = _lines(last, text, hwpx)
    stale = [Splice(n.start, n.end, b"") for n in paragraph.all("linesegarray")]
    if not hwpx:
        return [Splice(last.end, last.end, broken + body)]
    inside = body[body.index(b">") + 1 : body.rindex(b"</")]
    return [Splice(last.stop, last.stop, broken + inside), *stale]


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
            ticked = PICK.get(found[1], "[√]")
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
