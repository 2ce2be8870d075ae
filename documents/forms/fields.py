"""What a form asks: empty cells with labels, headings without a body, 누름틀, choices."""

import re

from documents.forms.clickable import clickable
from documents.forms.form import LONGEST_LABEL, Form, tidy
from documents.forms.hints import has_letters, is_hint, is_sealed, limit_in, unit_in
from documents.forms.markup import Node, parse
from documents.forms.package import Package
from documents.forms.sheet import Cell, Flow, Para, Table, flow

_HEADING = re.compile(
    r"^\s*(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+\s*[.)]|\d{1,2}(?:[-.]\d{1,2})*\s*[.)]|[가나다라마바사아자차카타파하]\s*[.)]|[(]\d{1,2}[)]"
    r"|[①-⑳]|[□■○◦ㅇ●◆◇▶❍])\s*\S"
)
BOX = r"[□☐]|\[\s*\]|\(\s+\)"
"""A box to tick, drawn or typed."""
_BOX = re.compile(rf"(?:{BOX})\s*([^□☐■☑\n,/\[(]{{1,30}})")
_STYLED = re.compile(r"heading|제목|개요", re.IGNORECASE)
PICK = {"□": "■", "☐": "☑"}
"""A drawn box and the same box ticked."""


def read(data: bytes) -> Form:
    """Return a form with its fields in reading order.

    Raises:
        FormError: It cannot be opened as an HWPX or DOCX form.
    """
    form = Form(Package(data))
    for part in form.package.parts:
        _flowing(form, flow(parse(form.package.members[part]), part))
    return form


def _flowing(form: Form, pieces: Flow) -> None:
    for place, piece in enumerate(pieces):
        if isinstance(piece, Table):
            _table(form, piece)
            continue
        _clickable(form, piece, _label_before(pieces, place))
        _choice(form, piece, _label_before(pieces, place))
        if _asks(piece):
            _body(form, pieces, place)
            _inline(form, piece)


def _asks(para: Para) -> bool:
    text = para.text.strip()
    if not text or len(text) > LONGEST_LABEL + 20 or _BOX.findall(text)[1:]:
        return False
    ends = text.endswith((":", "："))
    return bool(_HEADING.match(text) or _STYLED.search(para.style) or ends)


def _body(form: Form, pieces: Flow, place: int) -> None:
    """Add the blank paragraph below a heading, hints between them passed over."""
    heading, hints = pieces[place], ""
    assert isinstance(heading, Para)
    label = heading.text.strip()
    for next_, below in enumerate(pieces[place + 1 : place + 4], place + 1):
        if not isinstance(below, Para):
            return
        if not below.text.strip():
            if _ends(pieces, next_):
                form.add(label, "제목 아래", below, limit=limit_in(label) or limit_in(hints))
            return
        if not is_hint(below.text):
            return
        hints += below.text
        if _ends(pieces, next_ + 1) and not _is_blank(pieces, next_ + 1):
            limit = limit_in(label) or limit_in(hints)
            form.add(label, "제목 아래", below, limit=limit, hinted=True)
            return


def _ends(pieces: Flow, place: int) -> bool:
    """Whether nothing but another heading or a seal follows a blank, so that it is no gap."""
    after = (p for p in pieces[place:] if isinstance(p, Table) or p.text.strip())
    following = next(after, None)
    if following is None or isinstance(following, Table):
        return following is None
    return _asks(following) or is_sealed(following.text)


def _is_blank(pieces: Flow, place: int) -> bool:
    after = pieces[place] if place < len(pieces) else None
    return isinstance(after, Para) and not after.text.strip()


def _inline(form: Form, para: Para) -> None:
    """Add the rest of a line that is a label and a colon, unless its place is elsewhere."""
    text = para.text.strip()
    label = text.rstrip(" :：")
    known = form.fields[-1].label if form.fields else ""
    if text.endswith((":", "：")) and has_letters(label) and known != tidy(text):
        form.add(label, "칸", para, inline=True)


def _label_before(pieces: Flow, place: int) -> str:
    before = pieces[place - 1] if place else None
    return before.text.strip() if isinstance(before, Para) else ""


def _table(form: Form, table: Table) -> None:
    form.tables += 1
    number = form.tables
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if any(isinstance(piece, Table) for piece in cell.flow):
            _flowing(form, cell.flow)
            continue
        label = _label(table, cell)
        for para in cell.paras:
            _clickable(form, para, label)
            _choice(form, para, label)
        if label:
            _empty(form, table, cell, label, number)
        elif cell.text and len(cell.paras) > 1:
            _flowing(form, cell.flow)
        if not _opens(table, cell):
            for para in cell.paras:
                _inline(form, para)


def _opens(table: Table, cell: Cell) -> bool:
    """Whether the place that a label with a colon asks for is the cell beside or below it."""
    beside = table.at(cell.row, cell.column + cell.columns)
    below = table.at(cell.row + cell.rows, cell.column)
    return any(
        other is not None and not other.text and _label(table, other) == cell.text
        for other in (beside, below)
    )


def _empty(form: Form, table: Table, cell: Cell, label: str, number: int) -> None:
    """Add a cell without text, or with nothing but a hint of what to write."""
    hints = [para.text for para in cell.paras if para.text.strip()]
    blank = [para for para in cell.paras if not para.text.strip()]
    if not cell.paras or any(not is_hint(text) for text in hints):
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
        table=number,
        head=_head(table, cell),
        unit=_unit(table, cell),
    )


def _head(table: Table, cell: Cell) -> str:
    """Return what heads the row of a cell, where that is another cell than its label."""
    first = table.at(cell.row, 0)
    return tidy(first.text) if first and first is not cell and not _beside(table, cell) else ""


def _unit(table: Table, cell: Cell) -> int:
    """Return the unit that the label of an amount names, or else what stands above or before."""
    above = (table.at(row, cell.column) for row in range(cell.row - 1, -1, -1))
    before = (table.at(cell.row, column) for column in range(cell.column - 1, -1, -1))
    named = (unit_in(each.text) for each in (*before, *above) if each)
    return next(filter(None, named), 0)


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
    if len(text) > LONGEST_LABEL or not has_letters(text) or is_hint(text):
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


def _clickable(form: Form, para: Para, label: str) -> None:
    """Add a 누름틀 of 한글 or a content control of Word that nobody has filled."""
    for name, texts, hint in clickable(para.node):
        if texts:
            limit = limit_in(f"{name} {label} {hint}")
            form.add(name or label or hint, "누름틀", para, clicked=texts, limit=limit)
