"""What a form asks: empty cells with labels, headings without a body, 누름틀, choices."""

import re
from dataclasses import dataclass, field
from typing import Literal

from documents.forms.clickable import clickable
from documents.forms.markup import Node, parse
from documents.forms.package import Package
from documents.forms.sheet import Cell, Flow, Para, Table, flow

Kind = Literal["칸", "제목 아래", "누름틀", "선택"]

_LIMIT = re.compile(r"(\d[\d,]*)\s*자\s*(?:이내|이하|내외|내|까지|미만)")
_TOLD = r"작성|기재|기술|입력|서술"
_HINT = re.compile(
    rf"^[<※*·\-\s].*(?:{_TOLD}|이내|이하|바랍니다|주십시오)"
    rf"|.*(?:자\s*(?:이내|이하)|(?:{_TOLD})(?:하십시오|해\s*주십시오|바랍니다|할 것|요망)?)[.]?$"
)
_BRACKETED = re.compile(r"[\[(<【].*?[\])>】]")
_HEADING = re.compile(
    r"^\s*(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+\s*[.)]|\d{1,2}(?:[-.]\d{1,2})*\s*[.)]|[가나다라마바사아자차카타파하]\s*[.)]|[(]\d{1,2}[)]"
    r"|[①-⑳]|[□■○◦ㅇ●◆◇▶❍])\s*\S"
)
BOX = r"[□☐]|\[\s*\]"
"""A box to tick, drawn or typed."""
_BOX = re.compile(rf"(?:{BOX})\s*([^□☐■☑\n,/\[]{{1,30}})")
_LETTER = re.compile("[A-Za-z가-힣]")
_LONGEST_LABEL = 60
_STYLED = re.compile(r"heading|제목|개요", re.IGNORECASE)
PICK = {"□": "■", "☐": "☑"}
"""A drawn box and the same box ticked."""


@dataclass(eq=False)
class Field:
    """A place to fill in."""

    id: str
    label: str
    kind: Kind
    para: Para
    limit: int = 0
    """Most characters, spaces included; 0: none is said."""
    choices: tuple[str, ...] = ()
    row: int = 0
    """Which of several equal places below one heading cell it is, from 0."""
    stacked: bool = False
    """True: its label heads a column, and the next one is another row of the same."""
    hinted: bool = False
    """True: its paragraph holds a hint of what to write."""
    clicked: tuple[Node, ...] = ()
    """The texts between the marks of a 누름틀."""


@dataclass(eq=False)
class Form:
    """A form that was read."""

    package: Package
    fields: list[Field] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def add(self, label: str, kind: Kind, para: Para, **more: object) -> None:
        """Add a field unless its place is one already."""
        if id(para.node) in self.used:
            return
        self.used.add(id(para.node))
        name = f"f{len(self.fields) + 1}"
        limit = limit_in(label)
        given: dict[str, object] = {"limit": limit, **more}
        self.fields.append(Field(name, tidy(label), kind, para, **given))  # type: ignore[arg-type]


def read(data: bytes) -> Form:
    """Return a form with its fields in reading order.

    Raises:
        FormError: It cannot be opened as an HWPX or DOCX form.
    """
    form = Form(Package(data))
    for part in form.package.parts:
        _flowing(form, flow(parse(form.package.members[part]), part))
    return form


def limit_in(text: str) -> int:
    """Return the most characters a text asks for; 0 when it asks for none."""
    found = _LIMIT.search(text)
    return int(found[1].replace(",", "")) if found else 0


def _is_hint(text: str) -> bool:
    """Whether a text says what to write rather than what a place is for."""
    outside = _BRACKETED.sub("", text).strip()
    return not _LETTER.search(outside) if outside != text.strip() else bool(_HINT.match(outside))


def tidy(label: str) -> str:
    """Return a label as one line."""
    return " ".join(label.split())[:_LONGEST_LABEL]


def _flowing(form: Form, pieces: Flow) -> None:
    for place, piece in enumerate(pieces):
        if isinstance(piece, Table):
            _table(form, piece)
            continue
        _clickable(form, piece)
        _choice(form, piece, _label_before(pieces, place))
        if _asks(piece):
            _body(form, pieces, place)


def _asks(para: Para) -> bool:
    text = para.text.strip()
    if not text or len(text) > _LONGEST_LABEL + 20 or _BOX.findall(text)[1:]:
        return False
    ends = text.endswith((":", "："))
    return bool(_HEADING.match(text) or _STYLED.search(para.style) or ends)


def _body(form: Form, pieces: Flow, place: int) -> None:
    """Add the blank paragraph below a heading, hints between them passed over."""
    heading, hints = pieces[place], ""
    assert isinstance(heading, Para)
    for next_, below in enumerate(pieces[place + 1 : place + 4], place + 1):
        if not isinstance(below, Para):
            return
        if not below.text.strip():
            if not _ends(pieces, next_):
                return
            label = heading.text.strip()
            form.add(label, "제목 아래", below, limit=limit_in(label) or limit_in(hints))
            return
        if not _is_hint(below.text):
            return
        hints += below.text


def _ends(pieces: Flow, place: int) -> bool:
    """Whether nothing but another heading follows a blank, so that it is no mere gap."""
    after = (p for p in pieces[place:] if isinstance(p, Table) or p.text.strip())
    following = next(after, None)
    return following is None or (isinstance(following, Para) and _asks(following))


def _label_before(pieces: Flow, place: int) -> str:
    before = pieces[place - 1] if place else None
    return before.text.strip() if isinstance(before, Para) else ""


def _table(form: Form, table: Table) -> None:
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        nested = [piece for piece in cell.flow if isinstance(piece, Table)]
        if nested:
            _flowing(form, cell.flow)
            continue
        label = _label(table, cell)
        for para in cell.paras:
            _clickable(form, para)
            _choice(form, para, label)
        if label:
            _empty(form, table, cell, label)
        elif cell.text and len(cell.paras) > 1:
            _flowing(form, cell.flow)


def _empty(form: Form, table: Table, cell: Cell, label: str) -> None:
    """Add a cell without text, or with nothing but a hint of what to write."""
    hints = [para.text for para in cell.paras if para.text.strip()]
    blank = [para for para in cell.paras if not para.text.strip()]
    if not cell.paras or any(not _is_hint(text) for text in hints):
        return
    if any(_holds_picture(para.node) for para in cell.paras):
        return
    form.add(
        label,
        "칸",
        (blank or cell.paras)[0 if blank else -1],
        limit=limit_in(label) or limit_in(" ".join(hints)),
        row=_row(table, cell),
        stacked=not _beside(table, cell),
        hinted=not blank,
    )


def _label(table: Table, cell: Cell) -> str:
    """Return what stands beside a cell, or else above it."""
    left = _beside(table, cell)
    if left:
        return left.text
    for row in range(cell.row - 1, -1, -1):
        above = table.at(row, cell.column)
        if above and _names(above):
            return above.text
        if above and above.text:
            return ""
    return ""


def _beside(table: Table, cell: Cell) -> Cell | None:
    """Return the cell to the left when it is a label."""
    left = table.at(cell.row, cell.column - 1) if cell.column else None
    return left if left and _names(left) else None


def _names(cell: Cell) -> bool:
    """Whether a cell's text can be a label: short, and no choice or hint."""
    text = cell.text
    if len(text) > _LONGEST_LABEL or not _LETTER.search(text) or _is_hint(text):
        return False
    return not _BOX.findall(text)[1:]


def _row(table: Table, cell: Cell) -> int:
    """Return how many blank cells stand between a cell and the heading above it."""
    row, count = cell.row - 1, 0
    if _beside(table, cell):
        return 0
    while row >= 0 and (above := table.at(row, cell.column)) and not above.text:
        count, row = count + 1, row - 1
    return count


def _holds_picture(node: Node) -> bool:
    return any(each.name in ("pic", "drawing", "pict", "container") for each in node.walk())


def _choice(form: Form, para: Para, label: str) -> None:
    """Add a row of boxes to tick; what stands before the first box says what they are about."""
    options = tuple(found.strip() for found in _BOX.findall(para.text))
    if len(options) < 2:
        return
    before = re.split(BOX, para.text)[0].strip(" :：·-")
    form.add(before or label, "선택", para, choices=options)


def _clickable(form: Form, para: Para) -> None:
    """Add a 누름틀 of 한글 or a content control of Word that nobody has filled."""
    for name, texts, hint in clickable(para.node):
        if texts:
            form.add(name, "누름틀", para, clicked=texts, limit=limit_in(f"{name} {hint}"))
