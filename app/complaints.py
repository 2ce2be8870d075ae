"""Reads a list of complaints as offices keep them, and masks what is personal in it."""

import csv
import io

from charset_normalizer import from_bytes

from app.wording import plain
from knowledge.methods.masking import mask

MOST, BYTES = 5_000, 20_000_000
LEAST = 4
"""Letters a complaint needs, at least."""
LONGEST = 1_000
"""Characters kept of one complaint."""
_HEADS = ("민원내용", "내용", "본문", "민원", "의견", "요청", "불편", "제목")
"""What the column of the complaints is called, the surest first."""


class ComplaintsError(ValueError):
    """The file is no list of complaints; the message tells a person what to do."""


def read(content: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the complaints of a CSV or text file, personal numbers masked, and what was done.

    Raises:
        ComplaintsError: Nothing to read in it, too large, or no text file.
    """
    if len(content) > BYTES:
        raise ComplaintsError(
            f"파일이 {len(content) / 1e6:.0f}MB입니다. {BYTES / 1e6:.0f}MB 안으로 나누어 주십시오."
        )
    rows = _rows(_text(content))
    masked = [mask(" ".join(plain(row).split())[: 2 * LONGEST]) for row in rows]
    told = [one for one in masked if sum(char.isalpha() for char in one.text) >= LEAST]
    if not told:
        raise ComplaintsError(
            "민원을 찾지 못했습니다. 첫 줄에 ‘내용’이 있는 CSV나 한 줄에 한 건인 글 파일을 "
            "주십시오."
        )
    hidden = sum(sum(one.found.values()) for one in told[:MOST])
    notices = [f"개인정보 {hidden}건을 가렸습니다."] if hidden else []
    if len(told) > MOST:
        notices.append(f"{len(told):,}건 가운데 앞 {MOST:,}건만 씁니다.")
    return tuple(one.text[:LONGEST] for one in told[:MOST]), tuple(notices)


def _text(content: bytes) -> str:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ComplaintsError("글 파일이 아닙니다. 엑셀은 CSV로 저장해 주십시오.")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content).best()
    if best is None:
        raise ComplaintsError("글자를 읽을 수 없습니다. UTF-8로 저장해 주십시오.")
    return str(best)


def _rows(text: str) -> list[str]:
    """Return the cells of the column that holds the complaints, else the lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    sign = max(",\t;|", key=lambda one: sum(one in line for line in lines[:50]))
    try:
        table = [row for row in csv.reader(io.StringIO(text), delimiter=sign) if any(row)]
    except csv.Error:
        return lines
    widths = [len(row) for row in table[:50]]
    if not table or max(widths) < 2 or widths.count(max(widths)) < 0.8 * len(widths):
        return lines  # commas of sentences make no columns
    return _column(table, max(widths))


def _column(table: list[list[str]], width: int) -> list[str]:
    rows = [row for row in table if len(row) == width]
    heads = ["".join(cell.split()) for cell in rows[0]]
    for wanted in _HEADS:
        for place, head in enumerate(heads):
            if wanted in head and len(head) <= len(wanted) + 4:
                return [row[place] for row in rows[1:]]
    longest = max(range(width), key=lambda place: sum(len(row[place]) for row in rows))
    return [row[longest] for row in rows]
