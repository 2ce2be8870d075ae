"""From bytes to text: the character encodings Korean offices really use."""

import codecs

from knowledge.library.reading import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_SPOILT = 0.002
"""Share of characters that may be lost before a text counts as unreadable."""


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text of a file, line ends made plain, and the name of its encoding.

    Raises:
        UnreadableError: It is no text, or its encoding cannot be told.
    """
    encoding = encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
        if text.count("\ufffd") > max(len(text) * _SPOILT, 2):
            raise UnreadableError("encoding") from None
    if "\0" in text:
        raise UnreadableError("damaged", "글 사이에 빈 바이트가 있음")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def encoding_of(content: bytes) -> str:
    """Return the name of the encoding of a text.

    Raises:
        UnreadableError: None fits.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    head = content[:_SAMPLE]
    if head.count(b"\0") > len(head) // 5:
        # UTF-16 without a mark: of plain letters and line ends every other byte is nothing.
        return "utf-16-le" if head[1::2].count(b"\0") >= head[::2].count(b"\0") else "utf-16-be"
    if b"\0" in content:
        raise UnreadableError("damaged", "글 파일 안에 글이 아닌 내용이 있음")
    for name in ("utf-8", "cp949"):
        try:
            content.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return _guessed(content)


def _guessed(content: bytes) -> str:
    """Return the Korean encoding that loses nearly nothing; else what statistics say."""
    for name in ("utf-8", "cp949"):
        lost = content.decode(name, errors="replace").count("\ufffd")
        if lost <= max(len(content) * _SPOILT / 2, 2):
            return name
    from charset_normalizer import from_bytes

    best = from_bytes(content[: 2**18]).best()
    if best is None or best.encoding not in _ALLOWED:
        raise UnreadableError("encoding")
    return best.encoding


_ALLOWED = {
    "johab",
    "euc_kr",
    "iso2022_kr",
    "utf_16",
    "cp1252",
    "latin_1",
    "shift_jis",
    "gb18030",
    "big5",
}
