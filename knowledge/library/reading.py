"""What is read from a file, and why one cannot be read: the values, and what a person is told."""

from dataclasses import dataclass
from typing import Literal

from knowledge.model.base import Value

Kind = Literal["heading", "paragraph", "table"]
Reason = Literal[
    "name", "link", "missing", "empty", "large", "pages", "long", "memory", "time", "bomb",
    "encrypted", "drm", "macro", "script", "entities", "traversal", "damaged", "mislabelled",
    "unknown", "textless", "tableless", "encoding", "apart",
]  # fmt: skip
MESSAGES: dict[Reason, str] = {
    "name": "파일 이름을 쓸 수 없습니다({detail}). 이름을 바꾸어 다시 올려 주십시오.",
    "link": "{detail} 보통 파일만 올릴 수 있습니다.",
    "missing": "파일을 열 수 없습니다({detail}). 경로와 권한을 확인해 주십시오.",
    "empty": "빈 파일입니다. 내용이 있는 파일을 올려 주십시오.",
    "large": "파일이 너무 큽니다({detail}). 나누어 올려 주십시오.",
    "pages": "쪽수가 너무 많습니다({detail}). 나누어 올려 주십시오.",
    "long": "읽은 글이 너무 깁니다({detail}). 나누어 올려 주십시오.",
    "memory": "읽는 데 메모리가 너무 많이 들어 멈췄습니다. 나누거나 줄여서 올려 주십시오.",
    "time": "{detail}초 안에 읽지 못해 멈췄습니다. 나누거나 줄여서 올려 주십시오.",
    "bomb": "압축을 풀면 지나치게 커져({detail}) 열지 않았습니다. 원본을 다시 받아 주십시오.",
    "encrypted": "암호가 걸린 파일이어서 읽을 수 없습니다. 암호를 푼 뒤 다시 올려 주십시오.",
    "drm": "문서보안(DRM)이 걸려 있어 읽을 수 없습니다. 보안을 해제한 뒤 다시 올려 주십시오.",
    "macro": "매크로가 들어 있어 열지 않았습니다({detail}). 매크로 없이 저장해 올려 주십시오.",
    "script": "실행되는 내용({detail})이 있어 열지 않았습니다. 인쇄하여 PDF로 저장해 주십시오.",
    "entities": "XML에 개체 정의(DTD)가 있어 열지 않았습니다. 다시 저장하여 올려 주십시오.",
    "traversal": "압축 안의 이름이 다른 폴더를 가리켜 열지 않았습니다. 원본을 다시 받아 주십시오.",
    "damaged": "파일이 깨졌거나 잘렸습니다({detail}). 원본을 다시 받아 올려 주십시오.",
    "mislabelled": "파일 이름과 내용이 다릅니다: {detail}",
    "unknown": "읽을 수 없는 형식입니다({detail}). PDF·HWPX·HWP·DOCX·XLSX·PPTX·CSV·HTML·Markdown·"
    "TXT·JSON을 올려 주십시오.",
    "textless": "글자를 읽지 못했습니다. 스캔한 그림이면 문자인식(OCR)을 거쳐 올려 주십시오.",
    "tableless": "표가 아닙니다({detail}). CSV·XLSX·XLS·JSON을 올려 주십시오.",
    "apart": "두 표를 이을 수 없습니다({detail}). 지역이나 기간 열의 이름과 값을 확인해 주십시오.",
    "encoding": "글자 부호를 알 수 없습니다. UTF-8이나 CP949로 저장해 다시 올려 주십시오.",
}


class UnreadableError(Exception):
    """A file cannot be read; the message tells a person why and what to do."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(MESSAGES[reason].format(detail=detail))
        self.reason: Reason = reason
        self.detail = detail


@dataclass(frozen=True)
class Limits:
    """What one file may cost."""

    size: int = 60 * 2**20
    """Bytes of the file."""
    unpacked: int = 600 * 2**20
    """Bytes of everything packed in it."""
    pages: int = 3_000
    characters: int = 20_000_000
    seconds: float = 120.0
    memory: int = 2 * 2**30
    """Bytes of address space of the process that reads it."""
    output: int = 256 * 2**20
    """Bytes of what is read, as it is handed over."""


class Block(Value):
    """A heading, a paragraph or a table of a document, with its place."""

    kind: Kind = "paragraph"
    text: str = ""
    """The words; of a table its rows, cells parted by ` | `."""
    rows: tuple[tuple[str, ...], ...] = ()
    page: int = 0
    """Page or slide, from 1; 0 when the format has none."""
    turns: tuple[int, ...] = ()
    """Page of each row of a table that goes on over the end of a page."""
    sheet: str = ""
    number: int = 0
    """Line (text, CSV) or paragraph (others) it begins at, from 1; in a sheet the row."""
    level: int = 0
    hidden: bool = False
    """Whether a reader of the document would not see it."""
    part: str = ""
    """Where it stands beside the body: `머리말`, `각주 2`; it has no number then."""


def said(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return rows of cells as text, one row a line; rows without words are left out."""
    return "\n".join(" | ".join(row).strip(" |") for row in rows if any(row))


class Reading(Value):
    """Everything read from one file."""

    title: str
    format: str
    pages: int = 0
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    """What the reader could not take in, for a person."""

    @property
    def characters(self) -> int:
        """Number of characters of all blocks."""
        return sum(len(block.text) for block in self.blocks)
